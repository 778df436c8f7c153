//! The run over one graph.
//!
//! In: a graph, what it is governed by, compiled shapes. Out: every fault of conformance, once. One
//! merge-join per subject (`subject`), then lists, nesting, keys and singletons, a pass each.

use super::fault::{Facts, Fault, Place};
use super::faults::Faults;
use super::nodes::{Node, Nodes};
use super::rules::UNTYPED_SUBJECT;
use super::shape::{ClassIx, Shapes, TermTable};
use super::vocabulary::{Home, Namespaces};
use std::cell::Cell;
use std::collections::{BTreeMap, BTreeSet};
use udac_graph::{Dataset, GraphId, Quad, Scope, TermId};

/// Nodes that one run looks at for suggestions: enough for the first faults of any file.
const SEARCHES: usize = 2_000_000;

/// A graph to check and what bears on it.
#[derive(Debug, Clone, Copy)]
pub struct Request<'a> {
    /// The graph whose statements are checked.
    pub graph: GraphId,
    /// The graph closed over its imports.
    pub governed: &'a Scope,
    /// The governing models closed over theirs.
    pub shape: &'a Scope,
    /// The shapes of all members of the governed graph: what classes their nodes may have.
    pub hierarchy: &'a Scope,
    /// Whether the graph says of itself that it is not the whole.
    pub partial: bool,
    /// Namespaces whose terms are kept as annotations.
    pub annotations: &'a [TermId],
    /// Namespaces of the shape in which a predicate that is not declared is a warning, not an error.
    pub open: &'a [TermId],
    /// Subjects whose description was cut short by a syntax error, sorted: nothing is missing there.
    pub cut: &'a [TermId],
    /// For each graph (by id) the models that it says it is governed by.
    pub governors: &'a [Vec<TermId>],
}

/// Checks a graph; faults are added in no particular order, the same for the same input.
pub fn check(dataset: &Dataset, shapes: &Shapes, graph: &Request<'_>, faults: &mut Faults) {
    let mut run = Run::new(dataset, shapes, graph, faults);
    run.subjects();
    run.lists();
    run.loose_blank_nodes();
    run.stray_lists();
    run.nesting();
    run.keys();
    run.singletons();
    run.settle();
}

/// A nested value, and the statement that holds it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Link {
    pub child: TermId,
    pub ordinal: u32,
    pub parent: TermId,
}

/// A link that is stated at its value, by the inverse of its property.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct FarLink {
    pub subject: TermId,
    pub property: TermId,
    pub value: TermId,
    pub stated_as: TermId,
    pub ordinal: u32,
}

/// A list to walk.
#[derive(Debug, Clone, Copy)]
pub(super) struct ListAt {
    pub head: TermId,
    pub class: ClassIx,
    pub owner: TermId,
    pub ordinal: u32,
}

/// An untyped blank node that takes the class of its place.
#[derive(Debug, Clone, Copy)]
struct Placed {
    node: TermId,
    class: ClassIx,
    ordinal: u32,
}

pub(super) struct Run<'a> {
    pub data: &'a Dataset,
    pub shapes: &'a Shapes,
    pub graph: &'a Request<'a>,
    /// Governed graph and shape together.
    pub scope: Scope,
    pub nodes: Nodes,
    pub annotations: Namespaces,
    open: Namespaces,
    pub homes: TermTable,
    /// Nodes that stand below something faulty or unchecked: not to blame for their place.
    pub excused: Vec<bool>,
    pub links: Vec<Link>,
    pub nested: Vec<TermId>,
    pub lists: Vec<ListAt>,
    /// For each list node the walk that met it.
    pub walked: TermTable,
    pub list_nodes: Vec<TermId>,
    /// Links of inverse properties as seen from their objects.
    pub inverse: Vec<FarLink>,
    /// Vocabularies about which something was said.
    pub vocabularies: BTreeSet<&'a str>,
    /// What was found since faults were last settled.
    pub faults: Vec<Fault>,
    all: &'a mut Faults,
    /// How deep derived membership is under way inside derived membership.
    pub depth: Cell<u32>,
    /// How many nodes may still be looked at for the sake of suggestions.
    pub searches: Cell<usize>,
    loose: Vec<TermId>,
    placed: Vec<Placed>,
}

impl<'a> Run<'a> {
    fn new(
        data: &'a Dataset,
        shapes: &'a Shapes,
        graph: &'a Request<'a>,
        all: &'a mut Faults,
    ) -> Self {
        let scope = reference_scope(data, graph);
        let namespaces = |of: &[TermId]| {
            let mut found = Namespaces::default();
            of.iter().for_each(|n| found.add(data.terms.text(*n)));
            found
        };
        let len = data.terms.len();
        let mut run = Self {
            data,
            shapes,
            graph,
            nodes: Nodes::of(data, shapes, &scope),
            scope,
            annotations: namespaces(graph.annotations),
            open: namespaces(graph.open),
            homes: TermTable::new(len),
            excused: vec![false; len],
            links: Vec::new(),
            nested: Vec::new(),
            lists: Vec::new(),
            walked: TermTable::new(len),
            list_nodes: Vec::new(),
            inverse: Vec::new(),
            vocabularies: BTreeSet::new(),
            faults: Vec::new(),
            all,
            depth: Cell::new(0),
            searches: Cell::new(SEARCHES),
            loose: Vec::new(),
            placed: Vec::new(),
        };
        run.read_inverse_links();
        run
    }

    /// The statements of the graph about a subject.
    pub(super) fn own(
        &self,
        quads: &'a [Quad],
    ) -> impl Iterator<Item = &'a Quad> + Clone + use<'a> {
        let graph = self.graph.graph;
        quads.iter().filter(move |q| q.graph == graph)
    }

    /// Whether a description may lack statements for a reason that was reported.
    pub(super) fn is_cut(&self, subject: TermId) -> bool {
        self.graph.cut.binary_search(&subject).is_ok()
    }

    pub(super) fn is_excused(&self, node: TermId) -> bool {
        self.excused.get(node.0 as usize).copied().unwrap_or(false)
    }

    fn read_inverse_links(&mut self) {
        if self.shapes.inverses.is_empty() {
            return;
        }
        let quads = self
            .data
            .quads()
            .iter()
            .filter(|q| self.scope.contains(q.graph));
        for quad in quads {
            let pairs = &self.shapes.inverses;
            let start = pairs.partition_point(|p| p.0 < quad.p);
            let others = pairs.get(start..).unwrap_or(&[]).iter();
            for (_, other) in others.take_while(|p| p.0 == quad.p) {
                self.inverse.push(FarLink {
                    subject: quad.o,
                    property: *other,
                    value: quad.s,
                    stated_as: quad.p,
                    ordinal: quad.ordinal,
                });
            }
        }
        self.inverse.sort_unstable();
        self.inverse
            .dedup_by_key(|l| (l.subject, l.property, l.value));
    }

    fn subjects(&mut self) {
        let data = self.data;
        for about in data.quads().chunk_by(|a, b| a.s == b.s) {
            let mut own = self.own(about);
            let Some(quad) = own.next() else { continue };
            let subject = quad.s;
            let kind = self.shapes.rdf.kind;
            let blank = data.terms.is_blank(subject);
            let typed = !blank || self.own(about).any(|q| Some(q.p) == kind);
            match self.nodes.get(subject) {
                Node::List => self.list_nodes.push(subject),
                Node::Untyped if blank => self.loose.push(subject),
                // Placed, and checked, where it stands.
                Node::Instance(_) if !typed => {}
                Node::Untyped => {
                    // What a graph says of itself (what governs it) makes it a graph.
                    let header = subject == data.graph_iri(self.graph.graph);
                    if !header && !self.is_cut(subject) {
                        self.untyped(subject);
                    }
                    self.excuse_values(about);
                }
                Node::Absent | Node::Unknown | Node::Several | Node::Instance(_) => {
                    if let Some(class) = self.class_of_subject(subject, about) {
                        self.description(subject, class, about, None);
                    }
                }
            }
            self.place_blank_nodes();
            self.settle();
        }
    }

    /// Hands over what was found: nothing more is to be said of it.
    pub(super) fn settle(&mut self) {
        self.all.append(&mut self.faults);
    }

    /// An untyped blank node takes its range's class; its own values may hold more of them.
    pub(super) fn place(&mut self, node: TermId, class: ClassIx, ordinal: u32) {
        self.nodes.set(node, Node::Instance(class));
        self.placed.push(Placed {
            node,
            class,
            ordinal,
        });
    }

    pub(super) fn place_blank_nodes(&mut self) {
        while let Some(placed) = self.placed.pop() {
            let about = self.data.about(placed.node);
            self.description(placed.node, placed.class, about, Some(placed.ordinal));
        }
    }

    /// Untyped blank nodes that stand where no class can be told.
    fn loose_blank_nodes(&mut self) {
        for node in std::mem::take(&mut self.loose) {
            if self.nodes.get(node) == Node::Untyped && !self.is_excused(node) {
                self.untyped(node);
                self.excuse_values(self.data.about(node));
            }
        }
    }

    fn untyped(&mut self, subject: TermId) {
        let fault = Fault::new(&UNTYPED_SUBJECT, subject, Place::Subject, Facts::default());
        self.faults.push(fault);
    }

    /// Whatever stands below these statements is not to blame for its place.
    pub(super) fn excuse_values(&mut self, quads: &'a [Quad]) {
        let values: Vec<TermId> = self.own(quads).map(|q| q.o).collect();
        for value in values {
            self.excuse(value);
        }
    }

    /// A node below something faulty or unchecked, and what is below it as far as it is unchecked.
    pub(super) fn excuse(&mut self, node: TermId) {
        let mut stack = vec![node];
        while let Some(node) = stack.pop() {
            let new = self
                .excused
                .get_mut(node.0 as usize)
                .is_some_and(|e| !std::mem::replace(e, true));
            let descends = self.data.terms.is_blank(node)
                && matches!(
                    self.nodes.get(node),
                    Node::Untyped | Node::List | Node::Unknown
                );
            if new && descends {
                let about = self.data.about(node);
                stack.extend(self.own(about).map(|q| q.o));
            }
        }
    }

    /// Whose a term is.
    pub(super) fn home(&mut self, term: TermId) -> Home {
        match self.homes.get(term) {
            Some(0) => return Home::Model,
            Some(1) => return Home::Annotation,
            Some(_) => return Home::Foreign,
            None => {}
        }
        let iri = self.data.terms.text(term);
        let mut own = Namespaces::default();
        own.add(self.data.terms.text(self.data.graph_iri(self.graph.graph)));
        let model = self.shapes.namespaces.longest(iri).max(own.longest(iri));
        let annotation = self.annotations.longest(iri);
        let (home, code) = match (model, annotation) {
            (None, None) => (Home::Foreign, 2),
            (model, annotation) if annotation >= model => (Home::Annotation, 1),
            _ => (Home::Model, 0),
        };
        self.homes.set(term, code);
        home
    }

    /// Whose a predicate is that the class does not have. An ordinary annotation is no error where its
    /// vocabulary is in the shape only because some model further away leans on it.
    pub(super) fn home_of_predicate(&mut self, predicate: TermId) -> Home {
        let iri = self.data.terms.text(predicate);
        let open = self.open.longest(iri);
        let by_chance = open.is_some() && open >= self.shapes.namespaces.longest(iri);
        match self.home(predicate) {
            Home::Model if by_chance => Home::Foreign,
            home @ (Home::Model | Home::Annotation | Home::Foreign) => home,
        }
    }
}

/// Governed graph and shape. Of several graphs with one IRI (a candidate beside the model that it
/// would replace) the last one speaks, and the graph that is checked before all.
fn reference_scope(data: &Dataset, graph: &Request<'_>) -> Scope {
    let both = graph.governed.union(graph.shape);
    let mut by_iri: BTreeMap<TermId, GraphId> = BTreeMap::new();
    for member in both.iter() {
        by_iri.insert(data.graph_iri(member), member);
    }
    by_iri.insert(data.graph_iri(graph.graph), graph.graph);
    Scope::of(by_iri.into_values())
}
