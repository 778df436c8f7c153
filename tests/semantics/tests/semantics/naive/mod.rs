//! A second, naive checker of conformance, written from `upper/*.ttl` and the book alone, by somebody who has not read
//! the engine: quadratic where that is simplest, to be held against the book page by page.
//!
//! In: texts, each a model or data. Out: the codes of each text, neither where nor why. `graph` looks things up,
//! `conform` and `literals` check graphs, `rules` what a model says. Not covered: TriG, aliases of
//! vocabularies, models that say themselves what governs them, several texts of one graph.

mod conform;
mod graph;
mod literals;
mod rules;

use conform::Check;
use graph::{Graph, Term, View};
use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::LazyLock;

pub type Code = &'static str;

/// Codes that are no errors, and those that are none in a graph that is known to be incomplete.
const MILD: &str = "conform/foreign-class conform/foreign-predicate graph/governing-model-faulty \
                    model/orphan-value model/unused-property";
const OF_PARTS: &str = "conform/dangling-reference conform/missing-singleton";

/// Whether a finding is an error in a text.
pub fn is_error(code: &str, text: &str) -> bool {
    let partial = text.contains("uda:partial true");
    !(MILD.contains(code) || partial && OF_PARTS.contains(code))
}

/// "int ⊂ long ⊂ integer ⊂ decimal", which `xsd.ttl` leaves to the book.
const PROMOTION: &str = "
    xsd:int upper:baseDatatype xsd:long .
    xsd:long upper:baseDatatype xsd:integer .
    xsd:integer upper:baseDatatype xsd:decimal .";

/// The models that come with the compiler and that others lean on.
static LIBRARY: LazyLock<Vec<Graph>> = LazyLock::new(|| {
    let promotion = |name| if name == "xsd" { PROMOTION } else { "" };
    let text = |name| udac_tests::read(&format!("upper/{name}.ttl")) + promotion(name);
    let names = ["upper", "uda", "rdf", "rdfs", "owl", "prov", "xsd"];
    names.map(|name| Graph::read(name, &text(name))).into()
});

/// What is wrong with each text. Data that does not say what governs it is governed by all models among the texts.
pub fn verdicts(texts: &[(&str, &str)]) -> Vec<BTreeSet<Code>> {
    let read = texts.iter().map(|(name, text)| Graph::read(name, text));
    let read: Vec<Graph> = read.collect();
    let is_model = |g: &&Graph| g.governors.contains(&"upper:");
    let models: Vec<Term> = read.iter().filter(is_model).map(|g| g.iri).collect();
    let mut loaded = View::default();
    loaded.graphs.extend(LIBRARY.iter().chain(&read));
    let governors = |graph: &&Graph| {
        // "The model that declares a type of graph governs the graphs that call themselves of that type."
        let mut kinds = graph.own("rdf:type");
        kinds.retain(|t| loaded.has(t, "lineage", "uda:Graph"));
        let kinds = kinds.iter().filter_map(|t| Some(loaded.home(t)?.iri));
        let models = models.iter().filter(|_| graph.governors.is_empty());
        let by = graph.governors.iter().chain(models).copied().chain(kinds);
        (graph.iri, by.collect())
    };
    loaded.governors = loaded.graphs.iter().map(governors).collect();
    let mut found = vec![BTreeSet::new(); read.len()];
    // "The chain is walked from the top."
    let mut order = Vec::from_iter(0..read.len());
    order.sort_by_key(|at| !is_model(&&read[*at]));
    let mut faulty = BTreeSet::new();
    for at in order {
        found[at] = codes(&read[at], &loaded, &faulty);
        let fault = |code: &Code| !code.starts_with("model/") && !MILD.contains(code);
        faulty.extend(found[at].iter().any(fault).then_some(read[at].iri));
    }
    found
}

fn codes(own: &Graph, loaded: &View, faulty: &BTreeSet<Term>) -> BTreeSet<Code> {
    let by = &loaded.governors[own.iri];
    if by.iter().any(|g| faulty.contains(g)) {
        return ["graph/governing-model-faulty"].into();
    }
    if by.is_empty() || !by.iter().all(|g| loaded.governors.contains_key(g)) {
        return ["graph/no-governing-model"].into();
    }
    let (direct, shape) = (loaded.pull(by, ""), loaded.pull(by, "owl:imports"));
    // "Through the predicates that its governing models declare"; there is one.
    let import = direct.own("uda:importPredicate").pop();
    let governed = loaded.pull(&[own.iri], import.unwrap_or(""));
    // "The primitive datatypes are those that `xsd.ttl` and `rdf.ttl` declare."
    let mut all = vec!["xsd:", "rdf:", "rdfs:"];
    all.extend(shape.graphs.iter().chain(&governed.graphs).map(|g| g.iri));
    let mut check = Check {
        own,
        direct,
        shape,
        all: loaded.pull(&all, ""),
        loaded,
        class: BTreeMap::new(),
        codes: RefCell::default(),
        told: RefCell::default(),
    };
    check.conform();
    if by.contains(&"upper:") {
        check.rules();
    }
    let mut codes = check.codes.into_inner();
    codes.retain(|_, wrong| *wrong);
    codes.into_keys().collect()
}
