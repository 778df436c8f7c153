//! Names under attack: models of seeded names that are nearly alike either get names that each target tells
//! apart, or are told of with both places; and each name leads back to its concept.
//!
//! Seeded and bounded; `UDAC_EXHAUSTIVE=names` tries sixteen times as many.

mod hostile;
mod page;
mod read;

use crate::oracles::{Job, agrees, file};
use crate::run::{Source, checked, compiled, errors, everything, rng, schema, target, told};
use crate::worlds::{on_request, with};
use hostile::{Shapes, model};
use oxttl::TurtleParser;
use std::collections::{BTreeMap, BTreeSet};
use udac_diagnostics::{Diagnostic, Severity};
use udac_driver::{Artefact, Checked, Emit, Order, TARGETS};
use udac_projection::target::{AnyTarget, Options};
use udac_tests::{alone, tried};

const MODELS: u64 = 150;

/// Sound models, seeded.
fn models(shapes: Shapes) -> Vec<(String, Checked)> {
    let mut next = rng(0x6e61_6d65);
    let all = (0..tried("names", MODELS, MODELS * 16)).map(|number| {
        let source = model(shapes, &mut next);
        let checked = checked(std::slice::from_ref(&source));
        let said = told(&checked.sources, &checked.diagnostics);
        assert_eq!(errors(&checked.diagnostics), 0, "{}\n{said}", text(&source));
        (format!("hostile {number}"), checked)
    });
    all.collect()
}

fn text(source: &Source) -> String {
    String::from_utf8_lossy(&source.bytes).into_owned()
}

/// The options of a target under which names are others.
fn variants(target: &str) -> Vec<Options> {
    let mut all = vec![Options::default()];
    match target {
        "avro" => all.push(with("enum", "enum").1),
        "graphql" => all.push(on_request().1),
        "rust" => all.push(with("output", "views").1),
        "duckdb" | "mysql" | "postgres" | "spark" | "sqlite" | "trino" => {
            all.push(with("taxonomy", "single-table").1);
        }
        _ => {}
    }
    all
}

/// What a target makes of a model by an order, or nothing if it says which names are at fault, and where.
fn made(
    target: &AnyTarget,
    options: &Options,
    checked: &Checked,
    name: &str,
    mut order: Order,
) -> Option<Vec<Artefact>> {
    let target_name = target.common().name();
    order.options = [(target_name.to_owned(), options.clone())].into();
    let made = compiled(checked, &[*target], &order);
    let faults = made.diagnostics.iter();
    let faults: Vec<&Diagnostic> = faults.filter(|d| d.severity == Severity::Error).collect();
    for fault in &faults {
        let said = told(&checked.sources, std::slice::from_ref(*fault));
        let code = fault
            .rule
            .code
            .strip_prefix(target_name)
            .unwrap_or(fault.rule.code);
        let first = fault
            .primary
            .as_ref()
            .unwrap_or_else(|| panic!("{name}: no place\n{said}"));
        match code {
            "/invalid-name" => {}
            "/name-collision" => {
                assert_eq!(fault.secondary.len(), 1, "{name}: {said}");
                assert_ne!(
                    first.span, fault.secondary[0].span,
                    "{name}: one place twice\n{said}"
                );
                assert!(!fault.fixes.is_empty() || !fault.help.is_empty(), "{said}");
            }
            _ => panic!("{name}: another fault\n{said}"),
        }
    }
    faults.is_empty().then_some(made.artefacts)
}

/// A name as a target compares it.
fn compared(target: &str, name: &str) -> String {
    match target {
        "sqlite" | "duckdb" | "spark" | "trino" => name.to_ascii_lowercase(),
        "postgres" => {
            assert!(name.len() <= 63, "PostgreSQL cuts {name}");
            name.to_owned()
        }
        "mysql" => {
            assert!(name.len() <= 64 && name.is_ascii(), "MySQL refuses {name}");
            name.to_ascii_lowercase()
        }
        _ => name.to_owned(),
    }
}

/// All names of a text, of which none is another in its scope.
fn distinct(target: &str, artefact: &Artefact) -> read::Names {
    let names = read::names(target, &artefact.text);
    let mut types = BTreeSet::new();
    for (name, members) in &names {
        assert!(
            types.insert(compared(target, name)),
            "{target}: {name} twice\n{}",
            artefact.text
        );
        let mut all = BTreeSet::new();
        for member in members {
            let there = !all.insert(compared(target, member));
            assert!(!there, "{target}: {name}.{member} twice\n{}", artefact.text);
        }
    }
    names
}

fn schemas(artefacts: &[Artefact]) -> impl Iterator<Item = &Artefact> {
    artefacts.iter().filter(|a| a.kind == Emit::Schema)
}

#[test]
fn names_that_are_nearly_alike_stay_apart_or_are_told() {
    let models = models(Shapes::All);
    let mut jobs: BTreeMap<&str, Vec<Job>> = BTreeMap::new();
    let mut tally: BTreeMap<&str, (usize, usize)> = BTreeMap::new();
    for (name, checked) in &models {
        for target in TARGETS {
            let of = target.common().name();
            for options in variants(of) {
                let counts = tally.entry(of).or_default();
                let Some(artefacts) = made(target, &options, checked, name, schema()) else {
                    counts.1 += 1;
                    continue;
                };
                counts.0 += 1;
                if let AnyTarget::Rdf(_) = target {
                    continue;
                }
                let read = |a: &Artefact| {
                    if of == "graphql" {
                        alone(&a.text)
                    } else {
                        a.text.clone()
                    }
                };
                let mut files = Vec::new();
                for artefact in schemas(&artefacts) {
                    distinct(of, artefact);
                    files.push(file(&artefact.file, &read(artefact)));
                }
                jobs.entry(of).or_default().push(Job::new(name, files));
            }
        }
    }
    println!("{tally:?}");
    for (target, (apart, told)) in tally {
        assert!(
            apart >= models.len() / 5,
            "{target}: {apart} of {}",
            models.len()
        );
        // Graphs name nothing anew.
        let anew = !matches!(target, "shacl" | "skos");
        assert_eq!(told > 0, anew, "{target}: {told}");
    }
    for (target, oracle) in [
        ("postgres", "postgres_server.py"),
        ("duckdb", "duckdb_engine.py"),
        ("mysql", "mariadb_server.py"),
        ("spark", "spark_iceberg.py"),
        ("trino", "trino_parser.py"),
        ("avro", "avro_avsc.js"),
        ("graphql", "graphql_reference.js"),
    ] {
        agrees(oracle, jobs.remove(target).unwrap(), vec![]);
    }
}

/// Element by name of the type and of the field, as the container graph tells it.
fn elements(container: &Artefact) -> BTreeMap<(String, String), String> {
    let triples = TurtleParser::new().for_slice(container.text.as_bytes());
    let root = container.graph.as_deref();
    let mut names = BTreeMap::new();
    for triple in triples.map(Result::unwrap) {
        if triple.predicate.as_str().ends_with("#name")
            && let oxrdf::NamedOrBlankNode::NamedNode(node) = &triple.subject
            && Some(node.as_str()) != root
            && let oxrdf::Term::Literal(name) = &triple.object
        {
            names.insert(node.as_str().to_owned(), name.value().to_owned());
        }
    }
    let mut found = BTreeMap::new();
    for (iri, name) in &names {
        let owner = match iri.rsplit_once('.') {
            None => String::new(),
            Some((owner, _)) => match names.get(owner) {
                Some(owner) => owner.clone(),
                // A function of an `impl`, which has no name.
                None => continue,
            },
        };
        let there = found.insert((owner, name.clone()), iri.clone());
        assert!(
            there.is_none(),
            "two elements of one name: {iri} and {there:?}"
        );
    }
    found
}

/// The properties that a mapping graph leads to an element, by element.
fn mapped(mapping: &str) -> BTreeMap<String, BTreeSet<String>> {
    let triples = TurtleParser::new().for_slice(mapping.as_bytes());
    let (mut from, mut to) = (BTreeMap::new(), BTreeMap::new());
    for triple in triples.map(Result::unwrap) {
        let node = triple.subject.to_string();
        let object = triple
            .object
            .to_string()
            .trim_matches(['<', '>'])
            .to_owned();
        match triple.predicate.as_str().rsplit_once('#').unwrap().1 {
            "fromProperty" => from.insert(node, object),
            "toField" => to.insert(node, object),
            _ => None,
        };
    }
    let mut found: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    for (node, element) in to {
        found
            .entry(element)
            .or_default()
            .insert(from[&node].clone());
    }
    found
}

#[test]
fn every_name_leads_back_to_its_concept() {
    let mut tally: BTreeMap<&str, usize> = BTreeMap::new();
    for (name, checked) in models(Shapes::Plain) {
        for target in TARGETS {
            let of = target.common().name();
            if let AnyTarget::Rdf(_) = target {
                continue;
            }
            let Some(artefacts) = made(target, &Options::default(), &checked, &name, everything())
            else {
                continue;
            };
            let the = |kind| artefacts.iter().find(|a| a.kind == kind).unwrap();
            let elements = elements(the(Emit::Container));
            let mapped = mapped(&the(Emit::Mapping).text);
            let mut reached = BTreeSet::new();
            let shared = |a: &&Artefact| matches!(&*a.file, "mod.rs" | "shared.rs");
            let domain = schemas(&artefacts).find(|a| !shared(a));
            for (ty, fields) in distinct(of, domain.unwrap()) {
                for field in fields {
                    let Some(iri) = elements.get(&(ty.clone(), field.clone())) else {
                        panic!("{name}: {of} has no element {ty}.{field}");
                    };
                    if let Some(properties) = mapped.get(iri) {
                        assert_eq!(properties.len(), 1, "{name}: {of} {iri} is {properties:?}");
                        reached.insert(iri.clone());
                    }
                }
            }
            // All that is mapped to is a name in the text, and no two properties share one.
            let fields: BTreeSet<String> = mapped.keys().cloned().collect();
            assert_eq!(reached, fields, "{name}: {of}");
            let properties: BTreeSet<&String> = mapped.values().flatten().collect();
            assert_eq!(properties.len(), fields.len(), "{name}: {of}");
            assert!(fields.len() >= 4, "{name}: {of}");
            *tally.entry(of).or_default() += fields.len();
        }
    }
    println!("{tally:?}");
    assert!(
        tally.len() == 10 && tally.values().all(|count| *count > 100),
        "{tally:?}"
    );
}

/// The types are `A_b_c` and `A_B_c`; what gives them at the root of queries would be one field.
#[test]
fn two_domains_do_not_share_a_field_of_the_root() {
    let text = |domain: &str, local: &str| {
        let text = format!(
            "@prefix upper: <https://w3id.org/udac/upper#> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
<https://example.org/{domain}> a upper:DomainModel ; upper:domain \"{domain}\" .
<https://example.org/{domain}#{local}> a upper:Singleton ; upper:property <https://example.org/{domain}#own> .
<https://example.org/{domain}#own> a upper:Attribute ; upper:datatype xsd:string ; upper:maxCount 1 .\n"
        );
        Source::root(&format!("{domain}.ttl"), text)
    };
    let checked = checked(&[text("a", "b_c"), text("a_b", "c")]);
    let graphql = target("graphql").unwrap();
    let made = compiled(&checked, &[graphql], &everything());
    let said = told(&checked.sources, &made.diagnostics);
    let [fault] = made.diagnostics.as_slice() else {
        panic!("{said}");
    };
    assert_eq!(fault.rule.code, "graphql/name-collision");
    let files = [fault.primary.as_ref(), fault.secondary.first()].map(|l| l.unwrap().span.file);
    assert_ne!(files[0], files[1], "{said}");
    assert!(
        said.contains("its field of `Query` would be `a_b_c` too"),
        "{said}"
    );
}
