//! A concept that stands twice in a table, under two names.

use udac_diagnostics::{Diagnostic, Rule, Severity, Span};

/// `options/chosen-twice`.
pub(crate) static RULE: Rule = Rule {
    code: "options/chosen-twice",
    severity: Severity::Error,
    page: include_str!("chosen-twice.md"),
};

/// A name for what was named before.
pub(crate) fn found((name, at): (&str, Span), (first, before): (&str, Span)) -> Diagnostic {
    Diagnostic::new(&RULE, format!("`{name}` and `{first}` are one concept"))
        .at(at, "it has a value already")
        .also(before, "here")
        .help("take one of the two out")
}
