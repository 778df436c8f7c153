//! A property with `upper.

use super::super::fault::{Check, Fault};
use super::super::words::{Names, Text};
use udac_diagnostics::{Rule, Severity};

/// `conform/too-many-values`.
pub(in super::super) static TOO_MANY_VALUES: Check = Check {
    rule: Rule {
        code: "conform/too-many-values",
        severity: Severity::Error,
        page: include_str!("too-many-values.md"),
    },
    say,
};

fn say(fault: &Fault, names: &Names<'_>) -> Text {
    let facts = &fault.facts;
    Text::new(
        format!(
            "{} has {} values for {}{}, at most {} may be",
            names.term(fault.subject),
            facts.count,
            names.or(facts.predicate, "a property"),
            facts.detail,
            facts.limit
        ),
        "one too many",
    )
}
