//! Facets: read, and merged down.
//!
//! In: statements about a datatype or a refinement. Out: [`Facets`]; of two facets of one kind the
//! tighter one holds.

use super::facts::{At, Facts, Home, Reader as Graph, at, one};
use super::read::Reader;
use super::value::compare;
use crate::domain::cycles::components;
use crate::domain::{DatatypeId, Facet, Facets, Id, Model, Origin, Primitive};
use std::cmp::Ordering;
use udac_graph::{TermId, Terms};
use udac_upper::generated::upper::{DerivedDatatype, Refinement};

/// Reads the facets of a view; datatypes and refinements have the same ones.
macro_rules! facets {
    ($number:ident, $said:ident) => {
        Facets {
            length: $number($said.length()),
            min_length: $number($said.min_length()),
            max_length: $number($said.max_length()),
            total_digits: $number($said.total_digits()),
            fraction_digits: $number($said.fraction_digits()),
            pattern: literal($said.pattern()),
            more_patterns: Vec::new(),
            min_inclusive: literal($said.min_inclusive()),
            max_inclusive: literal($said.max_inclusive()),
            min_exclusive: literal($said.min_exclusive()),
            max_exclusive: literal($said.max_exclusive()),
        }
    };
}

/// Where a view states a facet.
macro_rules! place {
    ($said:expr, $facet:ident) => {{
        let said = $said;
        match $facet {
            Facet::Pattern => at(said.pattern()),
            Facet::Length => at(said.length()),
            Facet::MinLength => at(said.min_length()),
            Facet::MaxLength => at(said.max_length()),
            Facet::MinInclusive => at(said.min_inclusive()),
            Facet::MaxInclusive => at(said.max_inclusive()),
            Facet::MinExclusive => at(said.min_exclusive()),
            Facet::MaxExclusive => at(said.max_exclusive()),
            Facet::TotalDigits => at(said.total_digits()),
            Facet::FractionDigits => at(said.fraction_digits()),
        }
    }};
}

/// The facets that a datatype states.
pub(super) fn of_datatype<'a>(
    reader: &mut Reader<'a, '_>,
    said: DerivedDatatype<'a, Home<'a>>,
) -> Facets {
    let mut number = |property| number(reader, said.node(), property);
    facets!(number, said)
}

/// The facets that a refinement states, which belongs to a class.
pub(super) fn of_refinement<'a>(
    reader: &mut Reader<'a, '_>,
    class: TermId,
    said: Refinement<'a, Home<'a>>,
) -> Facets {
    let mut number = |property| number(reader, class, property);
    facets!(number, said)
}

/// Where a datatype or a refinement of a graph states a facet.
pub(crate) fn place(graph: Graph<'_>, node: TermId, facet: Facet) -> Option<Origin> {
    match DerivedDatatype::of(graph, node) {
        Some(it) => place!(it, facet),
        None => place!(Refinement::assume(graph, node), facet),
    }
}

fn literal<V, C>(property: At<'_, V, C>) -> Option<TermId> {
    one(property).map(|s| s.0)
}

fn number<'a, C>(
    reader: &mut Reader<'a, '_>,
    subject: TermId,
    property: At<'a, u64, C>,
) -> Option<u64> {
    let said = one(property)?;
    let number = reader.facts.number(said.0);
    if number.is_none() && !reader.faults.faulty.contains(&property.subject()) {
        reader
            .faults
            .unreadable(subject, said, "a number that is not negative");
    }
    number
}

/// Adds what holds too; the nearer side's pattern stays the first.
pub fn tighten(terms: &Terms, primitive: Primitive, near: &mut Facets, far: &Facets) {
    let least = |a: Option<u64>, b: Option<u64>| [a, b].into_iter().flatten().min();
    let most = |a: Option<u64>, b: Option<u64>| [a, b].into_iter().flatten().max();
    let bound = |a: Option<TermId>, b: Option<TermId>, wanted: Ordering| match (a, b) {
        (Some(a), Some(b)) => {
            let order = compare(primitive, terms.text(b), terms.text(a));
            Some(if order == Some(wanted) { b } else { a })
        }
        (a, b) => a.or(b),
    };
    near.length = near.length.or(far.length);
    near.min_length = most(near.min_length, far.min_length);
    near.max_length = least(near.max_length, far.max_length);
    near.total_digits = least(near.total_digits, far.total_digits);
    near.fraction_digits = least(near.fraction_digits, far.fraction_digits);
    near.min_inclusive = bound(near.min_inclusive, far.min_inclusive, Ordering::Greater);
    near.min_exclusive = bound(near.min_exclusive, far.min_exclusive, Ordering::Greater);
    near.max_inclusive = bound(near.max_inclusive, far.max_inclusive, Ordering::Less);
    near.max_exclusive = bound(near.max_exclusive, far.max_exclusive, Ordering::Less);
    let more = far.pattern.iter().chain(&far.more_patterns).copied();
    if near.pattern.is_none() {
        near.pattern = far.pattern;
    }
    near.more_patterns.extend(more);
    let first = near.pattern;
    near.more_patterns.retain(|p| Some(*p) != first);
    near.more_patterns.sort_by_key(|p| terms.text(*p));
    near.more_patterns.dedup();
}

/// Gives each datatype its primitive and its bases' facets. Bases on a cycle give nothing.
pub(super) fn inherit(facts: Facts<'_>, model: &mut Model) {
    let bases: Vec<Vec<usize>> = model
        .datatypes
        .values()
        .map(|d| d.base.map(Id::index).into_iter().collect())
        .collect();
    let order = components(bases.len(), |n| bases.get(n).map_or(&[], Vec::as_slice));
    for component in order {
        let [one] = component.as_slice() else {
            continue;
        };
        let id = DatatypeId::from_index(*one);
        let Some(base) = model.datatypes[id].base.filter(|b| *b != id) else {
            continue;
        };
        let (primitive, far) = {
            let base = &model.datatypes[base];
            (base.primitive, base.facets.clone())
        };
        let datatype = &mut model.datatypes[id];
        if datatype.primitive == Primitive::AnyLiteral {
            datatype.primitive = primitive;
        }
        let primitive = datatype.primitive;
        tighten(facts.terms(), primitive, &mut datatype.facets, &far);
    }
}
