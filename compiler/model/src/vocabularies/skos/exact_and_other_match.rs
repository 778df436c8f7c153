//! S46: no two concepts match exactly, at any remove, and otherwise besides.

use super::super::{Hierarchy, Told};
use super::{Clash, Said};
use crate::conformance::{Check, Fault, Names, Text};
use udac_diagnostics::{Rule, Severity};

/// `skos/exact-and-other-match`.
pub(super) static CHECK: Check = Check {
    rule: Rule {
        code: "skos/exact-and-other-match",
        severity: Severity::Error,
        page: include_str!("exact-and-other-match.md"),
    },
    say,
};

/// Asks of each two concepts with a broad or a related match whether exact matches lead between them:
/// those go both ways, and on from concept to concept.
pub(super) fn run(said: &Said, told: &mut Told, faults: &mut Vec<Fault>) {
    if said.broad_match.is_empty() && said.related_match.is_empty() {
        return;
    }
    let exact = Hierarchy::new(said.exact.clone());
    let others = [
        (0, "a broad match", &said.broad_match),
        (1, "a related match", &said.related_match),
    ];
    for (kind, what, links) in others {
        let clash = Clash {
            check: &CHECK,
            kind,
            what,
            links,
            hierarchy: &exact,
        };
        clash.find(told, faults);
    }
}

fn say(fault: &Fault, names: &Names<'_>) -> Text {
    let facts = &fault.facts;
    let text = Text::new(
        format!(
            "{} is an exact match of {} and {} as well",
            names.or(facts.value, "another concept"),
            names.term(fault.subject),
            facts.detail
        ),
        "matched otherwise",
    );
    let text = match facts.others.as_slice() {
        [] => text,
        between => text.note(format!(
            "exact matches lead on by {}",
            names.row(between, "and")
        )),
    };
    text.help("keep the match that is meant")
}
