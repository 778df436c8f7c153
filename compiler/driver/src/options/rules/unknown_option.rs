//! An option that a target does not have.

use udac_diagnostics::{Diagnostic, Rule, Severity, Span};

/// `options/unknown-option`.
pub(crate) static RULE: Rule = Rule {
    code: "options/unknown-option",
    severity: Severity::Error,
    page: include_str!("unknown-option.md"),
};

/// A name that is none of a target's options.
pub(crate) fn found(target: &str, name: &str, known: &[&str], at: Span) -> Diagnostic {
    let message = format!("the target {target} has no option `{name}`");
    let found = Diagnostic::new(&RULE, message).at(at, "nothing is chosen");
    match super::super::near::nearest(name, known) {
        Some((meant, sure)) => found.help(format!("did you mean `{meant}`?")).repair(
            "write the nearest name",
            sure,
            at,
            meant,
        ),
        None => found.help("`udac targets -v` lists those it has"),
    }
}
