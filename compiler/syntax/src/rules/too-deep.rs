use udac_diagnostics::{Rule, Severity};

/// Brackets are not nested without end.
pub static TOO_DEEP: Rule = Rule {
    code: "syntax/too-deep",
    severity: Severity::Error,
    page: include_str!("too-deep.md"),
};
