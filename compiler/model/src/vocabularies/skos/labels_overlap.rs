//! S13: no label of a node is of two kinds.

use super::super::Told;
use super::{Kind, Label, Said};
use crate::conformance::{Cause, Check, Facts, Fault, Names, Place, Text};
use udac_diagnostics::{Rule, Severity};

/// `skos/labels-overlap`.
pub(super) static CHECK: Check = Check {
    rule: Rule {
        code: "skos/labels-overlap",
        severity: Severity::Error,
        page: include_str!("labels-overlap.md"),
    },
    say,
};

/// Looks at the kinds of each text of each node.
pub(super) fn run(said: &Said, told: &mut Told, faults: &mut Vec<Fault>) {
    let same = |a: &Label, b: &Label| (a.node, a.text) == (b.node, b.text);
    for labels in said.labels.chunk_by(same) {
        let Some(first) = labels.first() else {
            continue;
        };
        for kind in [Kind::Alternative, Kind::Hidden] {
            let mut others = labels.iter().filter(|l| l.kind == kind);
            let Some(other) = others.next().filter(|_| first.kind != kind) else {
                continue;
            };
            let own = match (other.own, first.own) {
                (true, _) => (other.ordinal, first.ordinal),
                (false, true) => (first.ordinal, other.ordinal),
                (false, false) => continue,
            };
            if !told.is_new(CHECK.rule.code, kind as u8, first.node, first.text) {
                continue;
            }
            let facts = Facts {
                value: Some(first.text),
                detail: format!("{} and {}", word(first.kind), word(kind)),
                ..Facts::default()
            };
            let fault = Fault::new(&CHECK, first.node, Place::Object(own.0), facts);
            faults.push(fault.because(Some(own.1), Cause::First));
        }
    }
}

const fn word(kind: Kind) -> &'static str {
    match kind {
        Kind::Preferred => "its preferred label",
        Kind::Alternative => "an alternative label",
        Kind::Hidden => "a hidden label",
    }
}

fn say(fault: &Fault, names: &Names<'_>) -> Text {
    let facts = &fault.facts;
    Text::new(
        format!(
            "{} of {} is {}",
            names.or(facts.value, "a label"),
            names.term(fault.subject),
            facts.detail
        ),
        "the same label in another role",
    )
    .help("leave one of the two out: a label is of one kind")
}
