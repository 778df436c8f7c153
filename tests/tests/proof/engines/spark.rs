//! Spark, on tables of Iceberg.

use super::{Engine, Sample};

pub const ENGINE: Engine = Engine {
    name: "spark",
    oracle: "spark_iceberg.py",
    target: "spark",
    codec: Some(|| &udac_sql::SPARK),
    blind: &[],
    // A statement takes a fifth of a second, and it enforces little.
    sample: Some(Sample {
        models: 6,
        faults: 1,
    }),
};
