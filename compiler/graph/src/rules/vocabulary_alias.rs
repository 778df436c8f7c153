//! A vocabulary under another name.

use super::placed;
use udac_diagnostics::{Diagnostic, Rule, Severity, Span};

/// `graph/vocabulary-alias`.
pub static RULE: Rule = Rule {
    code: "graph/vocabulary-alias",
    severity: Severity::Note,
    page: include_str!("vocabulary-alias.md"),
};

/// A namespace stands for the metamodel's.
pub(crate) fn found(namespace: &str, canonical: &str, place: Option<Span>) -> Diagnostic {
    let message = format!("`{namespace}` is read as `{canonical}`");
    placed(
        Diagnostic::new(&RULE, message),
        place,
        "recognised by this domain model",
    )
}
