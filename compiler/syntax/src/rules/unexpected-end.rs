use udac_diagnostics::{Rule, Severity};

/// A statement is finished.
pub static UNEXPECTED_END: Rule = Rule {
    code: "syntax/unexpected-end",
    severity: Severity::Error,
    page: include_str!("unexpected-end.md"),
};
