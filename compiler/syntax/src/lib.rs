//! Where statements of Turtle and TriG begin and end, and where their terms stand.
//!
//! In: the text of a file. Out: its [units](Unit), found at the speed of a byte scanner; the
//! [environment](Environment) of prefixes and base in which each is read; and for a single unit, on
//! demand, its [tree](ast), made by the grammars, and its [triples with places](walk). Faults become
//! diagnostics; nothing here fails.
//!
//! This crate resolves no name and makes no term.

pub mod ast;
mod bytes;
mod comments;
mod fault;
pub mod parse;
mod prologue;
mod repair;
pub mod rules;
mod scan;
mod token;
mod unescape;
mod walk;

pub use ast::Suffix;
pub use comments::comments;
pub use fault::{Expected, Fault, FaultKind};
pub use prologue::{Declaration, Environment, IriFault, Prologue};
pub use rules::RULES;
pub use scan::{Broken, Scan, Unit, UnitKind, scan};
pub use token::{Lexer, Token, TokenKind};
pub use unescape::{unescape_iri, unescape_local, unescape_string};
pub use walk::{
    Node, Triple, Walk, Written, each_triple, graph_label, lines, walk, walk_line, walk_tokens,
};

/// Nesting of brackets beyond this is refused.
pub const MAX_DEPTH: u32 = 256;

/// The language of a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Syntax {
    /// RDF 1.1 Turtle.
    Turtle,
    /// RDF 1.1 TriG.
    TriG,
    /// RDF 1.1 N-Triples.
    NTriples,
    /// RDF 1.1 N-Quads.
    NQuads,
}

impl Syntax {
    /// The language of a file whose name ends so, after the dot; Turtle for want of a better guess.
    #[must_use]
    pub fn of_extension(extension: &str) -> Self {
        match extension {
            "trig" => Self::TriG,
            "nt" => Self::NTriples,
            "nq" => Self::NQuads,
            _ => Self::Turtle,
        }
    }
}

/// A range of bytes, in two words.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct Range32 {
    /// First byte.
    pub start: u32,
    /// One past the last byte.
    pub end: u32,
}

impl Range32 {
    /// A range; offsets past 4 GiB are cut (such files are refused when loaded).
    #[must_use]
    pub fn new(start: usize, end: usize) -> Self {
        let cut = |n: usize| u32::try_from(n).unwrap_or(u32::MAX);
        Self {
            start: cut(start),
            end: cut(end),
        }
    }

    /// The range as `usize`, for slicing.
    #[must_use]
    pub const fn range(self) -> std::ops::Range<usize> {
        self.start as usize..self.end as usize
    }

    /// The text there.
    #[must_use]
    pub fn of(self, text: &str) -> &str {
        text.get(self.range()).unwrap_or("")
    }

    /// The place in a file.
    #[must_use]
    pub const fn in_file(self, file: udac_diagnostics::FileId) -> udac_diagnostics::Span {
        udac_diagnostics::Span {
            file,
            start: self.start,
            end: self.end,
        }
    }
}
