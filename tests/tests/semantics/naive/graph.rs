//! Named graphs as the book tells of them. In come Turtle texts, out come statements, to be looked up by paths.

use oxrdf::Term as Rdf;
use oxttl::TurtleParser;
use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::sync::Mutex;

/// A term as Turtle writes it, well-known namespaces cut short: `upper:label`, `_:a1`, `"one"@en`.
pub type Term = &'static str;

const SHORT: &[(&str, &str)] = &[
    ("https://w3id.org/udac/upper#", "upper:"),
    ("https://w3id.org/udac/uda#", "uda:"),
    ("http://www.w3.org/1999/02/22-rdf-syntax-ns#", "rdf:"),
    ("http://www.w3.org/2000/01/rdf-schema#", "rdfs:"),
    ("http://www.w3.org/2002/07/owl#", "owl:"),
    ("http://www.w3.org/2001/XMLSchema#", "xsd:"),
];

fn short(iri: &str) -> String {
    let cut = |(long, short): &(&str, &str)| Some(format!("{short}{}", iri.strip_prefix(long)?));
    SHORT.iter().find_map(cut).unwrap_or_else(|| iri.to_owned())
}

/// Each term is kept once and for good: tests end, and random texts have few.
fn keep(term: String) -> Term {
    static KEPT: Mutex<BTreeSet<Term>> = Mutex::new(BTreeSet::new());
    let mut kept = KEPT.lock().unwrap();
    if !kept.contains(term.as_str()) {
        kept.insert(term.clone().leak());
    }
    kept.get(term.as_str()).unwrap()
}

pub fn is_blank(term: Term) -> bool {
    term.starts_with("_:")
}

/// Text, datatype and language of a literal; the language of a plain text is the project's.
pub fn literal(term: Term) -> Option<(Term, Term, Term)> {
    let (text, kind) = term.strip_prefix('"')?.rsplit_once('"')?;
    Some(match kind.strip_prefix("^^") {
        Some("xsd:string") => (text, "xsd:string", "en"),
        Some(datatype) => (text, datatype, ""),
        None => (text, "rdf:langString", &kind[1..]),
    })
}

/// The text of a literal.
pub fn text(term: Term) -> Term {
    literal(term).map_or("", |(text, ..)| text)
}

/// A term and all that steps lead to, however many.
pub fn closure(from: Term, step: impl Fn(Term) -> Vec<Term>) -> Vec<Term> {
    let mut found = vec![from];
    let mut next = 0;
    while next < found.len() {
        for term in step(found[next]) {
            if !found.contains(&term) {
                found.push(term);
            }
        }
        next += 1;
    }
    found
}

#[derive(Debug, Default)]
pub struct Graph {
    /// The model's or the record's IRI; a name in brackets where the text describes neither.
    pub iri: Term,
    /// The models that govern it.
    pub governors: Vec<Term>,
    /// Subjects, each with predicates and objects.
    pub about: BTreeMap<Term, Vec<(Term, Term)>>,
}

impl Graph {
    /// Reads a text. A model gives its graph the IRI, else whatever says what governs it.
    pub fn read(name: &str, text: &str) -> Self {
        let mut blanks = HashMap::new();
        let mut term = |term: Rdf| match term {
            Rdf::NamedNode(node) => keep(short(node.as_str())),
            Rdf::BlankNode(node) => {
                let next = blanks.len();
                keep(format!("_:{name}{}", blanks.entry(node).or_insert(next)))
            }
            Rdf::Literal(l) => keep(match l.language() {
                Some(tag) => format!("\"{}\"@{}", l.value(), tag.to_lowercase()),
                None => format!("\"{}\"^^{}", l.value(), short(l.datatype().as_str())),
            }),
        };
        let mut triples = Vec::new();
        for triple in TurtleParser::new().for_slice(text) {
            let t = triple.unwrap_or_else(|e| panic!("{name}: {e}\n{text}"));
            triples.push((
                term(t.subject.into()),
                term(t.predicate.into()),
                term(t.object),
            ));
        }
        let subjects = |predicate: &'static str, object: &'static str| {
            let is = move |t: &&(Term, Term, Term)| t.1 == predicate && t.2.starts_with(object);
            triples.iter().filter(is).map(|t| t.0)
        };
        let model = subjects("rdf:type", "upper:DomainModel").next();
        // "Of several the one in whose namespace the others lie."
        let governed = || subjects("uda:governedBy", "");
        let whole = |g: &Term| governed().all(|other| holds(g, other));
        let iri = model.or_else(|| governed().find(whole));
        let iri = iri.unwrap_or_else(|| keep(format!("[{name}]")));
        let mut graph = Self {
            iri,
            ..Self::default()
        };
        for (subject, predicate, object) in triples {
            let said = graph.about.entry(subject).or_default();
            if !said.contains(&(predicate, object)) {
                said.push((predicate, object));
            }
        }
        graph.governors = graph.own("uda:governedBy");
        if model.is_some() && graph.governors.is_empty() {
            graph.governors = vec!["upper:"];
        }
        graph
    }

    /// Models are governed by Upper.
    pub fn is_model(&self) -> bool {
        self.governors.contains(&"upper:")
    }

    /// What the graph says of itself: IRIs.
    pub fn own(&self, predicate: &str) -> Vec<Term> {
        let iri = |o| literal(o).map_or(o, |(iri, ..)| keep(short(iri)));
        let said = self.about.get(self.iri).into_iter().flatten();
        said.filter(|(p, _)| *p == predicate)
            .map(|(_, o)| iri(*o))
            .collect()
    }

    pub fn holds(&self, iri: &str) -> bool {
        holds(self.iri, iri)
    }
}

/// Whether an IRI begins with a graph's, which ends in, or is followed by, one of four signs.
fn holds(graph: &str, iri: &str) -> bool {
    let signs = ['#', '/', '?', ':'];
    let rest = iri.strip_prefix(graph);
    let follows = |r: &str| r.is_empty() || r.starts_with(signs);
    rest.is_some_and(|rest| follows(rest) || graph.ends_with(signs))
}

/// Graphs that are looked at together.
#[derive(Debug, Default)]
pub struct View<'g> {
    pub graphs: Vec<&'g Graph>,
    /// Paths that were followed already.
    paths: RefCell<HashMap<(Term, &'static str), Vec<Term>>>,
}

impl<'g> View<'g> {
    pub fn new(graphs: Vec<&'g Graph>) -> Self {
        let paths = RefCell::default();
        Self { graphs, paths }
    }

    pub fn has(&self, graph: &Graph) -> bool {
        self.graphs.iter().any(|g| g.iri == graph.iri)
    }

    /// "Each IRI has one home graph: the graph whose IRI is its longest prefix."
    pub fn home(&self, iri: &str) -> Option<&'g Graph> {
        let homes = self.graphs.iter().copied().filter(|g| g.holds(iri));
        homes.max_by_key(|g| g.iri.len())
    }

    /// Home graphs of this view, with all that they pull in by a predicate.
    pub fn pull(&self, iris: &[Term], predicate: &str) -> Self {
        let mut pulled = View::default();
        let mut waiting = iris.to_vec();
        while let Some(iri) = waiting.pop() {
            if let Some(graph) = self.home(iri).filter(|g| !pulled.has(g)) {
                pulled.graphs.push(graph);
                waiting.extend(graph.own(predicate));
            }
        }
        pulled
    }

    /// What the graphs say of themselves.
    pub fn own(&self, predicate: &str) -> Vec<Term> {
        self.graphs.iter().flat_map(|g| g.own(predicate)).collect()
    }

    /// All statements.
    pub fn statements(&self) -> impl Iterator<Item = (Term, Term, Term)> {
        let about = self.graphs.iter().flat_map(|g| &g.about);
        about.flat_map(|(s, said)| said.iter().map(|(p, o)| (*s, *p, *o)))
    }

    /// What is said of a subject: predicates and objects.
    pub fn about(&self, subject: Term) -> impl Iterator<Item = (Term, Term)> {
        let graphs = self.graphs.iter();
        let said = graphs.filter_map(move |g| g.about.get(subject));
        said.flatten().copied()
    }

    /// What a path leads to: steps with spaces between, `|` for a choice, `*` for any number of steps, `^` for one
    /// backwards. Names without a prefix are Upper's.
    pub fn of(&self, from: Term, path: &'static str) -> Vec<Term> {
        if let Some(known) = self.paths.borrow().get(&(from, path)) {
            return known.clone();
        }
        let parts = path.split(' ').map(|part| match part {
            "items" => "rdf:rest* rdf:first",
            "lineage" => "subClassOf|trait|qualifies|baseDatatype*",
            "supers" => "subClassOf*",
            part => part,
        });
        let mut at = vec![from];
        for step in parts.flat_map(|part| part.split(' ')) {
            let once = step.trim_end_matches('*');
            let next = |t| once.split('|').flat_map(|s| self.step(t, s)).collect();
            let many = |t| {
                if once == step {
                    next(t)
                } else {
                    closure(t, next)
                }
            };
            at = at.into_iter().flat_map(many).collect();
        }
        self.paths.borrow_mut().insert((from, path), at.clone());
        at
    }

    fn step(&self, from: Term, step: &str) -> Vec<Term> {
        let is = |p: Term, name| p == name || p.strip_prefix("upper:") == Some(name);
        if let Some(name) = step.strip_prefix('^') {
            let all = self
                .statements()
                .filter(|(_, p, o)| *o == from && is(p, name));
            return all.map(|(subject, ..)| subject).collect();
        }
        let all = self.about(from).filter(|(p, _)| is(p, step));
        all.map(|(_, object)| object).collect()
    }

    /// Whether something holds for one of the terms that a path leads to.
    pub fn some(&self, from: Term, path: &'static str, test: impl Fn(Term) -> bool) -> bool {
        self.of(from, path).into_iter().any(test)
    }

    /// The first term that a path leads to; an empty one if there is none.
    pub fn one(&self, from: Term, path: &'static str) -> Term {
        self.of(from, path).first().copied().unwrap_or("")
    }

    pub fn any(&self, from: Term, path: &'static str) -> bool {
        !self.of(from, path).is_empty()
    }

    /// A whole number that is stated, or else another one.
    pub fn number(&self, from: Term, path: &'static str, other: usize) -> usize {
        text(self.one(from, path)).parse().unwrap_or(other)
    }

    pub fn is_list(&self, node: Term) -> bool {
        node == "rdf:nil" || self.any(node, "rdf:first|rdf:rest")
    }
}
