//! fastavro: data of Avro, no schemas.

use super::Engine;

pub const ENGINE: Engine = Engine {
    name: "fastavro",
    oracle: "avro_fastavro.py",
    target: "avro",
    codec: Some(|| &udac_avro::AVRO),
    blind: &[],
    sample: None,
};
