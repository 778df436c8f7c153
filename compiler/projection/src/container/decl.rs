//! Declarations: types of a schema, tables.

use super::{DeclId, Doc, EnumDecl, FieldId, Origin, Parts, SymbolId, Ty, UnitId};
use crate::names::Name;
use crate::obligations::{Carried, ObligationId};
use udac_graph::TermId;
use udac_model::domain::{Facets, Primitive};

/// A declaration.
#[derive(Debug, Clone)]
pub struct Decl {
    /// What it is.
    pub kind: DeclKind,
    /// What it is for.
    pub role: Role,
    /// The domain's unit.
    pub unit: UnitId,
    /// The pieces of its name.
    pub parts: Parts,
    /// Its name, once naming has run.
    pub name: Option<Name>,
    /// What people are told.
    pub docs: Doc,
    /// Where it comes from.
    pub origin: Origin,
    /// Which instances it holds.
    pub rows: Rows,
    /// The obligations that it carries itself; those of fields are on the fields.
    pub carries: Carried,
}

/// What a declaration is. The kinds from [`DeclKind::Taxonomy`] on have the model's own shape;
/// passes turn them into others for targets that cannot say them.
#[derive(Debug, Clone)]
pub enum DeclKind {
    /// Named fields.
    Record(Record),
    /// One of several things.
    Sum(Sum),
    /// Fields that records promise to have.
    Interface(Record),
    /// A closed list of names.
    Enum(EnumDecl),
    /// A value type of its own.
    Scalar(ScalarDecl),
    /// A closed taxonomy: abstract, with concrete classes below (`record.below`).
    Taxonomy(Record),
    /// A set of fields that classes take on.
    Trait(Record),
    /// At most one instance.
    Singleton(Record),
    /// Fields added to a declaration of another domain.
    Extension(DeclId, Record),
    /// Derived membership: a declaration with fields narrowed.
    Qualified(DeclId, Record),
    /// An ordered value.
    List(ListDecl),
}

/// The body of a declaration with fields.
#[derive(Debug, Clone, Default)]
pub struct Record {
    /// Its fields, in output order; inherited ones included.
    pub fields: Vec<FieldId>,
    /// Keys, references, checks.
    pub constraints: Vec<Constraint>,
    /// Direct superclasses, in order of their IRIs.
    pub supers: Vec<DeclId>,
    /// All traits taken, own and inherited, in order of their IRIs.
    pub traits: Vec<DeclId>,
    /// For what is abstract or has subclasses: the concrete declarations below, itself included where
    /// it is one, in order of their IRIs.
    pub below: Vec<DeclId>,
    /// Declarations that hold the rest of its instances, under the same key; a pass lists them.
    pub joins: Vec<DeclId>,
    /// The interfaces that it implements, in order of their IRIs; a pass lists them.
    pub implements: Vec<DeclId>,
    /// Whether it was a trait: its key is one among the instances of each class that takes it.
    pub of_trait: bool,
    /// Whether identity is the node's IRI.
    pub keyed_on_iri: bool,
    /// The property that is the node's own IRI, where the class lists it: never a field.
    pub node_iri: Option<NodeIri>,
}

/// A property that is the node's own IRI.
#[derive(Debug, Clone, Copy)]
pub struct NodeIri {
    /// The property.
    pub property: TermId,
    /// What people are told.
    pub docs: Doc,
    /// Where the class lists it.
    pub cause: udac_model::domain::Origin,
}

/// A choice.
#[derive(Debug, Clone)]
pub struct Sum {
    /// The alternatives, in the order of the model.
    pub arms: Vec<Arm>,
    /// How the alternative is told.
    pub tagging: Tagging,
}

/// One alternative.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Arm {
    /// What it holds.
    pub ty: Ty,
    /// What people are told of that class or datatype.
    pub docs: Doc,
    /// Where it comes from.
    pub origin: Origin,
}

/// How the alternative of a sum is told.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Tagging {
    /// The target tells by itself.
    Native,
    /// A field says it.
    Tag,
    /// One field an alternative, exactly one of them filled.
    ExclusiveArc,
}

/// A list type of the model.
#[derive(Debug, Clone, Copy)]
pub struct ListDecl {
    /// The items.
    pub item: Ty,
    /// At least so many.
    pub min: u32,
    /// At most so many.
    pub max: Option<u32>,
    /// No item twice.
    pub distinct: bool,
}

/// A value type.
#[derive(Debug, Clone)]
pub struct ScalarDecl {
    /// What it comes down to.
    pub prim: Primitive,
    /// What it restricts.
    pub facets: Facets,
}

/// What a declaration is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Role {
    /// Instances that stand alone.
    Entity,
    /// Values held by one parent.
    Nested,
    /// The key of another declaration, as a value.
    Reference(DeclId),
    /// Rows that belong to a row of another declaration.
    Child(DeclId),
    /// Pairs of two declarations.
    Junction(DeclId, DeclId),
    /// The values of an enumeration.
    Lookup,
    /// A value: enumeration, scalar, choice, list.
    Value,
    /// A declaration of another unit, of which only the key is known here.
    Stub,
    /// What another domain adds to a declaration.
    Aspect(DeclId),
    /// Not instantiated itself: interface, trait, inner node of a taxonomy.
    Abstract,
}

impl Role {
    /// Whether instances are found by a key of their own.
    #[must_use]
    pub const fn stands_alone(self) -> bool {
        matches!(self, Self::Entity | Self::Aspect(_))
    }
}

/// Which instances a declaration holds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Rows {
    /// One an instance of the class that it comes from.
    Each,
    /// One an item of a collection of the declaration named.
    PerItem(DeclId, super::Access),
    /// One in all.
    Once,
    /// It holds no rows of its own (values, abstract declarations).
    None,
}

/// A rule on a declaration.
#[derive(Debug, Clone)]
pub struct Constraint {
    /// What it says.
    pub body: ConstraintBody,
    /// The fields concerned, in order.
    pub fields: Vec<FieldId>,
    /// Where it comes from.
    pub origin: Origin,
    /// The obligations that it settles where the target can say it.
    pub settles: Vec<ObligationId>,
}

/// What a [`Constraint`] says.
#[derive(Debug, Clone)]
pub enum ConstraintBody {
    /// The fields identify an instance.
    Key,
    /// The fields are unique together.
    Unique,
    /// The fields hold a key of another declaration, whose fields stand in the same order.
    Foreign {
        /// The declaration referred to.
        to: DeclId,
        /// Its key fields.
        to_fields: Vec<FieldId>,
        /// Whether the row belongs to the one referred to and goes with it.
        owner: bool,
        /// Whether it may be checked only at the end of a transaction.
        deferred: bool,
    },
    /// A condition on the fields.
    Check(Check),
}

/// A condition.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Check {
    /// One of the values of an enumeration.
    OneOf(DeclId),
    /// Within facets.
    Facets(Primitive, Box<Facets>),
    /// Exactly one of the fields is filled.
    ExactlyOne,
    /// At most one of the fields is filled.
    AtMostOne,
    /// Of the fields after the first exactly one is filled where the first is, and none where it is not.
    OneWith,
    /// All of the fields are filled.
    Filled,
    /// None of the fields is filled.
    Empty,
    /// The field holds one of some values of its enumeration.
    Among(Vec<SymbolId>),
    /// Where the first field holds one of some values of its enumeration, the others meet a condition.
    Where(Vec<SymbolId>, Box<Check>),
    /// Where the first field holds none of some values of its enumeration, the others meet a condition.
    Unless(Vec<SymbolId>, Box<Check>),
    /// All of the fields are filled or none.
    AllOrNone,
    /// The fields after the first are filled only where the first is.
    OnlyWith,
    /// The field holds true or nothing.
    OnlyTrue,
    /// The field holds a place: a number from zero, below the limit where there is one.
    Place(Option<u32>),
    /// The field holds the number zero: one row at most.
    Guard,
    /// The field holds a set as an array, which is never empty, or nothing.
    Array,
    /// The array holds so many items at least, and at most.
    Count(u32, Option<u32>),
    /// Each item of the array meets a condition on one value.
    Items(Box<Self>),
}

impl Check {
    /// Whether it counts fields that are filled, one for each thing that may be there.
    #[must_use]
    pub fn counts(&self) -> bool {
        let mut at = self;
        loop {
            match at {
                Self::ExactlyOne | Self::AtMostOne | Self::OneWith => return true,
                Self::Where(_, then) | Self::Unless(_, then) => at = then,
                Self::OneOf(_)
                | Self::Facets(..)
                | Self::Filled
                | Self::Empty
                | Self::Among(_)
                | Self::AllOrNone
                | Self::OnlyWith
                | Self::OnlyTrue
                | Self::Place(_)
                | Self::Guard
                | Self::Array
                | Self::Count(..)
                | Self::Items(_) => return false,
            }
        }
    }
}

impl Decl {
    /// The body, where there are fields.
    #[must_use]
    pub const fn record(&self) -> Option<&Record> {
        match &self.kind {
            DeclKind::Record(r)
            | DeclKind::Interface(r)
            | DeclKind::Taxonomy(r)
            | DeclKind::Trait(r)
            | DeclKind::Singleton(r)
            | DeclKind::Extension(_, r)
            | DeclKind::Qualified(_, r) => Some(r),
            DeclKind::Sum(_) | DeclKind::Enum(_) | DeclKind::Scalar(_) | DeclKind::List(_) => None,
        }
    }

    /// The types that it has beside those of fields: of items, of alternatives.
    pub(crate) fn values_mut(&mut self) -> Vec<&mut Ty> {
        match &mut self.kind {
            DeclKind::List(list) => vec![&mut list.item],
            DeclKind::Sum(sum) => sum.arms.iter_mut().map(|a| &mut a.ty).collect(),
            DeclKind::Record(_)
            | DeclKind::Interface(_)
            | DeclKind::Enum(_)
            | DeclKind::Scalar(_)
            | DeclKind::Taxonomy(_)
            | DeclKind::Trait(_)
            | DeclKind::Singleton(_)
            | DeclKind::Extension(..)
            | DeclKind::Qualified(..) => Vec::new(),
        }
    }

    /// The body, to rewrite.
    pub const fn record_mut(&mut self) -> Option<&mut Record> {
        match &mut self.kind {
            DeclKind::Record(r)
            | DeclKind::Interface(r)
            | DeclKind::Taxonomy(r)
            | DeclKind::Trait(r)
            | DeclKind::Singleton(r)
            | DeclKind::Extension(_, r)
            | DeclKind::Qualified(_, r) => Some(r),
            DeclKind::Sum(_) | DeclKind::Enum(_) | DeclKind::Scalar(_) | DeclKind::List(_) => None,
        }
    }
}
