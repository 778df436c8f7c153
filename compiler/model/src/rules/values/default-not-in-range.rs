//! A default is a value of its property.

use super::super::{Context, Fault, Spot};
use crate::conformance::compile_pattern;
use crate::domain::{
    ClassKind, DatatypeId, DefaultValue, Facet, Facets, Primitive, Range, ValueId,
};
use crate::resolve::{is_narrower, value};
use std::cmp::Ordering;
use udac_diagnostics::{Rule, Severity};
use udac_graph::TermId;

/// A default is a value of its property.
pub(crate) static RULE: Rule = Rule {
    code: "model/default-not-in-range",
    severity: Severity::Error,
    page: include_str!("default-not-in-range.md"),
};

pub(crate) fn run(cx: &Context<'_>, out: &mut Vec<Fault>) {
    for default in cx.defaults() {
        let why = match (default.value, default.range) {
            (DefaultValue::Literal(literal), Range::Datatype(datatype)) => {
                misfit(cx, literal, datatype, default.facets)
            }
            (DefaultValue::Value(value), Range::Class(class)) => {
                match &cx.model.classes[class].kind {
                    ClassKind::Enumeration(values) if values.contains(&value) => None,
                    ClassKind::Enumeration(_) => {
                        Some(format!("it is no value of {}", cx.class(class)))
                    }
                    ClassKind::Union(arms) if arms.iter().any(|a| lists(cx, a.range, value)) => {
                        None
                    }
                    ClassKind::Direct(_)
                    | ClassKind::Sealed(_)
                    | ClassKind::Trait(_)
                    | ClassKind::Singleton(_)
                    | ClassKind::Qualified(_)
                    | ClassKind::Union(_)
                    | ClassKind::List(_) => Some(format!("{} is no enumeration", cx.class(class))),
                }
            }
            // The kind of statement does not fit the kind of property: told elsewhere.
            (DefaultValue::Literal(_), Range::Class(_) | Range::Node)
            | (DefaultValue::Value(_), Range::Datatype(_) | Range::Node) => None,
        };
        let Some(why) = why else { continue };
        let value = match default.value {
            DefaultValue::Literal(literal) => literal,
            DefaultValue::Value(value) => cx.model.values[value].iri,
        };
        let (value, property) = (cx.names.name(value), cx.property(default.property));
        let fault = Fault::new(
            &RULE,
            Spot::object(default.origin),
            format!("the default {value} is no value of {property}: {why}"),
            "not one of its values",
        );
        let range = Spot::object(default.range_origin);
        out.push(fault.also(range, "what may be a value is stated here"));
    }
}

fn lists(cx: &Context<'_>, range: Range, value: ValueId) -> bool {
    match range {
        Range::Class(class) => match &cx.model.classes[class].kind {
            ClassKind::Enumeration(values) => values.contains(&value),
            ClassKind::Direct(_)
            | ClassKind::Sealed(_)
            | ClassKind::Trait(_)
            | ClassKind::Singleton(_)
            | ClassKind::Qualified(_)
            | ClassKind::Union(_)
            | ClassKind::List(_) => false,
        },
        Range::Datatype(_) | Range::Node => false,
    }
}

/// Why a literal is no value of a datatype with more facets.
fn misfit(
    cx: &Context<'_>,
    literal: TermId,
    datatype: DatatypeId,
    facets: &Facets,
) -> Option<String> {
    let wanted = &cx.model.datatypes[datatype];
    let iri = cx.facts.data.terms.datatype(literal)?;
    let own = cx.datatype(iri);
    let (a, b) = (own.map(Range::Datatype), Range::Datatype(datatype));
    let related = a.is_some_and(|a| is_narrower(cx.model, a, b) || is_narrower(cx.model, b, a));
    if !related {
        let (own, wanted) = (cx.names.name(iri), cx.names.name(wanted.iri));
        return Some(format!("it is of {own}, not of {wanted}"));
    }
    let text = cx.facts.text(literal);
    if own.is_some_and(|own| !value::is_valid(cx.model.datatypes[own].primitive, text)) {
        // It has no value at all, which conformance tells.
        return None;
    }
    if !value::is_valid(wanted.primitive, text) {
        return Some(format!(
            "it is not well-formed as {}",
            cx.names.name(wanted.iri)
        ));
    }
    let broken = facet_broken(cx, wanted.primitive, &wanted.facets, text);
    let broken = broken.or_else(|| facet_broken(cx, wanted.primitive, facets, text));
    broken.map(|facet| format!("it breaks `upper:{facet}`"))
}

fn facet_broken(
    cx: &Context<'_>,
    primitive: Primitive,
    facets: &Facets,
    text: &str,
) -> Option<Facet> {
    let order = |bound: Option<TermId>| {
        bound.and_then(|b| value::compare(primitive, text, cx.facts.text(b)))
    };
    let length = value::length(primitive, text);
    let digits = value::digits(text);
    let patterns = facets.pattern.iter().chain(&facets.more_patterns);
    let unmatched = patterns.copied().any(|p| {
        let pattern = compile_pattern(cx.facts.text(p));
        pattern.is_ok_and(|p| !p.is_match(text))
    });
    let (less, equal, more) = (Ordering::Less, Ordering::Equal, Ordering::Greater);
    let below = order(facets.min_exclusive).is_some_and(|o| o == less || o == equal);
    let above = order(facets.max_exclusive).is_some_and(|o| o == more || o == equal);
    let broken = [
        (Facet::Pattern, unmatched),
        (Facet::Length, facets.length.is_some_and(|n| n != length)),
        (
            Facet::MinLength,
            facets.min_length.is_some_and(|n| n > length),
        ),
        (
            Facet::MaxLength,
            facets.max_length.is_some_and(|n| n < length),
        ),
        (
            Facet::MinInclusive,
            order(facets.min_inclusive) == Some(less),
        ),
        (
            Facet::MaxInclusive,
            order(facets.max_inclusive) == Some(more),
        ),
        (Facet::MinExclusive, below),
        (Facet::MaxExclusive, above),
        (
            Facet::TotalDigits,
            matches!((facets.total_digits, digits), (Some(n), Some(d)) if d.0 > n),
        ),
        (
            Facet::FractionDigits,
            matches!((facets.fraction_digits, digits), (Some(n), Some(d)) if d.1 > n),
        ),
    ];
    broken.into_iter().find(|b| b.1).map(|b| b.0)
}
