//! Classes with one instance at most.
//!
//! Brings in: a column that holds one number alone and is unique, so that a table has one row at most.

use crate::container::{
    Access, Card, Check, Coll, Constraint, ConstraintBody, Container, Conv, Doc, Field, Origin,
    Part, Role, Rows, Step, Ty,
};
use crate::obligations::Carried;
use smallvec::smallvec;
use udac_model::domain::Primitive;

/// Guards the tables of singletons.
pub(super) fn guard(container: &mut Container<'_>) {
    let ids: Vec<_> = container.decls.ids().collect();
    for id in ids {
        let decl = &container.decls[id];
        let root = container.units[decl.unit].root;
        if decl.rows != Rows::Once || decl.role != Role::Entity || !root {
            continue;
        }
        let origin = Origin {
            property: None,
            ..decl.origin
        };
        let guard = container.fields.push(Field {
            decl: id,
            ty: Ty::Prim(Primitive::Int),
            card: Card::ONE,
            coll: Coll::One,
            default: None,
            facets: None,
            parts: smallvec![Part::Word("guard")],
            name: None,
            docs: Doc {
                remark: Some("Zero: there is one row at most."),
                ..Doc::default()
            },
            origin,
            get: Access {
                steps: smallvec![Step::Tag],
                conv: Conv::None,
            },
            carries: Carried::NONE,
        });
        let Some(record) = container.decls[id].record_mut() else {
            continue;
        };
        record.fields.insert(1.min(record.fields.len()), guard);
        for body in [ConstraintBody::Unique, ConstraintBody::Check(Check::Guard)] {
            record.constraints.push(Constraint {
                body,
                fields: vec![guard],
                origin,
                settles: Vec::new(),
            });
        }
    }
}
