//! DuckDB.

use super::Engine;

pub const ENGINE: Engine = Engine {
    name: "duckdb",
    oracle: "duckdb_engine.py",
    target: "duckdb",
    codec: Some(|| &udac_sql::DUCKDB),
    blind: &[],
    sample: None,
};
