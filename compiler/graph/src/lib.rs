//! Named graphs in memory, read with places.
//!
//! In: source text. Out: a [`Dataset`] of interned terms and sorted quads, in which every model
//! and every data graph is a named graph; which graph governs which; what an import pulls in. This
//! crate knows no term of Upper: the few names that steer it come as data from the caller.

mod assemble;
mod dataset;
mod raw;
pub mod read;
pub mod rules;
mod terms;

pub use assemble::{
    Alias, Assembled, FileQuads, GovernedGraph, Homes, Locate, Names, Role, assemble, lies_in,
};
pub use dataset::{Dataset, GraphId, Quad, Scope, View};
pub use raw::RawQuad;
pub use read::{InSources, Places, QuadSpans, read, read_by_grammar};
pub use terms::{RDF_LANG_STRING, Term, TermId, Terms};
