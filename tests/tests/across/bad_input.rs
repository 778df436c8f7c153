//! Bad input that no file of a reasonable size holds.

use crate::run::{Source, checked, compiled, errors, schema, told};
use udac_driver::{Checked, TARGETS};

const HEAD: &str = "\
@prefix : <https://example.org/port#> .
@prefix upper: <https://w3id.org/udac/upper#> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
<https://example.org/port> a upper:DomainModel ; upper:domain \"port\" .
:Ship a upper:DirectClass ; upper:keyedOn ( :hull ) ; upper:property :hull .
:hull a upper:Attribute ; upper:datatype xsd:string ; upper:minCount 1 ; upper:maxCount 1 .
";

fn codes(checked: &Checked) -> Vec<&'static str> {
    checked.diagnostics.iter().map(|d| d.rule.code).collect()
}

/// A model with a statement in which brackets stand `depth` deep, and a misspelt one after it.
fn nested(open: &str, close: &str, depth: usize) -> Checked {
    let (open, close) = (open.repeat(depth), close.repeat(depth));
    let text = format!("{HEAD}:Ship rdfs:seeAlso {open}{close} .\n:Quay a upper:DirectClas .\n");
    checked(&[Source::root("deep.ttl", text)])
}

#[test]
fn brackets_may_be_nested_256_deep_and_no_deeper() {
    let brackets = [("(", ")"), ("[ rdfs:seeAlso ", "]")];
    for (open, close) in brackets {
        let fine = nested(open, close, 256);
        assert!(!codes(&fine).contains(&"syntax/too-deep"), "{open}");
        for depth in [257, 1_000_000] {
            let deep = nested(open, close, depth);
            let said = told(&deep.sources, &deep.diagnostics);
            let mut codes = codes(&deep);
            codes.sort_unstable();
            // What stands after it is checked.
            assert_eq!(
                codes,
                ["conform/unknown-class", "syntax/too-deep"],
                "{open} {depth}\n{said}"
            );
        }
    }
}

#[test]
fn brackets_that_are_never_closed_end_no_run() {
    for open in ["(", "[ upper:comment ", "<", "\"\"\"", "{"] {
        let text = format!("{HEAD}:Ship upper:comment {}", open.repeat(100_000));
        let checked = checked(&[Source::root("open.ttl", text)]);
        assert!(errors(&checked.diagnostics) > 0, "{open}");
        assert!(checked.model.is_none(), "{open}");
    }
}

/// Any prefix of a model, and the model with any one byte gone, gives diagnostics with places or none
/// at all, and nothing panics.
#[test]
fn mutilated_models_are_told_of_with_places() {
    let text = HEAD.as_bytes();
    for cut in (0..text.len()).step_by(5) {
        let mut gone = text.to_vec();
        gone.remove(cut);
        for bytes in [text[..cut].to_vec(), gone] {
            let checked = checked(&[Source::root("cut.ttl", bytes.clone())]);
            for diagnostic in &checked.diagnostics {
                assert!(
                    diagnostic.primary.is_some(),
                    "no place: {}\n{}",
                    diagnostic.message,
                    String::from_utf8_lossy(&bytes)
                );
            }
        }
    }
}

#[test]
fn long_chains_overflow_no_stack() {
    let count = 5_000;
    let mut text = HEAD.to_owned();
    for i in 0..count {
        text += &format!(
            ":C{i} a upper:DirectClass ; upper:subClassOf :C{} ; upper:property :r{i} .\n\
             :r{i} a upper:Relationship ; upper:class :C{} ; upper:maxCount 1 .\n",
            i + 1,
            i + 1
        );
    }
    text += &format!(":C{count} a upper:DirectClass ; upper:subClassOf :Ship .\n");
    let checked = checked(&[Source::root("chain.ttl", text)]);
    assert_eq!(told(&checked.sources, &checked.diagnostics), "");
    assert!(checked.model.is_some());
}

/// The rules of SKOS follow ways up that are as long as the vocabulary is deep, in circles too, and tell
/// each fault once.
#[test]
fn deep_hierarchies_of_concepts_are_followed() {
    let count = 20_000;
    let mut text = "@prefix skos: <http://www.w3.org/2004/02/skos/core#> .\n\
        @prefix g: <https://example.org/g#> .\n"
        .to_owned();
    for i in 0..count {
        let (below, beside) = ((i + 1) % count, i + count);
        text += &format!(
            "g:c{i} a skos:Concept ; skos:narrower g:c{below} ; skos:related g:c{beside} .\n\
             g:c{beside} a skos:Concept ; skos:broader g:c{} .\n",
            if i == 0 { beside } else { beside - 1 }
        );
    }
    let sound = checked(&[Source::root("deep.ttl", text.clone())]);
    assert_eq!(told(&sound.sources, &sound.diagnostics), "");
    text += &format!("g:c{} skos:related g:c{count} .\n", 2 * count - 1);
    text += &format!("g:c{count} skos:related g:c{} .\n", 2 * count - 1);
    let faulty = checked(&[Source::root("deep.ttl", text)]);
    assert_eq!(codes(&faulty), ["skos/related-to-broader"]);
}

/// What a fault explains is told by the fault alone.
#[test]
fn what_follows_from_a_fault_is_not_told_beside_it() {
    let told_of = |sources: &[Source]| codes(&checked(sources));
    let twice = [Source::root("a.ttl", HEAD), Source::root("b.ttl", HEAD)];
    assert_eq!(told_of(&twice), ["graph/duplicate-model"]);
    let broken = HEAD.replace("@prefix : ", "@prefix ");
    let found = told_of(&[Source::root("port.ttl", broken)]);
    assert_eq!(found, ["syntax/bad-directive", "graph/unknown-prefix"]);
    let values = format!(
        "{HEAD}:Ship a upper:Enumeration ; upper:oneOf ( :Red ) . :Red a upper:EnumValue .\n"
    );
    let found = told_of(&[Source::root("port.ttl", values)]);
    assert_eq!(found, ["conform/several-types"]);
    // A governing model that is named is missed all the same.
    let named = "@prefix uda: <https://w3id.org/udac/uda#> . @prefix d: <https://example.org/d#> .\n\
        d: a uda:GraphRecord ; uda:governedBy <https://example.org/sea#> .\nd:x d:y .\n";
    let found = told_of(&[Source::root("d.ttl", named)]);
    assert!(found.contains(&"graph/no-governing-model"), "{found:?}");
}

/// A chain of classes, each declared with `word` and below the one before; something refers to the first
/// and takes the last.
fn chain(word: &str, link: &str, length: usize) -> String {
    let mut text = format!("{HEAD}:C0 a upper:{word} ; upper:property :mark .\n");
    for class in 1..length {
        let above = class - 1;
        text.push_str(&format!(
            ":C{class} a upper:{word} ; upper:{link} :C{above} .\n"
        ));
    }
    let last = length - 1;
    text.push_str(&format!(
        ":mark a upper:Attribute ; upper:datatype xsd:string .
:Last a upper:DirectClass ; upper:{link} :C{last} ; upper:property :to .
:to a upper:Relationship ; upper:class :Ship .\n"
    ));
    text
}

/// A taxonomy may be deep for the check; what would list all that stands above each class says that it
/// does not.
#[test]
fn deep_taxonomies_are_checked_and_not_written() {
    for (word, link) in [
        ("DirectClass", "subClassOf"),
        ("SealedClass", "subClassOf"),
        ("Trait", "trait"),
    ] {
        let text = chain(word, link, 2_000);
        let checked = checked(&[Source::root("deep.ttl", text)]);
        let said = told(&checked.sources, &checked.diagnostics);
        assert_eq!(errors(&checked.diagnostics), 0, "{word}: {said}");
        for target in TARGETS {
            let made = compiled(&checked, &[*target], &schema());
            let codes: Vec<&str> = made.diagnostics.iter().map(|d| d.rule.code).collect();
            let name = target.common().name();
            assert_eq!(
                codes,
                ["projection/taxonomy-too-large"],
                "{word} for {name}"
            );
        }
    }
}
