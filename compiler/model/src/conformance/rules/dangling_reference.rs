//! What a relationship refers to is described in the graph, in one that it imports, or in a governing
//! model.

use super::super::fault::{Check, Fault};
use super::super::words::{Names, Text};
use udac_diagnostics::{Rule, Severity};

/// `conform/dangling-reference`.
pub(in super::super) static DANGLING_REFERENCE: Check = Check {
    rule: Rule {
        code: "conform/dangling-reference",
        severity: Severity::Error,
        page: include_str!("dangling-reference.md"),
    },
    say,
};

fn say(fault: &Fault, names: &Names<'_>) -> Text {
    let facts = &fault.facts;
    Text::new(
        format!(
            "nothing describes {}, to which {} refers",
            names.or(facts.value, "the value"),
            names.or(facts.predicate, "a list")
        ),
        "not described anywhere",
    )
}
