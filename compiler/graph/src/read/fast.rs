//! The fast reader: chunks of whole statements through oxttl.
//!
//! In: text and its environment. Out: oxttl's triples. Labels of blank nodes and oxttl's random
//! names of anonymous ones are told apart here, and only here.

use super::resolve::{Resolver, Value};
use oxrdf::{NamedOrBlankNode, Term};
use oxttl::TurtleParser;
use std::collections::{BTreeMap, BTreeSet};
use udac_syntax::{Environment, Lexer, Prologue, Range32, TokenKind};

/// A parser that knows an environment; `None` if oxttl refuses something in it.
pub(super) fn parser(prologue: &Prologue, environment: Environment) -> Option<TurtleParser> {
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
pub(super) fn labels(text: &str) -> BTreeSet<&str> {
    text.match_indices("_:")
        .filter_map(|(at, _)| {
            let token = Lexer::new(text, Range32::new(at, text.len())).token_next();
            (token.kind == TokenKind::Label).then(|| token.range.of(text).get(2..))?
        })
        .collect()
}

/// A term of oxttl, kept to be compared.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum FastTerm {
    Iri(String),
    Blank(String),
    Literal(String, String, Option<String>),
}

impl FastTerm {
    /// Whether it may be what the walker found; `blanks` holds the anonymous nodes met so far.
    pub fn may_be(&self, value: &Value<'_>, blanks: &BTreeMap<String, u32>) -> bool {
        match (self, value) {
            (Self::Iri(a), Value::Iri(b)) => a == b,
            (Self::Blank(a), Value::Label(b)) => a == b,
            (Self::Blank(a), Value::Anonymous(n)) => blanks.get(a).is_none_or(|known| known == n),
            (
                Self::Literal(a, of, tag),
                Value::Literal {
                    lexical,
                    datatype,
                    language,
                },
            ) => a == lexical && of == datatype && tag == language,
            (_, _) => false,
        }
    }
}

impl From<NamedOrBlankNode> for FastTerm {
    fn from(node: NamedOrBlankNode) -> Self {
        match node {
            NamedOrBlankNode::NamedNode(n) => Self::Iri(n.into_string()),
            NamedOrBlankNode::BlankNode(b) => Self::Blank(b.into_string()),
        }
    }
}

impl From<Term> for FastTerm {
    fn from(term: Term) -> Self {
        match term {
            Term::NamedNode(n) => Self::Iri(n.into_string()),
            Term::BlankNode(b) => Self::Blank(b.into_string()),
            Term::Literal(l) => Self::Literal(
                l.value().to_owned(),
                l.datatype().as_str().to_owned(),
                l.language().map(str::to_owned),
            ),
        }
    }
}

/// The triples of a chunk, up to a fault if there is one.
pub(super) fn terms(resolver: &Resolver<'_, '_>, range: Range32) -> Vec<[FastTerm; 3]> {
    let Some(parser) = parser(resolver.prologue, resolver.environment) else {
        return Vec::new();
    };
    parser
        .for_slice(range.of(resolver.text))
        .map_while(Result::ok)
        .map(|t| {
            [
                t.subject.into(),
                FastTerm::Iri(t.predicate.into_string()),
                t.object.into(),
            ]
        })
        .collect()
}
