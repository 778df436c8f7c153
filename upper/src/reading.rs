//! The compiler's dataset, as the views read it.
//!
//! In: a [`View`] of a dataset: some of its named graphs. Out: an implementation of the generated
//! trait [`Graph`].

use crate::generated::graph::Graph;
use crate::generated::{self, Reader};
use udac_graph::{TermId, View};

/// The terms of all embedded models, looked up in a dataset.
pub type Terms = generated::Terms<TermId>;

/// Some named graphs of a dataset, read as one graph.
#[derive(Debug, Clone, Copy)]
pub struct Reading<'a>(pub View<'a>);

impl<'a> Reading<'a> {
    /// Looks the terms of all embedded models up.
    #[must_use]
    pub fn terms(&self) -> Terms {
        Terms::find(self)
    }

    /// Reads with terms that were looked up in the same dataset.
    #[must_use]
    pub fn with<'g>(&'g self, terms: &'g Terms) -> Reader<'g, Reading<'a>> {
        terms.reader(self)
    }
}

impl Graph for Reading<'_> {
    type Node = TermId;

    fn node(&self, iri: &str) -> Option<TermId> {
        self.0.dataset.terms.find(iri)
    }

    fn is_iri(&self, node: TermId) -> bool {
        self.0.dataset.terms.is_iri(node)
    }

    fn is_blank(&self, node: TermId) -> bool {
        self.0.dataset.terms.is_blank(node)
    }

    fn is_literal(&self, node: TermId) -> bool {
        self.0.dataset.terms.is_literal(node)
    }

    fn text(&self, node: TermId) -> &str {
        self.0.dataset.terms.text(node)
    }

    fn datatype(&self, node: TermId) -> Option<&str> {
        let terms = &self.0.dataset.terms;
        terms.datatype(node).map(|datatype| terms.text(datatype))
    }

    fn language(&self, node: TermId) -> Option<&str> {
        self.0.dataset.terms.language(node)
    }

    fn objects(&self, subject: TermId, predicate: TermId) -> impl Iterator<Item = TermId> + '_ {
        self.0.objects(subject, predicate)
    }

    fn subjects(&self, predicate: TermId, object: TermId) -> impl Iterator<Item = TermId> + '_ {
        self.0.subjects(predicate, object)
    }
}
