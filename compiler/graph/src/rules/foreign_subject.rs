//! A statement about somebody else's term.

use super::placed;
use udac_diagnostics::{Diagnostic, Rule, Severity, Span};

/// `graph/foreign-subject`.
pub static RULE: Rule = Rule {
    code: "graph/foreign-subject",
    severity: Severity::Error,
    page: include_str!("foreign-subject.md"),
};

/// A graph, maybe a domain model, speaks of a subject that is not its own.
pub(crate) fn found(
    subject: &str,
    graph: &str,
    anonymous: bool,
    model: bool,
    home: Option<&str>,
    place: Option<Span>,
) -> Diagnostic {
    let message = if anonymous {
        format!("a statement about the foreign subject `<{subject}>`")
    } else {
        format!("a statement about the foreign subject `<{subject}>` in the graph `<{graph}>`")
    };
    let diagnostic = placed(
        Diagnostic::new(&RULE, message),
        place,
        "not a term of this graph",
    );
    match home {
        Some(home) => {
            let said = diagnostic.note(format!("the term belongs to the graph `<{home}>`"));
            if model {
                said.help("an `upper:Extension` in this model adds to a class of another one")
            } else {
                said
            }
        }
        None => diagnostic.note("no loaded graph is the home of this term"),
    }
}
