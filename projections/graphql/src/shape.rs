//! What the text and the container graph both say: types of fields, keys, scalars.

use std::collections::BTreeSet;
use udac_projection::Legal;
use udac_projection::capabilities::Primitive;
use udac_projection::container::{
    Coll, Container, DeclId, DeclKind, Doc, Field, FieldId, Role, Ty, UnitId,
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
}

impl Profile {
    /// Our own shape, or the published one.
    pub(crate) const fn of(options: &Options) -> Self {
        let published = options.netflix;
        Self {
            keys_only: published,
            preamble: !published,
            labels_on_types: published,
            shareable: !published,
        }
    }
}

/// The version of the federation's specification that has all that is used here.
pub(crate) const FEDERATION: &str = "https://specs.apollo.dev/federation/v2.0";

/// A type of a field: its name, and whether there are several and none.
#[derive(Debug, Clone, PartialEq, Eq)]
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
        named: named(info),
        list,
        non_null: key || (info.card.required() && !profile.keys_only),
    }
}

const fn named(field: &Field) -> Named {
    match field.ty {
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
                if let Ty::Link(target) = container.fields[field].ty {
                    out.push_str(" {");
                    due.push(Due::Close);
                    due.extend(
                        container
                            .key_of(target)
                            .iter()
                            .rev()
                            .map(|f| Due::Field(*f)),
                    );
                }
            }
        }
    }
    out
}

/// A definition of a document.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Definition {
    /// A type with all its fields, or of another subgraph with its key alone.
    Object { decl: DeclId, stub: bool },
    /// An enumeration.
    Enum(DeclId),
    /// A datatype of a model.
    Custom(DeclId),
    /// One of ours.
    Scalar(&'static Scalar),
}

/// The definitions of a unit's document, in order: its own, those of other domains, scalars.
pub(crate) fn definitions(legal: &Legal<'_>, unit: UnitId) -> Vec<Definition> {
    let unit = &legal.units[unit];
    let mut found: Vec<Definition> = Vec::new();
    found.extend(
        unit.decls
            .iter()
            .filter_map(|d| definition(legal, *d, false)),
    );
    found.extend(
        unit.foreign
            .iter()
            .filter_map(|d| definition(legal, *d, true)),
    );
    let mut scalars: BTreeSet<&'static Scalar> = BTreeSet::new();
    for definition in &found {
        for field in fields(legal, *definition) {
            if let Named::Scalar(scalar) = named(&legal.fields[*field]) {
                scalars.insert(scalar);
            }
        }
    }
    found.extend(scalars.into_iter().map(Definition::Scalar));
    found
}

fn definition(legal: &Legal<'_>, decl: DeclId, foreign: bool) -> Option<Definition> {
    let info = &legal.decls[decl];
    match &info.kind {
        DeclKind::Record(record) => (!record.fields.is_empty()).then_some(Definition::Object {
            decl,
            stub: foreign && info.role == Role::Entity,
        }),
        DeclKind::Enum(_) => Some(Definition::Enum(decl)),
        DeclKind::Scalar(_) => Some(Definition::Custom(decl)),
        DeclKind::Sum(_)
        | DeclKind::Interface(_)
        | DeclKind::Taxonomy(_)
        | DeclKind::Trait(_)
        | DeclKind::Singleton(_)
        | DeclKind::Extension(..)
        | DeclKind::Qualified(..)
        | DeclKind::List(_) => {
            unreachable!("the capabilities refuse it, and the legality check has run")
        }
    }
}

/// The fields that a definition shows.
pub(crate) fn fields<'l>(legal: &'l Legal<'_>, definition: Definition) -> &'l [FieldId] {
    match definition {
        Definition::Object { decl, stub: true } => legal.key_of(decl),
        Definition::Object { decl, stub: false } => legal.fields_of(decl),
        Definition::Enum(_) | Definition::Custom(_) | Definition::Scalar(_) => &[],
    }
}

/// What a type is told to people as.
pub(crate) fn type_doc(container: &Container<'_>, doc: Doc, profile: Profile) -> Option<String> {
    let text = if profile.labels_on_types {
        doc.label
    } else {
        doc.description.or(doc.label)
    };
    text.map(|t| container.text(t).to_owned())
        .or_else(|| doc.remark.map(str::to_owned))
}

/// What a field is told to people as.
pub(crate) fn field_doc(container: &Container<'_>, doc: Doc) -> Option<String> {
    let text = doc.description.or(doc.label);
    text.map(|t| container.text(t).to_owned())
        .or_else(|| doc.remark.map(str::to_owned))
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
