//! A property is on some class.

use super::super::{Context, Fault, Spot};
use crate::domain::{Id, PropertyId};
use udac_diagnostics::{Rule, Severity};

/// A property is on some class.
pub(crate) static RULE: Rule = Rule {
    code: "model/unused-property",
    severity: Severity::Warning,
    page: include_str!("unused-property.md"),
};

pub(crate) fn run(cx: &Context<'_>, out: &mut Vec<Fault>) {
    if cx.is_cut_short() {
        return;
    }
    let model = cx.model;
    let mut used = vec![false; model.properties.len()];
    let mut mark = |property: PropertyId| {
        if let Some(slot) = used.get_mut(property.index()) {
            *slot = true;
        }
    };
    for class in model.classes.ids() {
        let members = model.entity(class).map_or(&[][..], |e| &e.members);
        members.iter().for_each(|m| mark(m.property));
    }
    for extension in model.extensions.values() {
        extension.members.iter().for_each(|m| mark(m.property));
    }
    // Where a key or a refinement speaks of a property that the class has not, that is told.
    for (_, key, _) in cx.own_sets() {
        key.properties.iter().for_each(|p| mark(*p));
    }
    for refined in &cx.stated.refinements {
        mark(refined.says.property);
    }
    for (id, property) in model.properties.iter() {
        let root = model.domains[property.domain].root;
        if !root || property.is_node_iri || used.get(id.index()) == Some(&true) {
            continue;
        }
        // A class that could not be resolved may still have it.
        let attaches = cx.facts.terms.upper.property.property.node;
        let mut attached = attaches.map(|p| cx.facts.data.quads_to(p, property.iri));
        if attached
            .as_mut()
            .is_some_and(|found| found.next().is_some())
        {
            continue;
        }
        let name = cx.names.name(property.iri);
        out.push(
            Fault::new(
                &RULE,
                Spot::subject(property.origins.member),
                format!("{name} is a property of no class"),
                "nothing can have it",
            )
            .help("add it to a class with `upper:property`"),
        );
    }
}
