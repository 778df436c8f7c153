//! An attribute has a literal for its value, not an IRI or a blank node.

use super::super::fault::{Check, Fault};
use super::super::words::{Names, Text};
use udac_diagnostics::{Rule, Severity};

/// `conform/iri-for-literal`.
pub(in super::super) static IRI_FOR_LITERAL: Check = Check {
    rule: Rule {
        code: "conform/iri-for-literal",
        severity: Severity::Error,
        page: include_str!("iri-for-literal.md"),
    },
    say,
};

fn say(fault: &Fault, names: &Names<'_>) -> Text {
    let facts = &fault.facts;
    Text::new(
        format!(
            "{} stands where a literal of {} belongs",
            names.or(facts.value, "a node"),
            names.or(facts.expected, "some datatype")
        ),
        "not a literal",
    )
}
