//! A key is made of properties of its class.

use super::super::{Context, Fault, Spot};
use udac_diagnostics::{Rule, Severity};
use udac_graph::TermId;

/// A key is made of properties of its class.
pub(crate) static RULE: Rule = Rule {
    code: "model/key-not-a-property",
    severity: Severity::Error,
    page: include_str!("key-not-a-property.md"),
};

pub(crate) fn run(cx: &Context<'_>, out: &mut Vec<Fault>) {
    for (class, key, is_key) in cx.own_sets() {
        let Some(entity) = cx.model.entity(class).filter(|_| cx.is_sure(class)) else {
            continue;
        };
        for property in &key.properties {
            if entity.members.iter().any(|m| m.property == *property) {
                continue;
            }
            let iri = cx.model.properties[*property].iri;
            let what = if is_key { "the key" } else { "a unique set" };
            let (name, owner) = (cx.names.name(iri), cx.class(class));
            let mut fault = Fault::new(
                &RULE,
                Spot::object(cx.key_item(key, *property)),
                format!("{name} is in {what} of {owner}, which has no such property"),
                "not a property of the class",
            );
            let members = entity
                .members
                .iter()
                .map(|m| cx.model.properties[m.property].iri);
            let taken = |t: &TermId| {
                let properties = key.properties.iter();
                properties
                    .map(|p| cx.model.properties[*p].iri)
                    .any(|p| p == *t)
            };
            if let Some(near) = cx.names.nearest(iri, members.filter(|m| !taken(m))) {
                fault = fault.help(format!("did you mean {}?", cx.names.name(near)));
            } else {
                fault = fault.help(format!("add {name} to its `upper:property`"));
            }
            out.push(fault);
        }
    }
}
