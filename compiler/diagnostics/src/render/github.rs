//! Workflow commands of GitHub: one line a diagnostic, shown as an annotation at its place.
//!
//! The form is `::error file=…,line=…::message`; what would end a property, a command or a line is
//! percent-encoded.

use super::prose;
use super::region::Region;
use crate::{Diagnostic, Severity, SourceMap, escape_for_terminal};
use std::fmt::Write as _;

/// Renders a line each.
pub(super) fn render(diagnostics: &[&Diagnostic], sources: &SourceMap) -> String {
    let mut out = String::new();
    for d in diagnostics {
        out.push_str("::");
        out.push_str(match d.severity {
            Severity::Error => "error",
            Severity::Warning => "warning",
            Severity::Note => "notice",
        });
        out.push(' ');
        if let Some(label) = &d.primary {
            place(&Region::of(sources, label.span), &mut out);
        }
        // Writing into a `String` cannot fail.
        let _ = write!(out, "title={}", property(d.rule.code));
        out.push_str("::");
        out.push_str(&data(&prose::lines(d).join("\n")));
        out.push('\n');
    }
    out
}

fn place(region: &Region<'_>, out: &mut String) {
    let name = property(&escape_for_terminal(region.name()));
    let (start, end) = (region.start, region.end);
    // Writing into a `String` cannot fail.
    let _ = write!(out, "file={name},line={},", start.line);
    if end.line == start.line {
        // Columns count for places on one line only.
        let _ = write!(
            out,
            "endLine={},col={},endColumn={},",
            end.line, start.column, end.column
        );
    } else {
        let _ = write!(out, "endLine={},col={},", end.line, start.column);
    }
}

fn data(text: &str) -> String {
    text.replace('%', "%25")
        .replace('\r', "%0D")
        .replace('\n', "%0A")
}

fn property(text: &str) -> String {
    data(text).replace(':', "%3A").replace(',', "%2C")
}
