//! What assembly may report: one file a rule, its page beside it.

pub(crate) mod duplicate_model;
pub(crate) mod foreign_subject;
pub mod governing_model_faulty;
pub mod no_governing_model;
pub(crate) mod several_models;
pub(crate) mod unfounded_chain;
pub(crate) mod unresolved_import;
pub(crate) mod vocabulary_alias;

use udac_diagnostics::{Diagnostic, Rule, Span};

/// All rules of assembly, in order of their codes.
pub static RULES: &[&Rule] = &[
    &duplicate_model::RULE,
    &foreign_subject::RULE,
    &governing_model_faulty::RULE,
    &no_governing_model::RULE,
    &several_models::RULE,
    &unfounded_chain::RULE,
    &unresolved_import::RULE,
    &vocabulary_alias::RULE,
];

/// Puts a diagnostic at a place where the text knows one.
fn placed(diagnostic: Diagnostic, place: Option<Span>, label: &str) -> Diagnostic {
    match place {
        Some(span) => diagnostic.at(span, label),
        None => diagnostic,
    }
}
