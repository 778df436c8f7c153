//! An import of a graph that is not there.

use super::placed;
use udac_diagnostics::{Diagnostic, Rule, Severity, Span};

/// `graph/unresolved-import`.
pub static RULE: Rule = Rule {
    code: "graph/unresolved-import",
    severity: Severity::Error,
    page: include_str!("unresolved-import.md"),
};

/// No loaded graph is the home of what an import names.
pub(crate) fn found(
    iri: &str,
    place: Option<Span>,
    near: Option<&str>,
    declared: Option<Span>,
) -> Diagnostic {
    let message = format!("the import `<{iri}>` is in no loaded graph");
    let mut diagnostic = placed(Diagnostic::new(&RULE, message), place, "imported here");
    if let Some(declared) = declared {
        diagnostic = diagnostic.also(declared, "a graph of a similar name");
    }
    match near {
        Some(near) => diagnostic.help(format!("did you mean `<{near}>`?")),
        None => diagnostic.help("name the missing file with `--include`"),
    }
}
