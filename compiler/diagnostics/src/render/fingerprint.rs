//! What tells one finding from another over time.
//!
//! In: diagnostics in order. Out: one number each, which stays the same while other lines come and
//! go: it is made of the code, the file, the text of the line and the message, and counts those that
//! have all of them in common.

use super::region::Region;
use crate::{Diagnostic, SourceMap};
use std::collections::BTreeMap;

/// Gives fingerprints, one after the other.
#[derive(Debug, Default)]
pub(super) struct Fingerprints {
    seen: BTreeMap<u128, u32>,
}

impl Fingerprints {
    /// 32 hexadecimal digits, and which of its like the diagnostic is.
    pub fn next(&mut self, diagnostic: &Diagnostic, sources: &SourceMap) -> (String, u32) {
        let region = diagnostic.primary.as_ref();
        let region = region.map(|l| Region::of(sources, l.span));
        let uri = region.map_or_else(String::new, |r| r.uri());
        let line = region.map_or("", |r| r.line_text());
        let hash = fnv([diagnostic.rule.code, &uri, line, &diagnostic.message]);
        let count = self.seen.entry(hash).or_insert(0);
        *count += 1;
        (format!("{hash:032x}"), *count)
    }

    /// Both in 32 hexadecimal digits: no two are the same.
    pub fn unique(&mut self, diagnostic: &Diagnostic, sources: &SourceMap) -> String {
        let (first, count) = self.next(diagnostic, sources);
        if count == 1 {
            first
        } else {
            format!("{:032x}", fnv([&first, &count.to_string()]))
        }
    }
}

/// FNV-1a in 128 bits over texts and their ends.
fn fnv<const N: usize>(texts: [&str; N]) -> u128 {
    const OFFSET: u128 = 0x6c62_272e_07bb_0142_62b8_2175_6295_c58d;
    const PRIME: u128 = 0x0000_0000_0100_0000_0000_0000_0000_013b;
    let mut hash = OFFSET;
    for text in texts {
        // No text holds the byte that ends one.
        for byte in text.bytes().chain([0xff]) {
            hash = (hash ^ u128::from(byte)).wrapping_mul(PRIME);
        }
    }
    hash
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_hash_is_fnv_1a() {
        // "a" and the end mark, by the published offset and prime.
        let by_hand = |bytes: &[u8]| {
            bytes
                .iter()
                .fold(0x6c62_272e_07bb_0142_62b8_2175_6295_c58d_u128, |h, b| {
                    (h ^ u128::from(*b)).wrapping_mul((1 << 88) + 0x13b)
                })
        };
        assert_eq!(fnv(["a"]), by_hand(b"a\xff"));
        assert_ne!(fnv(["ab", "c"]), fnv(["a", "bc"]));
    }
}
