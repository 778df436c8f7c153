//! A class below a nested one is nested.

use super::super::{Context, Fault, Spot};
use crate::domain::ClassKind;
use udac_diagnostics::{Rule, Severity};

/// A class below a nested one is nested.
pub(crate) static RULE: Rule = Rule {
    code: "model/keyed-below-nested",
    severity: Severity::Error,
    page: include_str!("keyed-below-nested.md"),
};

pub(crate) fn run(cx: &Context<'_>, out: &mut Vec<Fault>) {
    let model = cx.model;
    for (class, own) in model.classes.iter() {
        let Some(entity) = model.entity(class).filter(|_| cx.is_sure(class)) else {
            continue;
        };
        let Some(key) = &entity.key else { continue };
        for above in entity.supers.iter().copied() {
            let concrete = matches!(model.classes[above].kind, ClassKind::Direct(_));
            let nested = model.entity(above).is_some_and(|e| e.key.is_none());
            if !concrete || !nested {
                continue;
            }
            let (name, over) = (cx.class(class), cx.class(above));
            let fault = Fault::new(
                &RULE,
                Spot::object(cx.super_link(class, above)),
                format!("{name} has a key, and its superclass {over} has none"),
                "instances of this class are nested",
            );
            let fault = fault.also(Spot::object(key.origin), "the key is declared here");
            let declared = Spot::subject(model.classes[above].origin);
            let fault = fault.also(declared, format!("{over} is nested"));
            let fault = fault.help(format!("give {over} the key, or take it out of {name}"));
            out.push(fault.also(Spot::subject(own.origin), format!("{name} stands alone")));
        }
    }
}
