//! The source of `views`: what the compiler itself reads Upper through, and a domain like any other.

use crate::{ATLAS, LIBRARY, RUST, committed};
use std::collections::BTreeMap;
use std::path::Path;
use udac_tests::{Models, options};

fn files(models: &Models) -> BTreeMap<String, String> {
    let options = options(false, &[("output", "views")]);
    models.files(RUST, &options).into_iter().collect()
}

/// All embedded models, every one of them compiled.
fn embedded() -> Models {
    let texts: Vec<&str> = udac_upper::MODELS.iter().map(|m| m.text).collect();
    Models::new(&[], &texts)
}

/// The typed API through which the compiler reads models is this target's output for those models.
/// After a change: `cargo xtask codegen`.
#[test]
fn upper_is_a_fixed_point() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../upper/src/generated");
    let made = files(&embedded());
    let mut there = BTreeMap::new();
    for entry in std::fs::read_dir(&folder).unwrap() {
        let entry = entry.unwrap();
        let name = entry.file_name().into_string().unwrap();
        there.insert(name, std::fs::read_to_string(entry.path()).unwrap());
    }
    assert!(made.keys().eq(there.keys()), "{:?}", there.keys());
    for (name, text) in &made {
        assert!(
            there.get(name) == Some(text),
            "{name} is stale: cargo xtask codegen"
        );
    }
    assert!(made.len() > 10);
}

/// The committed files of a domain that is compiled alone.
#[allow(dead_code, reason = "compiled, not used")]
#[path = "../generated/views/mod.rs"]
mod library;

fn library() -> BTreeMap<String, String> {
    files(&Models::new(&[ATLAS], &[LIBRARY]))
}

/// A model that is compiled alone brings modules for the domains whose terms it needs.
#[test]
fn a_domain_is_read_like_the_language() {
    let files = library();
    let names: Vec<&str> = files.keys().map(String::as_str).collect();
    // `upper:iri` is a property of readers and clubs.
    let expected = ["atlas.rs", "graph.rs", "library.rs", "mod.rs", "upper.rs"];
    assert_eq!(names, expected);
    for text in files.values() {
        syn::parse_file(text).unwrap();
    }
    committed("views", files);
}
