//! The quad of a line of N-Triples or N-Quads.
//!
//! In: text and the range of a line. Out: its triple and the name of its graph, or a fault.

use super::{Node, Triple, triples};
use crate::ast::Line;
use crate::bytes::{is_blank, line_end};
use crate::parse::{self, Broke};
use crate::{Fault, FaultKind, Lexer, Range32, Syntax, TokenKind};

/// The lines that hold something other than a comment, without the blanks before it.
pub fn lines(text: &str, within: Range32) -> impl Iterator<Item = Range32> {
    let bytes = text.as_bytes();
    let bytes = bytes.get(..within.end as usize).unwrap_or(bytes);
    let mut at = within.start as usize;
    std::iter::from_fn(move || {
        loop {
            while bytes.get(at).copied().is_some_and(is_blank) {
                at += 1;
            }
            let first = *bytes.get(at)?;
            let line = Range32::new(at, line_end(bytes, at));
            at = line.end as usize;
            if first != b'#' {
                return Some(line);
            }
        }
    })
}

/// Reads a line.
///
/// # Errors
/// What is wrong with it: a token that is none, or else where the grammar stops.
pub fn walk_line(
    text: &str,
    range: Range32,
    syntax: Syntax,
) -> Result<(Triple, Option<Node>), Fault> {
    let Line {
        subject,
        predicate,
        object,
        graph,
    } = parse::line(text, range, syntax == Syntax::NQuads)
        .map_err(|broke| fault(text, range, broke))?;
    let triple = Triple {
        subject: triples::label(&subject),
        predicate: triples::label(&predicate),
        object: triples::label(&object),
        statement: 0,
    };
    Ok((triple, graph.as_ref().map(triples::label)))
}

fn fault(text: &str, range: Range32, broke: Broke) -> Fault {
    let mut lexer = Lexer::new(text, range);
    loop {
        let token = lexer.token_next();
        if let Some(kind) = token.kind.fault() {
            return Fault::new(kind, token.range);
        }
        if token.kind == TokenKind::End || token.range.end > broke.0 {
            return Fault::new(FaultKind::Unreadable, token.range);
        }
    }
}
