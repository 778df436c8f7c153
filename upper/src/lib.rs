//! The metamodel and the system models, embedded; typed views of what is written in them.
//!
//! In: the Turtle files and lists beside this crate, at compile time. Out: their texts, the names
//! that steer the assembly of graphs, and [`generated`], the typed API for models and containers.
//! Nothing is checked or resolved here.

mod aliases;
pub mod generated;
mod kernel;
mod names;
mod reading;

pub use aliases::{Alias, Aliases, Reach};
pub use kernel::{KernelTerm, kernel};
pub use names::names;
pub use reading::{Reading, Terms, Within, terms};

use generated as g;

/// A model that is part of the tool.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct EmbeddedModel {
    /// The name of its file, without the extension; also its domain.
    pub name: &'static str,
    /// The IRI of the model, which is its namespace.
    pub iri: &'static str,
    /// Its Turtle text.
    pub text: &'static str,
    /// Whether the metamodel leans on it, or is it: such a model is part of every run. Any other is
    /// part of those in which something speaks of it.
    pub core: bool,
}

/// The text of `kernel.txt`: the terms that the compiler knows by name.
pub const KERNEL: &str = include_str!("../kernel.txt");

/// The text of `aliases.txt`: vocabularies and terms known under other names.
pub const ALIASES: &str = include_str!("../aliases.txt");

macro_rules! embedded {
    ($($name:ident)*; $($more:ident)*) => {
        &[
            $(embedded!(@one $name true),)*
            $(embedded!(@one $more false),)*
        ]
    };
    (@one $name:ident $core:literal) => {
        EmbeddedModel {
            name: stringify!($name),
            iri: g::$name::iri::MODEL,
            text: include_str!(concat!("../", stringify!($name), ".ttl")),
            core: $core,
        }
    };
}

/// All embedded models: the metamodel and what it leans on, then the system and the library models.
pub static MODELS: &[EmbeddedModel] = embedded!(
    upper uda prov rdf rdfs owl xsd;
    mapping avro datamesh graphql jsonschema rust shacl sql
    skos dcterms foaf dcat
);

/// The embedded model of a name.
#[must_use]
pub fn model(name: &str) -> Option<&'static EmbeddedModel> {
    MODELS.iter().find(|m| m.name == name)
}

/// The IRI that a prefixed name of the lists beside this crate stands for.
fn expand(name: &str) -> Option<String> {
    let (prefix, local) = name.split_once(':')?;
    Some(format!("{}{local}", model(prefix)?.iri))
}

#[cfg(test)]
mod tests;
