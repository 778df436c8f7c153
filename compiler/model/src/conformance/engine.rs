//! All graphs of a run.
//!
//! In: assembled graphs. Out: the faults of each, in the order of the chain of governing models. A
//! graph whose governing model is faulty is not checked; which ones those are is told.

use super::check::{Request, check};
use super::faults::Faults;
use super::shape::Shapes;
use crate::vocabularies;
use udac_graph::{Assembled, GovernedGraph, GraphId, Role, Scope, TermId, lies_in};
use udac_upper::Terms;

/// Checks graphs of one run; shapes that several graphs share are compiled once.
#[derive(Debug)]
pub struct Engine<'a> {
    assembled: &'a Assembled,
    terms: &'a Terms,
    compiled: Vec<(Scope, Shapes)>,
    /// For each graph the models that govern it.
    governors: Vec<Vec<TermId>>,
    told: vocabularies::Told,
}

impl<'a> Engine<'a> {
    /// An engine for assembled graphs; `terms` were looked up in their dataset.
    #[must_use]
    pub fn new(assembled: &'a Assembled, terms: &'a Terms) -> Self {
        let iri = |graph: &GraphId| assembled.dataset.graph_iri(*graph);
        let governors = assembled.graphs.iter();
        Self {
            assembled,
            terms,
            compiled: Vec::new(),
            governors: governors
                .map(|g| g.governing.iter().map(iri).collect())
                .collect(),
            told: vocabularies::Told::default(),
        }
    }

    /// Checks one graph, and then by the rules of the vocabularies in its shape. `cut` are the subjects,
    /// sorted, about which something may be missing.
    pub fn check(&mut self, graph: &GovernedGraph, cut: &[TermId], faults: &mut Faults) {
        let shape = self.shapes(&graph.shape);
        let annotations = self.annotations(graph.governing.iter().copied());
        let open = self.open(graph);
        let hierarchy = self.hierarchy(graph);
        let Some((_, shapes)) = self.compiled.get(shape) else {
            return;
        };
        let request = Request {
            graph: graph.graph,
            governed: &graph.governed,
            shape: &graph.shape,
            hierarchy: &hierarchy,
            partial: graph.partial,
            annotations: &annotations,
            open: &open,
            cut,
            governors: &self.governors,
        };
        check(&self.assembled.dataset, shapes, &request, faults);
        let (assembled, terms) = (self.assembled, self.terms);
        vocabularies::check(assembled, terms, shapes, graph, &mut self.told, faults);
    }

    fn shapes(&mut self, scope: &Scope) -> usize {
        let known = self.compiled.iter().position(|(s, _)| s == scope);
        known.unwrap_or_else(|| {
            let shapes = Shapes::compile(&self.assembled.dataset, self.terms, scope);
            self.compiled.push((scope.clone(), shapes));
            self.compiled.len() - 1
        })
    }

    /// What governs any member of the governed graph.
    fn hierarchy(&self, graph: &GovernedGraph) -> Scope {
        let members = graph
            .governed
            .iter()
            .filter_map(|g| self.assembled.graph(g));
        Scope::of(members.flat_map(|m| m.shape.iter()))
    }

    /// Annotation vocabularies of any model of the shape that are in the shape by chance: no direct
    /// governing model is one, or imports one.
    fn open(&self, graph: &GovernedGraph) -> Vec<TermId> {
        let dataset = &self.assembled.dataset;
        let governing = graph.governing.iter().copied();
        let known = governing.filter_map(|g| self.assembled.graph(g));
        let meant: Vec<&str> = known
            .flat_map(|g| g.imports.iter().chain([&g.graph]))
            .chain([&graph.graph])
            .map(|g| dataset.terms.text(dataset.graph_iri(*g)))
            .collect();
        let mut namespaces = self.annotations(graph.shape.iter());
        namespaces.retain(|n| {
            let namespace = dataset.terms.text(*n);
            !meant.iter().any(|m| lies_in(m, namespace))
        });
        namespaces
    }

    /// The annotation vocabularies that models state of themselves.
    fn annotations(&self, models: impl Iterator<Item = GraphId>) -> Vec<TermId> {
        let Some(predicate) = self.terms.uda.property.annotation_vocabulary.node else {
            return Vec::new();
        };
        let dataset = &self.assembled.dataset;
        let mut namespaces = Vec::new();
        for model in models {
            let scope = Scope::of([model]);
            let stated = dataset
                .view(&scope)
                .objects(dataset.graph_iri(model), predicate);
            namespaces.extend(stated);
        }
        namespaces
    }
}

/// What checking a run found.
#[derive(Debug, Default)]
pub struct Conformance {
    /// The faults of all graphs.
    pub faults: Faults,
    /// Graphs with an error, in the order in which they were checked.
    pub faulty: Vec<GraphId>,
    /// Graphs that were not checked, each with the governing model that is faulty.
    pub unchecked: Vec<(GraphId, GraphId)>,
}

/// Checks every graph of a run that is not part of the compiler. `cut` are the subjects, sorted,
/// about which something may be missing; `faulty` the graphs in which an error was found before.
#[must_use]
pub fn conform(
    assembled: &Assembled,
    terms: &Terms,
    cut: &[TermId],
    faulty: &[GraphId],
) -> Conformance {
    let mut engine = Engine::new(assembled, terms);
    let mut found = Conformance::default();
    for graph in assembled.order.iter().filter_map(|g| assembled.graph(*g)) {
        // Where nothing governs a graph, that has been reported.
        if graph.role == Role::Embedded || graph.governing.is_empty() {
            continue;
        }
        let is_faulty = |g: &GraphId| {
            faulty.contains(g)
                || found.faulty.contains(g)
                || found.unchecked.iter().any(|u| u.0 == *g)
        };
        let governing = graph.governing.iter().filter(|g| **g != graph.graph);
        if let Some(model) = governing.copied().find(|g| is_faulty(g)) {
            found.unchecked.push((graph.graph, model));
            continue;
        }
        let before = found.faults.errors();
        engine.check(graph, cut, &mut found.faults);
        if found.faults.errors() > before {
            found.faulty.push(graph.graph);
        }
    }
    found
}
