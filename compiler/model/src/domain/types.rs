//! The types of a resolved model: every reference is an id, nothing is unresolved.
//!
//! Texts stay in the dataset's term table; a [`TermId`] names one. An [`Origin`] is the ordinal of
//! the quad that says a thing, from which its place in the text is found.

use super::Arena;
use std::ops::Deref;
use std::sync::LazyLock;
use udac_graph::TermId;

crate::ids! {
    /// A domain model.
    DomainId,
    /// A class of any kind, datatypes and properties apart.
    ClassId,
    /// An attribute, relationship or connected node.
    PropertyId,
    /// A value of an enumeration.
    ValueId,
    /// A datatype.
    DatatypeId,
    /// An extension of a class of another domain.
    ExtensionId,
}

/// The ordinal of the quad that says it.
pub type Origin = u32;

/// All that was resolved: the domains that are compiled and those they lean on.
#[derive(Debug, Default)]
pub struct Model {
    /// Domains; those that others import come first.
    pub domains: Arena<DomainId, Domain>,
    /// Classes, of all domains, in byte order of their IRIs within each.
    pub classes: Arena<ClassId, Class>,
    /// Properties, likewise.
    pub properties: Arena<PropertyId, Property>,
    /// Enumeration values, likewise.
    pub values: Arena<ValueId, EnumValue>,
    /// Datatypes, likewise.
    pub datatypes: Arena<DatatypeId, Datatype>,
    /// Extensions, likewise.
    pub extensions: Arena<ExtensionId, Extension>,
}

/// What people are told about a term.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Docs {
    /// Labels, literals with a language; sorted by language.
    pub labels: Box<[TermId]>,
    /// Descriptions, likewise.
    pub descriptions: Box<[TermId]>,
    /// Comments, sorted by language and text.
    pub comments: Box<[TermId]>,
    /// Whether it is deprecated.
    pub deprecated: bool,
    /// IRIs of what replaces it, sorted.
    pub replaced_by: Box<[TermId]>,
    /// The version in which it came.
    pub since: Option<TermId>,
}

/// A domain model: a controlled vocabulary, one named graph.
#[derive(Debug, Clone)]
pub struct Domain {
    /// The graph's IRI.
    pub iri: TermId,
    /// `upper:domain`, a literal.
    pub name: TermId,
    /// Where it is named; where it is typed if it has no name.
    pub named: Origin,
    /// `upper:prefix` where given, a literal.
    pub prefix: Option<TermId>,
    /// What people are told.
    pub docs: Docs,
    /// Who answers for it (`uda:owner`), in byte order of their IRIs; blank ones, which nothing can name, left out.
    pub owners: Vec<TermId>,
    /// Its version (`uda:version`), a literal.
    pub version: Option<TermId>,
    /// Whether it is compiled (a root) or only leaned on.
    pub root: bool,
    /// Domains that it imports, in order of their ids.
    pub imports: Vec<DomainId>,
    /// Its classes, in byte order of their IRIs.
    pub classes: Vec<ClassId>,
    /// Its properties, likewise.
    pub properties: Vec<PropertyId>,
    /// Its own datatypes, likewise.
    pub datatypes: Vec<DatatypeId>,
    /// Its extensions, likewise.
    pub extensions: Vec<ExtensionId>,
    /// Where it is typed.
    pub origin: Origin,
}

/// A class of any kind.
#[derive(Debug, Clone)]
pub struct Class {
    /// Its IRI.
    pub iri: TermId,
    /// The domain that declares it.
    pub domain: DomainId,
    /// What people are told.
    pub docs: Docs,
    /// `upper:order`.
    pub order: Option<i64>,
    /// What it is.
    pub kind: ClassKind,
    /// Where it is typed.
    pub origin: Origin,
}

/// What a class is.
#[derive(Debug, Clone)]
pub enum ClassKind {
    /// Instances are typed with it.
    Direct(Entity),
    /// Abstract; all its subclasses are known.
    Sealed(Entity),
    /// A set of properties that classes take on.
    Trait(Entity),
    /// Instances of another class that satisfy refinements.
    Qualified(Qualified),
    /// At most one instance. Only `members`, `own` are filled.
    Singleton(Entity),
    /// One of several classes, lists, enumerations or datatypes; in the order of the model.
    Union(Vec<Arm>),
    /// Closed and ordered.
    Enumeration(Vec<ValueId>),
    /// An ordered value.
    List(List),
}

/// A class with properties.
#[derive(Debug, Clone, Default)]
pub struct Entity {
    /// `subClassOf`, direct, sorted by id.
    pub supers: Vec<ClassId>,
    /// All superclasses, transitively, nearest first, each once.
    pub ancestors: Vec<ClassId>,
    /// `trait`, direct, sorted by id.
    pub traits: Vec<ClassId>,
    /// Direct subclasses known in this run, sorted by id.
    pub subclasses: Vec<ClassId>,
    /// For a trait: the classes that take it directly, sorted by id.
    pub takers: Vec<ClassId>,
    /// The key, own or inherited. None: the class is nested.
    pub key: Option<Key>,
    /// Further unique sets, own and inherited.
    pub unique: Vec<Key>,
    /// All properties, own, inherited and from traits, with all refinements applied; each property
    /// once; in output order: key in key order, then `upper:order`, then local name, then IRI.
    pub members: Vec<Member>,
    /// Whether the class also takes `upper:iri` as its key: identity is the node's IRI.
    pub keyed_on_iri: bool,
    /// What the class refines of properties that extensions add.
    pub narrowed: Vec<Narrowed>,
}

/// A property as a refinement leaves it that no member of a class can hold: it is in force in graphs in whose
/// shape the refinement is, and in no others.
#[derive(Debug, Clone)]
pub struct Narrowed {
    /// The property before.
    pub before: Member,
    /// The same with the refinements.
    pub after: Member,
}

/// A key or another unique set.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Key {
    /// The class or trait that declares it.
    pub declared_by: ClassId,
    /// The properties, in key order.
    pub properties: Vec<PropertyId>,
    /// The quad that declares it.
    pub origin: Origin,
}

/// A property on a class, effective.
#[derive(Debug, Clone)]
pub struct Member {
    /// The property.
    pub property: PropertyId,
    /// The class or trait whose `property` it is.
    pub declared_by: ClassId,
    /// At least so many values.
    pub min: u32,
    /// At most so many; for language-tagged strings so many a language.
    pub max: Option<u32>,
    /// What the values are.
    pub range: Range,
    /// Facets from refinements; those of the datatype itself are not repeated.
    pub facets: SomeFacets,
    /// What is read where no value is.
    pub default: Option<DefaultValue>,
    /// Where things are said.
    pub origins: MemberOrigins,
}

/// Where the parts of a [`Member`] are said: on the property or the refinement that had the last
/// word.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct MemberOrigins {
    /// The quad that attaches the property to the class.
    pub member: Origin,
    /// `minCount`, or the property's typing where there is none.
    pub min: Origin,
    /// `maxCount`, likewise.
    pub max: Origin,
    /// `datatype` or `class`, likewise.
    pub range: Origin,
    /// Where the facets are said: the refinement, or the property's typing.
    pub facets: Origin,
}

/// A default.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DefaultValue {
    /// A literal.
    Literal(TermId),
    /// An enumeration value.
    Value(ValueId),
}

/// What the values of a property are.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Range {
    /// Literals of a datatype.
    Datatype(DatatypeId),
    /// Instances, nested values, union members, lists or enumeration values.
    Class(ClassId),
    /// Any node, by IRI.
    Node,
}

/// A member of a union.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Arm {
    /// What it is; never [`Range::Node`].
    pub range: Range,
    /// The quad that lists it.
    pub origin: Origin,
}

/// A class whose membership is derived.
#[derive(Debug, Clone)]
pub struct Qualified {
    /// The class it narrows.
    pub qualifies: ClassId,
    /// That class's members with the refinements applied.
    pub members: Vec<Member>,
    /// What it refines of properties that extensions add to that class.
    pub narrowed: Vec<Narrowed>,
}

/// An ordered value.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct List {
    /// What the items are; never [`Range::Node`].
    pub item: Range,
    /// At least so many.
    pub min: u32,
    /// At most so many.
    pub max: Option<u32>,
    /// Whether no item may stand twice.
    pub distinct: bool,
}

/// A property, as declared.
#[derive(Debug, Clone)]
pub struct Property {
    /// Its IRI.
    pub iri: TermId,
    /// The domain that declares it.
    pub domain: DomainId,
    /// What people are told.
    pub docs: Docs,
    /// `upper:order`.
    pub order: Option<i64>,
    /// `minCount`, or 0.
    pub min: u32,
    /// `maxCount`, or unbounded.
    pub max: Option<u32>,
    /// The range.
    pub range: Range,
    /// The default.
    pub default: Option<DefaultValue>,
    /// The relationship that states the same links from the other end.
    pub inverse_of: Option<PropertyId>,
    /// Super-properties, IRIs of any governed graph, sorted.
    pub supers: Vec<TermId>,
    /// Whether this is the node's own IRI (`upper:iri`), never a triple.
    pub is_node_iri: bool,
    /// Where things are said; `member` is the typing.
    pub origins: MemberOrigins,
}

/// A value of an enumeration.
#[derive(Debug, Clone)]
pub struct EnumValue {
    /// Its IRI.
    pub iri: TermId,
    /// The domain that declares it.
    pub domain: DomainId,
    /// What people are told.
    pub docs: Docs,
    /// Where it is typed.
    pub origin: Origin,
}

/// What a domain says of a class of another one: optional properties, and refinements of what it has.
#[derive(Debug, Clone)]
pub struct Extension {
    /// Its IRI.
    pub iri: TermId,
    /// The domain that declares it.
    pub domain: DomainId,
    /// What people are told.
    pub docs: Docs,
    /// The class or trait that gets them.
    pub extends: ClassId,
    /// The properties.
    pub members: Vec<Member>,
    /// What it refines, in the order of properties.
    pub narrowed: Vec<Narrowed>,
    /// Where it is typed.
    pub origin: Origin,
}

/// A datatype.
#[derive(Debug, Clone)]
pub struct Datatype {
    /// Its IRI.
    pub iri: TermId,
    /// The domain that declares it.
    pub domain: DomainId,
    /// What people are told.
    pub docs: Docs,
    /// The primitive that it is or comes down to.
    pub primitive: Primitive,
    /// The datatype it is derived from.
    pub base: Option<DatatypeId>,
    /// Whether a user declared it (`CustomDatatype`).
    pub custom: bool,
    /// All facets, those of its bases merged in.
    pub facets: Facets,
    /// The unit's IRI.
    pub unit: Option<TermId>,
    /// Where it is typed.
    pub origin: Origin,
}

/// The value spaces.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[expect(missing_docs, reason = "each is the XSD type of that name")]
pub enum Primitive {
    /// `rdfs:Literal`: any literal.
    AnyLiteral,
    LangString,
    AnyUri,
    Boolean,
    Date,
    DateTime,
    Time,
    Duration,
    /// base64Binary.
    Binary,
    Decimal,
    Double,
    Float,
    Int,
    Integer,
    Long,
    NonNegativeInteger,
    String,
}

/// Restrictions of a value space. Bounds are literals.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Facets {
    /// An XSD regular expression for the whole value, a literal.
    pub pattern: Option<TermId>,
    /// Further patterns that hold too, those of bases and inherited refinements; sorted by text.
    pub more_patterns: Vec<TermId>,
    /// Exact length, in characters.
    pub length: Option<u64>,
    /// Least length.
    pub min_length: Option<u64>,
    /// Greatest length.
    pub max_length: Option<u64>,
    /// Least value, included.
    pub min_inclusive: Option<TermId>,
    /// Greatest value, included.
    pub max_inclusive: Option<TermId>,
    /// Bound below, excluded.
    pub min_exclusive: Option<TermId>,
    /// Bound above, excluded.
    pub max_exclusive: Option<TermId>,
    /// Significant digits at most.
    pub total_digits: Option<u64>,
    /// Digits after the point at most.
    pub fraction_digits: Option<u64>,
}

impl Facets {
    /// Whether nothing is restricted.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }
}

/// Facets that most of their holders have none of: a word in memory until something is restricted.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct SomeFacets(Option<Box<Facets>>);

static NO_FACETS: LazyLock<Facets> = LazyLock::new(Facets::default);

impl From<Facets> for SomeFacets {
    fn from(facets: Facets) -> Self {
        Self((!facets.is_empty()).then(|| Box::new(facets)))
    }
}

impl Deref for SomeFacets {
    type Target = Facets;
    fn deref(&self) -> &Facets {
        match &self.0 {
            Some(facets) => facets,
            None => &NO_FACETS,
        }
    }
}
