//! The walker: the triples of a part of a text, with the places of their terms.
//!
//! In: text and a range of it that holds whole statements. Out: a [`Walk`]: triples in exactly the
//! order in which oxttl gives them, so that the n-th here is the n-th there; and the faults.
//!
//! It makes no terms: a [`Node`] is a place and how to read it.

mod line;
mod triples;

pub use line::{lines, walk_line};

use crate::ast::{GraphOpen, Suffix};
use crate::fault::Expected;
use crate::parse::{self, Broke};
use crate::{Fault, FaultKind, Lexer, Range32, Token, TokenKind};

/// How a term is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Written {
    /// `<...>`.
    Iri,
    /// `prefix:local`.
    Name,
    /// `_:label`.
    Label,
    /// `[...]`, or a node of a list; numbered within the walk in the order in which they begin.
    Anonymous(u32),
    /// A string, at its own place, and its suffix.
    String(Range32, Suffix),
    /// An integer.
    Integer,
    /// A decimal.
    Decimal,
    /// A double.
    Double,
    /// `true` or `false`.
    Boolean,
    /// `a`.
    A,
    /// `rdf:first` of a list.
    First,
    /// `rdf:rest` of a list.
    Rest,
    /// `()`, or the end of a list.
    Nil,
}

/// A term and its place.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Node {
    /// As written; a subject in brackets is at its opening bracket, an object at the whole of them.
    pub range: Range32,
    /// How to read it.
    pub written: Written,
}

/// A triple with places.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Triple {
    /// The subject.
    pub subject: Node,
    /// The predicate.
    pub predicate: Node,
    /// The object.
    pub object: Node,
    /// The index of its statement in [`Walk::statements`].
    pub statement: u32,
}

/// What a part of a text holds.
#[derive(Debug, Default)]
pub struct Walk {
    /// In the order of oxttl.
    pub triples: Vec<Triple>,
    /// The statements, each with its dot.
    pub statements: Vec<Range32>,
    /// In order of place.
    pub faults: Vec<Fault>,
    /// Subjects about which something may be missing because of a fault.
    pub partial: Vec<Node>,
    /// Where the grammar stopped, if it was asked and did.
    pub broke: Option<Broke>,
}

/// Reads the statements in a range of a text. Brackets may nest no deeper than [`crate::MAX_DEPTH`].
///
/// `open_end`: the last statement needs no dot, as before the `}` of a graph.
#[must_use]
pub fn walk(text: &str, range: Range32, open_end: bool) -> Walk {
    triples::triples(text, parse::statements(text, range, open_end))
}

/// The same without asking the grammar: for what the scanner saw to be broken, however deep, and for
/// those who want the places of all of a file, which it reads ten times as fast.
///
/// `open_end`: the last statement needs no dot, as before the `}` of a graph.
#[must_use]
pub fn walk_tokens(text: &str, range: Range32, open_end: bool) -> Walk {
    triples::triples(text, parse::by_tokens(text, range, open_end))
}

/// Tells the triples of a range of a text that has no fault, one by one, each with the place of its
/// statement: for those who want the places alone, of what may be one statement of many megabytes.
pub fn each_triple(text: &str, range: Range32, mut tell: impl FnMut(Triple, Range32)) {
    let parsed = parse::by_tokens(text, range, false);
    triples::each(text, &parsed.statements, &mut tell);
}

/// The label of a graph in the text of a unit that opens one: `None` for the default graph.
///
/// # Errors
/// The fault, where something else stands before the brace.
pub fn graph_label(text: &str, range: Range32) -> Result<Option<Node>, Fault> {
    match parse::graph_open(text, range) {
        Ok(GraphOpen { name, .. }) => Ok(name.as_ref().map(triples::label)),
        Err(broke) => Err(fault_of_label(text, range, broke)),
    }
}

/// Why a unit that opens a graph is not made as such.
fn fault_of_label(text: &str, range: Range32, broke: Broke) -> Fault {
    let unfit = |token: Token, expected| {
        let kind = token.kind.fault();
        Fault::new(kind.unwrap_or(FaultKind::Expected(expected)), token.range)
    };
    let mut lexer = Lexer::new(text, range);
    let mut token = lexer.token_next();
    let is_word = token.kind == TokenKind::Word;
    if is_word && token.range.of(text).eq_ignore_ascii_case("graph") {
        token = lexer.token_next();
    }
    if token.kind == TokenKind::OpenBracket {
        let close = lexer.token_next();
        if close.kind != TokenKind::CloseBracket {
            return unfit(close, Expected::GraphName);
        }
    } else if !token.kind.is_resource() {
        return unfit(token, Expected::GraphName);
    }
    let brace = lexer.token_next();
    if brace.kind == TokenKind::OpenBrace {
        let Broke(at) = broke;
        let place = Range32 {
            start: at,
            end: at.max(range.end),
        };
        return Fault::new(FaultKind::Unreadable, place);
    }
    unfit(brace, Expected::Brace)
}
