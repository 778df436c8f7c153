//! @apollo/composition: the domains of a model as subgraphs.

use super::guild::prepared;
use super::{Engine, Reads};

pub const ENGINE: Engine = Engine {
    name: "apollo",
    oracle: "graphql_apollo.js",
    target: "graphql",
    reads: Reads::Nothing,
    prepared,
    blind: &[],
    sample: None,
};
