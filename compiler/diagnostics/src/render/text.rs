//! Diagnostics for people, with the source line shown.

use super::excerpt::Excerpt;
use super::repair;
use crate::{Diagnostic, FileId, Severity, SourceMap, escape_for_terminal};
use codespan_reporting::diagnostic as codespan;
use codespan_reporting::files::{Error, Files};
use codespan_reporting::term::{self, Config, termcolor::Buffer};
use std::ops::Range;

/// Renders each diagnostic with an empty line after it.
pub(super) fn render(diagnostics: &[&Diagnostic], sources: &SourceMap, color: bool) -> String {
    let config = Config::default();
    let mut out = String::new();
    for d in diagnostics {
        let (lowered, excerpts) = lower(d, sources);
        let mut buffer = if color {
            Buffer::ansi()
        } else {
            Buffer::no_color()
        };
        let written = term::emit_to_write_style(&mut buffer, &config, &excerpts, &lowered);
        match written {
            Ok(()) => {
                for line in String::from_utf8_lossy(buffer.as_slice()).lines() {
                    out.push_str(line.trim_end());
                    out.push('\n');
                }
            }
            Err(e) => unreachable!("an excerpt holds every line that is asked of it: {e}"),
        }
    }
    out
}

struct Excerpts(Vec<(FileId, Excerpt)>);

impl Excerpts {
    fn of(&self, id: FileId) -> Result<&Excerpt, Error> {
        let found = self.0.iter().find(|(f, _)| *f == id);
        found.map(|(_, e)| e).ok_or(Error::FileMissing)
    }
}

impl<'a> Files<'a> for Excerpts {
    type FileId = FileId;
    type Name = &'a str;
    type Source = &'a str;

    fn name(&'a self, id: FileId) -> Result<&'a str, Error> {
        Ok(&self.of(id)?.name)
    }

    fn source(&'a self, id: FileId) -> Result<&'a str, Error> {
        Ok(&self.of(id)?.text)
    }

    fn line_index(&'a self, id: FileId, byte: usize) -> Result<usize, Error> {
        let lines = &self.of(id)?.lines;
        let next = lines.partition_point(|(_, r)| r.start <= byte);
        let (row, _) = lines
            .get(next.saturating_sub(1))
            .ok_or(Error::FileMissing)?;
        Ok(*row)
    }

    fn column_number(&'a self, id: FileId, _row: usize, byte: usize) -> Result<usize, Error> {
        let marks = &self.of(id)?.marks;
        let mark = marks.iter().find(|m| m.range.start == byte);
        Ok(mark.map_or(1, |m| m.position.column))
    }

    fn line_range(&'a self, id: FileId, row: usize) -> Result<Range<usize>, Error> {
        let lines = &self.of(id)?.lines;
        let at = lines.partition_point(|(r, _)| *r < row);
        match lines.get(at) {
            Some((r, range)) if *r == row => Ok(range.clone()),
            Some(_) | None => Err(Error::LineTooLarge {
                given: row,
                max: lines.last().map_or(0, |(r, _)| *r),
            }),
        }
    }
}

fn lower(d: &Diagnostic, sources: &SourceMap) -> (codespan::Diagnostic<FileId>, Excerpts) {
    let primary = d.primary.iter().map(|l| (codespan::LabelStyle::Primary, l));
    let secondary = d
        .secondary
        .iter()
        .map(|l| (codespan::LabelStyle::Secondary, l));
    let all: Vec<_> = primary.chain(secondary).collect();
    let mut files: Vec<FileId> = Vec::new();
    for (_, label) in &all {
        if !files.contains(&label.span.file) {
            files.push(label.span.file);
        }
    }
    let mut excerpts = Excerpts(Vec::with_capacity(files.len()));
    let mut labels = Vec::with_capacity(all.len());
    for id in files {
        let Some(file) = sources.get(id) else {
            continue;
        };
        let here: Vec<_> = all.iter().filter(|(_, l)| l.span.file == id).collect();
        let places: Vec<Range<usize>> = here.iter().map(|(_, l)| l.span.range()).collect();
        let excerpt = Excerpt::new(file, &places);
        for ((style, label), mark) in here.into_iter().zip(&excerpt.marks) {
            labels.push(
                codespan::Label::new(*style, id, mark.range.clone())
                    .with_message(escape_for_terminal(&label.text)),
            );
        }
        excerpts.0.push((id, excerpt));
    }
    let severity = match d.severity {
        Severity::Note => codespan::Severity::Note,
        Severity::Warning => codespan::Severity::Warning,
        Severity::Error => codespan::Severity::Error,
    };
    let lowered = codespan::Diagnostic::new(severity)
        .with_code(d.rule.code)
        .with_message(escape_for_terminal(&d.message))
        .with_labels(labels)
        .with_notes(notes(d, sources));
    (lowered, excerpts)
}

/// Notes, help and repairs; below what a repair is about, the lines that it makes.
fn notes(d: &Diagnostic, sources: &SourceMap) -> Vec<String> {
    let mut notes: Vec<String> = d
        .notes
        .iter()
        .map(|n| format!("note: {}", escape_for_terminal(n)))
        .collect();
    let first_help = notes.len();
    let help = |h: &String| format!("help: {}", escape_for_terminal(h));
    notes.extend(d.help.iter().map(help));
    for fix in &d.fixes {
        let lines = repair::lines(fix, sources);
        // What the help has named already needs no second title.
        let named = fix.edits.first().map_or("", |e| e.replacement.trim());
        let named = format!("`{named}`");
        let said = d.help.iter().position(|h| h.contains(&named));
        if let Some(note) = said.and_then(|i| notes.get_mut(first_help + i)) {
            note.push_str(&lines);
        } else {
            let title = escape_for_terminal(&fix.title);
            notes.push(format!("help: {title}{lines}"));
        }
    }
    notes
}
