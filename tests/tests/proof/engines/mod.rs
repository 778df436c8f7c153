//! The engines: one file each. One more is one more file, and a line in the list.
//!
//! An engine judges what one target makes. It reads instances as a target's codec writes them, or as RDF where the
//! target is a vocabulary of RDF, and writes them anew, where it can write; or it judges schemas alone.

mod ajv;
mod apollo;
mod avro_java;
mod avsc;
mod duckdb;
mod fastavro;
mod graphql_js;
mod guild;
mod mariadb;
mod postgres;
mod pyshacl;
mod serde;
mod shifty;
mod spark;
mod sqlite;

use crate::cases::Case;
use udac_tests::Job;

/// How instances come to an engine.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Reads {
    /// In the containers of a target, by its name.
    Containers(&'static str),
    /// As RDF.
    Graphs,
    /// Not at all: it judges schemas.
    Nothing,
}

/// An engine, and how it is asked.
pub struct Engine {
    /// As the table and `--engine` call it.
    pub name: &'static str,
    /// Its file in `tests/oracles/`.
    pub oracle: &'static str,
    /// The target that it judges.
    pub target: &'static str,
    /// How instances come to it.
    pub reads: Reads,
    /// The job that it is asked, of one with the files of a model.
    pub prepared: fn(Job, &Case) -> Job,
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

impl Engine {
    /// What it is asked about is made once for all engines that are asked about the same.
    pub const fn matter(&self) -> Matter {
        (self.target, self.reads)
    }
}

/// A target, and how instances come to what judges it.
pub type Matter = (&'static str, Reads);

/// The job as it is.
fn as_it_is(job: Job, _: &Case) -> Job {
    job
}

/// All engines, cheapest first.
pub const ALL: &[Engine] = &[
    avsc::ENGINE,
    graphql_js::ENGINE,
    guild::ENGINE,
    apollo::ENGINE,
    ajv::ENGINE,
    fastavro::ENGINE,
    sqlite::ENGINE,
    duckdb::ENGINE,
    postgres::ENGINE,
    mariadb::ENGINE,
    avro_java::ENGINE,
    shifty::ENGINE,
    pyshacl::ENGINE,
    serde::ENGINE,
    spark::ENGINE,
];
