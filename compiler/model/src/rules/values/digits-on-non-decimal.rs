//! Digits are for decimals.

use super::super::{Context, Fault};
use crate::domain::{Facet, Primitive as P};
use udac_diagnostics::{Rule, Severity};

/// Digits are for decimals.
pub(crate) static RULE: Rule = Rule {
    code: "model/digits-on-non-decimal",
    severity: Severity::Error,
    page: include_str!("digits-on-non-decimal.md"),
};

pub(crate) fn run(cx: &Context<'_>, out: &mut Vec<Fault>) {
    for carrier in cx.carriers() {
        if matches!(
            carrier.primitive,
            P::Decimal | P::Integer | P::Long | P::Int | P::NonNegativeInteger
        ) {
            continue;
        }
        for facet in [Facet::TotalDigits, Facet::FractionDigits] {
            let Some(at) = cx.facet_spot(carrier.domain, carrier.node, facet) else {
                continue;
            };
            let name = cx.names.name(carrier.subject);
            let fault = Fault::new(
                &RULE,
                at,
                format!(
                    "`upper:{facet}` does not apply to {name}, whose values are no decimal numbers"
                ),
                "only decimals and whole numbers have digits",
            );
            out.push(fault.also(carrier.base, "its datatype is stated here"));
        }
    }
}
