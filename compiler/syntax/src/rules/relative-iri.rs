use udac_diagnostics::{Rule, Severity};

/// A relative IRI needs a base.
pub static RELATIVE_IRI: Rule = Rule {
    code: "syntax/relative-iri",
    severity: Severity::Error,
    page: include_str!("relative-iri.md"),
};
