//! A name that stays, though another one would be given now.

use super::at;
use udac_diagnostics::{Diagnostic, Rule, Severity, Span};
use udac_projection::kept::KeptName;

/// `ids/kept-name`.
pub(crate) static RULE: Rule = Rule {
    code: "ids/kept-name",
    severity: Severity::Note,
    page: include_str!("kept-name.md"),
};

/// A name that would be another one today.
pub(crate) fn found(
    shown: &str,
    target: &str,
    name: &KeptName,
    place: Option<Span>,
    line: Option<Span>,
) -> Diagnostic {
    let message = format!(
        "{shown} keeps the name `{}` in the target {target}; it would be named `{}` now",
        name.name, name.now
    );
    at(
        Diagnostic::new(&RULE, message),
        place,
        "this has its name already",
        line,
        "registered here",
    )
    .help("for the new name, take `name` out of the line")
}
