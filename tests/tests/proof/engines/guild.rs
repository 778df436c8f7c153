//! @theguild/federation-composition: the domains of a model as subgraphs.

use super::{Engine, Reads};
use crate::cases::Case;
use udac_tests::{ENTRY, Job, file};

pub const ENGINE: Engine = Engine {
    name: "guild",
    oracle: "graphql_guild.js",
    target: "graphql",
    reads: Reads::Nothing,
    prepared,
    blind: &[],
    sample: None,
};

/// Subgraphs need a root of queries, which domains have on request.
pub fn prepared(mut job: Job, _: &Case) -> Job {
    let files = job.body["files"].as_array_mut().unwrap();
    files.push(file("entry.graphql", ENTRY));
    job
}
