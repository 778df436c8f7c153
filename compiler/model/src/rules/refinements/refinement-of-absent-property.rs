//! A refinement narrows a property that its class has.

use super::super::{Context, Fault, Spot};
use udac_diagnostics::{Rule, Severity};

/// A refinement narrows a property that its class has.
pub(crate) static RULE: Rule = Rule {
    code: "model/refinement-of-absent-property",
    severity: Severity::Error,
    page: include_str!("refinement-of-absent-property.md"),
};

pub(crate) fn run(cx: &Context<'_>, out: &mut Vec<Fault>) {
    for refined in &cx.stated.refinements {
        let says = &refined.says;
        if refined.before.is_some() || !cx.is_sure(refined.class) {
            continue;
        }
        let (name, class) = (cx.property(says.property), cx.class(refined.class));
        let (who, by) = match refined.by {
            Some(_) => (&*class, cx.refiner(refined)),
            None => ("it", class.clone()),
        };
        let mut fault = Fault::new(
            &RULE,
            Spot::object(says.refines),
            format!("{by} refines {name}, which {who} does not have"),
            "not one of its properties",
        );
        let iri = cx.model.properties[says.property].iri;
        let members = cx
            .model
            .entity(refined.class)
            .map_or(&[][..], |e| &e.members);
        let members = members.iter().map(|m| cx.model.properties[m.property].iri);
        fault = fault.help(match cx.names.nearest(iri, members) {
            Some(near) => format!("did you mean {}?", cx.names.name(near)),
            None => {
                format!("add {name} to the `upper:property` of {by}, or take the refinement out")
            }
        });
        out.push(fault);
    }
}
