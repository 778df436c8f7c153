//! Two members of one owner with one name.

use super::at;
use udac_diagnostics::{Diagnostic, Rule, Severity, Span};

/// `ids/duplicate-name`.
pub(crate) static RULE: Rule = Rule {
    code: "ids/duplicate-name",
    severity: Severity::Error,
    page: include_str!("duplicate-name.md"),
};

/// A second member with the name of another one.
pub(crate) fn found(
    target: &str,
    key: &str,
    name: &str,
    place: Option<Span>,
    first: Option<Span>,
) -> Diagnostic {
    let message = format!("`{key}` of `{target}` has the name `{name}`, which another member has");
    at(
        Diagnostic::new(&RULE, message),
        place,
        "this has it too",
        first,
        "this has the name",
    )
    .help("give one of them another name, or take `name` out of its line")
}
