//! A constraint that a target cannot enforce.

use udac_diagnostics::{Diagnostic, Rule, Severity, Span};

/// `driver/lost`.
pub static RULE: Rule = Rule {
    code: "driver/lost",
    severity: Severity::Note,
    page: include_str!("lost.md"),
};

/// A target cannot enforce what the model says.
pub(crate) fn found(target: &str, kind: &str, how: &str, place: Option<Span>) -> Diagnostic {
    let message = format!("the target {target} does not enforce this: {kind} is {how}");
    let diagnostic = Diagnostic::new(&RULE, message)
        .note("the ledger (`--emit ledger`) lists every constraint and what became of it");
    match place {
        Some(span) => diagnostic.at(span, "said here"),
        None => diagnostic,
    }
}
