//! The flat plan of a container: for each record where its fields come from.
//!
//! In: the legal container. Out: records by number, with their fields in the container's order. A plan
//! reads nothing and writes nothing; it is made once and serves both ways.

mod maker;

use crate::forms::Form;
use std::collections::BTreeMap;
use std::sync::Arc;
use udac_graph::TermId;
use udac_model::domain::{ClassId, Facets, Model, Primitive};
use udac_projection::Legal;
use udac_projection::container::{DeclId, FieldId, Role, Ty, UnitId};

/// A record of a plan.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct RecordId(pub u32);

/// How a target holds literals.
pub trait Forms {
    /// The form of literals of a type, within the facets of a field.
    fn form(&self, legal: &Legal<'_>, ty: Ty, facets: Option<&Facets>) -> Form;

    /// Whether the form has room for values that the model does not allow: where all is held by its place, it
    /// has none.
    fn holds_faults(&self) -> bool;

    /// Whether a value of a class with subclasses may be one of theirs, and says so.
    fn says_class(&self) -> bool;

    /// What a reference says of which class an instance is: a class of a unit, where the reference is for
    /// one of the unit `home`.
    fn class_name(&self, legal: &Legal<'_>, class: TermId, unit: UnitId, home: UnitId) -> String;
}

/// What a record holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Holds {
    /// An instance of a class that stands alone.
    Instance(ClassId),
    /// What an extension adds to an instance of a class.
    Added(ClassId),
    /// A value that another instance holds.
    Nested(ClassId),
    /// The key of an instance of a class.
    Reference(ClassId),
    /// A list.
    Items,
    /// A member of a union that is no record.
    Member,
    /// Text in a language.
    Text,
}

/// Where a field's values come from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Source {
    /// The instance itself.
    Itself,
    /// Its IRI.
    Iri,
    /// The values of a property.
    Property(TermId),
    /// The value at the end of a path of properties with one value each, which stands elsewhere.
    Path(Vec<TermId>),
    /// The items of the list.
    Items,
    /// The text of the literal.
    Text,
    /// The language of the literal.
    Language,
    /// That there is one.
    Exists,
    /// The class of the instance.
    Class,
}

/// How many values a field holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Many {
    /// One or none.
    One,
    /// A set.
    Set,
    /// The items of a list, in order.
    List,
    /// One a language.
    ByLanguage,
    /// Several a language.
    SeveralByLanguage,
}

/// What one value is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Shape {
    /// A literal.
    Literal(Form, Primitive),
    /// A value of an enumeration.
    Symbol(Arc<Names<TermId>>),
    /// The name of the class of an instance.
    Class(Arc<Names<ClassId>>),
    /// A record.
    Record(RecordId),
    /// One of several records, told by the class.
    OneOf(Vec<RecordId>),
    /// One of several things.
    Choice(DeclId),
    /// A list.
    List(DeclId),
    /// The IRI of the instance of a class that has one.
    Only(ClassId),
    /// An IRI.
    Iri,
}

/// Names of things, found from both sides.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Names<T> {
    by_name: BTreeMap<String, T>,
    by_thing: BTreeMap<T, String>,
}

impl<T: Copy + Ord> FromIterator<(String, T)> for Names<T> {
    fn from_iter<I: IntoIterator<Item = (String, T)>>(pairs: I) -> Self {
        let by_name: BTreeMap<String, T> = pairs.into_iter().collect();
        let by_thing = by_name.iter().map(|(name, thing)| (*thing, name.clone()));
        Self {
            by_thing: by_thing.collect(),
            by_name,
        }
    }
}

impl<T: Copy + Ord> Names<T> {
    /// What is called so.
    #[must_use]
    pub fn named(&self, name: &str) -> Option<T> {
        self.by_name.get(name).copied()
    }

    /// What something is called.
    #[must_use]
    pub fn of(&self, thing: T) -> Option<&str> {
        self.by_thing.get(&thing).map(String::as_str)
    }
}

/// A field of a record.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FieldPlan {
    /// The field.
    pub field: FieldId,
    /// Where its values come from.
    pub source: Source,
    /// How many there are.
    pub many: Many,
    /// What each is.
    pub shape: Shape,
    /// Whether a record without it is none.
    pub required: bool,
}

/// A record.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RecordPlan {
    /// The declaration.
    pub decl: DeclId,
    /// What it holds.
    pub holds: Holds,
    /// Its fields, in the order of the container.
    pub fields: Vec<FieldPlan>,
    /// The places of the fields that identify the instance, in key order.
    pub key: Vec<usize>,
}

/// The plan of a container.
#[derive(Debug, Default)]
pub struct Plan {
    records: Vec<RecordPlan>,
    by_decl: BTreeMap<DeclId, RecordId>,
    /// What alternatives and items are, by the choice and the list.
    values: BTreeMap<DeclId, Vec<Shape>>,
    roots: BTreeMap<UnitId, Vec<RecordId>>,
    /// Whether the form has room for faults.
    pub(crate) holds_faults: bool,
}

impl Plan {
    /// The plan of all units that are compiled.
    #[must_use]
    pub fn of(legal: &Legal<'_>, model: &Model, forms: &dyn Forms) -> Self {
        maker::made(legal, model, forms, Role::stands_alone)
    }

    /// The plan of all records that hold instances, and of those that hold what they lead to.
    #[must_use]
    pub fn of_all(legal: &Legal<'_>, model: &Model, forms: &dyn Forms) -> Self {
        maker::made(legal, model, forms, |_| true)
    }

    /// The records of a unit that hold instances.
    #[must_use]
    pub fn roots(&self, unit: UnitId) -> &[RecordId] {
        self.roots.get(&unit).map_or(&[], Vec::as_slice)
    }

    /// A record.
    #[must_use]
    pub fn record(&self, id: RecordId) -> Option<&RecordPlan> {
        self.records.get(id.0 as usize)
    }

    /// The record of a declaration.
    #[must_use]
    pub fn of_decl(&self, decl: DeclId) -> Option<RecordId> {
        self.by_decl.get(&decl).copied()
    }

    /// The record of instances of a class that others hold.
    pub(crate) fn nested(&self, class: ClassId) -> Option<RecordId> {
        let place = self
            .records
            .iter()
            .position(|r| r.holds == Holds::Nested(class))?;
        u32::try_from(place).ok().map(RecordId)
    }

    /// The alternatives of a choice, in the container's order.
    #[must_use]
    pub fn alternatives(&self, choice: DeclId) -> &[Shape] {
        self.values.get(&choice).map_or(&[], Vec::as_slice)
    }

    /// What the items of a list are.
    #[must_use]
    pub fn item(&self, list: DeclId) -> Option<&Shape> {
        self.values.get(&list)?.first()
    }
}
