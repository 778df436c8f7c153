//! What the text and the container graph both say: definitions and their members.

use crate::{names, numbers};
use udac_graph::TermId;
use udac_projection::capabilities::Primitive;
use udac_projection::container::{
    Arm, Coll, Container, DeclId, DeclKind, Doc, FieldId, Origin, Part, ScalarDecl, Ty, UnitId,
};

/// The name of the choice in a message that stands for a union.
pub(crate) const CHOICE: &str = "value";
/// The name of the field that holds the items of a list.
pub(crate) const ITEMS: &str = "items";

/// A definition of a file.
pub(crate) enum Definition {
    Message { oneof: bool, fields: Vec<Member> },
    Enum(Vec<Value>),
}

/// How many values a field has.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Label {
    None,
    Optional,
    Repeated,
}

impl Label {
    /// The word for it.
    pub(crate) const fn word(self) -> Option<&'static str> {
        match self {
            Self::None => None,
            Self::Optional => Some("optional"),
            Self::Repeated => Some("repeated"),
        }
    }
}

/// What one value is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Type {
    Scalar(&'static str),
    Defined(DeclId),
}

/// A field of a message.
pub(crate) struct Member {
    pub name: String,
    pub number: u32,
    pub label: Label,
    pub ty: Type,
    pub docs: Doc,
    /// The property, or the alternative of a union.
    pub term: Option<TermId>,
    pub origin: Origin,
}

/// A value of an enum.
pub(crate) struct Value {
    pub name: String,
    pub number: u32,
    pub docs: Doc,
    /// None: the value that says that there is none.
    pub term: Option<TermId>,
    pub origin: Origin,
}

/// The declarations that have a definition in a unit's file: its own, then what it needs of other domains.
pub(crate) fn declarations(container: &Container<'_>, unit: UnitId) -> Vec<DeclId> {
    let unit = &container.units[unit];
    let all = unit.decls.iter().chain(&unit.foreign).copied();
    all.filter(|d| scalar(container, *d).is_none()).collect()
}

/// The definition of a declaration; none of a datatype, which fields hold as what it comes down to.
pub(crate) fn definition(container: &Container<'_>, decl: DeclId) -> Option<Definition> {
    let (oneof, fields) = match &container.decls[decl].kind {
        DeclKind::Record(record) => {
            let fields = record.fields.iter().map(|f| field(container, *f));
            (false, fields.collect())
        }
        DeclKind::Sum(sum) => {
            let arm = |arm: &Arm| Member {
                name: names::member(container, &[Part::Concept(arm.origin.concept)]),
                number: numbers::field(container.text(arm.origin.concept)),
                label: Label::None,
                ty: ty(container, arm.ty),
                docs: arm.docs,
                term: Some(arm.origin.concept),
                origin: arm.origin,
            };
            (true, sum.arms.iter().map(arm).collect())
        }
        DeclKind::List(list) => {
            let items = Member {
                name: ITEMS.to_owned(),
                number: 1,
                label: Label::Repeated,
                ty: ty(container, list.item),
                docs: Doc::default(),
                term: None,
                origin: container.decls[decl].origin,
            };
            (false, vec![items])
        }
        DeclKind::Enum(_) => return Some(Definition::Enum(values(container, decl))),
        DeclKind::Scalar(_) => return None,
        DeclKind::Interface(_)
        | DeclKind::Taxonomy(_)
        | DeclKind::Trait(_)
        | DeclKind::Singleton(_)
        | DeclKind::Extension(..)
        | DeclKind::Qualified(..) => {
            unreachable!("the capabilities refuse it, and the legality check has run")
        }
    };
    Some(Definition::Message { oneof, fields })
}

fn field(container: &Container<'_>, id: FieldId) -> Member {
    let info = &container.fields[id];
    let label = match info.coll {
        Coll::One if info.card.required() => Label::None,
        Coll::One => Label::Optional,
        Coll::Set | Coll::List | Coll::LangMap | Coll::LangMultiMap => Label::Repeated,
    };
    let number = match info.origin.property {
        Some(property) => numbers::field(container.text(property)),
        // A pass made it: its words are ours, and no IRI.
        None => numbers::field(&names::member(container, &info.parts)),
    };
    Member {
        name: container.field_name(id).to_owned(),
        number,
        label,
        ty: ty(container, info.ty),
        docs: info.docs,
        term: info.origin.property,
        origin: info.origin,
    }
}

/// The values of an enum, that of zero first.
fn values(container: &Container<'_>, decl: DeclId) -> Vec<Value> {
    let mut values = vec![Value {
        name: names::zero(container, decl),
        number: 0,
        docs: Doc {
            remark: Some("No value, or one that is not known."),
            ..Doc::default()
        },
        term: None,
        origin: container.decls[decl].origin,
    }];
    if let DeclKind::Enum(body) = &container.decls[decl].kind {
        values.extend(body.symbols.iter().map(|id| {
            let symbol = &container.symbols[*id];
            Value {
                name: container.symbol_name(*id).to_owned(),
                number: numbers::value(container.text(symbol.origin.concept)),
                docs: symbol.docs,
                term: Some(symbol.origin.concept),
                origin: symbol.origin,
            }
        }));
    }
    values
}

fn ty(container: &Container<'_>, ty: Ty) -> Type {
    match ty {
        Ty::Prim(p) => Type::Scalar(primitive(p)),
        Ty::Scalar(decl) => {
            let body = scalar(container, decl);
            Type::Scalar(body.map_or("string", |s| primitive(s.prim)))
        }
        Ty::Node => Type::Scalar("string"),
        Ty::Enum(decl) | Ty::Inline(decl) | Ty::OneOf(decl) | Ty::List(decl) => Type::Defined(decl),
        Ty::Link(_) => unreachable!("the passes put a record of the key in its place"),
    }
}

/// The built-in type that holds a datatype.
pub(crate) const fn primitive(primitive: Primitive) -> &'static str {
    match primitive {
        Primitive::Boolean => "bool",
        Primitive::Int => "int32",
        Primitive::Long => "int64",
        Primitive::Float => "float",
        Primitive::Double => "double",
        Primitive::Binary => "bytes",
        Primitive::AnyLiteral
        | Primitive::LangString
        | Primitive::AnyUri
        | Primitive::Date
        | Primitive::DateTime
        | Primitive::Time
        | Primitive::Duration
        | Primitive::Decimal
        | Primitive::Integer
        | Primitive::NonNegativeInteger
        | Primitive::String => "string",
    }
}

/// The body of a datatype that a model declares.
pub(crate) fn scalar<'c>(container: &'c Container<'_>, decl: DeclId) -> Option<&'c ScalarDecl> {
    match &container.decls[decl].kind {
        DeclKind::Scalar(scalar) => Some(scalar),
        DeclKind::Record(_)
        | DeclKind::Sum(_)
        | DeclKind::Interface(_)
        | DeclKind::Enum(_)
        | DeclKind::Taxonomy(_)
        | DeclKind::Trait(_)
        | DeclKind::Singleton(_)
        | DeclKind::Extension(..)
        | DeclKind::Qualified(..)
        | DeclKind::List(_) => None,
    }
}

/// What people are told: a name, and what it is.
pub(crate) fn docs(container: &Container<'_>, doc: Doc) -> Option<String> {
    let text = |t: Option<TermId>| t.map(|t| container.text(t));
    let said = [text(doc.label), text(doc.description).or(doc.remark)];
    let said: Vec<&str> = said.into_iter().flatten().collect();
    (!said.is_empty()).then(|| said.join("\n\n"))
}
