//! Data read through generated views: values, faults, and the places of statements.

#![allow(
    clippy::allow_attributes,
    clippy::expect_used,
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "a small store for a test"
)]

/// The committed views of the test model.
#[allow(dead_code, reason = "a part is used")]
#[path = "generated/views/mod.rs"]
pub mod views;

use oxrdf::{NamedNode, Term};
use oxttl::NTriplesParser;
use views::Terms;
use views::graph::{Fault, Graph};
use views::library::Book;

/// A store of N-Triples that keeps the line of each statement.
#[derive(Default)]
struct Store {
    nodes: Vec<Term>,
    triples: Vec<([usize; 3], usize)>,
}

impl Store {
    fn of(text: &str) -> Self {
        let mut store = Self::default();
        for (line, text) in text.lines().enumerate() {
            for triple in NTriplesParser::new().for_slice(text.as_bytes()) {
                let triple = triple.unwrap();
                let nodes = [
                    triple.subject.into(),
                    triple.predicate.into(),
                    triple.object,
                ];
                let nodes = nodes.map(|node| store.intern(node));
                store.triples.push((nodes, line + 1));
            }
        }
        store
    }

    fn intern(&mut self, node: Term) -> usize {
        let known = self.nodes.iter().position(|n| *n == node);
        known.unwrap_or_else(|| {
            self.nodes.push(node);
            self.nodes.len() - 1
        })
    }
}

// README: begin
impl Graph for Store {
    type Node = usize;
    /// The line; `()` for a store that keeps no places.
    type Statement = usize;

    fn node(&self, iri: &str) -> Option<usize> {
        let node = Term::from(NamedNode::new_unchecked(iri));
        self.nodes.iter().position(|n| *n == node)
    }

    fn is_iri(&self, node: usize) -> bool {
        self.nodes[node].is_named_node()
    }

    fn is_blank(&self, node: usize) -> bool {
        self.nodes[node].is_blank_node()
    }

    fn is_literal(&self, node: usize) -> bool {
        self.nodes[node].is_literal()
    }

    fn text(&self, node: usize) -> &str {
        match &self.nodes[node] {
            Term::NamedNode(node) => node.as_str(),
            Term::BlankNode(node) => node.as_str(),
            Term::Literal(literal) => literal.value(),
        }
    }

    fn datatype(&self, node: usize) -> Option<&str> {
        match &self.nodes[node] {
            Term::Literal(literal) => Some(literal.datatype().as_str()),
            Term::NamedNode(_) | Term::BlankNode(_) => None,
        }
    }

    fn language(&self, node: usize) -> Option<&str> {
        match &self.nodes[node] {
            Term::Literal(literal) => literal.language(),
            Term::NamedNode(_) | Term::BlankNode(_) => None,
        }
    }

    fn objects(&self, s: usize, p: usize) -> impl Iterator<Item = (usize, usize)> + '_ {
        let found = self.triples.iter().filter(move |(t, _)| t[..2] == [s, p]);
        found.map(|(t, line)| (t[2], *line))
    }

    fn subjects(&self, p: usize, o: usize) -> impl Iterator<Item = usize> + '_ {
        let found = self.triples.iter().filter(move |(t, _)| t[1..] == [p, o]);
        found.map(|(t, _)| t[0])
    }
}

/// A line a book: its mark, or what keeps it from having one, and its tags with their places.
fn list(store: &Store) -> Vec<String> {
    let terms = Terms::find(store);
    let reader = terms.reader(store);
    let describe = |book: Book<'_, Store>| {
        let name = match book.shelf_mark().get() {
            Ok(mark) => mark.to_owned(),
            Err(Fault::TooMany { predicate, .. }) => {
                // The least by text stands in, whatever the order of statements.
                let least = book.shelf_mark().least().expect("there are several");
                let mark = store.text(least.node);
                format!(
                    "{mark} (line {}: one of several <{predicate}>)",
                    least.statement
                )
            }
            Err(other) => format!("{other:?}"),
        };
        let tags = book.tags().statements().map(|tag| match tag.value() {
            Ok(text) => format!("{text} (line {})", tag.statement),
            Err(_) => format!("line {} is no tag", tag.statement),
        });
        format!("{name}: {}", tags.collect::<Vec<_>>().join(", "))
    };
    Book::all(reader).map(describe).collect()
}
// README: end

#[test]
fn an_ordinary_store_tells_values_faults_and_places() {
    let lines = [
        r#"<http://e/b> <{type}> <{library}Book> ."#,
        r#"<http://e/b> <{library}shelfMark> "B-2" ."#,
        r#"<http://e/b> <{library}tags> "sea" ."#,
        r#"<http://e/b> <{library}tags> <http://e/b> ."#,
        r#"<http://e/c> <{type}> <{library}Book> ."#,
        r#"<http://e/c> <{library}shelfMark> "C-9" ."#,
        r#"<http://e/c> <{library}shelfMark> "C-1" ."#,
        r#"<http://e/c> <{library}tags> "new" ."#,
    ];
    let text = lines
        .join("\n")
        .replace("{type}", "http://www.w3.org/1999/02/22-rdf-syntax-ns#type")
        .replace("{library}", "https://example.org/library#");
    let store = Store::of(&text);
    let mark = views::library::iri::property::SHELF_MARK;
    assert_eq!(
        list(&store),
        [
            "B-2: sea (line 3), line 4 is no tag".to_owned(),
            format!("C-1 (line 7: one of several <{mark}>): new (line 8)"),
        ]
    );
}

/// The README shows the code that was run.
#[test]
fn the_readme_shows_this_code() {
    let between = |text: &'static str, begin: &str, end: &str| {
        let (_, rest) = text.split_once(begin).expect("a beginning");
        rest.split_once(end).expect("an end").0.trim().to_owned()
    };
    let here = between(
        include_str!("reading.rs"),
        "// README: begin",
        "// README: end",
    );
    let readme = include_str!("../README.md");
    let (store, reading) = here.split_once("\n\n/// A line a book").expect("two parts");
    assert!(readme.contains(store), "the store");
    let reading = format!("/// A line a book{reading}");
    assert!(readme.contains(&reading), "the reading");
}
