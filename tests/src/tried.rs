//! How much is tried of what takes long, by `UDAC_EXHAUSTIVE`: the one place that reads it.
//!
//! | value | how many |
//! |---|---|
//! | unset | a sample |
//! | `1` | all that the test has, or as many as its page says |
//! | another number | so many |

/// How many are tried: a sample, or all, or what is asked for.
///
/// # Panics
/// What is asked for is no number.
#[must_use]
pub fn tried(sample: u64, all: u64) -> u64 {
    match std::env::var("UDAC_EXHAUSTIVE").as_deref() {
        Err(_) | Ok("") => sample,
        Ok("1") => all,
        Ok(number) => number.parse().unwrap(),
    }
}
