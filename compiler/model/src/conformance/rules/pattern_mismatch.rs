//! The whole value matches the regular expression (of XML Schema) that `upper.

use super::super::fault::{Check, Fault};
use super::super::words::{Names, Text};
use udac_diagnostics::{Rule, Severity};

/// `conform/pattern-mismatch`.
pub(in super::super) static PATTERN_MISMATCH: Check = Check {
    rule: Rule {
        code: "conform/pattern-mismatch",
        severity: Severity::Error,
        page: include_str!("pattern-mismatch.md"),
    },
    say,
};

fn say(fault: &Fault, names: &Names<'_>) -> Text {
    let facts = &fault.facts;
    Text::new(
        format!(
            "{} does not match {}",
            names.or(facts.value, "the value"),
            names.or(facts.expected, "the bound")
        ),
        "not of this form",
    )
}
