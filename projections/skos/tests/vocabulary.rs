//! Vocabularies of enumerations and of data, read back by a parser that is not ours and checked by the
//! built-in model of SKOS.

#![allow(
    clippy::allow_attributes,
    clippy::expect_used,
    clippy::panic,
    clippy::unwrap_used,
    reason = "a broken test model shall stop the test"
)]

use oxrdf::{Graph, NamedNodeRef};
use oxttl::TurtleParser;
use std::collections::BTreeSet;
use udac_projection::target::AnyTarget;
use udac_tests::{Models, options, said_of, worlds};

const SKOS: AnyTarget = AnyTarget::Rdf(&udac_skos::SKOS);
const MUSIC: &str = include_str!("models/music.ttl");
const GENRES: &str = include_str!("models/genres.ttl");

fn graph(text: &str) -> Graph {
    let triples = TurtleParser::new().for_slice(text.as_bytes());
    triples
        .map(|t| t.expect("the vocabulary is Turtle"))
        .collect()
}

/// The local names of subjects and objects of a property of SKOS.
fn pairs(graph: &Graph, property: &str) -> BTreeSet<(String, String)> {
    let iri = format!("http://www.w3.org/2004/02/skos/core#{property}");
    let local = |text: String| {
        let text = text.trim_matches(['<', '>']);
        text.rsplit('#').next().unwrap().to_owned()
    };
    let found = graph.triples_for_predicate(NamedNodeRef::new(&iri).unwrap());
    found
        .map(|t| (local(t.subject.to_string()), local(t.object.to_string())))
        .collect()
}

fn set(pairs: &[(&str, &str)]) -> BTreeSet<(String, String)> {
    let owned = |(a, b): &(&str, &str)| ((*a).to_owned(), (*b).to_owned());
    pairs.iter().map(owned).collect()
}

/// The texts that are made of a model and data.
fn made(texts: &[&str]) -> Vec<(String, String)> {
    Models::new(&[], texts).files(SKOS, &options(false, &[]))
}

/// The text that is made of data beside its model.
fn told(data: &str) -> String {
    let [_, (_, text)] = <[_; 2]>::try_from(made(&[MUSIC, data])).unwrap();
    text
}

#[test]
fn enumerations_and_data_become_vocabularies() {
    let made = made(&[MUSIC, GENRES]);
    let names: Vec<&str> = made.iter().map(|(name, _)| name.as_str()).collect();
    assert_eq!(names, ["music.ttl", "genres.data.ttl"]);
    insta::assert_snapshot!("music", made[0].1);
    insta::assert_snapshot!("genres", made[1].1);
    assert_eq!(said_of(&[&made[0].1]), [""; 0]);
    let partial = "conform/dangling-reference: nothing describes \
        `<https://example.net/rock>`, to which `skos:exactMatch` refers";
    assert_eq!(said_of(&[&made[1].1]), [partial]);
}

#[test]
fn another_parser_reads_the_same() {
    let graph = graph(&told(GENRES));
    let up = [
        ("fusion", "jazz"),
        ("fusion", "rock"),
        ("jazz", "music"),
        ("rock", "music"),
    ];
    assert_eq!(pairs(&graph, "broader"), set(&up));
    let down = up.map(|(below, above)| (above, below));
    assert_eq!(pairs(&graph, "narrower"), set(&down));
    assert_eq!(
        pairs(&graph, "related"),
        set(&[("jazz", "rock"), ("rock", "jazz")])
    );
    assert_eq!(
        pairs(&graph, "topConceptOf"),
        set(&[("music", "Style"), ("calm", "Mood")])
    );
    assert_eq!(pairs(&graph, "inScheme").len(), 5);
    let texts = TurtleParser::new();
    let triples = texts.for_slice(told(GENRES).as_bytes()).count();
    assert_eq!(triples, graph.len(), "nothing is said twice");
}

#[test]
fn the_order_of_statements_changes_nothing() {
    let (head, body) = GENRES.split_once("g:music").unwrap();
    let body = format!("g:music{body}");
    let turned: Vec<&str> = body.lines().rev().collect();
    assert_eq!(
        told(&format!("{head}\n{}", turned.join("\n"))),
        told(GENRES)
    );
}

#[test]
fn data_that_names_no_graph_is_told_too() {
    let (_, body) = GENRES.split_once("g:music").unwrap();
    let body = body.replace(" ; m:same <https://example.net/rock>", "");
    let text = told(&format!(
        "@prefix m: <https://example.org/music#> .\n@prefix g: <https://example.org/genres#> .\ng:music{body}"
    ));
    assert!(!text.contains("GraphRecord"), "{text}");
    assert_eq!(said_of(&[&text]), [""; 0]);
    assert_eq!(pairs(&graph(&text), "broader").len(), 4);
}

#[test]
fn a_class_below_that_of_concepts_needs_no_words_of_its_own() {
    let model = "@prefix t: <https://example.org/topics#> .
        @prefix owl: <http://www.w3.org/2002/07/owl#> .
        @prefix skos: <http://www.w3.org/2004/02/skos/core#> .
        @prefix upper: <https://w3id.org/udac/upper#> .
        t: a upper:DomainModel ; upper:domain \"topics\" ; owl:imports skos: .
        t:Topic a upper:DirectClass ; upper:subClassOf skos:Concept ; upper:property t:partOf .
        t:Subjects a upper:DirectClass ; upper:subClassOf skos:ConceptScheme .
        t:partOf a upper:Relationship ; upper:class t:Topic ; upper:subPropertyOf skos:broaderTransitive .";
    let data = "@prefix t: <https://example.org/topics#> .
        @prefix d: <https://example.org/d#> .
        @prefix skos: <http://www.w3.org/2004/02/skos/core#> .
        d:all a t:Subjects ; skos:hasTopConcept d:sea .
        d:sea a t:Topic ; skos:prefLabel \"sea\"@en .
        d:tide a t:Topic ; t:partOf d:sea ; skos:inScheme d:all .";
    let text = made(&[model, data])[1].1.clone();
    assert_eq!(said_of(&[&text]), [""; 0]);
    let graph = graph(&text);
    assert_eq!(pairs(&graph, "broaderTransitive"), set(&[("tide", "sea")]));
    assert_eq!(pairs(&graph, "narrowerTransitive"), set(&[("sea", "tide")]));
    assert_eq!(pairs(&graph, "topConceptOf"), set(&[("sea", "all")]));
    assert_eq!(pairs(&graph, "inScheme"), set(&[("tide", "all")]));
}

#[test]
fn what_is_told_keeps_the_conditions_on_labels() {
    let data = "@prefix m: <https://example.org/music#> .
        @prefix g: <https://example.org/genres#> .
        g:calm a m:Mood ; m:title \"calm\" .";
    let model = MUSIC.replace(
        "upper:property m:title .",
        "upper:property m:title , m:name , m:alias .",
    );
    let data = data.replace(
        "m:title \"calm\"",
        "m:title \"calm\" ; m:name \"quiet\"@en ; m:alias \"peace\"@en",
    );
    let text = made(&[&model, &data])[1].1.clone();
    assert_eq!(said_of(&[&text]), [""; 0]);
    let graph = graph(&text);
    assert_eq!(
        pairs(&graph, "altLabel"),
        set(&[("calm", "\"calm\"@en"), ("calm", "\"peace\"@en")])
    );
}

#[test]
fn a_model_without_words_of_skos_leaves_its_data_alone() {
    let port = include_str!("../../../tests/cases/models/port.ttl");
    let ship = "@prefix port: <https://example.org/port#> .
        @prefix : <https://example.org/fleet#> .
        :tern a port:Ship ; port:hull \"H-1\" ; port:name \"Tern\" .";
    assert_eq!(made(&[port, ship]).len(), 1);
}

#[test]
fn every_world_gives_a_vocabulary_that_conforms() {
    for (name, sources) in worlds() {
        for (file, text) in Models::of(&sources).files(SKOS, &options(false, &[])) {
            assert_eq!(said_of(&[&text]), [""; 0], "{name}: {file}");
            assert!(graph(&text).len() >= 4, "{name}: {file}");
        }
    }
}
