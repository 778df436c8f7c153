//! The Java library of Avro.

use super::Engine;

pub const ENGINE: Engine = Engine {
    name: "avro-java",
    oracle: "avro_java.java",
    target: "avro",
    codec: Some(|| &udac_avro::AVRO),
    blind: &[],
    sample: None,
};
