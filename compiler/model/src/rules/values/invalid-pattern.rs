//! A pattern is a regular expression.

use super::super::{Context, Fault};
use crate::conformance::compile_pattern;
use crate::domain::Facet;
use udac_diagnostics::{Rule, Severity};

/// A pattern is a regular expression.
pub(crate) static RULE: Rule = Rule {
    code: "model/invalid-pattern",
    severity: Severity::Error,
    page: include_str!("invalid-pattern.md"),
};

pub(crate) fn run(cx: &Context<'_>, out: &mut Vec<Fault>) {
    for carrier in cx.carriers() {
        let Some(pattern) = carrier.own.pattern else {
            continue;
        };
        if cx.is_told(carrier.node) {
            continue;
        }
        let Err(error) = compile_pattern(cx.facts.text(pattern)) else {
            continue;
        };
        let at = cx.facet_spot(carrier.domain, carrier.node, Facet::Pattern);
        let name = cx.names.name(carrier.subject);
        out.push(
            Fault::new(
                &RULE,
                at.unwrap_or(carrier.base),
                format!("the pattern of {name} is no regular expression that can be used"),
                "a regular expression of XML Schema is wanted",
            )
            .note(error.reason),
        );
    }
}
