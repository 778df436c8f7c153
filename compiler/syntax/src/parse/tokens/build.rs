//! The tree while it grows.
//!
//! In: terms and brackets in the order of the text. Out: statements. What is still open when a
//! statement ends is closed here, and marked as never closed there.

use crate::Range32;
use crate::ast::{Bracket, Form, Predicate, Statement, Term};

/// The statements so far, and the one at hand.
#[derive(Debug, Default)]
pub(super) struct Builder {
    pub statements: Vec<Statement>,
    subject: Option<Term>,
    predicates: Vec<Predicate>,
    cut: bool,
    open: Vec<Open>,
}

/// A bracket that is not closed yet.
#[derive(Debug)]
struct Open {
    at: Range32,
    role: Role,
    cut: bool,
    inner: Inner,
}

#[derive(Debug)]
enum Inner {
    Properties(Vec<Predicate>),
    List(Vec<Term>),
}

/// What a term is to what holds it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Role {
    Subject,
    /// Also an item of a list.
    Object,
}

impl Builder {
    pub fn add(&mut self, term: Term, role: Role) {
        if role == Role::Subject {
            self.subject = Some(term);
            return;
        }
        let predicates = match self.open.last_mut().map(|o| &mut o.inner) {
            Some(Inner::List(items)) => {
                items.push(term);
                return;
            }
            Some(Inner::Properties(predicates)) => predicates,
            None => &mut self.predicates,
        };
        if let Some(predicate) = predicates.last_mut() {
            predicate.objects.push(term);
        }
    }

    pub fn verb(&mut self, verb: Term) {
        let predicate = Predicate {
            verb,
            objects: Vec::new(),
        };
        match self.open.last_mut().map(|o| &mut o.inner) {
            Some(Inner::Properties(predicates)) => predicates.push(predicate),
            Some(Inner::List(_)) => {}
            None => self.predicates.push(predicate),
        }
    }

    pub fn open_properties(&mut self, at: Range32, role: Role) {
        self.push(at, role, Inner::Properties(Vec::new()));
    }

    pub fn open_list(&mut self, at: Range32, role: Role) {
        self.push(at, role, Inner::List(Vec::new()));
    }

    fn push(&mut self, at: Range32, role: Role, inner: Inner) {
        self.open.push(Open {
            at,
            role,
            cut: false,
            inner,
        });
    }

    /// The innermost bracket ends.
    pub fn close(&mut self, end: u32, closed: bool) {
        let Some(open) = self.open.pop() else { return };
        let cut = open.cut;
        let form = match open.inner {
            Inner::Properties(inner) => Form::Properties(Bracket { inner, closed, cut }),
            Inner::List(inner) => Form::List(Bracket { inner, closed, cut }),
        };
        let range = Range32 {
            start: open.at.start,
            end,
        };
        self.add(Term { range, form }, open.role);
    }

    /// Something may be missing from all that is open.
    pub fn cut(&mut self) {
        self.cut = true;
        for open in &mut self.open {
            open.cut = true;
        }
    }

    /// The statement at hand ends, whatever is open in it.
    pub fn end(&mut self, range: Range32, dot: Option<Range32>, last: u32) {
        while !self.open.is_empty() {
            self.close(last, false);
        }
        let predicates = std::mem::take(&mut self.predicates);
        let cut = std::mem::take(&mut self.cut);
        if let Some(subject) = self.subject.take() {
            self.statements.push(Statement {
                range,
                subject,
                predicates,
                dot,
                cut,
            });
        }
    }

    /// Takes back what was read from a place on.
    pub fn take_back(&mut self, from: u32) {
        while self.open.last().is_some_and(|o| o.at.start >= from) {
            self.open.pop();
        }
        prune(&mut self.predicates, from);
        for open in &mut self.open {
            match &mut open.inner {
                Inner::Properties(predicates) => prune(predicates, from),
                Inner::List(items) => items.retain(|t| t.range.start < from),
            }
        }
    }
}

fn prune(predicates: &mut Vec<Predicate>, from: u32) {
    predicates.retain(|p| p.verb.range.start < from);
    if let Some(last) = predicates.last_mut() {
        last.objects.retain(|o| o.range.start < from);
    }
}
