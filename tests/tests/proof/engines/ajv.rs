//! ajv: JSON Schema.

use super::Engine;

pub const ENGINE: Engine = Engine {
    name: "ajv",
    oracle: "json_ajv.js",
    target: "jsonschema",
    codec: Some(|| &udac_jsonschema::JSONSCHEMA),
    blind: &[],
    sample: None,
};
