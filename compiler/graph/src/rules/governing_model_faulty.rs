//! A graph that is not checked because its model has errors.

use super::placed;
use udac_diagnostics::{Diagnostic, Rule, Severity, Span};

/// `graph/governing-model-faulty`.
pub static RULE: Rule = Rule {
    code: "graph/governing-model-faulty",
    severity: Severity::Note,
    page: include_str!("governing-model-faulty.md"),
};

/// A graph is not checked further. For the stage that checks.
#[must_use]
pub fn found(graph: &str, model: &str, place: Option<Span>) -> Diagnostic {
    let message =
        format!("the graph `<{graph}>` is not checked, as its model `<{model}>` has errors");
    placed(
        Diagnostic::new(&RULE, message),
        place,
        "first statement of the graph",
    )
}
