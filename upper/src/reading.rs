//! The compiler's dataset, as the views read it.
//!
//! In: a dataset, and which of its named graphs are seen. Out: an implementation of the generated
//! trait [`Graph`]; a statement is the ordinal of its quad, which leads to its place in a text.

use crate::generated::graph::Graph;
use crate::generated::{self, Reader};
use udac_graph::{Dataset, GraphId, Scope, TermId};

/// The terms of all embedded models, looked up in a dataset.
pub type Terms = generated::Terms<TermId>;

/// Which graphs are seen.
pub trait Within: Copy {
    /// Whether a graph is.
    fn holds(self, graph: GraphId) -> bool;
}

impl Within for GraphId {
    fn holds(self, graph: GraphId) -> bool {
        self == graph
    }
}

impl Within for &Scope {
    fn holds(self, graph: GraphId) -> bool {
        self.contains(graph)
    }
}

/// Some named graphs of a dataset, read as one graph.
#[derive(Debug, Clone, Copy)]
pub struct Reading<'a, S> {
    /// The dataset.
    pub dataset: &'a Dataset,
    /// The graphs: one, or a scope of several.
    pub within: S,
}

/// Looks the terms of all embedded models up.
#[must_use]
pub fn terms(dataset: &Dataset) -> Terms {
    // A term is its IRI, whichever graph speaks of it.
    let within = GraphId(0);
    Terms::find(&Reading { dataset, within })
}

impl<'a, S: Within> Reading<'a, S> {
    /// Reads with terms that were looked up in the same dataset.
    #[must_use]
    pub const fn with<'g>(&'g self, terms: &'g Terms) -> Reader<'g, Self> {
        Reader { graph: self, terms }
    }
}

impl<S: Within> Graph for Reading<'_, S> {
    type Node = TermId;
    type Statement = u32;

    fn node(&self, iri: &str) -> Option<TermId> {
        self.dataset.terms.find(iri)
    }

    fn is_iri(&self, node: TermId) -> bool {
        self.dataset.terms.is_iri(node)
    }

    fn is_blank(&self, node: TermId) -> bool {
        self.dataset.terms.is_blank(node)
    }

    fn is_literal(&self, node: TermId) -> bool {
        self.dataset.terms.is_literal(node)
    }

    fn text(&self, node: TermId) -> &str {
        self.dataset.terms.text(node)
    }

    fn datatype(&self, node: TermId) -> Option<&str> {
        let terms = &self.dataset.terms;
        terms.datatype(node).map(|datatype| terms.text(datatype))
    }

    fn language(&self, node: TermId) -> Option<&str> {
        self.dataset.terms.language(node)
    }

    fn objects(
        &self,
        subject: TermId,
        predicate: TermId,
    ) -> impl Iterator<Item = (TermId, u32)> + '_ {
        let mut last = None;
        self.dataset
            .with(subject, predicate)
            .iter()
            .filter(move |q| self.within.holds(q.graph) && last.replace(q.o) != Some(q.o))
            .map(|q| (q.o, q.ordinal))
    }

    fn subjects(&self, predicate: TermId, object: TermId) -> impl Iterator<Item = TermId> + '_ {
        let mut last = None;
        self.dataset
            .quads_to(predicate, object)
            .filter(move |q| self.within.holds(q.graph) && last.replace(q.s) != Some(q.s))
            .map(|q| q.s)
    }
}
