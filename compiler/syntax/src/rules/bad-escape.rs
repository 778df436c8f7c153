use udac_diagnostics::{Rule, Severity};

/// A backslash escapes something.
pub static BAD_ESCAPE: Rule = Rule {
    code: "syntax/bad-escape",
    severity: Severity::Error,
    page: include_str!("bad-escape.md"),
};
