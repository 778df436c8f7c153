//! Generated Avro containers and their mappings conform to their system models.

#![allow(
    clippy::allow_attributes,
    clippy::expect_used,
    clippy::indexing_slicing,
    dead_code,
    reason = "a test binary uses a part of what it shares, and what it meets unawares shall stop it"
)]

#[path = "../../compiler/model/tests/conformance/reader.rs"]
mod reader;
#[path = "../../projections/avro/tests/support/mod.rs"]
mod support;

use reader::{World, root};
use support::{load, options};

const MAKERS: &str = include_str!("../../projections/avro/tests/models/makers.ttl");
const SKY: &str = include_str!("../../projections/avro/tests/models/sky.ttl");

/// What is said about generated graphs beside the models that they speak of.
fn faults(generated: &[&str]) -> Vec<String> {
    let mut files = vec![root(MAKERS), root(SKY)];
    files.extend(generated.iter().map(|g| root(g)));
    let world = World::new(&files);
    let found = world.conform();
    let mut said = world.say(&found.faults);
    said.extend(world.before.iter().map(|d| world.line(d)));
    said
}

#[test]
fn files_of_schemas_conform() {
    let loaded = load(&[MAKERS], &[SKY]);
    for settings in [&[][..], &[("enum", "enum")][..]] {
        for netflix in [false, true] {
            let options = options(netflix, settings);
            let (container, mapping) = (loaded.container(&options), loaded.mapping(&options));
            assert_eq!(faults(&[&container, &mapping]), [""; 0]);
        }
    }
}

#[test]
fn assets_conform() {
    let loaded = load(&[MAKERS], &[SKY]);
    for asset in ["urn:assets:17", "urn:assets:tube"] {
        for netflix in [false, true] {
            let options = options(netflix, &[]);
            let concept = "https://example.org/sky#Telescope";
            let (container, mapping) = loaded.asset(&options, asset, concept);
            assert_eq!(faults(&[&container, &mapping]), [""; 0], "{asset}");
        }
    }
}

#[test]
fn a_container_that_lies_does_not_conform() {
    let loaded = load(&[MAKERS], &[SKY]);
    let container = loaded.container(&options(false, &[]));
    let lie = container.replacen("a avro:Array", "a avro:Arrray", 1);
    assert_ne!(lie, container);
    assert!(!faults(&[&lie]).is_empty());
    let lie = container.replacen("avro:type avro:boolean", "avro:type avro:Boole", 1);
    assert_ne!(lie, container);
    assert!(!faults(&[&lie]).is_empty());
}
