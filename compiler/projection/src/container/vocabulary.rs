//! The terms of a domain, whether or not anything of them became a declaration.

use udac_graph::TermId;
use udac_model::domain::{Docs, Origin as Ordinal};

/// A term of a domain.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Word {
    /// Its IRI.
    pub iri: TermId,
    /// Where it is declared.
    pub cause: Ordinal,
}

/// What is said of a term as such, wherever it is used.
#[derive(Debug, Clone, Copy)]
pub struct Said<'m> {
    /// What people are told, in every language.
    pub docs: &'m Docs,
    /// Of a relationship, the one that states the same links from the other end; each names the
    /// other, whichever of them says so in the model.
    pub inverse: Option<TermId>,
}

/// The terms of a domain by kind, each in byte order of their IRIs.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Vocabulary {
    /// Classes of every kind, extensions among them.
    pub classes: Vec<Word>,
    /// Properties.
    pub properties: Vec<Word>,
    /// Values of enumerations.
    pub values: Vec<Word>,
    /// Datatypes, those of XML Schema included where the domain declares them.
    pub datatypes: Vec<Word>,
    /// Each datatype that is derived, with its base.
    pub bases: Vec<(TermId, TermId)>,
}
