use udac_diagnostics::{Rule, Severity};

/// A long string ends before the file does.
pub static UNTERMINATED_LONG_STRING: Rule = Rule {
    code: "syntax/unterminated-long-string",
    severity: Severity::Error,
    page: include_str!("unterminated-long-string.md"),
};
