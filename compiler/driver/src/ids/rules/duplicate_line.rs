//! One node with two lines.

use super::at;
use udac_diagnostics::{Diagnostic, Rule, Severity, Span};

/// `ids/duplicate-line`.
pub(crate) static RULE: Rule = Rule {
    code: "ids/duplicate-line",
    severity: Severity::Error,
    page: include_str!("duplicate-line.md"),
};

/// A second line of a node.
pub(crate) fn found(
    target: &str,
    key: &str,
    place: Option<Span>,
    first: Option<Span>,
) -> Diagnostic {
    let message = format!("`{key}` of `{target}` has two lines");
    at(
        Diagnostic::new(&RULE, message),
        place,
        "the second",
        first,
        "the first",
    )
    .help("`udac ids merge` makes one of them")
}
