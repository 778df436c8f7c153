//! The shapes of a model with every construct, read back by a parser that is not ours.

#![allow(
    clippy::allow_attributes,
    clippy::expect_used,
    clippy::panic,
    clippy::unwrap_used,
    reason = "a broken test model shall stop the test"
)]

use oxrdf::{Graph, NamedNodeRef, Term, TripleRef};
use oxttl::TurtleParser;
use std::collections::{BTreeMap, BTreeSet};
use udac_projection::target::{AnyTarget, Options};
use udac_tests::{Models, options};

const SHACL: AnyTarget = AnyTarget::Rdf(&udac_shacl::SHACL);
const QUAY: &str = include_str!("models/quay.ttl");
const TARIFF: &str = include_str!("models/tariff.ttl");
const SH: &str = "http://www.w3.org/ns/shacl#";

fn graph(text: &str) -> Graph {
    let triples = TurtleParser::new().for_slice(text.as_bytes());
    triples.map(|t| t.expect("the shapes are Turtle")).collect()
}

fn sh(name: &str) -> String {
    format!("{SH}{name}")
}

/// The objects of a predicate, with their subjects, as text.
fn pairs(graph: &Graph, predicate: &str) -> Vec<(String, Term)> {
    let predicate = NamedNodeRef::new(predicate).unwrap();
    let found = graph.triples_for_predicate(predicate);
    found
        .map(|t: TripleRef<'_>| (t.subject.to_string(), t.object.into_owned()))
        .collect()
}

/// All combinations of the settings.
fn settings() -> Vec<Options> {
    vec![
        options(false, &[]),
        options(false, &[("version", "1.2")]),
        options(false, &[("sparql", "true")]),
    ]
}

fn both() -> Models {
    Models::new(&[], &[QUAY, TARIFF])
}

#[test]
fn every_construct_has_a_shape() {
    insta::assert_snapshot!(
        "quay",
        Models::new(&[], &[QUAY]).text(SHACL, &options(false, &[]))
    );
    insta::assert_snapshot!(
        "tariff",
        Models::new(&[QUAY], &[TARIFF]).text(SHACL, &options(false, &[]))
    );
}

#[test]
fn settings_say_keys_and_lists_in_other_words() {
    let plain: BTreeSet<String> =
        lines(&Models::new(&[], &[QUAY]).text(SHACL, &options(false, &[])));
    for (name, chosen) in [
        ("version", options(false, &[("version", "1.2")])),
        ("sparql", options(false, &[("sparql", "true")])),
    ] {
        let text = Models::new(&[], &[QUAY]).text(SHACL, &chosen);
        let new: Vec<String> = text
            .lines()
            .filter(|l| !plain.contains(*l))
            .map(str::to_owned)
            .collect();
        insta::assert_snapshot!(name, new.join("\n"));
    }
}

fn lines(text: &str) -> BTreeSet<String> {
    text.lines().map(str::to_owned).collect()
}

#[test]
fn shapes_are_well_formed() {
    for chosen in settings() {
        for loaded in [
            Models::new(&[], &[QUAY]),
            Models::new(&[QUAY], &[TARIFF]),
            Models::new(&[TARIFF], &[QUAY]),
        ] {
            well_formed(&graph(&loaded.text(SHACL, &chosen)));
        }
    }
}

/// The syntax rules of the recommendation that our shapes could break.
fn well_formed(graph: &Graph) {
    let subjects: BTreeSet<String> = graph.iter().map(|t| t.subject.to_string()).collect();
    for reference in ["node", "property", "not", "qualifiedValueShape"] {
        for (subject, object) in pairs(graph, &sh(reference)) {
            assert!(
                subjects.contains(&object.to_string()),
                "{subject} has sh:{reference} {object}, which is no shape here"
            );
        }
    }
    for once in [
        "path",
        "closed",
        "ignoredProperties",
        "in",
        "pattern",
        "datatype",
        "nodeKind",
        "minCount",
        "maxCount",
        "minLength",
        "maxLength",
        "minInclusive",
        "maxInclusive",
        "uniqueLang",
        "qualifiedValueShape",
        "order",
        "defaultValue",
    ] {
        let mut seen = BTreeSet::new();
        for (subject, _) in pairs(graph, &sh(once)) {
            assert!(
                seen.insert(subject.clone()),
                "{subject} has sh:{once} twice"
            );
        }
    }
    let paths: BTreeSet<String> = pairs(graph, &sh("path")).into_iter().map(|p| p.0).collect();
    for (_, property) in pairs(graph, &sh("property")) {
        assert!(
            paths.contains(&property.to_string()),
            "{property} has no path"
        );
    }
    for (subject, _) in pairs(graph, &sh("property")) {
        assert!(
            !paths.contains(&subject),
            "{subject} is both kinds of shape"
        );
    }
}

/// A graph speaks of its own elements: nothing is said of the model's terms.
#[test]
fn the_graph_says_nothing_of_others() {
    for chosen in settings() {
        for triple in graph(&both().text(SHACL, &chosen)).iter() {
            let subject = triple.subject.to_string();
            assert!(
                subject.starts_with("_:") || subject.starts_with("<urn:udac:shacl:tariff"),
                "{triple}"
            );
        }
    }
}

#[test]
fn mappings_lead_to_shapes() {
    for loaded in [Models::new(&[], &[QUAY]), Models::new(&[QUAY], &[TARIFF])] {
        let shapes = graph(&loaded.text(SHACL, &options(false, &[])));
        let subjects: BTreeSet<String> = shapes.iter().map(|t| t.subject.to_string()).collect();
        let mapping = graph(&loaded.mapping(SHACL, &options(false, &[])));
        let fields = pairs(&mapping, "https://w3id.org/udac/mapping#toField");
        assert!(fields.len() > 1);
        for (_, field) in fields {
            assert!(subjects.contains(&field.to_string()), "{field}");
        }
    }
}

/// What becomes of each kind of constraint, at each element where it is not native.
#[test]
fn the_ledger_is_as_the_engines_are() {
    let mut out = String::new();
    for (name, chosen) in ["1.1", "1.2", "sparql"].iter().zip(settings()) {
        out.push_str(&format!("== {name}\n"));
        Models::new(&[], &[QUAY]).with(SHACL, &chosen, |legal| {
            let legal = legal.unwrap();
            let mut native: BTreeMap<&str, u32> = BTreeMap::new();
            for (_, obligation, settled) in legal.ledger.iter() {
                let verdict = settled.expect("settled").verdict;
                let code = obligation.kind.code();
                match verdict.how() {
                    None => *native.entry(code).or_default() += 1,
                    Some(how) => {
                        let local = |t| legal.text(t).rsplit('#').next().unwrap().to_owned();
                        let at = obligation
                            .property
                            .map_or(String::new(), |p| format!(".{}", local(p)));
                        let subject = local(obligation.subject);
                        out.push_str(&format!(
                            "{code} {subject}{at}: {} ({how})\n",
                            verdict.word()
                        ));
                    }
                }
            }
            out.push_str(&format!("native: {native:?}\n"));
        });
    }
    insta::assert_snapshot!("ledger", out);
}

#[test]
fn text_of_the_model_stays_text() {
    let hostile = "\"\"\" ] . <urn:evil> a <urn:Evil> . # \\u0022 \u{202e} \n } '''";
    let model = format!(
        "@prefix upper: <https://w3id.org/udac/upper#> . @prefix e: <http://e.org/h#> .
         <http://e.org/h> a upper:DomainModel ; upper:domain {hostile:?} ; upper:label {hostile:?}@en .
         e:a%22b a upper:DirectClass ; upper:label {hostile:?}@en ; upper:keyedOn ( e:p ) ; upper:property e:p .
         e:p a upper:Attribute ; upper:datatype e:t ; upper:description {hostile:?}@en ; upper:minCount 1 ; upper:maxCount 1 .
         e:t a upper:CustomDatatype ; upper:baseDatatype <http://www.w3.org/2001/XMLSchema#string> ; upper:pattern \"[\\\"'\\\\\\\\]+\" .",
    )
    .replace("\\u{202e}", "\u{202e}")
    .replace("\\'", "'");
    for chosen in settings() {
        let shapes = graph(&Models::new(&[], &[&model]).text(SHACL, &chosen));
        let labels = pairs(&shapes, "http://www.w3.org/2000/01/rdf-schema#label");
        assert_eq!(labels.len(), 2);
        for (_, label) in labels {
            let Term::Literal(label) = label else {
                panic!()
            };
            assert_eq!(label.value(), hostile);
        }
        assert!(!shapes.iter().any(|t| t.subject.to_string() == "<urn:evil>"));
    }
}
