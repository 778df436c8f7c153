//! Refinements that no class holds: those of extensions, and those of what an extension adds.
//!
//! In: classes and extensions with their members. Out: `narrowed` of both, and what the rules on refinements
//! need. The class that is extended stays as its own domain declares it.

use super::entities::Drafts;
use super::members::{Merge, members_of};
use super::{Refined, Stated};
use crate::domain::{
    Arena, ClassId, ClassKind, DomainId, Extension, ExtensionId, Member, Model, Narrowed,
    PropertyId,
};
use std::collections::{BTreeMap, BTreeSet};

pub(super) fn fill(merge: &Merge<'_>, model: &mut Model, drafts: &Drafts, stated: &mut Stated) {
    let adding = Adding::of(&model.extensions);
    of_classes(merge, model, &adding, stated);
    let ids: Vec<ExtensionId> = model.extensions.ids().collect();
    for (id, draft) in ids.into_iter().zip(&drafts.extensions) {
        let (class, domain) = (model.extensions[id].extends, model.extensions[id].domain);
        let first = stated.refinements.len();
        for says in &draft.refinements {
            let held = members_of(model, class);
            let held = held.iter().find(|m| m.property == says.property);
            let before = held.or_else(|| adding.find(model, domain, class, says.property));
            stated.refinements.push(Refined {
                class,
                by: Some(id),
                says: says.clone(),
                before: before.cloned(),
            });
        }
        let own = stated.refinements.get(first..).unwrap_or_default();
        model.extensions[id].narrowed = narrow(merge, model, own.iter());
    }
}

/// Refinements of classes for what they have by an extension alone.
fn of_classes(merge: &Merge<'_>, model: &mut Model, adding: &Adding, stated: &mut Stated) {
    let mut found: BTreeMap<ClassId, Vec<&Refined>> = BTreeMap::new();
    for refined in &mut stated.refinements {
        if refined.before.is_some() {
            continue;
        }
        let domain = model.classes[refined.class].domain;
        let before = adding.find(model, domain, refined.class, refined.says.property);
        refined.before = before.cloned();
        if refined.before.is_some() {
            found.entry(refined.class).or_default().push(refined);
        }
    }
    for (class, refined) in found {
        let narrowed = narrow(merge, model, refined.into_iter());
        match &mut model.classes[class].kind {
            ClassKind::Direct(e)
            | ClassKind::Sealed(e)
            | ClassKind::Trait(e)
            | ClassKind::Singleton(e) => e.narrowed = narrowed,
            ClassKind::Qualified(q) => q.narrowed = narrowed,
            ClassKind::Union(_) | ClassKind::Enumeration(_) | ClassKind::List(_) => {}
        }
    }
}

/// Refinements as one for each property.
fn narrow<'r>(
    merge: &Merge<'_>,
    model: &Model,
    refined: impl Iterator<Item = &'r Refined>,
) -> Vec<Narrowed> {
    let mut found: BTreeMap<u32, Narrowed> = BTreeMap::new();
    for refined in refined {
        let Some(before) = &refined.before else {
            continue;
        };
        let narrowed = found.entry(merge.rank(before.property));
        let narrowed = narrowed.or_insert_with(|| Narrowed {
            before: before.clone(),
            after: before.clone(),
        });
        merge.apply(model, &mut narrowed.after, &refined.says);
    }
    found.into_values().collect()
}

/// Which extensions add a property.
struct Adding(BTreeMap<PropertyId, Vec<ExtensionId>>);

impl Adding {
    fn of(extensions: &Arena<ExtensionId, Extension>) -> Self {
        let mut found: BTreeMap<PropertyId, Vec<ExtensionId>> = BTreeMap::new();
        for (id, extension) in extensions.iter() {
            for member in &extension.members {
                found.entry(member.property).or_default().push(id);
            }
        }
        Self(found)
    }

    /// What an extension that is in force in graphs of a domain adds to a class or to one above it.
    fn find<'m>(
        &self,
        model: &'m Model,
        domain: DomainId,
        class: ClassId,
        property: PropertyId,
    ) -> Option<&'m Member> {
        let adding = self.0.get(&property)?;
        let class = qualified(model, class);
        let shape = shape(model, domain);
        let above = super::narrow::is_subclass;
        let mut adding = adding.iter().map(|id| &model.extensions[*id]);
        let extension =
            adding.find(|e| shape.contains(&e.domain) && above(model, class, e.extends))?;
        extension.members.iter().find(|m| m.property == property)
    }
}

/// The class that a qualified class comes down to; any other itself.
pub(super) fn qualified(model: &Model, class: ClassId) -> ClassId {
    let mut at = class;
    // As many steps as there are classes: a cycle is a rule's fault.
    for _ in 0..model.classes.len() {
        let ClassKind::Qualified(qualified) = &model.classes[at].kind else {
            break;
        };
        at = qualified.qualifies;
    }
    at
}

/// A domain with all that it imports.
fn shape(model: &Model, domain: DomainId) -> BTreeSet<DomainId> {
    let mut found = BTreeSet::from([domain]);
    let mut due = vec![domain];
    while let Some(at) = due.pop() {
        let imports = model.domains[at].imports.iter().copied();
        due.extend(imports.filter(|d| found.insert(*d)));
    }
    found
}
