//! Entities of a union are all keyed or all nested.

use super::super::{Context, Fault, Spot};
use crate::domain::{ClassKind, Range};
use udac_diagnostics::{Rule, Severity};

/// Entities of a union are all keyed or all nested.
pub(crate) static RULE: Rule = Rule {
    code: "model/union-mixed",
    severity: Severity::Error,
    page: include_str!("union-mixed.md"),
};

pub(crate) fn run(cx: &Context<'_>, out: &mut Vec<Fault>) {
    for (id, class) in cx.model.classes.iter() {
        let ClassKind::Union(arms) = &class.kind else {
            continue;
        };
        let entities = arms
            .iter()
            .filter_map(|arm| Some((arm, stands_alone(cx, arm.range)?)));
        let entities: Vec<_> = entities.collect();
        let find = |keyed| entities.iter().find(|e| e.1 == keyed);
        let (Some((keyed, _)), Some((nested, _))) = (find(true), find(false)) else {
            continue;
        };
        let (one, two) = (cx.range(keyed.range), cx.range(nested.range));
        let fault = Fault::new(
            &RULE,
            Spot::object(nested.origin),
            format!(
                "{} mixes {one}, which has a key, with {two}, which has none",
                cx.class(id)
            ),
            "nested in its parent",
        );
        let fault = fault.help(format!("give {two} a key too, or take one of them out"));
        out.push(fault.also(Spot::object(keyed.origin), "stands alone"));
    }
}

/// Whether instances stand alone; `None` for what goes with both.
fn stands_alone(cx: &Context<'_>, range: Range) -> Option<bool> {
    let Range::Class(mut class) = range else {
        return None;
    };
    // As many steps as there are classes: a cycle of qualified classes is another fault.
    for _ in 0..cx.model.classes.len() {
        let ClassKind::Qualified(qualified) = &cx.model.classes[class].kind else {
            break;
        };
        class = qualified.qualifies;
    }
    match &cx.model.classes[class].kind {
        ClassKind::Direct(e) | ClassKind::Sealed(e) | ClassKind::Trait(e) => {
            let either = e.keyed_on_iri || !cx.is_sure(class);
            (!either).then_some(e.key.is_some())
        }
        ClassKind::Singleton(_)
        | ClassKind::Qualified(_)
        | ClassKind::Union(_)
        | ClassKind::Enumeration(_)
        | ClassKind::List(_) => None,
    }
}
