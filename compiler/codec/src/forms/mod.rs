//! Forms of literals, both directions side by side.
//!
//! In: the text of a literal, or a value. Out: the value, or the text. What a form cannot hold whole is
//! told as such: it is read back as another value.

mod canonical;
mod dates;
mod decimal;
mod duration;

pub use canonical::canonical;
pub use duration::Duration;

use crate::value::Value;
use data_encoding::BASE64;
use std::borrow::Cow;
use std::fmt::Display;
use std::str::FromStr;
use udac_model::domain::Primitive;

/// How the values of a datatype are held.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Form {
    /// As they are written.
    Text,
    /// As they are written, without blanks around.
    Trimmed,
    /// Whole numbers of any size, as they are written: without a point where they have one.
    Digits,
    /// As they are written, with their datatypes or languages.
    Literal,
    /// As truth values.
    Boolean,
    /// As whole numbers of 32 bits.
    Int,
    /// As whole numbers of 64 bits.
    Long,
    /// As numbers of 32 bits.
    Float,
    /// As numbers of 64 bits.
    Double,
    /// As numbers of 32 bits that are numbers, infinite ones too; there is one zero.
    Ordered32,
    /// As numbers of 64 bits that are numbers, infinite ones too; there is one zero.
    Ordered64,
    /// As finite numbers of 32 bits; there is one zero.
    Finite32,
    /// As finite numbers of 64 bits; there is one zero.
    Finite64,
    /// As decimal numbers of so many digits, so many of them behind the point; as they are written.
    Fixed(u32, u32),
    /// As octets; written in base 64.
    Octets,
    /// As days since 1970-01-01.
    Days,
    /// The same, of the years 1 to 9999 alone.
    Day,
    /// As microseconds since 1970-01-01T00:00:00Z.
    Moment,
    /// The same, of the years 1 to 9999 alone.
    Instant,
    /// As microseconds since midnight.
    TimeOfDay,
    /// As the octets of the number times ten to the power of so many.
    Unscaled(u32),
}

/// Why a floating point number is not held.
const NUMBERS: &str = "the column has no NaN, or no infinities";
/// What becomes of `-0.0` where there is one zero.
const ZERO: &str = "the column has a zero without a sign";

/// A value in a form.
#[derive(Debug, Clone, PartialEq)]
pub enum Held<'a> {
    /// It comes back as the same value.
    Whole(Value<'a>),
    /// It comes back as another one: why, in words.
    Partly(Value<'a>, &'static str),
    /// The form has no place for it: why, in words.
    Not(&'static str),
}

impl Form {
    /// A literal's value. `text` is well-formed for its datatype.
    #[must_use]
    pub fn hold(self, text: &str) -> Held<'_> {
        let trimmed = text.trim_matches(['\t', '\n', '\r', ' ']);
        match self {
            Self::Text | Self::Literal => Held::Whole(Value::Text(Cow::Borrowed(text))),
            Self::Trimmed => Held::Whole(Value::Text(Cow::Borrowed(trimmed))),
            Self::Digits if trimmed.contains('.') => {
                let whole = canonical(Primitive::Integer, trimmed);
                Held::Whole(Value::Text(whole))
            }
            Self::Digits => Held::Whole(Value::Text(Cow::Borrowed(trimmed))),
            Self::Boolean => Held::Whole(Value::Boolean(matches!(trimmed, "true" | "1"))),
            Self::Int => number(trimmed).map_or(Held::Not("no whole number of 32 bits"), |n| {
                Held::Whole(Value::Int(n))
            }),
            Self::Long => number(trimmed).map_or(Held::Not("no whole number of 64 bits"), |n| {
                Held::Whole(Value::Long(n))
            }),
            Self::Float | Self::Ordered32 | Self::Finite32 => match float::<f32>(trimmed) {
                Some(n) if self != Self::Float && n == 0.0 && n.is_sign_negative() => {
                    Held::Partly(Value::Float(0.0), ZERO)
                }
                Some(n) if self.has(n.is_nan(), n.is_infinite()) => Held::Whole(Value::Float(n)),
                Some(_) => Held::Not(NUMBERS),
                None => Held::Not("no number"),
            },
            Self::Double | Self::Ordered64 | Self::Finite64 => match float::<f64>(trimmed) {
                Some(n) if self != Self::Double && n == 0.0 && n.is_sign_negative() => {
                    Held::Partly(Value::Double(0.0), ZERO)
                }
                Some(n) if self.has(n.is_nan(), n.is_infinite()) => Held::Whole(Value::Double(n)),
                Some(_) => Held::Not(NUMBERS),
                None => Held::Not("no number"),
            },
            Self::Fixed(digits, scale) => decimal::fixed(trimmed, digits, scale),
            Self::Octets => octets(trimmed),
            Self::Days => dates::days(trimmed),
            Self::Day => dates::within_era(dates::days(trimmed)),
            Self::Moment => dates::moment(trimmed),
            Self::Instant => dates::within_era(dates::moment(trimmed)),
            Self::TimeOfDay => dates::time_of_day(trimmed),
            Self::Unscaled(scale) => decimal::unscaled(trimmed, scale),
        }
    }

    /// Whether a floating point number is among those that the form has.
    const fn has(self, nan: bool, infinite: bool) -> bool {
        match self {
            Self::Finite32 | Self::Finite64 => !nan && !infinite,
            Self::Ordered32 | Self::Ordered64 => !nan,
            Self::Text
            | Self::Trimmed
            | Self::Digits
            | Self::Literal
            | Self::Boolean
            | Self::Int
            | Self::Long
            | Self::Float
            | Self::Double
            | Self::Fixed(..)
            | Self::Octets
            | Self::Days
            | Self::Day
            | Self::Moment
            | Self::Instant
            | Self::TimeOfDay
            | Self::Unscaled(_) => true,
        }
    }

    /// The text of a value; none where a reader gives what this form does not hold.
    #[must_use]
    pub fn text(self, value: &Value<'_>) -> Option<String> {
        match (self, value) {
            (Self::Text | Self::Trimmed | Self::Digits | Self::Fixed(..), Value::Text(text)) => {
                Some(text.clone().into_owned())
            }
            (Self::Boolean, Value::Boolean(b)) => Some(b.to_string()),
            (Self::Int, Value::Int(n)) => Some(n.to_string()),
            (Self::Long, Value::Long(n)) => Some(n.to_string()),
            (Self::Float | Self::Ordered32 | Self::Finite32, Value::Float(n)) => {
                Some(float_text(f64::from(*n), n))
            }
            (Self::Double | Self::Ordered64 | Self::Finite64, Value::Double(n)) => {
                Some(float_text(*n, n))
            }
            (Self::Octets, Value::Bytes(octets)) => Some(base64(octets)),
            (Self::Days | Self::Day, Value::Int(days)) => dates::date_text(*days),
            (Self::Moment | Self::Instant, Value::Long(micros)) => dates::moment_text(*micros),
            (Self::TimeOfDay, Value::Long(micros)) => dates::time_text(*micros),
            (Self::Unscaled(scale), Value::Bytes(octets)) => decimal::text(octets, scale),
            (
                Self::Text
                | Self::Trimmed
                | Self::Digits
                | Self::Literal
                | Self::Boolean
                | Self::Int
                | Self::Long
                | Self::Float
                | Self::Double
                | Self::Ordered32
                | Self::Ordered64
                | Self::Finite32
                | Self::Finite64
                | Self::Fixed(..)
                | Self::Octets
                | Self::Days
                | Self::Day
                | Self::Moment
                | Self::Instant
                | Self::TimeOfDay
                | Self::Unscaled(_),
                _,
            ) => None,
        }
    }
}

/// A whole number. A plus may stand before it, and it may be written as a decimal: `6.0` is one too.
fn number<T: FromStr>(text: &str) -> Option<T> {
    let text = text.strip_prefix('+').unwrap_or(text);
    let (whole, fraction) = text.split_once('.').unwrap_or((text, ""));
    let nothing = fraction.bytes().all(|b| b == b'0');
    let whole = if whole.is_empty() { "0" } else { whole };
    nothing.then(|| whole.parse().ok())?
}

fn float<T: FromStr>(text: &str) -> Option<T> {
    match text {
        "INF" | "+INF" => "inf".parse().ok(),
        "-INF" => "-inf".parse().ok(),
        "NaN" => "NaN".parse().ok(),
        text => text.parse().ok(),
    }
}

fn float_text(number: f64, shown: &impl Display) -> String {
    if number.is_nan() {
        return "NaN".to_owned();
    }
    if number.is_infinite() {
        return if number > 0.0 { "INF" } else { "-INF" }.to_owned();
    }
    shown.to_string()
}

fn octets(text: &str) -> Held<'_> {
    match base64_octets(text) {
        Some(octets) => Held::Whole(Value::Bytes(octets)),
        None => Held::Not("it is no base 64"),
    }
}

/// Octets in base 64.
#[must_use]
pub fn base64(octets: &[u8]) -> String {
    BASE64.encode(octets)
}

/// The octets of a text in base 64; blanks may stand between the characters.
#[must_use]
pub fn base64_octets(text: &str) -> Option<Vec<u8>> {
    let plain: String = text.split_ascii_whitespace().collect();
    BASE64.decode(plain.as_bytes()).ok()
}

#[cfg(test)]
mod tests {
    use super::{Form, Held};

    /// Forms, what is written, and what comes back; where it is not the same value, a mark.
    const CASES: &[(Form, &str, &str)] = &[
        (Form::Boolean, "1", "true"),
        (Form::Int, "+007", "7"),
        (Form::Int, "6.0", "6"),
        (Form::Int, "6.5", "not"),
        (Form::Int, "2147483648", "not"),
        (Form::Long, "-9223372036854775808", "-9223372036854775808"),
        (Form::Float, "-INF", "-INF"),
        (Form::Float, "1E2", "100"),
        (Form::Double, "NaN", "NaN"),
        (Form::Double, "0.1", "0.1"),
        (Form::Double, "-0.0", "-0"),
        (Form::Ordered64, "-0.0", "0, partly"),
        (Form::Ordered32, "0.0", "0"),
        (Form::Finite32, "-0e0", "0, partly"),
        (Form::Octets, "AA E=", "AAE="),
        (Form::Days, "1970-01-02", "1970-01-02"),
        (Form::Days, "0001-01-01", "0001-01-01"),
        (Form::Days, "1969-12-31Z", "1969-12-31, partly"),
        (Form::Days, "12000-01-01", "not"),
        (Form::Moment, "1970-01-01T00:00:00Z", "1970-01-01T00:00:00Z"),
        (
            Form::Moment,
            "2024-02-29T12:30:00.5+02:00",
            "2024-02-29T10:30:00.5Z",
        ),
        (Form::Moment, "2023-12-31T24:00:00Z", "2024-01-01T00:00:00Z"),
        (
            Form::Moment,
            "9999-12-31T23:59:59.999999Z",
            "9999-12-31T23:59:59.999999Z",
        ),
        (Form::Moment, "9999-12-31T23:59:59-05:00", "not"),
        (
            Form::Moment,
            "2024-01-01T00:00:00",
            "2024-01-01T00:00:00Z, partly",
        ),
        (
            Form::Moment,
            "2024-01-01T00:00:00.0000001Z",
            "2024-01-01T00:00:00Z, partly",
        ),
        (Form::TimeOfDay, "23:59:59.999999", "23:59:59.999999"),
        (Form::TimeOfDay, "24:00:00", "00:00:00"),
        (Form::TimeOfDay, "12:00:00-05:00", "12:00:00, partly"),
        (Form::Unscaled(2), "1.5", "1.50"),
        (Form::Unscaled(2), "-0.01", "-0.01"),
        (Form::Unscaled(0), "129", "129"),
        (Form::Unscaled(2), "1.005", "not"),
        (
            Form::Unscaled(3),
            "-123456789012345678901234567890.5",
            "-123456789012345678901234567890.500",
        ),
        (Form::Text, " as is ", " as is "),
        (Form::Trimmed, " P1D ", "P1D"),
        (Form::Digits, "+4.00", "4"),
        (Form::Digits, "-007", "-007"),
    ];

    #[test]
    fn what_is_held_comes_back() {
        let came = |form: Form, text: &str| match form.hold(text) {
            Held::Whole(value) => form.text(&value).unwrap(),
            Held::Partly(value, _) => format!("{}, partly", form.text(&value).unwrap()),
            Held::Not(_) => "not".to_owned(),
        };
        for (form, text, expected) in CASES {
            assert_eq!(came(*form, text), *expected, "{form:?} {text}");
        }
    }
}
