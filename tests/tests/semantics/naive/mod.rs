//! A second, naive checker of conformance, written from `upper/*.ttl` and the book's chapters on the language and on
//! diagnostics alone, by somebody who has not read the engine. It loops over statements and is quadratic where that
//! is simplest: a reader can hold it against the book page by page.
//!
//! In: texts, each a model or data. Out: codes with the subjects concerned, for each text. It says neither where nor
//! why. Whether a graph conforms is in `conform`, `values` and `literals`, on `graph` and `shape`; what the statements of a
//! model say together in `rules` and `facets`. Not covered: TriG, aliases of vocabularies, models that say themselves what
//! governs them, several texts of one graph, and rules that `udac` itself never comes to.

mod conform;
mod facets;
mod graph;
mod literals;
mod rules;
mod shape;
mod values;

pub use conform::Found;

use conform::Check;
use graph::{Graph, Scope, named};
use std::collections::BTreeSet;
use std::sync::LazyLock;

/// Codes that are no errors.
const MILD: &[&str] = &[
    "conform/foreign-class",
    "conform/foreign-predicate",
    "graph/governing-model-faulty",
    "model/orphan-value",
    "model/unused-property",
];

/// Whether a finding is an error in a text.
pub fn is_error(code: &str, text: &str) -> bool {
    let partial = text.contains("uda:partial true");
    let lacks = matches!(
        code,
        "conform/dangling-reference" | "conform/missing-singleton"
    );
    !(MILD.contains(&code) || partial && lacks)
}

/// The models that come with the compiler and that others lean on.
const LIBRARY: &[&str] = &["upper", "uda", "rdf", "rdfs", "owl", "xsd", "prov"];

static EMBEDDED: LazyLock<Vec<Graph>> = LazyLock::new(|| {
    let read = |name: &&str| {
        let path = udac_tests::root().join(format!("upper/{name}.ttl"));
        Graph::read(name, &std::fs::read_to_string(path).unwrap())
    };
    LIBRARY.iter().map(read).collect()
});

/// What is wrong with each text. Data that does not say what governs it is governed by all models
/// among the texts.
pub fn verdicts(texts: &[(&str, &str)]) -> Vec<Found> {
    let mut read: Vec<Graph> = texts
        .iter()
        .map(|(name, text)| Graph::read(name, text))
        .collect();
    let models = read.iter().filter(|g| g.is_model).map(|g| g.iri.clone());
    let models: Vec<String> = models.collect();
    for graph in read.iter_mut().filter(|g| g.governors.is_empty()) {
        graph.governors.clone_from(&models);
    }
    let embedded = EMBEDDED
        .iter()
        .filter(|e| !read.iter().any(|g| g.iri == e.iri));
    let loaded: Vec<&Graph> = embedded.chain(&read).collect();
    let mut found = vec![Found::new(); read.len()];
    let mut faulty = BTreeSet::new();
    // "The chain is walked from the top."
    for models in [true, false] {
        for (i, own) in read
            .iter()
            .enumerate()
            .filter(|(_, g)| g.is_model == models)
        {
            found[i] = conforms(own, &loaded, &faulty);
            if found[i].iter().any(|(code, _)| !MILD.contains(code)) {
                faulty.insert(own.iri.clone());
            }
        }
    }
    for (i, own) in read.iter().enumerate().filter(|(_, g)| g.is_model) {
        let sees = [own.iri.clone(), "upper:".to_owned()];
        let all = pulled(&sees, &loaded, "owl:imports");
        found[i].extend(rules::broken(own, all, Scope::new(loaded.clone())));
    }
    found
}

/// Graphs, and all that they pull in by a predicate.
fn pulled<'g>(iris: &[String], loaded: &[&'g Graph], predicate: &str) -> Scope<'g> {
    let mut graphs: Vec<&Graph> = Vec::new();
    let mut waiting = iris.to_vec();
    while let Some(iri) = waiting.pop() {
        let itself = loaded.iter().copied().find(|g| g.iri == iri);
        if let Some(graph) = itself.or_else(|| graph::home(loaded, &iri))
            && !graphs.iter().any(|g| g.iri == graph.iri)
        {
            graphs.push(graph);
            waiting.extend(graph.own(predicate));
        }
    }
    Scope::new(graphs)
}

fn conforms<'g>(own: &'g Graph, loaded: &'g [&'g Graph], faulty: &BTreeSet<String>) -> Found {
    let itself = named(&own.iri);
    let by = &own.governors;
    if by.iter().any(|g| faulty.contains(g)) {
        return [("graph/governing-model-faulty", itself)].into();
    }
    if by.is_empty() || !by.iter().all(|g| loaded.iter().any(|l| l.iri == *g)) {
        return [("graph/no-governing-model", itself)].into();
    }
    let direct = pulled(by, loaded, "");
    let shape = pulled(by, loaded, "owl:imports");
    // "Through the predicates that its governing models declare"; there is one.
    let declared = direct
        .graphs
        .iter()
        .flat_map(|g| g.own("uda:importPredicate"))
        .next();
    let governed = pulled(
        std::slice::from_ref(&own.iri),
        loaded,
        &declared.unwrap_or_default(),
    );
    // "The primitive datatypes are those that `xsd.ttl` and `rdf.ttl` declare."
    let datatypes = pulled(&["xsd:", "rdf:", "rdfs:"].map(String::from), loaded, "");
    let mut all = shape.graphs.clone();
    for graph in governed.graphs.into_iter().chain(datatypes.graphs) {
        if !all.iter().any(|g| g.iri == graph.iri) {
            all.push(graph);
        }
    }
    Check::new(own, direct, shape, Scope::new(all), loaded).run()
}
