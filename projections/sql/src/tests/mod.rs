//! What the scripts do: run in a database, read by another parser, made again from their graphs.

mod faults;
mod load;
mod read_again;
mod regenerate;
mod rows;

const KEEPERS: &str = include_str!("models/keepers.ttl");
const ARCHIVE: &str = include_str!("models/archive.ttl");

/// The archive, leaning on the keepers.
fn archive() -> load::Loaded {
    load::load(&[KEEPERS], &[ARCHIVE])
}

/// Both compiled.
fn both() -> load::Loaded {
    load::load(&[], &[KEEPERS, ARCHIVE])
}
