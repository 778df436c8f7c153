//! Marks of git in the file.

use udac_diagnostics::{Diagnostic, Rule, Severity, Span};

/// `ids/conflict-marker`.
pub(crate) static RULE: Rule = Rule {
    code: "ids/conflict-marker",
    severity: Severity::Error,
    page: include_str!("conflict-marker.md"),
};

/// The first mark of git.
pub(crate) fn found(place: Span) -> Diagnostic {
    Diagnostic::new(&RULE, "the file holds what git could not merge")
        .at(place, "a mark of git")
        .help("`udac ids merge` merges both sides")
}
