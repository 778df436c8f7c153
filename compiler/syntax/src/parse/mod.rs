//! The parser: a unit into its tree.
//!
//! In: text and the range of a unit. Out: its tree. It resolves nothing.
//!
//! Who does what: the grammars in `grammar/` decide what is well-formed and make the tree of that;
//! where they stop they know no more than the place. What they refuse is read token by token
//! (`tokens`), which keeps what is whole and says what is wrong, in words that help. The tests hold the
//! two to the same trees wherever both have a say.
//!
//! The depth of pest's recursion is that of the brackets, which the scanner limits.

#[expect(
    non_camel_case_types,
    non_snake_case,
    dead_code,
    clippy::almost_complete_range,
    clippy::upper_case_acronyms,
    reason = "made of the grammars, whose rules bear the names of the productions"
)]
#[path = "generated/rules.rs"]
#[rustfmt::skip]
mod rules;
mod tokens;
mod tree;

pub use tokens::by_tokens;

use crate::ast::{Directive, GraphOpen, Line, Statement};
use crate::{Fault, Range32};
use pest::Parser;
use pest::error::InputLocation;
use pest::iterators::Pairs;
use rules::{Grammar, Rule};
use tree::Tree;

/// Where the grammar does not fit the text: as far as any reading of it comes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Broke(pub u32);

/// What a range of statements holds.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Parsed {
    /// What is whole, in order.
    pub statements: Vec<Statement>,
    /// What is wrong, in order of place.
    pub faults: Vec<Fault>,
    /// Where the grammar stopped, if it was asked and did.
    pub broke: Option<Broke>,
}

/// The statements in a range that holds nothing else: by the grammar, and what it refuses by tokens.
/// Brackets may nest no deeper than [`crate::MAX_DEPTH`].
///
/// `open_end`: the last one needs no dot, as before the `}` of a graph.
#[must_use]
pub fn statements(text: &str, range: Range32, open_end: bool) -> Parsed {
    match by_grammar(text, range, open_end) {
        Ok(statements) => Parsed {
            statements,
            ..Parsed::default()
        },
        Err(broke) => Parsed {
            broke: Some(broke),
            ..by_tokens(text, range, open_end)
        },
    }
}

fn by_grammar(text: &str, range: Range32, open_end: bool) -> Result<Vec<Statement>, Broke> {
    let rule = if open_end {
        Rule::graphPart
    } else {
        Rule::statements
    };
    let pairs = pairs(text, range, rule)?;
    Ok(Tree::at(text, range.start).statements(pairs))
}

/// The directive in a range that holds nothing else.
///
/// # Errors
/// The range is not made as the grammar says.
pub fn directive(text: &str, range: Range32) -> Result<Directive, Broke> {
    let pairs = pairs(text, range, Rule::directiveOnly)?;
    Tree::at(text, range.start)
        .directive(pairs)
        .ok_or(Broke(range.start))
}

/// What opens a graph, its brace included, in a range that holds nothing else.
///
/// # Errors
/// The range is not made as the grammar says.
pub fn graph_open(text: &str, range: Range32) -> Result<GraphOpen, Broke> {
    let pairs = pairs(text, range, Rule::graphOpen)?;
    Tree::at(text, range.start)
        .graph_open(pairs)
        .ok_or(Broke(range.start))
}

/// The one statement of N-Triples, or of N-Quads if graphs may be named, on a line.
///
/// # Errors
/// The range is not made as the grammar says.
pub fn line(text: &str, range: Range32, graphs: bool) -> Result<Line, Broke> {
    let rule = if graphs {
        Rule::nquadsLine
    } else {
        Rule::ntriplesLine
    };
    let pairs = pairs(text, range, rule)?;
    Tree::at(text, range.start)
        .line(pairs)
        .ok_or(Broke(range.start))
}

fn pairs(text: &str, range: Range32, rule: Rule) -> Result<Pairs<'_, Rule>, Broke> {
    Grammar::parse(rule, range.of(text)).map_err(|error| {
        let at = match error.location {
            InputLocation::Pos(at) | InputLocation::Span((at, _)) => at,
        };
        let at = u32::try_from(at).unwrap_or(u32::MAX);
        Broke(range.start.saturating_add(at))
    })
}

#[cfg(test)]
mod tests;
