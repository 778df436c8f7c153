//! Two inverse relationships run between the same classes.

use super::super::{Context, Fault, Spot};
use crate::domain::{ClassId, ClassKind, Id, Model, Origin, Property, PropertyId, Range};
use crate::resolve::{at, is_narrower};
use udac_diagnostics::{Rule, Severity};
use udac_upper::generated::upper::Relationship;

/// Two inverse relationships run between the same classes.
pub(crate) static RULE: Rule = Rule {
    code: "model/inverse-not-mutual",
    severity: Severity::Error,
    page: include_str!("inverse-not-mutual.md"),
};

pub(crate) fn run(cx: &Context<'_>, out: &mut Vec<Fault>) {
    let model = cx.model;
    if model.properties.values().all(|p| p.inverse_of.is_none()) {
        return;
    }
    let owners = owners(model);
    for (id, property) in model.properties.iter() {
        let Some(inverse) = property.inverse_of else {
            continue;
        };
        let other = &model.properties[inverse];
        // That only a relationship has an inverse was told.
        if matches!(other.range, Range::Datatype(_)) {
            continue;
        }
        let mutual = other.inverse_of == Some(id);
        let Some(at) = stated(cx, property) else {
            continue;
        };
        let (name, far) = (cx.names.name(property.iri), cx.names.name(other.iri));
        if let Some(third) = other.inverse_of.filter(|_| !mutual) {
            let fault = Fault::new(
                &RULE,
                Spot::object(at),
                format!(
                    "{name} is the inverse of {far}, which is that of {}",
                    cx.property(third)
                ),
                "not an inverse from the other end",
            );
            let there = Spot::object(stated(cx, other).unwrap_or(other.origins.member));
            out.push(fault.also(there, "the other end says so here"));
            continue;
        }
        // Where both say it, one of them is told.
        if mutual && inverse < id {
            continue;
        }
        for (one, two) in [(id, inverse), (inverse, id)] {
            let mine = owners.get(one.index()).filter(|o| !o.is_empty());
            let Some(mine) = mine.filter(|_| cx.has_range(two)) else {
                continue;
            };
            let range = model.properties[two].range;
            if mine.iter().any(|owner| meets(model, *owner, range)) {
                continue;
            }
            let fault = Fault::new(
                &RULE,
                Spot::object(at),
                format!(
                    "{} does not lead back to a class that has {}",
                    cx.property(two),
                    cx.property(one)
                ),
                "an inverse runs between the same classes",
            );
            let range = Spot::object(model.properties[two].origins.range);
            out.push(fault.also(range, "it leads here"));
            break;
        }
    }
}

/// Where a relationship names its inverse.
fn stated(cx: &Context<'_>, property: &Property) -> Option<Origin> {
    let reader = cx.reader(property.domain);
    at(Relationship::assume(reader, property.iri).inverse_of())
}

/// For each property, the classes that declare it.
fn owners(model: &Model) -> Vec<Vec<ClassId>> {
    let mut owners = vec![Vec::new(); model.properties.len()];
    let mut add = |property: PropertyId, class| {
        if let Some(slot) = owners.get_mut(property.index()) {
            slot.push(class);
        }
    };
    for class in model.classes.ids() {
        let members = model.entity(class).map_or(&[][..], |e| &e.members);
        for member in members.iter().filter(|m| m.declared_by == class) {
            add(member.property, class);
        }
    }
    for extension in model.extensions.values() {
        for member in &extension.members {
            add(member.property, extension.extends);
        }
    }
    owners
}

/// Whether an instance of a class may be of a range.
fn meets(model: &Model, class: ClassId, range: Range) -> bool {
    let own = Range::Class(class);
    if is_narrower(model, own, range) || is_narrower(model, range, own) {
        return true;
    }
    let Range::Class(to) = range else {
        return false;
    };
    match &model.classes[to].kind {
        ClassKind::Union(arms) => arms
            .iter()
            .any(|a| a.range != range && meets_arm(model, own, a.range)),
        ClassKind::Direct(_) | ClassKind::Sealed(_) | ClassKind::Trait(_) => {
            let mine = model.concrete(class);
            model.concrete(to).iter().any(|c| mine.contains(c))
        }
        ClassKind::Qualified(q) => meets_arm(model, own, Range::Class(q.qualifies)),
        ClassKind::Singleton(_) | ClassKind::Enumeration(_) | ClassKind::List(_) => false,
    }
}

fn meets_arm(model: &Model, own: Range, arm: Range) -> bool {
    is_narrower(model, own, arm) || is_narrower(model, arm, own)
}
