//! An instance of a class without a key exists inside exactly one other.

use super::super::fault::{Check, Fault};
use super::super::words::{Names, Text};
use udac_diagnostics::{Rule, Severity};

/// `conform/two-parents`.
pub(in super::super) static TWO_PARENTS: Check = Check {
    rule: Rule {
        code: "conform/two-parents",
        severity: Severity::Error,
        page: include_str!("two-parents.md"),
    },
    say,
};

fn say(fault: &Fault, names: &Names<'_>) -> Text {
    let facts = &fault.facts;
    Text::new(
        format!(
            "{} is of {}, which has no key, and is held twice",
            names.term(fault.subject),
            names.or(facts.class, "a class")
        ),
        "held again",
    )
    .help(format!(
        "describe it once for each, or give {} a key, so that both refer to it",
        names.or(facts.class, "its class")
    ))
}
