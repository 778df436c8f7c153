//! shifty: SHACL, in Rust.

use super::{Engine, Reads, as_it_is};

pub const ENGINE: Engine = Engine {
    name: "shifty",
    oracle: "shacl_shifty.py",
    target: "shacl",
    reads: Reads::Graphs,
    prepared: as_it_is,
    blind: &[],
    sample: None,
};
