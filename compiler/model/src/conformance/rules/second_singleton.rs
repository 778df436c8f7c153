//! A singleton has one instance in the data.

use super::super::fault::{Check, Fault};
use super::super::words::{Names, Text};
use udac_diagnostics::{Rule, Severity};

/// `conform/second-singleton`.
pub(in super::super) static SECOND_SINGLETON: Check = Check {
    rule: Rule {
        code: "conform/second-singleton",
        severity: Severity::Error,
        page: include_str!("second-singleton.md"),
    },
    say,
};

fn say(fault: &Fault, names: &Names<'_>) -> Text {
    let facts = &fault.facts;
    Text::new(
        format!(
            "{} is a second instance of the singleton {}",
            names.term(fault.subject),
            names.or(facts.class, "here")
        ),
        "a second one",
    )
}
