//! An enumeration value is in an enumeration.

use super::super::{Context, Fault, Spot};
use crate::domain::{ClassKind, Id};
use udac_diagnostics::{Rule, Severity};

/// An enumeration value is in an enumeration.
pub(crate) static RULE: Rule = Rule {
    code: "model/orphan-value",
    severity: Severity::Warning,
    page: include_str!("orphan-value.md"),
};

pub(crate) fn run(cx: &Context<'_>, out: &mut Vec<Fault>) {
    if cx.is_cut_short() {
        return;
    }
    let model = cx.model;
    let mut listed = vec![false; model.values.len()];
    for class in model.classes.values() {
        if let ClassKind::Enumeration(values) = &class.kind {
            for value in values {
                if let Some(slot) = listed.get_mut(value.index()) {
                    *slot = true;
                }
            }
        }
    }
    let elsewhere = cx.listed_where_told();
    for (id, value) in model.values.iter() {
        let known = listed.get(id.index()) == Some(&true) || elsewhere.contains(&value.iri);
        if !model.domains[value.domain].root || known {
            continue;
        }
        let name = cx.names.name(value.iri);
        out.push(
            Fault::new(
                &RULE,
                Spot::subject(value.origin),
                format!("{name} is a value of no enumeration"),
                "nothing can have it",
            )
            .help("list it in an `upper:oneOf`"),
        );
    }
}
