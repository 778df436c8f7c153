use udac_diagnostics::{Rule, Severity};

/// A name has something in it.
pub static BAD_NAME: Rule = Rule {
    code: "syntax/bad-name",
    severity: Severity::Error,
    page: include_str!("bad-name.md"),
};
