//! `upper.

use super::super::fault::{Check, Fault};
use super::super::words::{Names, Text};
use udac_diagnostics::{Rule, Severity};

/// `conform/stated-iri`.
pub(in super::super) static STATED_IRI: Check = Check {
    rule: Rule {
        code: "conform/stated-iri",
        severity: Severity::Error,
        page: include_str!("stated-iri.md"),
    },
    say,
};

fn say(fault: &Fault, names: &Names<'_>) -> Text {
    let facts = &fault.facts;
    Text::new(
        format!(
            "{} is the name of the node itself and not stated",
            names.or(facts.predicate, "this")
        ),
        "the subject says it already",
    )
    .help("take the statement out")
}
