//! All types of the subject are of vocabularies that no governing model declares, so that it is kept as
//! an annotation and not checked.

use super::super::fault::{Check, Fault};
use super::super::words::{Names, Text};
use udac_diagnostics::{Rule, Severity};

/// `conform/foreign-class`.
pub(in super::super) static FOREIGN_CLASS: Check = Check {
    rule: Rule {
        code: "conform/foreign-class",
        severity: Severity::Note,
        page: include_str!("foreign-class.md"),
    },
    say,
};

fn say(fault: &Fault, names: &Names<'_>) -> Text {
    let facts = &fault.facts;
    Text::new(
        format!(
            "{} is of a vocabulary that no governing model knows",
            names.or(facts.class, "the type")
        ),
        "kept, not checked",
    )
}
