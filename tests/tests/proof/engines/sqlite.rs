//! SQLite, through Python.

use super::Engine;

pub const ENGINE: Engine = Engine {
    name: "sqlite",
    oracle: "sqlite_engine.py",
    target: "sqlite",
    codec: Some(|| &udac_sql::SQLITE),
    blind: &[],
    sample: None,
};
