//! `upper/kernel.txt` lists what the engine knows by name, no more and no less.

use crate::reader::World;
use std::cell::RefCell;
use std::collections::BTreeSet;
use udac_graph::{Dataset, Scope, TermId};
use udac_model::conformance::Shapes;
use udac_upper::Reading;
use udac_upper::generated::graph::Graph;
use udac_upper::generated::upper::iri;

/// A graph that keeps what it was asked for.
struct Recording<'a> {
    inner: Reading<'a, &'a Scope>,
    asked: RefCell<BTreeSet<TermId>>,
}

impl Graph for Recording<'_> {
    type Node = TermId;
    type Statement = u32;

    fn node(&self, iri: &str) -> Option<TermId> {
        self.inner.node(iri)
    }

    fn is_iri(&self, node: TermId) -> bool {
        self.inner.is_iri(node)
    }

    fn is_blank(&self, node: TermId) -> bool {
        self.inner.is_blank(node)
    }

    fn is_literal(&self, node: TermId) -> bool {
        self.inner.is_literal(node)
    }

    fn text(&self, node: TermId) -> &str {
        self.inner.text(node)
    }

    fn datatype(&self, node: TermId) -> Option<&str> {
        self.inner.datatype(node)
    }

    fn language(&self, node: TermId) -> Option<&str> {
        self.inner.language(node)
    }

    fn objects(
        &self,
        subject: TermId,
        predicate: TermId,
    ) -> impl Iterator<Item = (TermId, u32)> + '_ {
        self.asked.borrow_mut().insert(predicate);
        self.inner.objects(subject, predicate)
    }

    fn subjects(&self, predicate: TermId, object: TermId) -> impl Iterator<Item = TermId> + '_ {
        self.asked.borrow_mut().insert(predicate);
        self.inner.subjects(predicate, object)
    }
}

/// The properties of Upper that compiling shapes asks a graph for.
fn asked(dataset: &Dataset, terms: &udac_upper::Terms) -> BTreeSet<String> {
    let scope = Scope::of(dataset.graphs());
    let graph = Recording {
        inner: Reading {
            dataset,
            within: &scope,
        },
        asked: RefCell::default(),
    };
    let _ = Shapes::compile_from(&graph, dataset, terms, &scope);
    let asked = graph.asked.into_inner();
    let asked = asked.iter().map(|p| dataset.terms.text(*p).to_owned());
    asked.filter(|p| p.starts_with(iri::MODEL)).collect()
}

#[test]
fn the_engine_asks_for_what_the_kernel_lists() {
    // One of each construct, so that nothing goes unasked.
    let text = r#"
        @prefix upper: <https://w3id.org/udac/upper#> .
        @prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
        @prefix : <http://e/a#> .
        <http://e/a#> a upper:DomainModel ; upper:domain "a" .
        :C a upper:DirectClass ; upper:property :p, :r, :n .
        :Q a upper:QualifiedClass ; upper:qualifies :C ;
            upper:refinement [ a upper:Refinement ; upper:refines :p ; upper:minCount 1 ] .
        :E a upper:Extension ; upper:extends :C ; upper:property :p .
        :D a upper:CustomDatatype ; upper:baseDatatype xsd:string .
        :p a upper:Attribute ; upper:datatype :D .
        :r a upper:Relationship ; upper:class :C .
        :n a upper:ConnectedNode .
    "#;
    let world = World::new(&[crate::reader::root(text)]);
    let asked = asked(&world.assembled.dataset, &world.terms);
    let names = udac_upper::names();
    let steering = [names.model_domain, names.sub_class, names.takes_trait];
    let texts = names.texts.into_iter().chain(steering);
    // It is compared with, never read.
    let known = texts.chain([iri::property::IRI.to_owned()]);
    let known: BTreeSet<String> = known.chain(asked.iter().cloned()).collect();
    let is_property = |t: &String| {
        let local = t.strip_prefix(iri::MODEL).and_then(|l| l.chars().next());
        local.is_some_and(char::is_lowercase)
    };
    let listed = udac_upper::kernel().map(|t| t.iri).filter(is_property);
    let listed: BTreeSet<String> = listed.collect();
    assert!(asked.len() > 20, "{asked:?}");
    let differ: Vec<_> = listed.symmetric_difference(&known).collect();
    assert!(differ.is_empty(), "{differ:?}");
}
