//! DuckDB.

use super::{Engine, Reads, as_it_is};

pub const ENGINE: Engine = Engine {
    name: "duckdb",
    oracle: "duckdb_engine.py",
    target: "duckdb",
    reads: Reads::Containers("duckdb"),
    prepared: as_it_is,
    blind: &[],
    sample: None,
};
