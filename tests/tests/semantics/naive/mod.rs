//! A second, naive checker of conformance, written from `upper/*.ttl` and the book alone, by somebody who has not read
//! the engine: quadratic where that is simplest, to be held against the book page by page.
//!
//! In: texts, each a model or data. Out: the codes of each text, neither where nor why. `graph` looks things up,
//! `conform`, `values` and `literals` check graphs, `rules` what a model says. Not covered: TriG, aliases of
//! vocabularies, models that say themselves what governs them, several texts of one graph.

mod conform;
mod graph;
mod literals;
mod rules;
mod values;

use conform::Check;
use graph::{Graph, Term, View};
use std::collections::{BTreeMap, BTreeSet};
use std::sync::LazyLock;

pub type Code = &'static str;

/// What is found in a graph: `*found.at("conform/no-parent") |= …` tells a code where something is wrong.
#[derive(Default)]
pub struct Found {
    pub codes: BTreeMap<Code, bool>,
    /// Blank nodes of which something is said where they stand.
    pub told: BTreeSet<Term>,
}

impl Found {
    pub fn at(&mut self, code: Code) -> &mut bool {
        self.codes.entry(code).or_default()
    }
}

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
    let names = ["upper", "uda", "rdf", "rdfs", "owl", "prov", "xsd"];
    let mut texts = names.map(|name| udac_tests::read(&format!("upper/{name}.ttl")));
    texts[6].push_str(PROMOTION);
    let read = |(name, text): (&str, &String)| Graph::read(name, text);
    names.into_iter().zip(&texts).map(read).collect()
});

/// What is wrong with each text. Data that does not say what governs it is governed by all models among the texts.
pub fn verdicts(texts: &[(&str, &str)]) -> Vec<BTreeSet<Code>> {
    let read = texts.iter().map(|(name, text)| Graph::read(name, text));
    let mut read: Vec<Graph> = read.collect();
    let is_model = |g: &&Graph| g.governors.contains(&"upper:");
    let models = read.iter().filter(is_model).map(|g| g.iri);
    let models: Vec<Term> = models.collect();
    for graph in read.iter_mut().filter(|g| g.governors.is_empty()) {
        graph.governors.clone_from(&models);
    }
    // "The model that declares a type of graph governs the graphs that call themselves of that type."
    let mut loaded = View::default();
    loaded.graphs.extend(LIBRARY.iter().chain(&read));
    let kinds = |graph: &Graph| -> Vec<Term> {
        let types = graph.own("rdf:type").into_iter();
        let types = types.filter(|t| loaded.has(t, "lineage", "uda:Graph"));
        types.filter_map(|t| Some(loaded.home(t)?.iri)).collect()
    };
    let kinds: Vec<_> = read.iter().map(kinds).collect();
    for (graph, kinds) in read.iter_mut().zip(kinds) {
        if !is_model(&&*graph) && !graph.own("uda:governedBy").is_empty() {
            graph.governors.extend(kinds);
        }
    }
    let mut loaded = View::default();
    loaded.graphs.extend(LIBRARY.iter().chain(&read));
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
    let by = &own.governors;
    if by.iter().any(|g| faulty.contains(g)) {
        return ["graph/governing-model-faulty"].into();
    }
    if by.is_empty() || !by.iter().all(|g| loaded.graphs.iter().any(|l| l.iri == *g)) {
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
    };
    let mut found = Found::default();
    check.conform(&mut found);
    if by.contains(&"upper:") {
        check.rules(&mut found);
    }
    found.codes.retain(|_, wrong| *wrong);
    found.codes.into_keys().collect()
}
