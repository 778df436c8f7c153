//! A choice for a concept that there is not.

use udac_diagnostics::{Applicability, Diagnostic, Rule, Severity, Span};

/// `options/unknown-concept`.
pub(crate) static RULE: Rule = Rule {
    code: "options/unknown-concept",
    severity: Severity::Error,
    page: include_str!("unknown-concept.md"),
};

/// A name of no class, and the one that was perhaps meant.
pub(crate) fn found(name: &str, at: Span, meant: Option<(String, Applicability)>) -> Diagnostic {
    let message = format!("the models have no class `{name}`");
    let found = Diagnostic::new(&RULE, message).at(at, "nothing is chosen");
    match meant {
        Some((meant, sure)) => found.help(format!("did you mean `{meant}`?")).repair(
            "write the nearest name",
            sure,
            at,
            super::quoted(&meant),
        ),
        None => found.help("a concept is named by a prefix of the models, or by its IRI"),
    }
}
