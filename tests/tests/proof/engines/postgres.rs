//! PostgreSQL.

use super::{Engine, Reads, as_it_is};

pub const ENGINE: Engine = Engine {
    name: "postgres",
    oracle: "postgres_server.py",
    target: "postgres",
    reads: Reads::Containers("postgres"),
    prepared: as_it_is,
    blind: &[],
    sample: None,
};
