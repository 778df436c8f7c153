//! rustc, with warnings denied.

use super::{Engine, Reads, as_it_is};

pub const ENGINE: Engine = Engine {
    name: "rustc",
    oracle: "rust_types.py",
    target: "rust",
    reads: Reads::Nothing,
    prepared: as_it_is,
    blind: &[],
    sample: None,
};
