//! `trino/name-collision`.

use udac_diagnostics::{Rule, Severity};

/// See the page.
pub(crate) static RULE: Rule = Rule {
    code: "trino/name-collision",
    severity: Severity::Error,
    page: include_str!("name-collision.md"),
};
