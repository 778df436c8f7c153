//! Diagnostics as JSON, one object or a line each.

use crate::escape::escape_json;
use crate::{Diagnostic, Fix, Label, Position, SourceFile, SourceMap, Span};
use serde::Serialize;

/// Raised when a reader of the old shape could misread the new one.
const SCHEMA_VERSION: u32 = 1;

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
    fixes: Vec<Edit<'a>>,
}

#[derive(Serialize)]
struct Place<'a> {
    file: &'a str,
    start: Point,
    end: Point,
    text: &'a str,
}

#[derive(Serialize)]
struct Edit<'a> {
    title: &'a str,
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

fn ends(sources: &SourceMap, span: Span) -> (&str, Point, Point) {
    let file = sources.get(span.file);
    let point = |byte: u32| {
        let byte = byte as usize;
        let position = file.map(|f: &SourceFile| f.position(byte));
        Point::from(position.unwrap_or(Position {
            line: 1,
            column: 1,
            byte,
        }))
    };
    let name = file.map_or("", |f| f.name.as_str());
    (name, point(span.start), point(span.end))
}

fn place<'a>(sources: &'a SourceMap, label: &'a Label) -> Place<'a> {
    let (file, start, end) = ends(sources, label.span);
    Place {
        file,
        start,
        end,
        text: &label.text,
    }
}

fn edit<'a>(sources: &'a SourceMap, fix: &'a Fix) -> Edit<'a> {
    let (file, start, end) = ends(sources, fix.span);
    Edit {
        title: &fix.title,
        file,
        start,
        end,
        replacement: &fix.replacement,
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
        fixes: d.fixes.iter().map(|f| edit(sources, f)).collect(),
    }
}

/// One object for the run.
pub(super) fn render_object(diagnostics: &[Diagnostic], sources: &SourceMap) -> String {
    let run = Run {
        schema_version: SCHEMA_VERSION,
        diagnostics: diagnostics.iter().map(|d| entry(sources, d)).collect(),
    };
    let json = serde_json::to_string_pretty(&run)
        .unwrap_or_else(|e| unreachable!("plain structs of strings and numbers serialise: {e}"));
    escape_json(&json) + "\n"
}

/// One object a line.
pub(super) fn render_lines(diagnostics: &[Diagnostic], sources: &SourceMap) -> String {
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
