//! The value of a property whose class is an enumeration is one of the values that it lists.

use super::super::fault::{Check, Fault};
use super::super::words::{Names, Text};
use udac_diagnostics::{Rule, Severity};

/// `conform/not-in-enumeration`.
pub(in super::super) static NOT_IN_ENUMERATION: Check = Check {
    rule: Rule {
        code: "conform/not-in-enumeration",
        severity: Severity::Error,
        page: include_str!("not-in-enumeration.md"),
    },
    say,
};

fn say(fault: &Fault, names: &Names<'_>) -> Text {
    let facts = &fault.facts;
    Text::new(
        format!(
            "{} is not a value of {}",
            names.or(facts.value, "it"),
            names.or(facts.expected, "the enumeration")
        ),
        "not in the list",
    )
    .note(format!(
        "its values are {}",
        names.row(&facts.others, "and")
    ))
}
