//! A model described in two files.

use super::placed;
use udac_diagnostics::{Diagnostic, Rule, Severity, Span};

/// `graph/duplicate-model`.
pub static RULE: Rule = Rule {
    code: "graph/duplicate-model",
    severity: Severity::Error,
    page: include_str!("duplicate-model.md"),
};

/// A model is described a second time.
pub(crate) fn found(model: &str, place: Option<Span>, first: Option<Span>) -> Diagnostic {
    let message = format!("the domain model `<{model}>` is described in two files");
    let diagnostic = placed(Diagnostic::new(&RULE, message), place, "described again");
    match first {
        Some(first) => diagnostic.also(first, "first described here"),
        None => diagnostic,
    }
}
