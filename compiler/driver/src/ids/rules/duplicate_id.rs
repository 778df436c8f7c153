//! Two members of one owner with one id.

use super::at;
use udac_diagnostics::{Diagnostic, Rule, Severity, Span};

/// `ids/duplicate-id`.
pub(crate) static RULE: Rule = Rule {
    code: "ids/duplicate-id",
    severity: Severity::Error,
    page: include_str!("duplicate-id.md"),
};

/// A second member with the id of another one.
pub(crate) fn found(
    target: &str,
    key: &str,
    id: u32,
    place: Option<Span>,
    first: Option<Span>,
) -> Diagnostic {
    let message = format!("`{key}` of `{target}` has the id {id}, which another member has");
    at(
        Diagnostic::new(&RULE, message),
        place,
        "this has it too",
        first,
        "this has the id",
    )
    .help("`udac ids merge` gives one of them the next free id")
}
