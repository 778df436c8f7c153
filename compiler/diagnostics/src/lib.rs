//! Places in source text, and what is said about them.
//!
//! In: source files and faults found by any stage. Out: [`Diagnostic`]s, and what people and
//! programs are shown of them. This crate opens no file and knows nothing of RDF.

mod crowd;
mod diagnostic;
mod escape;
mod render;
mod rule;
mod source;
mod terms;

pub use crowd::{Crowd, TOLD};
pub use diagnostic::{Applicability, Diagnostic, Edit, Fix, Label, Suppression};
pub use escape::escape_for_terminal;
pub use render::{Format, RenderOptions, render};
pub use rule::{Rule, Severity};
pub use source::{FileId, Position, SourceFile, SourceMap, Span, Walk};
pub use terms::{literal, term};
