//! Enumerations and their values.

use super::{DeclId, Doc, Origin, Parts, SymbolId};
use crate::names::Name;

/// A closed list of names.
#[derive(Debug, Clone, Default)]
pub struct EnumDecl {
    /// The values, in the order of the model.
    pub symbols: Vec<SymbolId>,
}

/// A value of an enumeration.
#[derive(Debug, Clone)]
pub struct Symbol {
    /// The enumeration.
    pub decl: DeclId,
    /// The pieces of its name.
    pub parts: Parts,
    /// Its name, once naming has run.
    pub name: Option<Name>,
    /// What people are told.
    pub docs: Doc,
    /// Where it comes from.
    pub origin: Origin,
}
