//! What says the same gives the same bytes: statements in another order, other prefixes, other blank
//! nodes, other line ends, other files.

use crate::run::{Source, outputs, rng};
use oxrdf::{BlankNode, NamedOrBlankNode, Term, Triple};
use oxttl::{TurtleParser, TurtleSerializer};
use std::collections::{BTreeMap, BTreeSet};
use std::fs;

/// A model and what it imports.
struct Model {
    name: &'static str,
    text: String,
    imports: Vec<Source>,
}

fn read(path: &str) -> String {
    fs::read_to_string(udac_tests::root().join(path)).unwrap()
}

fn models() -> Vec<Model> {
    let model = |name, path: &str, imports: &[&str]| Model {
        name,
        text: read(path),
        imports: imports
            .iter()
            .map(|i| Source::include("import.ttl", read(i)))
            .collect(),
    };
    vec![
        model("onepiece", "examples/onepiece/onepiece.ttl", &[]),
        model(
            "cinema",
            "examples/cinema/cinema.ttl",
            &["examples/places/places.ttl"],
        ),
        // Every construct; most targets hold a part of them and must refuse the rest alike.
        model("harbour", "compiler/model/tests/models/harbour.ttl", &[]),
    ]
}

fn triples(text: &str) -> Vec<Triple> {
    let parsed = TurtleParser::new().for_slice(text.as_bytes());
    parsed.map(Result::unwrap).collect()
}

/// One statement a triple, all names in full, blank nodes with labels.
fn lines(triples: &[Triple]) -> String {
    triples.iter().map(|t| format!("{t} .\n")).collect()
}

fn compare(what: &str, change: impl Fn(&Model, u64) -> Vec<Source>) {
    for model in models() {
        let with = |mut sources: Vec<Source>| {
            sources.extend(model.imports.iter().cloned());
            outputs(&sources)
        };
        let expected = with(vec![Source::root("model.ttl", model.text.clone())]);
        assert!(!expected.is_empty());
        for seed in 1..=3 {
            let found = with(change(&model, seed));
            let names = |of: &BTreeMap<String, String>| of.keys().cloned().collect::<Vec<_>>();
            assert_eq!(names(&expected), names(&found), "{what}: {}", model.name);
            for (name, text) in &expected {
                let at = format!("{what} (seed {seed}): {}: {name}", model.name);
                similar_asserts(&at, text, &found[name]);
            }
        }
    }
}

/// The first line that differs is enough to see why.
fn similar_asserts(at: &str, expected: &str, found: &str) {
    if expected != found {
        let differs = expected.lines().zip(found.lines()).find(|(a, b)| a != b);
        panic!("{at} differs: {differs:#?}");
    }
}

#[test]
fn the_order_of_statements_changes_nothing() {
    compare("shuffled", |model, seed| {
        let mut all = triples(&model.text);
        let mut next = rng(seed);
        for i in (1..all.len()).rev() {
            all.swap(i, next(i + 1));
        }
        vec![Source::root("model.ttl", lines(&all))]
    });
}

#[test]
fn the_names_of_blank_nodes_change_nothing() {
    compare("relabelled", |model, seed| {
        let mut next = rng(seed);
        let mut names: BTreeMap<String, BlankNode> = BTreeMap::new();
        let mut rename = |node: &BlankNode| {
            let count = names.len();
            let fresh = format!(
                "{}x{count}",
                char::from(b'a' + u8::try_from(next(26)).unwrap())
            );
            let named = names.entry(node.to_string());
            named
                .or_insert_with(|| BlankNode::new(fresh).unwrap())
                .clone()
        };
        let all: Vec<Triple> = triples(&model.text)
            .into_iter()
            .map(|t| Triple {
                subject: match t.subject {
                    NamedOrBlankNode::BlankNode(b) => rename(&b).into(),
                    NamedOrBlankNode::NamedNode(n) => n.into(),
                },
                predicate: t.predicate,
                object: match t.object {
                    Term::BlankNode(b) => rename(&b).into(),
                    other => other,
                },
            })
            .collect();
        vec![Source::root("model.ttl", lines(&all))]
    });
}

#[test]
fn prefixes_change_nothing() {
    compare("other prefixes", |model, seed| {
        let all = triples(&model.text);
        let mut spaces: BTreeSet<String> = BTreeSet::new();
        for triple in &all {
            let predicate = triple.predicate.as_str();
            let end = predicate.rfind(['#', '/']).map_or(0, |i| i + 1);
            spaces.insert(predicate[..end].to_owned());
        }
        let mut serializer = TurtleSerializer::new();
        for (i, space) in spaces.iter().enumerate() {
            // Names that mean something else elsewhere: no prefix is known by its name.
            let names = ["xsd", "upper", "owl", "rdf", "p", "q"];
            let index = (i + usize::try_from(seed).unwrap()) % names.len();
            serializer = serializer
                .with_prefix(format!("{}{}", names[index], i / names.len()), space)
                .unwrap();
        }
        let mut writer = serializer.for_writer(Vec::new());
        for triple in &all {
            writer.serialize_triple(triple).unwrap();
        }
        vec![Source::root("model.ttl", writer.finish().unwrap())]
    });
}

#[test]
fn line_ends_and_byte_order_marks_change_nothing() {
    compare("CRLF", |model, seed| {
        assert!(!model.text.contains("\"\"\""), "line ends would be data");
        let text = match seed {
            1 => model.text.replace('\n', "\r\n"),
            2 => format!("\u{feff}{}", model.text),
            _ => format!("\u{feff}{}", model.text.replace('\n', "\r\n")),
        };
        vec![Source::root("model.ttl", text)]
    });
}

#[test]
fn the_files_of_a_model_change_nothing() {
    compare("split", |model, seed| {
        let mut next = rng(seed);
        let all = triples(&model.text);
        let is_domain = |t: &Triple| {
            let kind = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type";
            let class = Term::from(oxrdf::NamedNode::new_unchecked(
                "https://w3id.org/udac/upper#DomainModel",
            ));
            t.predicate.as_str() == kind && t.object == class
        };
        let domain = all.iter().find(|t| is_domain(t)).unwrap().subject.clone();
        // Blank nodes stay with whoever holds them.
        let mut place: BTreeMap<String, usize> = BTreeMap::new();
        place.insert(domain.to_string(), 0);
        let mut left = all.clone();
        let mut files = [Vec::new(), Vec::new(), Vec::new()];
        while !left.is_empty() {
            let mut waiting = Vec::new();
            for triple in left {
                let subject = triple.subject.to_string();
                let known = place.get(&subject).copied();
                let at = match (&triple.subject, known) {
                    (_, Some(at)) => at,
                    (NamedOrBlankNode::NamedNode(_), None) => next(3),
                    (NamedOrBlankNode::BlankNode(_), None) => {
                        waiting.push(triple);
                        continue;
                    }
                };
                place.insert(subject, at);
                if triple.object.is_blank_node() {
                    place.insert(triple.object.to_string(), at);
                }
                files[at].push(triple);
            }
            left = waiting;
        }
        assert!(files.iter().all(|f| !f.is_empty()));
        let named = files.iter().enumerate().rev();
        named
            .map(|(i, f)| Source::root(&format!("part{i}.ttl"), lines(f)))
            .collect()
    });
}
