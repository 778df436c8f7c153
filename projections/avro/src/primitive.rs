//! Which primitive of Avro holds the values of which datatype.

use udac_projection::capabilities::Primitive;
use udac_upper::generated::rdfs::iri as rdfs;
use udac_upper::generated::xsd::iri::datatype;

/// Text that is the IRI of a node.
pub(crate) const XSD_ANY_URI: &str = datatype::ANY_URI;

/// A primitive schema.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Encoding {
    /// The primitive type.
    pub primitive: &'static str,
    /// The logical type.
    pub logical: Option<&'static str>,
    /// Precision and scale of a decimal.
    pub decimal: Option<(u64, u64)>,
}

impl Encoding {
    /// Text.
    pub(crate) const STRING: Self = Self::plain("string");

    const fn plain(primitive: &'static str) -> Self {
        Self {
            primitive,
            logical: None,
            decimal: None,
        }
    }

    const fn logical(primitive: &'static str, logical: &'static str) -> Self {
        Self {
            primitive,
            logical: Some(logical),
            decimal: None,
        }
    }
}

/// Whole numbers of so many digits fit into 64 bits.
const LONG_DIGITS: u64 = 18;

/// The schema for values of a datatype with digits in all and after the point at most.
pub(crate) fn encode(primitive: Primitive, digits: (Option<u64>, Option<u64>)) -> Encoding {
    match primitive {
        Primitive::Boolean => Encoding::plain("boolean"),
        Primitive::Int => Encoding::plain("int"),
        Primitive::Long => Encoding::plain("long"),
        Primitive::Float => Encoding::plain("float"),
        Primitive::Double => Encoding::plain("double"),
        Primitive::Binary => Encoding::plain("bytes"),
        Primitive::Date => Encoding::logical("int", "date"),
        Primitive::DateTime => Encoding::logical("long", "timestamp-micros"),
        Primitive::Time => Encoding::logical("long", "time-micros"),
        Primitive::Integer | Primitive::NonNegativeInteger => match digits {
            (Some(total), _) if total <= LONG_DIGITS => Encoding::plain("long"),
            (Some(_) | None, _) => Encoding::STRING,
        },
        Primitive::Decimal => match digits {
            (Some(total), Some(fraction)) if is_decimal(total, fraction) => Encoding {
                decimal: Some((total, fraction)),
                ..Encoding::logical("bytes", "decimal")
            },
            (Some(_) | None, Some(_) | None) => Encoding::STRING,
        },
        Primitive::AnyLiteral
        | Primitive::LangString
        | Primitive::AnyUri
        | Primitive::Duration
        | Primitive::String => Encoding::STRING,
    }
}

/// Precision and scale that the specification allows, within what readers hold in 32 bits.
const fn is_decimal(precision: u64, scale: u64) -> bool {
    precision > 0 && scale <= precision && precision <= 0x7fff_ffff
}

/// The datatype that a schema stands for, where the schema by itself does not say it.
pub(crate) const fn annotation(primitive: Primitive, encoding: Encoding) -> Option<&'static str> {
    if encoding.logical.is_some() {
        return None;
    }
    match primitive {
        Primitive::AnyLiteral => Some(rdfs::datatype::LITERAL),
        Primitive::AnyUri => Some(XSD_ANY_URI),
        Primitive::Duration => Some(datatype::DURATION),
        Primitive::Decimal => Some(datatype::DECIMAL),
        Primitive::Integer => Some(datatype::INTEGER),
        Primitive::NonNegativeInteger => Some(datatype::NON_NEGATIVE_INTEGER),
        Primitive::LangString
        | Primitive::Boolean
        | Primitive::Date
        | Primitive::DateTime
        | Primitive::Time
        | Primitive::Binary
        | Primitive::Double
        | Primitive::Float
        | Primitive::Int
        | Primitive::Long
        | Primitive::String => None,
    }
}
