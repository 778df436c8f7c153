//! The kinds of facets.
//!
//! In: nothing. Out: one variant a facet, each with the name that the language has for it.

use super::local_name;
use std::fmt::{self, Display, Formatter};
use udac_upper::generated::upper::iri::property;

/// A kind of facet.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[expect(missing_docs, reason = "each is the property of that name")]
pub enum Facet {
    Pattern,
    Length,
    MinLength,
    MaxLength,
    MinInclusive,
    MaxInclusive,
    MinExclusive,
    MaxExclusive,
    TotalDigits,
    FractionDigits,
}

impl Facet {
    /// All, in the order in which they are told.
    pub const ALL: [Self; 10] = [
        Self::Pattern,
        Self::Length,
        Self::MinLength,
        Self::MaxLength,
        Self::MinInclusive,
        Self::MaxInclusive,
        Self::MinExclusive,
        Self::MaxExclusive,
        Self::TotalDigits,
        Self::FractionDigits,
    ];

    /// The local name of the property that states it.
    #[must_use]
    pub fn name(self) -> &'static str {
        local_name(match self {
            Self::Pattern => property::PATTERN,
            Self::Length => property::LENGTH,
            Self::MinLength => property::MIN_LENGTH,
            Self::MaxLength => property::MAX_LENGTH,
            Self::MinInclusive => property::MIN_INCLUSIVE,
            Self::MaxInclusive => property::MAX_INCLUSIVE,
            Self::MinExclusive => property::MIN_EXCLUSIVE,
            Self::MaxExclusive => property::MAX_EXCLUSIVE,
            Self::TotalDigits => property::TOTAL_DIGITS,
            Self::FractionDigits => property::FRACTION_DIGITS,
        })
    }
}

impl Display for Facet {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}
