//! `trino/unsupported-construct`.

use udac_diagnostics::{Rule, Severity};

/// See the page.
pub(crate) static RULE: Rule = Rule {
    code: "trino/unsupported-construct",
    severity: Severity::Error,
    page: include_str!("unsupported-construct.md"),
};
