//! Instances of classes without a key do not hold each other in a circle.

use super::super::fault::{Check, Fault};
use super::super::words::{Names, Text};
use udac_diagnostics::{Rule, Severity};

/// `conform/nesting-cycle`.
pub(in super::super) static NESTING_CYCLE: Check = Check {
    rule: Rule {
        code: "conform/nesting-cycle",
        severity: Severity::Error,
        page: include_str!("nesting-cycle.md"),
    },
    say,
};

fn say(fault: &Fault, names: &Names<'_>) -> Text {
    let facts = &fault.facts;
    Text::new(
        format!(
            "{} is held by itself, over {} statements",
            names.term(fault.subject),
            facts.count
        ),
        "closes the circle",
    )
}
