use udac_diagnostics::{Rule, Severity};

/// A directive is made as directives are.
pub static BAD_DIRECTIVE: Rule = Rule {
    code: "syntax/bad-directive",
    severity: Severity::Error,
    page: include_str!("bad-directive.md"),
};
