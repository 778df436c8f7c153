//! fastavro: data of Avro, no schemas.

use super::{Engine, Reads, as_it_is};

pub const ENGINE: Engine = Engine {
    name: "fastavro",
    oracle: "avro_fastavro.py",
    target: "avro",
    reads: Reads::Containers("avro"),
    prepared: as_it_is,
    blind: &[],
    sample: None,
};
