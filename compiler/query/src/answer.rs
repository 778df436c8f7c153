//! What a query yields.

use oxigraph::model::{BlankNode, NamedOrBlankNode, Term, Triple, Variable};
use std::collections::HashMap;

/// An answer. Blank nodes are named by their first appearance.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Answer {
    pub(crate) body: Body,
    /// Whether there is more than the limit lets through.
    pub cut: bool,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Body {
    Rows {
        variables: Vec<Variable>,
        rows: Vec<Vec<Option<Term>>>,
    },
    Truth(bool),
    Triples(Vec<Triple>),
}

impl Answer {
    /// Rows or triples; one for a truth value.
    #[must_use]
    pub fn len(&self) -> usize {
        match &self.body {
            Body::Rows { rows, .. } => rows.len(),
            Body::Truth(_) => 1,
            Body::Triples(triples) => triples.len(),
        }
    }

    /// Whether there are no rows and no triples.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }
}

/// Names blank nodes `b0`, `b1` … as they come.
#[derive(Default)]
pub(crate) struct Relabel {
    seen: HashMap<BlankNode, BlankNode>,
}

impl Relabel {
    fn blank(&mut self, node: BlankNode) -> BlankNode {
        let next = self.seen.len();
        let fresh = || BlankNode::new_unchecked(format!("b{next}"));
        self.seen.entry(node).or_insert_with(fresh).clone()
    }

    pub(crate) fn term(&mut self, term: Term) -> Term {
        match term {
            Term::BlankNode(node) => self.blank(node).into(),
            Term::NamedNode(_) | Term::Literal(_) => term,
        }
    }

    pub(crate) fn triple(&mut self, triple: Triple) -> Triple {
        let subject: NamedOrBlankNode = match triple.subject {
            NamedOrBlankNode::BlankNode(node) => self.blank(node).into(),
            NamedOrBlankNode::NamedNode(node) => node.into(),
        };
        Triple::new(subject, triple.predicate, self.term(triple.object))
    }
}
