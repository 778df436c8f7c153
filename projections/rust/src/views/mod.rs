//! Typed views of a graph that may be faulty.
//!
//! In: the legal container, in the model's own shape. Out: the source of one module a domain, and the
//! small trait on which they stand. A view is a node; an accessor is a property of it, which gives
//! values, or the statements with the places that the store knows, and never fails.

mod entities;
mod scope;
mod shared;
mod sums;
mod vocabulary;

pub(crate) use shared::{in_one, shared};

use crate::syntax::{File, Item, ItemKind};
use crate::text::prose;
use scope::Scope;
use udac_projection::Legal;
use udac_projection::container::{DeclId, DeclKind, UnitId};
use udac_projection::fold::remark;

/// The source of a domain.
pub(crate) fn module(legal: &Legal<'_>, unit: UnitId) -> File {
    let info = &legal.units[unit];
    let scope = Scope { legal, unit };
    let mut views = Vec::new();
    for decl in &info.decls {
        declaration(&scope, *decl, &mut views);
    }
    let mut items = Vec::new();
    if !views.is_empty() {
        items.push(Item::new("", ItemKind::Use("super::graph".to_owned())));
    }
    items.extend(vocabulary::modules(legal, unit));
    items.append(&mut views);
    let iri = legal.text(info.iri);
    File {
        header: remark(iri),
        docs: prose(legal, &info.docs, info.name),
        attributes: Vec::new(),
        items,
    }
}

fn declaration(scope: &Scope<'_, '_>, decl: DeclId, items: &mut Vec<Item>) {
    match &scope.legal.decls[decl].kind {
        DeclKind::Taxonomy(_) if !scope.is_stub(decl) => sums::taxonomy(scope, decl, items),
        DeclKind::Record(_)
        | DeclKind::Interface(_)
        | DeclKind::Taxonomy(_)
        | DeclKind::Trait(_)
        | DeclKind::Singleton(_)
        | DeclKind::Extension(..)
        | DeclKind::Qualified(..) => entities::entity(scope, decl, items),
        DeclKind::List(list) => entities::list(scope, decl, list, items),
        DeclKind::Sum(sum) => sums::union(scope, decl, sum, items),
        DeclKind::Enum(body) => sums::enumeration(scope, decl, body, items),
        // A literal is read as what it comes down to.
        DeclKind::Scalar(_) => {}
    }
}
