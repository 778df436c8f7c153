//! MariaDB.

use super::{Engine, Reads, as_it_is};

pub const ENGINE: Engine = Engine {
    name: "mariadb",
    oracle: "mariadb_server.py",
    target: "mysql",
    reads: Reads::Containers("mysql"),
    prepared: as_it_is,
    blind: &[],
    sample: None,
};
