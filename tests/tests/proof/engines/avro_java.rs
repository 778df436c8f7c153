//! The Java library of Avro.

use super::{Engine, Reads, as_it_is};

pub const ENGINE: Engine = Engine {
    name: "avro-java",
    oracle: "avro_java.java",
    target: "avro",
    reads: Reads::Containers("avro"),
    prepared: as_it_is,
    blind: &[],
    sample: None,
};
