//! The numbers of fields and of the values of enums.
//!
//! In: the IRI of a term. Out: its number, whatever else the model holds, so that no change elsewhere moves
//! it. That no two in one scope are the same is checked with the names.

/// FNV-1a, 64 bits: the same everywhere and for ever, and anybody can compute it.
fn digest(text: &str) -> u64 {
    text.bytes().fold(0xcbf2_9ce4_8422_2325, |hash, byte| {
        (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3)
    })
}

/// The digest, reduced to less than a limit.
fn below(text: &str, limit: u32) -> u32 {
    u32::try_from(digest(text) % u64::from(limit))
        .unwrap_or_else(|_| unreachable!("it is less than the limit"))
}

/// The greatest number of a field.
const FIELDS: u32 = (1 << 29) - 1;
/// The first number that fields may not have, and how many.
const RESERVED: u32 = 19_000;
const RESERVED_COUNT: u32 = 1_000;

/// The number of a field.
pub(crate) fn field(text: &str) -> u32 {
    let number = below(text, FIELDS - RESERVED_COUNT) + 1;
    if number < RESERVED {
        number
    } else {
        number + RESERVED_COUNT
    }
}

/// The number of a value of an enum; zero is nobody's.
pub(crate) fn value(text: &str) -> u32 {
    below(text, u32::MAX >> 1) + 1
}

#[cfg(test)]
mod tests {
    use super::{digest, field, value};

    /// Data that is stored lives by these.
    #[test]
    fn numbers_never_change() {
        assert_eq!(digest(""), 0xcbf2_9ce4_8422_2325);
        assert_eq!(digest("a"), 0xaf63_dc4c_8601_ec8c);
        assert_eq!(field("https://example.org/sky#name"), 406_390_615);
        assert_eq!(value("https://example.org/sky#2axis"), 1_951_121_885);
    }

    #[test]
    fn reserved_numbers_are_left_out() {
        for i in 0..2_000_000_u32 {
            let number = field(&i.to_string());
            assert!(number > 0 && number < 1 << 29);
            assert!(!(19_000..20_000).contains(&number), "{i}");
            assert!(value(&i.to_string()) > 0);
        }
    }
}
