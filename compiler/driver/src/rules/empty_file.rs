//! A file without statements.

use udac_diagnostics::{Diagnostic, Rule, Severity, Span};

/// `syntax/empty-file`.
pub static RULE: Rule = Rule {
    code: "syntax/empty-file",
    severity: Severity::Error,
    page: include_str!("empty-file.md"),
};

/// A file that states nothing.
pub(crate) fn found(place: Span) -> Diagnostic {
    Diagnostic::new(&RULE, "the file states nothing").at(place, "no statement up to here")
}
