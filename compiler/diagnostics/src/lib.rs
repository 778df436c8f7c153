//! Places in source text, and what is said about them.
//!
//! In: source files and faults found by any stage. Out: [`Diagnostic`]s, and their text, JSON and
//! JSON-lines renderings. This crate opens no file and knows nothing of RDF.

mod diagnostic;
mod escape;
mod render;
mod rule;
mod source;

pub use diagnostic::{Diagnostic, Fix, Label};
pub use escape::escape_for_terminal;
pub use render::{Format, RenderOptions, render};
pub use rule::{Rule, Severity};
pub use source::{FileId, Position, SourceFile, SourceMap, Span, Walk};
