//! `spark/invalid-name`.

use udac_diagnostics::{Rule, Severity};

/// See the page.
pub(crate) static RULE: Rule = Rule {
    code: "spark/invalid-name",
    severity: Severity::Error,
    page: include_str!("invalid-name.md"),
};
