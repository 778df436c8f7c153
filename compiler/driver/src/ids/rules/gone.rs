//! A registered node that the model no longer has.

use super::at;
use udac_diagnostics::{Diagnostic, Rule, Severity, Span};

/// `ids/gone`.
pub(crate) static RULE: Rule = Rule {
    code: "ids/gone",
    severity: Severity::Error,
    page: include_str!("gone.md"),
};

/// A line of which the model has nothing.
pub(crate) fn found(
    target: &str,
    key: &str,
    place: Option<Span>,
    model: Option<Span>,
) -> Diagnostic {
    let message = format!("`{key}` is registered for {target}, and the model no longer has it");
    at(Diagnostic::new(&RULE, message), place, "of nothing in the model", model, "this model")
        .help("`udac compile` marks the line as removed; a concept that goes by another IRI now is moved by `udac ids rename` before that")
}
