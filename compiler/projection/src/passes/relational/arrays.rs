//! Sets that stand as arrays in columns.
//!
//! Brings in: what makes such an array a set, and how many items it has. Removes: unique sets that hold a
//! set, and defaults of one. Settles: these. What single items have to meet is said with other values'
//! conditions.

use super::Build;
use crate::capabilities::{Facets, Primitive, Relational};
use crate::container::{Check, Coll, Constraint, ConstraintBody, DeclId, DeclKind, FieldId, Ty};
use crate::obligations::{ConstraintKind, Verdict};
use std::collections::BTreeSet;
use udac_graph::Terms;

/// The target's word on facets of a value, or of the items of an array.
pub(super) fn facet(
    relational: &dyn Relational,
    (ty, coll): (Ty, Coll),
    kind: ConstraintKind,
    (primitive, facets): (Primitive, &Facets),
    terms: &Terms,
) -> Verdict {
    if relational.array(ty, coll) {
        relational.item_facet(kind, primitive, facets, terms)
    } else {
        relational.facet(kind, primitive, facets, terms)
    }
}

/// Adds the checks of all arrays, before nested values are copied to where they stand.
pub(super) fn check(build: &mut Build<'_, '_>) {
    let all: Vec<DeclId> = build.container.decls.ids().collect();
    for decl in all {
        if matches!(build.container.decls[decl].kind, DeclKind::Record(_)) {
            check_record(build, decl);
        }
    }
}

fn check_record(build: &mut Build<'_, '_>, decl: DeclId) {
    let array = |f: &FieldId| {
        let field = &build.container.fields[*f];
        build.relational.array(field.ty, field.coll)
    };
    let fields = build.container.fields_of(decl).iter().copied();
    let arrays: BTreeSet<FieldId> = fields.filter(array).collect();
    if arrays.is_empty() {
        return;
    }
    let mut checks = Vec::new();
    for id in &arrays {
        let field = &mut build.container.fields[*id];
        field.default = None;
        let card = field.card;
        let counted = card.min > 1 || card.max.is_some();
        let count = counted.then_some(Check::Count(card.min, card.max));
        for check in std::iter::once(Check::Array).chain(count) {
            checks.push(Constraint {
                body: ConstraintBody::Check(check),
                fields: vec![*id],
                origin: field.origin,
                settles: Vec::new(),
            });
        }
    }
    let Some(record) = build.container.decls[decl].record_mut() else {
        return;
    };
    let unique = |c: &mut Constraint| {
        matches!(c.body, ConstraintBody::Unique) && c.fields.iter().any(|f| arrays.contains(f))
    };
    let dropped: Vec<Constraint> = record.constraints.extract_if(.., unique).collect();
    record.constraints.append(&mut checks);
    build.lose(decl, &dropped);
}
