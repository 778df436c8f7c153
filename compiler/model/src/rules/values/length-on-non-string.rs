//! Lengths and patterns are for strings.

use super::super::{Context, Fault};
use crate::domain::{Facet, Primitive as P};
use udac_diagnostics::{Rule, Severity};

/// Lengths and patterns are for strings.
pub(crate) static RULE: Rule = Rule {
    code: "model/length-on-non-string",
    severity: Severity::Error,
    page: include_str!("length-on-non-string.md"),
};

pub(crate) fn run(cx: &Context<'_>, out: &mut Vec<Fault>) {
    for carrier in cx.carriers() {
        if matches!(carrier.primitive, P::String | P::AnyUri) {
            continue;
        }
        for facet in [
            Facet::Length,
            Facet::MinLength,
            Facet::MaxLength,
            Facet::Pattern,
        ] {
            let Some(at) = cx.facet_spot(carrier.domain, carrier.node, facet) else {
                continue;
            };
            let name = cx.names.name(carrier.subject);
            let fault = Fault::new(
                &RULE,
                at,
                format!("`upper:{facet}` does not apply to {name}, whose values are no strings"),
                "only strings and IRIs have a length or a pattern",
            );
            out.push(fault.also(carrier.base, "its datatype is stated here"));
        }
    }
}
