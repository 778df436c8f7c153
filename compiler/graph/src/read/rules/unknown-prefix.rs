use udac_diagnostics::{Rule, Severity};

/// A prefix is declared before it is used.
pub static UNKNOWN_PREFIX: Rule = Rule {
    code: "graph/unknown-prefix",
    severity: Severity::Error,
    page: include_str!("unknown-prefix.md"),
};
