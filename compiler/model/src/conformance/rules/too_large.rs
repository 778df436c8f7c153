//! A value is not above `upper.

use super::super::fault::{Check, Fault};
use super::super::words::{Names, Text};
use udac_diagnostics::{Rule, Severity};

/// `conform/too-large`.
pub(in super::super) static TOO_LARGE: Check = Check {
    rule: Rule {
        code: "conform/too-large",
        severity: Severity::Error,
        page: include_str!("too-large.md"),
    },
    say,
};

fn say(fault: &Fault, names: &Names<'_>) -> Text {
    let facts = &fault.facts;
    Text::new(
        format!(
            "{} lies above {}",
            names.or(facts.value, "the value"),
            names.or(facts.expected, "the bound")
        ),
        "too large",
    )
}
