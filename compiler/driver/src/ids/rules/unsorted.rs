//! A file that is written otherwise than the compiler writes it.

use udac_diagnostics::{Diagnostic, Rule, Severity, Span};

/// `ids/unsorted`.
pub(crate) static RULE: Rule = Rule {
    code: "ids/unsorted",
    severity: Severity::Error,
    page: include_str!("unsorted.md"),
};

/// The first line that would be written otherwise.
pub(crate) fn found(place: Span) -> Diagnostic {
    Diagnostic::new(
        &RULE,
        "the file is written otherwise than `udac compile` writes it",
    )
    .at(place, "this line would not stand here, or not in this way")
    .help("`udac ids merge` writes it anew")
}
