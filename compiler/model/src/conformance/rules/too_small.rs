//! A value is not below `upper.

use super::super::fault::{Check, Fault};
use super::super::words::{Names, Text};
use udac_diagnostics::{Rule, Severity};

/// `conform/too-small`.
pub(in super::super) static TOO_SMALL: Check = Check {
    rule: Rule {
        code: "conform/too-small",
        severity: Severity::Error,
        page: include_str!("too-small.md"),
    },
    say,
};

fn say(fault: &Fault, names: &Names<'_>) -> Text {
    let facts = &fault.facts;
    Text::new(
        format!(
            "{} lies below {}",
            names.or(facts.value, "the value"),
            names.or(facts.expected, "the bound")
        ),
        "too small",
    )
}
