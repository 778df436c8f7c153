//! Facets: read, and merged down.
//!
//! In: statements about a datatype or a refinement. Out: [`Facets`]; of two facets of one kind the
//! tighter one holds.

use super::declare::Declared;
use super::facts::Facts;
use super::read::Reader;
use super::value::compare;
use crate::domain::cycles::components;
use crate::domain::{DatatypeId, Facets, Id, Model, Primitive};
use std::cmp::Ordering;
use udac_graph::TermId;

/// The facets that a node states.
pub(super) fn read(reader: &mut Reader<'_, '_>, d: &Declared, node: TermId) -> Facets {
    let words = reader.facts.words;
    let facts = reader.facts;
    let literal = |predicate| facts.one(d.graph, node, predicate).map(|s| s.0);
    let mut number = |predicate| {
        let said = facts.one(d.graph, node, predicate)?;
        let number = facts.number(said.0);
        if number.is_none() && !reader.faults.faulty.contains(&node) {
            reader
                .faults
                .unreadable(d.term, said, "a number that is not negative");
        }
        number
    };
    Facets {
        length: number(words.length),
        min_length: number(words.min_length),
        max_length: number(words.max_length),
        total_digits: number(words.total_digits),
        fraction_digits: number(words.fraction_digits),
        pattern: literal(words.pattern),
        more_patterns: Vec::new(),
        min_inclusive: literal(words.min_inclusive),
        max_inclusive: literal(words.max_inclusive),
        min_exclusive: literal(words.min_exclusive),
        max_exclusive: literal(words.max_exclusive),
    }
}

/// Adds what holds too; the nearer side's pattern stays the first.
pub(crate) fn tighten(facts: Facts<'_>, primitive: Primitive, near: &mut Facets, far: &Facets) {
    let least = |a: Option<u64>, b: Option<u64>| [a, b].into_iter().flatten().min();
    let most = |a: Option<u64>, b: Option<u64>| [a, b].into_iter().flatten().max();
    let bound = |a: Option<TermId>, b: Option<TermId>, wanted: Ordering| match (a, b) {
        (Some(a), Some(b)) => {
            let order = compare(primitive, facts.text(b), facts.text(a));
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
    near.more_patterns.sort_by_key(|p| facts.text(*p));
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
        tighten(facts, primitive, &mut datatype.facets, &far);
    }
}
