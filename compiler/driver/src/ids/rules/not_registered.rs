//! A node that has no line yet.

use super::at;
use udac_diagnostics::{Diagnostic, Rule, Severity, Span};

/// `ids/not-registered`.
pub(crate) static RULE: Rule = Rule {
    code: "ids/not-registered",
    severity: Severity::Error,
    page: include_str!("not-registered.md"),
};

/// A node without a line, and the targets for which it has none.
pub(crate) fn found(shown: &str, targets: &[&str], place: Option<Span>) -> Diagnostic {
    let message = format!(
        "{shown} is not registered in `udac.ids.toml` for {}",
        targets.join(", ")
    );
    at(
        Diagnostic::new(&RULE, message),
        place,
        "this has no line yet",
        None,
        "",
    )
    .help("run `udac compile` and commit what it writes")
}
