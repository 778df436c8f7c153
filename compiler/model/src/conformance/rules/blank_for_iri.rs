//! A connected node is a link to something elsewhere, which a blank node cannot be.

use super::super::fault::{Check, Fault};
use super::super::words::{Names, Text};
use udac_diagnostics::{Rule, Severity};

/// `conform/blank-for-iri`.
pub(in super::super) static BLANK_FOR_IRI: Check = Check {
    rule: Rule {
        code: "conform/blank-for-iri",
        severity: Severity::Error,
        page: include_str!("blank-for-iri.md"),
    },
    say,
};

fn say(fault: &Fault, names: &Names<'_>) -> Text {
    let facts = &fault.facts;
    Text::new(
        format!(
            "{} links to a blank node, which has no name elsewhere",
            names.or(facts.predicate, "the property")
        ),
        "an IRI belongs here",
    )
    .help("give it a name, as in `ex:name` or `<http://example.org/name>`")
}
