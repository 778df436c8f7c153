//! One text for each value, for the values of keys.

use super::{Duration, Form, Held};
use std::borrow::Cow;
use udac_model::domain::Primitive;

/// The text that stands for a value, however it is written.
#[must_use]
pub fn canonical(primitive: Primitive, text: &str) -> Cow<'_, str> {
    match primitive {
        Primitive::Decimal
        | Primitive::Int
        | Primitive::Integer
        | Primitive::Long
        | Primitive::NonNegativeInteger => Cow::Owned(decimal(text.trim())),
        Primitive::Boolean => through(Form::Boolean, text),
        Primitive::DateTime => through(Form::Moment, text),
        Primitive::Binary => through(Form::Octets, text),
        Primitive::Time => through(Form::TimeOfDay, text),
        Primitive::Double => through(Form::Double, text),
        Primitive::Float => through(Form::Float, text),
        Primitive::Duration => {
            let duration = Duration::parse(text.trim());
            duration.map_or(Cow::Borrowed(text), |d| Cow::Owned(d.text()))
        }
        Primitive::AnyLiteral
        | Primitive::LangString
        | Primitive::AnyUri
        | Primitive::Date
        | Primitive::String => Cow::Borrowed(text),
    }
}

/// What comes back of a form that holds the value whole.
fn through(form: Form, text: &str) -> Cow<'_, str> {
    match form.hold(text) {
        Held::Whole(value) => form.text(&value).map_or(Cow::Borrowed(text), Cow::Owned),
        Held::Partly(..) | Held::Not(_) => Cow::Borrowed(text),
    }
}

/// Without a plus, without zeros that say nothing.
fn decimal(text: &str) -> String {
    let (sign, digits) = match text.strip_prefix('-') {
        Some(digits) => ("-", digits),
        None => ("", text.strip_prefix('+').unwrap_or(text)),
    };
    let (whole, fraction) = digits.split_once('.').unwrap_or((digits, ""));
    let whole = whole.trim_start_matches('0');
    let fraction = fraction.trim_end_matches('0');
    let whole = if whole.is_empty() { "0" } else { whole };
    match (whole, fraction) {
        ("0", "") => "0".to_owned(),
        (whole, "") => format!("{sign}{whole}"),
        (whole, fraction) => format!("{sign}{whole}.{fraction}"),
    }
}

#[cfg(test)]
mod tests {
    use super::canonical;
    use udac_model::domain::Primitive;

    #[test]
    fn one_value_has_one_text() {
        let cases = [
            (Primitive::Decimal, "+01.50", "1.5"),
            (Primitive::Decimal, "-0.0", "0"),
            (Primitive::Int, "007", "7"),
            (Primitive::Integer, "-10", "-10"),
            (Primitive::Boolean, "1", "true"),
            (
                Primitive::DateTime,
                "2024-01-01T01:00:00+01:00",
                "2024-01-01T00:00:00Z",
            ),
            (Primitive::String, "01", "01"),
        ];
        for (primitive, text, expected) in cases {
            assert_eq!(canonical(primitive, text), expected, "{text}");
        }
    }
}
