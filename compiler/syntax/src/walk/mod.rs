//! The walker: the triples of a part of a text, with the places of their terms.
//!
//! In: text and a range of it that holds whole statements. Out: a [`Walk`]: triples in exactly the
//! order in which oxttl gives them, so that the n-th here is the n-th there; and the faults. After
//! a fault it goes on where a statement or a predicate evidently begins.
//!
//! It makes no terms: a [`Node`] is a place and how to read it. The depth of brackets costs no
//! stack.

mod recover;
mod steps;

use crate::fault::Expected;
use crate::{Fault, FaultKind, Lexer, MAX_DEPTH, Range32, Token, TokenKind};

/// What follows a string.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Suffix {
    /// Nothing.
    None,
    /// A language tag, its `@` included.
    Language(Range32),
    /// A datatype as an IRI.
    Iri(Range32),
    /// A datatype as a name.
    Name(Range32),
}

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
}

/// Reads the statements in a range of a text.
///
/// `open_end`: the last statement needs no dot, as before the `}` of a graph.
#[must_use]
pub fn walk(text: &str, range: Range32, open_end: bool) -> Walk {
    let mut walker = Walker {
        text,
        open_end,
        stack: vec![State::Statement],
        subjects: Vec::new(),
        predicates: Vec::new(),
        brackets: Vec::new(),
        anonymous: 0,
        pending: Vec::new(),
        start: range.start,
        previous: Range32 {
            start: range.start,
            end: range.start,
        },
        lost: false,
        seam: None,
        rewind: None,
        walk: Walk::default(),
    };
    let mut lexer = Lexer::new(text, range);
    loop {
        let token = lexer.token_next();
        walker.token(token);
        if let Some(start) = walker.rewind.take() {
            lexer = Lexer::new(text, Range32 { start, ..range });
            continue;
        }
        if token.kind == TokenKind::End || walker.lost {
            break;
        }
        walker.previous = token.range;
    }
    walker.walk
}

/// The label of a graph in the text of a unit that opens one: `None` for the default graph.
///
/// # Errors
/// The fault, where something else stands before the brace.
pub fn graph_label(text: &str, range: Range32) -> Result<Option<Node>, Fault> {
    let mut lexer = Lexer::new(text, range);
    let mut token = lexer.token_next();
    let keyword =
        token.kind == TokenKind::Word && token.range.of(text).eq_ignore_ascii_case("graph");
    if keyword {
        token = lexer.token_next();
    }
    if token.kind == TokenKind::OpenBrace && !keyword {
        return Ok(None);
    }
    let unfit = |token: Token, expected| match token.kind.fault() {
        Some(kind) => Err(Fault::new(kind, token.range)),
        None => Err(Fault::new(FaultKind::Expected(expected), token.range)),
    };
    let written = if token.kind == TokenKind::OpenBracket {
        let close = lexer.token_next();
        if close.kind != TokenKind::CloseBracket {
            return unfit(close, Expected::GraphName);
        }
        Written::Anonymous(0)
    } else {
        match resource(token.kind) {
            Some(written) => written,
            None => return unfit(token, Expected::GraphName),
        }
    };
    let brace = lexer.token_next();
    if brace.kind != TokenKind::OpenBrace {
        return unfit(brace, Expected::Brace);
    }
    Ok(Some(Node {
        range: token.range,
        written,
    }))
}

/// How a token that names a resource is written.
fn resource(kind: TokenKind) -> Option<Written> {
    [
        (TokenKind::Iri, Written::Iri),
        (TokenKind::Name, Written::Name),
        (TokenKind::Label, Written::Label),
    ]
    .into_iter()
    .find_map(|(k, written)| (k == kind).then_some(written))
}

/// How a token that is a literal by itself is written.
fn literal(kind: TokenKind) -> Option<Written> {
    [
        (TokenKind::Integer, Written::Integer),
        (TokenKind::Decimal, Written::Decimal),
        (TokenKind::Double, Written::Double),
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
    ListNext(Range32, Role, u32),
    /// After a string.
    StringEnd(Range32),
    /// After the `^^` of a string.
    Datatype(Range32),
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Role {
    Subject,
    Object,
}

/// What a step did with its token.
enum Step {
    Taken,
    Again,
    Fault(FaultKind),
}

struct Walker<'a> {
    text: &'a str,
    open_end: bool,
    stack: Vec<State>,
    subjects: Vec<Node>,
    predicates: Vec<Node>,
    /// Opening brackets.
    brackets: Vec<Range32>,
    anonymous: u32,
    /// Triples of the token at hand. oxttl gives those of one token in reverse.
    pending: Vec<Triple>,
    /// Where the statement begins.
    start: u32,
    /// The token before.
    previous: Range32,
    /// Nothing more can be read.
    lost: bool,
    /// Where the statement, though it went on, may have been meant to end.
    seam: Option<Seam>,
    /// Where reading is to go on instead of after the token at hand.
    rewind: Option<u32>,
    walk: Walk,
}

/// A token that was read as part of a statement and looks like the beginning of another.
#[derive(Debug, Clone, Copy)]
struct Seam {
    token: Range32,
    previous: Range32,
    expected: Expected,
    /// The triples before it.
    triples: usize,
    /// The brackets open before it. If they were closed since, it was no seam.
    depth: usize,
    /// There is more than one in the statement: then its lines are just not indented.
    several: bool,
}

impl Walker<'_> {
    fn token(&mut self, token: Token) {
        if let Some(kind) = token.kind.fault() {
            if let Some(State::StringEnd(string)) = self.stack.last().copied() {
                self.emit(Node {
                    range: string,
                    written: Written::String(string, Suffix::None),
                });
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
        self.walk.triples.extend(self.pending.drain(..).rev());
        if self.lost && self.start < self.previous.end {
            self.end_statement(self.previous.end);
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
        self.subjects.clear();
        self.predicates.clear();
        self.brackets.clear();
        self.seam = None;
    }

    fn end_statement(&mut self, end: u32) {
        self.walk.statements.push(Range32 {
            start: self.start,
            end,
        });
        self.start = end;
    }

    fn push(&mut self, states: &[State]) -> Step {
        self.stack.extend_from_slice(states);
        Step::Taken
    }

    fn fresh(&mut self, range: Range32) -> Node {
        let written = Written::Anonymous(self.anonymous);
        self.anonymous += 1;
        Node { range, written }
    }

    fn emit(&mut self, object: Node) {
        if let (Some(subject), Some(predicate)) = (self.subjects.last(), self.predicates.last()) {
            self.pending.push(Triple {
                subject: *subject,
                predicate: *predicate,
                object,
                statement: u32::try_from(self.walk.statements.len()).unwrap_or(u32::MAX),
            });
        }
    }
}
