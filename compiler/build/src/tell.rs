//! What is said, to cargo and to people.
//!
//! In: diagnostics, paths. Out: lines of the protocol between build scripts and cargo on standard
//! output, and text with the lines of the models on standard error. Cargo shows that text only where
//! the script fails, and one line of `cargo::warning` or `cargo::error` each in any case.

use std::io::Write as _;
use std::path::Path;
use udac_diagnostics::{Diagnostic, Format, RenderOptions, SourceMap, escape_for_terminal, render};

/// A diagnostic in one line: place, message, code.
pub(crate) fn line(diagnostic: &Diagnostic, sources: &SourceMap) -> String {
    let place = diagnostic.primary.as_ref().and_then(|label| {
        let file = sources.get(label.span.file)?;
        let at = file.position(label.span.range().start);
        Some(format!("{}:{}:{}: ", file.name, at.line, at.column))
    });
    let line = format!(
        "{}{} [{}]",
        place.unwrap_or_default(),
        diagnostic.message,
        diagnostic.rule.code
    );
    escape_for_terminal(&line).into_owned()
}

/// Diagnostics at length.
pub(crate) fn text(diagnostics: &[Diagnostic], sources: &SourceMap) -> String {
    // Standard error of a build script is never a terminal.
    let options = RenderOptions {
        format: Format::Text,
        color: false,
    };
    render(diagnostics, sources, options)
}

/// Lets cargo show lines.
pub(crate) fn directives(key: &str, lines: &[String]) {
    let all: String = lines.iter().map(|l| directive(key, l)).collect();
    to_cargo(&all);
}

/// Lets cargo run the script again when one of these changes.
pub(crate) fn inputs(paths: &[impl AsRef<Path>]) {
    let of = |p: &Path| directive("rerun-if-changed", &p.to_string_lossy());
    let all: String = paths.iter().map(|p| of(p.as_ref())).collect();
    to_cargo(&all);
}

fn directive(key: &str, value: &str) -> String {
    // The protocol is one of lines.
    format!("cargo::{key}={}\n", value.replace(['\n', '\r'], " "))
}

/// Where cargo has gone, nobody is left to be told.
fn to_cargo(text: &str) {
    let mut out = std::io::stdout().lock();
    let _ = out.write_all(text.as_bytes()).and_then(|()| out.flush());
}

/// Says something to people.
pub(crate) fn people(text: &str) {
    let _ = std::io::stderr().lock().write_all(text.as_bytes());
}
