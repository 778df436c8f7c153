//! Values of fields, between instances and the bytes of a target.

use crate::forms::{Form, base64};
use crate::plan::RecordId;
use std::borrow::Cow;
use std::cmp::Ordering;

/// A value.
#[derive(Debug, Clone, PartialEq)]
pub enum Value<'a> {
    /// There is none.
    Absent,
    /// A truth value.
    Boolean(bool),
    /// A whole number of 32 bits: also a date, in days since 1970-01-01.
    Int(i32),
    /// A whole number of 64 bits: also a moment, in microseconds.
    Long(i64),
    /// A number of 32 bits.
    Float(f32),
    /// A number of 64 bits.
    Double(f64),
    /// Octets: binary data, or the unscaled value of a decimal, big-endian in two's complement.
    Bytes(Vec<u8>),
    /// Text: also the name of a value of an enumeration, and an IRI.
    Text(Cow<'a, str>),
    /// A literal as it is.
    Literal(Literal<'a>),
    /// The fields of a record, in the order of its plan.
    Record(RecordId, Vec<Self>),
    /// The alternative of a choice, by its place, and the value that it is.
    Member(usize, Box<Self>),
    /// Several values.
    Several(Vec<Self>),
    /// Values by language tag, in byte order of the tags.
    ByLanguage(Vec<(Cow<'a, str>, Self)>),
    /// What a faulty instance says beyond the fields of its record, behind them: by names that no field has.
    Beyond(Vec<(Cow<'a, str>, Self)>),
}

/// A literal with all that it says.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Literal<'a> {
    /// The text.
    pub lexical: Cow<'a, str>,
    /// The IRI of its datatype; none where it is a string, or text in a language.
    pub datatype: Option<Cow<'a, str>>,
    /// The language tag.
    pub language: Option<Cow<'a, str>>,
}

impl<'a> Value<'a> {
    /// The same value on its own.
    #[must_use]
    pub fn into_owned(self) -> Value<'static> {
        let owned = |text: Cow<'_, str>| Cow::Owned(text.into_owned());
        match self {
            Self::Absent => Value::Absent,
            Self::Boolean(b) => Value::Boolean(b),
            Self::Int(n) => Value::Int(n),
            Self::Long(n) => Value::Long(n),
            Self::Float(n) => Value::Float(n),
            Self::Double(n) => Value::Double(n),
            Self::Bytes(octets) => Value::Bytes(octets),
            Self::Text(text) => Value::Text(owned(text)),
            Self::Literal(literal) => Value::Literal(Literal {
                lexical: owned(literal.lexical),
                datatype: literal.datatype.map(owned),
                language: literal.language.map(owned),
            }),
            Self::Record(id, fields) => {
                Value::Record(id, fields.into_iter().map(Self::into_owned).collect())
            }
            Self::Member(place, value) => Value::Member(place, Box::new(value.into_owned())),
            Self::Several(values) => {
                Value::Several(values.into_iter().map(Self::into_owned).collect())
            }
            Self::ByLanguage(entries) => Value::ByLanguage(all_owned(entries)),
            Self::Beyond(entries) => Value::Beyond(all_owned(entries)),
        }
    }

    /// The text, where it is one.
    #[must_use]
    pub fn as_text(&self) -> Option<&str> {
        if let Self::Text(text) = self {
            Some(text)
        } else {
            None
        }
    }

    /// What a value that is neither several nor a record would be as text.
    #[must_use]
    pub fn plain(&self) -> Option<String> {
        match self {
            Self::Boolean(b) => Some(b.to_string()),
            Self::Int(n) => Some(n.to_string()),
            Self::Long(n) => Some(n.to_string()),
            Self::Float(_) => Form::Float.text(self),
            Self::Double(_) => Form::Double.text(self),
            Self::Bytes(octets) => Some(base64(octets)),
            Self::Text(text) => Some(text.clone().into_owned()),
            Self::Literal(literal) => Some(literal.lexical.clone().into_owned()),
            Self::Absent
            | Self::Record(..)
            | Self::Member(..)
            | Self::Several(_)
            | Self::ByLanguage(_)
            | Self::Beyond(_) => None,
        }
    }

    /// The values, where they are several.
    #[must_use]
    pub fn as_several(&self) -> Option<&[Self]> {
        if let Self::Several(values) = self {
            Some(values)
        } else {
            None
        }
    }

    /// The values by language, where they are.
    #[must_use]
    pub fn as_languages(&self) -> Option<&[(Cow<'a, str>, Self)]> {
        if let Self::ByLanguage(entries) = self {
            Some(entries)
        } else {
            None
        }
    }

    /// A total order: sets are written in it, so that the same set is always the same text.
    #[must_use]
    pub fn order(&self, other: &Self) -> Ordering {
        match (self, other) {
            (Self::Boolean(a), Self::Boolean(b)) => a.cmp(b),
            (Self::Int(a), Self::Int(b)) => a.cmp(b),
            (Self::Long(a), Self::Long(b)) => a.cmp(b),
            (Self::Float(a), Self::Float(b)) => a.total_cmp(b),
            (Self::Double(a), Self::Double(b)) => a.total_cmp(b),
            (Self::Bytes(a), Self::Bytes(b)) => a.cmp(b),
            (Self::Text(a), Self::Text(b)) => a.cmp(b),
            (Self::Literal(a), Self::Literal(b)) => a.cmp(b),
            (Self::Member(a, value), Self::Member(b, other)) => {
                a.cmp(b).then_with(|| value.order(other))
            }
            (Self::Record(a, fields), Self::Record(b, others)) => {
                a.cmp(b).then_with(|| all(fields, others))
            }
            (Self::Several(a), Self::Several(b)) => all(a, b),
            (Self::ByLanguage(a), Self::ByLanguage(b)) | (Self::Beyond(a), Self::Beyond(b)) => {
                let pairs = a.iter().zip(b);
                let mut orders = pairs.map(|(a, b)| a.0.cmp(&b.0).then_with(|| a.1.order(&b.1)));
                let first = orders.find(|o| o.is_ne());
                first.unwrap_or_else(|| a.len().cmp(&b.len()))
            }
            (a, b) => a.rank().cmp(&b.rank()),
        }
    }

    const fn rank(&self) -> u8 {
        match self {
            Self::Absent => 0,
            Self::Boolean(_) => 1,
            Self::Int(_) => 2,
            Self::Long(_) => 3,
            Self::Float(_) => 4,
            Self::Double(_) => 5,
            Self::Bytes(_) => 6,
            Self::Text(_) => 7,
            Self::Literal(_) => 8,
            Self::Record(..) => 9,
            Self::Member(..) => 10,
            Self::Several(_) => 11,
            Self::ByLanguage(_) => 12,
            Self::Beyond(_) => 13,
        }
    }
}

fn all_owned(entries: Vec<(Cow<'_, str>, Value<'_>)>) -> Vec<(Cow<'static, str>, Value<'static>)> {
    let entries = entries.into_iter();
    let owned = entries.map(|(name, value)| (Cow::Owned(name.into_owned()), value.into_owned()));
    owned.collect()
}

fn all(a: &[Value<'_>], b: &[Value<'_>]) -> Ordering {
    let mut orders = a.iter().zip(b).map(|(a, b)| a.order(b));
    let first = orders.find(|o| o.is_ne());
    first.unwrap_or_else(|| a.len().cmp(&b.len()))
}
