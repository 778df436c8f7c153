//! The datatype of a literal is the declared one, a base of it, or derived from it.

use super::super::fault::{Check, Fault};
use super::super::words::{Names, Text};
use udac_diagnostics::{Rule, Severity};

/// `conform/wrong-datatype`.
pub(in super::super) static WRONG_DATATYPE: Check = Check {
    rule: Rule {
        code: "conform/wrong-datatype",
        severity: Severity::Error,
        page: include_str!("wrong-datatype.md"),
    },
    say,
};

fn say(fault: &Fault, names: &Names<'_>) -> Text {
    let facts = &fault.facts;
    Text::new(
        format!(
            "{} is of {}, not of {}",
            names.or(facts.value, "the literal"),
            names.or(facts.actual, "another datatype"),
            names.or(facts.expected, "the declared one")
        ),
        "wrong datatype",
    )
}
