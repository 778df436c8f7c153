//! The loss ledger as JSON.

use crate::container::UnitId;
use crate::obligations::{ConstraintKind, Holder, Obligation, Settlement, Verdict};
use crate::{Legal, Sink, Text};
use serde::Serialize;
use std::collections::BTreeMap;

/// Where the text says a thing: `(file, line, column)`, both numbers from 1.
pub type Locate<'a> = &'a dyn Fn(u32) -> Option<(String, usize, usize)>;

/// Writes the ledger of a unit: how many obligations were settled in which way, and each that is not
/// enforced by the target itself, with its code, its place in the model and what was done; an entry
/// a line.
pub fn ledger(legal: &Legal<'_>, unit: UnitId, locate: Locate<'_>, out: &mut dyn Sink) {
    let settled = || {
        let all = legal.ledger.iter().filter_map(|(_, o, s)| Some((*o, s?)));
        all.filter(|(_, s)| unit_of(legal, s.holder) == unit)
    };
    let mut counts: BTreeMap<&str, BTreeMap<&str, u64>> = BTreeMap::new();
    for (obligation, settlement) in settled() {
        let by_kind = counts.entry(settlement.verdict.word()).or_default();
        *by_kind.entry(obligation.kind.code()).or_default() += 1;
    }
    let mut text = Text::new(out);
    text.push_str("{\n  \"schema_version\": 1,\n  \"target\": ");
    text.push_str(&json(&legal.target));
    text.push_str(",\n  \"model\": ");
    text.push_str(&json(&legal.text(legal.units[unit].iri)));
    text.push_str(",\n  \"counts\": ");
    text.push_str(&json(&counts));
    text.push_str(",\n  \"entries\": [");
    let mut between = "\n    ";
    for (obligation, settlement) in settled() {
        if settlement.verdict != Verdict::Native {
            text.push_str(between);
            text.push_str(&json(&entry(legal, obligation, settlement, locate)));
            between = ",\n    ";
        }
    }
    text.push_str("\n  ]\n}\n");
}

fn json<T: Serialize>(value: &T) -> String {
    serde_json::to_string(value)
        .unwrap_or_else(|e| unreachable!("texts and numbers serialise: {e}"))
}

/// An obligation that the target does not enforce by itself.
#[derive(Serialize)]
struct Entry<'a> {
    code: &'a str,
    outcome: &'a str,
    subject: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    property: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    element: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    how: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    at: Option<At>,
}

#[derive(Serialize)]
struct At {
    file: String,
    line: usize,
    column: usize,
}

/// The codes of what a container loses in a unit, in order.
#[must_use]
pub fn losses(legal: &Legal<'_>) -> Vec<(ConstraintKind, Obligation, Verdict)> {
    let lost = |v: Verdict| matches!(v, Verdict::Lossy(_) | Verdict::Unsupported(_));
    legal
        .ledger
        .iter()
        .filter_map(|(_, o, s)| {
            s.filter(|s| lost(s.verdict))
                .map(|s| (o.kind, *o, s.verdict))
        })
        .collect()
}

fn unit_of(legal: &Legal<'_>, holder: Holder) -> UnitId {
    match holder {
        Holder::Decl(decl) => legal.decls[decl].unit,
        Holder::Field(field) => legal.decls[legal.fields[field].decl].unit,
    }
}

fn entry<'l>(
    legal: &'l Legal<'_>,
    obligation: Obligation,
    settlement: Settlement,
    locate: Locate<'_>,
) -> Entry<'l> {
    // What a pass took away has no name, and is no element.
    let named = |name: &str| (!name.is_empty()).then(|| name.to_owned());
    let element = match settlement.holder {
        Holder::Decl(decl) => named(legal.decl_name(decl)),
        Holder::Field(field) => {
            let decl = named(legal.decl_name(legal.fields[field].decl));
            decl.zip(named(legal.field_name(field)))
                .map(|(decl, field)| format!("{decl}.{field}"))
        }
    };
    Entry {
        code: obligation.kind.code(),
        outcome: settlement.verdict.word(),
        subject: legal.text(obligation.subject),
        property: obligation.property.map(|p| legal.text(p)),
        element,
        how: settlement.verdict.how(),
        at: locate(obligation.at).map(|(file, line, column)| At { file, line, column }),
    }
}
