//! Facets leave a value.

use super::super::{Context, Fault};
use crate::domain::{Facet, Facets, Primitive};
use crate::resolve::value;
use std::cmp::Ordering;
use udac_diagnostics::{Rule, Severity};
use udac_graph::TermId;

/// Facets leave a value.
pub(crate) static RULE: Rule = Rule {
    code: "model/inverted-bounds",
    severity: Severity::Error,
    page: include_str!("inverted-bounds.md"),
};

pub(crate) fn run(cx: &Context<'_>, out: &mut Vec<Fault>) {
    for carrier in cx.carriers() {
        let Some((low, high)) = inverted(cx, carrier.primitive, &carrier.effective) else {
            continue;
        };
        // What was so before is told where it began.
        if inverted(cx, carrier.primitive, &carrier.before).is_some() {
            continue;
        }
        let spot = |facet| cx.facet_spot(carrier.domain, carrier.node, facet);
        let name = cx.names.name(carrier.subject);
        let at = spot(low).or_else(|| spot(high));
        let fault = Fault::new(
            &RULE,
            at.unwrap_or(carrier.base),
            format!("no value of {name} is left between `upper:{low}` and `upper:{high}`"),
            "the lower end",
        );
        let there = spot(high).unwrap_or(carrier.base);
        out.push(fault.also(there, "the upper end"));
    }
}

fn inverted(cx: &Context<'_>, primitive: Primitive, facets: &Facets) -> Option<(Facet, Facet)> {
    let order = |a: Option<TermId>, b: Option<TermId>| match (a, b) {
        (Some(a), Some(b)) => value::compare(primitive, cx.facts.text(a), cx.facts.text(b)),
        (None, _) | (_, None) => None,
    };
    let above = |a, b, equal: bool| match order(a, b) {
        Some(Ordering::Greater) => true,
        Some(Ordering::Equal) => equal,
        Some(Ordering::Less) | None => false,
    };
    let over = |a: Option<u64>, b: Option<u64>| matches!((a, b), (Some(a), Some(b)) if a > b);
    let f = facets;
    let pairs = [
        (
            Facet::MinInclusive,
            Facet::MaxInclusive,
            above(f.min_inclusive, f.max_inclusive, false),
        ),
        (
            Facet::MinInclusive,
            Facet::MaxExclusive,
            above(f.min_inclusive, f.max_exclusive, true),
        ),
        (
            Facet::MinExclusive,
            Facet::MaxInclusive,
            above(f.min_exclusive, f.max_inclusive, true),
        ),
        (
            Facet::MinExclusive,
            Facet::MaxExclusive,
            above(f.min_exclusive, f.max_exclusive, true),
        ),
        (
            Facet::MinLength,
            Facet::MaxLength,
            over(f.min_length, f.max_length),
        ),
        (
            Facet::MinLength,
            Facet::Length,
            over(f.min_length, f.length),
        ),
        (
            Facet::Length,
            Facet::MaxLength,
            over(f.length, f.max_length),
        ),
        (
            Facet::FractionDigits,
            Facet::TotalDigits,
            over(f.fraction_digits, f.total_digits),
        ),
    ];
    pairs.into_iter().find(|p| p.2).map(|p| (p.0, p.1))
}
