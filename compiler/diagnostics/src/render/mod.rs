//! Diagnostics as text.
//!
//! In: diagnostics in the order in which they shall stand, and the sources that they point into.
//! Out: one string. Hidden characters of the input never reach it raw. Nothing is sorted,
//! filtered or printed here.

mod excerpt;
mod json;
mod text;

use crate::{Diagnostic, SourceMap};

/// The shape of the output.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Format {
    /// For people, with the source line shown.
    Text,
    /// One JSON object for the run, with a schema version.
    Json,
    /// One JSON object a diagnostic, a line each.
    JsonLines,
}

/// How to render.
#[derive(Debug, Clone, Copy)]
pub struct RenderOptions {
    /// The shape.
    pub format: Format,
    /// Whether text carries ANSI colours.
    pub color: bool,
}

/// Renders diagnostics in the order given.
///
/// Text ends each diagnostic with an empty line; JSON is one object and a newline even for no
/// diagnostics; JSON lines are nothing then.
#[must_use]
pub fn render(diagnostics: &[Diagnostic], sources: &SourceMap, options: RenderOptions) -> String {
    match options.format {
        Format::Text => text::render(diagnostics, sources, options.color),
        Format::Json => json::render_object(diagnostics, sources),
        Format::JsonLines => json::render_lines(diagnostics, sources),
    }
}
