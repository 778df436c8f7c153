//! Spark, on tables of Iceberg.

use super::{Engine, Reads, Sample, as_it_is};

pub const ENGINE: Engine = Engine {
    name: "spark",
    oracle: "spark_iceberg.py",
    target: "spark",
    reads: Reads::Containers("spark"),
    prepared: as_it_is,
    blind: &[],
    // A statement takes a fifth of a second, and it enforces little.
    sample: Some(Sample {
        models: 6,
        faults: 1,
    }),
};
