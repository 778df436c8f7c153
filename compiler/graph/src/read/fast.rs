//! The fast reader: chunks of whole statements through oxttl.
//!
//! In: text and its environment. Out: oxttl's triples. Labels of blank nodes and oxttl's random
//! names of anonymous ones are told apart here, and only here.

use super::Reading;
use super::places::Reader;
use crate::TermId;
use oxrdf::{NamedOrBlankNode, Term};
use oxttl::TurtleParser;
use std::collections::{BTreeSet, HashMap};
use udac_syntax::{Environment, Lexer, Prologue, Range32, TokenKind};

/// A parser that knows an environment; `None` if oxttl refuses something in it.
fn parser(prologue: &Prologue, environment: Environment) -> Option<TurtleParser> {
    let mut parser = TurtleParser::new();
    if let Some(base) = prologue.base(environment) {
        parser = parser.with_base_iri(base).ok()?;
    }
    for (name, iri) in prologue.prefixes(environment) {
        parser = parser.with_prefix(name, iri).ok()?;
    }
    Some(parser)
}

/// The labels of blank nodes that a text may hold. Strings are not told from code here: a label
/// too many does no harm, since no anonymous node has its name.
fn labels(text: &str) -> BTreeSet<&str> {
    text.match_indices("_:")
        .filter_map(|(at, _)| {
            let token = Lexer::new(text, Range32::new(at, text.len())).token_next();
            (token.kind == TokenKind::Label).then(|| token.range.of(text).get(2..))?
        })
        .collect()
}

impl Reading<'_> {
    fn parser(&mut self) -> Option<TurtleParser> {
        let environment = self.prologue.environment();
        if !matches!(&self.parser, Some((e, _)) if *e == environment) {
            self.parser = Some((environment, parser(&self.prologue, environment)));
        }
        self.parser.as_ref().and_then(|(_, parser)| parser.clone())
    }

    /// Reads whole statements with oxttl: all of them, or, on a fault, nothing. Says which.
    pub(super) fn fast(&mut self, range: Range32) -> bool {
        let Some(parser) = self.parser() else {
            return false;
        };
        let text = range.of(self.text);
        if holds_noncharacters(text) {
            return false;
        }
        let first = self.out.len();
        let anonymous = self.anonymous;
        let mut blanks = Blanks::default();
        let graph = self.graph_id();
        for triple in parser.for_slice(text) {
            let Ok(triple) = triple else {
                self.out.truncate(first);
                self.anonymous = anonymous;
                self.subject = None;
                return false;
            };
            let s = self.subject_id(triple.subject, text, &mut blanks);
            let p = self.terms.iri(triple.predicate.as_str());
            let o = match triple.object {
                Term::NamedNode(n) => self.terms.iri(n.as_str()),
                Term::BlankNode(b) => self.blank_id(b.as_str(), text, &mut blanks),
                Term::Literal(l) => {
                    let datatype = l.datatype();
                    self.terms
                        .literal(l.value(), datatype.as_str(), l.language())
                }
            };
            self.push(graph, [s, p, o], first);
        }
        // Anonymous nodes of the next chunk are others, whatever their names.
        self.subject = None;
        self.close_chunk(range, first, false, Reader::Fast);
        true
    }

    fn subject_id(&mut self, node: NamedOrBlankNode, text: &str, blanks: &mut Blanks) -> TermId {
        if let Some((last, id)) = &self.subject
            && *last == node
        {
            return *id;
        }
        let id = match &node {
            NamedOrBlankNode::NamedNode(n) => self.terms.iri(n.as_str()),
            NamedOrBlankNode::BlankNode(b) => self.blank_id(b.as_str(), text, blanks),
        };
        self.subject = Some((node, id));
        id
    }

    fn blank_id(&mut self, name: &str, text: &str, blanks: &mut Blanks) -> TermId {
        if let Some(id) = blanks.ids.get(name) {
            return *id;
        }
        let labels = blanks.labels.get_or_insert_with(|| {
            let labels = labels(text);
            labels.into_iter().map(str::to_owned).collect()
        });
        let label = if labels.contains(name) {
            format!("b:{name}")
        } else {
            self.anonymous += 1;
            format!("a:{}", self.anonymous - 1)
        };
        let id = self.terms.blank(self.file, &label);
        blanks.ids.insert(name.to_owned(), id);
        id
    }
}

/// Whether a text holds code points beyond the first plane that are no characters: oxttl lets them
/// stand in names, of which no IRI can be made.
fn holds_noncharacters(text: &str) -> bool {
    let beyond = text.bytes().fold(0, u8::max) >= 0xf0;
    beyond
        && text
            .chars()
            .any(|c| u32::from(c) >= 0x1_0000 && u32::from(c) & 0xfffe == 0xfffe)
}

/// The blank nodes of a chunk.
#[derive(Debug, Default)]
struct Blanks {
    ids: HashMap<String, TermId>,
    /// Labels that occur in the chunk, once somebody asked.
    labels: Option<BTreeSet<String>>,
}
