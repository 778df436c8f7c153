//! A field of a list type holds the items itself.
//!
//! Removes: `Ty::List`, and the list declarations. Brings in: `Coll::List`; where a field holds several
//! lists, or a list holds lists, a record with the field `items` in place of the list's declaration.

use crate::container::{
    Access, Card, Coll, Container, DeclId, DeclKind, Doc, Field, ListDecl, Origin, Part, Record,
    Role, Step, Ty,
};
use crate::obligations::Carried;
use smallvec::smallvec;
use std::collections::BTreeMap;

/// Puts the items of lists into the fields that hold them.
pub(super) fn hold_in_fields(container: &mut Container<'_>) {
    let lists: BTreeMap<DeclId, ListDecl> = container
        .decls
        .iter()
        .filter_map(|(id, decl)| match decl.kind {
            DeclKind::List(list) => Some((id, list)),
            DeclKind::Record(_)
            | DeclKind::Sum(_)
            | DeclKind::Interface(_)
            | DeclKind::Enum(_)
            | DeclKind::Scalar(_)
            | DeclKind::Taxonomy(_)
            | DeclKind::Trait(_)
            | DeclKind::Singleton(_)
            | DeclKind::Extension(..)
            | DeclKind::Qualified(..) => None,
        })
        .collect();
    let ids: Vec<_> = container.fields.ids().collect();
    for id in ids {
        let Ty::List(list) = container.fields[id].ty else {
            continue;
        };
        let Some(body) = lists.get(&list) else {
            continue;
        };
        if container.fields[id].card.single() {
            let item = item(container, &lists, body);
            let field = &mut container.fields[id];
            field.ty = item;
            field.coll = Coll::List;
            field.card.max = body.max;
        } else {
            record(container, &lists, list);
            container.fields[id].ty = Ty::Inline(list);
        }
    }
    container.drop_decls(|decl| matches!(decl.kind, DeclKind::List(_)));
}

/// What the items of a list are: of a list of lists, the records of the inner ones.
fn item(container: &mut Container<'_>, lists: &BTreeMap<DeclId, ListDecl>, body: &ListDecl) -> Ty {
    match body.item {
        Ty::List(inner) => {
            record(container, lists, inner);
            Ty::Inline(inner)
        }
        Ty::Prim(_)
        | Ty::Scalar(_)
        | Ty::Enum(_)
        | Ty::Inline(_)
        | Ty::Link(_)
        | Ty::OneOf(_)
        | Ty::Node => body.item,
    }
}

/// Turns the declaration of a list into a record of its items, and so with the lists in it.
fn record(container: &mut Container<'_>, lists: &BTreeMap<DeclId, ListDecl>, list: DeclId) {
    let mut due = Some(list);
    while let Some(list) = due.take() {
        let Some(body) = lists.get(&list) else { return };
        if !matches!(container.decls[list].kind, DeclKind::List(_)) {
            return;
        }
        let ty = match body.item {
            Ty::List(inner) => {
                due = Some(inner);
                Ty::Inline(inner)
            }
            Ty::Prim(_)
            | Ty::Scalar(_)
            | Ty::Enum(_)
            | Ty::Inline(_)
            | Ty::Link(_)
            | Ty::OneOf(_)
            | Ty::Node => body.item,
        };
        let items = items(container, list, ty, body.max);
        let decl = &mut container.decls[list];
        decl.role = Role::Nested;
        decl.kind = DeclKind::Record(Record {
            fields: vec![items],
            ..Record::default()
        });
    }
}

fn items(
    container: &mut Container<'_>,
    list: DeclId,
    ty: Ty,
    max: Option<u32>,
) -> crate::container::FieldId {
    let origin = Origin {
        property: None,
        ..container.decls[list].origin
    };
    container.fields.push(Field {
        decl: list,
        ty,
        card: Card { min: 1, max },
        coll: Coll::List,
        default: None,
        facets: None,
        parts: smallvec![Part::Word("items")],
        name: None,
        docs: Doc {
            remark: Some("The items, in order."),
            ..Doc::default()
        },
        origin,
        get: Access {
            steps: smallvec![Step::Item],
            conv: crate::container::Conv::None,
        },
        carries: Carried::NONE,
    })
}
