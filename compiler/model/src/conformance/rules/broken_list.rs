//! The nodes of a list carry `rdf.

use super::super::fault::{Check, Fault};
use super::super::words::{Names, Text};
use udac_diagnostics::{Rule, Severity};

/// `conform/broken-list`.
pub(in super::super) static BROKEN_LIST: Check = Check {
    rule: Rule {
        code: "conform/broken-list",
        severity: Severity::Error,
        page: include_str!("broken-list.md"),
    },
    say,
};

fn say(fault: &Fault, _: &Names<'_>) -> Text {
    let facts = &fault.facts;
    Text::new(
        format!("the list is broken: {}", facts.detail),
        "no whole list",
    )
    .help("write lists in parentheses")
}
