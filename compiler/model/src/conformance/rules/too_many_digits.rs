//! A number has at most as many digits as `upper.

use super::super::fault::{Check, Fault};
use super::super::words::{Names, Text};
use udac_diagnostics::{Rule, Severity};

/// `conform/too-many-digits`.
pub(in super::super) static TOO_MANY_DIGITS: Check = Check {
    rule: Rule {
        code: "conform/too-many-digits",
        severity: Severity::Error,
        page: include_str!("too-many-digits.md"),
    },
    say,
};

fn say(fault: &Fault, names: &Names<'_>) -> Text {
    let facts = &fault.facts;
    Text::new(
        format!(
            "{} has more digits than the greatest number, {}",
            names.or(facts.value, "the value"),
            names.or(facts.expected, "the bound")
        ),
        "too many digits",
    )
}
