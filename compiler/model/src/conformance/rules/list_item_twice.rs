//! A list with `upper.

use super::super::fault::{Check, Fault};
use super::super::words::{Names, Text};
use udac_diagnostics::{Rule, Severity};

/// `conform/list-item-twice`.
pub(in super::super) static LIST_ITEM_TWICE: Check = Check {
    rule: Rule {
        code: "conform/list-item-twice",
        severity: Severity::Error,
        page: include_str!("list-item-twice.md"),
    },
    say,
};

fn say(fault: &Fault, names: &Names<'_>) -> Text {
    let facts = &fault.facts;
    Text::new(
        format!(
            "{} stands in the list twice",
            names.or(facts.value, "an item")
        ),
        "again",
    )
}
