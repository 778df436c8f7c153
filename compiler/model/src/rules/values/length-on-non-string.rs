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
    const HAVE_LENGTHS: &str = "only strings, IRIs and binary data have a length";
    const HAVE_PATTERNS: &str = "only strings and IRIs have a pattern";
    for carrier in cx.carriers() {
        if matches!(carrier.primitive, P::String | P::LangString | P::AnyUri) {
            continue;
        }
        // The length of binary data is in octets.
        let measured = carrier.primitive == P::Binary;
        let lengths = LENGTHS.iter().filter(|_| !measured);
        let lengths = lengths.map(|facet| (*facet, HAVE_LENGTHS));
        for (facet, label) in lengths.chain([(Facet::Pattern, HAVE_PATTERNS)]) {
            let Some(at) = cx.facet_spot(carrier.domain, carrier.node, facet) else {
                continue;
            };
            let name = cx.names.name(carrier.subject);
            let fault = Fault::new(
                &RULE,
                at,
                format!("`upper:{facet}` does not apply to {name}, whose values are no strings"),
                label,
            );
            out.push(fault.also(carrier.base, "its datatype is stated here"));
        }
    }
}
