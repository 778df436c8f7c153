//! A line that is none of the file's.

use udac_diagnostics::{Diagnostic, Rule, Severity, Span};

/// `ids/malformed-line`.
pub(crate) static RULE: Rule = Rule {
    code: "ids/malformed-line",
    severity: Severity::Error,
    page: include_str!("malformed-line.md"),
};

/// A line that cannot be read.
pub(crate) fn found(place: Span, why: &str) -> Diagnostic {
    Diagnostic::new(&RULE, format!("this is no line of `udac.ids.toml`: {why}"))
        .at(place, "it is left as it is, and nothing is written")
}
