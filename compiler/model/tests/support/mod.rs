//! Turtle → dataset for tests: every file one graph, read with oxttl, no places.

#![allow(
    dead_code,
    clippy::allow_attributes,
    clippy::expect_used,
    clippy::panic,
    reason = "each test binary uses a part, and a broken test model shall stop it"
)]

use oxttl::TurtleParser;
use std::collections::BTreeSet;
use udac_diagnostics::FileId;
use udac_graph::{Dataset, GraphId, Quad, TermId, Terms};
use udac_model::resolve::{Input, Resolution, resolve};

/// A quad as text, for messages.
pub struct Text {
    pub subject: String,
    pub predicate: String,
    pub object: String,
}

/// A dataset of base models and files, and what is a model in it.
pub struct Loaded {
    pub dataset: Dataset,
    pub terms: udac_upper::Terms,
    pub models: Vec<GraphId>,
    pub roots: Vec<GraphId>,
    pub faulty: BTreeSet<TermId>,
}

/// Loads texts as roots, each a graph named by its model, together with the base models.
pub fn load(texts: &[&str]) -> Loaded {
    load_with(texts, |_| {})
}

/// As [`load`], with the quads of the roots changed before they are put in order.
pub fn load_with(texts: &[&str], change: impl Fn(&mut Vec<Quad>)) -> Loaded {
    let mut terms = Terms::new();
    let mut graphs = Vec::new();
    let mut quads = Vec::new();
    let mut models = Vec::new();
    let mut roots = Vec::new();
    let mut ordinal = 0;
    let base = udac_upper::MODELS.iter().map(|m| (m.text, false));
    for (number, (text, root)) in base.chain(texts.iter().map(|t| (*t, true))).enumerate() {
        let file = FileId(number as u32);
        let mut own = Vec::new();
        let graph = GraphId(graphs.len() as u32);
        let mut model = None;
        for triple in TurtleParser::new().for_slice(text.as_bytes()) {
            let triple = triple.expect("test models are well-formed");
            let s = match &triple.subject {
                oxrdf::NamedOrBlankNode::NamedNode(n) => terms.iri(n.as_str()),
                oxrdf::NamedOrBlankNode::BlankNode(b) => terms.blank(file, b.as_str()),
            };
            let p = terms.iri(triple.predicate.as_str());
            let o = match &triple.object {
                oxrdf::Term::NamedNode(n) => terms.iri(n.as_str()),
                oxrdf::Term::BlankNode(b) => terms.blank(file, b.as_str()),
                oxrdf::Term::Literal(l) => {
                    terms.literal(l.value(), l.datatype().as_str(), l.language())
                }
            };
            if terms.text(o).ends_with("upper#DomainModel") && terms.text(p).ends_with("#type") {
                model = Some(s);
            }
            own.push(Quad {
                s,
                p,
                o,
                graph,
                ordinal,
            });
            ordinal += 1;
        }
        // A second text of one model goes into its graph.
        let iri = model.unwrap_or_else(|| terms.iri(&format!("urn:file:{number}")));
        let graph = match graphs.iter().position(|g| *g == iri) {
            Some(at) => GraphId(at as u32),
            None => {
                graphs.push(iri);
                graph
            }
        };
        for quad in &mut own {
            quad.graph = graph;
        }
        if root {
            change(&mut own);
            roots.push(graph);
        }
        models.push(graph);
        quads.append(&mut own);
    }
    models.sort();
    models.dedup();
    let dataset = Dataset::new(terms, graphs, quads);
    let terms = udac_upper::terms(&dataset);
    Loaded {
        dataset,
        terms,
        models,
        roots,
        faulty: BTreeSet::new(),
    }
}

impl Loaded {
    pub fn input(&self) -> Input<'_> {
        Input {
            dataset: &self.dataset,
            terms: &self.terms,
            models: &self.models,
            roots: &self.roots,
            faulty: &self.faulty,
        }
    }

    pub fn resolve(&self) -> Resolution {
        resolve(&self.input())
    }

    /// The text of a quad.
    pub fn quad(&self, ordinal: u32) -> Text {
        let quad = self.dataset.quads().iter().find(|q| q.ordinal == ordinal);
        let quad = quad.expect("a fault points at a quad");
        let text = |t| self.dataset.terms.text(t).to_owned();
        Text {
            subject: text(quad.s),
            predicate: text(quad.p),
            object: text(quad.o),
        }
    }
}
