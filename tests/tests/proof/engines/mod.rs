//! The engines: one file each. One more is one more file, and a line in the list.
//!
//! An engine judges what one target makes. It reads instances as the target's codec writes them, or as RDF
//! where the target is a vocabulary of RDF; and it writes them anew, where it can write.

mod ajv;
mod avro_java;
mod duckdb;
mod fastavro;
mod mariadb;
mod postgres;
mod pyshacl;
mod shifty;
mod spark;
mod sqlite;

use udac_codec::Data;

/// What puts instances into the containers of a target.
pub type Codec = fn() -> &'static dyn Data;

/// An engine, and how it is asked.
pub struct Engine {
    /// As the table and `--engine` call it.
    pub name: &'static str,
    /// Its file in `tests/oracles/`.
    pub oracle: &'static str,
    /// The target that it judges.
    pub target: &'static str,
    /// None where instances are read as RDF.
    pub codec: Option<Codec>,
    /// What it does not find, and is at fault itself.
    pub blind: &'static [Blind],
    /// What it tries, where all would take too long.
    pub sample: Option<Sample>,
}

/// Some of the models and faults of a part.
pub struct Sample {
    /// Of so many models one.
    pub models: usize,
    /// So many faults of each kind and manner.
    pub faults: usize,
}

/// A manner of faults that an engine does not find, by the words that name it in the mocks.
pub struct Blind {
    pub kind: &'static str,
    pub how: &'static str,
    /// What the engine does wrong.
    pub why: &'static str,
}

/// All engines, cheapest first.
pub const ALL: &[Engine] = &[
    ajv::ENGINE,
    fastavro::ENGINE,
    sqlite::ENGINE,
    duckdb::ENGINE,
    postgres::ENGINE,
    mariadb::ENGINE,
    avro_java::ENGINE,
    shifty::ENGINE,
    pyshacl::ENGINE,
    spark::ENGINE,
];
