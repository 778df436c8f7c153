//! The models that every target holds, each with what it imports.

use crate::models::{MAKERS, SKY};
use crate::root;
use crate::run::Source;
use std::fs;

/// The text of a file of the repository.
///
/// # Panics
/// It is not there.
#[must_use]
pub fn read(path: &str) -> String {
    fs::read_to_string(root().join(path)).unwrap_or_else(|e| panic!("{path}: {e}"))
}

/// Models that every target holds, by name: the examples, what is hostile, and what crosses domains. Where two
/// domains are compiled, what refers across finds its other end.
#[must_use]
pub fn worlds() -> Vec<(&'static str, Vec<Source>)> {
    let root = |path: &str| Source::root(path.rsplit('/').next().unwrap_or(path), read(path));
    vec![
        ("onepiece", vec![root("examples/onepiece/onepiece.ttl")]),
        (
            "cinema and places",
            vec![
                root("examples/cinema/cinema.ttl"),
                root("examples/places/places.ttl"),
            ],
        ),
        ("port", vec![root("tests/cases/models/port.ttl")]),
        (
            "shops",
            vec![
                root("tests/cases/models/shops.ttl"),
                Source::include("places.ttl", read("examples/places/places.ttl")),
            ],
        ),
        (
            "shops and places",
            vec![
                root("tests/cases/models/shops.ttl"),
                root("examples/places/places.ttl"),
            ],
        ),
        ("nodes", vec![root("tests/cases/models/nodes.ttl")]),
        (
            "hostile-text",
            vec![root("tests/cases/accepted/hostile-text.ttl")],
        ),
        (
            "reserved-words",
            vec![root("tests/cases/accepted/reserved-words.ttl")],
        ),
    ]
}

/// Models with constructs that only some targets hold, by name: those of the targets' own tests.
#[must_use]
pub fn rich() -> Vec<(&'static str, Vec<Source>)> {
    let of = |folder: &str, names: &[&str]| {
        let root = |name: &&str| Source::root(name, read(&format!("{folder}/{name}")));
        names.iter().map(root).collect()
    };
    let (shacl, rust) = (
        "projections/shacl/tests/models",
        "projections/rust/tests/models",
    );
    let sql = "projections/sql/src/tests/models";
    vec![
        ("quay and tariff", of(shacl, &["quay.ttl", "tariff.ttl"])),
        ("library and atlas", of(rust, &["library.ttl", "atlas.ttl"])),
        (
            "fleet and insurers",
            of(sql, &["fleet.ttl", "insurers.ttl"]),
        ),
        ("depot", of(sql, &["sets.ttl"])),
        ("dock and hire", of(sql, &["dock.ttl", "hire.ttl"])),
    ]
}

/// The models that every target holds, and those with every construct: the examples and what stands for them.
#[must_use]
pub fn examples() -> Vec<(String, Vec<Source>)> {
    let named = worlds().into_iter();
    let mut all: Vec<(String, Vec<Source>)> = named
        .map(|(name, sources)| (name.to_owned(), sources))
        .collect();
    let studio = [
        "house",
        "vocabulary",
        "company",
        "people",
        "titles",
        "production",
        "releases",
        "rules",
    ];
    let studio = studio.map(|file| {
        let text = read(&format!("examples/studio/{file}.ttl"));
        Source::root(file, text)
    });
    all.push(("studio".to_owned(), studio.to_vec()));
    let sky = [
        Source::include("makers.ttl", MAKERS),
        Source::root("sky.ttl", SKY),
    ];
    all.push(("sky".to_owned(), sky.to_vec()));
    all
}
