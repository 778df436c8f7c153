//! Traits as nothing but what their takers have.
//!
//! Removes: the declarations of traits. What they say of their fields, the takers say again. A reference
//! to a trait stays, for the passes after this one.

use crate::container::{Container, DeclKind};

/// Takes traits out of their units.
pub(super) fn drop(container: &mut Container<'_>) {
    container.drop_decls(|decl| matches!(decl.kind, DeclKind::Trait(_)));
}
