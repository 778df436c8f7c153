//! Rules of vocabularies: what their models cannot say of data in their terms.
//!
//! In: a graph, and the models and graphs that it sees. Out: faults, each once, of the library models
//! that are in its shape. The engine of conformance knows none of these vocabularies; a rule here
//! knows the terms of one, finds them through sub-properties and inverses, and has a file and a page
//! of its own. Besides, a graph of data in words of its own can be told in the terms of a vocabulary
//! (`derived`): what it says by sub-properties and inverses, said outright.

mod derived;
mod hierarchy;
mod relations;
mod skos;

pub use derived::{Derived, Node, Value, derive};

pub(crate) use hierarchy::{Hierarchy, Link};
pub(crate) use relations::{Relations, Way};

use crate::conformance::{Fault, Faults, Shapes};
use std::collections::BTreeSet;
use udac_diagnostics::Rule;
use udac_graph::{Assembled, Dataset, GovernedGraph, GraphId, Quad, Scope, TermId};
use udac_upper::Terms;

/// The rules of all vocabularies.
pub(crate) fn rules() -> impl Iterator<Item = &'static Rule> {
    skos::RULES.iter().copied()
}

/// A graph and what bears on it.
pub(crate) struct Seen<'a> {
    pub dataset: &'a Dataset,
    pub terms: &'a Terms,
    pub shapes: &'a Shapes,
    graph: GraphId,
    /// The graph with all that it imports, and the models of its shape.
    pub scope: Scope,
}

impl<'a> Seen<'a> {
    /// The statements that the graph sees.
    pub fn quads(&self) -> impl Iterator<Item = &'a Quad> + '_ {
        let quads = self.dataset.quads().iter();
        quads.filter(|q| self.scope.contains(q.graph))
    }

    /// Whether the graph makes a statement itself.
    pub fn is_own(&self, quad: &Quad) -> bool {
        quad.graph == self.graph
    }
}

/// What was told of earlier graphs of a run: a fault between two graphs that see each other is one.
#[derive(Debug, Default)]
pub(crate) struct Told(BTreeSet<(&'static str, u8, TermId, TermId)>);

impl Told {
    /// Notes a fault between two terms; says whether it is new.
    pub fn is_new(&mut self, code: &'static str, kind: u8, one: TermId, other: TermId) -> bool {
        self.0.insert((code, kind, one, other))
    }
}

/// Runs the rules of the vocabularies that are in the shape of a graph.
pub(crate) fn check(
    assembled: &Assembled,
    terms: &Terms,
    shapes: &Shapes,
    graph: &GovernedGraph,
    told: &mut Told,
    faults: &mut Faults,
) {
    let dataset = &assembled.dataset;
    let home = terms.skos.model.node.and_then(|model| dataset.graph(model));
    if !home.is_some_and(|home| graph.shape.contains(home)) {
        return;
    }
    let seen = Seen {
        dataset,
        terms,
        shapes,
        graph: graph.graph,
        scope: graph.governed.union(&graph.shape),
    };
    let mut found: Vec<Fault> = Vec::new();
    skos::check(&seen, told, &mut found);
    faults.append(&mut found);
}
