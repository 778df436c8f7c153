//! Shapes: what the governing models allow, ready to check against.
//!
//! Made by `compile` from the statements of models. Holds ids and numbers alone; where a constraint
//! is stated is kept as the ordinal of its statement.

use super::datatype::Builtin;
use super::facet::Facet;
use super::vocabulary::Namespaces;
use udac_graph::TermId;
use udac_upper::Terms;

/// A class of [`Shapes`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct ClassIx(pub(super) u32);

/// A datatype of [`Shapes`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct DatatypeIx(pub(super) u32);

/// A constraint of [`Shapes`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct ConstraintIx(pub(super) u32);

/// What a class is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ClassKind {
    /// Concrete.
    Direct,
    /// Abstract, with subclasses in one graph.
    Sealed,
    /// A set of properties.
    Trait,
    /// Membership derived.
    Qualified,
    /// One instance.
    Singleton,
    /// A sum.
    Union,
    /// A closed set of values.
    Enumeration,
    /// An ordered value.
    List,
}

impl ClassKind {
    /// Whether a node may be typed with such a class.
    #[must_use]
    pub const fn is_concrete(self) -> bool {
        matches!(self, Self::Direct | Self::Singleton)
    }

    /// The words for it in a message.
    #[must_use]
    pub const fn words(self) -> &'static str {
        match self {
            Self::Direct => "a class",
            Self::Sealed => "an abstract class",
            Self::Trait => "a trait",
            Self::Qualified => "a qualified class",
            Self::Singleton => "a singleton",
            Self::Union => "a union",
            Self::Enumeration => "an enumeration",
            Self::List => "a list",
        }
    }
}

/// A class with everything it inherits.
#[derive(Debug)]
pub(super) struct ClassShape {
    pub iri: TermId,
    pub kind: ClassKind,
    /// Where the class is declared.
    pub ordinal: u32,
    /// This class, its superclasses and traits, transitively; sorted.
    pub above: Box<[ClassIx]>,
    /// Properties by predicate, sorted.
    pub properties: Box<[(TermId, ConstraintIx)]>,
    pub key: Option<Key>,
    pub uniques: Vec<Key>,
    /// Members of a union, flattened.
    pub members: Box<[Range]>,
    /// Values of an enumeration, sorted.
    pub values: Box<[TermId]>,
    pub list: Option<ListShape>,
    pub qualified: Option<Qualified>,
}

impl ClassShape {
    /// Whether instances may have a property.
    pub fn has(&self, property: TermId) -> bool {
        let properties = &self.properties;
        properties.binary_search_by_key(&property, |p| p.0).is_ok()
    }
}

/// Properties that tell instances apart.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Key {
    /// The class within whose instances it is unique: the one that declares it, or takes its trait.
    pub root: ClassIx,
    pub properties: Box<[TermId]>,
    /// Where it is declared.
    pub ordinal: u32,
    /// Whether the node's own IRI is (part of) the key.
    pub by_iri: bool,
}

/// What a list holds.
#[derive(Debug, Clone)]
pub(super) struct ListShape {
    pub item: Option<(Range, u32)>,
    pub min: Option<(u64, u32)>,
    pub max: Option<(u64, u32)>,
    pub distinct: Option<u32>,
}

/// What a qualified class asks for: the class it narrows and constraints on its properties.
#[derive(Debug, Clone)]
pub(super) struct Qualified {
    pub base: Option<ClassIx>,
    pub requires: Box<[(TermId, ConstraintIx)]>,
}

/// What a value may be.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Range {
    Class(ClassIx),
    Datatype(DatatypeIx),
}

/// What kind of property it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum PropertyKind {
    Attribute,
    Relationship,
    Node,
}

impl PropertyKind {
    /// Whether such a property may have such a range; another one is a fault of the model.
    pub(super) const fn takes(self, range: Range) -> bool {
        match range {
            Range::Class(_) => matches!(self, Self::Relationship),
            Range::Datatype(_) => matches!(self, Self::Attribute),
        }
    }
}

/// The constraint on a property in a class: its declaration and all refinements together.
#[derive(Debug, Clone)]
pub(super) struct Constraint {
    pub property: TermId,
    pub kind: PropertyKind,
    pub declared: u32,
    pub min: Option<(u64, u32)>,
    pub max: Option<(u64, u32)>,
    /// All must hold; narrower ones later.
    pub ranges: Vec<(Range, u32)>,
    pub facets: Vec<Facet>,
    pub inverse: Option<TermId>,
    pub governed_by: Option<TermId>,
}

/// A datatype.
#[derive(Debug)]
pub(super) struct DatatypeShape {
    pub iri: TermId,
    pub builtin: Builtin,
    /// Whether a model declares it.
    pub custom: bool,
    pub facets: Vec<Facet>,
}

const NONE: u32 = u32::MAX;

/// A map from terms to small numbers, as a table.
#[derive(Debug)]
pub(super) struct TermTable(Vec<u32>);

impl TermTable {
    pub(super) fn new(len: usize) -> Self {
        Self(vec![NONE; len])
    }

    pub(super) fn get(&self, term: TermId) -> Option<u32> {
        self.0.get(term.0 as usize).copied().filter(|n| *n != NONE)
    }

    pub(super) fn set(&mut self, term: TermId, value: u32) {
        if let Some(slot) = self.0.get_mut(term.0 as usize) {
            *slot = value;
        }
    }
}

/// The terms of the language that checking, not compiling, knows; `None` where one does not occur.
#[derive(Debug, Clone, Copy)]
pub(super) struct Named {
    /// The node's own IRI, never a triple.
    pub iri: Option<TermId>,
    /// A regular expression, which is looked at.
    pub pattern: Option<TermId>,
    /// What leads from a class to one above it.
    pub above: [Option<TermId>; 2],
}

impl Named {
    pub(super) const fn of(terms: &Terms) -> Self {
        Self {
            iri: terms.upper.property.iri.node,
            pattern: terms.upper.property.pattern.node,
            above: [
                terms.upper.property.sub_class_of.node,
                terms.upper.property.r#trait.node,
            ],
        }
    }
}

/// The governing models, compiled.
#[derive(Debug)]
pub struct Shapes {
    pub(super) named: Named,
    pub(super) rdf: Rdf,
    pub(super) classes: Vec<ClassShape>,
    pub(super) datatypes: Vec<DatatypeShape>,
    pub(super) constraints: Vec<Constraint>,
    pub(super) class_of: TermTable,
    pub(super) datatype_of: TermTable,
    pub(super) namespaces: Namespaces,
    /// Pairs of inverse properties, both ways.
    pub(super) inverses: Vec<(TermId, TermId)>,
}

impl Shapes {
    pub(super) fn class(&self, class: ClassIx) -> &ClassShape {
        match self.classes.get(class.0 as usize) {
            Some(shape) => shape,
            None => unreachable!("class ids come from this table"),
        }
    }

    pub(super) fn datatype(&self, datatype: DatatypeIx) -> &DatatypeShape {
        match self.datatypes.get(datatype.0 as usize) {
            Some(shape) => shape,
            None => unreachable!("datatype ids come from this table"),
        }
    }

    pub(super) fn constraint(&self, constraint: ConstraintIx) -> &Constraint {
        match self.constraints.get(constraint.0 as usize) {
            Some(shape) => shape,
            None => unreachable!("constraint ids come from this table"),
        }
    }

    pub(super) fn class_named(&self, iri: TermId) -> Option<ClassIx> {
        self.class_of.get(iri).map(ClassIx)
    }

    pub(super) fn datatype_named(&self, iri: TermId) -> Option<DatatypeIx> {
        self.datatype_of.get(iri).map(DatatypeIx)
    }

    /// Whether values of a property may be stated at their own end.
    pub(super) fn has_inverse(&self, property: TermId) -> bool {
        self.inverses
            .binary_search_by_key(&property, |p| p.0)
            .is_ok()
    }

    /// Whether a class is another or lies below it.
    pub(super) fn is_a(&self, class: ClassIx, other: ClassIx) -> bool {
        class == other || self.class(class).above.binary_search(&other).is_ok()
    }

    /// Whether instances of a class exist only inside another one.
    pub(super) fn is_nested(&self, class: ClassIx, blank: bool) -> bool {
        let shape = self.class(class);
        match &shape.key {
            Some(key) => key.by_iri && blank,
            None => shape.kind == ClassKind::Direct,
        }
    }

    /// The class of a blank node without a type where a range leaves one choice: the class itself, or the
    /// only one without a key among the members of a union, since the others are told by their types.
    pub(super) fn class_of_place(&self, class: ClassIx) -> Option<ClassIx> {
        let shape = self.class(class);
        match shape.kind {
            ClassKind::Direct => Some(class),
            ClassKind::Union => {
                let mut keyless = shape.members.iter().filter_map(|m| self.keyless(*m));
                let only = keyless.next().filter(|_| keyless.next().is_none())?;
                (self.class(only).kind == ClassKind::Direct).then_some(only)
            }
            ClassKind::Sealed
            | ClassKind::Trait
            | ClassKind::Singleton
            | ClassKind::Qualified
            | ClassKind::Enumeration
            | ClassKind::List => None,
        }
    }

    /// A class whose instances are nested, or those of classes below it.
    fn keyless(&self, range: Range) -> Option<ClassIx> {
        let Range::Class(class) = range else {
            return None;
        };
        let shape = self.class(class);
        match shape.kind {
            ClassKind::Direct | ClassKind::Sealed | ClassKind::Trait | ClassKind::Qualified => {
                shape.key.is_none().then_some(class)
            }
            ClassKind::Singleton | ClassKind::Union | ClassKind::Enumeration | ClassKind::List => {
                None
            }
        }
    }

    /// The name of a range.
    pub(super) fn range_iri(&self, range: Range) -> TermId {
        match range {
            Range::Class(class) => self.class(class).iri,
            Range::Datatype(datatype) => self.datatype(datatype).iri,
        }
    }

    /// How many values of a property, or how many in each language, instances of a class may have;
    /// none where there is no bound.
    pub(crate) fn most(&self, class: TermId, property: TermId) -> Option<u64> {
        let properties = &self.class(self.class_named(class)?).properties;
        let at = properties.binary_search_by_key(&property, |p| p.0).ok()?;
        let constraint = self.constraint(properties.get(at)?.1);
        constraint.max.map(|(most, _)| most)
    }

    /// The classes and traits above a class, itself included.
    pub(crate) fn above(&self, class: TermId) -> impl Iterator<Item = TermId> + '_ {
        let class = self.class_named(class);
        let above = class.into_iter().flat_map(|c| self.class(c).above.iter());
        above.map(|c| self.class(*c).iri)
    }

    /// The properties of a class, inherited ones included.
    pub(crate) fn properties(&self, class: TermId) -> impl Iterator<Item = TermId> + '_ {
        let class = self.class_named(class);
        let properties = class
            .into_iter()
            .flat_map(|c| self.class(c).properties.iter());
        properties.map(|p| p.0)
    }

    /// How many classes there are.
    #[must_use]
    pub fn class_count(&self) -> usize {
        self.classes.len()
    }
}

/// The terms of RDF and of its neighbours that steer reading, as far as they occur.
#[derive(Debug, Clone, Copy)]
pub(super) struct Rdf {
    pub kind: Option<TermId>,
    pub first: Option<TermId>,
    pub rest: Option<TermId>,
    pub nil: Option<TermId>,
    /// Types that say how others may read a node, and nothing about what it is here.
    pub idle: [Option<TermId>; 4],
}

impl Rdf {
    pub(super) fn find(terms: &udac_graph::Terms) -> Self {
        let rdf = |name: &str| {
            terms.find(&format!(
                "http://www.w3.org/1999/02/22-rdf-syntax-ns#{name}"
            ))
        };
        Self {
            kind: rdf("type"),
            first: rdf("first"),
            rest: rdf("rest"),
            nil: rdf("nil"),
            idle: [
                rdf("List"),
                terms.find("http://www.w3.org/2002/07/owl#Ontology"),
                terms.find("http://www.w3.org/2002/07/owl#Class"),
                terms.find("http://www.w3.org/ns/shacl#NodeShape"),
            ],
        }
    }

    pub(super) fn is_idle(&self, class: TermId) -> bool {
        self.idle.contains(&Some(class))
    }
}
