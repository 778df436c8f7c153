//! The published example of the original system, and models as other tools write them.
//!
//! The example lies beside the checkout, not in it: where it is not there, these say so, and fail if
//! `UDAC_REQUIRE=all`.

use crate::run::{Source, checked, compiled, errors, everything, target, told};
use apollo_compiler::ast::{Definition, Document};
use oxrdf::Term;
use oxrdf::dataset::CanonicalizationAlgorithm;
use oxrdf::graph::Graph;
use oxttl::TurtleParser;
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};
use udac_diagnostics::Severity;
use udac_driver::{Artefact, Emit, Order, TARGETS};
use udac_projection::target::Options;
use udac_tests::Need;

const CHARACTER: &str = "https://rdf.netflix.net/onto/onepiece#Character";
const ASSET: &str = "urn:nflx:uda:datamesh:source:78867";

/// A file of the example.
pub fn published(name: &str) -> Option<String> {
    let root = udac_tests::root();
    let folders = root
        .ancestors()
        .map(|a| a.join("shared/reference/onepiece"));
    let file = folders.map(|f| f.join(name)).find(|f| f.is_file());
    let Some(file) = file else {
        return udac_tests::missing(Need::Aside, "the published example is not here");
    };
    Some(std::fs::read_to_string(file).unwrap())
}

/// Our names for the vocabularies of the example.
fn canonical(turtle: &str) -> String {
    let ours = turtle.replace(
        "https://rdf.netflix.net/ns/mwi#",
        "https://w3id.org/udac/uda#",
    );
    ours.replace("https://rdf.netflix.net/ns/", "https://w3id.org/udac/")
}

/// The artefacts of the example for a target in the profile that reproduces it.
fn made(name: &str, order: Order) -> Option<Vec<Artefact>> {
    let model = published("onepiece.ttl")?;
    let checked = checked(&[Source::root("onepiece.ttl", model)]);
    let netflix = Options {
        netflix: true,
        ..Options::default()
    };
    let terms = &checked.assembled.dataset.terms;
    let order = Order {
        options: BTreeMap::from([(name.to_owned(), netflix)]),
        root: order.asset_id.as_ref().and_then(|_| terms.find(CHARACTER)),
        ..order
    };
    let made = compiled(&checked, &[target(name).unwrap()], &order);
    assert_eq!(told(&checked.sources, &made.diagnostics), "");
    Some(made.artefacts)
}

fn the(kind: Emit, artefacts: Vec<Artefact>) -> String {
    let mut found = artefacts.into_iter().filter(|a| a.kind == kind);
    let text = found.next().unwrap().text;
    assert!(found.next().is_none());
    text
}

#[test]
fn the_published_model_compiles_unchanged_for_every_target() {
    let Some(model) = published("onepiece.ttl") else {
        return;
    };
    let checked = checked(&[Source::root("onepiece.ttl", model)]);
    assert_eq!(errors(&checked.diagnostics), 0);
    for target in TARGETS {
        let made = compiled(&checked, &[*target], &everything());
        assert_eq!(told(&checked.sources, &made.diagnostics), "");
        assert!(!made.artefacts.is_empty());
    }
}

/// The definitions of a document, fields in order of their names.
fn definitions(text: &str) -> BTreeSet<String> {
    let mut document = Document::parse(text, "schema.graphql").unwrap();
    for definition in &mut document.definitions {
        if let Definition::ObjectTypeDefinition(object) = definition {
            object.make_mut().fields.sort_by_key(|f| f.name.clone());
        }
    }
    let definitions = document.definitions.iter();
    definitions.map(|d| d.serialize().to_string()).collect()
}

#[test]
fn the_published_graphql_comes_out() {
    let Some(made) = made("graphql", everything()) else {
        return;
    };
    let expected = published("onepiece.graphqls").unwrap();
    assert_eq!(
        definitions(&the(Emit::Schema, made)),
        definitions(&expected)
    );
}

#[test]
fn the_published_avro_comes_out() {
    let Some(made) = made("avro", everything()) else {
        return;
    };
    let by_name = |text: &str| -> Vec<Value> {
        let mut schemas: Vec<Value> = serde_json::from_str(text).unwrap();
        schemas.sort_by_key(|s| s["name"].to_string());
        schemas
    };
    let expected = published("onepiece.avro").unwrap();
    assert_eq!(by_name(&the(Emit::Schema, made)), by_name(&expected));
}

fn asset() -> Order {
    Order {
        asset_id: Some(ASSET.to_owned()),
        environment: Some("prod".to_owned()),
        base: Some("https://rdf.test.netflix.net/".to_owned()),
        ..everything()
    }
}

/// A graph in a form that isomorphic graphs share, as far as a test lets it in.
fn graph(turtle: &str, wanted: impl Fn(&oxrdf::Triple) -> bool) -> BTreeSet<String> {
    let mut graph = Graph::new();
    for triple in TurtleParser::new().for_slice(turtle.as_bytes()) {
        let triple = triple.unwrap();
        if wanted(&triple) {
            graph.insert(&triple);
        }
    }
    assert!(!graph.is_empty());
    graph.canonicalize(CanonicalizationAlgorithm::Unstable);
    graph.iter().map(|t| t.to_string()).collect()
}

#[test]
fn the_published_mapping_comes_out() {
    let Some(made) = made("avro", asset()) else {
        return;
    };
    let made = the(Emit::Mapping, made);
    let expected = canonical(&published("onepiece_character_mappings.ttl").unwrap());
    // That the graph is governed is ours to say; the example has no word for it.
    let said = |t: &oxrdf::Triple| {
        !t.predicate
            .as_str()
            .starts_with("https://w3id.org/udac/uda#")
    };
    assert_eq!(graph(&made, said), graph(&expected, |_| true));
}

/// The statements in terms of `avro:`, and the lists between them.
fn is_avro(triple: &oxrdf::Triple) -> bool {
    let avro = "https://w3id.org/udac/avro#";
    let rdf = "http://www.w3.org/1999/02/22-rdf-syntax-ns#";
    let predicate = triple.predicate.as_str();
    let typed = predicate == format!("{rdf}type")
        && matches!(&triple.object, Term::NamedNode(n) if n.as_str().starts_with(avro));
    let list = predicate == format!("{rdf}first") || predicate == format!("{rdf}rest");
    predicate.starts_with(avro) || typed || list
}

#[test]
fn the_published_container_comes_out() {
    let Some(made) = made("avro", asset()) else {
        return;
    };
    let made = the(Emit::Container, made);
    let expected = canonical(&published("onepiece_character_data_container.ttl").unwrap());
    assert_eq!(graph(&made, is_avro), graph(&expected, is_avro));
    // And what is said of the source. The example gives it an IRI with a colon at its end; the mapping
    // that was published beside it has none, and neither have we.
    let source = |turtle: &str| -> BTreeSet<String> {
        let said = TurtleParser::new().for_slice(turtle.as_bytes());
        said.map(Result::unwrap)
            .filter(|t| t.predicate.as_str().contains("/datamesh#"))
            .filter(|t| !matches!(t.object, Term::BlankNode(_)))
            .map(|t| format!("{} {}", t.predicate, t.object))
            .collect()
    };
    assert!(!source(&expected).is_empty());
    assert_eq!(source(&made), source(&expected));
}

/// A model in the words of another tool.
fn elsewhere(upper: &str, body: &str) -> String {
    format!(
        "@prefix : <https://example.org/port#> .\n\
         @prefix upper: <{upper}> .\n\
         @prefix xsd: <http://www.w3.org/2001/XMLSchema#> .\n\
         @prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .\n\
         @prefix other: <https://tools.example.net/terms#> .\n\
         <https://example.org/port> a upper:DomainModel ; upper:domain \"port\" .\n{body}"
    )
}

const UPPER: &str = "https://w3id.org/udac/upper#";
const BODY: &str = "\
:Ship a upper:DirectClass ; upper:keyedOn ( :hull ) ; upper:property :hull , :crew .
:hull a upper:Attribute ; upper:datatype xsd:string ; upper:minCount 1 ; upper:maxCount 1 .
:crew a upper:Attribute ; upper:datatype xsd:string .
";

/// The schemas of a model, without the line that names it where it differs; and what was said, which
/// is notes at most.
fn schemas(text: &str) -> (BTreeMap<String, String>, Vec<&'static str>) {
    let checked = checked(&[Source::root("port.ttl", text)]);
    let grave = checked
        .diagnostics
        .iter()
        .any(|d| d.severity != Severity::Note);
    assert!(!grave, "{}", told(&checked.sources, &checked.diagnostics));
    let made = compiled(&checked, TARGETS, &everything());
    assert_eq!(told(&checked.sources, &made.diagnostics), "");
    let schemas = made
        .artefacts
        .into_iter()
        .filter(|a| a.kind == Emit::Schema);
    let codes = checked.diagnostics.iter().map(|d| d.rule.code).collect();
    (
        schemas
            .map(|a| (format!("{}/{}", a.target, a.file), a.text))
            .collect(),
        codes,
    )
}

#[test]
fn models_of_other_tools_compile() {
    let (expected, said) = schemas(&elsewhere(UPPER, BODY));
    assert!(said.is_empty());
    let unknown = "https://models.example.net/ns/upper#";
    for (upper, note) in [
        ("https://rdf.netflix.net/ns/upper#", false),
        (unknown, true),
    ] {
        let (found, said) = schemas(&elsewhere(upper, BODY));
        assert_eq!(found, expected, "{upper}");
        // Known ones are aliases out of the box, others are accepted with a note.
        let expected: &[_] = if note {
            &["graph/vocabulary-alias"]
        } else {
            &[]
        };
        assert_eq!(said, expected, "{upper}");
    }
    let primary = BODY.replace("upper:keyedOn", "upper:primaryKey");
    assert_eq!(schemas(&elsewhere(UPPER, &primary)).0, expected);
    let annotated = format!(
        "{BODY}:Ship rdfs:seeAlso <https://example.org/x> ; rdfs:isDefinedBy <https://example.org/port> .\n"
    );
    assert_eq!(schemas(&elsewhere(UPPER, &annotated)).0, expected);
}

#[test]
fn foreign_annotations_are_kept_with_a_warning_at_most() {
    let (expected, _) = schemas(&elsewhere(UPPER, BODY));
    let body =
        format!("{BODY}:Ship other:steward \"us\" .\n:shape a other:Box ; other:width 3 .\n");
    let checked = checked(&[Source::root("port.ttl", elsewhere(UPPER, &body))]);
    let told = told(&checked.sources, &checked.diagnostics);
    assert_eq!(errors(&checked.diagnostics), 0, "{told}");
    // One word a vocabulary.
    let codes: Vec<_> = checked.diagnostics.iter().map(|d| d.rule.code).collect();
    assert_eq!(codes, ["conform/foreign-predicate"], "{told}");
    for artefact in compiled(&checked, TARGETS, &everything()).artefacts {
        if artefact.kind == Emit::Schema {
            let name = format!("{}/{}", artefact.target, artefact.file);
            assert_eq!(artefact.text, expected[&name]);
        }
    }
}

#[test]
fn labels_and_counts_may_be_absent_and_plain() {
    // Without labels and without `maxCount` at all; a label without a language; one of RDFS.
    let body = "\
:Ship a upper:DirectClass ; upper:keyedOn ( :hull ) ; upper:property :hull , :crew .
:hull a upper:Attribute ; upper:datatype xsd:string ; upper:minCount 1 ; upper:maxCount 1 .
:crew a upper:Attribute ; upper:datatype xsd:string .
";
    let bare = schemas(&elsewhere(UPPER, body)).0;
    let tagged = schemas(&elsewhere(
        UPPER,
        &format!("{body}:Ship upper:label \"Ship\"@en .\n"),
    ))
    .0;
    assert_ne!(bare, tagged);
    for label in [
        "upper:label \"Ship\"",
        "rdfs:label \"Ship\"@en",
        "rdfs:label \"Ship\"",
    ] {
        let (found, said) = schemas(&elsewhere(UPPER, &format!("{body}:Ship {label} .\n")));
        assert_eq!(found, tagged, "{label}");
        assert!(said.is_empty(), "{label}: {said:?}");
    }
}
