//! A code quality report of GitLab: an array of JSON objects.

use super::fingerprint::Fingerprints;
use super::json::pretty;
use super::region::Region;
use crate::{Diagnostic, Severity, SourceMap, escape_for_terminal};
use serde::Serialize;

#[derive(Serialize)]
struct Issue<'a> {
    description: String,
    check_name: &'a str,
    fingerprint: String,
    severity: &'a str,
    location: Location<'a>,
}

#[derive(Serialize)]
struct Location<'a> {
    path: &'a str,
    lines: Lines,
}

#[derive(Serialize)]
struct Lines {
    begin: usize,
    end: usize,
}

/// Renders the report; an empty array for no diagnostics.
pub(super) fn render(diagnostics: &[&Diagnostic], sources: &SourceMap) -> String {
    let mut fingerprints = Fingerprints::default();
    let issues: Vec<Issue<'_>> = diagnostics
        .iter()
        .map(|d| Issue {
            description: escape_for_terminal(&d.message).into_owned(),
            check_name: d.rule.code,
            fingerprint: fingerprints.unique(d, sources),
            severity: match d.severity {
                Severity::Error => "major",
                Severity::Warning => "minor",
                Severity::Note => "info",
            },
            location: location(d, sources),
        })
        .collect();
    pretty(&issues)
}

/// Every issue must have a place: what has none is told of the folder.
fn location<'a>(d: &Diagnostic, sources: &'a SourceMap) -> Location<'a> {
    let region = d.primary.as_ref().map(|l| Region::of(sources, l.span));
    let (begin, end) = region.map_or((1, 1), |r| (r.start.line, r.end.line));
    let path = region.map_or("", |r| r.name());
    Location {
        path: if path.is_empty() { "." } else { path },
        lines: Lines { begin, end },
    }
}
