//! Octets in base 64.
//!
//! In: least and greatest number of octets, chance. Out: their text.

use crate::chance::Chance;
use data_encoding::BASE64;

/// A value of so many octets.
pub(super) fn octets(lengths: (u64, Option<u64>), chance: &mut Chance) -> String {
    let most = lengths.1.unwrap_or(lengths.0 + 24).min(lengths.0 + 24);
    let length = if chance.percent(8) {
        lengths.0
    } else {
        most - chance.spread(most - lengths.0.min(most) + 1, 1)
    };
    let octets: Vec<u8> = (0..length)
        .map(|_| u8::try_from(chance.below(256)).unwrap_or(0))
        .collect();
    BASE64.encode(&octets)
}
