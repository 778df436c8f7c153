//! Several models in one file.

use super::placed;
use udac_diagnostics::{Diagnostic, Rule, Severity, Span};

/// `graph/several-models`.
pub static RULE: Rule = Rule {
    code: "graph/several-models",
    severity: Severity::Error,
    page: include_str!("several-models.md"),
};

/// A file describes one model more.
pub(crate) fn found(
    model: &str,
    other: &str,
    place: Option<Span>,
    first: Option<Span>,
) -> Diagnostic {
    let message = format!("a second domain model `<{model}>` in the graph of `<{other}>`");
    let diagnostic = placed(Diagnostic::new(&RULE, message), place, "described here")
        .help("give each model a file of its own, or name the graphs in TriG");
    match first {
        Some(first) => diagnostic.also(first, "the first one is described here"),
        None => diagnostic,
    }
}
