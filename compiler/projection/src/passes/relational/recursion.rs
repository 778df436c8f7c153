//! Values that hold values of their own class again, directly or through others.
//!
//! Removes: `Ty::Inline` of such classes. Brings in: tables for them as for classes with a key, found by
//! a number, and references where values stood. Settles: that a value has one holder, as not enforced.

use super::nesting::holding;
use crate::container::{
    Access, Card, Coll, Constraint, ConstraintBody, Container, Conv, DeclId, DeclKind, Doc, Field,
    Origin, Part, Role, Step, Ty,
};
use crate::obligations::{Carried, ConstraintKind, Holder, Verdict};
use smallvec::smallvec;
use std::collections::{BTreeMap, BTreeSet};
use udac_model::domain::{Id as _, Primitive, components};

/// Gives each nested class that lies on a circle a table of its own. `values` has the classes whose
/// values a declaration holds, where it is not one class itself. What got a table is the answer.
pub(super) fn run(
    container: &mut Container<'_>,
    values: &BTreeMap<DeclId, Vec<DeclId>>,
) -> BTreeSet<DeclId> {
    let circles = on_circles(container);
    if circles.is_empty() {
        return circles;
    }
    for decl in &circles {
        stand(container, *decl);
        let itself = std::slice::from_ref(decl);
        let classes = values.get(decl).map_or(itself, Vec::as_slice);
        for class in classes {
            let carries = container.decls[*class].carries;
            container.ledger.propose_kind(
                carries,
                ConstraintKind::Nesting,
                Verdict::Lossy(
                    "values that hold values of their class have a table of their own, and whoever holds one refers to it; that it is held once is not enforced",
                ),
                Holder::Decl(*decl),
            );
        }
    }
    container.retype(|_, ty| match ty {
        Ty::Inline(decl) if circles.contains(&decl) => Ty::Link(decl),
        Ty::Prim(_)
        | Ty::Scalar(_)
        | Ty::Enum(_)
        | Ty::Inline(_)
        | Ty::Link(_)
        | Ty::OneOf(_)
        | Ty::List(_)
        | Ty::Node => ty,
    });
    circles
}

/// Nested records that hold themselves. What a class holds does not hang on who else is compiled.
fn on_circles(container: &Container<'_>) -> BTreeSet<DeclId> {
    let held = holding(container);
    let next = |n: usize| held.get(n).map_or(&[][..], Vec::as_slice);
    let circles = components(held.len(), next).into_iter().filter(|c| {
        let alone = c.len() == 1;
        !alone || c.iter().any(|n| next(*n).contains(n))
    });
    let members = circles.flatten().map(DeclId::from_index);
    let nested = members.filter(|d| {
        let decl = &container.decls[*d];
        decl.role == Role::Nested && matches!(decl.kind, DeclKind::Record(_))
    });
    nested.collect()
}

fn stand(container: &mut Container<'_>, decl: DeclId) {
    let info = &container.decls[decl];
    let (unit, origin) = (info.unit, info.origin);
    let number = container.fields.push(Field {
        decl,
        ty: Ty::Prim(Primitive::Long),
        card: Card::ONE,
        coll: Coll::One,
        default: None,
        facets: None,
        parts: smallvec![Part::Word("item")],
        name: None,
        docs: Doc {
            remark: Some("Tells the values apart; the number means nothing."),
            ..Doc::default()
        },
        origin: Origin {
            property: None,
            ..origin
        },
        get: Access {
            steps: smallvec![Step::Index],
            conv: Conv::None,
        },
        carries: Carried::NONE,
    });
    let known = !container.units[unit].root;
    container.decls[decl].role = Role::Entity;
    if let Some(record) = container.decls[decl].record_mut() {
        if known {
            // Of a domain that is only leaned on, the key is all that a reference needs.
            record.fields.clear();
            record.constraints.clear();
        }
        record.fields.insert(0, number);
        let key = Constraint {
            body: ConstraintBody::Key,
            fields: vec![number],
            origin,
            settles: Vec::new(),
        };
        record.constraints.insert(0, key);
    }
    if !container.units[unit].decls.contains(&decl) {
        container.units[unit].decls.push(decl);
    }
}
