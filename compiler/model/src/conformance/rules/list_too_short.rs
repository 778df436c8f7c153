//! A list has at least as many items as `upper.

use super::super::fault::{Check, Fault};
use super::super::words::{Names, Text, counted};
use udac_diagnostics::{Rule, Severity};

/// `conform/list-too-short`.
pub(in super::super) static LIST_TOO_SHORT: Check = Check {
    rule: Rule {
        code: "conform/list-too-short",
        severity: Severity::Error,
        page: include_str!("list-too-short.md"),
    },
    say,
};

fn say(fault: &Fault, names: &Names<'_>) -> Text {
    let facts = &fault.facts;
    Text::new(
        format!(
            "the list has {}, {} asks for {}",
            counted(facts.count, "item"),
            names.or(facts.class, "its class"),
            facts.limit
        ),
        "too short",
    )
}
