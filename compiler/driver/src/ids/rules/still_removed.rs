//! A node that is marked as removed and is there.

use super::at;
use udac_diagnostics::{Diagnostic, Rule, Severity, Span};

/// `ids/still-removed`.
pub(crate) static RULE: Rule = Rule {
    code: "ids/still-removed",
    severity: Severity::Error,
    page: include_str!("still-removed.md"),
};

/// A line that says of a node that is there that it is removed.
pub(crate) fn found(
    shown: &str,
    target: &str,
    line: Option<Span>,
    place: Option<Span>,
) -> Diagnostic {
    let message = format!("{shown} is registered as removed for {target}, and is in the model");
    at(
        Diagnostic::new(&RULE, message),
        place,
        "this is there",
        line,
        "removed here",
    )
    .help("run `udac compile` and commit what it writes")
}
