//! Domains that bear the names of keywords, of files that all domains share and of crates: committed,
//! made anew and compared, and compiled as part of this test, in files and as one text.

#![allow(
    clippy::allow_attributes,
    clippy::disallowed_methods,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::unwrap_used,
    reason = "generated code allows lints; the committed files are read and written"
)]

mod support;

use std::collections::BTreeMap;
use std::path::PathBuf;
use support::{load, options};
use udac_projection::target::{AnyTarget, CodeTarget as _, Target as _};
use udac_projection::whole;
use udac_rust::RUST;

// The committed files, compiled.
#[allow(
    dead_code,
    unused_imports,
    unused_macros,
    reason = "compiled, not used"
)]
#[path = "generated/words/mod.rs"]
pub mod structs;
#[allow(dead_code, unused_imports, unused_macros, reason = "compiled, not used")]
#[rustfmt::skip]
#[path = "generated/words_in_one/structs.rs"]
pub mod structs_in_one;
#[allow(
    dead_code,
    unused_imports,
    unused_macros,
    reason = "compiled, not used"
)]
#[path = "generated/words_views/mod.rs"]
pub mod views;
#[allow(dead_code, unused_imports, unused_macros, reason = "compiled, not used")]
#[rustfmt::skip]
#[path = "generated/words_in_one/views.rs"]
pub mod views_in_one;

const WORDS: &[&str] = &[
    "mod", "shared", "graph", "lib", "self", "crate", "super", "std", "serde", "type",
];

/// A domain a word; each class refers to that of the next word.
fn models() -> Vec<String> {
    let model = |(i, word): (usize, &&str)| {
        let next = WORDS[(i + 1) % WORDS.len()];
        format!(
            "@prefix upper: <https://w3id.org/udac/upper#> .
@prefix owl: <http://www.w3.org/2002/07/owl#> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
@prefix own: <https://example.org/{word}#> .
@prefix next: <https://example.org/{next}#> .
own: a upper:DomainModel ; upper:domain \"{word}\" ; owl:imports next: .
own:Thing a upper:DirectClass ; upper:keyedOn ( own:code ) ; upper:property own:code , own:next .
own:code a upper:Attribute ; upper:datatype xsd:long ; upper:minCount 1 ; upper:maxCount 1 .
own:next a upper:Relationship ; upper:class next:Thing ; upper:maxCount 1 .
"
        )
    };
    WORDS.iter().enumerate().map(model).collect()
}

/// Folder, then file, then text.
fn made() -> BTreeMap<(&'static str, String), String> {
    let models = models();
    let models: Vec<&str> = models.iter().map(String::as_str).collect();
    let loaded = load(&[], &models);
    let mut made = BTreeMap::new();
    for (output, folder) in [("structs", "words"), ("views", "words_views")] {
        let options = options(false, &[("output", output)]);
        loaded.with(&options, |legal| {
            let legal = legal.expect("the models compile");
            for (file, text) in RUST.shared(legal, &options) {
                made.insert((folder, file), text);
            }
            for (unit, _) in legal.roots() {
                let file = format!("{}.rs", AnyTarget::Code(&RUST).file(legal, unit));
                let text = whole(|out| RUST.text(legal, unit, &options, out));
                let before = made.insert((folder, file), text);
                assert_eq!(before, None, "two texts in one file");
            }
            let one = whole(|out| RUST.in_one(legal, &options, out));
            made.insert(("words_in_one", format!("{output}.rs")), one);
        });
    }
    made
}

fn folder(name: &str) -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
        .join("tests/generated")
        .join(name)
}

#[test]
#[ignore = "writes the committed files"]
fn bless() {
    for ((place, file), text) in made() {
        std::fs::create_dir_all(folder(place)).unwrap();
        std::fs::write(folder(place).join(file), text).unwrap();
    }
}

#[test]
fn a_domain_may_bear_any_word() {
    let made = made();
    assert!(made.len() > 2 * WORDS.len());
    for ((place, file), text) in made {
        let committed = std::fs::read_to_string(folder(place).join(&file)).unwrap();
        assert_eq!(committed, text, "{place}/{file}");
        syn::parse_file(&text).unwrap();
    }
}
