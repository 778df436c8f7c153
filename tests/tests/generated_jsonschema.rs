//! Generated JSON Schema containers and their mappings conform to their system models.

#![allow(
    clippy::allow_attributes,
    clippy::expect_used,
    clippy::indexing_slicing,
    dead_code,
    reason = "a test binary uses a part of what it shares, and what it meets unawares shall stop it"
)]

#[path = "../../compiler/model/tests/conformance/reader.rs"]
mod reader;
#[path = "../../projections/jsonschema/tests/support/mod.rs"]
mod support;

use reader::{World, root};
use support::{load, options};

const MAKERS: &str = include_str!("../../projections/avro/tests/models/makers.ttl");
const SKY: &str = include_str!("../../projections/avro/tests/models/sky.ttl");

#[test]
fn documents_conform() {
    let loaded = load(&[MAKERS], &[SKY]);
    for settings in [&[][..], &[("numbers", "number")][..]] {
        let options = options(false, settings);
        let (container, mapping) = (loaded.container(&options), loaded.mapping(&options));
        let world = World::new(&[root(MAKERS), root(SKY), root(&container), root(&mapping)]);
        let mut said = world.say(&world.conform().faults);
        said.extend(world.before.iter().map(|d| world.line(d)));
        assert_eq!(said, [""; 0]);
    }
}
