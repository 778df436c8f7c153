//! Named graphs as the book tells of them: in come Turtle texts, out come statements to be searched. Names of
//! well-known vocabularies are shortened (`upper:label`), so that what is asked here reads like the book.

use oxrdf::Term as Rdf;
use oxttl::TurtleParser;
use std::collections::BTreeMap;

const SHORT: &[(&str, &str)] = &[
    ("https://w3id.org/udac/upper#", "upper:"),
    ("https://w3id.org/udac/uda#", "uda:"),
    ("http://www.w3.org/1999/02/22-rdf-syntax-ns#", "rdf:"),
    ("http://www.w3.org/2000/01/rdf-schema#", "rdfs:"),
    ("http://www.w3.org/2002/07/owl#", "owl:"),
    ("http://www.w3.org/2001/XMLSchema#", "xsd:"),
];

/// An IRI with its well-known namespace cut short.
pub fn short(iri: &str) -> String {
    let found = SHORT.iter().find(|(whole, _)| iri.starts_with(whole));
    found.map_or_else(
        || iri.to_owned(),
        |(w, s)| format!("{s}{}", &iri[w.len()..]),
    )
}

#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum Term {
    Iri(String),
    Blank(String),
    /// Text, datatype, language.
    Literal(String, String, String),
}

impl Term {
    fn read(file: &str, term: &Rdf) -> Self {
        match term {
            Rdf::NamedNode(n) => Self::Iri(short(n.as_str())),
            Rdf::BlankNode(b) => Self::Blank(format!("{file} {}", b.as_str())),
            Rdf::Literal(l) => {
                let language = l.language().unwrap_or_default().to_lowercase();
                Self::Literal(l.value().to_owned(), short(l.datatype().as_str()), language)
            }
        }
    }
    /// The IRI; nothing for what is none.
    pub fn iri(&self) -> &str {
        if let Self::Iri(iri) = self { iri } else { "" }
    }
    pub fn text(&self) -> &str {
        if let Self::Literal(text, ..) = self {
            text
        } else {
            ""
        }
    }
    pub fn datatype(&self) -> &str {
        if let Self::Literal(_, datatype, _) = self {
            datatype
        } else {
            ""
        }
    }
    /// The language of a text; of a plain one that of the project.
    pub fn language(&self) -> Option<&str> {
        match self {
            Self::Literal(_, _, language) if !language.is_empty() => Some(language),
            Self::Literal(_, datatype, _) if datatype == "xsd:string" => Some("en"),
            Self::Literal(..) | Self::Iri(_) | Self::Blank(_) => None,
        }
    }
    pub fn is_blank(&self) -> bool {
        matches!(self, Self::Blank(_))
    }
    pub fn is_literal(&self) -> bool {
        matches!(self, Self::Literal(..))
    }
}

/// A term of a well-known vocabulary.
pub fn named(iri: &str) -> Term {
    Term::Iri(iri.to_owned())
}

/// Subjects with what is said of them.
pub type Statements = BTreeMap<Term, Vec<(String, Term)>>;

#[derive(Debug)]
pub struct Graph {
    /// The model's or the record's IRI; a name in brackets where the text describes neither.
    pub iri: String,
    pub is_model: bool,
    /// The IRIs of the models that govern it.
    pub governors: Vec<String>,
    pub about: Statements,
}

impl Graph {
    /// Reads a text. A model gives its graph the IRI, else whatever says what governs it.
    pub fn read(name: &str, text: &str) -> Self {
        let mut about = Statements::new();
        for triple in TurtleParser::new().for_slice(text) {
            let triple = triple.unwrap_or_else(|e| panic!("{name}: {e}\n{text}"));
            let subject = Term::read(name, &triple.subject.into());
            let said = (
                short(triple.predicate.as_str()),
                Term::read(name, &triple.object),
            );
            let statements = about.entry(subject).or_default();
            if !statements.contains(&said) {
                statements.push(said);
            }
        }
        let by = |predicate: &str, object: &str| {
            let is = |(p, o): &(String, Term)| p == predicate && o.iri().starts_with(object);
            let mut found = about.iter().filter(|(_, said)| said.iter().any(is));
            found.next().map(|(subject, _)| subject.iri().to_owned())
        };
        let model = by("rdf:type", "upper:DomainModel");
        let is_model = model.is_some();
        let iri = model.or_else(|| by("uda:governedBy", ""));
        let iri = iri.unwrap_or_else(|| format!("[{name}]"));
        let mut graph = Self {
            iri,
            is_model,
            governors: Vec::new(),
            about,
        };
        graph.governors = graph.own("uda:governedBy");
        if is_model && graph.governors.is_empty() {
            graph.governors = vec!["upper:".to_owned()];
        }
        graph
    }

    /// What a predicate of the graph's own IRI leads to.
    pub fn own(&self, predicate: &str) -> Vec<String> {
        let said = self.about.get(&named(&self.iri)).into_iter().flatten();
        let said = said.filter(|(p, _)| p == predicate);
        said.map(|(_, o)| short(if o.is_literal() { o.text() } else { o.iri() }))
            .collect()
    }

    /// Whether an IRI lies in the graph's namespace: begins with its IRI, which ends in, or is
    /// followed by, one of four signs.
    pub fn holds(&self, iri: &str) -> bool {
        let signs = ['#', '/', '?', ':'];
        let ends = self.iri.ends_with(signs);
        let rest = iri.strip_prefix(&self.iri);
        rest.is_some_and(|rest| rest.is_empty() || ends || rest.starts_with(signs))
    }
}

/// "Each IRI has one home graph: the graph whose IRI is its longest prefix."
pub fn home<'g>(loaded: &[&'g Graph], iri: &str) -> Option<&'g Graph> {
    let homes = loaded.iter().copied().filter(|g| g.holds(iri));
    homes.max_by_key(|g| g.iri.len())
}

/// Graphs that are looked at together.
#[derive(Debug, Clone)]
pub struct Scope<'g> {
    pub graphs: Vec<&'g Graph>,
    /// What extends what, and what is declared the inverse of what.
    pub extensions: Vec<(&'g Term, &'g Term)>,
    pub inverse: Vec<(&'g Term, &'g Term)>,
}

impl<'g> Scope<'g> {
    pub fn new(graphs: Vec<&'g Graph>) -> Self {
        let (mut extensions, mut inverse) = (Vec::new(), Vec::new());
        for (subject, said) in graphs.iter().flat_map(|g| &g.about) {
            for (predicate, object) in said {
                match predicate.as_str() {
                    "upper:extends" => extensions.push((subject, object)),
                    "upper:inverseOf" => inverse.push((subject, object)),
                    _ => {}
                }
            }
        }
        Self {
            graphs,
            extensions,
            inverse,
        }
    }

    pub fn has(&self, graph: &Graph) -> bool {
        self.graphs.iter().any(|g| g.iri == graph.iri)
    }

    /// All that is described.
    pub fn terms(&self) -> impl Iterator<Item = (&'g Term, &'g Vec<(String, Term)>)> {
        self.graphs.iter().flat_map(|g| &g.about)
    }

    /// What is said of a subject.
    pub fn about(&self, subject: &Term) -> Vec<(&'g str, &'g Term)> {
        let mut found = Vec::new();
        for said in self.graphs.iter().filter_map(|g| g.about.get(subject)) {
            found.extend(said.iter().map(|(p, o)| (p.as_str(), o)));
        }
        found
    }

    pub fn objects(&self, subject: &Term, predicate: &str) -> Vec<&'g Term> {
        let said = self.about(subject).into_iter();
        said.filter(|(p, _)| *p == predicate)
            .map(|(_, o)| o)
            .collect()
    }

    pub fn object(&self, subject: &Term, predicate: &str) -> Option<&'g Term> {
        self.objects(subject, predicate).first().copied()
    }

    pub fn types(&self, subject: &Term) -> Vec<&'g Term> {
        self.objects(subject, "rdf:type")
    }

    /// A whole number that is stated.
    pub fn number(&self, subject: &Term, predicate: &str) -> Option<usize> {
        self.object(subject, predicate)?.text().parse().ok()
    }

    pub fn is_list(&self, node: &Term) -> bool {
        let said = self.about(node);
        node.iri() == "rdf:nil"
            || said
                .iter()
                .any(|(p, _)| matches!(*p, "rdf:first" | "rdf:rest"))
    }

    /// The items of a list, as far as it goes.
    pub fn items(&self, head: &Term) -> Vec<&'g Term> {
        let nodes = self.closure(head, |node| self.objects(node, "rdf:rest"));
        nodes
            .iter()
            .filter_map(|n| self.object(n, "rdf:first"))
            .collect()
    }

    /// The items of the list that a statement leads to.
    pub fn list(&self, subject: &Term, predicate: &str) -> Vec<&'g Term> {
        let head = self.object(subject, predicate);
        head.map(|head| self.items(head)).unwrap_or_default()
    }

    /// A term and all that it leads to, through however many steps.
    pub fn closure(&self, from: &Term, step: impl Fn(&Term) -> Vec<&'g Term>) -> Vec<Term> {
        let mut found = vec![from.clone()];
        let mut next = 0;
        while next < found.len() {
            for term in step(&found[next]) {
                if !found.contains(term) {
                    found.push(term.clone());
                }
            }
            next += 1;
        }
        found
    }
}
