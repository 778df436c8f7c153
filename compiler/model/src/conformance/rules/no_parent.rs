//! An instance of a class without a key exists inside exactly one other.

use super::super::fault::{Check, Fault};
use super::super::words::{Names, Text};
use udac_diagnostics::{Rule, Severity};

/// `conform/no-parent`.
pub(in super::super) static NO_PARENT: Check = Check {
    rule: Rule {
        code: "conform/no-parent",
        severity: Severity::Error,
        page: include_str!("no-parent.md"),
    },
    say,
};

fn say(fault: &Fault, names: &Names<'_>) -> Text {
    let facts = &fault.facts;
    Text::new(
        format!(
            "{} is of {}, which has no key, and nothing holds it",
            names.term(fault.subject),
            names.or(facts.class, "a class")
        ),
        "stands alone",
    )
    .help(format!(
        "let a statement lead to it, or give {} a key",
        names.or(facts.class, "its class")
    ))
}
