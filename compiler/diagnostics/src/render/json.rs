//! Diagnostics as JSON, one object or a line each.

use super::region::Region;
use crate::escape::escape_json;
use crate::{Diagnostic, Edit, Fix, Label, Position, SourceMap};
use serde::Serialize;

/// Raised when a reader of the old shape could misread the new one.
pub(super) const SCHEMA_VERSION: u32 = 1;

#[derive(Serialize)]
struct Run<'a> {
    schema_version: u32,
    diagnostics: Vec<Entry<'a>>,
}

#[derive(Serialize)]
struct Entry<'a> {
    code: &'a str,
    severity: &'a str,
    message: &'a str,
    primary: Option<Place<'a>>,
    secondary: Vec<Place<'a>>,
    notes: &'a [String],
    help: &'a [String],
    fixes: Vec<Repair<'a>>,
}

#[derive(Serialize)]
struct Place<'a> {
    file: &'a str,
    start: Point,
    end: Point,
    text: &'a str,
}

#[derive(Serialize)]
struct Repair<'a> {
    title: &'a str,
    /// `machine` or `maybe`.
    applicability: &'a str,
    edits: Vec<Change<'a>>,
}

#[derive(Serialize)]
struct Change<'a> {
    file: &'a str,
    start: Point,
    end: Point,
    replacement: &'a str,
}

#[derive(Serialize)]
struct Point {
    line: usize,
    column: usize,
    byte: usize,
}

impl From<Position> for Point {
    fn from(p: Position) -> Self {
        Self {
            line: p.line,
            column: p.column,
            byte: p.byte,
        }
    }
}

fn place<'a>(sources: &'a SourceMap, label: &'a Label) -> Place<'a> {
    let region = Region::of(sources, label.span);
    Place {
        file: region.name(),
        start: region.start.into(),
        end: region.end.into(),
        text: &label.text,
    }
}

fn change<'a>(sources: &'a SourceMap, edit: &'a Edit) -> Change<'a> {
    let region = Region::of(sources, edit.span);
    Change {
        file: region.name(),
        start: region.start.into(),
        end: region.end.into(),
        replacement: &edit.replacement,
    }
}

fn repair<'a>(sources: &'a SourceMap, fix: &'a Fix) -> Repair<'a> {
    Repair {
        title: &fix.title,
        applicability: fix.applicability.word(),
        edits: fix.edits.iter().map(|e| change(sources, e)).collect(),
    }
}

fn entry<'a>(sources: &'a SourceMap, d: &'a Diagnostic) -> Entry<'a> {
    Entry {
        code: d.rule.code,
        severity: d.severity.word(),
        message: &d.message,
        primary: d.primary.as_ref().map(|l| place(sources, l)),
        secondary: d.secondary.iter().map(|l| place(sources, l)).collect(),
        notes: &d.notes,
        help: &d.help,
        fixes: d.fixes.iter().map(|f| repair(sources, f)).collect(),
    }
}

/// One object for the run.
pub(super) fn render_object(diagnostics: &[&Diagnostic], sources: &SourceMap) -> String {
    pretty(&Run {
        schema_version: SCHEMA_VERSION,
        diagnostics: diagnostics.iter().map(|d| entry(sources, d)).collect(),
    })
}

/// One object a line.
pub(super) fn render_lines(diagnostics: &[&Diagnostic], sources: &SourceMap) -> String {
    let mut out = String::new();
    for d in diagnostics {
        let json = serde_json::to_string(&entry(sources, d)).unwrap_or_else(|e| {
            unreachable!("plain structs of strings and numbers serialise: {e}")
        });
        out.push_str(&escape_json(&json));
        out.push('\n');
    }
    out
}

/// JSON over several lines, in which nothing hides.
pub(super) fn pretty(value: &impl Serialize) -> String {
    let json = serde_json::to_string_pretty(value)
        .unwrap_or_else(|e| unreachable!("plain structs of strings and numbers serialise: {e}"));
    escape_json(&json) + "\n"
}
