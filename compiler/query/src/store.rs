//! The store that queries see.

use crate::QueryFault;
use oxigraph::io::{RdfFormat, RdfParser};
use oxigraph::model::{BlankNode, GraphName, Literal, NamedNode, NamedOrBlankNode, Quad, Term};
use oxigraph::store::Store;
use std::collections::BTreeSet;
use udac_graph::{Dataset, GraphId, Term as Held, TermId, Terms};

/// Named graphs that queries see. A clone sees the same store.
#[derive(Clone)]
pub struct Graphs {
    pub(crate) store: Store,
    pub(crate) names: BTreeSet<String>,
}

fn failed(error: &impl std::fmt::Display) -> QueryFault {
    QueryFault::Evaluation(error.to_string())
}

impl Graphs {
    /// No graphs.
    ///
    /// # Errors
    /// The store cannot be made.
    pub fn new() -> Result<Self, QueryFault> {
        Ok(Self {
            store: Store::new().map_err(|e| failed(&e))?,
            names: BTreeSet::new(),
        })
    }

    /// Adds the graphs of a dataset that `seen` lets through.
    ///
    /// # Errors
    /// The store refuses them.
    pub fn add(
        &mut self,
        dataset: &Dataset,
        seen: impl Fn(GraphId) -> bool,
    ) -> Result<(), QueryFault> {
        let mut names = Vec::new();
        for graph in dataset.graphs() {
            let iri = dataset.terms.text(dataset.graph_iri(graph));
            if seen(graph) {
                self.names.insert(iri.to_owned());
            }
            names.push(GraphName::from(NamedNode::new_unchecked(iri)));
        }
        let quads = dataset.quads().iter().filter(|q| seen(q.graph));
        let quads = quads.filter_map(|q| {
            let subject = match dataset.terms.get(q.s) {
                Held::Iri(iri) => NamedOrBlankNode::from(NamedNode::new_unchecked(iri)),
                Held::Blank(_) => blank(q.s).into(),
                Held::Literal { .. } => return None,
            };
            let predicate = NamedNode::new_unchecked(dataset.terms.text(q.p));
            let graph = names.get(q.graph.0 as usize)?.clone();
            Some(Quad::new(
                subject,
                predicate,
                term(&dataset.terms, q.o),
                graph,
            ))
        });
        let mut loader = self.store.bulk_loader();
        loader.load_quads(quads).map_err(|e| failed(&e))?;
        loader.commit().map_err(|e| failed(&e))
    }

    /// Adds one graph in Turtle.
    ///
    /// # Errors
    /// The text is no Turtle, or the name is no IRI.
    pub fn add_turtle(&mut self, name: &str, text: &str) -> Result<(), QueryFault> {
        let graph = NamedNode::new(name).map_err(|e| QueryFault::Graph(e.to_string()))?;
        let parser = RdfParser::from_format(RdfFormat::Turtle)
            .without_named_graphs()
            .with_default_graph(graph);
        self.store
            .load_from_slice(parser, text)
            .map_err(|e| QueryFault::Graph(e.to_string()))?;
        self.names.insert(name.to_owned());
        Ok(())
    }
}

/// Labels differ over all files: the id tells blank nodes of one run apart.
fn blank(id: TermId) -> BlankNode {
    BlankNode::new_unchecked(format!("n{}", id.0))
}

fn term(terms: &Terms, id: TermId) -> Term {
    match terms.get(id) {
        Held::Iri(iri) => NamedNode::new_unchecked(iri).into(),
        Held::Blank(_) => blank(id).into(),
        Held::Literal {
            lexical,
            language: Some(tag),
            ..
        } => Literal::new_language_tagged_literal_unchecked(lexical, tag).into(),
        Held::Literal {
            lexical,
            datatype,
            language: None,
        } => {
            let datatype = NamedNode::new_unchecked(terms.text(datatype));
            Literal::new_typed_literal(lexical, datatype).into()
        }
    }
}
