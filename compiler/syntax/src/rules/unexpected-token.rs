use udac_diagnostics::{Rule, Severity};

/// Something stands where it cannot.
pub static UNEXPECTED_TOKEN: Rule = Rule {
    code: "syntax/unexpected-token",
    severity: Severity::Error,
    page: include_str!("unexpected-token.md"),
};
