//! A second, naive checker of conformance, written from `upper/*.ttl` and the book's chapters on the language and on
//! diagnostics alone, by somebody who has not read the engine. It is quadratic where that is simplest: a reader can
//! hold it against the book page by page.
//!
//! In: texts, each a model or data. Out: the codes of each text. It says neither where nor why. Whether a graph conforms
//! is in `conform`, `values` and `literals`, what the statements of a model say together in `rules`; `graph` and
//! `shape` look things up. Not covered: TriG, aliases of vocabularies, models that say themselves what governs them,
//! several texts of one graph, and rules that `udac` itself never comes to.

mod conform;
mod graph;
mod literals;
mod rules;
mod shape;
mod values;

use conform::Check;
use graph::{Graph, Term, View};
use std::collections::BTreeSet;
use std::sync::LazyLock;

pub type Codes = BTreeSet<&'static str>;

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
    let read = |name| {
        let text = udac_tests::read(&format!("upper/{name}.ttl"));
        Graph::read(name, &(text + if name == "xsd" { PROMOTION } else { "" }))
    };
    let names = ["upper", "uda", "rdf", "rdfs", "owl", "xsd", "prov"];
    names.map(read).into()
});

/// What is wrong with each text. Data that does not say what governs it is governed by all models
/// among the texts.
pub fn verdicts(texts: &[(&str, &str)]) -> Vec<Codes> {
    let read = texts.iter().map(|(name, text)| Graph::read(name, text));
    let mut read: Vec<Graph> = read.collect();
    let models = read.iter().filter(|g| g.is_model()).map(|g| g.iri);
    let models: Vec<Term> = models.collect();
    for graph in read.iter_mut().filter(|g| g.governors.is_empty()) {
        graph.governors.clone_from(&models);
    }
    let names: Vec<Term> = read.iter().map(|g| g.iri).collect();
    let other = |l: &&Graph| !names.contains(&l.iri);
    let loaded: Vec<&Graph> = LIBRARY.iter().filter(other).chain(&read).collect();
    // "The model that declares a type of graph governs the graphs that call themselves of that type."
    let everything = View::new(loaded);
    let kinds = read.iter().map(|graph| {
        let mut types = graph.own("rdf:type");
        types.retain(|t| everything.of(t, "lineage").contains(&"uda:Graph"));
        let homes = types.into_iter().filter_map(|t| everything.home(t));
        homes.map(|home| home.iri).collect()
    });
    let kinds: Vec<Vec<Term>> = kinds.collect();
    for (graph, kinds) in read.iter_mut().zip(kinds) {
        if !graph.is_model() && !graph.own("uda:governedBy").is_empty() {
            graph.governors.extend(kinds);
        }
    }
    let loaded: Vec<&Graph> = LIBRARY.iter().filter(other).chain(&read).collect();
    let mut found = vec![Codes::new(); read.len()];
    // "The chain is walked from the top."
    let (first, then): (Vec<_>, Vec<_>) = (0..read.len()).partition(|i| read[*i].is_model());
    let mut faulty = BTreeSet::new();
    for at in first.into_iter().chain(then) {
        found[at] = codes(&read[at], &loaded, &faulty);
        let fault = |code: &&str| !code.starts_with("model/") && !MILD.contains(code);
        faulty.extend(found[at].iter().any(fault).then_some(read[at].iri));
    }
    found
}

fn codes(own: &Graph, loaded: &[&Graph], faulty: &BTreeSet<&str>) -> Codes {
    let by = &own.governors;
    if by.iter().any(|g| faulty.contains(g)) {
        return ["graph/governing-model-faulty"].into();
    }
    if by.is_empty() || !by.iter().all(|g| loaded.iter().any(|l| l.iri == *g)) {
        return ["graph/no-governing-model"].into();
    }
    let loaded = View::new(loaded.to_vec());
    let direct = loaded.pull(by, "");
    let near = loaded.pull(&[by.clone(), direct.own("owl:imports")].concat(), "");
    let shape = loaded.pull(by, "owl:imports");
    // "Through the predicates that its governing models declare"; there is one.
    let mut imports = direct.own("uda:importPredicate");
    let governed = loaded.pull(&[own.iri], imports.pop().unwrap_or(""));
    // "The primitive datatypes are those that `xsd.ttl` and `rdf.ttl` declare."
    let mut all: Vec<Term> = vec!["xsd:", "rdf:", "rdfs:"];
    all.extend(shape.graphs.iter().chain(&governed.graphs).map(|g| g.iri));
    let all = loaded.pull(&all, "");
    let (class, uses, told, found) = Default::default();
    let mut check = Check {
        own,
        direct,
        near,
        shape,
        all,
        loaded,
        class,
        uses,
        told,
        found,
    };
    check.conform();
    if own.is_model() {
        check.rules();
    }
    check.found.into_inner()
}
