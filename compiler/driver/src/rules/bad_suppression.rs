//! A comment that is meant to let something pass, and names no code.

use udac_diagnostics::{Diagnostic, Rule, Severity, Span};

/// `driver/bad-suppression`.
pub static RULE: Rule = Rule {
    code: "driver/bad-suppression",
    severity: Severity::Warning,
    page: include_str!("bad-suppression.md"),
};

/// A comment without a code.
pub(crate) fn found(place: Span) -> Diagnostic {
    Diagnostic::new(&RULE, "the comment names no code, so it lets nothing pass")
        .at(place, "no code in parentheses")
        .help("write `# udac:allow(code) reason`")
}
