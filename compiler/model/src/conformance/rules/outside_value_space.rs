//! A literal of a wider datatype serves where its value is one of the declared datatype.

use super::super::fault::{Check, Fault};
use super::super::words::{Names, Text};
use udac_diagnostics::{Rule, Severity};

/// `conform/outside-value-space`.
pub(in super::super) static OUTSIDE_VALUE_SPACE: Check = Check {
    rule: Rule {
        code: "conform/outside-value-space",
        severity: Severity::Error,
        page: include_str!("outside-value-space.md"),
    },
    say,
};

fn say(fault: &Fault, names: &Names<'_>) -> Text {
    let facts = &fault.facts;
    Text::new(
        format!(
            "{} is not a value of {}",
            names.or(facts.value, "the literal"),
            names.or(facts.expected, "the declared datatype")
        ),
        "outside the datatype",
    )
}
