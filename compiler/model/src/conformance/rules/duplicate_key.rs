//! No two instances have the same key, whatever classes below the one that declares the key they are of.
//! Values are compared, not how they are written.

use super::super::fault::{Check, Fault};
use super::super::words::{Names, Text};
use udac_diagnostics::{Rule, Severity};

/// `conform/duplicate-key`.
pub(in super::super) static DUPLICATE_KEY: Check = Check {
    rule: Rule {
        code: "conform/duplicate-key",
        severity: Severity::Error,
        page: include_str!("duplicate-key.md"),
    },
    say,
};

fn say(fault: &Fault, names: &Names<'_>) -> Text {
    let facts = &fault.facts;
    Text::new(
        format!(
            "{} has the key of {}: {}",
            names.term(fault.subject),
            names.or(facts.actual, "another"),
            names.row(&facts.others, "and")
        ),
        "the same key",
    )
}
