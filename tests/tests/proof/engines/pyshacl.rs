//! pySHACL.

use super::Engine;

pub const ENGINE: Engine = Engine {
    name: "pyshacl",
    oracle: "shacl_pyshacl.py",
    target: "shacl",
    codec: None,
    blind: &[],
    sample: None,
};
