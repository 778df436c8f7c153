use udac_diagnostics::{Rule, Severity};

/// Predicates of one subject are separated by semicolons.
pub static MISSING_SEMICOLON: Rule = Rule {
    code: "syntax/missing-semicolon",
    severity: Severity::Error,
    page: include_str!("missing-semicolon.md"),
};
