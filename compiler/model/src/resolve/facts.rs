//! What a model's graph says about a subject.
//!
//! In: a dataset and the vocabulary. Out: objects with the ordinals of the quads that state them.
//! Cardinalities were judged before: where one value is asked for and several are there, the least
//! by text is taken, so that no output hangs on the order of statements.

use super::Vocabulary;
use crate::domain::Origin;
use std::collections::BTreeSet;
use udac_graph::{Dataset, GraphId, Quad, Term, TermId};

/// Reads statements of one graph at a time.
#[derive(Debug, Clone, Copy)]
pub struct Facts<'a> {
    /// All graphs.
    pub data: &'a Dataset,
    /// The terms of the language.
    pub words: &'a Vocabulary,
}

/// An object and where it is stated.
pub(crate) type Stated = (TermId, Origin);

/// The items of an RDF list.
#[derive(Debug)]
pub(crate) struct Items {
    /// Items with the places where they are listed.
    pub items: Vec<Stated>,
    /// The list's nodes.
    pub nodes: Vec<TermId>,
    /// Whether it ends as a list must.
    pub whole: bool,
}

impl<'a> Facts<'a> {
    /// The quads of a subject and a predicate in a graph, one for each object.
    pub(crate) fn quads(
        self,
        graph: GraphId,
        subject: TermId,
        predicate: TermId,
    ) -> impl Iterator<Item = &'a Quad> {
        let mut last = None;
        self.data
            .with(subject, predicate)
            .iter()
            .filter(move |q| q.graph == graph && last.replace(q.o) != Some(q.o))
    }

    /// The objects, sorted by text.
    pub(crate) fn all(self, graph: GraphId, subject: TermId, predicate: TermId) -> Vec<Stated> {
        let mut all: Vec<_> = self
            .quads(graph, subject, predicate)
            .map(|q| (q.o, q.ordinal))
            .collect();
        if all.len() > 1 {
            all.sort_by(|a, b| self.text(a.0).cmp(self.text(b.0)));
        }
        all
    }

    /// The object; the least by text where there are several.
    pub(crate) fn one(self, graph: GraphId, subject: TermId, predicate: TermId) -> Option<Stated> {
        self.quads(graph, subject, predicate)
            .map(|q| (q.o, q.ordinal))
            .min_by(|a, b| self.text(a.0).cmp(self.text(b.0)))
    }

    /// The items of a list; ends at a node that it has seen.
    pub(crate) fn list(self, graph: GraphId, head: TermId) -> Items {
        let mut found = Items {
            items: Vec::new(),
            nodes: Vec::new(),
            whole: true,
        };
        let mut seen = BTreeSet::new();
        let mut node = head;
        while node != self.words.nil {
            let first = self.one(graph, node, self.words.first);
            let rest = self.one(graph, node, self.words.rest);
            let (Some(first), Some(rest)) = (first, rest) else {
                found.whole = false;
                break;
            };
            if !seen.insert(node) {
                found.whole = false;
                break;
            }
            found.nodes.push(node);
            found.items.push(first);
            node = rest.0;
        }
        found
    }

    /// A text to sort by.
    pub(crate) fn text(self, term: TermId) -> &'a str {
        self.data.terms.text(term)
    }

    /// A whole number that is not negative; numbers past 64 bits are cut.
    pub(crate) fn number(self, term: TermId) -> Option<u64> {
        let Term::Literal { lexical, .. } = self.data.terms.get(term) else {
            return None;
        };
        let digits = lexical.trim().strip_prefix('+').unwrap_or(lexical.trim());
        let digits = if digits == "-0" { "0" } else { digits };
        if digits.is_empty() || !digits.bytes().all(|b| b.is_ascii_digit()) {
            return None;
        }
        Some(digits.parse().unwrap_or(u64::MAX))
    }

    /// Whether a literal is the boolean `true`.
    pub(crate) fn is_true(self, term: TermId) -> bool {
        matches!(self.text(term).trim(), "true" | "1")
    }
}
