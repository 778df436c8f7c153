//! What a target can say.
//!
//! Each target fills in one [`Capabilities`]; the passes read it and nothing else of the target. The
//! support matrix of the book is made from it.

use crate::container::{Coll, Ty};
use crate::obligations::{ConstraintKind, Site, Verdict};
use udac_graph::Terms;
pub use udac_model::domain::{Facets, Primitive};

/// A construct of the language. `match` on it without a wildcard: a new one is a decision of each
/// target.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[expect(missing_docs, reason = "each is the term of Upper with that name")]
pub enum Construct {
    KeyedClass,
    NestedClass,
    SubClass,
    SealedClass,
    Trait,
    QualifiedClass,
    Singleton,
    Union,
    Enumeration,
    List,
    Extension,
    Refinement,
    ConnectedNode,
    CustomDatatype,
}

impl Construct {
    /// All constructs, in order.
    pub const ALL: &'static [Self] = &[
        Self::KeyedClass,
        Self::NestedClass,
        Self::SubClass,
        Self::SealedClass,
        Self::Trait,
        Self::QualifiedClass,
        Self::Singleton,
        Self::Union,
        Self::Enumeration,
        Self::List,
        Self::Extension,
        Self::Refinement,
        Self::ConnectedNode,
        Self::CustomDatatype,
    ];

    /// What people call it.
    #[must_use]
    pub const fn words(self) -> &'static str {
        match self {
            Self::KeyedClass => "a keyed class",
            Self::NestedClass => "a nested class",
            Self::SubClass => "a subclass",
            Self::SealedClass => "a sealed class",
            Self::Trait => "a trait",
            Self::QualifiedClass => "a qualified class",
            Self::Singleton => "a singleton",
            Self::Union => "a union",
            Self::Enumeration => "an enumeration",
            Self::List => "a list",
            Self::Extension => "an extension",
            Self::Refinement => "a refinement",
            Self::ConnectedNode => "a connected node",
            Self::CustomDatatype => "a custom datatype",
        }
    }
}

/// Whether a target takes a construct.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Support {
    /// It has the thing itself, or a pass gives it one.
    Yes,
    /// A model that uses it does not compile for this target; the construct is reported at its
    /// place.
    No,
}

/// How a reference to an instance that stands alone is held.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Links {
    /// The target has typed references.
    Native,
    /// A record of the key's fields, `<Class>_Reference`.
    KeyRecord,
    /// Columns that repeat the key, with a foreign key.
    Columns,
}

/// How a value held by one parent is held.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Nested {
    /// A record in a field.
    Native,
    /// Columns of the parent where there is at most one, else rows of a table of its own.
    Columns,
}

/// How a class with subclasses is held where an instance of any of them may stand.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Subclasses {
    /// The target has taxonomies, or the printer makes what stands for them.
    Native,
    /// An interface, which the concrete classes implement.
    Interfaces,
    /// A choice of the concrete classes where a value is held; a reference names the key of the root.
    Choices,
    /// Tables.
    Tables,
}

/// How tables hold a class with a key and its subclasses.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash)]
pub enum Taxonomy {
    /// A table a class, with what the class adds, under the key of all.
    #[default]
    Joined,
    /// One table for all classes.
    SingleTable,
    /// A table a concrete class, with all that it inherits.
    Concrete,
}

/// How traits are held.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Traits {
    /// The target has such things, or the printer makes what stands for them.
    Native,
    /// An interface, which the takers implement.
    Interfaces,
    /// The takers have the fields, and nothing else is said.
    Copied,
}

/// How a range that is a qualified class is held.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Qualified {
    /// As in the model.
    Native,
    /// As the class that it narrows.
    Base,
}

/// How unions are held.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Unions {
    /// A choice of whatever there is.
    Native,
    /// A choice of records: a member that is none stands in one.
    Records,
    /// One field a member, exactly one of them filled.
    Arcs,
}

/// How what an extension adds is held.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Extensions {
    /// As in the model.
    Native,
    /// As in the model, with the key of what it extends: of a trait without one, one a class that takes it. What no
    /// key finds is extended without.
    ByKey,
    /// In the type that is extended, as the extending domain shows it.
    InPlace,
    /// A record of its own with the key of what it extends.
    Aspects,
}

/// How singletons are held.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Singletons {
    /// As in the model.
    Native,
    /// A record that is found by its IRI.
    Records,
}

/// How several values are held.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Many {
    /// A collection in a field.
    Native,
    /// Rows of a table of its own.
    Rows,
}

/// How an enumeration is held.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Enums {
    /// The target has enumerations.
    Native,
    /// The value's name as text, any text being accepted.
    Text,
    /// The value's name as text, with a check.
    Checked,
}

/// How text in several languages is held.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Languages {
    /// A map from language tag to text.
    Map,
    /// A set of records of language and text.
    Entries,
    /// Rows of a table of its own.
    Rows,
}

/// How a list type of the model is held.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Lists {
    /// The field holds the items in order.
    InField,
    /// The list stays a type of its own.
    Native,
    /// Rows of a table of its own.
    Rows,
}

/// What a target can say.
pub trait Capabilities {
    /// Whether a construct is taken.
    fn construct(&self, construct: Construct) -> Support;
    /// Whether there is a type for a primitive.
    fn primitive(&self, primitive: Primitive) -> Support;
    /// What becomes of an obligation that no pass has settled, at the node that carries it.
    fn verdict(&self, kind: ConstraintKind, site: Site) -> Verdict;
    /// What a verdict of a pass or of [`Capabilities::verdict`] comes to here: a target that enforces
    /// nothing of what stands in its text weakens it.
    fn at_best(&self, _: ConstraintKind, verdict: Verdict) -> Verdict {
        verdict
    }
    /// References.
    fn links(&self) -> Links;
    /// Whether records of values and of keys are written in the fields that hold them, so that each
    /// place has elements of its own; if not, they are written once and referred to.
    fn in_place(&self) -> bool {
        self.links() == Links::KeyRecord
    }
    /// Whether an entity that is keyed on its IRI has a field that holds it. A target that knows
    /// instances by their IRIs has no need of one.
    fn iri_as_field(&self) -> bool {
        self.links() != Links::Native
    }
    /// Whether a record may be without any field.
    fn empty_records(&self) -> bool {
        true
    }
    /// Whether a reference to what is known by its IRI alone is a record too, of that one member; if not,
    /// it is the IRI. It concerns targets whose references are records.
    fn iri_in_record(&self) -> bool {
        false
    }
    /// Whether values of other domains' classes are declared in those domains' files alone, so that
    /// their fields are no elements of this one's.
    fn foreign_elsewhere(&self) -> bool {
        false
    }
    /// Classes with subclasses.
    fn subclasses(&self) -> Subclasses;
    /// Traits.
    fn traits(&self) -> Traits;
    /// Qualified classes.
    fn qualified(&self) -> Qualified;
    /// Unions.
    fn unions(&self) -> Unions;
    /// Extensions.
    fn extensions(&self) -> Extensions;
    /// Singletons.
    fn singletons(&self) -> Singletons;
    /// Nested values.
    fn nested(&self) -> Nested;
    /// Several values.
    fn many(&self) -> Many;
    /// Enumerations.
    fn enums(&self) -> Enums;
    /// Text in several languages.
    fn languages(&self) -> Languages;
    /// Lists.
    fn lists(&self) -> Lists;
    /// Whether the order of members is part of what readers of the text rely on: those that are new then
    /// stand behind those that an earlier run wrote.
    fn keeps_order(&self) -> bool {
        false
    }
    /// Whether the text speaks of the terms of a domain as such ([`crate::container::Vocabulary`],
    /// [`crate::container::Said`]).
    fn vocabulary(&self) -> bool {
        false
    }
    /// What a target of tables can say beyond that; none: it has no tables.
    fn relational(&self) -> Option<&dyn Relational> {
        None
    }
}

/// What a target of tables can say of single values and where its tables end.
pub trait Relational {
    /// Whether it can check the facets of one kind on values of a primitive.
    fn facet(
        &self,
        kind: ConstraintKind,
        primitive: Primitive,
        facets: &Facets,
        terms: &Terms,
    ) -> Verdict;
    /// Whether several values are held as one array in a column, and not as rows of a table.
    fn array(&self, ty: Ty, coll: Coll) -> bool;
    /// As [`Relational::facet`], of the items of an array.
    fn item_facet(
        &self,
        kind: ConstraintKind,
        primitive: Primitive,
        facets: &Facets,
        terms: &Terms,
    ) -> Verdict;
    /// Whether it can fill in a literal for a value that is absent.
    fn default_value(&self, primitive: Primitive, lexical: &str) -> Verdict;
    /// What becomes of a reference into the tables of another domain; where it is lost, there is no
    /// foreign key.
    fn foreign_unit(&self) -> Verdict;
    /// How a class with a key and its subclasses are held, by the IRI of the one at the root.
    fn taxonomy(&self, root: &str) -> Taxonomy;
    /// Whether values of a primitive can be part of a key or of a unique set.
    fn indexed(&self, primitive: Primitive) -> bool;
    /// Whether tables can refer to one another in circles.
    fn circles(&self) -> Circles;
    /// Columns of a key at most.
    fn key_columns(&self) -> usize;
    /// Columns of a table at most.
    fn columns(&self) -> usize;
    /// Unique sets and foreign keys of a table at most.
    fn indexes(&self) -> usize {
        usize::MAX
    }
}

/// What becomes of tables that refer to one another in circles.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Circles {
    /// References are looked at when all rows are there.
    Deferred,
    /// References are looked at row by row: one of a circle has to be empty at first.
    Stepwise,
    /// There are none.
    Never,
}
