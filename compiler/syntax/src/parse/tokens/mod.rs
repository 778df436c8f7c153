//! Statements token by token: for what the grammar refuses.
//!
//! In: text and a range of it that holds whole statements. Out: the tree of what is whole, and the
//! faults. After a fault it goes on where a statement or a predicate evidently begins. Of what is
//! well-formed it makes the same tree as the grammar, some ten times as fast. The depth of brackets
//! costs no stack.

mod build;
mod mend;
mod steps;

use super::Parsed;
use crate::ast::{Form, Suffix};
use crate::bytes::indentation;
use crate::fault::Expected;
use crate::{Fault, FaultKind, Lexer, MAX_DEPTH, Range32, Token, TokenKind};
use build::{Builder, Role};

/// Reads the statements in a range of a text.
///
/// `open_end`: the last statement needs no dot, as before the `}` of a graph.
#[must_use]
pub fn by_tokens(text: &str, range: Range32, open_end: bool) -> Parsed {
    let mut reader = Reader {
        text,
        open_end,
        stack: vec![State::Statement],
        tree: Builder::default(),
        faults: Vec::new(),
        brackets: Vec::new(),
        start: range.start,
        indent: indent(text, range.start),
        previous: Range32 {
            start: range.start,
            end: range.start,
        },
        lost: false,
        seam: None,
        rewind: None,
    };
    let mut lexer = Lexer::new(text, range);
    loop {
        let token = lexer.token_next();
        reader.token(token);
        if let Some(start) = reader.rewind.take() {
            lexer = Lexer::new(text, Range32 { start, ..range });
            continue;
        }
        if token.kind == TokenKind::End || reader.lost {
            break;
        }
        reader.previous = token.range;
    }
    Parsed {
        statements: reader.tree.statements,
        faults: reader.faults,
        broke: None,
    }
}

/// The blanks before a place, if nothing else stands before it on its line.
fn indent(text: &str, at: u32) -> usize {
    indentation(text.as_bytes(), at as usize).unwrap_or(0)
}

/// How a token that names a resource is written.
fn resource(kind: TokenKind) -> Option<Form> {
    [
        (TokenKind::Iri, Form::Iri),
        (TokenKind::Name, Form::Name),
        (TokenKind::Label, Form::Label),
    ]
    .into_iter()
    .find_map(|(k, written)| (k == kind).then_some(written))
}

/// How a token that is a literal by itself is written.
fn literal(kind: TokenKind) -> Option<Form> {
    [
        (TokenKind::Integer, Form::Integer),
        (TokenKind::Decimal, Form::Decimal),
        (TokenKind::Double, Form::Double),
    ]
    .into_iter()
    .find_map(|(k, written)| (k == kind).then_some(written))
}

/// What comes next; the names follow the productions of the grammar.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum State {
    /// After a fault: nothing is read until a statement ends or begins.
    Skip,
    Statement,
    ExpectDot,
    PredicateObjectList,
    PredicateObjectListEnd,
    Continuation,
    Verb,
    /// A verb after a semicolon.
    NextVerb,
    ObjectList,
    ObjectListEnd,
    Object,
    SubjectBracket(Range32),
    SubjectBracketEnd,
    SubjectBracketAfter,
    ObjectBracket(Range32),
    ObjectBracketEnd,
    /// A list as a subject or an object, at its opening parenthesis.
    List(Range32, Role),
    /// Before the next item, or the end, of a list.
    ListNext,
    /// After a string.
    StringEnd(Range32),
    /// After the `^^` of a string.
    Datatype(Range32),
}

/// What a step did with its token.
enum Step {
    Taken,
    Again,
    Fault(FaultKind),
}

struct Reader<'a> {
    text: &'a str,
    open_end: bool,
    stack: Vec<State>,
    tree: Builder,
    faults: Vec<Fault>,
    /// Opening brackets.
    brackets: Vec<Range32>,
    /// Where the statement begins.
    start: u32,
    /// How far it is indented.
    indent: usize,
    /// The token before.
    previous: Range32,
    /// Nothing more can be read.
    lost: bool,
    /// Where the statement, though it went on, may have been meant to end.
    seam: Option<Seam>,
    /// Where reading is to go on instead of after the token at hand.
    rewind: Option<u32>,
}

/// A token that was read as part of a statement and looks like the beginning of another.
#[derive(Debug, Clone, Copy)]
struct Seam {
    token: Range32,
    previous: Range32,
    expected: Expected,
    /// The brackets open before it. If they were closed since, it was no seam.
    depth: usize,
    /// There is more than one in the statement: then its lines are just not indented.
    several: bool,
}

impl Reader<'_> {
    fn token(&mut self, token: Token) {
        if let Some(kind) = token.kind.fault() {
            if let Some(State::StringEnd(string)) = self.stack.last().copied() {
                self.literal(string, string.end, Suffix::None);
            }
            if self.stack.last() != Some(&State::Skip) {
                self.fault(kind, token);
            }
            self.lost |= matches!(
                kind,
                FaultKind::UnterminatedString
                    | FaultKind::UnterminatedLongString
                    | FaultKind::UnterminatedIri
            );
        } else if matches!(token.kind, TokenKind::OpenBracket | TokenKind::OpenParen) {
            self.brackets.push(token.range);
        }
        if self.brackets.len() > MAX_DEPTH as usize {
            self.fault(FaultKind::TooDeep, token);
            self.lost = true;
        }
        if !self.lost && token.kind.fault().is_none() {
            self.feed(token);
        }
        if self.lost && self.start < self.previous.end {
            self.end_statement(self.previous.end, None);
        }
    }

    fn feed(&mut self, token: Token) {
        self.note_seam(token);
        loop {
            let state = self.stack.pop().unwrap_or(State::Statement);
            match self.step(state, token) {
                Step::Taken => break,
                Step::Again => {}
                Step::Fault(kind) => {
                    if !self.mend(state, kind, token) {
                        break;
                    }
                }
            }
        }
        let closes = matches!(token.kind, TokenKind::CloseBracket | TokenKind::CloseParen);
        if closes && self.stack.last() != Some(&State::Skip) {
            self.brackets.pop();
        }
    }

    fn reset(&mut self, state: State) {
        self.stack.clear();
        self.stack.push(state);
        self.brackets.clear();
        self.seam = None;
    }

    fn end_statement(&mut self, end: u32, dot: Option<Range32>) {
        let range = Range32 {
            start: self.start,
            end,
        };
        self.tree.end(range, dot, self.previous.end);
        self.begin(end);
    }

    /// The statement begins here. Its blanks are counted once, not at each of its lines.
    fn begin(&mut self, start: u32) {
        self.start = start;
        self.indent = indent(self.text, start);
    }

    fn push(&mut self, states: &[State]) -> Step {
        self.stack.extend_from_slice(states);
        Step::Taken
    }
}
