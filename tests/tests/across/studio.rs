//! The example `studio`: every term speaks three languages, and its data, which leaves no property out,
//! conforms by our own engine and by shapes in another one.

use crate::oracles::{Job, agrees, file};
use crate::run::{Source, checked, compiled, schema, target, told};
use oxrdf::{NamedNode, NamedOrBlankNode, Term, Triple, vocab::rdf};
use oxttl::TurtleParser;
use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::PathBuf;
use udac_driver::{PROJECT_FILE, Project, shown};
use udac_graph::Role;

const UPPER: &str = "https://w3id.org/udac/upper#";
const LANGUAGES: [&str; 3] = ["de", "en", "fr"];
/// A fault: a cinema is no online outlet, and the campaign promotes online releases alone.
const CINEMA: (&str, &str) = ("releases:promotes     :r2", "releases:promotes     :r1");

/// The models of the project, in the order in which it names them.
pub fn models() -> Vec<Source> {
    let folder = udac_tests::root().join("examples/studio");
    let project = Project::read(&folder.join(PROJECT_FILE)).unwrap();
    let read = |path: &PathBuf| {
        let name = shown(path.strip_prefix(&folder).unwrap());
        (name, fs::read(path).unwrap())
    };
    let models = project.models.iter().map(read);
    let models = models.map(|(name, bytes)| Source::root(&name, bytes));
    let include = project.include.iter().map(read);
    let include = include.map(|(name, bytes)| Source::include(&name, bytes));
    models.chain(include).collect()
}

/// Those of them of which something is made.
fn compiled_models() -> Vec<Source> {
    let mut models = models();
    models.retain(|s| s.role == Role::Root);
    models
}

pub fn data() -> Vec<Source> {
    let folder = udac_tests::root().join("examples/studio/data");
    let mut paths: Vec<_> = fs::read_dir(folder)
        .unwrap()
        .map(|e| e.unwrap().path())
        .collect();
    paths.sort();
    let sources = paths.iter().map(|path| {
        let name = path.file_name().unwrap().to_string_lossy();
        Source::root(&name, fs::read(path).unwrap())
    });
    sources.collect()
}

fn triples(sources: &[Source]) -> Vec<Triple> {
    let all = sources.iter().flat_map(|source| {
        let parser = TurtleParser::new().for_slice(&source.bytes);
        parser.map(|triple| triple.unwrap())
    });
    all.collect()
}

/// The named subjects whose type has one of some names in Upper.
fn declared(triples: &[Triple], kinds: &[&str]) -> BTreeSet<NamedNode> {
    let mut found = BTreeSet::new();
    for triple in triples.iter().filter(|t| t.predicate == rdf::TYPE) {
        if let (NamedOrBlankNode::NamedNode(subject), Term::NamedNode(class)) =
            (&triple.subject, &triple.object)
            && let Some(name) = class.as_str().strip_prefix(UPPER)
            && (kinds.is_empty() || kinds.contains(&name))
        {
            found.insert(subject.clone());
        }
    }
    found
}

#[test]
fn every_term_speaks_three_languages() {
    let triples = triples(&models());
    let mut said: BTreeMap<(NamedNode, &str), Vec<String>> = BTreeMap::new();
    let terms = declared(&triples, &[]);
    for term in &terms {
        for what in ["label", "description"] {
            said.insert((term.clone(), what), Vec::new());
        }
    }
    for triple in &triples {
        if let NamedOrBlankNode::NamedNode(subject) = &triple.subject
            && let Some(what) = triple.predicate.as_str().strip_prefix(UPPER)
            && let Some(languages) = said.get_mut(&(subject.clone(), what))
            && let Term::Literal(text) = &triple.object
        {
            languages.push(text.language().unwrap_or_default().to_owned());
        }
    }
    let mut wrong = Vec::new();
    for ((term, what), mut languages) in said {
        languages.sort();
        if languages != LANGUAGES {
            wrong.push(format!("{what} of {term} in {languages:?}"));
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
    assert!(terms.len() > 150, "{} terms", terms.len());
}

#[test]
fn the_data_conforms_and_leaves_no_property_out() {
    let (models, data) = (models(), data());
    // What the rules declare is for models.
    let (terms, used) = (triples(&compiled_models()), triples(&data));
    let all: Vec<Source> = models.into_iter().chain(data).collect();
    let checked = checked(&all);
    assert_eq!(told(&checked.sources, &checked.diagnostics), "");
    let used: BTreeSet<NamedNode> = used.into_iter().map(|t| t.predicate).collect();
    let properties = declared(&terms, &["Attribute", "Relationship", "ConnectedNode"]);
    let unused: Vec<&NamedNode> = properties.difference(&used).collect();
    assert!(unused.is_empty(), "{unused:#?}");
    assert!(properties.len() > 70, "{} properties", properties.len());
}

/// The data with one text in place of another.
fn changed((from, to): (&str, &str)) -> Vec<Source> {
    let all = data().into_iter().map(|mut source| {
        let text = String::from_utf8(source.bytes).unwrap();
        source.bytes = text.replace(from, to).into();
        source
    });
    all.collect()
}

#[test]
fn the_chapter_tells_what_is_said_of_a_fault() {
    let all: Vec<Source> = models().into_iter().chain(changed(CINEMA)).collect();
    let checked = checked(&all);
    let said = told(&checked.sources, &checked.diagnostics);
    let first = said.lines().next().unwrap();
    assert!(first.contains("conform/wrong-class"), "{said}");
    let chapter = udac_tests::read("book/src/guide/studio.md");
    assert!(chapter.lines().any(|line| line == first), "{said}");
}

#[test]
fn pyshacl_accepts_the_data() {
    let checked = checked(&models());
    let made = compiled(&checked, &[target("shacl").unwrap()], &schema());
    let shapes = made.artefacts.iter().map(|a| file(&a.file, &a.text));
    let shapes: Vec<_> = shapes.collect();
    assert_eq!(shapes.len(), compiled_models().len());
    let told = |fault| {
        let all = changed(fault).into_iter();
        let all = all.map(|s| file(&s.name, &String::from_utf8(s.bytes).unwrap()));
        all.collect::<Vec<_>>()
    };
    let accepted = Job::of_data("studio", shapes.clone(), told(("", "")));
    let faults = [
        CINEMA,
        ("titles:runtime          94", "titles:runtime          4"),
        ("production:who party:lang", "production:who :dracula"),
    ];
    let refused = faults.into_iter().map(|fault| {
        assert_ne!(told(fault), told(("", "")), "{fault:?}");
        Job::of_data(fault.1, shapes.clone(), told(fault))
    });
    agrees("shacl_pyshacl.py", vec![accepted], refused.collect());
}
