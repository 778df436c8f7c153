use udac_diagnostics::{Rule, Severity};

/// What is closed was opened.
pub static UNMATCHED_BRACKET: Rule = Rule {
    code: "syntax/unmatched-bracket",
    severity: Severity::Error,
    page: include_str!("unmatched-bracket.md"),
};
