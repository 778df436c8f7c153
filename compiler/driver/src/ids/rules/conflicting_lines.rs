//! Two branches that say different things of one node.

use udac_diagnostics::{Diagnostic, Rule, Severity, Span};

/// `ids/conflicting-lines`.
pub(crate) static RULE: Rule = Rule {
    code: "ids/conflicting-lines",
    severity: Severity::Error,
    page: include_str!("conflicting-lines.md"),
};

/// A node of which both sides say something else.
pub(crate) fn found(
    target: &str,
    key: &str,
    ours: Option<Span>,
    theirs: Option<Span>,
) -> Diagnostic {
    let message = format!("both branches have changed `{key}` of `{target}`, each in its own way");
    let mut found = Diagnostic::new(&RULE, message);
    if let Some(span) = ours {
        found = found.at(span, "this is ours");
    }
    if let Some(span) = theirs {
        found = found.also(span, "this is theirs");
    }
    found.help("keep the line that is published, and take the other one and the marks out")
}
