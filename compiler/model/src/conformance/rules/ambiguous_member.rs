//! A value of a union is of one of its members alone; members that share values are a fault of the
//! model.

use super::super::fault::{Check, Fault};
use super::super::words::{Names, Text};
use udac_diagnostics::{Rule, Severity};

/// `conform/ambiguous-member`.
pub(in super::super) static AMBIGUOUS_MEMBER: Check = Check {
    rule: Rule {
        code: "conform/ambiguous-member",
        severity: Severity::Error,
        page: include_str!("ambiguous-member.md"),
    },
    say,
};

fn say(fault: &Fault, names: &Names<'_>) -> Text {
    let facts = &fault.facts;
    Text::new(
        format!(
            "{} is of several members of {}: of {}",
            names.or(facts.value, "the value"),
            names.or(facts.expected, "the union"),
            names.row(&facts.others, "and of")
        ),
        "which of them is meant is not told",
    )
}
