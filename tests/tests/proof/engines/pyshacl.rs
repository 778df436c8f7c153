//! pySHACL.

use super::{Engine, Reads, as_it_is};

pub const ENGINE: Engine = Engine {
    name: "pyshacl",
    oracle: "shacl_pyshacl.py",
    target: "shacl",
    reads: Reads::Graphs,
    prepared: as_it_is,
    blind: &[],
    sample: None,
};
