//! Classes are closed.

use super::super::fault::{Check, Fault};
use super::super::words::{Names, Text};
use udac_diagnostics::{Rule, Severity};

/// `conform/unknown-predicate`.
pub(in super::super) static UNKNOWN_PREDICATE: Check = Check {
    rule: Rule {
        code: "conform/unknown-predicate",
        severity: Severity::Error,
        page: include_str!("unknown-predicate.md"),
    },
    say,
};

fn say(fault: &Fault, names: &Names<'_>) -> Text {
    let facts = &fault.facts;
    let text = Text::new(
        format!(
            "{} has no property {}",
            names.or(facts.class, "the class"),
            names.or(facts.predicate, "here")
        ),
        "not one of its properties",
    );
    if facts.others.is_empty() {
        return text;
    }
    text.note(format!(
        "it is a property of {}",
        names.row(&facts.others, "and")
    ))
}
