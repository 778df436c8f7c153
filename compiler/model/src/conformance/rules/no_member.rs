//! A value of a union is of one of its members.

use super::super::fault::{Check, Fault};
use super::super::words::{Names, Text};
use udac_diagnostics::{Rule, Severity};

/// `conform/no-member`.
pub(in super::super) static NO_MEMBER: Check = Check {
    rule: Rule {
        code: "conform/no-member",
        severity: Severity::Error,
        page: include_str!("no-member.md"),
    },
    say,
};

fn say(fault: &Fault, names: &Names<'_>) -> Text {
    let facts = &fault.facts;
    Text::new(
        format!(
            "{} is of no member of {}",
            names.or(facts.value, "the value"),
            names.or(facts.expected, "the union")
        ),
        "not one of them",
    )
    .note(format!(
        "its members are {}",
        names.row(&facts.others, "and")
    ))
}
