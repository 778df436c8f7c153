//! The tree of a unit: what is written and where, and nothing that it stands for.
//!
//! Every term and bracket has its place. What stands between two terms, besides blanks and comments,
//! is the one mark that the grammar puts there, so that all of a text can be reached through the
//! tree; [`mark`] finds it. A tree may have been cut short by a fault: what is there is whole.

use crate::Range32;
use crate::bytes::skip_blanks;

/// `@prefix`, `@base`, `PREFIX` or `BASE`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Directive {
    /// The word it begins with.
    pub keyword: Range32,
    /// The prefix with its colon; a base has none.
    pub prefix: Option<Range32>,
    /// The IRI.
    pub iri: Range32,
    /// The dot, which the forms of SPARQL do not have.
    pub dot: Option<Range32>,
}

/// What opens a graph.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct GraphOpen {
    /// `GRAPH`, if it is written.
    pub keyword: Option<Range32>,
    /// The name of the graph; the default graph has none.
    pub name: Option<Term>,
    /// `{`.
    pub brace: Range32,
}

/// A line of N-Triples or N-Quads. Its terms are IRIs, labels and, as the object, a string.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Line {
    /// The subject.
    pub subject: Term,
    /// The predicate.
    pub predicate: Term,
    /// The object.
    pub object: Term,
    /// The name of the graph; the default graph has none.
    pub graph: Option<Term>,
}

/// A subject with what is said of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Statement {
    /// From the subject to the dot, or to the last thing that is there.
    pub range: Range32,
    /// The subject.
    pub subject: Term,
    /// The predicates with their objects.
    pub predicates: Vec<Predicate>,
    /// The dot. The last statement of a graph may do without.
    pub dot: Option<Range32>,
    /// A fault stands in it, so that something may be missing.
    pub cut: bool,
}

/// A predicate with its objects.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Predicate {
    /// The predicate.
    pub verb: Term,
    /// The objects.
    pub objects: Vec<Term>,
}

/// A term.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Term {
    /// As written, from the opening bracket to the closing one.
    pub range: Range32,
    /// How it is written.
    pub form: Form,
}

/// How a term is written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Form {
    /// `<...>`.
    Iri,
    /// `prefix:local`.
    Name,
    /// `_:label`.
    Label,
    /// `[]`.
    Anonymous,
    /// `a`.
    A,
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
    /// `[ ... ]` with predicates in it.
    Properties(Bracket<Predicate>),
    /// `( ... )`.
    List(Bracket<Term>),
}

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

/// What stands in brackets.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Bracket<T> {
    /// In order.
    pub inner: Vec<T>,
    /// The closing bracket is there.
    pub closed: bool,
    /// A fault stands in it, so that something may be missing.
    pub cut: bool,
}

/// The mark that stands at or after a place, past blanks and comments: `;` `,` `.` `^^` or a bracket.
#[must_use]
pub fn mark(text: &str, from: u32) -> Option<Range32> {
    let bytes = text.as_bytes();
    let start = skip_blanks(bytes, from as usize);
    let length = match bytes.get(start)? {
        b'^' => 2,
        b';' | b',' | b'.' | b'[' | b']' | b'(' | b')' | b'{' | b'}' => 1,
        _ => return None,
    };
    Some(Range32::new(start, start + length))
}
