use udac_diagnostics::{Rule, Severity};

/// What is opened is closed.
pub static UNCLOSED_BRACKET: Rule = Rule {
    code: "syntax/unclosed-bracket",
    severity: Severity::Error,
    page: include_str!("unclosed-bracket.md"),
};
