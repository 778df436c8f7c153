//! Patterns are regular expressions of XML Schema.

use super::super::fault::{Check, Fault};
use super::super::words::{Names, Text};
use udac_diagnostics::{Rule, Severity};

/// `conform/pattern-not-supported`.
pub(in super::super) static PATTERN_NOT_SUPPORTED: Check = Check {
    rule: Rule {
        code: "conform/pattern-not-supported",
        severity: Severity::Error,
        page: include_str!("pattern-not-supported.md"),
    },
    say,
};

fn say(fault: &Fault, names: &Names<'_>) -> Text {
    let facts = &fault.facts;
    Text::new(
        format!(
            "the pattern {} cannot be used: {}",
            names.or(facts.value, "here"),
            facts.detail
        ),
        "this pattern",
    )
}
