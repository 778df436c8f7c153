//! A term is declared once.

use udac_diagnostics::{Rule, Severity};

/// The rule.
pub(crate) static RULE: Rule = Rule {
    code: "model/declared-twice",
    severity: Severity::Error,
    page: include_str!("declared-twice.md"),
};
