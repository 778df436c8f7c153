//! A trait is a range only if it has a key.

use super::super::{Context, Fault, Spot};
use crate::domain::{ClassId, ClassKind, Range};
use crate::resolve::at;
use udac_diagnostics::{Rule, Severity};
use udac_upper::generated::upper::List;

/// A trait is a range only if it has a key.
pub(crate) static RULE: Rule = Rule {
    code: "model/trait-range-without-key",
    severity: Severity::Error,
    page: include_str!("trait-range-without-key.md"),
};

pub(crate) fn run(cx: &Context<'_>, out: &mut Vec<Fault>) {
    let model = cx.model;
    let keyless = |range: Range| match range {
        Range::Class(class) => {
            let is_trait = matches!(model.classes[class].kind, ClassKind::Trait(_));
            let keyless = model.entity(class).is_some_and(|e| e.key.is_none());
            (is_trait && keyless && cx.is_sure(class)).then_some(class)
        }
        Range::Datatype(_) | Range::Node => None,
    };
    let mut tell = |class: ClassId, origin| {
        let name = cx.class(class);
        let fault = Fault::new(
            &RULE,
            Spot::object(origin),
            format!("the trait {name} has no key, so nothing can refer to it"),
            "a reference names a class and a key",
        );
        let declared = Spot::subject(model.classes[class].origin);
        let fault = fault.help(format!("give {name} a key with `upper:keyedOn`"));
        out.push(fault.also(declared, format!("{name} is declared here")));
    };
    for property in model.properties.values() {
        if let Some(class) = keyless(property.range) {
            tell(class, property.origins.range);
        }
    }
    for refined in &cx.stated.refinements {
        if let Some((class, origin)) = refined.says.range.and_then(|r| Some((keyless(r.0)?, r.1))) {
            tell(class, origin);
        }
    }
    for class in model.classes.values() {
        match &class.kind {
            ClassKind::Union(arms) => {
                for arm in arms {
                    if let Some(class) = keyless(arm.range) {
                        tell(class, arm.origin);
                    }
                }
            }
            ClassKind::List(list) => {
                if let Some(item) = keyless(list.item) {
                    let said = List::assume(cx.reader(class.domain), class.iri).list_of();
                    tell(item, at(said).unwrap_or(class.origin));
                }
            }
            ClassKind::Direct(_)
            | ClassKind::Sealed(_)
            | ClassKind::Trait(_)
            | ClassKind::Singleton(_)
            | ClassKind::Qualified(_)
            | ClassKind::Enumeration(_) => {}
        }
    }
}
