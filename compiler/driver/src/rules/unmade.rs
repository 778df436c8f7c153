//! Something of a model that no instance is made for.

use udac_diagnostics::{Diagnostic, Rule, Severity, Span, term};

/// `driver/unmade`.
pub static RULE: Rule = Rule {
    code: "driver/unmade",
    severity: Severity::Warning,
    page: include_str!("unmade.md"),
};

/// There are fewer instances than were asked for, or fewer values.
pub(crate) fn found(
    class: &str,
    property: Option<&str>,
    why: &str,
    place: Option<Span>,
) -> Diagnostic {
    let class = term(class);
    let message = match property {
        Some(property) => format!("nothing is made for {} of {class}: {why}", term(property)),
        None => format!("not as many instances of {class} are made as were asked for: {why}"),
    };
    let diagnostic = Diagnostic::new(&RULE, message);
    match place {
        Some(span) => diagnostic.at(span, "declared here"),
        None => diagnostic,
    }
}
