//! avsc: the validity of Avro schemas.

use super::{Engine, Reads, as_it_is};

pub const ENGINE: Engine = Engine {
    name: "avsc",
    oracle: "avro_avsc.js",
    target: "avro",
    reads: Reads::Nothing,
    prepared: as_it_is,
    blind: &[],
    sample: None,
};
