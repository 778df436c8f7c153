//! The value of a relationship is an instance of its class.

use super::super::fault::{Check, Fault};
use super::super::words::{Names, Text};
use udac_diagnostics::{Rule, Severity};

/// `conform/wrong-class`.
pub(in super::super) static WRONG_CLASS: Check = Check {
    rule: Rule {
        code: "conform/wrong-class",
        severity: Severity::Error,
        page: include_str!("wrong-class.md"),
    },
    say,
};

fn say(fault: &Fault, names: &Names<'_>) -> Text {
    Text::new(wrong(fault, names), "of another class")
}

fn wrong(fault: &Fault, names: &Names<'_>) -> String {
    let facts = &fault.facts;
    let value = names.or(facts.value, "the value");
    let expected = names.or(facts.expected, "what was asked for");
    match facts.actual {
        None => format!("{value} is {}, not an instance of {expected}", facts.detail),
        // Of the right class, but not as a qualified class asks for.
        Some(actual) => format!(
            "{value} is an instance of {}, not of {expected}",
            names.term(actual)
        ),
    }
}
