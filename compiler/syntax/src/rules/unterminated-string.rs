use udac_diagnostics::{Rule, Severity};

/// A string in single quotes ends on the line on which it begins.
pub static UNTERMINATED_STRING: Rule = Rule {
    code: "syntax/unterminated-string",
    severity: Severity::Error,
    page: include_str!("unterminated-string.md"),
};
