use udac_diagnostics::{Rule, Severity};

/// A statement ends with a dot.
pub static MISSING_DOT: Rule = Rule {
    code: "syntax/missing-dot",
    severity: Severity::Error,
    page: include_str!("missing-dot.md"),
};
