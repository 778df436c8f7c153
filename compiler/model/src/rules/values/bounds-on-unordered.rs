//! Bounds are for values that have an order.

use super::super::{Context, Fault};
use crate::domain::{Facet, Primitive as P};
use udac_diagnostics::{Rule, Severity};

/// Bounds are for values that have an order.
pub(crate) static RULE: Rule = Rule {
    code: "model/bounds-on-unordered",
    severity: Severity::Error,
    page: include_str!("bounds-on-unordered.md"),
};

pub(crate) fn run(cx: &Context<'_>, out: &mut Vec<Fault>) {
    for carrier in cx.carriers() {
        if !matches!(
            carrier.primitive,
            P::AnyLiteral | P::LangString | P::AnyUri | P::Boolean | P::Binary | P::String
        ) {
            continue;
        }
        for facet in [
            Facet::MinInclusive,
            Facet::MaxInclusive,
            Facet::MinExclusive,
            Facet::MaxExclusive,
        ] {
            let Some(at) = cx.facet_spot(carrier.domain, carrier.node, facet) else {
                continue;
            };
            let name = cx.names.name(carrier.subject);
            let fault = Fault::new(
                &RULE,
                at,
                format!("`upper:{facet}` does not apply to {name}, whose values have no order"),
                "only numbers, dates, times and durations have bounds",
            );
            out.push(fault.also(carrier.base, "its datatype is stated here"));
        }
    }
}
