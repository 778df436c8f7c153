//! Where mappings lead: to elements that are there, as many as are there.

use crate::run::{Source, checked, compiled, errors, everything, target, told};
use oxttl::TurtleParser;
use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::fs;
use udac_driver::{Emit, Order, TARGETS};
use udac_projection::target::{AnyTarget, Options};

const PREFIXES: &str = "\
@prefix : <https://example.org/deep#> .
@prefix upper: <https://w3id.org/udac/upper#> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
";

/// A keyed class with nested ones, each of which holds the next in two fields.
fn diamonds(count: usize) -> String {
    let mut text = format!(
        "{PREFIXES}<https://example.org/deep> a upper:DomainModel ; upper:domain \"deep\" .\n"
    );
    text +=
        ":no a upper:Attribute ; upper:datatype xsd:int ; upper:minCount 1 ; upper:maxCount 1 .\n";
    text += ":Top a upper:DirectClass ; upper:keyedOn ( :no ) ; upper:property :no , :l0 , :r0 .\n";
    for i in 0..count {
        for side in ["l", "r"] {
            let held = format!(
                ":{side}{i} a upper:Relationship ; upper:class :D{i} ; upper:maxCount 1 .\n"
            );
            text += &held;
        }
        let next = i + 1;
        let more = if next < count {
            format!(" , :l{next} , :r{next}")
        } else {
            String::new()
        };
        writeln!(
            text,
            ":D{i} a upper:DirectClass ; upper:property :n{i}{more} ."
        )
        .unwrap();
        writeln!(
            text,
            ":n{i} a upper:Attribute ; upper:datatype xsd:int ; upper:maxCount 1 ."
        )
        .unwrap();
    }
    text
}

/// The objects of a predicate's local name, and all subjects.
fn read(turtle: &str, predicate: &str) -> (Vec<String>, BTreeSet<String>) {
    let triples = TurtleParser::new().for_slice(turtle.as_bytes());
    let triples: Vec<_> = triples.map(Result::unwrap).collect();
    let bare = |t: String| t.trim_matches(['<', '>']).to_owned();
    let wanted = triples
        .iter()
        .filter(|t| t.predicate.as_str().ends_with(predicate));
    let objects = wanted.map(|t| bare(t.object.to_string())).collect();
    let subjects = triples
        .iter()
        .map(|t| bare(t.subject.to_string()))
        .collect();
    (objects, subjects)
}

/// Whether a target has a container with a record for each class.
fn holds_records(target: &AnyTarget) -> bool {
    let capabilities = target.common().capabilities(&Options::default());
    match target {
        AnyTarget::Data(_) | AnyTarget::Code(_) => capabilities.relational().is_none(),
        AnyTarget::Rdf(_) | AnyTarget::View(_) => false,
    }
}

/// The asset of one concept has an element for each record and field, not for each way to it.
#[test]
fn a_chain_of_diamonds_stays_small() {
    const COUNT: usize = 30;
    let checked = checked(&[Source::root("deep.ttl", diamonds(COUNT))]);
    let said = told(&checked.sources, &checked.diagnostics);
    assert_eq!(errors(&checked.diagnostics), 0, "{said}");
    let terms = &checked.assembled.dataset.terms;
    let order = Order {
        root: terms.find("https://example.org/deep#Top"),
        asset_id: Some("urn:example:asset:1".to_owned()),
        ..everything()
    };
    assert!(order.root.is_some());
    let records = TARGETS.iter().filter(|t| holds_records(t));
    let mut count = 0;
    for target in records {
        count += 1;
        let name = target.common().name();
        let made = compiled(&checked, &[*target], &order);
        assert_eq!(told(&checked.sources, &made.diagnostics), "", "{name}");
        let the = |kind| made.artefacts.iter().find(|a| a.kind == kind).unwrap();
        let (fields, _) = read(&the(Emit::Mapping).text, "mapping#toField");
        // The number, two fields for each class that is held, and the class's own number.
        assert_eq!(fields.len(), 1 + 3 * COUNT, "{name}");
        let (_, elements) = read(&the(Emit::Container).text, "type");
        for field in &fields {
            assert!(elements.contains(field), "{name}: {field} is no element");
        }
        assert!(
            elements.len() < 20 * COUNT,
            "{name}: {} elements",
            elements.len()
        );
    }
    assert!(count >= 4, "{count}");
    // Tables have no such records: all columns stand side by side, which are too many.
    for target in TARGETS {
        if target.common().name() == "sqlite" {
            let made = compiled(&checked, &[*target], &order);
            assert_eq!(errors(&made.diagnostics), 1, "{:?}", made.diagnostics);
            assert!(made.diagnostics[0].primary.is_some());
        }
    }
}

/// Values of another domain's class are elements of that domain's container, if there is one.
#[test]
fn fields_of_other_domains_values_are_where_they_are_declared() {
    let read_file = |path: &str| fs::read_to_string(udac_tests::root().join(path)).unwrap();
    let shops = || Source::root("shops.ttl", read_file("tests/cases/models/shops.ttl"));
    let places = read_file("examples/places/places.ttl");
    let mapped = |sources: &[Source]| {
        let checked = checked(sources);
        let made = compiled(&checked, &[target("rust").unwrap()], &everything());
        let find = |file: &str| made.artefacts.iter().find(|a| a.file == file);
        let (fields, _) = read(&find("shops.mapping.ttl").unwrap().text, "mapping#toField");
        let container = find("places.container.ttl");
        let elements = container.map(|c| read(&c.text, "type").1);
        (fields, elements.unwrap_or_default())
    };
    let (both, elements) = mapped(&[shops(), Source::root("places.ttl", places.clone())]);
    let street = "urn:udac:rust:places:Address.street".to_owned();
    assert!(both.contains(&street), "{both:?}");
    assert!(elements.contains(&street), "{elements:?}");
    let (alone, _) = mapped(&[shops(), Source::include("places.ttl", places)]);
    let own = both
        .iter()
        .filter(|f| f.starts_with("urn:udac:rust:shops:"));
    assert!(own.eq(&alone), "{alone:?}");
}

/// A class that is keyed on its node's IRI has an element for it, where targets know it by nothing else.
#[test]
fn the_key_of_a_class_known_by_its_iri_is_an_element() {
    let model = fs::read_to_string(udac_tests::root().join("tests/cases/models/nodes.ttl"));
    let checked = checked(&[Source::root("nodes.ttl", model.unwrap())]);
    for (name, field) in [
        ("graphql", "NODES_Page.upper_iri"),
        ("avro", "NODES_Page.UPPER_iri"),
        ("jsonschema", "nodes_Page.iri"),
        ("postgres", "page.iri"),
    ] {
        let made = compiled(&checked, &[target(name).unwrap()], &everything());
        assert_eq!(told(&checked.sources, &made.diagnostics), "", "{name}");
        let the = |kind| made.artefacts.iter().find(|a| a.kind == kind).unwrap();
        let element = format!("urn:udac:{name}:nodes:{field}");
        let (fields, _) = read(&the(Emit::Mapping).text, "mapping#toField");
        assert!(fields.contains(&element), "{name}: {fields:?}");
        let (_, elements) = read(&the(Emit::Container).text, "type");
        assert!(elements.contains(&element), "{name}: {elements:?}");
    }
}
