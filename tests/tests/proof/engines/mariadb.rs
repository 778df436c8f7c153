//! MariaDB.

use super::Engine;

pub const ENGINE: Engine = Engine {
    name: "mariadb",
    oracle: "mariadb_server.py",
    target: "mysql",
    codec: Some(|| &udac_sql::MYSQL),
    blind: &[],
    sample: None,
};
