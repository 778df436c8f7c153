//! A value belongs to one enumeration and its subsets.

use super::super::{Context, Fault, Spot};
use crate::domain::{ClassId, ClassKind, Id, Range};
use crate::resolve::is_narrower;
use std::collections::BTreeSet;
use udac_diagnostics::{Rule, Severity};

/// A value belongs to one enumeration and its subsets.
pub(crate) static RULE: Rule = Rule {
    code: "model/value-in-two-enumerations",
    severity: Severity::Error,
    page: include_str!("value-in-two-enumerations.md"),
};

pub(crate) fn run(cx: &Context<'_>, out: &mut Vec<Fault>) {
    let model = cx.model;
    let mut homes: Vec<Vec<ClassId>> = vec![Vec::new(); model.values.len()];
    for (id, class) in model.classes.iter() {
        if let ClassKind::Enumeration(values) = &class.kind {
            for value in values {
                if let Some(homes) = homes.get_mut(value.index()) {
                    homes.push(id);
                }
            }
        }
    }
    let mut told = BTreeSet::new();
    for (value, homes) in model.values.iter().zip(&homes) {
        for (place, one) in homes.iter().enumerate() {
            for two in homes.iter().skip(place + 1) {
                let part =
                    |a: ClassId, b: ClassId| is_narrower(model, Range::Class(a), Range::Class(b));
                // A value twice in one list is told by the list.
                let same = one == two || part(*one, *two) || part(*two, *one);
                let whole = homes.iter().any(|all| part(*one, *all) && part(*two, *all));
                if same || whole || !told.insert((*one, *two)) {
                    continue;
                }
                let name = cx.names.name(value.1.iri);
                let (first, second) = (cx.class(*one), cx.class(*two));
                let fault = Fault::new(
                    &RULE,
                    Spot::subject(model.classes[*two].origin),
                    format!("{name} is in {first} and in {second}, and neither holds the other"),
                    "this enumeration has it too",
                );
                let there = Spot::subject(model.classes[*one].origin);
                out.push(fault.also(there, format!("{first} has it")));
            }
        }
    }
}
