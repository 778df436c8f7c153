//! A text that is not UTF-8.

use udac_diagnostics::{Diagnostic, Rule, Severity, Span};

/// `syntax/not-utf8`.
pub static RULE: Rule = Rule {
    code: "syntax/not-utf8",
    severity: Severity::Error,
    page: include_str!("not-utf8.md"),
};

/// A byte that is not UTF-8.
pub(crate) fn found(place: Span) -> Diagnostic {
    Diagnostic::new(&RULE, "this is not UTF-8")
        .at(place, "the first byte that does not fit")
        .help("save the file as UTF-8")
}
