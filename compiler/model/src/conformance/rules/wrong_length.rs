//! A value has exactly as many characters (octets, if binary) as `upper.

use super::super::fault::{Check, Fault};
use super::super::words::{Names, Text};
use udac_diagnostics::{Rule, Severity};

/// `conform/wrong-length`.
pub(in super::super) static WRONG_LENGTH: Check = Check {
    rule: Rule {
        code: "conform/wrong-length",
        severity: Severity::Error,
        page: include_str!("wrong-length.md"),
    },
    say,
};

fn say(fault: &Fault, names: &Names<'_>) -> Text {
    let facts = &fault.facts;
    Text::new(
        format!(
            "{} has not the length {}",
            names.or(facts.value, "the value"),
            names.or(facts.expected, "the bound")
        ),
        &names.length(facts.value, "of another length"),
    )
}
