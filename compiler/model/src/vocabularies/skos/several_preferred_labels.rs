//! S14 across sub-properties: a node has one preferred label in each language.

use super::super::{Seen, Told};
use super::{Kind, Label, Said};
use crate::conformance::{Cause, Check, Facts, Fault, Names, Place, Text};
use std::collections::BTreeMap;
use udac_diagnostics::{Rule, Severity};

/// `skos/several-preferred-labels`.
pub(super) static CHECK: Check = Check {
    rule: Rule {
        code: "skos/several-preferred-labels",
        severity: Severity::Error,
        page: include_str!("several-preferred-labels.md"),
    },
    say,
};

/// Looks at the preferred labels of each node. What one property says too often conformance tells
/// where that property has a bound.
pub(super) fn run(seen: &Seen<'_>, said: &Said, told: &mut Told, faults: &mut Vec<Fault>) {
    let preferred = |l: &&Label| l.kind == Kind::Preferred;
    for labels in said.labels.chunk_by(|a, b| a.node == b.node) {
        let mut first: BTreeMap<&str, &Label> = BTreeMap::new();
        let mut of_node: Vec<&Label> = labels.iter().filter(preferred).collect();
        of_node.sort_unstable_by_key(|l| (l.ordinal, l.text));
        for label in of_node {
            let language = seen.dataset.terms.language(label.text).unwrap_or("");
            let before = *first.entry(language).or_insert(label);
            if before.text == label.text || is_told(seen, before, label) {
                continue;
            }
            let (here, there) = match (label.own, before.own) {
                (true, _) => (label, before),
                (false, true) => (before, label),
                (false, false) => continue,
            };
            if !told.is_new(CHECK.rule.code, 0, label.node, label.text) {
                continue;
            }
            let facts = Facts {
                value: Some(here.text),
                others: vec![there.text],
                ..Facts::default()
            };
            let fault = Fault::new(&CHECK, label.node, Place::Object(here.ordinal), facts);
            faults.push(fault.because(Some(there.ordinal), Cause::First));
        }
    }
}

/// Whether two labels are one too many of a property that may have one in each language.
fn is_told(seen: &Seen<'_>, one: &Label, other: &Label) -> bool {
    let Some(kind) = seen.terms.graph.r#type.node else {
        return false;
    };
    let mut classes = seen.dataset.with(one.node, kind).iter().map(|q| q.o);
    let bounded = |class| {
        seen.shapes
            .most(class, one.predicate)
            .is_some_and(|n| n < 2)
    };
    one.predicate == other.predicate && classes.any(bounded)
}

fn say(fault: &Fault, names: &Names<'_>) -> Text {
    let facts = &fault.facts;
    let language = facts.value.and_then(|v| names.language(v));
    Text::new(
        format!(
            "{} has two preferred labels {}: {} and {}",
            names.term(fault.subject),
            language.map_or_else(|| "without a language".to_owned(), |l| format!("in `{l}`")),
            names.row(&facts.others, "and"),
            names.or(facts.value, "another one")
        ),
        "a second one",
    )
    .help("make one of them an alternative label")
}
