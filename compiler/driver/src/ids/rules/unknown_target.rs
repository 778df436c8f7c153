//! A section of a target that is none.

use super::at;
use udac_diagnostics::{Diagnostic, Rule, Severity, Span};

/// `ids/unknown-target`.
pub(crate) static RULE: Rule = Rule {
    code: "ids/unknown-target",
    severity: Severity::Warning,
    page: include_str!("unknown-target.md"),
};

/// A section of a target that this build is without.
pub(crate) fn found(target: &str, place: Option<Span>) -> Diagnostic {
    let message = format!("there is no target `{target}`; its lines stay as they are");
    at(
        Diagnostic::new(&RULE, message),
        place,
        "the first of them",
        None,
        "",
    )
    .help("`udac targets` lists those that there are")
}
