//! The source of `views`: what the compiler itself reads Upper through, and a domain like any other.

use crate::{ATLAS, LIBRARY, RUST, committed};
use std::collections::BTreeMap;
use std::path::Path;
use udac_tests::{Models, options};

fn files(models: &Models) -> BTreeMap<String, String> {
    let options = options(false, &[("output", "views")]);
    models.files(RUST, &options).into_iter().collect()
}

/// All embedded models, every one of them compiled, after a change to their texts.
fn embedded(edit: impl Fn(&str) -> String) -> Models {
    let texts: Vec<String> = udac_upper::MODELS.iter().map(|m| edit(m.text)).collect();
    let texts: Vec<&str> = texts.iter().map(String::as_str).collect();
    Models::new(&[], &texts)
}

/// The typed API through which the compiler reads models is this target's output for those models.
/// After a change: `cargo xtask codegen`.
#[test]
fn upper_is_a_fixed_point() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../upper/src/generated");
    let made = files(&embedded(str::to_owned));
    let mut there = BTreeMap::new();
    for entry in std::fs::read_dir(&folder).unwrap() {
        let entry = entry.unwrap();
        let name = entry.file_name().into_string().unwrap();
        there.insert(name, std::fs::read_to_string(entry.path()).unwrap());
    }
    assert!(
        made.keys().eq(there.keys()),
        "{:?}: cargo xtask codegen writes one a model, `MODELS` of udac-upper lists the models",
        there.keys()
    );
    for (name, text) in &made {
        assert!(
            there.get(name) == Some(text),
            "{name} is stale: cargo xtask codegen"
        );
    }
    assert!(made.len() > 10);
}

/// A term that is renamed in `upper.ttl` takes what is generated for it along, and the sources of the
/// compiler that use it no longer build: they know the language through nothing else.
#[test]
fn a_term_that_goes_takes_its_accessor_along() {
    let model = |path: &str| {
        let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../compiler/model/src");
        std::fs::read_to_string(root.join(path)).unwrap()
    };
    let terms = [
        // The term and its new name; how each is generated; how the compiler uses the old one.
        (
            "totalDigits",
            "allDigits",
            "pub fn total_digits(self)",
            "pub fn all_digits(self)",
            "said.total_digits()",
        ),
        (
            "QualifiedClass",
            "NarrowClass",
            "pub struct QualifiedClass<",
            "pub struct NarrowClass<",
            "upper::Class::QualifiedClass(",
        ),
        (
            "Singleton",
            "Lonely",
            "Singleton = singleton SINGLETON",
            "Lonely = lonely LONELY",
            "upper::Class::Singleton(",
        ),
    ];
    let users = model("conformance/compile.rs") + &model("resolve/read.rs");
    let committed = include_str!("../../../../upper/src/generated/upper.rs");
    for (old, new, generated, moved, used) in terms {
        assert!(committed.contains(generated), "{generated}");
        assert!(users.contains(used), "{used}");
        let edited = embedded(|text| {
            let term = |name: &str| format!("upper:{name}");
            let text = text.replace(&format!("{} ", term(old)), &format!("{} ", term(new)));
            text.replace(&format!("{}\n", term(old)), &format!("{}\n", term(new)))
        });
        let files = files(&edited);
        assert!(!files["upper.rs"].contains(generated), "{generated}");
        assert!(files["upper.rs"].contains(moved), "{moved}");
        for (name, text) in &files {
            assert!(!text.contains(&format!("upper#{old}\"")), "{name}");
        }
    }
}

/// The committed files of a domain that is compiled alone.
#[allow(dead_code, reason = "compiled, not used")]
#[path = "../generated/views/mod.rs"]
mod alone;

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
