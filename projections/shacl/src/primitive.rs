//! Primitives as datatypes of RDF.
//!
//! A literal conforms to a datatype with that datatype, one derived from it or one that it is derived
//! from, if its value lies in the value space; `sh:datatype` takes one datatype only, so numbers get
//! a shape of their own with the alternatives.

use udac_projection::capabilities::Primitive;

pub(crate) const XSD: &str = "http://www.w3.org/2001/XMLSchema#";

/// Total digits beyond which no pattern is written: it has one branch a digit.
pub(crate) const MOST_DIGITS: u64 = 64;

/// How a primitive is said.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Said {
    /// Any literal.
    Any,
    /// One datatype, `sh:datatype`.
    One(&'static str),
    /// A number of the decimal family.
    Number(&'static Number),
}

/// A datatype of the decimal family.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Number {
    /// Its local name.
    pub(crate) name: &'static str,
    /// The local names of the datatypes that its literals may have.
    pub(crate) accepted: &'static [&'static str],
    /// Whether values are whole.
    pub(crate) whole: bool,
    /// The least value.
    pub(crate) least: Option<&'static str>,
    /// The greatest value.
    pub(crate) greatest: Option<&'static str>,
}

const UNSIGNED: [&str; 4] = [
    "unsignedByte",
    "unsignedInt",
    "unsignedLong",
    "unsignedShort",
];

static DECIMAL: Number = Number {
    name: "decimal",
    accepted: &[
        "byte",
        "decimal",
        "int",
        "integer",
        "long",
        "negativeInteger",
        "nonNegativeInteger",
        "nonPositiveInteger",
        "positiveInteger",
        "short",
        UNSIGNED[0],
        UNSIGNED[1],
        UNSIGNED[2],
        UNSIGNED[3],
    ],
    whole: false,
    least: None,
    greatest: None,
};

static INTEGER: Number = Number {
    name: "integer",
    accepted: DECIMAL.accepted,
    whole: true,
    least: None,
    greatest: None,
};

static LONG: Number = Number {
    name: "long",
    accepted: &["byte", "decimal", "int", "integer", "long", "short"],
    whole: true,
    least: Some("-9223372036854775808"),
    greatest: Some("9223372036854775807"),
};

static INT: Number = Number {
    name: "int",
    accepted: LONG.accepted,
    whole: true,
    least: Some("-2147483648"),
    greatest: Some("2147483647"),
};

static NON_NEGATIVE: Number = Number {
    name: "nonNegativeInteger",
    accepted: &[
        "decimal",
        "integer",
        "nonNegativeInteger",
        "positiveInteger",
        UNSIGNED[0],
        UNSIGNED[1],
        UNSIGNED[2],
        UNSIGNED[3],
    ],
    whole: true,
    least: Some("0"),
    greatest: None,
};

/// How a primitive is said.
pub(crate) const fn said(primitive: Primitive) -> Said {
    match primitive {
        Primitive::AnyLiteral => Said::Any,
        Primitive::LangString => Said::One("http://www.w3.org/1999/02/22-rdf-syntax-ns#langString"),
        Primitive::AnyUri => Said::One("http://www.w3.org/2001/XMLSchema#anyURI"),
        Primitive::Boolean => Said::One("http://www.w3.org/2001/XMLSchema#boolean"),
        Primitive::Date => Said::One("http://www.w3.org/2001/XMLSchema#date"),
        Primitive::DateTime => Said::One("http://www.w3.org/2001/XMLSchema#dateTime"),
        Primitive::Time => Said::One("http://www.w3.org/2001/XMLSchema#time"),
        Primitive::Duration => Said::One("http://www.w3.org/2001/XMLSchema#duration"),
        Primitive::Binary => Said::One("http://www.w3.org/2001/XMLSchema#base64Binary"),
        Primitive::Double => Said::One("http://www.w3.org/2001/XMLSchema#double"),
        Primitive::Float => Said::One("http://www.w3.org/2001/XMLSchema#float"),
        Primitive::String => Said::One("http://www.w3.org/2001/XMLSchema#string"),
        Primitive::Decimal => Said::Number(&DECIMAL),
        Primitive::Int => Said::Number(&INT),
        Primitive::Integer => Said::Number(&INTEGER),
        Primitive::Long => Said::Number(&LONG),
        Primitive::NonNegativeInteger => Said::Number(&NON_NEGATIVE),
    }
}

/// How a primitive's literals behave where an engine compares or reads them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Sort {
    /// Two literals are the same value only if they are the same term.
    Text,
    /// SPARQL knows the values: it tells `1` and `01` the same and refuses ill-formed ones.
    Known,
    /// SPARQL leaves the datatype to the engine.
    Left,
}

/// The sort of a primitive.
pub(crate) const fn sort(primitive: Primitive) -> Sort {
    match primitive {
        Primitive::AnyLiteral | Primitive::LangString | Primitive::AnyUri | Primitive::String => {
            Sort::Text
        }
        Primitive::Boolean
        | Primitive::DateTime
        | Primitive::Decimal
        | Primitive::Double
        | Primitive::Float
        | Primitive::Int
        | Primitive::Integer
        | Primitive::Long
        | Primitive::NonNegativeInteger => Sort::Known,
        Primitive::Date | Primitive::Time | Primitive::Duration | Primitive::Binary => Sort::Left,
    }
}
