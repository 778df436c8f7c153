//! SQLite, through Python.

use super::{Engine, Reads, as_it_is};

pub const ENGINE: Engine = Engine {
    name: "sqlite",
    oracle: "sqlite_engine.py",
    target: "sqlite",
    reads: Reads::Containers("sqlite"),
    prepared: as_it_is,
    blind: &[],
    sample: None,
};
