//! Facets: what a model adds to the value space of a datatype.
//!
//! In: a facet's statement, a literal's text. Out: whether the literal keeps within it. Bounds are
//! compared in the value space of the datatype.

use super::datatype::Builtin;
use super::fault::Check;
use super::number::Decimal;
use super::rules::{
    PATTERN_MISMATCH, TOO_LARGE, TOO_LONG, TOO_MANY_DIGITS, TOO_MANY_FRACTION_DIGITS, TOO_SHORT,
    TOO_SMALL, WRONG_LENGTH,
};
use regex::Regex;
use std::cmp::Ordering;
use udac_graph::{TermId, Terms};

/// A facet as stated.
#[derive(Debug, Clone)]
pub(super) struct Facet {
    pub test: Test,
    /// The literal that states it.
    pub bound: TermId,
    pub ordinal: u32,
}

/// What a facet asks for.
#[derive(Debug, Clone)]
pub(super) enum Test {
    Length(u64),
    MinLength(u64),
    MaxLength(u64),
    Pattern(Box<Regex>),
    MinInclusive,
    MaxInclusive,
    MinExclusive,
    MaxExclusive,
    TotalDigits(u64),
    FractionDigits(u64),
}

impl Facet {
    /// The rule that a value breaks, if it does. The text is a value of the datatype.
    pub(super) fn broken_by(
        &self,
        builtin: Builtin,
        text: &str,
        terms: &Terms,
    ) -> Option<&'static Check> {
        let length = || u64::try_from(value_length(builtin, text)).unwrap_or(u64::MAX);
        let digits = |count: fn(Decimal<'_>) -> usize| {
            Decimal::parse(text).map_or(0, |d| u64::try_from(count(d)).unwrap_or(u64::MAX))
        };
        let order = || builtin.compare(text, terms.text(self.bound));
        let (holds, check) = match &self.test {
            Test::Length(n) => (length() == *n, &WRONG_LENGTH),
            Test::MinLength(n) => (length() >= *n, &TOO_SHORT),
            Test::MaxLength(n) => (length() <= *n, &TOO_LONG),
            Test::Pattern(regex) => (regex.is_match(text), &PATTERN_MISMATCH),
            Test::MinInclusive => (order().is_some_and(Ordering::is_ge), &TOO_SMALL),
            Test::MinExclusive => (order().is_some_and(Ordering::is_gt), &TOO_SMALL),
            Test::MaxInclusive => (order().is_some_and(Ordering::is_le), &TOO_LARGE),
            Test::MaxExclusive => (order().is_some_and(Ordering::is_lt), &TOO_LARGE),
            Test::TotalDigits(n) => (digits(|d| d.total_digits()) <= *n, &TOO_MANY_DIGITS),
            Test::FractionDigits(n) => (
                digits(|d| d.fraction_digits()) <= *n,
                &TOO_MANY_FRACTION_DIGITS,
            ),
        };
        (!holds).then_some(check)
    }

    /// Whether the facet means something for a datatype; where it does not, its model is at fault.
    pub(super) fn applies(&self, builtin: Builtin, terms: &Terms) -> bool {
        match self.test {
            Test::Length(_) | Test::MinLength(_) | Test::MaxLength(_) => {
                builtin.is_text() || matches!(builtin, Builtin::HexBinary | Builtin::Base64Binary)
            }
            Test::Pattern(_) => builtin.is_text(),
            Test::MinInclusive | Test::MaxInclusive | Test::MinExclusive | Test::MaxExclusive => {
                builtin.is_ordered() && builtin.holds(terms.text(self.bound))
            }
            Test::TotalDigits(_) | Test::FractionDigits(_) => builtin.is_decimal(),
        }
    }
}

/// Characters of a text, octets of a binary value.
pub(crate) fn value_length(builtin: Builtin, text: &str) -> usize {
    if builtin == Builtin::HexBinary {
        return text.len() / 2;
    }
    if builtin == Builtin::Base64Binary {
        return text.bytes().filter(|b| !matches!(b, b' ' | b'=')).count() * 3 / 4;
    }
    text.chars().count()
}
