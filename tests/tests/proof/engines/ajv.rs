//! ajv: JSON Schema.

use super::{Engine, Reads, as_it_is};

pub const ENGINE: Engine = Engine {
    name: "ajv",
    oracle: "json_ajv.js",
    target: "jsonschema",
    reads: Reads::Containers("jsonschema"),
    prepared: as_it_is,
    blind: &[],
    sample: None,
};
