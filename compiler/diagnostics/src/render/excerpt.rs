//! The few lines of a file that one diagnostic shows.
//!
//! In: a file and the places to mark. Out: the marked lines alone, hidden characters spelled out,
//! very long lines cut, and the places moved along. So neither the size of a file nor what stands
//! in it matters to the renderer.

use crate::escape::push_escaped;
use crate::{Position, SourceFile};
use std::ops::Range;

/// Characters of a line shown before its first mark, where the line is cut.
const BEFORE: usize = 80;
/// Characters of a line shown at most.
const WIDTH: usize = 240;

/// A mark in the excerpt.
#[derive(Debug)]
pub(super) struct Mark {
    /// In the excerpt's text.
    pub range: Range<usize>,
    /// Where it begins in the file.
    pub position: Position,
}

/// Lines of one file.
#[derive(Debug)]
pub(super) struct Excerpt {
    /// The file's name, escaped.
    pub name: String,
    /// The lines shown, each with its newline.
    pub text: String,
    /// (index in the file, range in `text`), ascending.
    pub lines: Vec<(usize, Range<usize>)>,
    /// One for each place given, in that order.
    pub marks: Vec<Mark>,
}

impl Excerpt {
    /// Cuts out the lines on which the places begin. A place that goes on over the end of its line
    /// is marked to that end.
    pub fn new(file: &SourceFile, places: &[Range<usize>]) -> Self {
        let mut rows: Vec<usize> = places.iter().map(|p| file.line_index(p.start)).collect();
        rows.sort_unstable();
        rows.dedup();
        let gaps: Vec<usize> = rows
            .windows(2)
            .filter_map(|w| match w {
                [a, b] if b - a == 2 => Some(a + 1),
                _ => None,
            })
            .collect();
        rows.extend(gaps);
        rows.sort_unstable();
        let mut excerpt = Self {
            name: crate::escape_for_terminal(&file.name).into_owned(),
            text: String::new(),
            lines: Vec::with_capacity(rows.len()),
            marks: places
                .iter()
                .map(|p| Mark {
                    range: 0..0,
                    position: file.position(p.start),
                })
                .collect(),
        };
        for row in rows {
            excerpt.add_line(file, row, places);
        }
        excerpt
    }

    fn add_line(&mut self, file: &SourceFile, row: usize, places: &[Range<usize>]) {
        let (start, line) = line_of(file, row);
        let here: Vec<(usize, Range<usize>)> = places
            .iter()
            .enumerate()
            .filter(|(_, p)| file.line_index(p.start) == row)
            .map(|(i, p)| {
                let low = p.start.saturating_sub(start).min(line.len());
                let high = p.end.saturating_sub(start).clamp(low, line.len());
                (i, low..high)
            })
            .collect();
        let first = here.iter().map(|(_, r)| r.start).min().unwrap_or(0);
        let window = window(line, first);
        let begin = self.text.len();
        if window.start > 0 {
            self.text.push('…');
        }
        // Where each character of the window stands in the excerpt.
        let mut moved: Vec<(usize, usize)> = Vec::new();
        let shown = line.get(window.clone()).unwrap_or("");
        for (i, c) in shown.char_indices() {
            let i = window.start + i;
            moved.push((i, self.text.len()));
            if c == '\t' {
                self.text.push(c);
            } else {
                push_escaped(&mut self.text, c);
            }
        }
        let end = self.text.len();
        if window.end < line.len() {
            self.text.push('…');
        }
        let at = |byte: usize| {
            let next = moved.partition_point(|(i, _)| *i < byte);
            moved.get(next).map_or(end, |(_, to)| *to)
        };
        for (i, range) in here {
            if let Some(mark) = self.marks.get_mut(i) {
                mark.range = at(range.start)..at(range.end);
            }
        }
        self.text.push('\n');
        self.lines.push((row, begin..self.text.len()));
    }
}

/// A line's first byte and its text, without mark of byte order and end of line.
fn line_of(file: &SourceFile, row: usize) -> (usize, &str) {
    let starts = file.line_starts();
    let start = starts.get(row).map_or(0, |s| *s as usize);
    let end = starts.get(row + 1).map_or(file.text.len(), |s| *s as usize);
    let line = file.text.get(start..end).unwrap_or("");
    let shown = if start == 0 {
        line.strip_prefix('\u{feff}').unwrap_or(line)
    } else {
        line
    };
    let start = start + (line.len() - shown.len());
    (start, shown.trim_end_matches(['\n', '\r']))
}

/// The bytes of a line that are shown if its first mark begins at `first`.
fn window(line: &str, first: usize) -> Range<usize> {
    if line.chars().nth(WIDTH).is_none() {
        return 0..line.len();
    }
    let before = line.get(..first).unwrap_or(line);
    let start = before
        .char_indices()
        .rev()
        .nth(BEFORE - 1)
        .map_or(0, |(i, _)| i);
    let end = line
        .get(start..)
        .and_then(|rest| rest.char_indices().nth(WIDTH))
        .map_or(line.len(), |(i, _)| start + i);
    start..end
}
