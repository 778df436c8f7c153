//! No two instances have the same values for the properties of an `upper.

use super::super::fault::{Check, Fault};
use super::super::words::{Names, Text};
use udac_diagnostics::{Rule, Severity};

/// `conform/duplicate-unique`.
pub(in super::super) static DUPLICATE_UNIQUE: Check = Check {
    rule: Rule {
        code: "conform/duplicate-unique",
        severity: Severity::Error,
        page: include_str!("duplicate-unique.md"),
    },
    say,
};

fn say(fault: &Fault, names: &Names<'_>) -> Text {
    let facts = &fault.facts;
    Text::new(
        format!(
            "{} and {} have the same {}",
            names.term(fault.subject),
            names.or(facts.actual, "another"),
            names.row(&facts.others, "and")
        ),
        "the same combination",
    )
}
