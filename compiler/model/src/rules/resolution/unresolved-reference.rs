//! A reference leads to something that a model in sight declares.

use udac_diagnostics::{Rule, Severity};

/// The rule.
pub(crate) static RULE: Rule = Rule {
    code: "model/unresolved-reference",
    severity: Severity::Error,
    page: include_str!("unresolved-reference.md"),
};
