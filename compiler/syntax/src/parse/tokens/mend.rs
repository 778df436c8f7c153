//! Going on after a fault.
//!
//! In: the reader where a token does not fit. Out: the fault recorded, and the reader where reading
//! can go on: after a mark that is plainly missing, or where a statement plainly begins.

use super::Step::{Again, Taken};
use super::{Reader, Seam, State, Step};
use crate::bytes::{begins_statement, indentation};
use crate::fault::Expected;
use crate::{Fault, FaultKind, Token, TokenKind};

impl Reader<'_> {
    /// Whether a token stands where a statement would begin.
    pub(super) fn begins(&self, token: Token) -> bool {
        let bytes = self.text.as_bytes();
        let own = self.indent;
        token.range.start > self.start
            && indentation(bytes, token.range.start as usize).is_some_and(|n| n <= own)
            && begins_statement(bytes, token.range.start as usize)
    }

    /// Remembers a token that may be the beginning of the next statement.
    pub(super) fn note_seam(&mut self, token: Token) {
        let expected = match self.stack.last() {
            Some(State::Continuation | State::NextVerb) => self.next_predicate(),
            Some(
                State::Verb
                | State::PredicateObjectList
                | State::SubjectBracket(_)
                | State::ObjectBracket(_),
            ) => Expected::Predicate,
            Some(State::Object | State::ObjectList) => Expected::Object,
            Some(State::List(..) | State::ListNext) => Expected::Item,
            Some(State::Datatype(_)) => Expected::Datatype,
            Some(_) | None => return,
        };
        if self.begins(token) {
            self.seam = Some(Seam {
                token: token.range,
                previous: self.previous,
                expected,
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
        self.tree.take_back(seam.token.start);
        self.fault_at(Fault {
            kind: FaultKind::UnexpectedEnd(seam.expected),
            range: seam.previous,
            other: Some(seam.token),
        });
        self.previous = seam.previous;
        self.end_statement(seam.previous.end, None);
        self.reset(State::Statement);
        self.rewind = Some(seam.token.start);
        true
    }

    /// Records a fault and, where what is missing is plain, goes on as if it were there. Returns
    /// whether the token is to be read again.
    pub(super) fn mend(&mut self, state: State, kind: FaultKind, token: Token) -> bool {
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
            self.end_statement(self.previous.end, None);
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
        if after_object && follows_a_name(token.kind) {
            self.forget_last_name();
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
            self.end_statement(self.previous.end, None);
            self.reset(State::Statement);
            return true;
        }
        self.reset(State::Skip);
        matches!(token.kind, TokenKind::Dot | TokenKind::End)
    }

    /// A name before what cannot follow a value may be no value: in `a ex:Ship , ex:name "Sunny"` it is
    /// a predicate, in `ex:hull.ex:crew a ex:Crew` the end of one statement and the next one's subject.
    /// Nothing is to be said of it but that.
    fn forget_last_name(&mut self) {
        let literal = |c: char| matches!(c, '"' | '\'' | '+' | '-' | '.') || c.is_ascii_digit();
        if !self.previous.of(self.text).starts_with(literal) {
            self.tree.take_back(self.previous.start);
        }
    }

    fn is_open(&self, bracket: &str) -> bool {
        self.brackets
            .last()
            .is_some_and(|b| b.of(self.text) == bracket)
    }

    /// Records a fault at a token, filling in the second place.
    pub(super) fn fault(&mut self, kind: FaultKind, token: Token) {
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
            (FaultKind::Expected(Expected::Item), open) => Fault {
                kind,
                range: token.range,
                other: open,
            },
            (FaultKind::Expected(Expected::Separator | Expected::SeparatorInBrackets), _) => {
                Fault {
                    kind,
                    range: token.range,
                    other: swallows_dot(self.previous.of(self.text)).then_some(self.previous),
                }
            }
            (_, _) => Fault::new(kind, token.range),
        };
        self.fault_at(fault);
        if token.kind.fault().is_some() {
            self.reset(State::Skip);
        }
    }

    pub(super) fn fault_at(&mut self, fault: Fault) {
        self.faults.push(fault);
        self.tree.cut();
    }

    /// After a fault: to the next dot, or to a line that evidently begins a statement.
    pub(super) fn skip(&mut self, token: Token) -> Step {
        let begins = self.begins(token);
        if token.kind == TokenKind::Dot {
            self.end_statement(token.range.end, Some(token.range));
            self.reset(State::Statement);
            return Taken;
        }
        if token.kind == TokenKind::End {
            self.end_statement(self.previous.end, None);
            return Taken;
        }
        if begins {
            self.end_statement(self.previous.end, None);
            self.reset(State::Statement);
            return Again;
        }
        self.brackets.clear();
        self.push(&[State::Skip])
    }
}

/// Whether a token would follow a predicate or a subject.
const fn follows_a_name(token: TokenKind) -> bool {
    match token {
        TokenKind::Iri
        | TokenKind::Name
        | TokenKind::Label
        | TokenKind::String
        | TokenKind::Integer
        | TokenKind::Decimal
        | TokenKind::Double
        | TokenKind::OpenBracket
        | TokenKind::OpenParen
        | TokenKind::Word => true,
        TokenKind::LanguageTag
        | TokenKind::Carets
        | TokenKind::Dot
        | TokenKind::Semicolon
        | TokenKind::Comma
        | TokenKind::CloseBracket
        | TokenKind::CloseParen
        | TokenKind::OpenBrace
        | TokenKind::CloseBrace
        | TokenKind::Fault(_)
        | TokenKind::End => false,
    }
}

/// Whether a name holds a dot and, behind it, another name with its prefix: `ex:hull.ex:crew`.
fn swallows_dot(name: &str) -> bool {
    if name.starts_with(['<', '"', '\'']) {
        return false;
    }
    let mut behind = name.split('.').skip(1);
    behind.any(|part| part.contains(':'))
}
