//! Values of classes without properties.
//!
//! Removes: records and interfaces without fields. Brings in: a field that says that there is one. Settles nothing.

use crate::container::{
    Access, Card, Coll, Container, Conv, DeclKind, Doc, Field, Origin, Part, Primitive, Role, Step,
    Ty,
};
use crate::obligations::Carried;
use smallvec::smallvec;

/// Gives each nested record without a field one, and each interface: what promises nothing is none.
pub(super) fn say(container: &mut Container<'_>) {
    let ids: Vec<_> = container.decls.ids().collect();
    for id in ids {
        let decl = &container.decls[id];
        let empty = match &decl.kind {
            DeclKind::Record(record) => record.fields.is_empty() && decl.role == Role::Nested,
            DeclKind::Interface(record) => record.fields.is_empty(),
            DeclKind::Sum(_)
            | DeclKind::Enum(_)
            | DeclKind::Scalar(_)
            | DeclKind::Taxonomy(_)
            | DeclKind::Trait(_)
            | DeclKind::Singleton(_)
            | DeclKind::Extension(..)
            | DeclKind::Qualified(..)
            | DeclKind::List(_) => false,
        };
        if !empty {
            continue;
        }
        let origin = Origin {
            property: None,
            ..decl.origin
        };
        let field = container.fields.push(Field {
            decl: id,
            ty: Ty::Prim(Primitive::Boolean),
            card: Card::ONE,
            coll: Coll::One,
            default: None,
            facets: None,
            parts: smallvec![Part::Word("exists")],
            name: None,
            docs: Doc {
                remark: Some("True: there is nothing else to say of it."),
                ..Doc::default()
            },
            origin,
            get: Access {
                steps: smallvec![Step::Tag],
                conv: Conv::None,
            },
            carries: Carried::NONE,
        });
        if let Some(record) = container.decls[id].record_mut() {
            record.fields.push(field);
        }
    }
}
