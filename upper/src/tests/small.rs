//! A graph of a handful of statements, for tests.

use crate::generated::graph::Graph;
use crate::model;
use std::collections::HashMap;

#[derive(Debug, PartialEq, Eq, Hash, Clone)]
enum Node {
    Iri(String),
    Blank(String),
    Literal(String, String, Option<String>),
}

/// Statements, in order.
#[derive(Debug, Default)]
pub struct Small {
    nodes: Vec<Node>,
    ids: HashMap<Node, usize>,
    triples: Vec<[usize; 3]>,
}

impl Small {
    /// Each line is `subject predicate object`, with `a`, `model:term`, `_:blank`, `<iri>`,
    /// `"text"`, `"text"@tag` or `"text"^^model:datatype`; texts are without blanks.
    pub fn of(text: &str) -> Self {
        let mut small = Self::default();
        for line in text.lines().map(str::trim).filter(|l| !l.is_empty()) {
            let words: Vec<_> = line.split_whitespace().collect();
            let [s, p, o] = words[..] else {
                panic!("three words: {line}")
            };
            let triple = [s, p, o].map(|word| small.intern(parse(word)));
            small.triples.push(triple);
        }
        small
    }

    /// The node that a word stands for.
    pub fn at(&self, word: &str) -> usize {
        self.ids[&parse(word)]
    }

    fn intern(&mut self, node: Node) -> usize {
        *self.ids.entry(node.clone()).or_insert_with(|| {
            self.nodes.push(node);
            self.nodes.len() - 1
        })
    }
}

fn iri(word: &str) -> String {
    if word == "a" {
        return iri("rdf:type");
    }
    if let Some(inner) = word.strip_prefix('<') {
        return inner.trim_end_matches('>').to_owned();
    }
    let (prefix, local) = word.split_once(':').expect("a prefixed name");
    let namespace = model(prefix).map_or("http://e/", |m| m.iri);
    format!("{namespace}{local}")
}

fn parse(word: &str) -> Node {
    if let Some(label) = word.strip_prefix("_:") {
        return Node::Blank(label.to_owned());
    }
    let Some(rest) = word.strip_prefix('"') else {
        return Node::Iri(iri(word));
    };
    let (text, tail) = rest.rsplit_once('"').expect("a closing quote");
    let (datatype, language) = match (tail.strip_prefix("^^"), tail.strip_prefix('@')) {
        (Some(name), _) => (iri(name), None),
        (None, Some(tag)) => (iri("rdf:langString"), Some(tag.to_owned())),
        (None, None) => (iri("xsd:string"), None),
    };
    Node::Literal(text.to_owned(), datatype, language)
}

impl Graph for Small {
    type Node = usize;
    /// The number of the line.
    type Statement = usize;

    fn node(&self, iri: &str) -> Option<usize> {
        self.ids.get(&Node::Iri(iri.to_owned())).copied()
    }

    fn is_iri(&self, node: usize) -> bool {
        matches!(self.nodes[node], Node::Iri(_))
    }

    fn is_blank(&self, node: usize) -> bool {
        matches!(self.nodes[node], Node::Blank(_))
    }

    fn is_literal(&self, node: usize) -> bool {
        matches!(self.nodes[node], Node::Literal(..))
    }

    fn text(&self, node: usize) -> &str {
        match &self.nodes[node] {
            Node::Iri(text) | Node::Blank(text) | Node::Literal(text, ..) => text,
        }
    }

    fn datatype(&self, node: usize) -> Option<&str> {
        match &self.nodes[node] {
            Node::Literal(_, datatype, _) => Some(datatype),
            Node::Iri(_) | Node::Blank(_) => None,
        }
    }

    fn language(&self, node: usize) -> Option<&str> {
        match &self.nodes[node] {
            Node::Literal(_, _, language) => language.as_deref(),
            Node::Iri(_) | Node::Blank(_) => None,
        }
    }

    fn objects(
        &self,
        subject: usize,
        predicate: usize,
    ) -> impl Iterator<Item = (usize, usize)> + '_ {
        let found = self.triples.iter().enumerate();
        found.filter_map(move |(line, [s, p, o])| {
            (*s == subject && *p == predicate).then_some((*o, line))
        })
    }

    fn subjects(&self, predicate: usize, object: usize) -> impl Iterator<Item = usize> + '_ {
        let found = self.triples.iter();
        found.filter_map(move |[s, p, o]| (*p == predicate && *o == object).then_some(*s))
    }
}
