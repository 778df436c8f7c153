//! A value has at least as many characters (octets, if binary) as `upper.

use super::super::fault::{Check, Fault};
use super::super::words::{Names, Text};
use udac_diagnostics::{Rule, Severity};

/// `conform/too-short`.
pub(in super::super) static TOO_SHORT: Check = Check {
    rule: Rule {
        code: "conform/too-short",
        severity: Severity::Error,
        page: include_str!("too-short.md"),
    },
    say,
};

fn say(fault: &Fault, names: &Names<'_>) -> Text {
    let facts = &fault.facts;
    Text::new(
        format!(
            "{} is shorter than the least length, {}",
            names.or(facts.value, "the value"),
            names.or(facts.expected, "the bound")
        ),
        &names.length(facts.value, "too short"),
    )
}
