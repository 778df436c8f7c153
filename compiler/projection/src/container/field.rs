//! Fields: members of records, columns of tables.

use super::{Access, DeclId, Doc, Origin, Parts, SymbolId};
use crate::names::Name;
use crate::obligations::Carried;
use udac_graph::TermId;
use udac_model::domain::{Facets, Primitive};

/// A field.
#[derive(Debug, Clone)]
pub struct Field {
    /// The declaration that it stands in.
    pub decl: DeclId,
    /// What one value is.
    pub ty: Ty,
    /// How many values.
    pub card: Card,
    /// How several values are held.
    pub coll: Coll,
    /// What is read where no value is.
    pub default: Option<Default>,
    /// Facets that stand on this field beyond those of its type.
    pub facets: Option<Box<Facets>>,
    /// The pieces of its name.
    pub parts: Parts,
    /// Its name, once naming has run.
    pub name: Option<Name>,
    /// What people are told.
    pub docs: Doc,
    /// Where it comes from.
    pub origin: Origin,
    /// How its data is reached.
    pub get: Access,
    /// The obligations that it carries.
    pub carries: Carried,
}

/// What one value of a field is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Ty {
    /// A literal of a built-in type.
    Prim(Primitive),
    /// A literal of a declared value type.
    Scalar(DeclId),
    /// A value of an enumeration.
    Enum(DeclId),
    /// A value held here.
    Inline(DeclId),
    /// A reference to an instance that stands alone.
    Link(DeclId),
    /// One of several things.
    OneOf(DeclId),
    /// A list value.
    List(DeclId),
    /// Any node, by IRI.
    Node,
}

/// How many values.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Card {
    /// At least.
    pub min: u32,
    /// At most; none: unbounded.
    pub max: Option<u32>,
}

impl Card {
    /// Exactly one.
    pub const ONE: Self = Self {
        min: 1,
        max: Some(1),
    };
    /// One or none.
    pub const OPTIONAL: Self = Self {
        min: 0,
        max: Some(1),
    };

    /// Whether at most one value is there.
    #[must_use]
    pub const fn single(self) -> bool {
        matches!(self.max, Some(0 | 1))
    }

    /// Whether a value is always there.
    #[must_use]
    pub const fn required(self) -> bool {
        self.min > 0
    }
}

/// How the values of a field are held.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Coll {
    /// At most one.
    One,
    /// Without order, none twice.
    Set,
    /// In order.
    List,
    /// One a language tag.
    LangMap,
    /// Several a language tag.
    LangMultiMap,
}

/// A default of a field.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Default {
    /// A literal.
    Literal(TermId),
    /// A value of the field's enumeration.
    Symbol(SymbolId),
}
