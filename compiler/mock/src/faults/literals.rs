//! Literals that are none of their datatype.

use super::{Out, Place, broken};
use crate::values::STRING;
use crate::world::Val;
use udac_codec::Node;
use udac_model::domain::{ClassKind, Primitive, Range};
use udac_projection::obligations::ConstraintKind as Kind;

const XSD: &str = "http://www.w3.org/2001/XMLSchema#";

/// A node that no graph here describes.
pub(super) const NOWHERE: &str = "urn:example:nowhere";

pub(super) fn literal(lexical: &str, name: &str) -> Val {
    Val::Node(Node::Literal {
        lexical: lexical.to_owned(),
        datatype: format!("{XSD}{name}"),
        language: None,
    })
}

pub(super) fn of(place: &Place<'_>, out: &mut Out<'_>) {
    let ground = place.bench.ground;
    let range = match place.slot.range {
        // Of the items of a list too.
        Range::Class(class) => match &ground.model.classes[class].kind {
            ClassKind::List(list) => list.item,
            ClassKind::Direct(_)
            | ClassKind::Sealed(_)
            | ClassKind::Trait(_)
            | ClassKind::Qualified(_)
            | ClassKind::Singleton(_)
            | ClassKind::Union(_)
            | ClassKind::Enumeration(_) => return,
        },
        range @ (Range::Datatype(_) | Range::Node) => range,
    };
    let Range::Datatype(datatype) = range else {
        return;
    };
    let primitive = ground.model.datatypes[datatype].primitive;
    let written = ground.space(datatype).map(|s| s.datatype.clone());
    let iri = Val::Node(Node::Iri(NOWHERE.to_owned()));
    let mut values = vec![("iri", "conform/iri-for-literal", Some(iri))];
    if let Some(value) = of_another(primitive) {
        values.push(("another-datatype", "conform/wrong-datatype", Some(value)));
    }
    if let Some(lexical) = ill_formed(primitive) {
        let value = written.map(|datatype| {
            Val::Node(Node::Literal {
                lexical: lexical.to_owned(),
                datatype,
                language: None,
            })
        });
        values.push(("ill-formed", "conform/ill-formed-literal", value));
    }
    if let Some(value) = outside(primitive) {
        values.push(("outside", "conform/outside-value-space", Some(value)));
    }
    for (how, code, value) in values {
        let stage = place.stage().and_then(|mut stage| {
            let at = stage.at(place.slot.property);
            let value = stage
                .world
                .wrap(place.slot.range, &|r| r == range, value?, at)?;
            stage.put_first(place.slot.property, value);
            Some(stage)
        });
        place.fault(out, broken(Kind::Datatype, how, code), stage);
    }
}

/// A literal of a datatype that has nothing to do with the one that is asked for.
fn of_another(primitive: Primitive) -> Option<Val> {
    match primitive {
        Primitive::AnyLiteral => None,
        Primitive::Boolean => Some(literal("1", "integer")),
        Primitive::LangString => Some(Val::Node(Node::Literal {
            lexical: "plain".to_owned(),
            datatype: STRING.to_owned(),
            language: None,
        })),
        Primitive::AnyUri
        | Primitive::Date
        | Primitive::DateTime
        | Primitive::Time
        | Primitive::Duration
        | Primitive::Binary
        | Primitive::Decimal
        | Primitive::Double
        | Primitive::Float
        | Primitive::Int
        | Primitive::Integer
        | Primitive::Long
        | Primitive::NonNegativeInteger
        | Primitive::String => Some(literal("true", "boolean")),
    }
}

/// A text that denotes no value.
const fn ill_formed(primitive: Primitive) -> Option<&'static str> {
    match primitive {
        Primitive::AnyLiteral | Primitive::LangString | Primitive::String => None,
        Primitive::AnyUri => Some("no iri"),
        Primitive::Boolean => Some("maybe"),
        Primitive::Date => Some("2023-02-29"),
        Primitive::DateTime => Some("2024-01-01T25:00:00Z"),
        Primitive::Time => Some("12:60:00"),
        Primitive::Duration => Some("P"),
        Primitive::Binary => Some("a"),
        Primitive::Decimal
        | Primitive::Double
        | Primitive::Float
        | Primitive::Int
        | Primitive::Integer
        | Primitive::Long
        | Primitive::NonNegativeInteger => Some("many"),
    }
}

/// A literal of a wider datatype whose value is none of the narrower one.
fn outside(primitive: Primitive) -> Option<Val> {
    match primitive {
        Primitive::Int => Some(literal("2147483648", "integer")),
        Primitive::Long => Some(literal("9223372036854775808", "integer")),
        Primitive::Integer => Some(literal("0.5", "decimal")),
        Primitive::NonNegativeInteger => Some(literal("-1", "integer")),
        Primitive::AnyLiteral
        | Primitive::LangString
        | Primitive::AnyUri
        | Primitive::Boolean
        | Primitive::Date
        | Primitive::DateTime
        | Primitive::Time
        | Primitive::Duration
        | Primitive::Binary
        | Primitive::Decimal
        | Primitive::Double
        | Primitive::Float
        | Primitive::String => None,
    }
}
