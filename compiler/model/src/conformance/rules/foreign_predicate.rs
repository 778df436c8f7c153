//! The predicate is neither declared on the class nor of a vocabulary that is known here.

use super::super::fault::{Check, Fault};
use super::super::words::{Names, Text};
use udac_diagnostics::{Rule, Severity};

/// `conform/foreign-predicate`.
pub(in super::super) static FOREIGN_PREDICATE: Check = Check {
    rule: Rule {
        code: "conform/foreign-predicate",
        severity: Severity::Warning,
        page: include_str!("foreign-predicate.md"),
    },
    say,
};

fn say(fault: &Fault, names: &Names<'_>) -> Text {
    let facts = &fault.facts;
    Text::new(
        format!(
            "{} is of a vocabulary that no governing model knows",
            names.or(facts.predicate, "the predicate")
        ),
        "kept, not checked",
    )
}
