//! A value has at most as many characters (octets, if binary) as `upper.

use super::super::fault::{Check, Fault};
use super::super::words::{Names, Text};
use udac_diagnostics::{Rule, Severity};

/// `conform/too-long`.
pub(in super::super) static TOO_LONG: Check = Check {
    rule: Rule {
        code: "conform/too-long",
        severity: Severity::Error,
        page: include_str!("too-long.md"),
    },
    say,
};

fn say(fault: &Fault, names: &Names<'_>) -> Text {
    let facts = &fault.facts;
    Text::new(
        format!(
            "{} is longer than the greatest length, {}",
            names.or(facts.value, "the value"),
            names.or(facts.expected, "the bound")
        ),
        &names.length(facts.value, "too long"),
    )
}
