//! Sets of columns that the target has no index for.
//!
//! Removes: unique sets with a value of such a type. Settles: that they are unique, as not enforced. A key
//! of a class with such a value is a fault.

use super::{Build, Table};
use crate::capabilities::Primitive;
use crate::container::{Constraint, ConstraintBody, DeclKind, FieldId, Ty};
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
        let gone: Vec<bool> = constraints
            .iter()
            .map(|c| matches!(c.body, ConstraintBody::Unique) && place(c).is_some())
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
        if !gone.contains(&true) {
            continue;
        }
        let Some(record) = build.container.decls[table.decl].record_mut() else {
            continue;
        };
        let mut gone = gone.into_iter();
        let dropped: Vec<Constraint> = record
            .constraints
            .extract_if(.., |_| gone.next().unwrap_or(false))
            .collect();
        let verdict =
            Verdict::Lossy("the database has no index for such values, and no unique set");
        for id in dropped.into_iter().flat_map(|c| c.settles) {
            let holder = Holder::Decl(table.decl);
            build.container.ledger.propose(id, verdict, holder);
        }
    }
}
