//! Classes with properties: fields, keys, what they inherit.

use super::Lowering;
use crate::capabilities::Construct;
use crate::container::{Constraint, ConstraintBody, DeclId, FieldId, NodeIri, Origin, Record};
use crate::lower::docs;
use crate::obligations::{ConstraintKind, ObligationId};
use std::collections::BTreeSet;
use udac_graph::TermId;
use udac_model::domain::{
    ClassId, ClassKind, Entity, Id as _, Key, Member, Origin as Ordinal, PropertyId,
};

/// Pairs of a class and one above it, one that stands for it, or a trait that it takes, at most: targets list
/// them one by one, and in a chain of classes they grow with the square of its length.
const RELATIVES: usize = 500_000;

impl Lowering<'_> {
    /// The body of a class with properties, its obligations listed.
    pub(super) fn entity(&mut self, class: ClassId, entity: &Entity, decl: DeclId) -> Record {
        let model = self.model;
        let info = &model.classes[class];
        for _ in entity.supers.iter().take(1) {
            self.note_use(Construct::SubClass, info.origin, info.iri);
        }
        self.relatives += entity.ancestors.len();
        if self.relatives > RELATIVES {
            self.too_related.get_or_insert((info.iri, info.origin));
            return Record::default();
        }
        let mut record = self.members(&entity.members, decl, info.iri);
        record.keyed_on_iri = entity.keyed_on_iri;
        record.supers = self.classes_in_order(&entity.supers);
        let traits = all_traits(model, class);
        let below = match &info.kind {
            ClassKind::Sealed(_) | ClassKind::Trait(_) => model.concrete(class),
            ClassKind::Direct(_) | ClassKind::Singleton(_) if !entity.subclasses.is_empty() => {
                model.concrete(class)
            }
            ClassKind::Direct(_)
            | ClassKind::Singleton(_)
            | ClassKind::Qualified(_)
            | ClassKind::Union(_)
            | ClassKind::Enumeration(_)
            | ClassKind::List(_) => Vec::new(),
        };
        self.relatives += below.len() + traits.len();
        if self.relatives > RELATIVES {
            self.too_related.get_or_insert((info.iri, info.origin));
            return record;
        }
        record.traits = self.classes_in_order(&traits);
        record.below = self.classes_in_order(&below);
        let first = self.oblige_entity(class, entity, decl);
        self.narrowed(&entity.narrowed, decl, info.iri);
        self.keys(entity, decl, &mut record, first);
        record
    }

    fn classes_in_order(&mut self, classes: &[ClassId]) -> Vec<DeclId> {
        let mut sorted: Vec<_> = classes.to_vec();
        sorted.sort_unstable_by_key(|c| self.ranks.get(c.index()));
        sorted.into_iter().map(|c| self.class(c)).collect()
    }

    /// Lists the obligations of the class itself; gives the first id, at which the key stands.
    fn oblige_entity(
        &mut self,
        class: ClassId,
        entity: &Entity,
        decl: DeclId,
    ) -> Option<ObligationId> {
        let info = &self.model.classes[class];
        let mut kinds: Vec<(ConstraintKind, Ordinal)> = Vec::new();
        // Its takers have the key of a trait, each for its own instances, and all that it says.
        if matches!(info.kind, ClassKind::Trait(_)) {
            return None;
        }
        let keys = usize::from(self.has_fields(entity.key.as_ref())) + entity.unique.len();
        if let Some(key) = entity.key.as_ref().filter(|k| self.has_fields(Some(k))) {
            kinds.push((ConstraintKind::Key, key.origin));
        }
        kinds.extend(
            entity
                .unique
                .iter()
                .map(|u| (ConstraintKind::Unique, u.origin)),
        );
        match &info.kind {
            ClassKind::Sealed(_) => kinds.push((ConstraintKind::Sealed, info.origin)),
            ClassKind::Singleton(_) => {
                kinds.push((ConstraintKind::Closed, info.origin));
                kinds.push((ConstraintKind::Singleton, info.origin));
            }
            ClassKind::Direct(_) => {
                kinds.push((ConstraintKind::Closed, info.origin));
                if entity.key.is_none() {
                    kinds.push((ConstraintKind::Nesting, info.origin));
                }
            }
            ClassKind::Trait(_)
            | ClassKind::Qualified(_)
            | ClassKind::Union(_)
            | ClassKind::Enumeration(_)
            | ClassKind::List(_) => {}
        }
        self.oblige(decl, &kinds);
        self.container.decls[decl]
            .carries
            .iter()
            .next()
            .filter(|_| keys > 0)
    }

    /// Whether a key stands on properties that are fields, `upper:iri` being none.
    fn has_fields(&self, key: Option<&Key>) -> bool {
        key.is_some_and(|k| {
            k.properties
                .iter()
                .any(|p| !self.model.properties[*p].is_node_iri)
        })
    }

    fn keys(
        &mut self,
        entity: &Entity,
        decl: DeclId,
        record: &mut Record,
        first: Option<ObligationId>,
    ) {
        let concept = self.container.decls[decl].origin.concept;
        let key = entity.key.as_ref().filter(|k| self.has_fields(Some(k)));
        let all = key
            .map(|k| (ConstraintBody::Key, k))
            .into_iter()
            .chain(entity.unique.iter().map(|u| (ConstraintBody::Unique, u)));
        for (i, (body, key)) in all.enumerate() {
            let fields = self.fields_for(record, &key.properties);
            let settles = first
                .map(|f| ObligationId(f.0.saturating_add(u32::try_from(i).unwrap_or(u32::MAX))))
                .into_iter()
                .collect();
            let origin = Origin {
                concept,
                property: None,
                cause: key.origin,
            };
            record.constraints.push(Constraint {
                body,
                fields,
                origin,
                settles,
            });
        }
    }

    fn fields_for(&self, record: &Record, properties: &[PropertyId]) -> Vec<FieldId> {
        let field = |p: &PropertyId| {
            let iri = self.model.properties[*p].iri;
            record
                .fields
                .iter()
                .find(|f| self.container.fields[**f].origin.property == Some(iri))
                .copied()
        };
        properties
            .iter()
            .filter(|p| !self.model.properties[**p].is_node_iri)
            .filter_map(field)
            .collect()
    }

    /// Fields for members, in their order.
    pub(super) fn members(&mut self, members: &[Member], decl: DeclId, concept: TermId) -> Record {
        let mut record = Record::default();
        record.fields.reserve_exact(members.len());
        for member in members {
            let property = &self.model.properties[member.property];
            if property.is_node_iri {
                record.node_iri = Some(NodeIri {
                    property: property.iri,
                    docs: docs::choose(&property.docs, self.container.terms, self.language),
                    cause: member.origins.member,
                });
            } else {
                record.fields.push(self.field(member, decl, concept));
            }
        }
        record
    }
}

/// The traits of a class, own and inherited, and the traits that those take.
fn all_traits(model: &udac_model::domain::Model, class: ClassId) -> Vec<ClassId> {
    let Some(entity) = model.entity(class) else {
        return Vec::new();
    };
    let mut found: BTreeSet<ClassId> = BTreeSet::new();
    let mut due: Vec<ClassId> = entity.traits.clone();
    for ancestor in &entity.ancestors {
        due.extend(model.entity(*ancestor).into_iter().flat_map(|e| &e.traits));
    }
    while let Some(at) = due.pop() {
        if found.insert(at) {
            due.extend(model.entity(at).into_iter().flat_map(|e| &e.traits));
        }
    }
    found.into_iter().collect()
}
