//! The productions of the grammar, one step a token.
//!
//! In: what is expected, and a token. Out: triples, and what is expected next. Order and numbering
//! are those of oxttl.

use super::Step::{Again, Taken};
use super::{Node, Role, State, Step, Suffix, Triple, Walker, Written, literal, resource};
use crate::fault::Expected;
use crate::{FaultKind, Range32, Token, TokenKind};

impl Walker<'_> {
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
