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
    let text = facts.expected.and_then(|e| names.as_text(e));
    let said = Text::new(
        format!(
            "{} stands where a value of {} belongs",
            names.or(facts.value, "a node"),
            names.or(facts.expected, "some datatype")
        ),
        if text.is_some() {
            "this is a name, not text"
        } else {
            "this is a name, not a value"
        },
    );
    match text {
        Some(example) => said.help(format!("text stands in quotes, as in `{example}`")),
        None => said,
    }
}
