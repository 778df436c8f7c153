//! Values of literals, as far as bounds and defaults need them.
//!
//! In: lexical forms and the primitive datatype that they belong to. Out: whether a form is
//! well-formed, and how two values compare, as conformance judges it.

use crate::conformance::{Builtin, value_length};
use crate::domain::Primitive;
use std::cmp::Ordering;

impl From<Primitive> for Builtin {
    fn from(primitive: Primitive) -> Self {
        match primitive {
            Primitive::AnyLiteral => Self::AnyLiteral,
            Primitive::LangString => Self::LangString,
            Primitive::AnyUri => Self::AnyUri,
            Primitive::Boolean => Self::Boolean,
            Primitive::Date => Self::Date,
            Primitive::DateTime => Self::DateTime,
            Primitive::Time => Self::Time,
            Primitive::Duration => Self::Duration,
            Primitive::Binary => Self::Base64Binary,
            Primitive::Decimal => Self::Decimal,
            Primitive::Double => Self::Double,
            Primitive::Float => Self::Float,
            Primitive::Int => Self::Int,
            Primitive::Integer => Self::Integer,
            Primitive::Long => Self::Long,
            Primitive::NonNegativeInteger => Self::NonNegativeInteger,
            Primitive::String => Self::String,
        }
    }
}

/// How two values of a datatype compare; `None` where they do not, or a form is faulty.
pub(crate) fn compare(primitive: Primitive, a: &str, b: &str) -> Option<Ordering> {
    Builtin::from(primitive).compare(a, b)
}

/// Whether a lexical form denotes a value of the datatype.
pub(crate) fn is_valid(primitive: Primitive, text: &str) -> bool {
    Builtin::from(primitive).admits(text)
}

/// Characters of a text, octets of a binary value.
#[must_use]
pub fn length(primitive: Primitive, text: &str) -> u64 {
    value_length(Builtin::from(primitive), text) as u64
}

/// How many significant digits, and how many after the point, a decimal has.
#[must_use]
pub fn digits(text: &str) -> Option<(u64, u64)> {
    if !Builtin::Decimal.admits(text) {
        return None;
    }
    let unsigned = text.strip_prefix(['+', '-']).unwrap_or(text);
    let (whole, fraction) = unsigned.split_once('.').unwrap_or((unsigned, ""));
    let whole = whole.trim_start_matches('0').len() as u64;
    let fraction = fraction.trim_end_matches('0').len() as u64;
    Some((whole + fraction, fraction))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_compare_as_values() {
        let order = compare(Primitive::Decimal, "-2", "-10");
        assert_eq!(order, Some(Ordering::Greater));
        assert_eq!(compare(Primitive::String, "a", "b"), None);
        assert!(!is_valid(Primitive::Int, "2147483648"));
        assert_eq!(digits("-012.340"), Some((4, 2)));
        assert_eq!(digits("1e3"), None);
    }
}
