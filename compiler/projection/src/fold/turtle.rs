//! Turtle, written in order.
//!
//! Prefixes are declared first and used wherever the rest of an IRI is a plain local name; blank
//! nodes stand in brackets, so that no output depends on a label.

use crate::Sink;
use std::fmt::Write as _;

/// Writes a graph, subject by subject.
pub struct TurtleWriter<'s> {
    sink: &'s mut dyn Sink,
    state: State,
}

/// What is written and not yet passed on, and how IRIs are shortened.
#[derive(Debug)]
struct State {
    out: String,
    prefixes: Vec<(String, String)>,
}

/// Writes what is said about one node.
#[derive(Debug)]
pub struct NodeWriter<'w> {
    writer: &'w mut State,
    depth: usize,
    first: bool,
}

/// Writes the items of one list.
#[derive(Debug)]
pub struct ListWriter<'w> {
    writer: &'w mut State,
    depth: usize,
}

impl<'s> TurtleWriter<'s> {
    /// Begins a graph. `comment` stands first, one line; prefixes are `(name, namespace)`.
    #[must_use]
    pub fn new(sink: &'s mut dyn Sink, comment: &str, prefixes: &[(&str, &str)]) -> Self {
        let mut out = String::new();
        for line in comment.lines() {
            let _ = writeln!(out, "# {line}");
        }
        let mut sorted: Vec<(String, String)> = prefixes
            .iter()
            .map(|(n, i)| ((*n).to_owned(), (*i).to_owned()))
            .collect();
        sorted.sort();
        sorted.dedup();
        for (name, iri) in &sorted {
            let _ = write!(out, "@prefix {name}: ");
            push_iri(&mut out, iri);
            out.push_str(" .\n");
        }
        // The longest namespace is the one to shorten by.
        sorted.sort_by(|a, b| b.1.len().cmp(&a.1.len()).then_with(|| a.0.cmp(&b.0)));
        let state = State {
            out,
            prefixes: sorted,
        };
        Self { sink, state }
    }

    /// Writes a subject with what is said about it.
    pub fn subject(&mut self, iri: &str, write: impl FnOnce(&mut NodeWriter<'_>)) {
        self.state.out.push('\n');
        self.state.term(iri);
        let mut node = NodeWriter {
            writer: &mut self.state,
            depth: 1,
            first: true,
        };
        write(&mut node);
        self.state.out.push_str(" .\n");
        if self.state.out.len() >= PIECE {
            self.pass_on();
        }
    }

    fn pass_on(&mut self) {
        self.sink.push(&self.state.out);
        self.state.out.clear();
    }
}

/// Bytes that are gathered before the sink gets them.
const PIECE: usize = 64 * 1024;

impl Drop for TurtleWriter<'_> {
    fn drop(&mut self) {
        self.pass_on();
    }
}

impl State {
    fn term(&mut self, iri: &str) {
        let short = self.prefixes.iter().find_map(|(name, namespace)| {
            let local = iri.strip_prefix(namespace.as_str())?;
            is_local(local).then_some((name, local))
        });
        match short {
            Some((name, local)) => {
                self.out.push_str(name);
                self.out.push(':');
                self.out.push_str(local);
            }
            None => push_iri(&mut self.out, iri),
        }
    }

    fn indent(&mut self, depth: usize) {
        self.out.push('\n');
        for _ in 0..depth {
            self.out.push_str("    ");
        }
    }

    fn string(&mut self, text: &str, datatype: Option<&str>, language: Option<&str>) {
        push_string(&mut self.out, text);
        if let Some(language) = language {
            self.out.push('@');
            self.out.push_str(language);
        } else if let Some(datatype) = datatype {
            self.out.push_str("^^");
            self.term(datatype);
        }
    }
}

impl NodeWriter<'_> {
    fn predicate(&mut self, iri: &str) {
        if !self.first {
            self.writer.out.push_str(" ;");
        }
        self.first = false;
        let depth = self.depth;
        self.writer.indent(depth);
        if iri == "http://www.w3.org/1999/02/22-rdf-syntax-ns#type" {
            self.writer.out.push('a');
        } else {
            self.writer.term(iri);
        }
        self.writer.out.push(' ');
    }

    /// Its type.
    pub fn a(&mut self, class: &str) {
        self.iri("http://www.w3.org/1999/02/22-rdf-syntax-ns#type", class);
    }

    /// A link to an IRI.
    pub fn iri(&mut self, predicate: &str, object: &str) {
        self.predicate(predicate);
        self.writer.term(object);
    }

    /// A string.
    pub fn string(&mut self, predicate: &str, text: &str) {
        self.predicate(predicate);
        self.writer.string(text, None, None);
    }

    /// A string with a language.
    pub fn lang_string(&mut self, predicate: &str, text: &str, language: &str) {
        self.predicate(predicate);
        self.writer.string(text, None, Some(language));
    }

    /// A literal of a datatype.
    pub fn literal(&mut self, predicate: &str, text: &str, datatype: &str) {
        self.predicate(predicate);
        self.writer.string(text, Some(datatype), None);
    }

    /// A boolean.
    pub fn boolean(&mut self, predicate: &str, value: bool) {
        self.predicate(predicate);
        self.writer
            .out
            .push_str(if value { "true" } else { "false" });
    }

    /// An integer (`xsd:integer`).
    pub fn integer(&mut self, predicate: &str, value: u64) {
        self.predicate(predicate);
        let _ = write!(self.writer.out, "{value}");
    }

    /// A blank node.
    pub fn node(&mut self, predicate: &str, write: impl FnOnce(&mut NodeWriter<'_>)) {
        self.predicate(predicate);
        blank(self.writer, self.depth, write);
    }

    /// A list.
    pub fn list(&mut self, predicate: &str, write: impl FnOnce(&mut ListWriter<'_>)) {
        self.predicate(predicate);
        self.writer.out.push('(');
        let depth = self.depth + 1;
        write(&mut ListWriter {
            writer: self.writer,
            depth,
        });
        let depth = self.depth;
        self.writer.indent(depth);
        self.writer.out.push(')');
    }
}

impl ListWriter<'_> {
    /// An IRI as the next item.
    pub fn iri(&mut self, iri: &str) {
        self.writer.indent(self.depth);
        self.writer.term(iri);
    }

    /// A string as the next item.
    pub fn string(&mut self, text: &str) {
        self.writer.indent(self.depth);
        self.writer.string(text, None, None);
    }

    /// A literal as the next item.
    pub fn literal(&mut self, text: &str, datatype: Option<&str>, language: Option<&str>) {
        self.writer.indent(self.depth);
        self.writer.string(text, datatype, language);
    }

    /// A list as the next item.
    pub fn list(&mut self, write: impl FnOnce(&mut ListWriter<'_>)) {
        self.writer.indent(self.depth);
        self.writer.out.push('(');
        write(&mut ListWriter {
            writer: self.writer,
            depth: self.depth + 1,
        });
        self.writer.indent(self.depth);
        self.writer.out.push(')');
    }

    /// A blank node as the next item.
    pub fn node(&mut self, write: impl FnOnce(&mut NodeWriter<'_>)) {
        self.writer.indent(self.depth);
        blank(self.writer, self.depth, write);
    }
}

fn blank(writer: &mut State, depth: usize, write: impl FnOnce(&mut NodeWriter<'_>)) {
    writer.out.push('[');
    write(&mut NodeWriter {
        writer,
        depth: depth + 1,
        first: true,
    });
    writer.indent(depth);
    writer.out.push(']');
}

/// Whether a text may stand behind a prefix as it is.
fn is_local(text: &str) -> bool {
    let plain = |c: char| c.is_ascii_alphanumeric() || c == '_';
    let inner = |c: char| plain(c) || c == '-' || c == '.';
    text.is_empty() || (text.starts_with(plain) && text.chars().all(inner) && !text.ends_with('.'))
}

/// An IRI in angle brackets; what may not stand there is escaped.
fn push_iri(out: &mut String, iri: &str) {
    out.push('<');
    for c in iri.chars() {
        if c <= ' ' || matches!(c, '<' | '>' | '"' | '{' | '}' | '|' | '^' | '`' | '\\') {
            let _ = write!(out, "\\u{:04X}", u32::from(c));
        } else {
            out.push(c);
        }
    }
    out.push('>');
}

fn push_string(out: &mut String, text: &str) {
    out.push('"');
    let mut rest = text;
    while let Some(at) = rest.find(|c: char| c == '"' || c == '\\' || c.is_control()) {
        let (plain, from) = rest.split_at(at);
        out.push_str(plain);
        let mut chars = from.chars();
        match chars.next() {
            Some('"') => out.push_str("\\\""),
            Some('\\') => out.push_str("\\\\"),
            Some('\n') => out.push_str("\\n"),
            Some('\r') => out.push_str("\\r"),
            Some('\t') => out.push_str("\\t"),
            Some(c) => {
                let _ = write!(out, "\\u{:04X}", u32::from(c));
            }
            None => {}
        }
        rest = chars.as_str();
    }
    out.push_str(rest);
    out.push('"');
}
