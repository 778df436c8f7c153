use udac_diagnostics::{Rule, Severity};

/// A prefix means one thing in a file.
pub static PREFIX_REDEFINED: Rule = Rule {
    code: "syntax/prefix-redefined",
    severity: Severity::Warning,
    page: include_str!("prefix-redefined.md"),
};
