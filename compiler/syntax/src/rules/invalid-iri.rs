use udac_diagnostics::{Rule, Severity};

/// What stands between `<` and `>` is an IRI.
pub static INVALID_IRI: Rule = Rule {
    code: "syntax/invalid-iri",
    severity: Severity::Error,
    page: include_str!("invalid-iri.md"),
};
