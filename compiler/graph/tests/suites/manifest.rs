//! The lists of tests that the suites bring.

use crate::files::bytes_of;
use oxrdf::{NamedOrBlankNode, Term};
use oxttl::TurtleParser;
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

/// What a test wants.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Wants {
    /// It is well-formed.
    Positive,
    /// It is not.
    Negative,
    /// It holds the same as another file.
    Graph(PathBuf),
}

/// A test.
pub struct Entry {
    pub name: String,
    pub file: PathBuf,
    /// The IRI of the file, against which it is resolved.
    pub base: String,
    pub wants: Wants,
}

/// The tests of a folder.
pub fn entries(folder: &Path) -> Vec<Entry> {
    let name = folder.file_name().unwrap().to_string_lossy();
    let base = format!("https://w3c.github.io/rdf-tests/rdf/rdf11/{name}/");
    let manifest = bytes_of(&folder.join("manifest.ttl"));
    let parser = TurtleParser::new().with_base_iri(&base).unwrap();
    let mut about: BTreeMap<String, BTreeMap<String, String>> = BTreeMap::new();
    for triple in parser.for_slice(&manifest) {
        let triple = triple.unwrap();
        let object = match triple.object {
            Term::NamedNode(n) => n.into_string(),
            Term::Literal(l) => l.value().to_owned(),
            Term::BlankNode(_) => continue,
        };
        if let NamedOrBlankNode::NamedNode(subject) = triple.subject {
            let predicate = triple.predicate.as_str().rsplit(['#', '/']).next();
            let known = about.entry(subject.into_string()).or_default();
            known.insert(predicate.unwrap_or_default().to_owned(), object);
        }
    }
    let path = |iri: &str| folder.join(iri.strip_prefix(&base).expect("a file of the suite"));
    let entry = |(id, known): (&String, &BTreeMap<String, String>)| {
        let kind = known.get("type")?.rsplit('#').next()?;
        let action = known.get("action")?;
        let wants = if kind.contains("Negative") {
            Wants::Negative
        } else if kind.ends_with("PositiveSyntax") {
            Wants::Positive
        } else if kind.ends_with("Eval") {
            Wants::Graph(path(&known["result"]))
        } else {
            panic!("a test of kind {kind}");
        };
        Some(Entry {
            name: id.rsplit('#').next()?.to_owned(),
            file: path(action),
            base: action.clone(),
            wants,
        })
    };
    about.iter().filter_map(entry).collect()
}
