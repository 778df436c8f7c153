//! Values of literals, as far as bounds and defaults need them.
//!
//! In: lexical forms and the primitive datatype that they belong to. Out: whether a form is
//! well-formed, and how two values compare, as conformance judges it.

use crate::conformance::{Builtin, value_length};
use crate::domain::Primitive;
use std::cmp::Ordering;

const fn builtin(primitive: Primitive) -> Builtin {
    match primitive {
        Primitive::AnyLiteral => Builtin::AnyLiteral,
        Primitive::LangString => Builtin::LangString,
        Primitive::AnyUri => Builtin::AnyUri,
        Primitive::Boolean => Builtin::Boolean,
        Primitive::Date => Builtin::Date,
        Primitive::DateTime => Builtin::DateTime,
        Primitive::Time => Builtin::Time,
        Primitive::Duration => Builtin::Duration,
        Primitive::Binary => Builtin::Base64Binary,
        Primitive::Decimal => Builtin::Decimal,
        Primitive::Double => Builtin::Double,
        Primitive::Float => Builtin::Float,
        Primitive::Int => Builtin::Int,
        Primitive::Integer => Builtin::Integer,
        Primitive::Long => Builtin::Long,
        Primitive::NonNegativeInteger => Builtin::NonNegativeInteger,
        Primitive::String => Builtin::String,
    }
}

/// How two values of a datatype compare; `None` where they do not, or a form is faulty.
pub(crate) fn compare(primitive: Primitive, a: &str, b: &str) -> Option<Ordering> {
    builtin(primitive).compare(a, b)
}

/// Whether a lexical form denotes a value of the datatype.
pub(crate) fn is_valid(primitive: Primitive, text: &str) -> bool {
    builtin(primitive).admits(text)
}

/// Characters of a text, octets of a binary value.
pub(crate) fn length(primitive: Primitive, text: &str) -> u64 {
    value_length(builtin(primitive), text) as u64
}

/// How many significant digits, and how many after the point, a decimal has.
pub(crate) fn digits(text: &str) -> Option<(u64, u64)> {
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
