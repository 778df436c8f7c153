//! The value of a property whose class is a list is an RDF collection, written in parentheses.

use super::super::fault::{Check, Fault};
use super::super::words::{Names, Text};
use udac_diagnostics::{Rule, Severity};

/// `conform/not-a-list`.
pub(in super::super) static NOT_A_LIST: Check = Check {
    rule: Rule {
        code: "conform/not-a-list",
        severity: Severity::Error,
        page: include_str!("not-a-list.md"),
    },
    say,
};

fn say(fault: &Fault, names: &Names<'_>) -> Text {
    let facts = &fault.facts;
    Text::new(
        format!(
            "{} is no list, as {} asks for",
            names.or(facts.value, "the value"),
            names.or(facts.expected, "the property")
        ),
        "a single value",
    )
}
