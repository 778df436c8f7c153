//! The lines that a repair makes.
//!
//! In: a repair and the sources. Out: text to stand below its title: each line that is new, or,
//! where none is, those that go. Hidden characters are spelled out, long lines and long repairs
//! are cut.

use crate::escape::push_escaped;
use crate::{Edit, Fix, SourceFile, SourceMap};
use std::fmt::Write as _;

/// Characters of a line shown before its change, where the line is cut.
const BEFORE: usize = 60;
/// Characters of a line shown at most.
const WIDTH: usize = 160;
/// Lines shown at most.
const LINES: usize = 4;

/// Each line with a newline before it.
pub(super) fn lines(fix: &Fix, sources: &SourceMap) -> String {
    let mut out = String::new();
    let mut shown = 0;
    let mut rest = fix.edits.as_slice();
    while let Some(first) = rest.first() {
        let Some(file) = sources.get(first.span.file) else {
            break;
        };
        let together = together(file, rest);
        let (here, later) = rest.split_at(together.max(1).min(rest.len()));
        rest = later;
        for (row, mark, line) in changed(file, here) {
            if shown == LINES {
                out.push_str("\n  …");
                return out;
            }
            shown += 1;
            // Writing into a `String` cannot fail.
            let _ = write!(out, "\n{row} {mark} {line}");
        }
    }
    out
}

/// How many edits at the beginning of a row stand on lines that they share.
fn together(file: &SourceFile, edits: &[Edit]) -> usize {
    let mut last = None;
    let joined = edits.iter().take_while(|e| {
        let same_file = edits.first().is_some_and(|f| f.span.file == e.span.file);
        let row = file.line_index(e.span.start as usize);
        let joins = same_file && last.is_none_or(|l| l == row);
        last = Some(file.line_index(e.span.end as usize));
        joins
    });
    joined.count()
}

/// The lines that edits change: number, `+` or `-`, text.
fn changed(file: &SourceFile, edits: &[Edit]) -> Vec<(usize, char, String)> {
    let (Some(first), Some(last)) = (edits.first(), edits.last()) else {
        return Vec::new();
    };
    let row = file.line_index(first.span.start as usize);
    let starts = file.line_starts();
    let start = starts.get(row).map_or(0, |s| *s as usize);
    let next = file.line_index(last.span.end as usize) + 1;
    let end = starts.get(next).map_or(file.text.len(), |s| *s as usize);
    let old = file.text.get(start..end).unwrap_or("");
    let mut new = String::new();
    let mut at = start;
    for edit in edits {
        let range = edit.span.range();
        new.push_str(file.text.get(at..range.start).unwrap_or(""));
        new.push_str(&edit.replacement);
        at = range.end.max(at);
    }
    new.push_str(file.text.get(at..end).unwrap_or(""));
    let old: Vec<&str> = old.lines().collect();
    let new: Vec<&str> = new.lines().collect();
    let same = |(a, b): &(&&str, &&str)| a == b;
    let head = old.iter().zip(&new).take_while(same).count();
    let tail = old
        .iter()
        .rev()
        .zip(new.iter().rev())
        .take_while(same)
        .count();
    let tail = tail.min(old.len().min(new.len()) - head);
    let kept = |lines: &[&str]| {
        let part = lines.get(head..lines.len() - tail).unwrap_or(&[]);
        part.iter().map(|l| (*l).to_owned()).collect::<Vec<_>>()
    };
    let (mark, lines) = match kept(&new) {
        added if !added.is_empty() => ('+', added),
        _ => ('-', kept(&old)),
    };
    // How far into its line the first change is.
    let into = (first.span.start as usize).saturating_sub(start);
    let number = |(i, line): (usize, String)| {
        let from = if head + i == 0 { into } else { 0 };
        (row + head + i + 1, mark, cut(&line, from))
    };
    lines.into_iter().enumerate().map(number).collect()
}

/// A line without what is too much of it; `from`: the byte at which it begins to be of interest.
fn cut(line: &str, from: usize) -> String {
    let start = if line.chars().nth(WIDTH).is_none() {
        0
    } else {
        let before = line.get(..from).unwrap_or(line);
        let mut back = before.char_indices().rev();
        back.nth(BEFORE - 1).map_or(0, |(i, _)| i)
    };
    let mut out = String::from(if start > 0 { "…" } else { "" });
    let shown = line.get(start..).unwrap_or("");
    for (i, c) in shown.trim_start_matches('\u{feff}').chars().enumerate() {
        if i == WIDTH {
            out.push('…');
            break;
        }
        if c == '\t' {
            out.push(c);
        } else {
            push_escaped(&mut out, c);
        }
    }
    out
}
