//! graphql-js: the validity of GraphQL documents, each by itself.

use super::{Engine, Reads};
use crate::cases::Case;
use serde_json::Value;
use udac_tests::{Job, alone};

pub const ENGINE: Engine = Engine {
    name: "graphql-js",
    oracle: "graphql_reference.js",
    target: "graphql",
    reads: Reads::Nothing,
    prepared,
    blind: &[],
    sample: None,
};

fn prepared(mut job: Job, _: &Case) -> Job {
    for file in job.body["files"].as_array_mut().unwrap() {
        file["text"] = Value::String(alone(file["text"].as_str().unwrap()));
    }
    job
}
