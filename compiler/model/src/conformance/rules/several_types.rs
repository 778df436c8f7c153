//! Once superclasses are left out, a subject is an instance of exactly one class.

use super::super::fault::{Check, Fault};
use super::super::words::{Names, Text};
use udac_diagnostics::{Rule, Severity};

/// `conform/several-types`.
pub(in super::super) static SEVERAL_TYPES: Check = Check {
    rule: Rule {
        code: "conform/several-types",
        severity: Severity::Error,
        page: include_str!("several-types.md"),
    },
    say,
};

fn say(fault: &Fault, names: &Names<'_>) -> Text {
    let facts = &fault.facts;
    Text::new(
        format!(
            "{} is an instance of {}",
            names.term(fault.subject),
            names.row(&facts.others, "and of")
        ),
        "a second class",
    )
}
