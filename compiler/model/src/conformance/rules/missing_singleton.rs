//! A singleton has one instance in the data.

use super::super::fault::{Check, Fault};
use super::super::words::{Names, Text};
use udac_diagnostics::{Rule, Severity};

/// `conform/missing-singleton`.
pub(in super::super) static MISSING_SINGLETON: Check = Check {
    rule: Rule {
        code: "conform/missing-singleton",
        severity: Severity::Error,
        page: include_str!("missing-singleton.md"),
    },
    say,
};

fn say(fault: &Fault, names: &Names<'_>) -> Text {
    let facts = &fault.facts;
    Text::new(
        format!(
            "there is no instance of the singleton {}",
            names.or(facts.class, "here")
        ),
        "not described in this graph",
    )
}
