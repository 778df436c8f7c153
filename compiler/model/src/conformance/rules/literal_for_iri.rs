//! A relationship, or a connected node, has an entity for its value, not a text or a number.

use super::super::fault::{Check, Fault};
use super::super::words::{Names, Text};
use udac_diagnostics::{Rule, Severity};

/// `conform/literal-for-iri`.
pub(in super::super) static LITERAL_FOR_IRI: Check = Check {
    rule: Rule {
        code: "conform/literal-for-iri",
        severity: Severity::Error,
        page: include_str!("literal-for-iri.md"),
    },
    say,
};

fn say(fault: &Fault, names: &Names<'_>) -> Text {
    let facts = &fault.facts;
    Text::new(
        format!(
            "a literal stands where {} belongs",
            names.or(facts.expected, "an IRI")
        ),
        &format!("this is {}, not a name", names.kind_of_literal(facts.value)),
    )
}
