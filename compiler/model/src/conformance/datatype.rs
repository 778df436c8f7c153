//! The datatypes of XML Schema that Upper names: derivation, lexical and value spaces.
//!
//! In: lexical forms. Out: whether a datatype admits them, and the order of two values. Facets that a
//! model states are in `facet`; which datatype a property has is in `shape`.

use super::lexical::{is_base64, is_language, is_name, is_of_characters, is_token, is_uri};
use super::number::{Decimal, floating, is_floating};
use super::time::{Duration, Form, Moment};
use std::cmp::Ordering;
use udac_graph::{RDF_LANG_STRING, TermId, Terms};

/// A built-in datatype.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
#[expect(missing_docs, reason = "the names are those of XML Schema")]
pub enum Builtin {
    AnyLiteral,
    LangString,
    String,
    NormalizedString,
    Token,
    Language,
    Name,
    NcName,
    NmToken,
    AnyUri,
    Boolean,
    Decimal,
    Integer,
    NonPositiveInteger,
    NegativeInteger,
    NonNegativeInteger,
    PositiveInteger,
    UnsignedLong,
    UnsignedInt,
    UnsignedShort,
    UnsignedByte,
    Long,
    Int,
    Short,
    Byte,
    Float,
    Double,
    DateTime,
    DateTimeStamp,
    Date,
    Time,
    Duration,
    YearMonthDuration,
    DayTimeDuration,
    GYear,
    GYearMonth,
    GMonth,
    GMonthDay,
    GDay,
    HexBinary,
    Base64Binary,
}

use Builtin as B;

pub(super) const XSD: &str = "http://www.w3.org/2001/XMLSchema#";
const RDFS_LITERAL: &str = "http://www.w3.org/2000/01/rdf-schema#Literal";

/// Local name, datatype, what it is derived from.
const BUILTINS: &[(&str, Builtin, Builtin)] = &[
    ("string", B::String, B::AnyLiteral),
    ("normalizedString", B::NormalizedString, B::String),
    ("token", B::Token, B::NormalizedString),
    ("language", B::Language, B::Token),
    ("Name", B::Name, B::Token),
    ("NCName", B::NcName, B::Name),
    ("NMTOKEN", B::NmToken, B::Token),
    ("anyURI", B::AnyUri, B::AnyLiteral),
    ("boolean", B::Boolean, B::AnyLiteral),
    ("decimal", B::Decimal, B::AnyLiteral),
    ("integer", B::Integer, B::Decimal),
    ("nonPositiveInteger", B::NonPositiveInteger, B::Integer),
    ("negativeInteger", B::NegativeInteger, B::NonPositiveInteger),
    ("nonNegativeInteger", B::NonNegativeInteger, B::Integer),
    ("positiveInteger", B::PositiveInteger, B::NonNegativeInteger),
    ("unsignedLong", B::UnsignedLong, B::NonNegativeInteger),
    ("unsignedInt", B::UnsignedInt, B::UnsignedLong),
    ("unsignedShort", B::UnsignedShort, B::UnsignedInt),
    ("unsignedByte", B::UnsignedByte, B::UnsignedShort),
    ("long", B::Long, B::Integer),
    ("int", B::Int, B::Long),
    ("short", B::Short, B::Int),
    ("byte", B::Byte, B::Short),
    ("float", B::Float, B::AnyLiteral),
    ("double", B::Double, B::AnyLiteral),
    ("dateTime", B::DateTime, B::AnyLiteral),
    ("dateTimeStamp", B::DateTimeStamp, B::DateTime),
    ("date", B::Date, B::AnyLiteral),
    ("time", B::Time, B::AnyLiteral),
    ("duration", B::Duration, B::AnyLiteral),
    ("yearMonthDuration", B::YearMonthDuration, B::Duration),
    ("dayTimeDuration", B::DayTimeDuration, B::Duration),
    ("gYear", B::GYear, B::AnyLiteral),
    ("gYearMonth", B::GYearMonth, B::AnyLiteral),
    ("gMonth", B::GMonth, B::AnyLiteral),
    ("gMonthDay", B::GMonthDay, B::AnyLiteral),
    ("gDay", B::GDay, B::AnyLiteral),
    ("hexBinary", B::HexBinary, B::AnyLiteral),
    ("base64Binary", B::Base64Binary, B::AnyLiteral),
];

/// The built-in datatypes that occur in a dataset, with their ids.
pub(super) fn occurring(terms: &Terms) -> Vec<(TermId, Builtin)> {
    let named = BUILTINS.iter().filter_map(|(name, builtin, _)| {
        let id = terms.find(&format!("{XSD}{name}"))?;
        Some((id, *builtin))
    });
    let others = [
        (RDF_LANG_STRING, B::LangString),
        (RDFS_LITERAL, B::AnyLiteral),
    ];
    let others = others
        .into_iter()
        .filter_map(|(iri, builtin)| Some((terms.find(iri)?, builtin)));
    named.chain(others).collect()
}

impl Builtin {
    /// The built-in datatype of an IRI.
    #[must_use]
    pub fn named(iri: &str) -> Option<Self> {
        match iri {
            RDF_LANG_STRING => Some(B::LangString),
            RDFS_LITERAL => Some(B::AnyLiteral),
            _ => {
                let name = iri.strip_prefix(XSD)?;
                BUILTINS.iter().find(|e| e.0 == name).map(|e| e.1)
            }
        }
    }

    fn base(self) -> Option<Self> {
        if self == B::LangString {
            return Some(B::AnyLiteral);
        }
        BUILTINS.iter().find(|e| e.1 == self).map(|e| e.2)
    }

    /// Whether this is `other` or derived from it.
    #[must_use]
    pub fn derives_from(self, other: Self) -> bool {
        let mut at = Some(self);
        while let Some(datatype) = at {
            if datatype == other {
                return true;
            }
            at = datatype.base();
        }
        false
    }

    /// Whether values are ordered, so that bounds make sense.
    #[must_use]
    pub fn is_ordered(self) -> bool {
        !(self.is_text()
            || matches!(
                self,
                B::AnyLiteral | B::Boolean | B::HexBinary | B::Base64Binary
            ))
    }

    /// Whether values are text, so that lengths and patterns make sense.
    #[must_use]
    pub fn is_text(self) -> bool {
        matches!(self, B::LangString | B::AnyUri) || self.derives_from(B::String)
    }

    /// Whether values have digits to count.
    #[must_use]
    pub fn is_decimal(self) -> bool {
        self.derives_from(B::Decimal)
    }

    /// Whether a lexical form denotes a value of this datatype.
    #[must_use]
    pub fn admits(self, text: &str) -> bool {
        match self {
            B::AnyLiteral | B::LangString | B::String => is_of_characters(text),
            B::NormalizedString => is_of_characters(text) && !text.contains(['\t', '\n', '\r']),
            B::Token => is_of_characters(text) && is_token(text),
            B::Language => is_language(text),
            B::Name => is_name(text, true),
            B::NcName => is_name(text, true) && !text.contains(':'),
            B::NmToken => is_name(text, false),
            B::AnyUri => is_uri(text),
            B::Boolean => matches!(text, "true" | "false" | "1" | "0"),
            B::Decimal => Decimal::parse(text).is_some(),
            B::Float | B::Double => is_floating(text),
            B::DateTime => Moment::parse(Form::DateTime, text).is_some(),
            B::DateTimeStamp => Moment::parse(Form::DateTime, text).is_some_and(|m| m.is_zoned()),
            B::Date => Moment::parse(Form::Date, text).is_some(),
            B::Time => Moment::parse(Form::Time, text).is_some(),
            B::GYear => Moment::parse(Form::Year, text).is_some(),
            B::GYearMonth => Moment::parse(Form::YearMonth, text).is_some(),
            B::GMonth => Moment::parse(Form::Month, text).is_some(),
            B::GMonthDay => Moment::parse(Form::MonthDay, text).is_some(),
            B::GDay => Moment::parse(Form::Day, text).is_some(),
            B::Duration => Duration::parse(text).is_some(),
            B::YearMonthDuration => Duration::parse(text).is_some_and(|d| d.is_year_month()),
            B::DayTimeDuration => Duration::parse(text).is_some_and(|d| d.is_day_time()),
            B::HexBinary => {
                text.len().is_multiple_of(2) && text.bytes().all(|b| b.is_ascii_hexdigit())
            }
            B::Base64Binary => is_base64(text),
            B::Integer
            | B::NonPositiveInteger
            | B::NegativeInteger
            | B::NonNegativeInteger
            | B::PositiveInteger
            | B::UnsignedLong
            | B::UnsignedInt
            | B::UnsignedShort
            | B::UnsignedByte
            | B::Long
            | B::Int
            | B::Short
            | B::Byte => !text.contains('.') && self.holds(text),
        }
    }

    /// Whether the value of a lexical form, well-formed in a base of this datatype or in a datatype
    /// derived from it, is a value of this datatype.
    #[must_use]
    pub fn holds(self, text: &str) -> bool {
        match self.bounds() {
            Some((low, high)) => Decimal::parse(text).is_some_and(|value| {
                let at_least = low.and_then(Decimal::parse).is_none_or(|low| value >= low);
                let at_most = high
                    .and_then(Decimal::parse)
                    .is_none_or(|high| value <= high);
                value.is_whole() && at_least && at_most
            }),
            None => self.admits(text),
        }
    }

    /// The least and the greatest value of an integer type.
    fn bounds(self) -> Option<(Option<&'static str>, Option<&'static str>)> {
        let both = |low, high| Some((Some(low), Some(high)));
        match self {
            B::Integer => Some((None, None)),
            B::NonPositiveInteger => Some((None, Some("0"))),
            B::NegativeInteger => Some((None, Some("-1"))),
            B::NonNegativeInteger => Some((Some("0"), None)),
            B::PositiveInteger => Some((Some("1"), None)),
            B::UnsignedLong => both("0", "18446744073709551615"),
            B::UnsignedInt => both("0", "4294967295"),
            B::UnsignedShort => both("0", "65535"),
            B::UnsignedByte => both("0", "255"),
            B::Long => both("-9223372036854775808", "9223372036854775807"),
            B::Int => both("-2147483648", "2147483647"),
            B::Short => both("-32768", "32767"),
            B::Byte => both("-128", "127"),
            B::AnyLiteral
            | B::LangString
            | B::String
            | B::NormalizedString
            | B::Token
            | B::Language
            | B::Name
            | B::NcName
            | B::NmToken
            | B::AnyUri
            | B::Boolean
            | B::Decimal
            | B::Float
            | B::Double
            | B::DateTime
            | B::DateTimeStamp
            | B::Date
            | B::Time
            | B::Duration
            | B::YearMonthDuration
            | B::DayTimeDuration
            | B::GYear
            | B::GYearMonth
            | B::GMonth
            | B::GMonthDay
            | B::GDay
            | B::HexBinary
            | B::Base64Binary => None,
        }
    }

    fn form(self) -> Option<Form> {
        let forms = [
            (B::DateTime, Form::DateTime),
            (B::DateTimeStamp, Form::DateTime),
            (B::Date, Form::Date),
            (B::Time, Form::Time),
            (B::GYear, Form::Year),
            (B::GYearMonth, Form::YearMonth),
            (B::GMonth, Form::Month),
            (B::GMonthDay, Form::MonthDay),
            (B::GDay, Form::Day),
        ];
        forms.into_iter().find(|f| f.0 == self).map(|f| f.1)
    }

    /// The order of two values of this datatype; `None` where they are not comparable or not values.
    #[must_use]
    pub fn compare(self, a: &str, b: &str) -> Option<Ordering> {
        if self.is_decimal() {
            return Some(Decimal::parse(a)?.cmp(&Decimal::parse(b)?));
        }
        if self == B::Double {
            return floating(a)?.partial_cmp(&floating(b)?);
        }
        if self == B::Float {
            return as_float(a)?.partial_cmp(&as_float(b)?);
        }
        if self.derives_from(B::Duration) {
            return Duration::parse(a)?.compare(&Duration::parse(b)?);
        }
        let form = self.form()?;
        Moment::parse(form, a)?.compare(&Moment::parse(form, b)?)
    }

    /// The one text for a value; equal values of a datatype have equal texts. `None` where the
    /// lexical form itself is that text.
    #[must_use]
    pub fn canonical(self, text: &str) -> Option<String> {
        if self.is_decimal() {
            return Decimal::parse(text).map(Decimal::canonical);
        }
        if self == B::Boolean {
            return Some(
                if matches!(text, "1" | "true") {
                    "true"
                } else {
                    "false"
                }
                .to_owned(),
            );
        }
        if self == B::HexBinary {
            return Some(text.to_ascii_uppercase());
        }
        if self == B::Base64Binary {
            return Some(text.replace(' ', ""));
        }
        if self.derives_from(B::Duration) {
            return Duration::parse(text).map(|d| d.canonical());
        }
        Moment::parse(self.form()?, text).map(|m| m.canonical())
    }
}

fn as_float(text: &str) -> Option<f32> {
    match text {
        "INF" | "+INF" => Some(f32::INFINITY),
        "-INF" => Some(f32::NEG_INFINITY),
        "NaN" => Some(f32::NAN),
        _ if is_floating(text) => text.parse().ok(),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn admits_the_lexical_space() {
        let cases: &[(Builtin, &[&str], &[&str])] = &[
            (B::Boolean, &["true", "0"], &["True", "yes", ""]),
            (
                B::Integer,
                &["-0", "+7", "99999999999999999999"],
                &["1.0", "", "1e2"],
            ),
            (
                B::Int,
                &["2147483647", "-2147483648", "007"],
                &["2147483648", "-2147483649"],
            ),
            (B::Long, &["9223372036854775807"], &["9223372036854775808"]),
            (B::UnsignedByte, &["255", "-0"], &["256", "-1"]),
            (B::NonNegativeInteger, &["0"], &["-1"]),
            (B::Decimal, &["-.5", "5."], &["1e1", "INF"]),
            (
                B::Double,
                &["1", "-1e-5", "NaN", "-INF"],
                &["", "1e", "infinity"],
            ),
            (
                B::AnyUri,
                &["", "http://e/ü", "a%20b"],
                &["a b", "<a>", "a%2"],
            ),
            (
                B::Language,
                &["en", "de-CH-1901"],
                &["", "e n", "abcdefghi", "1a"],
            ),
            (B::NcName, &["_a-1", "été"], &["a:b", "1a", ""]),
            (B::NmToken, &["1a", "a:b"], &["", "a b"]),
            (B::AnyLiteral, &["\u{1}", "\u{fffe}"], &["\0"]),
            (B::String, &["\n", ""], &["a\0b"]),
            (B::LangString, &["a"], &["a\0"]),
            (B::NormalizedString, &[" a "], &["\0a", "a\r"]),
            (B::Token, &["a b", ""], &[" a", "a  b", "a\n", "a\0"]),
            (B::HexBinary, &["", "0aFF"], &["a", "0g"]),
            (
                B::Base64Binary,
                &["", "YQ==", "YWI=", "YW Jj"],
                &["YQ=", "YR==", "YWJ", "=YQ="],
            ),
            (
                B::DateTimeStamp,
                &["2024-01-01T00:00:00Z"],
                &["2024-01-01T00:00:00"],
            ),
            (B::DayTimeDuration, &["P1DT2H"], &["P1M", "P1Y1D"]),
            (B::YearMonthDuration, &["P1Y"], &["P1D"]),
        ];
        for (builtin, good, bad) in cases {
            for text in *good {
                assert!(builtin.admits(text), "{builtin:?} {text:?}");
            }
            for text in *bad {
                assert!(!builtin.admits(text), "{builtin:?} {text:?}");
            }
        }
    }

    #[test]
    fn values_and_not_lexical_forms_decide_across_datatypes() {
        assert!(B::Integer.holds("5.00"));
        assert!(!B::Integer.holds("5.01"));
        assert!(!B::Int.holds("2147483648.0"));
        assert_eq!(B::Int.canonical("+007"), B::Decimal.canonical("7.0"));
        assert_eq!(B::Boolean.canonical("1"), B::Boolean.canonical("true"));
        assert_eq!(B::String.canonical("a"), None);
    }

    #[test]
    fn derivation_is_the_one_of_xml_schema() {
        assert!(B::Int.derives_from(B::Decimal));
        assert!(B::UnsignedByte.derives_from(B::NonNegativeInteger));
        assert!(!B::Int.derives_from(B::NonNegativeInteger));
        assert!(!B::Double.derives_from(B::Decimal));
        assert!(!B::AnyUri.derives_from(B::String));
        assert!(B::LangString.derives_from(B::AnyLiteral));
    }
}
