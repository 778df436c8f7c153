//! shifty: SHACL, in Rust.

use super::Engine;

pub const ENGINE: Engine = Engine {
    name: "shifty",
    oracle: "shacl_shifty.py",
    target: "shacl",
    codec: None,
    blind: &[],
    sample: None,
};
