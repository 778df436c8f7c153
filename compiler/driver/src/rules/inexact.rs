//! A value that a container does not hold whole.

use udac_diagnostics::{Diagnostic, Rule, Severity, Span, literal};

/// `driver/inexact`.
pub static RULE: Rule = Rule {
    code: "driver/inexact",
    severity: Severity::Warning,
    page: include_str!("inexact.md"),
};

/// A value is read back as another one, or not at all.
pub(crate) fn found(
    target: &str,
    value: &str,
    why: &str,
    held: bool,
    place: Option<Span>,
) -> Diagnostic {
    let value = literal(value);
    let message = if held {
        format!("{value} is not read back as it is from {target}: {why}")
    } else {
        format!("{value} has no place in {target}: {why}")
    };
    let diagnostic = Diagnostic::new(&RULE, message);
    let label = if held { "held in part" } else { "left out" };
    match place {
        Some(span) => diagnostic.at(span, label),
        None => diagnostic,
    }
}
