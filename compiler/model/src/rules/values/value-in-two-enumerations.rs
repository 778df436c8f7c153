//! A value belongs to one enumeration and its subsets.

use super::super::{Context, Fault};
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
                let there = |class: ClassId| (cx.value_item(class, value.1.iri), class);
                let (mut first, mut second) = (there(*one), there(*two));
                if first.0.ordinal > second.0.ordinal {
                    std::mem::swap(&mut first, &mut second);
                }
                let name = cx.names.name(value.1.iri);
                let (before, after) = (cx.class(first.1), cx.class(second.1));
                let fault = Fault::new(
                    &RULE,
                    second.0,
                    format!("{name} is in {before} and in {after}, and neither holds the other"),
                    format!("{after} has it too"),
                );
                let fault = fault.also(first.0, format!("{before} has it"));
                out.push(fault.help(
                    "make one enumeration a subset of the other, or give each a value of its own",
                ));
            }
        }
    }
}
