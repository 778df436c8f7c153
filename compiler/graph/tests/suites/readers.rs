//! Three readers, one answer: the quads in order, or what is wrong.
//!
//! Blank nodes are named by first appearance, so that answers can be compared as they are.

use oxrdf::{BlankNode, GraphName, Literal, NamedNode, NamedOrBlankNode, Quad, Term};
use oxttl::{NQuadsParser, NTriplesParser, TriGParser, TurtleParser};
use std::collections::HashMap;
use udac_diagnostics::{Diagnostic, FileId, Severity, SourceMap};
use udac_graph::{Places, QuadSpans, RawQuad, TermId, Terms, read, read_by_grammar};
use udac_syntax::Syntax;

pub type Answer = Result<Vec<Quad>, String>;

/// What oxttl says of a whole file, bytes and all.
pub fn oxttl(bytes: &[u8], syntax: Syntax) -> Answer {
    let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    let mut names = Names::default();
    let mut quads = Vec::new();
    let mut take = |quad: Result<Quad, oxttl::TurtleSyntaxError>| -> Result<(), String> {
        let quad = quad.map_err(|e| e.to_string())?;
        quads.push(names.rename(quad));
        Ok(())
    };
    let default = GraphName::DefaultGraph;
    match syntax {
        Syntax::Turtle => {
            for triple in TurtleParser::new().for_slice(bytes) {
                take(triple.map(|t| t.in_graph(default.clone())))?;
            }
        }
        Syntax::TriG => TriGParser::new().for_slice(bytes).try_for_each(take)?,
        Syntax::NTriples => {
            for triple in NTriplesParser::new().for_slice(bytes) {
                take(triple.map(|t| t.in_graph(default.clone())))?;
            }
        }
        Syntax::NQuads => NQuadsParser::new().for_slice(bytes).try_for_each(take)?,
    }
    Ok(quads)
}

/// Which of our readers.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Reader {
    /// As `udac check` reads.
    Check,
    /// The grammar for everything.
    Grammar,
}

type Read =
    fn(FileId, &str, Syntax, &mut Terms, &mut Vec<RawQuad>, &mut Places, &mut Vec<Diagnostic>);

impl Reader {
    fn function(self) -> Read {
        match self {
            Self::Check => read,
            Self::Grammar => read_by_grammar,
        }
    }
}

/// What one of our readers says.
pub fn ours(text: &str, syntax: Syntax, reader: Reader) -> Answer {
    let read = reader.function();
    let mut terms = Terms::new();
    let mut quads = Vec::new();
    let mut places = Places::new();
    let mut diagnostics = Vec::new();
    read(
        FileId(0),
        text,
        syntax,
        &mut terms,
        &mut quads,
        &mut places,
        &mut diagnostics,
    );
    let error = diagnostics.iter().find(|d| d.severity == Severity::Error);
    if let Some(error) = error {
        return Err(told(error, text));
    }
    let mut names = Names::default();
    Ok(quads
        .iter()
        .map(|q| names.rename(stored(q, &terms)))
        .collect())
}

/// Where one of our readers has each quad from.
pub fn placed(text: &str, syntax: Syntax, reader: Reader) -> Vec<QuadSpans> {
    let mut sources = SourceMap::new();
    let file = sources.add("text", text);
    let mut quads = Vec::new();
    let mut places = Places::new();
    reader.function()(
        file,
        text,
        syntax,
        &mut Terms::new(),
        &mut quads,
        &mut places,
        &mut Vec::new(),
    );
    let of = |q: &RawQuad| places.locate(&sources, q.ordinal);
    quads.iter().map(of).collect()
}

fn told(error: &Diagnostic, text: &str) -> String {
    let marked = error
        .primary
        .as_ref()
        .and_then(|l| text.get(l.span.range()));
    format!("{}: {} {marked:?}", error.rule.code, error.message)
}

fn stored(quad: &RawQuad, terms: &Terms) -> Quad {
    let resource = |id: TermId| match term(id, terms) {
        Term::NamedNode(n) => NamedOrBlankNode::from(n),
        Term::BlankNode(b) => b.into(),
        Term::Literal(l) => panic!("{l} as a resource"),
    };
    let predicate = NamedNode::new_unchecked(terms.text(quad.p));
    let graph = match quad.graph.map(resource) {
        None => GraphName::DefaultGraph,
        Some(NamedOrBlankNode::NamedNode(n)) => n.into(),
        Some(NamedOrBlankNode::BlankNode(b)) => b.into(),
    };
    Quad::new(resource(quad.s), predicate, term(quad.o, terms), graph)
}

fn term(id: TermId, terms: &Terms) -> Term {
    match terms.get(id) {
        udac_graph::Term::Iri(iri) => NamedNode::new_unchecked(iri).into(),
        // Labels of ours are no labels of RDF: only whether two are the same counts.
        udac_graph::Term::Blank(label) => BlankNode::new_unchecked(label).into(),
        udac_graph::Term::Literal {
            lexical,
            datatype,
            language,
        } => match language {
            Some(tag) => Literal::new_language_tagged_literal_unchecked(lexical, tag).into(),
            None => {
                let datatype = NamedNode::new_unchecked(terms.text(datatype));
                Literal::new_typed_literal(lexical, datatype).into()
            }
        },
    }
}

/// Names of blank nodes by first appearance.
#[derive(Default)]
struct Names(HashMap<String, BlankNode>);

impl Names {
    fn rename(&mut self, quad: Quad) -> Quad {
        let graph_name = match quad.graph_name {
            GraphName::BlankNode(b) => self.name(&b).into(),
            named @ (GraphName::NamedNode(_) | GraphName::DefaultGraph) => named,
        };
        let subject = match quad.subject {
            NamedOrBlankNode::BlankNode(b) => self.name(&b).into(),
            named @ NamedOrBlankNode::NamedNode(_) => named,
        };
        let object = match quad.object {
            Term::BlankNode(b) => self.name(&b).into(),
            other @ (Term::NamedNode(_) | Term::Literal(_)) => other,
        };
        Quad::new(subject, quad.predicate, object, graph_name)
    }

    fn name(&mut self, node: &BlankNode) -> BlankNode {
        let count = self.0.len();
        let fresh = || BlankNode::new_unchecked(format!("n{count}"));
        self.0
            .entry(node.as_str().to_owned())
            .or_insert_with(fresh)
            .clone()
    }
}
