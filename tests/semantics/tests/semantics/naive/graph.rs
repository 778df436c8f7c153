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

/// Words for paths; those in capitals keep a term from which the path leads somewhere.
const WORDS: &[(&str, &str)] = &[
    ("items", "rdf:rest* rdf:first"),
    ("supers", "subClassOf*"),
    ("lineage", "subClassOf|trait|qualifies|baseDatatype*"),
    ("extensions", "^extends Extension"),
    ("properties", "lineage extensions? property"),
    ("refinements", "lineage extensions? refinement"),
    ("keys", "lineage keyedOn"),
    ("values", "oneOf items"),
    ("enumerations", "EnumValue ^rdf:first ^rdf:rest* ^oneOf"),
    ("member", "unionOf items"),
    ("members", "member* !Union"),
    ("unkeyed", "Union members Entity !KeyedByValues"),
    ("Ending", "listOf|member* !listOf !unionOf"),
    ("range", "datatype|class"),
    ("Keyed", "Singleton|keys"),
    ("KeyedByValues", "Singleton|valueKey"),
    ("valueKey", "keys !IriKey"),
    ("IriKey", "items =upper:iri"),
    ("IriKeyed", "keys IriKey"),
    ("ListNode", "rdf:first|rdf:rest|=rdf:nil"),
    ("Text", "lineage LangString"),
    ("Datatype", "baseDatatype|AnyLiteral|Unordered|Ordered"),
    ("Unordered", "String|AnyURI|LangString|Boolean|Binary"),
    ("Temporal", "Date|DateTime|Time|Duration"),
    ("Ordered", "Decimal|Double|Float|Temporal"),
    ("Textual", "String|AnyURI|LangString|AnyLiteral"),
    ("Concrete", "DirectClass|Singleton"),
    ("Entity", "Concrete|SealedClass|Trait|QualifiedClass|Union"),
    ("AnyClass", "Entity|Enumeration|List"),
    ("AnyProperty", "Attribute|Relationship|ConnectedNode"),
];

fn short(iri: &str) -> String {
    let cut = |(long, short): &(&str, &str)| Some(format!("{short}{}", iri.strip_prefix(long)?));
    SHORT.iter().find_map(cut).unwrap_or_else(|| iri.to_owned())
}

/// Each term is kept once and for good: tests end, and random texts have few.
fn keep(term: String) -> Term {
    static KEPT: Mutex<BTreeMap<String, Term>> = Mutex::new(BTreeMap::new());
    let mut kept = KEPT.lock().unwrap();
    kept.entry(term)
        .or_insert_with_key(|term| term.clone().leak())
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

pub fn text(term: Term) -> Term {
    literal(term).map_or("", |(text, ..)| text)
}

/// A term and all that steps lead to, however many.
pub fn closure(from: Term, step: impl Fn(Term) -> Vec<Term>) -> Vec<Term> {
    let (mut found, mut waiting) = (Vec::new(), vec![from]);
    while let Some(term) = waiting.pop() {
        if !found.contains(&term) {
            found.push(term);
            waiting.extend(step(term));
        }
    }
    found
}

/// Whether steps lead from a term back to it.
pub fn circular(term: Term, step: impl Fn(Term) -> Vec<Term>) -> bool {
    let mut next = step(term).into_iter();
    next.any(|next| closure(next, &step).contains(&term))
}

#[derive(Debug, Default)]
pub struct Graph {
    /// The model's or the record's IRI; a name in brackets where the text describes neither.
    pub iri: Term,
    /// What it says governs it.
    pub governors: Vec<Term>,
    /// Subjects, each with predicates and objects.
    pub about: BTreeMap<Term, BTreeSet<(Term, Term)>>,
}

impl Graph {
    /// Reads a text. A model gives its graph the IRI, else whatever says what governs it.
    pub fn read(name: &str, text: &str) -> Self {
        let mut blanks = HashMap::new();
        let mut term = |term| match term {
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
        let mut graph = Self::default();
        let (mut model, mut records) = (None, Vec::new());
        for triple in TurtleParser::new().for_slice(text) {
            let t = triple.unwrap_or_else(|e| panic!("{name}: {e}\n{text}"));
            let (s, p) = (term(t.subject.into()), term(t.predicate.into()));
            let o = term(t.object);
            model = model.or((p == "rdf:type" && o == "upper:DomainModel").then_some(s));
            records.extend((p == "uda:governedBy").then_some(s));
            graph.about.entry(s).or_default().insert((p, o));
        }
        // "Of several the one in whose namespace the others lie."
        let whole = |g: &&Term| records.iter().all(|other| holds(g, other));
        let iri = model.or(records.iter().find(whole).copied());
        graph.iri = iri.unwrap_or_else(|| keep(format!("[{name}]")));
        graph.governors = graph.own("uda:governedBy");
        let unsaid = model.is_some() && graph.governors.is_empty();
        graph.governors.extend(unsaid.then_some("upper:"));
        graph
    }

    /// What the graph says of itself: IRIs.
    pub fn own(&self, predicate: &str) -> Vec<Term> {
        let iri = |o| literal(o).map_or(o, |(iri, ..)| keep(short(iri)));
        let said = self.about.get(self.iri).into_iter().flatten();
        let said = said.filter(|(p, _)| *p == predicate);
        said.map(|(_, o)| iri(*o)).collect()
    }
}

/// Whether an IRI begins with a graph's, which ends in, or is followed by, one of four signs.
pub fn holds(graph: Term, iri: &str) -> bool {
    let signs = ['#', '/', '?', ':'];
    let follows = |r: &str| r.is_empty() || r.starts_with(signs) || graph.ends_with(signs);
    iri.strip_prefix(graph).is_some_and(follows)
}

/// Graphs that are looked at together.
#[derive(Debug, Default)]
pub struct View<'g> {
    pub graphs: Vec<&'g Graph>,
    /// What governs each.
    pub governors: BTreeMap<Term, Vec<Term>>,
    /// Paths that were followed already.
    paths: RefCell<HashMap<(Term, &'static str), Vec<Term>>>,
}

impl<'g> View<'g> {
    pub fn holds(&self, graph: &Graph) -> bool {
        self.graphs.iter().any(|g| g.iri == graph.iri)
    }

    /// "Each IRI has one home graph: the graph whose IRI is its longest prefix."
    pub fn home(&self, iri: &str) -> Option<&'g Graph> {
        let homes = self.graphs.iter().copied().filter(|g| holds(g.iri, iri));
        homes.max_by_key(|g| g.iri.len())
    }

    /// Home graphs of this view, with all that they pull in by a predicate.
    pub fn pull(&self, iris: &[Term], predicate: &str) -> Self {
        let (mut pulled, mut waiting) = (View::default(), iris.to_vec());
        while let Some(iri) = waiting.pop() {
            if let Some(graph) = self.home(iri).filter(|g| !pulled.holds(g)) {
                pulled.graphs.push(graph);
                waiting.extend(graph.own(predicate));
            }
        }
        pulled
    }

    pub fn own(&self, predicate: &str) -> Vec<Term> {
        self.graphs.iter().flat_map(|g| g.own(predicate)).collect()
    }

    pub fn statements(&self) -> impl Iterator<Item = (Term, Term, Term)> {
        let about = self.graphs.iter().flat_map(|g| &g.about);
        about.flat_map(|(s, said)| said.iter().map(|(p, o)| (*s, *p, *o)))
    }

    pub fn about(&self, subject: Term) -> impl Iterator<Item = (Term, Term)> {
        let about = self.graphs.iter().filter_map(move |g| g.about.get(subject));
        about.flatten().copied()
    }

    /// What a path leads to: steps with spaces between, `|` for a choice, `*` for any number, `?` for one or none.
    pub fn of(&self, from: Term, path: &'static str) -> Vec<Term> {
        if let Some(known) = self.paths.borrow().get(&(from, path)) {
            return known.clone();
        }
        let mut at = vec![from];
        for step in path.split(' ') {
            let once = step.trim_end_matches(['*', '?']);
            let next = |t| once.split('|').flat_map(|s| self.step(t, s)).collect();
            let follow = |t| match &step[once.len()..] {
                "*" => closure(t, next),
                "?" => [vec![t], next(t)].concat(),
                _ => next(t),
            };
            at = at.into_iter().flat_map(follow).collect();
        }
        self.paths.borrow_mut().insert((from, path), at.clone());
        at
    }

    /// A step is a word, a predicate, `^` one backwards, or a condition: `=` a term, the name of a kind, `!` its absence.
    fn step(&self, from: Term, step: &str) -> Vec<Term> {
        let is = |p: Term, name| p == name || p.strip_prefix("upper:") == Some(name);
        let back = |(s, p, o)| (o == from && is(p, &step[1..])).then_some(s);
        let on = |(p, o)| is(p, step).then_some(o);
        let word = WORDS.iter().find(|(word, _)| *word == step);
        let kept = match (step.as_bytes()[0], word) {
            (b'^', _) => return self.statements().filter_map(back).collect(),
            (b'!', _) => self.step(from, &step[1..]).is_empty(),
            (b'=', _) => from == &step[1..],
            (b'A'..=b'Z', Some((_, path))) => self.any(from, path),
            (b'A'..=b'Z', None) => self.kind(from) == step,
            (_, Some((_, path))) => return self.of(from, path),
            (_, None) => return self.about(from).filter_map(on).collect(),
        };
        vec![from; usize::from(kept)]
    }

    /// The local name of the term's type in Upper.
    pub fn kind(&self, term: Term) -> Term {
        let mut types = self.of(term, "rdf:type").into_iter();
        types.find_map(|t| t.strip_prefix("upper:")).unwrap_or("")
    }

    pub fn some(&self, from: Term, path: &'static str, test: impl Fn(Term) -> bool) -> bool {
        self.of(from, path).into_iter().any(test)
    }

    pub fn any(&self, from: Term, path: &'static str) -> bool {
        !self.of(from, path).is_empty()
    }

    /// The first term that a path leads to; an empty one if there is none.
    pub fn one(&self, from: Term, path: &'static str) -> Term {
        self.of(from, path).first().copied().unwrap_or("")
    }

    /// A whole number that is stated, or else another one.
    pub fn number(&self, from: Term, path: &'static str, other: usize) -> usize {
        text(self.one(from, path)).parse().unwrap_or(other)
    }

    pub fn has(&self, from: Term, path: &'static str, to: Term) -> bool {
        self.of(from, path).contains(&to)
    }

    // What models say of their terms, as the chapter on the language tells it.

    /// A property with its refinements, as the instances of a class have it: "What holds in the end is the declaration
    /// and all inherited refinements together."
    pub fn at(&self, class: Term, property: Term) -> Vec<Term> {
        let refines = |r: &Term| self.has(r, "refines", property);
        let refinements = self.of(class, "refinements").into_iter().filter(refines);
        [property].into_iter().chain(refinements).collect()
    }

    /// How many values there are at least and at most, and the narrowest class or datatype, empty if none is stated.
    pub fn asks(&self, used: &[Term]) -> (usize, usize, Term) {
        let (mut min, mut max, mut range) = (0, usize::MAX, "");
        for stating in used {
            min = min.max(self.number(stating, "minCount", 0));
            max = max.min(self.number(stating, "maxCount", max));
            let mut narrower = self.of(stating, "range");
            narrower.retain(|r| range.is_empty() || self.narrower(r, range));
            range = narrower.pop().unwrap_or(range);
        }
        (min, max, range)
    }

    /// Whether every value of one range is one of the other: "A class is narrowed to a subclass, a qualified class, a
    /// part of a union, or an enumeration with fewer values."
    pub fn narrower(&self, narrow: Term, wide: Term) -> bool {
        let within = |a: Term, b: Term| {
            let outside = self.some(a, "values", |v| !self.has(b, "values", v));
            let part = self.any(a, "values") && !outside;
            let literal = b == "rdfs:Literal" && self.any(a, "Datatype");
            part || literal || self.has(a, "lineage", b)
        };
        let mut parts = self.of(narrow, "members").into_iter();
        parts.len() > 0 && parts.all(|a| self.some(wide, "members", |b| within(a, b)))
    }

    pub fn apart(&self, a: Term, b: Term) -> bool {
        !self.narrower(a, b) && !self.narrower(b, a)
    }
}
