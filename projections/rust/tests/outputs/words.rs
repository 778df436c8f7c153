//! Domains that bear the names of keywords, of files that all domains share and of crates: committed,
//! made anew and compared, and compiled as part of this test, in files, as one text, and as one text
//! within another.

use crate::{RUST, committed};
use std::collections::BTreeMap;
use udac_projection::target::{CodeTarget as _, Standing};
use udac_projection::whole;
use udac_tests::{Models, options};

// The committed files, compiled.
#[allow(
    dead_code,
    unused_imports,
    unused_macros,
    reason = "compiled, not used"
)]
#[path = "../generated/words/mod.rs"]
pub mod structs;
#[allow(dead_code, unused_imports, unused_macros, reason = "compiled, not used")]
#[rustfmt::skip]
#[path = "../generated/words_in_one/structs.rs"]
pub mod structs_in_one;
#[allow(
    dead_code,
    unused_imports,
    unused_macros,
    reason = "compiled, not used"
)]
#[path = "../generated/words_views/mod.rs"]
pub mod views;
#[allow(dead_code, unused_imports, unused_macros, reason = "compiled, not used")]
#[rustfmt::skip]
#[path = "../generated/words_in_one/views.rs"]
pub mod views_in_one;
#[deny(warnings)]
#[rustfmt::skip]
mod structs_within {
    include!("../generated/words_in_one/structs_within.rs");
}
#[deny(warnings)]
#[rustfmt::skip]
mod views_within {
    include!("../generated/words_in_one/views_within.rs");
}

const WORDS: &[&str] = &[
    "mod", "shared", "graph", "lib", "self", "crate", "super", "std", "serde", "type",
];

/// A domain a word; each class refers to that of the next word.
fn texts() -> Vec<String> {
    let model = |(i, word): (usize, &&str)| {
        let next = WORDS.iter().cycle().nth(i + 1).unwrap();
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
fn made() -> BTreeMap<&'static str, Vec<(String, String)>> {
    let texts = texts();
    let texts: Vec<&str> = texts.iter().map(String::as_str).collect();
    let models = Models::new(&[], &texts);
    let mut made: BTreeMap<_, Vec<_>> = BTreeMap::new();
    for (output, folder) in [("structs", "words"), ("views", "words_views")] {
        let options = options(false, &[("output", output)]);
        made.insert(folder, models.files(RUST, &options));
        for (standing, ending) in [(Standing::Alone, ""), (Standing::Within, "_within")] {
            let one = models.with(RUST, &options, |legal| {
                let legal = legal.expect("the models compile");
                whole(|out| udac_rust::RUST.in_one(legal, &options, standing, out))
            });
            let file = format!("{output}{ending}.rs");
            made.entry("words_in_one").or_default().push((file, one));
        }
    }
    made
}

#[test]
fn a_domain_may_bear_any_word() {
    for (folder, files) in made() {
        for (_, text) in &files {
            syn::parse_file(text).unwrap();
        }
        let names: std::collections::BTreeSet<&String> = files.iter().map(|f| &f.0).collect();
        assert_eq!(names.len(), files.len(), "two texts in one file");
        assert!(files.len() > WORDS.len() || folder == "words_in_one");
        committed(folder, files);
    }
}
