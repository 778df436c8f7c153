//! A choice for a taxonomy that names something else.

use udac_diagnostics::{Diagnostic, Rule, Severity, Span};

/// `options/no-taxonomy`.
pub(crate) static RULE: Rule = Rule {
    code: "options/no-taxonomy",
    severity: Severity::Error,
    page: include_str!("no-taxonomy.md"),
};

/// A concept that is no root of a taxonomy, and why.
pub(crate) fn found(name: &str, at: Span, why: &str, declared: Option<Span>) -> Diagnostic {
    let mut found = Diagnostic::new(&RULE, format!("`{name}` is no taxonomy with a key: {why}"))
        .at(at, "there is nothing to choose for it");
    if let Some(declared) = declared {
        found = found.also(declared, "it is declared here");
    }
    found.help("take the line out")
}
