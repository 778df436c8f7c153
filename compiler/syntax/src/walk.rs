//! The walker: the triples of a part of a text, with the places of their terms.
//!
//! In: text and a range of it that holds whole statements. Out: a [`Walk`]: triples in exactly the
//! order in which oxttl gives them, so that the n-th here is the n-th there; and the faults. After
//! a fault it goes on where a statement or a predicate evidently begins.
//!
//! It makes no terms: a [`Node`] is a place and how to read it. The depth of brackets costs no
//! stack.

use crate::bytes::{begins_statement, indentation};
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

use Step::{Again, Taken};

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

    /// Whether a token stands where a statement would begin.
    fn begins(&self, token: Token) -> bool {
        let bytes = self.text.as_bytes();
        let own = indentation(bytes, self.start as usize).unwrap_or(0);
        token.range.start > self.start
            && indentation(bytes, token.range.start as usize).is_some_and(|n| n <= own)
            && begins_statement(bytes, token.range.start as usize)
    }

    /// Remembers a token that may be the beginning of the next statement.
    fn note_seam(&mut self, token: Token) {
        let expected = match self.stack.last() {
            Some(
                State::Verb
                | State::PredicateObjectList
                | State::Continuation
                | State::SubjectBracket(_)
                | State::ObjectBracket(_),
            ) => Expected::Predicate,
            Some(State::Object | State::ObjectList) => Expected::Object,
            Some(State::List(..) | State::ListNext(..)) => Expected::Item,
            Some(State::Datatype(_)) => Expected::Datatype,
            Some(_) | None => return,
        };
        if self.begins(token) {
            self.seam = Some(Seam {
                token: token.range,
                previous: self.previous,
                expected,
                triples: self.walk.triples.len(),
                depth: self.brackets.len(),
                several: self.seam.is_some(),
            });
        }
    }

    /// After a fault behind a seam: the statement ended there, unfinished, and another begins.
    fn split_at_seam(&mut self, token: Token) -> bool {
        let open = self.brackets.len();
        let holds = |s: &Seam| !s.several && s.token != token.range && s.depth <= open;
        let Some(seam) = self.seam.filter(holds) else {
            return false;
        };
        self.pending.clear();
        self.walk.triples.truncate(seam.triples);
        self.fault_at(Fault {
            kind: FaultKind::UnexpectedEnd(seam.expected),
            range: seam.previous,
            other: Some(seam.token),
        });
        self.end_statement(seam.previous.end);
        self.reset(State::Statement);
        self.previous = seam.previous;
        self.rewind = Some(seam.token.start);
        true
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

    /// Records a fault and, where what is missing is plain, goes on as if it were there. Returns
    /// whether the token is to be read again.
    fn mend(&mut self, state: State, kind: FaultKind, token: Token) -> bool {
        let first = indentation(self.text.as_bytes(), token.range.start as usize);
        let begins = self.begins(token);
        let verb = matches!(token.kind, TokenKind::Iri | TokenKind::Name)
            || (token.kind == TokenKind::Word && token.range.of(self.text) == "a");
        let in_brackets = matches!(state, State::SubjectBracketEnd | State::ObjectBracketEnd);
        let after_object = state == State::ExpectDot || in_brackets;
        if begins && after_object {
            let kind = if in_brackets {
                FaultKind::UnclosedBracket
            } else {
                FaultKind::MissingDot
            };
            self.fault(kind, token);
            self.end_statement(self.previous.end);
            self.reset(State::Statement);
            return true;
        }
        if after_object && first.is_some() && verb {
            self.fault_at(Fault {
                kind: FaultKind::MissingSemicolon,
                range: token.range,
                other: Some(self.previous),
            });
            // A subject with an object is there: the stacks are those of a finished list.
            self.stack.push(state);
            self.stack.push(State::PredicateObjectList);
            return true;
        }
        if self.split_at_seam(token) {
            return false;
        }
        let unmatched = (token.kind == TokenKind::CloseBracket && !self.is_open("["))
            || (token.kind == TokenKind::CloseParen && !self.is_open("("));
        self.fault(
            if unmatched {
                FaultKind::UnmatchedBracket
            } else {
                kind
            },
            token,
        );
        if begins {
            self.end_statement(self.previous.end);
            self.reset(State::Statement);
            return true;
        }
        self.reset(State::Skip);
        matches!(token.kind, TokenKind::Dot | TokenKind::End)
    }

    fn is_open(&self, bracket: &str) -> bool {
        self.brackets
            .last()
            .is_some_and(|b| b.of(self.text) == bracket)
    }

    /// Records a fault at a token, filling in the second place.
    fn fault(&mut self, kind: FaultKind, token: Token) {
        let at_end = token.kind == TokenKind::End;
        let open = self.brackets.last().copied();
        let fault = match (kind, open) {
            (FaultKind::MissingDot, _) if at_end => Fault::new(kind, self.previous),
            (FaultKind::MissingDot, _) => Fault {
                kind,
                range: token.range,
                other: Some(self.previous),
            },
            (FaultKind::UnclosedBracket, Some(open)) => Fault {
                kind,
                range: open,
                other: (!at_end).then_some(token.range),
            },
            (FaultKind::UnmatchedBracket, open) => Fault {
                kind,
                range: token.range,
                other: open,
            },
            (FaultKind::UnexpectedEnd(_), _) => Fault::new(kind, self.previous),
            (_, _) => Fault::new(kind, token.range),
        };
        self.fault_at(fault);
        if token.kind.fault().is_some() {
            self.reset(State::Skip);
        }
    }

    fn fault_at(&mut self, fault: Fault) {
        self.walk.faults.push(fault);
        self.walk.partial.extend(self.subjects.iter().copied());
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
        Taken
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

    fn step(&mut self, state: State, token: Token) -> Step {
        match state {
            State::Skip => self.skip(token),
            State::Statement => self.subject(token),
            State::ExpectDot => self.expect_dot(token),
            State::PredicateObjectList => {
                self.push(&[
                    State::PredicateObjectListEnd,
                    State::ObjectList,
                    State::Verb,
                ]);
                Again
            }
            State::PredicateObjectListEnd => {
                self.predicates.pop();
                if token.kind == TokenKind::Semicolon {
                    self.push(&[State::Continuation])
                } else {
                    Again
                }
            }
            State::Continuation => self.continuation(token),
            State::Verb => self.verb(token),
            State::ObjectList => {
                self.push(&[State::ObjectListEnd, State::Object]);
                Again
            }
            State::ObjectListEnd => {
                if token.kind == TokenKind::Comma {
                    self.push(&[State::ObjectListEnd, State::Object])
                } else {
                    Again
                }
            }
            State::Object => self.object(token, Expected::Object),
            State::SubjectBracket(open) => self.subject_bracket(open, token),
            State::SubjectBracketEnd | State::ObjectBracketEnd => self.bracket_end(state, token),
            State::SubjectBracketAfter => {
                if !matches!(token.kind, TokenKind::Dot | TokenKind::End) {
                    self.push(&[State::PredicateObjectList]);
                }
                Again
            }
            State::ObjectBracket(open) => {
                if token.kind == TokenKind::CloseBracket {
                    let node = self.fresh(Range32 {
                        start: open.start,
                        end: token.range.end,
                    });
                    self.emit(node);
                    Taken
                } else {
                    let node = self.fresh(open);
                    self.subjects.push(node);
                    self.push(&[State::ObjectBracketEnd, State::PredicateObjectList]);
                    Again
                }
            }
            State::List(open, role) => self.list(open, role, token),
            State::ListNext(open, role, root) => self.list_next(open, role, root, token),
            State::StringEnd(string) => self.string_end(string, token),
            State::Datatype(string) => self.datatype(string, token),
        }
    }

    /// After a fault: to the next dot, or to a line that evidently begins a statement.
    fn skip(&mut self, token: Token) -> Step {
        let begins = self.begins(token);
        if token.kind == TokenKind::Dot {
            self.end_statement(token.range.end);
            self.reset(State::Statement);
            return Taken;
        }
        if token.kind == TokenKind::End {
            self.end_statement(self.previous.end);
            return Taken;
        }
        if begins {
            self.end_statement(self.previous.end);
            self.reset(State::Statement);
            return Again;
        }
        self.brackets.clear();
        self.push(&[State::Skip])
    }

    /// After a semicolon: another, a predicate, or the end.
    fn continuation(&mut self, token: Token) -> Step {
        if token.kind == TokenKind::Semicolon {
            return self.push(&[State::Continuation]);
        }
        let ends = matches!(
            token.kind,
            TokenKind::Dot | TokenKind::CloseBracket | TokenKind::End
        );
        if !ends {
            self.push(&[
                State::PredicateObjectListEnd,
                State::ObjectList,
                State::Verb,
            ]);
        }
        Again
    }

    fn subject(&mut self, token: Token) -> Step {
        self.start = token.range.start;
        if token.kind == TokenKind::End {
            return Taken;
        }
        if token.kind == TokenKind::OpenBracket {
            return self.push(&[State::SubjectBracket(token.range)]);
        }
        if token.kind == TokenKind::OpenParen {
            return self.push(&[
                State::ExpectDot,
                State::PredicateObjectList,
                State::List(token.range, Role::Subject),
            ]);
        }
        let Some(written) = resource(token.kind) else {
            return Step::Fault(FaultKind::Expected(Expected::Subject));
        };
        self.subjects.push(Node {
            range: token.range,
            written,
        });
        self.push(&[State::ExpectDot, State::PredicateObjectList])
    }

    fn expect_dot(&mut self, token: Token) -> Step {
        if token.kind == TokenKind::Dot {
            self.end_statement(token.range.end);
        } else if token.kind == TokenKind::End {
            if !self.open_end {
                self.fault(FaultKind::MissingDot, token);
            }
            self.end_statement(self.previous.end);
        } else {
            return Step::Fault(FaultKind::Expected(Expected::Separator));
        }
        self.reset(State::Statement);
        Taken
    }

    fn verb(&mut self, token: Token) -> Step {
        let a = token.kind == TokenKind::Word && token.range.of(self.text) == "a";
        let written = match resource(token.kind) {
            Some(written @ (Written::Iri | Written::Name)) => written,
            Some(_) | None if a => Written::A,
            Some(_) | None => return Step::Fault(self.unfit(Expected::Predicate, token)),
        };
        self.predicates.push(Node {
            range: token.range,
            written,
        });
        Taken
    }

    /// The kind of fault of a token that is not what is expected, when it might be the end.
    fn unfit(&self, expected: Expected, token: Token) -> FaultKind {
        let end = token.kind == TokenKind::End;
        if (end || token.kind == TokenKind::Dot) && !self.brackets.is_empty() {
            FaultKind::UnclosedBracket
        } else if end {
            FaultKind::UnexpectedEnd(expected)
        } else {
            FaultKind::Expected(expected)
        }
    }

    fn is_boolean(&self, token: Token) -> bool {
        token.kind == TokenKind::Word && matches!(token.range.of(self.text), "true" | "false")
    }

    fn object(&mut self, token: Token, expected: Expected) -> Step {
        if token.kind == TokenKind::String {
            return self.push(&[State::StringEnd(token.range)]);
        }
        if token.kind == TokenKind::OpenBracket {
            return self.push(&[State::ObjectBracket(token.range)]);
        }
        if token.kind == TokenKind::OpenParen {
            return self.push(&[State::List(token.range, Role::Object)]);
        }
        let boolean = self.is_boolean(token).then_some(Written::Boolean);
        let Some(written) = resource(token.kind).or(literal(token.kind)).or(boolean) else {
            return Step::Fault(self.unfit(expected, token));
        };
        self.emit(Node {
            range: token.range,
            written,
        });
        Taken
    }

    fn string_end(&mut self, string: Range32, token: Token) -> Step {
        if token.kind == TokenKind::Carets {
            return self.push(&[State::Datatype(string)]);
        }
        if token.kind == TokenKind::LanguageTag {
            return self.literal(string, token, Suffix::Language(token.range));
        }
        self.emit(Node {
            range: string,
            written: Written::String(string, Suffix::None),
        });
        Again
    }

    fn datatype(&mut self, string: Range32, token: Token) -> Step {
        if token.kind == TokenKind::Iri {
            self.literal(string, token, Suffix::Iri(token.range))
        } else if token.kind == TokenKind::Name {
            self.literal(string, token, Suffix::Name(token.range))
        } else {
            Step::Fault(self.unfit(Expected::Datatype, token))
        }
    }

    fn literal(&mut self, string: Range32, token: Token, suffix: Suffix) -> Step {
        self.emit(Node {
            range: Range32 {
                start: string.start,
                end: token.range.end,
            },
            written: Written::String(string, suffix),
        });
        Taken
    }

    fn subject_bracket(&mut self, open: Range32, token: Token) -> Step {
        let node = self.fresh(open);
        self.subjects.push(node);
        if token.kind == TokenKind::CloseBracket {
            self.push(&[State::ExpectDot, State::PredicateObjectList])
        } else {
            self.push(&[
                State::ExpectDot,
                State::SubjectBracketAfter,
                State::SubjectBracketEnd,
                State::PredicateObjectList,
            ]);
            Again
        }
    }

    fn bracket_end(&mut self, state: State, token: Token) -> Step {
        if token.kind != TokenKind::CloseBracket {
            return Step::Fault(self.unfit(Expected::SeparatorInBrackets, token));
        }
        if state == State::ObjectBracketEnd
            && let Some(mut node) = self.subjects.pop()
        {
            node.range.end = token.range.end;
            self.emit(node);
        }
        Taken
    }

    fn list(&mut self, open: Range32, role: Role, token: Token) -> Step {
        if token.kind == TokenKind::CloseParen {
            let node = Node {
                range: Range32 {
                    start: open.start,
                    end: token.range.end,
                },
                written: Written::Nil,
            };
            match role {
                Role::Subject => self.subjects.push(node),
                Role::Object => self.emit(node),
            }
            return Taken;
        }
        let root = self.fresh(open);
        let number = self.anonymous - 1;
        match role {
            // The list is the subject of what follows, and of its own first triples.
            Role::Subject => self.subjects.push(root),
            Role::Object => self.emit(root),
        }
        self.subjects.push(root);
        self.predicates.push(Node {
            range: open,
            written: Written::First,
        });
        self.push(&[State::ListNext(open, role, number)]);
        self.object_of_list(token)
    }

    /// Reads an item on top of the state that waits for the next.
    fn object_of_list(&mut self, token: Token) -> Step {
        self.object(token, Expected::Item)
    }

    fn list_next(&mut self, open: Range32, role: Role, root: u32, token: Token) -> Step {
        let item = resource(token.kind).or(literal(token.kind)).is_some()
            || self.is_boolean(token)
            || matches!(
                token.kind,
                TokenKind::String
                    | TokenKind::OpenBracket
                    | TokenKind::OpenParen
                    | TokenKind::CloseParen
            );
        if !item {
            return Step::Fault(self.unfit(Expected::Item, token));
        }
        let Some(old) = self.subjects.pop() else {
            return Step::Fault(FaultKind::Expected(Expected::Item));
        };
        let rest = Node {
            range: open,
            written: Written::Rest,
        };
        let statement = u32::try_from(self.walk.statements.len()).unwrap_or(u32::MAX);
        let triple = |object| Triple {
            subject: old,
            predicate: rest,
            object,
            statement,
        };
        if token.kind == TokenKind::CloseParen {
            self.predicates.pop();
            self.pending.push(triple(Node {
                range: token.range,
                written: Written::Nil,
            }));
            self.close_list(root, role, token.range.end);
            return Taken;
        }
        let mut new = self.fresh(token.range);
        self.pending.push(triple(new));
        new.range = open;
        self.subjects.push(new);
        self.push(&[State::ListNext(open, role, root)]);
        self.object_of_list(token)
    }

    /// Now that a list has ended, its place as an object is the whole of it.
    fn close_list(&mut self, root: u32, role: Role, end: u32) {
        if role == Role::Subject {
            return;
        }
        let is_root = |t: &&mut Triple| {
            t.object.written == Written::Anonymous(root) && t.predicate.written != Written::Rest
        };
        let pending = self.pending.iter_mut().rev().find(is_root);
        let found = match pending {
            Some(triple) => Some(triple),
            None => self.walk.triples.iter_mut().rev().find(is_root),
        };
        if let Some(triple) = found {
            triple.object.range.end = end;
        }
    }
}
