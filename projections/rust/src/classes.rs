//! What a declaration is to generated code, whatever the output.
//!
//! In: the container. Out: answers. Names and texts are made elsewhere.

use udac_projection::capabilities::Primitive;
use udac_projection::container::{Container, DeclId, DeclKind, Ty};

/// Whether references to a declaration have a type of their own.
pub(crate) fn has_key(container: &Container<'_>, decl: DeclId) -> bool {
    let mut at = decl;
    // A qualified class may narrow another one: as many steps as there are declarations at most.
    for _ in 0..=container.decls.len() {
        match &container.decls[at].kind {
            DeclKind::Record(r) | DeclKind::Taxonomy(r) | DeclKind::Trait(r) => {
                return r.keyed_on_iri || !container.key_of(at).is_empty();
            }
            DeclKind::Singleton(_) => return true,
            DeclKind::Qualified(base, _) => at = *base,
            DeclKind::Sum(_)
            | DeclKind::Interface(_)
            | DeclKind::Enum(_)
            | DeclKind::Scalar(_)
            | DeclKind::Extension(..)
            | DeclKind::List(_) => return false,
        }
    }
    false
}

/// Whether a declaration is a concrete class with subclasses: a value of it is one of several.
pub(crate) fn is_open(container: &Container<'_>, decl: DeclId) -> bool {
    match &container.decls[decl].kind {
        DeclKind::Record(record) => record.below.len() > 1,
        DeclKind::Sum(_)
        | DeclKind::Interface(_)
        | DeclKind::Enum(_)
        | DeclKind::Scalar(_)
        | DeclKind::Taxonomy(_)
        | DeclKind::Trait(_)
        | DeclKind::Singleton(_)
        | DeclKind::Extension(..)
        | DeclKind::Qualified(..)
        | DeclKind::List(_) => false,
    }
}

/// The primitive that the values of a type come down to.
pub(crate) fn primitive(container: &Container<'_>, ty: Ty) -> Option<Primitive> {
    match ty {
        Ty::Prim(prim) => Some(prim),
        Ty::Scalar(decl) => match &container.decls[decl].kind {
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
        },
        Ty::Enum(_) | Ty::Inline(_) | Ty::Link(_) | Ty::OneOf(_) | Ty::List(_) | Ty::Node => None,
    }
}
