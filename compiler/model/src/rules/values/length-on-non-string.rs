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
    const LENGTHS: [Facet; 3] = [Facet::Length, Facet::MinLength, Facet::MaxLength];
    for carrier in cx.carriers() {
        let text = matches!(carrier.primitive, P::String | P::LangString | P::AnyUri);
        if text {
            continue;
        }
        // The length of binary data is in octets.
        let lengths: &[Facet] = match carrier.primitive {
            P::Binary => &[],
            _ => &LENGTHS,
        };
        for facet in lengths.iter().copied().chain([Facet::Pattern]) {
            let Some(at) = cx.facet_spot(carrier.domain, carrier.node, facet) else {
                continue;
            };
            let name = cx.names.name(carrier.subject);
            let fault = Fault::new(
                &RULE,
                at,
                format!("`upper:{facet}` does not apply to {name}, whose values are no strings"),
                match facet {
                    Facet::Pattern => "only strings and IRIs have a pattern",
                    _ => "only strings, IRIs and binary data have a length",
                },
            );
            out.push(fault.also(carrier.base, "its datatype is stated here"));
        }
    }
}
