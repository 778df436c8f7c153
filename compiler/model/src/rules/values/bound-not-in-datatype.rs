//! A bound is a value of the datatype that it bounds.

use super::super::{Context, Fault};
use crate::domain::{Facet, Primitive as P};
use crate::resolve::{promotes, value};
use udac_diagnostics::{Rule, Severity};

/// A bound is a value of the datatype that it bounds.
pub(crate) static RULE: Rule = Rule {
    code: "model/bound-not-in-datatype",
    severity: Severity::Error,
    page: include_str!("bound-not-in-datatype.md"),
};

pub(crate) fn run(cx: &Context<'_>, out: &mut Vec<Fault>) {
    for carrier in cx.carriers() {
        let own = carrier.own;
        let bounds = [
            (Facet::MinInclusive, own.min_inclusive),
            (Facet::MaxInclusive, own.max_inclusive),
            (Facet::MinExclusive, own.min_exclusive),
            (Facet::MaxExclusive, own.max_exclusive),
        ];
        for (facet, bound) in bounds {
            let Some(bound) = bound else { continue };
            let value = cx.facts.text(bound);
            let iri = cx.facts.data.terms.datatype(bound);
            let theirs = iri.and_then(|iri| cx.datatype(iri));
            let theirs = theirs.map(|d| cx.model.datatypes[d].primitive);
            // An integer bounds a decimal, and a decimal that is whole an integer.
            let alike = theirs
                .is_some_and(|p| promotes(p, carrier.primitive) || promotes(carrier.primitive, p));
            let numbers = value::compare(carrier.primitive, value, value).is_some();
            let unordered = matches!(
                carrier.primitive,
                P::AnyLiteral | P::LangString | P::AnyUri | P::Boolean | P::Binary | P::String
            );
            if unordered || (alike && numbers) {
                continue;
            }
            let at = cx.facet_spot(carrier.domain, carrier.node, facet);
            let (name, shown) = (cx.names.name(carrier.subject), cx.names.name(bound));
            let fault = Fault::new(
                &RULE,
                at.unwrap_or(carrier.base),
                format!("the bound {shown} is no value that {name} could be compared with"),
                "not of the datatype that it bounds",
            );
            out.push(fault.also(carrier.base, "its datatype is stated here"));
        }
    }
}
