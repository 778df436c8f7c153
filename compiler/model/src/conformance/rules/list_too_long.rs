//! A list has at most as many items as `upper.

use super::super::fault::{Check, Fault};
use super::super::words::{Names, Text, counted};
use udac_diagnostics::{Rule, Severity};

/// `conform/list-too-long`.
pub(in super::super) static LIST_TOO_LONG: Check = Check {
    rule: Rule {
        code: "conform/list-too-long",
        severity: Severity::Error,
        page: include_str!("list-too-long.md"),
    },
    say,
};

fn say(fault: &Fault, names: &Names<'_>) -> Text {
    let facts = &fault.facts;
    Text::new(
        format!(
            "the list has {}, {} allows {}",
            counted(facts.count, "item"),
            names.or(facts.class, "its class"),
            facts.limit
        ),
        "too long",
    )
}
