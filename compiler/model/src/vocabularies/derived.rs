//! A graph of data, told in the terms of a vocabulary.
//!
//! In: a governed graph, the vocabulary, the language of plain texts. Out: the nodes that it describes
//! and what it says of them in those terms, in byte order: a pure function, written by nobody here.
//!
//! This is no matter of the lowering: a container holds what a model declares, and no instances. What
//! is told is the same data, so its nodes keep their IRIs.

use super::skos;
use udac_graph::{Assembled, GovernedGraph, GraphId, Role, TermId};
use udac_upper::Terms;

/// What a graph says in the terms of a vocabulary.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Derived {
    /// The model of the vocabulary.
    pub vocabulary: TermId,
    /// The graph; none where the data names none.
    pub graph: Option<TermId>,
    /// The models that govern it, those that come with the compiler apart.
    pub models: Vec<TermId>,
    /// Whether it speaks of what it does not describe.
    pub partial: bool,
    /// What it describes, in byte order of their IRIs.
    pub nodes: Vec<Node>,
}

/// A node and what is said of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Node {
    /// Its IRI.
    pub iri: String,
    /// Predicates and values, sorted; the types stand first.
    pub said: Vec<(&'static str, Value)>,
}

/// A value.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum Value {
    /// A node.
    Iri(String),
    /// A literal.
    Literal {
        /// Its text.
        text: String,
        /// Its language, if it has one.
        language: Option<String>,
        /// The IRI of its datatype.
        datatype: String,
    },
    /// A list of nodes.
    List(Vec<String>),
}

/// Tells a graph in the terms of a vocabulary, by the IRI of its model; nothing where that model is not
/// in the shape of the graph, or no rule here tells data in its terms, or there is nothing to tell.
/// `language` goes on labels without one.
#[must_use]
pub fn derive(
    assembled: &Assembled,
    terms: &Terms,
    graph: &GovernedGraph,
    vocabulary: &str,
    language: &str,
) -> Option<Derived> {
    let dataset = &assembled.dataset;
    let model = dataset.terms.find(vocabulary)?;
    let home = dataset.graph(model)?;
    if !graph.shape.contains(home) || !terms.skos.model.is(model) {
        return None;
    }
    let nodes = skos::view::nodes(dataset, terms, graph, language);
    if nodes.is_empty() {
        return None;
    }
    let described = |iri: &String| nodes.binary_search_by(|n| n.iri.cmp(iri)).is_ok();
    let mut values = nodes
        .iter()
        .flat_map(|n| &n.said)
        .filter(|s| s.0 != skos::view::TYPE);
    let partial = values.any(|(_, value)| match value {
        Value::Iri(iri) => !described(iri),
        Value::List(items) => !items.iter().all(described),
        Value::Literal { .. } => false,
    });
    let iri = |g: &GraphId| dataset.graph_iri(*g);
    // What comes with the compiler says what graphs are, and nothing of this one.
    let is_built_in = |g: &&GraphId| {
        let known = assembled.graph(**g);
        known.is_some_and(|k| k.role == Role::Embedded)
    };
    let own = graph.governing.iter().filter(|g| !is_built_in(g));
    Some(Derived {
        vocabulary: model,
        graph: Some(iri(&graph.graph)).filter(|_| !graph.anonymous),
        models: own.map(iri).collect(),
        partial,
        nodes,
    })
}
