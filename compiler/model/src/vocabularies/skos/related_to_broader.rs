//! S27: no two concepts are related of which one is above the other, at any remove.

use super::super::{Hierarchy, Told};
use super::{Clash, Said};
use crate::conformance::{Check, Fault, Names, Text};
use udac_diagnostics::{Rule, Severity};

/// `skos/related-to-broader`.
pub(super) static CHECK: Check = Check {
    rule: Rule {
        code: "skos/related-to-broader",
        severity: Severity::Error,
        page: include_str!("related-to-broader.md"),
    },
    say,
};

/// Asks of each two related concepts whether a way leads up between them. Circles are no fault.
pub(super) fn run(said: &Said, told: &mut Told, faults: &mut Vec<Fault>) {
    if said.related.is_empty() {
        return;
    }
    let clash = Clash {
        check: &CHECK,
        kind: 0,
        what: "",
        links: &said.related,
        hierarchy: &Hierarchy::new(said.broader.clone()),
    };
    clash.find(told, faults);
}

fn say(fault: &Fault, names: &Names<'_>) -> Text {
    let facts = &fault.facts;
    let text = Text::new(
        format!(
            "{} is related to {} and lies below it",
            names.term(fault.subject),
            names.or(facts.value, "another concept")
        ),
        "related, and one above the other",
    );
    let text = match facts.others.as_slice() {
        [] => text,
        between => text.note(format!("the way up is by {}", names.row(between, "and"))),
    };
    text.help("say one of the two: that they are related, or that one is the broader")
}
