//! What the text and the container graph both say: types of fields, keys, scalars.

use crate::made::{Made, Member, leaves, needed};
use crate::roots::Root;
use crate::settings::Settings;
use std::collections::{BTreeMap, BTreeSet};
use udac_graph::TermId;
use udac_projection::Legal;
use udac_projection::capabilities::Primitive;
use udac_projection::container::{
    Coll, Container, DeclId, DeclKind, Doc, FieldId, Role, Rows, Ty, UnitId,
};
use udac_projection::target::Options;

/// Which of the documented shapes is asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Profile {
    /// Only key fields are non-null.
    pub keys_only: bool,
    /// The document links to the federation's specification and defines `@udaUri`.
    pub preamble: bool,
    /// Types are described by their label, fields by their description, values not at all.
    pub labels_on_types: bool,
    /// What instances of several subgraphs may share is marked so.
    pub shareable: bool,
    /// What is there on request.
    pub settings: Settings,
}

impl Profile {
    /// Our own shape, or the published one.
    pub(crate) fn of(options: &Options) -> Self {
        let published = options.netflix;
        Self {
            keys_only: published,
            preamble: !published,
            labels_on_types: published,
            shareable: !published,
            settings: Settings::of(options),
        }
    }
}

impl Profile {
    /// Whether a type may stand in several subgraphs: one of values held by one parent, of keys, and that
    /// of places of pages.
    pub(crate) fn shares(self, legal: &Legal<'_>, definition: Definition) -> bool {
        match definition {
            Definition::Object { decl, .. } => {
                self.shareable
                    && matches!(legal.decls[decl].role, Role::Nested | Role::Reference(_))
            }
            Definition::Made(made) => self.shareable && made == Made::PageInfo,
            Definition::Query
            | Definition::Interface { .. }
            | Definition::Union(_)
            | Definition::Enum(_)
            | Definition::Custom(_)
            | Definition::OneOf
            | Definition::Scalar(_) => false,
        }
    }
}

/// The version of the federation's specification that has all that is used here.
pub(crate) const FEDERATION: &str = "https://specs.apollo.dev/federation/v2.0";

/// What `@oneOf` says, for those who do not know it.
pub(crate) const ONE_OF: &str = "Exactly one of the fields is given, and it is not null.";

/// A type of a field: its name, and whether there are several and none.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct FieldType {
    pub named: Named,
    pub list: bool,
    pub non_null: bool,
}

/// What a type name stands for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Named {
    Decl(DeclId),
    BuiltIn(&'static str),
    Scalar(&'static Scalar),
    Made(Made),
}

/// A scalar that the document declares.
#[derive(Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Scalar {
    pub name: &'static str,
    pub specified_by: &'static str,
    pub description: &'static str,
}

macro_rules! scalars {
    ($($id:ident = $name:literal, $fragment:literal, $text:literal;)+) => {$(
        static $id: Scalar = Scalar {
            name: $name,
            specified_by: concat!("https://www.w3.org/TR/xmlschema11-2/#", $fragment),
            description: $text,
        };
    )+};
}

scalars! {
    ANY_URI = "AnyURI", "anyURI", "An IRI, as text.";
    DATE = "Date", "date", "A calendar date, `2026-01-31`.";
    DATE_TIME = "DateTime", "dateTime", "A date and time, `2026-01-31T12:00:00Z`.";
    TIME = "Time", "time", "A time of day, `12:00:00`.";
    DURATION = "Duration", "duration", "A duration, `P1DT2H`.";
    BINARY = "Binary", "base64Binary", "Bytes, in base 64.";
    DECIMAL = "Decimal", "decimal", "A decimal number of any size, as text.";
    INTEGER = "Integer", "integer", "A whole number of any size, as text.";
    LONG = "Long", "long", "A whole number of 64 bits, as text.";
    NON_NEGATIVE_INTEGER = "NonNegativeInteger", "nonNegativeInteger", "A whole number from zero, as text.";
    LITERAL = "Literal", "anySimpleType", "A literal of any datatype.";
}

/// The type of a primitive.
pub(crate) const fn primitive(primitive: Primitive) -> Named {
    match primitive {
        Primitive::String | Primitive::LangString => Named::BuiltIn("String"),
        Primitive::Boolean => Named::BuiltIn("Boolean"),
        Primitive::Int => Named::BuiltIn("Int"),
        Primitive::Double | Primitive::Float => Named::BuiltIn("Float"),
        Primitive::AnyUri => Named::Scalar(&ANY_URI),
        Primitive::Date => Named::Scalar(&DATE),
        Primitive::DateTime => Named::Scalar(&DATE_TIME),
        Primitive::Time => Named::Scalar(&TIME),
        Primitive::Duration => Named::Scalar(&DURATION),
        Primitive::Binary => Named::Scalar(&BINARY),
        Primitive::Decimal => Named::Scalar(&DECIMAL),
        Primitive::Integer => Named::Scalar(&INTEGER),
        Primitive::Long => Named::Scalar(&LONG),
        Primitive::NonNegativeInteger => Named::Scalar(&NON_NEGATIVE_INTEGER),
        Primitive::AnyLiteral => Named::Scalar(&LITERAL),
    }
}

/// The type of a field of a declaration.
pub(crate) fn field_type(container: &Container<'_>, field: FieldId, profile: Profile) -> FieldType {
    let info = &container.fields[field];
    let key = container.key_of(info.decl).contains(&field);
    let list = match info.coll {
        Coll::One => false,
        Coll::Set | Coll::List | Coll::LangMap | Coll::LangMultiMap => true,
    };
    FieldType {
        named: named(info.ty),
        list,
        non_null: key || (info.card.required() && !profile.keys_only),
    }
}

/// What a value is called.
pub(crate) const fn named(ty: Ty) -> Named {
    match ty {
        Ty::Prim(p) => primitive(p),
        Ty::Node => Named::Scalar(&ANY_URI),
        Ty::Scalar(d) | Ty::Enum(d) | Ty::Inline(d) | Ty::Link(d) | Ty::OneOf(d) | Ty::List(d) => {
            Named::Decl(d)
        }
    }
}

/// The selection of a key: names, and for a reference the key of what it refers to, in braces.
pub(crate) fn key_selection(container: &Container<'_>, decl: DeclId) -> String {
    enum Due {
        Field(FieldId),
        Close,
    }
    let mut due: Vec<Due> = container
        .key_of(decl)
        .iter()
        .rev()
        .map(|f| Due::Field(*f))
        .collect();
    let mut out = String::new();
    while let Some(next) = due.pop() {
        match next {
            Due::Close => out.push_str(" }"),
            Due::Field(field) => {
                if !out.is_empty() {
                    out.push(' ');
                }
                out.push_str(container.field_name(field));
                let inner = match container.fields[field].ty {
                    Ty::Link(target) => container.key_of(target),
                    // The key of what an interface stands for.
                    Ty::Inline(record) => container.fields_of(record),
                    Ty::Prim(_)
                    | Ty::Scalar(_)
                    | Ty::Enum(_)
                    | Ty::OneOf(_)
                    | Ty::List(_)
                    | Ty::Node => continue,
                };
                out.push_str(" {");
                due.push(Due::Close);
                due.extend(inner.iter().rev().map(|f| Due::Field(*f)));
            }
        }
    }
    out
}

/// A definition of a document.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Definition {
    /// The root of queries.
    Query,
    /// A type with all its fields, or of another subgraph with its key and what is added to it.
    Object { decl: DeclId, stub: bool },
    /// An interface, likewise.
    Interface { decl: DeclId, stub: bool },
    /// A choice of objects.
    Union(DeclId),
    /// An enumeration.
    Enum(DeclId),
    /// A datatype of a model.
    Custom(DeclId),
    /// A type that no class is by itself.
    Made(Made),
    /// The directive of inputs of which exactly one field is given. Older readers do not know it.
    OneOf,
    /// One of ours.
    Scalar(&'static Scalar),
}

/// The document of a unit.
#[derive(Debug)]
pub(crate) struct Shape {
    /// The definitions in order: the root, its own, those of other domains, scalars.
    pub definitions: Vec<Definition>,
    /// What the unit adds to types of other domains.
    added: BTreeMap<DeclId, Vec<FieldId>>,
    /// The interfaces, each with whether it shows its key alone.
    interfaces: BTreeMap<DeclId, bool>,
    /// The fields of the root, in order.
    pub roots: Vec<Member>,
}

/// The singletons of a unit, in order.
pub(crate) fn singletons(container: &Container<'_>, unit: UnitId) -> impl Iterator<Item = DeclId> {
    let all = container.units[unit].decls.iter().copied();
    all.filter(|d| container.decls[*d].rows == Rows::Once)
}

impl Shape {
    /// The document of a unit.
    pub(crate) fn of(legal: &Legal<'_>, unit: UnitId, profile: Profile) -> Self {
        let info = &legal.units[unit];
        let roots = Root::all(legal, unit, profile.settings.queries);
        let mut shape = Self {
            definitions: Vec::new(),
            added: added(legal, unit),
            interfaces: BTreeMap::new(),
            roots: roots.iter().map(|r| r.member(legal, profile)).collect(),
        };
        if !shape.roots.is_empty() {
            shape.definitions.push(Definition::Query);
        }
        let own = info.decls.iter().map(|d| (*d, false));
        let others = info.foreign.iter().map(|d| (*d, true));
        let all = own.chain(others);
        let all = all.filter_map(|(d, foreign)| definition(legal, d, foreign));
        shape.definitions.extend(all);
        for definition in &shape.definitions {
            if let Definition::Interface { decl, stub } = definition {
                shape.interfaces.insert(*decl, *stub);
            }
        }
        let mut scalars: BTreeSet<&'static Scalar> = BTreeSet::new();
        let scalar = |named: Named| match named {
            Named::Scalar(scalar) => Some(scalar),
            Named::Decl(_) | Named::BuiltIn(_) | Named::Made(_) => None,
        };
        for definition in &shape.definitions {
            let fields = shape.fields(legal, *definition).into_iter();
            scalars.extend(fields.filter_map(|f| scalar(named(legal.fields[f].ty))));
        }
        let arguments = shape.roots.iter().flat_map(|r| &r.arguments);
        scalars.extend(arguments.filter_map(|a| scalar(a.ty.named)));
        let made: Vec<Made> = needed(legal, unit, profile)
            .into_iter()
            .map(|(_, m)| m)
            .collect();
        for made in &made {
            let members = made.members(legal, profile).into_iter();
            scalars.extend(members.filter_map(|m| scalar(m.ty.named)));
        }
        let leaves = leaves(legal, unit, &made, profile).into_iter();
        let leaves = leaves.filter_map(|d| definition(legal, d, true));
        shape.definitions.extend(leaves);
        let one_of = made.iter().any(|m| m.is_choice());
        shape
            .definitions
            .extend(made.into_iter().map(Definition::Made));
        shape
            .definitions
            .extend(one_of.then_some(Definition::OneOf));
        let scalars = scalars.into_iter().map(Definition::Scalar);
        shape.definitions.extend(scalars);
        shape
    }

    /// The fields that a definition shows.
    pub(crate) fn fields(&self, legal: &Legal<'_>, definition: Definition) -> Vec<FieldId> {
        match definition {
            Definition::Object { decl, stub } | Definition::Interface { decl, stub } => {
                let own = if stub {
                    legal.key_of(decl)
                } else {
                    legal.fields_of(decl)
                };
                let added = self.added.get(&decl).into_iter().flatten();
                own.iter().chain(added).copied().collect()
            }
            Definition::Query
            | Definition::Union(_)
            | Definition::Enum(_)
            | Definition::Custom(_)
            | Definition::Made(_)
            | Definition::OneOf
            | Definition::Scalar(_) => Vec::new(),
        }
    }

    /// Whether a type of another subgraph shows nothing but its key: it is resolved there alone.
    pub(crate) fn is_bare(&self, definition: Definition) -> bool {
        match definition {
            Definition::Object { decl, stub } => stub && !self.added.contains_key(&decl),
            Definition::Query
            | Definition::Interface { .. }
            | Definition::Union(_)
            | Definition::Enum(_)
            | Definition::Custom(_)
            | Definition::Made(_)
            | Definition::OneOf
            | Definition::Scalar(_) => false,
        }
    }

    /// The interfaces of this document that a definition keeps.
    pub(crate) fn implements(&self, legal: &Legal<'_>, definition: Definition) -> Vec<DeclId> {
        let (Definition::Object { decl, .. } | Definition::Interface { decl, .. }) = definition
        else {
            return Vec::new();
        };
        let all = legal.decls[decl].record().map(|r| r.implements.as_slice());
        let all = all.unwrap_or_default();
        if all.is_empty() {
            return Vec::new();
        }
        let shown = self.fields(legal, definition);
        let shown: BTreeSet<&str> = shown.iter().map(|f| legal.field_name(*f)).collect();
        let keeps = |decl: &DeclId| {
            let Some(stub) = self.interfaces.get(decl).copied() else {
                return false;
            };
            let promised = self.fields(legal, Definition::Interface { decl: *decl, stub });
            promised
                .iter()
                .all(|f| shown.contains(legal.field_name(*f)))
        };
        all.iter().copied().filter(keeps).collect()
    }
}

/// What the extensions of a unit add to each object type: to what they extend, and to all that may
/// stand for it. The interface promises none of it: a class that a third domain puts below it knows
/// nothing of the extension.
fn added(legal: &Legal<'_>, unit: UnitId) -> BTreeMap<DeclId, Vec<FieldId>> {
    let info = &legal.units[unit];
    let mut added: BTreeMap<DeclId, Vec<FieldId>> = BTreeMap::new();
    for extension in &info.decls {
        for object in legal.extended(*extension) {
            let there = added.entry(object).or_default();
            // Two extensions may add one property.
            let known = |f: &FieldId| legal.fields[*f].origin.property;
            let new = legal.adds(*extension, object).into_iter();
            let new = new.filter(|f| there.iter().all(|t| known(t) != known(f)));
            let new: Vec<FieldId> = new.collect();
            there.extend(new);
        }
    }
    added
}

fn definition(legal: &Legal<'_>, decl: DeclId, foreign: bool) -> Option<Definition> {
    let info = &legal.decls[decl];
    match &info.kind {
        DeclKind::Record(record) => (!record.fields.is_empty()).then_some(Definition::Object {
            decl,
            stub: foreign && info.role == Role::Entity,
        }),
        DeclKind::Interface(record) => {
            (!record.fields.is_empty()).then_some(Definition::Interface {
                decl,
                stub: foreign && !legal.key_of(decl).is_empty(),
            })
        }
        DeclKind::Sum(_) => Some(Definition::Union(decl)),
        DeclKind::Enum(_) => Some(Definition::Enum(decl)),
        DeclKind::Scalar(_) => Some(Definition::Custom(decl)),
        // Its fields stand in what it extends.
        DeclKind::Extension(..) => None,
        DeclKind::Taxonomy(_)
        | DeclKind::Trait(_)
        | DeclKind::Singleton(_)
        | DeclKind::Qualified(..)
        | DeclKind::List(_) => {
            unreachable!("the passes remove it")
        }
    }
}

/// The object types of a choice, in order.
pub(crate) fn members(container: &Container<'_>, decl: DeclId) -> Vec<DeclId> {
    let DeclKind::Sum(sum) = &container.decls[decl].kind else {
        return Vec::new();
    };
    sum.arms.iter().filter_map(|a| member_of(a.ty)).collect()
}

/// The object type of an alternative.
pub(crate) const fn member_of(ty: Ty) -> Option<DeclId> {
    match ty {
        Ty::Link(d) | Ty::Inline(d) => Some(d),
        Ty::Prim(_) | Ty::Scalar(_) | Ty::Enum(_) | Ty::OneOf(_) | Ty::List(_) | Ty::Node => None,
    }
}

/// The concept that a declaration stands for: none for one that a pass made of something.
pub(crate) fn stands_for(container: &Container<'_>, decl: DeclId) -> Option<TermId> {
    let info = &container.decls[decl];
    let made = info.role == Role::Nested && info.rows == Rows::None;
    (!made).then_some(info.origin.concept)
}

/// What a type is told to people as.
pub(crate) fn type_doc(container: &Container<'_>, doc: Doc, profile: Profile) -> Option<String> {
    let text = if profile.labels_on_types {
        doc.label
    } else {
        doc.description.or(doc.label)
    };
    with_unit(container, doc, text)
}

/// What a field is told to people as.
pub(crate) fn field_doc(container: &Container<'_>, doc: Doc) -> Option<String> {
    with_unit(container, doc, doc.description.or(doc.label))
}

/// A text, or else a remark, and the unit in a paragraph of its own.
fn with_unit(container: &Container<'_>, doc: Doc, text: Option<TermId>) -> Option<String> {
    let text = text.map(|t| container.text(t)).or(doc.remark);
    let unit = doc.unit_told(container.terms);
    match (text, unit) {
        (Some(text), Some(unit)) => Some(format!("{text}\n\n{unit}")),
        (text, unit) => text.map(str::to_owned).or(unit),
    }
}

/// What an enumeration value is told to people as.
pub(crate) fn symbol_doc(container: &Container<'_>, doc: Doc, profile: Profile) -> Option<String> {
    (!profile.labels_on_types)
        .then(|| field_doc(container, doc))
        .flatten()
}

/// Why something is deprecated, if it is.
pub(crate) fn deprecation(container: &Container<'_>, doc: Doc) -> Option<String> {
    doc.deprecated.then(|| {
        doc.replaced_by.map_or_else(
            || "Deprecated in the model.".to_owned(),
            |by| format!("Replaced by {}.", container.text(by)),
        )
    })
}
