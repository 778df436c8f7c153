use udac_diagnostics::{Rule, Severity};

/// A number has digits.
pub static BAD_NUMBER: Rule = Rule {
    code: "syntax/bad-number",
    severity: Severity::Error,
    page: include_str!("bad-number.md"),
};
