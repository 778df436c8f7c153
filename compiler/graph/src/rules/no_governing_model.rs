//! A graph that no model governs.

use super::placed;
use udac_diagnostics::{Diagnostic, Rule, Severity, Span};

/// `graph/no-governing-model`.
pub static RULE: Rule = Rule {
    code: "graph/no-governing-model",
    severity: Severity::Error,
    page: include_str!("no-governing-model.md"),
};

const UNKNOWN: &str = "no model governs the graph of this statement";

/// Whether a diagnostic is that nothing says what governs a graph: where text is broken, that may be
/// what is lost. For the stage that gathers.
#[must_use]
pub fn is_unknown(diagnostic: &Diagnostic) -> bool {
    diagnostic.message == UNKNOWN
}

/// Nothing says what governs a graph.
pub(crate) fn unknown(place: Option<Span>) -> Diagnostic {
    placed(
        Diagnostic::new(&RULE, UNKNOWN),
        place,
        "first statement of the graph",
    )
    .help("describe the model in this file, or name the one that governs it with `--model`")
}

/// The governing model that a graph names is not loaded.
pub(crate) fn not_loaded(model: &str, place: Option<Span>) -> Diagnostic {
    let message = format!("the governing model `<{model}>` is not loaded");
    placed(Diagnostic::new(&RULE, message), place, "named here")
        .help("give the model's file too, or name it with `--include`")
}

/// What a graph names as its governing model is a term of one.
pub(crate) fn a_term(term: &str, model: &str, place: Option<Span>) -> Diagnostic {
    let message = format!("`<{term}>` governs nothing: it is no model, but would be a term of one");
    placed(Diagnostic::new(&RULE, message), place, "named here")
        .help(format!("name the model itself, `<{model}>`"))
}
