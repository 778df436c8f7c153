//! A sealed taxonomy is a tree.

use super::super::{Context, Fault, Spot};
use crate::domain::{ClassId, ClassKind};
use udac_diagnostics::{Rule, Severity};

/// A sealed taxonomy is a tree.
pub(crate) static RULE: Rule = Rule {
    code: "model/sealed-poly-hierarchy",
    severity: Severity::Error,
    page: include_str!("sealed-poly-hierarchy.md"),
};

pub(crate) fn run(cx: &Context<'_>, out: &mut Vec<Fault>) {
    let model = cx.model;
    for (id, class) in model.classes.iter() {
        let Some(entity) = model.entity(id).filter(|e| e.supers.len() > 1) else {
            continue;
        };
        let is_sealed = |c: &ClassId| matches!(model.classes[*c].kind, ClassKind::Sealed(_));
        let Some(sealed) = entity.ancestors.iter().copied().find(is_sealed) else {
            continue;
        };
        let supers = &entity.supers;
        let at = supers
            .last()
            .map_or(class.origin, |above| cx.super_link(id, *above));
        let name = cx.class(sealed);
        let fault = Fault::new(
            &RULE,
            Spot::object(at),
            format!(
                "{} stands in the sealed taxonomy of {name} and has {} superclasses",
                cx.class(id),
                supers.len()
            ),
            "a sealed taxonomy is a tree",
        );
        let declared = Spot::subject(model.classes[sealed].origin);
        out.push(fault.also(declared, format!("{name} is sealed here")));
    }
}
