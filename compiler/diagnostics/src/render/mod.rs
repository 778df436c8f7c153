//! Diagnostics as text.
//!
//! In: diagnostics in the order in which they shall stand, and the sources that they point into.
//! Out: one string. Hidden characters of the input never reach it raw. Nothing is sorted or printed
//! here, and nothing left out but what is let pass, of which only SARIF tells.

mod excerpt;
mod fingerprint;
mod github;
mod gitlab;
mod json;
mod junit;
mod prose;
mod region;
mod repair;
mod sarif;
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
    /// SARIF 2.1.0, the interchange format of analysis tools.
    Sarif,
    /// Workflow commands of GitHub, which become annotations.
    GitHub,
    /// A code quality report of GitLab.
    GitLab,
    /// Test results, as most build servers read them.
    JUnit,
}

impl Format {
    /// All of them.
    pub const ALL: [Self; 7] = [
        Self::Text,
        Self::Json,
        Self::JsonLines,
        Self::Sarif,
        Self::GitHub,
        Self::GitLab,
        Self::JUnit,
    ];
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
/// Text ends each diagnostic with an empty line. Text, JSON lines and workflow commands are nothing
/// for no diagnostics; the other shapes are whole documents even then.
#[must_use]
pub fn render(diagnostics: &[Diagnostic], sources: &SourceMap, options: RenderOptions) -> String {
    if options.format == Format::Sarif {
        return sarif::render(diagnostics, sources);
    }
    let shown = diagnostics.iter().filter(|d| d.suppressed.is_none());
    let shown: Vec<&Diagnostic> = shown.collect();
    match options.format {
        Format::Text => text::render(&shown, sources, options.color),
        Format::Json => json::render_object(&shown, sources),
        Format::JsonLines => json::render_lines(&shown, sources),
        Format::Sarif => sarif::render(diagnostics, sources),
        Format::GitHub => github::render(&shown, sources),
        Format::GitLab => gitlab::render(&shown, sources),
        Format::JUnit => junit::render(&shown, sources),
    }
}
