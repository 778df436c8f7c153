//! A chain of governing models that never reaches the metamodel.

use super::placed;
use udac_diagnostics::{Diagnostic, Rule, Severity, Span};

/// `graph/unfounded-chain`.
pub static RULE: Rule = Rule {
    code: "graph/unfounded-chain",
    severity: Severity::Error,
    page: include_str!("unfounded-chain.md"),
};

/// A chain of governing models does not end at the metamodel.
pub(crate) fn found(graph: &str, place: Option<Span>) -> Diagnostic {
    let message = format!("the governing models of `<{graph}>` run in a circle");
    placed(Diagnostic::new(&RULE, message), place, "governed from here")
        .help("a domain model without `uda:governedBy` is governed by Upper")
}
