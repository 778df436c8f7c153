//! Unions as choices of records.
//!
//! Removes: members of unions that are no records. Brings in: a record for each, named by the union and
//! the member, whose field `value` holds it. A member that is a choice itself gives its alternatives.
//! Settles nothing: that a value is exactly one of the alternatives stays the target's word.

use crate::capabilities::{Capabilities, Links};
use crate::container::{
    Access, Arm, Card, Coll, Container, Decl, DeclId, DeclKind, Doc, Field, Origin, Part, Record,
    Role, Rows, Ty,
};
use crate::obligations::Carried;
use smallvec::smallvec;
use std::collections::BTreeSet;
use udac_model::domain::Primitive;

/// Puts a record in place of each member that is none.
pub(super) fn of_records(container: &mut Container<'_>, capabilities: &dyn Capabilities) {
    let ids: Vec<_> = container.decls.ids().collect();
    for id in ids {
        let DeclKind::Sum(sum) = &container.decls[id].kind else {
            continue;
        };
        let mut arms: Vec<Arm> = Vec::new();
        let mut held: BTreeSet<Ty> = BTreeSet::new();
        for arm in flat(container, id, sum.arms.clone()) {
            let ty = if is_record(container, capabilities, arm.ty) {
                arm.ty
            } else {
                Ty::Inline(wrap(container, id, arm))
            };
            if held.insert(ty) {
                arms.push(Arm { ty, ..arm });
            }
        }
        if let DeclKind::Sum(sum) = &mut container.decls[id].kind {
            sum.arms = arms;
        }
    }
}

/// The members, those of members that are choices in their place.
fn flat(container: &Container<'_>, sum: DeclId, arms: Vec<Arm>) -> Vec<Arm> {
    let mut seen = BTreeSet::from([sum]);
    let mut out = Vec::new();
    let mut due: Vec<Arm> = arms.into_iter().rev().collect();
    while let Some(arm) = due.pop() {
        let inner = match arm.ty {
            Ty::OneOf(inner) => inner,
            Ty::Prim(_)
            | Ty::Scalar(_)
            | Ty::Enum(_)
            | Ty::Inline(_)
            | Ty::Link(_)
            | Ty::List(_)
            | Ty::Node => {
                out.push(arm);
                continue;
            }
        };
        if let DeclKind::Sum(body) = &container.decls[inner].kind
            && seen.insert(inner)
        {
            due.extend(body.arms.iter().rev().copied());
        }
    }
    out
}

/// Whether a member is a record, or becomes one where references do.
fn is_record(container: &Container<'_>, capabilities: &dyn Capabilities, ty: Ty) -> bool {
    match ty {
        Ty::Inline(_) => true,
        Ty::Link(target) => match capabilities.links() {
            Links::Native => true,
            // Known by nothing but its IRI: there is no record of its key.
            Links::KeyRecord => !container.key_of(target).is_empty(),
            Links::Columns => false,
        },
        Ty::Prim(_) | Ty::Scalar(_) | Ty::Enum(_) | Ty::OneOf(_) | Ty::List(_) | Ty::Node => false,
    }
}

/// The record that holds a member.
fn wrap(container: &mut Container<'_>, sum: DeclId, arm: Arm) -> DeclId {
    let union = &container.decls[sum];
    let unit = union.unit;
    let mut parts = union.parts.clone();
    parts.push(Part::Concept(arm.origin.concept));
    let origin = Origin {
        concept: union.origin.concept,
        property: None,
        cause: arm.origin.cause,
    };
    let record = container.decls.push(Decl {
        kind: DeclKind::Record(Record::default()),
        role: Role::Nested,
        unit,
        parts,
        name: None,
        docs: Doc {
            remark: Some("One of the alternatives, which is no record itself."),
            ..arm.docs
        },
        origin,
        rows: Rows::None,
        carries: Carried::NONE,
    });
    let coll = match arm.ty {
        Ty::Prim(Primitive::LangString) => Coll::LangMap,
        Ty::Prim(_)
        | Ty::Scalar(_)
        | Ty::Enum(_)
        | Ty::Inline(_)
        | Ty::Link(_)
        | Ty::OneOf(_)
        | Ty::List(_)
        | Ty::Node => Coll::One,
    };
    let field = container.fields.push(Field {
        decl: record,
        ty: arm.ty,
        card: Card::ONE,
        coll,
        default: None,
        facets: None,
        parts: smallvec![Part::Word("value")],
        name: None,
        docs: Doc {
            remark: Some("The value."),
            ..Doc::default()
        },
        origin,
        get: Access::default(),
        carries: Carried::NONE,
    });
    if let Some(body) = container.decls[record].record_mut() {
        body.fields = vec![field];
    }
    container.units[unit].decls.push(record);
    record
}
