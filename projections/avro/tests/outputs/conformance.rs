//! Generated containers and their mappings conform to their system models.

use crate::AVRO;
use crate::language::library;
use udac_tests::{MAKERS, Models, SKY, options, said_of};

/// What is said about generated graphs beside the models that they speak of.
fn faults(generated: &[&str]) -> Vec<String> {
    said_of(&[&[MAKERS, SKY], generated].concat())
}

#[test]
fn files_of_schemas_conform() {
    let loaded = Models::new(&[MAKERS], &[SKY]);
    for settings in [&[][..], &[("enum", "enum")][..]] {
        for netflix in [false, true] {
            let options = options(netflix, settings);
            let (container, mapping) = (
                loaded.container(AVRO, &options),
                loaded.mapping(AVRO, &options),
            );
            assert_eq!(faults(&[&container, &mapping]), [""; 0]);
        }
    }
}

#[test]
fn assets_conform() {
    let loaded = Models::new(&[MAKERS], &[SKY]);
    for asset in ["urn:assets:17", "urn:assets:tube"] {
        for netflix in [false, true] {
            let options = options(netflix, &[]);
            let concept = "https://example.org/sky#Telescope";
            let (container, mapping) = loaded.asset(AVRO, &options, asset, concept);
            assert_eq!(faults(&[&container, &mapping]), [""; 0], "{asset}");
        }
    }
}

#[test]
fn a_container_that_lies_does_not_conform() {
    let loaded = Models::new(&[MAKERS], &[SKY]);
    let container = loaded.container(AVRO, &options(false, &[]));
    let lie = container.replacen("a avro:Array", "a avro:Arrray", 1);
    assert_ne!(lie, container);
    assert!(!faults(&[&lie]).is_empty());
    let lie = container.replacen("avro:type avro:boolean", "avro:type avro:Boole", 1);
    assert_ne!(lie, container);
    assert!(!faults(&[&lie]).is_empty());
}

#[test]
fn containers_of_every_construct_conform() {
    let [atlas, library] = library();
    let loaded = Models::new(&[], &[&atlas, &library]);
    let said = |generated: &[&str]| said_of(&[&[&*atlas, &*library], generated].concat());
    for settings in [&[][..], &[("enum", "enum")][..]] {
        for netflix in [false, true] {
            let options = options(netflix, settings);
            let (container, mapping) = (
                loaded.container(AVRO, &options),
                loaded.mapping(AVRO, &options),
            );
            assert_eq!(said(&[&container, &mapping]), [""; 0]);
            for concept in ["Book", "House", "Reader", "CityGuide"] {
                let concept = format!("https://example.org/library#{concept}");
                let asset = loaded.asset(AVRO, &options, "urn:assets:17", &concept);
                assert_eq!(said(&[&asset.0, &asset.1]), [""; 0], "{concept}");
            }
        }
    }
}
