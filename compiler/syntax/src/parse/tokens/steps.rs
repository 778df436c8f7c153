//! The productions of the grammar, one step a token.
//!
//! In: what is expected, and a token. Out: terms, and what is expected next.

use super::Step::{Again, Taken};
use super::{Reader, Role, State, Step, literal, resource};
use crate::ast::{Form, Suffix, Term};
use crate::fault::Expected;
use crate::{FaultKind, Range32, Token, TokenKind};

impl Reader<'_> {
    pub(super) fn step(&mut self, state: State, token: Token) -> Step {
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
                if token.kind == TokenKind::Semicolon {
                    self.push(&[State::Continuation])
                } else {
                    Again
                }
            }
            State::Continuation => self.continuation(token),
            State::Verb => self.verb(token, Expected::Predicate),
            State::NextVerb => self.verb(token, self.next_predicate()),
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
            State::SubjectBracketEnd | State::ObjectBracketEnd => self.bracket_end(token),
            State::SubjectBracketAfter => {
                if !matches!(token.kind, TokenKind::Dot | TokenKind::End) {
                    self.push(&[State::PredicateObjectList]);
                }
                Again
            }
            State::ObjectBracket(open) => {
                if token.kind == TokenKind::CloseBracket {
                    self.anonymous(open, token, Role::Object);
                    Taken
                } else {
                    self.tree.open_properties(open, Role::Object);
                    self.push(&[State::ObjectBracketEnd, State::PredicateObjectList]);
                    Again
                }
            }
            State::List(open, role) => self.list(open, role, token),
            State::ListNext => self.list_next(token),
            State::StringEnd(string) => self.string_end(string, token),
            State::Datatype(string) => self.datatype(string, token),
        }
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
                State::NextVerb,
            ]);
        }
        Again
    }

    fn subject(&mut self, token: Token) -> Step {
        self.begin(token.range.start);
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
        let Some(form) = resource(token.kind) else {
            return Step::Fault(FaultKind::Expected(Expected::Subject));
        };
        self.add(token.range, form, Role::Subject);
        self.push(&[State::ExpectDot, State::PredicateObjectList])
    }

    fn expect_dot(&mut self, token: Token) -> Step {
        if token.kind == TokenKind::Dot {
            self.end_statement(token.range.end, Some(token.range));
        } else if token.kind == TokenKind::End {
            if !self.open_end {
                self.fault(FaultKind::MissingDot, token);
            }
            self.end_statement(self.previous.end, None);
        } else {
            return Step::Fault(FaultKind::Expected(Expected::Separator));
        }
        self.reset(State::Statement);
        Taken
    }

    /// What is expected after a semicolon.
    pub(super) const fn next_predicate(&self) -> Expected {
        if self.brackets.is_empty() {
            Expected::NextPredicate
        } else {
            Expected::Predicate
        }
    }

    fn verb(&mut self, token: Token, expected: Expected) -> Step {
        let a = token.kind == TokenKind::Word && token.range.of(self.text) == "a";
        let form = match resource(token.kind) {
            Some(form @ (Form::Iri | Form::Name)) => form,
            Some(_) | None if a => Form::A,
            Some(_) | None => return Step::Fault(self.unfit(expected, token)),
        };
        self.tree.verb(Term {
            range: token.range,
            form,
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
        let boolean = self.is_boolean(token).then_some(Form::Boolean);
        let Some(form) = resource(token.kind).or(literal(token.kind)).or(boolean) else {
            return Step::Fault(self.unfit(expected, token));
        };
        self.add(token.range, form, Role::Object);
        Taken
    }

    fn add(&mut self, range: Range32, form: Form, role: Role) {
        self.tree.add(Term { range, form }, role);
    }

    /// `[]`, at its closing bracket.
    fn anonymous(&mut self, open: Range32, token: Token, role: Role) {
        let range = Range32 {
            start: open.start,
            end: token.range.end,
        };
        self.add(range, Form::Anonymous, role);
    }

    fn string_end(&mut self, string: Range32, token: Token) -> Step {
        if token.kind == TokenKind::Carets {
            return self.push(&[State::Datatype(string)]);
        }
        if token.kind == TokenKind::LanguageTag {
            self.literal(string, token.range.end, Suffix::Language(token.range));
            return Taken;
        }
        self.literal(string, string.end, Suffix::None);
        Again
    }

    fn datatype(&mut self, string: Range32, token: Token) -> Step {
        let suffix = match resource(token.kind) {
            Some(Form::Iri) => Suffix::Iri(token.range),
            Some(Form::Name) => Suffix::Name(token.range),
            Some(_) | None => return Step::Fault(self.unfit(Expected::Datatype, token)),
        };
        self.literal(string, token.range.end, suffix);
        Taken
    }

    pub(super) fn literal(&mut self, string: Range32, end: u32, suffix: Suffix) {
        let range = Range32 {
            start: string.start,
            end,
        };
        self.add(range, Form::String(string, suffix), Role::Object);
    }

    fn subject_bracket(&mut self, open: Range32, token: Token) -> Step {
        if token.kind == TokenKind::CloseBracket {
            self.anonymous(open, token, Role::Subject);
            return self.push(&[State::ExpectDot, State::PredicateObjectList]);
        }
        self.tree.open_properties(open, Role::Subject);
        self.push(&[
            State::ExpectDot,
            State::SubjectBracketAfter,
            State::SubjectBracketEnd,
            State::PredicateObjectList,
        ]);
        Again
    }

    fn bracket_end(&mut self, token: Token) -> Step {
        if token.kind != TokenKind::CloseBracket {
            return Step::Fault(self.unfit(Expected::SeparatorInBrackets, token));
        }
        self.tree.close(token.range.end, true);
        Taken
    }

    fn list(&mut self, open: Range32, role: Role, token: Token) -> Step {
        self.tree.open_list(open, role);
        if token.kind == TokenKind::CloseParen {
            self.tree.close(token.range.end, true);
            return Taken;
        }
        self.push(&[State::ListNext]);
        self.object(token, Expected::Item)
    }

    fn list_next(&mut self, token: Token) -> Step {
        if token.kind == TokenKind::CloseParen {
            self.tree.close(token.range.end, true);
            return Taken;
        }
        self.push(&[State::ListNext]);
        let step = self.object(token, Expected::Item);
        if matches!(step, Step::Fault(_)) {
            self.stack.pop();
        }
        step
    }
}
