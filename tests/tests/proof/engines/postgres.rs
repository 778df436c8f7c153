//! PostgreSQL.

use super::Engine;

pub const ENGINE: Engine = Engine {
    name: "postgres",
    oracle: "postgres_server.py",
    target: "postgres",
    codec: Some(|| &udac_sql::POSTGRES),
    blind: &[],
    sample: None,
};
