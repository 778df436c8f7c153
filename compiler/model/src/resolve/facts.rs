//! What a model's graph says about a subject, through the typed views of the language.
//!
//! In: a dataset, and the language's terms in it. Out: views of terms, each in the graph that declares
//! it; objects with the ordinals of the quads that state them. Cardinalities were judged before: where
//! one value is asked for and several are there, the least by text is taken, so that no output hangs
//! on the order of statements.

use crate::domain::Origin;
use udac_graph::{Dataset, GraphId, Term, TermId};
use udac_upper::generated::graph::{Items, Property};
use udac_upper::{Reading, Terms, generated as g};

/// One graph of the dataset, as the views read it.
pub(crate) type Home<'a> = Reading<'a, GraphId>;

/// A view reads through it.
pub(crate) type Reader<'a> = g::Reader<'a, Home<'a>>;

/// A property of a term.
pub(crate) type At<'a, V, C> = Property<'a, Home<'a>, Terms, V, C>;

/// An object and where it is stated.
pub(crate) type Stated = (TermId, Origin);

/// The graphs of a dataset, each by itself, and an empty one behind them.
pub(crate) fn homes(dataset: &Dataset) -> Vec<Home<'_>> {
    let nowhere = GraphId(u32::MAX);
    let graphs = dataset.graphs().chain([nowhere]);
    graphs.map(|within| Reading { dataset, within }).collect()
}

/// Reads statements of one graph at a time.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Facts<'a> {
    /// All graphs.
    pub data: &'a Dataset,
    /// The terms of the language.
    pub terms: &'a Terms,
    /// The graphs by their ids.
    pub homes: &'a [Home<'a>],
}

/// The items of an RDF list.
#[derive(Debug)]
pub(crate) struct Listed {
    /// Items with the places where they are listed.
    pub items: Vec<Stated>,
    /// The list's nodes.
    pub nodes: Vec<TermId>,
    /// Whether it ends as a list must.
    pub whole: bool,
}

impl<'a> Facts<'a> {
    /// Reads a graph.
    pub(crate) fn reader(self, graph: GraphId) -> Reader<'a> {
        let home = self.homes.get(graph.0 as usize);
        let Some(home) = home.or(self.homes.last()) else {
            unreachable!("the empty graph is always there")
        };
        home.with(self.terms)
    }

    /// The objects at a property, sorted by text.
    pub(crate) fn all<V, C>(self, property: At<'a, V, C>) -> Vec<Stated> {
        let mut all: Vec<_> = property
            .statements()
            .map(|s| (s.node, s.statement))
            .collect();
        if all.len() > 1 {
            all.sort_by(|a, b| self.text(a.0).cmp(self.text(b.0)));
        }
        all
    }

    /// All terms.
    pub(crate) fn terms(self) -> &'a udac_graph::Terms {
        &self.data.terms
    }

    /// Whether a term is an IRI.
    pub(crate) fn is_iri(self, term: TermId) -> bool {
        self.data.terms.is_iri(term)
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

    /// Whether a property says `true`.
    pub(crate) fn is_true<C>(self, property: At<'a, bool, C>) -> bool {
        let said = one(property);
        said.is_some_and(|s| matches!(self.text(s.0).trim(), "true" | "1"))
    }
}

/// The object at a property; the least by text where there are several.
pub(crate) fn one<V, C>(property: At<'_, V, C>) -> Option<Stated> {
    property.least().map(|s| (s.node, s.statement))
}

/// Where a property is stated.
pub(crate) fn at<V, C>(property: At<'_, V, C>) -> Option<Origin> {
    property.least().map(|s| s.statement)
}

/// What a list holds, as far as it holds.
pub(crate) fn listed<V>(items: Items<'_, Home<'_>, Terms, V>) -> Listed {
    let mut cells = items.statements();
    let (mut nodes, mut items) = (Vec::new(), Vec::new());
    for cell in &mut cells {
        nodes.push(cell.subject);
        items.push((cell.node, cell.statement));
    }
    Listed {
        items,
        nodes,
        whole: cells.is_whole(),
    }
}
