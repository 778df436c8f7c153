//! The rules of each dialect.

pub(crate) mod duckdb;
pub(crate) mod mysql;
pub(crate) mod postgres;
pub(crate) mod spark;
pub(crate) mod sqlite;
pub(crate) mod trino;
