//! Instances written to containers, and read back.
//!
//! In: models and data. Out: what should come back, and what does. Statements are compared as graphs, with
//! literals as values: no container holds how a number is written, or what a value within another one is
//! called.

use crate::models::Models;
use crate::run::Source;
use oxrdf::graph::CanonicalizationAlgorithm;
use oxrdf::{BlankNode, Graph, Literal, NamedNode, NamedOrBlankNode, Term, Triple};
use std::error::Error;
use udac_codec::{Data, Instances, Instead, Minter, Node, Statement, read_all, restate};
use udac_graph::{GraphId, Scope};
use udac_projection::target::{AnyTarget, Options, file_name};

const BASE: &str = "https://data.example/";

/// Statements as a graph whose blank nodes have names by what is said of them.
fn graph(statements: &[Statement]) -> Graph {
    let node = |node: &Node| match node {
        Node::Iri(iri) => NamedOrBlankNode::from(NamedNode::new(iri).unwrap()),
        Node::Blank(number) => BlankNode::new(format!("b{number}")).unwrap().into(),
        Node::Literal { .. } => panic!("a literal states nothing"),
    };
    let object = |object: &Node| match object {
        Node::Literal {
            lexical,
            datatype,
            language,
        } => Term::from(literal(lexical, datatype, language.as_deref())),
        other => node(other).into(),
    };
    let triples = statements.iter().map(|s| {
        let predicate = NamedNode::new(&s.predicate).unwrap();
        Triple::new(node(&s.subject), predicate, object(&s.object))
    });
    let mut graph: Graph = triples.collect();
    graph.canonicalize(CanonicalizationAlgorithm::Unstable);
    graph
}

/// A literal that is the same for every way of writing its value.
fn literal(lexical: &str, datatype: &str, language: Option<&str>) -> Literal {
    use oxsdatatypes::{Boolean, DateTime, Decimal, Double, Duration, TimezoneOffset};
    if let Some(tag) = language {
        return Literal::new_language_tagged_literal(lexical, tag).unwrap();
    }
    let name = datatype.rsplit('#').next().unwrap();
    let text = match name {
        "boolean" => lexical.parse::<Boolean>().unwrap().to_string(),
        "dateTime" => {
            let moment: DateTime = lexical.parse().unwrap();
            let zone = moment.timezone_offset().map(|_| TimezoneOffset::UTC);
            moment.adjust(zone).unwrap().to_string()
        }
        "duration" => lexical.parse::<Duration>().unwrap().to_string(),
        "double" | "float" => lexical.parse::<Double>().unwrap().to_string(),
        "decimal" | "integer" | "long" | "int" | "short" | "byte" | "nonNegativeInteger"
        | "positiveInteger" | "unsignedInt" | "unsignedShort" | "unsignedByte" | "unsignedLong"
        | "negativeInteger" | "nonPositiveInteger" => {
            let number: Decimal = lexical.trim_start_matches('+').parse().unwrap();
            return Literal::new_typed_literal(number.to_string(), oxrdf::vocab::xsd::DECIMAL);
        }
        _ => lexical.to_owned(),
    };
    Literal::new_typed_literal(text, NamedNode::new(datatype).unwrap())
}

/// What should come back of some data, and what does.
#[derive(Debug)]
pub struct Round {
    expected: Graph,
    came: Graph,
    /// The schema of each domain with instances, and what holds them.
    pub files: Vec<(String, Vec<u8>)>,
    /// The domain of each, as files are named after it.
    pub domains: Vec<String>,
    /// Values that the container does not hold whole, and why.
    pub inexact: Vec<(String, &'static str)>,
}

impl Round {
    /// Puts the data among sources into the containers of a target, and reads them; none where the target
    /// refuses the models.
    ///
    /// # Errors
    /// What was written cannot be read.
    ///
    /// # Panics
    /// The models are at fault.
    #[must_use]
    pub fn of(
        sources: &[Source],
        target: AnyTarget,
        data: &dyn Data,
        options: &Options,
    ) -> Option<Result<Self, Box<dyn Error>>> {
        let same = |files: &[(String, Vec<u8>)]| files.iter().map(|(_, b)| b.clone()).collect();
        Self::through(sources, target, data, options, same)
    }

    /// The same, where something else took the files in and wrote others: those that `anew` gives are read,
    /// however many they are.
    ///
    /// # Errors
    /// What was written cannot be read.
    ///
    /// # Panics
    /// The models are at fault.
    #[must_use]
    pub fn through(
        sources: &[Source],
        target: AnyTarget,
        data: &dyn Data,
        options: &Options,
        anew: impl FnOnce(&[(String, Vec<u8>)]) -> Vec<Vec<u8>>,
    ) -> Option<Result<Self, Box<dyn Error>>> {
        let models = Models::of(sources);
        let checked = models.checked();
        let dataset = &checked.assembled.dataset;
        let is_data = |g: &GraphId| checked.assembled.graph(*g).is_some_and(|k| !k.model);
        let scope = Scope::of(dataset.graphs().filter(is_data));
        models.with(target, options, |legal| {
            let legal = legal.ok()?;
            let model = checked.model.as_ref().unwrap();
            let instances = Instances::of(model, dataset, &scope);
            let minter = Minter::new(model, BASE, |t| dataset.terms.text(t).to_owned());
            let codec = data.codec(legal, model, options);
            let (mut files, mut domains) = (Vec::new(), Vec::new());
            let mut inexact = Vec::new();
            let mut instead = Instead::new();
            let (written, lost) = codec.write(&instances);
            for lost in lost {
                inexact.push((legal.text(lost.value).to_owned(), lost.why));
                instead.insert(((lost.subject, lost.property), lost.value), lost.back);
            }
            for (unit, bytes) in written {
                let mut schema = String::new();
                target.common().text(legal, unit, options, &mut schema);
                files.push((schema, bytes));
                domains.push(file_name(legal.text(legal.units[unit].name), &[]));
            }
            let anew = anew(&files).into_iter();
            let data: Vec<(String, Vec<u8>)> = anew.map(|bytes| (String::new(), bytes)).collect();
            let came = match read_all(&*codec, &minter, &data) {
                Ok(came) => came,
                Err((_, why)) => return Some(Err(why)),
            };
            Some(Ok(Self {
                expected: graph(&restate(&instances, &minter, &instead)),
                came: graph(&came),
                files,
                domains,
                inexact,
            }))
        })
    }

    /// How many statements should come back.
    #[must_use]
    pub fn len(&self) -> usize {
        self.expected.len()
    }

    /// Whether none should.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.expected.is_empty()
    }

    /// What is lost, and what is made up, beyond what was announced.
    #[must_use]
    pub fn difference(&self) -> [Vec<String>; 2] {
        let lines = |graph: &Graph, other: &Graph| {
            let alone = graph.iter().filter(|t| !other.contains(*t));
            let mut lines: Vec<String> = alone.map(|t| t.to_string()).collect();
            lines.sort();
            lines
        };
        [
            lines(&self.expected, &self.came),
            lines(&self.came, &self.expected),
        ]
    }
}
