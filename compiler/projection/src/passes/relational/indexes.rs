//! Sets of columns that the target has no index for.
//!
//! Removes: unique sets with a value of such a type, or of more columns than an index has; foreign keys
//! beyond the indexes that a table has. Settles: what they say, as not enforced. A key of a class with a
//! value of such a type is a fault.

use super::{Build, Table};
use crate::capabilities::Primitive;
use crate::container::{Constraint, ConstraintBody, DeclId, DeclKind, FieldId, Ty};
use crate::obligations::{Holder, Verdict};

impl Build<'_, '_> {
    /// Whether values of a type can be part of a key or of a unique set.
    pub(super) fn indexed(&self, ty: Ty) -> bool {
        let primitive = match ty {
            Ty::Prim(primitive) => Some(primitive),
            Ty::Scalar(decl) => self.primitive(decl),
            Ty::Enum(_) | Ty::Inline(_) | Ty::Link(_) | Ty::OneOf(_) | Ty::List(_) | Ty::Node => {
                None
            }
        };
        primitive.is_none_or(|p| self.relational.indexed(p))
    }

    fn primitive(&self, decl: crate::container::DeclId) -> Option<Primitive> {
        match &self.container.decls[decl].kind {
            DeclKind::Scalar(scalar) => Some(scalar.prim),
            DeclKind::Record(_)
            | DeclKind::Sum(_)
            | DeclKind::Interface(_)
            | DeclKind::Enum(_)
            | DeclKind::Taxonomy(_)
            | DeclKind::Trait(_)
            | DeclKind::Singleton(_)
            | DeclKind::Extension(..)
            | DeclKind::Qualified(..)
            | DeclKind::List(_) => None,
        }
    }
}

/// Drops the sets that cannot be, once all columns are there.
pub(super) fn run(build: &mut Build<'_, '_>, tables: &[Table]) {
    for table in tables {
        let record = build.container.decls[table.decl].record();
        let constraints = record.map_or(&[][..], |r| &r.constraints);
        let refused = |f: &FieldId| !build.indexed(build.container.fields[*f].ty);
        let place = |c: &Constraint| c.fields.iter().copied().find(refused);
        let wide = |c: &Constraint| c.fields.len() > build.relational.key_columns();
        let gone: Vec<bool> = constraints
            .iter()
            .map(|c| matches!(c.body, ConstraintBody::Unique) && (place(c).is_some() || wide(c)))
            .collect();
        let key = constraints
            .iter()
            .find(|c| matches!(c.body, ConstraintBody::Key));
        if let Some(field) = key.and_then(place) {
            let origin = build.container.fields[field].origin;
            let class = build
                .container
                .shown(build.container.decls[table.decl].origin.concept);
            let message = format!(
                "the key of {class} holds a value for which the target {} has no index",
                build.container.target
            );
            build.refuse(origin, message, "this value");
            continue;
        }
        let verdict =
            Verdict::Lossy("the database has no index for such values, and no unique set");
        without(build, table.decl, gone, verdict);
        beyond(build, table.decl);
    }
}

/// Drops the foreign keys for which no index is left.
fn beyond(build: &mut Build<'_, '_>, table: DeclId) {
    let record = build.container.decls[table].record();
    let constraints = record.map_or(&[][..], |r| &r.constraints);
    let unique = constraints
        .iter()
        .filter(|c| matches!(c.body, ConstraintBody::Unique));
    let mut left = build.relational.indexes().saturating_sub(unique.count());
    // A row that belongs to another one goes with it: such foreign keys come first.
    let owned = |c: &Constraint| matches!(c.body, ConstraintBody::Foreign { owner: true, .. });
    left = left.saturating_sub(constraints.iter().filter(|c| owned(c)).count());
    let gone: Vec<bool> = constraints
        .iter()
        .map(|c| {
            let counts = matches!(c.body, ConstraintBody::Foreign { owner: false, .. });
            let none = counts && left == 0;
            left = left.saturating_sub(usize::from(counts));
            none
        })
        .collect();
    let verdict = Verdict::Lossy(
        "the key is held without a foreign key: the table has no room for one more index",
    );
    without(build, table, gone, verdict);
}

fn without(build: &mut Build<'_, '_>, table: DeclId, gone: Vec<bool>, verdict: Verdict) {
    if !gone.contains(&true) {
        return;
    }
    let Some(record) = build.container.decls[table].record_mut() else {
        return;
    };
    let mut gone = gone.into_iter();
    let dropped: Vec<Constraint> = record
        .constraints
        .extract_if(.., |_| gone.next().unwrap_or(false))
        .collect();
    for id in dropped.into_iter().flat_map(|c| c.settles) {
        let holder = Holder::Decl(table);
        build.container.ledger.propose(id, verdict, holder);
    }
}
