//! Diagnostics as text.

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
#[must_use]
pub fn render(diagnostics: &[Diagnostic], sources: &SourceMap, options: RenderOptions) -> String {
    let _ = (diagnostics, sources, options);
    String::new()
}
