//! The published example of the original system: same schema, same container.
//!
//! Runs where the example lies beside the checkout; says so where it does not.

#![allow(
    clippy::allow_attributes,
    clippy::disallowed_methods,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::print_stdout,
    clippy::unwrap_used,
    reason = "what a test meets unawares shall stop it"
)]

#[path = "../../projections/avro/tests/support/mod.rs"]
mod support;

use oxrdf::Term;
use oxrdf::dataset::CanonicalizationAlgorithm;
use oxrdf::graph::Graph;
use oxttl::TurtleParser;
use serde_json::Value;
use std::collections::BTreeSet;
use support::{load, options};

const RDF: &str = "http://www.w3.org/1999/02/22-rdf-syntax-ns#";

/// A file of the example, its vocabularies under our names for them.
fn published(name: &str) -> Option<String> {
    let root = udac_tests::root();
    let folders = root
        .ancestors()
        .map(|a| a.join("shared/reference/onepiece"));
    let file = folders.map(|f| f.join(name)).find(|f| f.is_file())?;
    let text = std::fs::read_to_string(file).expect("a readable file");
    let text = text.replace(
        "https://rdf.netflix.net/ns/mwi#",
        "https://w3id.org/udac/uda#",
    );
    Some(text.replace("https://rdf.netflix.net/ns/", "https://w3id.org/udac/"))
}

#[test]
fn the_published_schema_comes_out() {
    let (Some(model), Some(schema)) = (published("onepiece.ttl"), published("onepiece.avro"))
    else {
        println!("not run: the published example is not here");
        return;
    };
    let text = load(&[], &[&model]).text(&options(true, &[]));
    let by_name = |text: &str| -> Vec<Value> {
        let mut schemas: Vec<Value> = serde_json::from_str(text).unwrap();
        schemas.sort_by_key(|s| s["name"].to_string());
        schemas
    };
    assert_eq!(by_name(&text), by_name(&schema));
}

/// The statements in terms of `avro:`, and the lists between them.
fn avro_part(turtle: &str) -> BTreeSet<String> {
    let mut graph = Graph::new();
    let avro = "https://w3id.org/udac/avro#";
    for triple in TurtleParser::new().for_slice(turtle.as_bytes()) {
        let triple = triple.expect("Turtle");
        let predicate = triple.predicate.as_str();
        let typed = predicate == format!("{RDF}type")
            && matches!(&triple.object, Term::NamedNode(n) if n.as_str().starts_with(avro));
        let list = predicate == format!("{RDF}first") || predicate == format!("{RDF}rest");
        if predicate.starts_with(avro) || typed || list {
            graph.insert(&triple);
        }
    }
    graph.canonicalize(CanonicalizationAlgorithm::Unstable);
    graph.iter().map(|t| t.to_string()).collect()
}

#[test]
fn the_published_container_comes_out() {
    let (Some(model), Some(container)) = (
        published("onepiece.ttl"),
        published("onepiece_character_data_container.ttl"),
    ) else {
        println!("not run: the published example is not here");
        return;
    };
    let asset = "urn:nflx:uda:datamesh:source:78867";
    let character = "https://rdf.netflix.net/onto/onepiece#Character";
    let (made, _) = load(&[], &[&model]).asset(&options(true, &[]), asset, character);
    assert_eq!(avro_part(&made), avro_part(&container));
    // And what is said of the source. The example gives it an IRI with a colon at its end; the mapping that
    // was published beside it has none, and neither have we.
    let source = |turtle: &str| -> BTreeSet<String> {
        let said = TurtleParser::new().for_slice(turtle.as_bytes());
        said.map(|t| t.expect("Turtle"))
            .filter(|t| t.predicate.as_str().contains("/datamesh#"))
            .filter(|t| !matches!(t.object, Term::BlankNode(_)))
            .map(|t| format!("{} {}", t.predicate, t.object))
            .collect()
    };
    assert_eq!(source(&made), source(&container));
}
