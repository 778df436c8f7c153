//! The triples of trees.
//!
//! In: statements as parsed, also cut short. Out: their triples, in the order in which oxttl gives them. oxttl gives a
//! triple when it meets a certain token, and what one token completes it gives in reverse:
//!
//! - a term completes its triple at its last token, but a string without a suffix only at the token
//!   after it;
//! - `[ ... ]` as an object completes its triple at `]`;
//! - a list completes its triple at the first token of its first item; each further item, at its
//!   first token, and `)` complete the `rdf:rest` before them.

use super::{Node, Triple, Walk, Written};
use crate::Range32;
use crate::ast::{Bracket, Form, Predicate, Statement, Suffix, Term};
use crate::bytes::skip_blanks;
use crate::parse::Parsed;

/// The triples of what was parsed of a text.
pub(super) fn triples(text: &str, parsed: Parsed) -> Walk {
    let mut triples = Vec::new();
    let partial = each(text, &parsed.statements, &mut |t, _| triples.push(t));
    Walk {
        triples,
        statements: parsed.statements.iter().map(|s| s.range).collect(),
        faults: parsed.faults,
        partial,
        broke: parsed.broke,
    }
}

/// Tells each triple of statements, and where its statement stands. Gives the subjects about which
/// something may be missing.
pub(super) fn each(
    text: &str,
    statements: &[Statement],
    tell: &mut dyn FnMut(Triple, Range32),
) -> Vec<Node> {
    let mut walker = Triples {
        bytes: text.as_bytes(),
        anonymous: 0,
        token: 0,
        pending: Vec::new(),
        number: 0,
        statement: Range32::default(),
        partial: Vec::new(),
        tell,
    };
    for statement in statements {
        walker.statement = statement.range;
        let subject = walker.subject(&statement.subject);
        walker.predicates(subject, &statement.predicates);
        if statement.cut {
            walker.partial.push(subject);
        }
        // A token is of one statement.
        walker.settle();
        walker.number += 1;
    }
    walker.partial
}

/// The name of a graph.
pub(super) fn label(term: &Term) -> Node {
    match term.form {
        Form::Anonymous => Node {
            range: first_byte(term.range),
            written: Written::Anonymous(0),
        },
        Form::Iri
        | Form::Name
        | Form::Label
        | Form::A
        | Form::String(..)
        | Form::Integer
        | Form::Decimal
        | Form::Double
        | Form::Boolean
        | Form::Properties(_)
        | Form::List(_) => leaf(term),
    }
}

struct Triples<'a> {
    bytes: &'a [u8],
    anonymous: u32,
    /// The token at hand, by its beginning.
    token: u32,
    /// What it completed.
    pending: Vec<Triple>,
    /// The statement at hand: which one, and where.
    number: u32,
    statement: Range32,
    partial: Vec<Node>,
    tell: &'a mut dyn FnMut(Triple, Range32),
}

/// What an object is the object of.
#[derive(Clone, Copy)]
struct Of {
    subject: Node,
    predicate: Node,
}

impl Triples<'_> {
    fn settle(&mut self) {
        for triple in self.pending.drain(..).rev() {
            (self.tell)(triple, self.statement);
        }
    }

    /// A triple that the token at a place completes.
    fn emit(&mut self, token: u32, of: Of, object: Node) {
        if token != self.token {
            self.settle();
            self.token = token;
        }
        self.pending.push(Triple {
            subject: of.subject,
            predicate: of.predicate,
            object,
            statement: self.number,
        });
    }

    fn fresh(&mut self, range: Range32) -> Node {
        let written = Written::Anonymous(self.anonymous);
        self.anonymous += 1;
        Node { range, written }
    }

    fn subject(&mut self, term: &Term) -> Node {
        let open = first_byte(term.range);
        match &term.form {
            Form::Anonymous => self.fresh(open),
            Form::Properties(bracket) => {
                let node = self.fresh(open);
                self.properties(node, bracket);
                node
            }
            Form::List(list) if !list.inner.is_empty() => {
                let node = self.fresh(open);
                self.items(node, term.range, list);
                node
            }
            Form::List(_)
            | Form::Iri
            | Form::Name
            | Form::Label
            | Form::A
            | Form::String(..)
            | Form::Integer
            | Form::Decimal
            | Form::Double
            | Form::Boolean => leaf(term),
        }
    }

    fn predicates(&mut self, subject: Node, predicates: &[Predicate]) {
        for predicate in predicates {
            let of = Of {
                subject,
                predicate: leaf(&predicate.verb),
            };
            for object in &predicate.objects {
                self.object(of, object);
            }
        }
    }

    fn properties(&mut self, node: Node, bracket: &Bracket<Predicate>) {
        self.predicates(node, &bracket.inner);
        if bracket.cut {
            self.partial.push(node);
        }
    }

    fn object(&mut self, of: Of, term: &Term) {
        let range = term.range;
        let close = range.end - 1;
        match &term.form {
            Form::String(string, suffix) => {
                let token = match suffix {
                    Suffix::None => skip_blanks(self.bytes, string.end as usize),
                    Suffix::Language(at) | Suffix::Iri(at) | Suffix::Name(at) => at.start as usize,
                };
                self.emit(Range32::new(token, token).start, of, leaf(term));
            }
            Form::Anonymous => {
                let node = self.fresh(range);
                self.emit(close, of, node);
            }
            Form::Properties(bracket) => {
                let mut node = self.fresh(first_byte(range));
                self.properties(node, bracket);
                if bracket.closed {
                    node.range = range;
                    self.emit(close, of, node);
                }
            }
            Form::List(list) => match list.inner.first() {
                None if list.closed => self.emit(close, of, leaf(term)),
                None => {}
                Some(first) => {
                    let node = self.fresh(first_byte(range));
                    self.emit(first.range.start, of, Node { range, ..node });
                    self.items(node, range, list);
                }
            },
            Form::Iri
            | Form::Name
            | Form::Label
            | Form::A
            | Form::Integer
            | Form::Decimal
            | Form::Double
            | Form::Boolean => self.emit(range.start, of, leaf(term)),
        }
    }

    /// The items of a list that is not empty, from its first node on.
    fn items(&mut self, mut node: Node, range: Range32, list: &Bracket<Term>) {
        let open = first_byte(range);
        let link = |written| Node {
            range: open,
            written,
        };
        for (i, item) in list.inner.iter().enumerate() {
            if i > 0 {
                let next = self.fresh(open);
                let of = Of {
                    subject: node,
                    predicate: link(Written::Rest),
                };
                let object = Node {
                    range: first_token(item),
                    ..next
                };
                self.emit(item.range.start, of, object);
                node = next;
            }
            let of = Of {
                subject: node,
                predicate: link(Written::First),
            };
            self.object(of, item);
        }
        if list.cut {
            self.partial.push(node);
        }
        if list.closed {
            let close = Range32 {
                start: range.end - 1,
                end: range.end,
            };
            let of = Of {
                subject: node,
                predicate: link(Written::Rest),
            };
            let nil = Node {
                range: close,
                written: Written::Nil,
            };
            self.emit(close.start, of, nil);
        }
    }
}

/// A term that holds no other. What holds others has been told apart before.
fn leaf(term: &Term) -> Node {
    let written = match &term.form {
        Form::Iri => Written::Iri,
        Form::Name => Written::Name,
        Form::Label => Written::Label,
        Form::A => Written::A,
        Form::String(string, suffix) => Written::String(*string, *suffix),
        Form::Integer => Written::Integer,
        Form::Decimal => Written::Decimal,
        Form::Double => Written::Double,
        Form::Boolean => Written::Boolean,
        Form::Anonymous | Form::Properties(_) | Form::List(_) => Written::Nil,
    };
    Node {
        range: term.range,
        written,
    }
}

/// The opening bracket of a range in brackets.
const fn first_byte(range: Range32) -> Range32 {
    Range32 {
        start: range.start,
        end: range.start + 1,
    }
}

fn first_token(term: &Term) -> Range32 {
    match &term.form {
        Form::String(string, _) => *string,
        Form::Anonymous | Form::Properties(_) | Form::List(_) => first_byte(term.range),
        Form::Iri
        | Form::Name
        | Form::Label
        | Form::A
        | Form::Integer
        | Form::Decimal
        | Form::Double
        | Form::Boolean => term.range,
    }
}
