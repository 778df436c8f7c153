//! Diagnostics to a stream.

use crate::args::Common;
use crate::{Exit, terminal};
use std::fmt::Write as _;
use udac_diagnostics::{Diagnostic, Format, RenderOptions, Severity, SourceMap, render};
use udac_driver::{Timings, of_configuration};

/// Where diagnostics for programs go; in text they always go to standard error.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Stream {
    /// They are the data that is asked for.
    Data,
    /// They come beside the data.
    Beside,
}

/// What a run found.
pub(crate) struct Found<'a> {
    pub diagnostics: &'a [Diagnostic],
    /// What comments let pass; only SARIF tells of it.
    pub suppressed: &'a [Diagnostic],
    pub sources: &'a SourceMap,
}

/// Shows diagnostics and a summary.
pub(crate) fn show(
    common: &Common,
    found: &Found<'_>,
    stream: Stream,
) -> Result<(), std::io::Error> {
    let diagnostics = found.diagnostics;
    let mut errors = 0;
    let most = common.max_errors.unwrap_or(usize::MAX);
    let mut shown: Vec<Diagnostic> = diagnostics
        .iter()
        .filter(|d| {
            if d.severity == Severity::Error {
                errors += 1;
                errors <= most
            } else {
                !common.quiet
            }
        })
        .cloned()
        .collect();
    let format = common.format.format();
    if format == Format::Sarif && !common.quiet {
        shown.extend_from_slice(found.suppressed);
        shown.sort_by(|a, b| a.order().cmp(&b.order()));
    }
    let options = RenderOptions {
        format,
        color: common.color.on_stderr(),
    };
    let text = render(&shown, found.sources, options);
    match (format == Format::Text, stream) {
        (true, _) => terminal::stderr(&text),
        (false, Stream::Data) => return terminal::stdout(&text),
        (false, Stream::Beside) => {
            // An empty object beside data would be noise.
            if !shown.is_empty() {
                terminal::stderr(&text);
            }
            return Ok(());
        }
    }
    if !common.quiet {
        terminal::stderr(&summary(diagnostics, errors.saturating_sub(most)));
    }
    Ok(())
}

fn summary(diagnostics: &[Diagnostic], hidden: usize) -> String {
    let mut parts = Vec::new();
    for (severity, word) in [
        (Severity::Error, "error"),
        (Severity::Warning, "warning"),
        (Severity::Note, "note"),
    ] {
        let count = diagnostics
            .iter()
            .filter(|d| d.severity == severity)
            .count();
        if count > 0 {
            let plural = if count == 1 { "" } else { "s" };
            parts.push(format!("{count} {word}{plural}"));
        }
    }
    let mut out = String::new();
    if hidden > 0 {
        // Writing into a `String` cannot fail.
        let _ = writeln!(
            out,
            "udac: {hidden} more errors are not shown (`--max-errors`)"
        );
    }
    if !parts.is_empty() {
        let _ = writeln!(out, "udac: {}", parts.join(", "));
    }
    out
}

/// How a run ends that found this: what is wrong with the configuration is a fault of use.
pub(crate) fn exit(diagnostics: &[Diagnostic]) -> Exit {
    if diagnostics.iter().any(of_configuration) {
        Exit::Usage
    } else if diagnostics.iter().any(|d| d.severity == Severity::Error) {
        Exit::Findings
    } else {
        Exit::Clean
    }
}

/// Shows how long the stages took.
pub(crate) fn timings(common: &Common, timings: &Timings) {
    if !common.timings {
        return;
    }
    for (stage, time) in timings {
        terminal::stderr(&format!("{:>10.3} ms  {stage}\n", time.as_secs_f64() * 1e3));
    }
}
