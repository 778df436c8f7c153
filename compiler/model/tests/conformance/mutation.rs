//! Every statement of Upper that says what may be said is felt by some case.
//!
//! Each statement of `upper.ttl` that states a cardinality, a class, a datatype, closedness or a key is
//! changed alone in a copy, which then governs a corpus of models with one fault each, and the models
//! that come with the compiler. A change that moves no verdict means that the statement says nothing,
//! or that the corpus has a hole; those that say nothing to a shape are listed with the reason.

mod corpus;

use crate::reader::{World, root, short};
use std::collections::{BTreeMap, BTreeSet};
use udac_graph::{Dataset, GovernedGraph, GraphId, Quad, Scope, TermId, Terms};
use udac_model::conformance::{Faults, Place, Request, Shapes, check};

/// Statements that no verdict hangs on, by how their names begin, and why.
const SILENT: &[(&str, &str)] = &[
    (
        "upper:AttributeList ",
        "no property of Upper has this range; it is there for other models",
    ),
    (
        "upper:iri ",
        "the node's own IRI, never a triple: the engine knows it by name",
    ),
    (
        "upper:subPropertyOf upper:class upper:Property",
        "both classes that have it narrow it to their own kind",
    ),
];

/// What a change does to a statement: another object, or none.
type Change = (Quad, Option<TermId>);

struct Bench {
    terms: Option<Terms>,
    iris: Vec<TermId>,
    quads: Vec<Quad>,
    graphs: Vec<GovernedGraph>,
    annotations: Vec<TermId>,
    upper: GraphId,
    copy: GraphId,
    language: udac_upper::Terms,
}

/// A fault as it counts: its code, its subject, its graph, its place, the property in question.
type Verdicts = BTreeSet<(&'static str, TermId, u32, u32, Option<TermId>)>;

impl Bench {
    fn new() -> Self {
        let texts = corpus::files();
        let files: Vec<_> = texts.iter().map(|t| root(t)).collect();
        let world = World::new(&files);
        let before: Vec<String> = world.before.iter().map(|d| world.line(d)).collect();
        assert_eq!(before, [""; 0]);
        let language = world.terms;
        let vocabulary = language.uda.property.annotation_vocabulary.node.unwrap();
        let upper = world.assembled.metamodel.unwrap();
        let dataset = world.assembled.dataset;
        let iris: Vec<TermId> = dataset.graphs().map(|g| dataset.graph_iri(g)).collect();
        let model = iris[upper.0 as usize];
        let annotations = dataset
            .with(model, vocabulary)
            .iter()
            .map(|q| q.o)
            .collect();
        Self {
            copy: GraphId(u32::try_from(iris.len()).unwrap()),
            iris: iris.iter().copied().chain([model]).collect(),
            quads: dataset.quads().to_vec(),
            terms: Some(dataset.terms),
            graphs: world.assembled.graphs,
            annotations,
            upper,
            language,
        }
    }

    fn terms(&mut self) -> &mut Terms {
        self.terms.as_mut().unwrap()
    }

    /// The faults of all graphs under a copy of Upper with one statement changed.
    fn verdicts(&mut self, change: Option<Change>) -> Verdicts {
        let mut quads = self.quads.clone();
        for quad in self.quads.iter().filter(|q| q.graph == self.upper) {
            let object = match change {
                Some((changed, object)) if changed == *quad => object,
                _ => Some(quad.o),
            };
            quads.extend(object.map(|o| Quad {
                o,
                graph: self.copy,
                ..*quad
            }));
        }
        let dataset = Dataset::new(self.terms.take().unwrap(), self.iris.clone(), quads);
        let mut compiled: Vec<(Scope, Shapes)> = Vec::new();
        let mut verdicts = Verdicts::new();
        for graph in &self.graphs {
            let swap = |g: GraphId| if g == self.upper { self.copy } else { g };
            let shape = Scope::of(graph.shape.iter().map(swap));
            if !compiled.iter().any(|c| c.0 == shape) {
                let shapes = Shapes::compile(&dataset, &self.language, &shape);
                compiled.push((shape.clone(), shapes));
            }
            let shapes = &compiled.iter().find(|c| c.0 == shape).unwrap().1;
            let mut faults = Faults::default();
            let request = Request {
                graph: graph.graph,
                governed: &graph.governed,
                shape: &shape,
                hierarchy: &shape,
                partial: false,
                annotations: &self.annotations,
                open: &[],
                cut: &[],
                governors: &[],
            };
            check(&dataset, shapes, &request, &mut faults);
            verdicts.extend(faults.told().iter().map(|f| {
                let place = match f.place {
                    Place::Subject => 0,
                    Place::Predicate(n) | Place::Object(n) | Place::From(n) => n,
                };
                (f.code(), f.subject, graph.graph.0, place, f.facts.predicate)
            }));
        }
        self.terms = Some(dataset.terms);
        verdicts
    }

    /// The changes worth making to the statements of Upper.
    fn changes(&mut self) -> Vec<Change> {
        let (class, property) = (self.language.upper.class, self.language.upper.property);
        let xsd = |n: &str| format!("http://www.w3.org/2001/XMLSchema#{n}");
        let terms = self.terms();
        let [boolean, string, int] = ["boolean", "string", "int"].map(|n| terms.iri(&xsd(n)));
        let numbers: Vec<TermId> = (0..10)
            .map(|n| terms.literal(&n.to_string(), &xsd("integer"), None))
            .collect();
        let kind = terms.iri("http://www.w3.org/1999/02/22-rdf-syntax-ns#type");
        let first = terms.iri("http://www.w3.org/1999/02/22-rdf-syntax-ns#first");
        let removed = [
            property.min_count.node,
            property.max_count.node,
            property.min_length.node,
            property.max_length.node,
            property.distinct.node,
            property.keyed_on.node,
            property.property.node,
            property.refinement.node,
            property.refines.node,
            property.sub_class_of.node,
            property.r#trait.node,
            property.datatype.node,
            property.class.node,
            property.list_of.node,
            property.union_of.node,
        ];
        let more = |o: TermId| {
            numbers
                .iter()
                .position(|n| *n == o)
                .and_then(|i| numbers.get(i + 1).copied())
        };
        let kinds: BTreeMap<_, _> = [
            (class.direct_class.node, class.sealed_class.node),
            (class.sealed_class.node, class.direct_class.node),
            (class.attribute.node, class.relationship.node),
            (class.relationship.node, class.attribute.node),
            (class.connected_node.node, class.attribute.node),
            (class.list.node, class.direct_class.node),
            (class.union.node, class.direct_class.node),
        ]
        .into();
        let mut changes = Vec::new();
        for quad in self.quads.iter().filter(|q| q.graph == self.upper) {
            let p = Some(quad.p);
            if removed.contains(&p) {
                changes.push((*quad, None));
            }
            if [
                property.min_count.node,
                property.max_count.node,
                property.min_length.node,
                property.max_length.node,
            ]
            .contains(&p)
            {
                changes.extend(more(quad.o).map(|o| (*quad, Some(o))));
            }
            if p == property.datatype.node {
                let other = if quad.o == boolean { string } else { boolean };
                changes.push((*quad, Some(other)));
                changes.push((*quad, Some(if quad.o == int { string } else { int })));
            }
            if p == property.class.node || p == property.list_of.node || quad.p == first {
                let others = [
                    class.direct_class.node,
                    class.attribute.node,
                    class.enumeration.node,
                ]
                .into_iter()
                .flatten();
                changes.extend(others.filter(|o| *o != quad.o).map(|o| (*quad, Some(o))));
            }
            if quad.p == kind {
                changes.extend(kinds.get(&Some(quad.o)).map(|o| (*quad, *o)));
            }
        }
        changes
    }

    fn name(&self, term: TermId) -> String {
        let terms = self.terms.as_ref().unwrap();
        match terms.is_iri(term) {
            true => short(terms.text(term)),
            false if terms.is_blank(term) => {
                let about = self
                    .quads
                    .iter()
                    .filter(|q| q.s == term && self.language.upper.property.refines.is(q.p));
                about
                    .map(|q| format!("[refines {}]", self.name(q.o)))
                    .next()
                    .unwrap_or("[]".to_owned())
            }
            false => terms.text(term).to_owned(),
        }
    }
}

#[test]
fn every_statement_of_upper_is_felt() {
    let mut bench = Bench::new();
    let unchanged = bench.verdicts(None);
    let changes = bench.changes();
    assert!(changes.len() > 300, "{}", changes.len());
    let mut silent = Vec::new();
    for (quad, object) in changes {
        if bench.verdicts(Some((quad, object))) == unchanged {
            let object = object.map_or("nothing".to_owned(), |o| bench.name(o));
            silent.push(format!(
                "{} {} {} -> {object}",
                bench.name(quad.s),
                bench.name(quad.p),
                bench.name(quad.o)
            ));
        }
    }
    let explained = |line: &String| SILENT.iter().any(|s| line.starts_with(s.0));
    let unexplained: Vec<&String> = silent.iter().filter(|s| !explained(s)).collect();
    assert!(unexplained.is_empty(), "{unexplained:#?}");
    let idle = |s: &&(&str, &str)| !silent.iter().any(|line| line.starts_with(s.0));
    assert_eq!(SILENT.iter().find(idle), None, "it is felt after all");
}

#[test]
fn each_case_of_the_corpus_has_the_faults_that_it_says() {
    let mut bench = Bench::new();
    let verdicts = bench.verdicts(None);
    let terms = bench.terms.as_ref().unwrap();
    let mut faulty: BTreeMap<String, usize> = BTreeMap::new();
    for (_, subject, graph, _, _) in &verdicts {
        let role = bench.graphs[*graph as usize].role;
        assert_eq!(role, udac_graph::Role::Root, "{}", terms.text(*subject));
        *faulty.entry(terms.text(*subject).to_owned()).or_default() += 1;
    }
    let named: BTreeSet<String> = faulty
        .keys()
        .filter(|n| n.starts_with("https://example.org/"))
        .cloned()
        .collect();
    assert_eq!(named.iter().find(|n| n.contains("good")), None);
    let bad = corpus::bad_cases();
    let told: BTreeSet<String> = named.into_iter().filter(|n| n.contains("bad")).collect();
    let differ: Vec<&String> = told.symmetric_difference(&bad).collect();
    assert!(differ.is_empty(), "{differ:?}");
}
