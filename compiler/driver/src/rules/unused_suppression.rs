//! A comment that lets nothing pass.

use udac_diagnostics::{Diagnostic, Rule, Severity, Span};

/// `driver/unused-suppression`.
pub static RULE: Rule = Rule {
    code: "driver/unused-suppression",
    severity: Severity::Warning,
    page: include_str!("unused-suppression.md"),
};

/// A code in a comment that lets nothing pass; `gone`: what to remove so that it is not there.
pub(crate) fn found(rule: &Rule, place: Span, gone: Span) -> Diagnostic {
    let code = rule.code;
    let found = if rule.severity == Severity::Error {
        let message = format!("`{code}` is an error, which no comment lets pass");
        Diagnostic::new(&RULE, message).at(place, "let pass in vain")
    } else {
        let message = format!("the comment lets nothing pass: there is no `{code}` here");
        Diagnostic::new(&RULE, message).at(place, "nothing of this code is found")
    };
    found.fix("remove it", gone, "")
}
