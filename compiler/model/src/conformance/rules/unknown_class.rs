//! A type in the namespace of a governing model, or of the graph itself, is a class that the model
//! declares.

use super::super::fault::{Check, Fault};
use super::super::words::{Names, Text};
use udac_diagnostics::{Rule, Severity};

/// `conform/unknown-class`.
pub(in super::super) static UNKNOWN_CLASS: Check = Check {
    rule: Rule {
        code: "conform/unknown-class",
        severity: Severity::Error,
        page: include_str!("unknown-class.md"),
    },
    say,
};

fn say(fault: &Fault, names: &Names<'_>) -> Text {
    let facts = &fault.facts;
    Text::new(
        format!("there is no class {}", names.or(facts.class, "here")),
        "no model declares it",
    )
}
