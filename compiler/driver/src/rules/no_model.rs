//! Nothing to compile.

use udac_diagnostics::{Diagnostic, Rule, Severity, Span};

/// `driver/no-model`.
pub static RULE: Rule = Rule {
    code: "driver/no-model",
    severity: Severity::Error,
    page: include_str!("no-model.md"),
};

/// None of the files to compile describes a domain model.
pub(crate) fn found(place: Span) -> Diagnostic {
    Diagnostic::new(&RULE, "there is no domain model to compile")
        .at(place, "no `upper:DomainModel` in this file")
        .help("`udac check` checks data; `udac compile` needs a domain model")
}
