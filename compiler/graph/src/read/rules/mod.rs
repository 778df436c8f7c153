//! The rules of reading, one file each with its page beside it.

use udac_diagnostics::Rule;

#[path = "unknown-prefix.rs"]
mod unknown_prefix;

pub use unknown_prefix::UNKNOWN_PREFIX;

/// All of them.
pub static RULES: &[&Rule] = &[&UNKNOWN_PREFIX];
