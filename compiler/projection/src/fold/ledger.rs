//! The loss ledger as JSON.

use crate::Legal;
use crate::container::UnitId;
use crate::obligations::{ConstraintKind, Holder, Obligation, Settlement, Verdict};
use serde_json::{Value, json};
use std::collections::BTreeMap;

/// Where the text says a thing: `(file, line, column)`, both numbers from 1.
pub type Locate<'a> = &'a dyn Fn(u32) -> Option<(String, usize, usize)>;

/// The ledger of a unit: how many obligations were settled in which way, and each that is not
/// enforced by the target itself, with its code, its place in the model and what was done.
#[must_use]
pub fn ledger_json(legal: &Legal<'_>, unit: UnitId, locate: Locate<'_>) -> Value {
    let mut counts: BTreeMap<&str, BTreeMap<&str, u64>> = BTreeMap::new();
    let mut entries = Vec::new();
    for (_, obligation, settlement) in legal.ledger.iter() {
        let Some(settlement) = settlement else {
            continue;
        };
        if unit_of(legal, settlement.holder) != unit {
            continue;
        }
        let by_kind = counts.entry(settlement.verdict.word()).or_default();
        *by_kind.entry(obligation.kind.code()).or_default() += 1;
        if settlement.verdict != Verdict::Native {
            entries.push(entry(legal, *obligation, settlement, locate));
        }
    }
    json!({
        "schema_version": 1,
        "target": legal.target,
        "model": legal.text(legal.units[unit].iri),
        "counts": counts,
        "entries": entries,
    })
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

fn entry(
    legal: &Legal<'_>,
    obligation: Obligation,
    settlement: Settlement,
    locate: Locate<'_>,
) -> Value {
    let element = match settlement.holder {
        Holder::Decl(decl) => legal.decl_name(decl).to_owned(),
        Holder::Field(field) => {
            format!(
                "{}.{}",
                legal.decl_name(legal.fields[field].decl),
                legal.field_name(field)
            )
        }
    };
    let mut entry = json!({
        "code": obligation.kind.code(),
        "outcome": settlement.verdict.word(),
        "subject": legal.text(obligation.subject),
        "element": element,
    });
    if let Some(object) = entry.as_object_mut() {
        if let Some(property) = obligation.property {
            object.insert("property".into(), legal.text(property).into());
        }
        if let Some(how) = settlement.verdict.how() {
            object.insert("how".into(), how.into());
        }
        if let Some((file, line, column)) = locate(obligation.at) {
            object.insert(
                "at".into(),
                json!({ "file": file, "line": line, "column": column }),
            );
        }
    }
    entry
}
