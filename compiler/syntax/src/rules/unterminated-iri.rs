use udac_diagnostics::{Rule, Severity};

/// An IRI is closed on its line.
pub static UNTERMINATED_IRI: Rule = Rule {
    code: "syntax/unterminated-iri",
    severity: Severity::Error,
    page: include_str!("unterminated-iri.md"),
};
