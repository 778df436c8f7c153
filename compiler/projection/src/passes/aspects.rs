//! Extensions as records of their own.
//!
//! Removes: `DeclKind::Extension`. Brings in: a record with the key of the class that is extended, with
//! a reference to that one, and with what is added; for a trait one such record a class that takes it.
//! Settles nothing: the fields carry what they carried. An extension of values that stand in others, which
//! no key finds, was refused before.

use super::key_records::copy_key;
use crate::container::{
    Access, Card, Coll, Constraint, ConstraintBody, Container, Conv, DeclId, DeclKind, Doc, Field,
    FieldId, Origin, Part, Record, Role, Ty,
};
use crate::obligations::{Carried, Holder, Verdict};
use smallvec::smallvec;

/// The tables in which instances of the takers of a trait stand: of the trait, and its takers.
pub(super) type Tables<'t> = &'t dyn Fn(&Container<'_>, DeclId, &[DeclId]) -> Vec<DeclId>;

/// Turns each extension into records. Where `tables` are given, the rows in them are extended.
pub(super) fn add(container: &mut Container<'_>, tables: Option<Tables<'_>>) {
    let ids: Vec<_> = container.decls.ids().collect();
    for id in ids {
        let decl = &mut container.decls[id];
        let DeclKind::Extension(base, record) = &mut decl.kind else {
            continue;
        };
        let (base, record) = (*base, std::mem::take(record));
        let mut extended = extended(container, base, id, tables).into_iter();
        let Some(first) = extended.next() else {
            unheld(container, id, &record);
            container.decls[id].kind = DeclKind::Extension(base, record);
            continue;
        };
        for other in extended {
            let beside = beside(container, id, other, &record);
            key(container, beside, other);
        }
        // Who takes a trait is no matter to the name of what one taker gets.
        if matches!(container.decls[base].kind, DeclKind::Trait(_)) {
            let concept = container.decls[first].origin.concept;
            container.decls[id].parts.push(Part::Concept(concept));
        }
        container.decls[id].role = Role::Aspect(first);
        container.decls[id].kind = DeclKind::Record(record);
        key(container, id, first);
    }
    container.drop_decls(|decl| matches!(decl.kind, DeclKind::Extension(..)));
}

/// Turns each extension of what no key finds, for a target that has extensions and says by a key what they
/// add to, into one extension a class that takes the trait.
pub(super) fn of_takers(container: &mut Container<'_>) {
    for id in container.decls.ids().collect::<Vec<_>>() {
        let DeclKind::Extension(base, _) = &container.decls[id].kind else {
            continue;
        };
        let base = *base;
        if found_by_key(container, base) {
            continue;
        }
        let mut extended = extended(container, base, id, None).into_iter();
        let Some(first) = extended.next() else {
            continue;
        };
        let record = container.decls[id].record().cloned().unwrap_or_default();
        for other in extended {
            let beside = beside(container, id, other, &record);
            let record = container.decls[beside].record().cloned();
            container.decls[beside].kind = DeclKind::Extension(other, record.unwrap_or_default());
        }
        let concept = container.decls[first].origin.concept;
        let decl = &mut container.decls[id];
        decl.parts.push(Part::Concept(concept));
        decl.role = Role::Aspect(first);
        decl.kind = DeclKind::Extension(first, record);
    }
}

/// Nobody takes the trait that is extended: no record holds the fields.
fn unheld(container: &mut Container<'_>, extension: DeclId, record: &Record) {
    let verdict = Verdict::Unsupported("no class takes the trait that is extended");
    for field in &record.fields {
        for id in container.fields[*field].carries.iter() {
            let holder = Holder::Decl(extension);
            container.ledger.settle(id, verdict, holder);
        }
    }
}

/// Whether instances have a key, or are known by their IRIs.
fn found_by_key(container: &Container<'_>, decl: DeclId) -> bool {
    let info = &container.decls[decl];
    let by_iri = matches!(info.kind, DeclKind::Singleton(_))
        || info.record().is_some_and(|r| r.keyed_on_iri);
    by_iri || !container.key_of(decl).is_empty()
}

/// What is found by the key that the records of an extension repeat.
fn extended(
    container: &Container<'_>,
    base: DeclId,
    extension: DeclId,
    tables: Option<Tables<'_>>,
) -> Vec<DeclId> {
    let found_by_key = |d: DeclId| found_by_key(container, d);
    // The key of a trait is one among the instances of each class that takes it: alone it finds none.
    let is_trait = matches!(container.decls[base].kind, DeclKind::Trait(_));
    if found_by_key(base) && !is_trait {
        return vec![base];
    }
    let seen = container.seen_from(container.decls[extension].unit);
    let below = seen.below(container, base);
    let takers: Vec<DeclId> = below.filter(|d| found_by_key(*d)).collect();
    tables.map_or_else(|| takers.clone(), |of| of(container, base, &takers))
}

/// A further record, for another class that takes the trait.
fn beside(container: &mut Container<'_>, extension: DeclId, of: DeclId, record: &Record) -> DeclId {
    let mut decl = container.decls[extension].clone();
    let concept = container.decls[of].origin.concept;
    decl.parts.push(Part::Concept(concept));
    decl.role = Role::Aspect(of);
    let unit = decl.unit;
    let id = container.decls.push(decl);
    let fields = record.fields.iter().map(|f| {
        let copy = Field {
            decl: id,
            ..container.fields[*f].clone()
        };
        container.fields.push(copy)
    });
    let record = Record {
        fields: fields.collect(),
        ..Record::default()
    };
    container.decls[id].kind = DeclKind::Record(record);
    container.units[unit].decls.push(id);
    id
}

/// Puts the key of what is extended before the fields of a record.
fn key(container: &mut Container<'_>, id: DeclId, of: DeclId) {
    let to_fields = container.key_of(of).to_vec();
    let mut fields: Vec<FieldId> = to_fields
        .iter()
        .map(|f| copy_key(container, *f, id))
        .collect();
    if fields.is_empty() {
        fields.push(iri(container, id, of));
    }
    let origin = Origin {
        property: None,
        ..container.decls[id].origin
    };
    let constraint = |body| Constraint {
        body,
        fields: fields.clone(),
        origin,
        settles: Vec::new(),
    };
    let mut constraints = vec![constraint(ConstraintBody::Key)];
    if !to_fields.is_empty() {
        constraints.push(constraint(ConstraintBody::Foreign {
            to: of,
            to_fields,
            owner: true,
            deferred: false,
        }));
    }
    if let Some(record) = container.decls[id].record_mut() {
        record.constraints.append(&mut constraints);
        record.fields.splice(0..0, fields);
    }
}

/// The IRI of what is extended, where nothing else finds it.
fn iri(container: &mut Container<'_>, decl: DeclId, of: DeclId) -> FieldId {
    let origin = Origin {
        property: None,
        ..container.decls[of].origin
    };
    container.fields.push(Field {
        decl,
        ty: Ty::Node,
        card: Card::ONE,
        coll: Coll::One,
        default: None,
        facets: None,
        parts: smallvec![Part::Word("iri")],
        name: None,
        docs: Doc {
            remark: Some("The IRI of the instance."),
            ..Doc::default()
        },
        origin,
        get: Access {
            steps: smallvec![],
            conv: Conv::NodeToText,
        },
        carries: Carried::NONE,
    })
}
