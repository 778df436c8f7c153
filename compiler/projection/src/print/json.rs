//! JSON, written in order, indented by two blanks.
//!
//! The writer holds the text and how deep it is, never a tree: a schema of any size streams through.

use crate::Sink;
use std::fmt::Write as _;

/// Lines that stand deeper are not moved further in, so that the text grows with the schema alone.
const DEEPEST_INDENT: usize = 64;

/// Writes one JSON value.
#[derive(Debug, Default)]
pub struct Json {
    out: String,
    /// For each open bracket, whether something stands in it.
    filled: Vec<bool>,
}

impl Json {
    /// Opens an object or array as a value.
    pub fn open(&mut self, bracket: char) {
        self.out.push(bracket);
        self.filled.push(false);
    }

    /// Closes it.
    pub fn close(&mut self, bracket: char) {
        if self.filled.pop() == Some(true) {
            self.line();
        }
        self.out.push(bracket);
    }

    /// Begins a member of an object.
    pub fn key(&mut self, key: &str) {
        self.item();
        push_string(&mut self.out, key);
        self.out.push_str(": ");
    }

    /// Begins an item of an array.
    pub fn item(&mut self) {
        if let Some(filled) = self.filled.last_mut() {
            if *filled {
                self.out.push(',');
            }
            *filled = true;
        }
        self.line();
    }

    /// A string as a value.
    pub fn string(&mut self, text: &str) {
        push_string(&mut self.out, text);
    }

    /// A number as a value.
    pub fn number(&mut self, number: u64) {
        let _ = write!(self.out, "{number}");
    }

    /// JSON as a value.
    pub fn raw(&mut self, json: &str) {
        self.out.push_str(json);
    }

    /// A member that is a string.
    pub fn member(&mut self, key: &str, text: &str) {
        self.key(key);
        self.string(text);
    }

    /// Passes on the text so far.
    pub fn pass_on(&mut self, sink: &mut dyn Sink) {
        sink.push(&self.out);
        self.out.clear();
    }

    /// The text, with a newline.
    #[must_use]
    pub fn finish(mut self) -> String {
        self.out.push('\n');
        self.out
    }

    fn line(&mut self) {
        self.out.push('\n');
        for _ in 0..self.filled.len().min(DEEPEST_INDENT) {
            self.out.push_str("  ");
        }
    }
}

/// A string in quotes, escaped as JSON asks.
pub fn push_string(out: &mut String, text: &str) {
    out.push('"');
    for c in text.chars() {
        match c {
            '"' => out.push_str("\\\""),
            '\\' => out.push_str("\\\\"),
            '\n' => out.push_str("\\n"),
            '\r' => out.push_str("\\r"),
            '\t' => out.push_str("\\t"),
            c if c < ' ' || c == '\u{7f}' => {
                let _ = write!(out, "\\u{:04x}", u32::from(c));
            }
            c => out.push(c),
        }
    }
    out.push('"');
}
