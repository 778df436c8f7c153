//! Source files and places in them.

use std::cell::OnceCell;
use std::sync::Arc;

/// A file of a [`SourceMap`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct FileId(pub u32);

/// A range of bytes in a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Span {
    /// The file.
    pub file: FileId,
    /// First byte.
    pub start: u32,
    /// One past the last byte.
    pub end: u32,
}

impl Span {
    /// A range of bytes; offsets past 4 GiB are cut (such files are refused when loaded).
    #[must_use]
    pub fn new(file: FileId, start: usize, end: usize) -> Self {
        let cut = |n: usize| u32::try_from(n).unwrap_or(u32::MAX);
        Self {
            file,
            start: cut(start),
            end: cut(end),
        }
    }

    /// The range as `usize`, for slicing.
    #[must_use]
    pub const fn range(self) -> std::ops::Range<usize> {
        self.start as usize..self.end as usize
    }
}

/// A place as people count it: both numbers from 1, columns in characters.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Position {
    /// Line, from 1.
    pub line: usize,
    /// Column, from 1, in characters (Unicode scalar values).
    pub column: usize,
    /// Byte offset in the file, from 0.
    pub byte: usize,
}

/// A file's name and text.
#[derive(Debug, Clone)]
pub struct SourceFile {
    /// As shown to people: relative where possible, with `/`.
    pub name: String,
    /// The whole text, a byte order mark included.
    pub text: Arc<str>,
    /// What names it among programs, if it is no file at the path that `name` shows.
    pub uri: Option<String>,
    lines: OnceCell<Vec<u32>>,
    /// In long lines, every so often, a byte at which a character begins and that character's column.
    milestones: OnceCell<Vec<(u32, u32)>>,
}

/// Bytes between milestones.
const MILE: usize = 4096;

impl SourceFile {
    /// Byte offsets at which lines begin. `\n`, `\r\n` and a lone `\r` end a line.
    #[must_use]
    pub fn line_starts(&self) -> &[u32] {
        self.lines.get_or_init(|| {
            let bytes = self.text.as_bytes();
            let mut starts = vec![0];
            for (i, b) in bytes.iter().enumerate() {
                let ends = *b == b'\n' || (*b == b'\r' && bytes.get(i + 1) != Some(&b'\n'));
                if ends {
                    starts.push(u32::try_from(i + 1).unwrap_or(u32::MAX));
                }
            }
            starts
        })
    }

    /// The line (from 0) that holds a byte.
    #[must_use]
    pub fn line_index(&self, byte: usize) -> usize {
        let byte = u32::try_from(byte).unwrap_or(u32::MAX);
        self.line_starts()
            .partition_point(|s| *s <= byte)
            .saturating_sub(1)
    }

    /// The position of a byte; a byte inside a character counts as that character.
    #[must_use]
    pub fn position(&self, byte: usize) -> Position {
        let line = self.line_index(byte);
        let start = self.line_starts().get(line).map_or(0, |s| *s as usize);
        let passed = if byte - start.min(byte) > MILE {
            self.milestone(start, byte)
        } else {
            None
        };
        let column = match passed {
            Some((at, column_there)) => column_there + column(&self.text, at, byte) - 1,
            None => column(&self.text, start, byte),
        };
        Position {
            line: line + 1,
            column,
            byte,
        }
    }

    /// The last milestone between the beginning of a line and a byte of it.
    fn milestone(&self, start: usize, byte: usize) -> Option<(usize, usize)> {
        let milestones = self.milestones.get_or_init(|| {
            let starts = self.line_starts().iter().map(|s| *s as usize);
            let ends = starts.clone().skip(1).chain([self.text.len()]);
            let mut found = Vec::new();
            for (start, end) in starts.zip(ends).filter(|(s, e)| e - s > MILE) {
                let cut = |n: usize| u32::try_from(n).unwrap_or(u32::MAX);
                let (mut at, mut reached) = (start, 1);
                while let Some(next) = (at + MILE..end).find(|i| self.text.is_char_boundary(*i)) {
                    reached += column(&self.text, at, next) - 1;
                    at = next;
                    found.push((cut(at), cut(reached)));
                }
            }
            found
        });
        let after = milestones.partition_point(|(at, _)| *at as usize <= byte);
        let (at, column) = *milestones.get(after.checked_sub(1)?)?;
        (at as usize >= start).then_some((at as usize, column as usize))
    }
}

/// Finds the lines and columns of bytes that lie near each other, moving from one to the next: for
/// those who ask about most of a file. It needs no table of lines, and reads the text in order.
#[derive(Debug)]
pub struct Walk<'t> {
    text: &'t str,
    /// The line reached, from 0, and the byte at which it begins.
    line: usize,
    start: usize,
}

impl<'t> Walk<'t> {
    /// At the beginning of a text.
    #[must_use]
    pub const fn new(text: &'t str) -> Self {
        Self {
            text,
            line: 0,
            start: 0,
        }
    }

    /// The line and column of a byte, as [`SourceFile::position`] tells them.
    pub fn to(&mut self, byte: usize) -> (usize, usize) {
        while byte < self.start {
            self.line -= 1;
            let before = (0..self.start.saturating_sub(1)).rev();
            self.start = before.map(|i| i + 1).find(|i| self.begins(*i)).unwrap_or(0);
        }
        let mut at = self.start + 1;
        while at <= byte.min(self.text.len()) {
            if self.begins(at) {
                self.line += 1;
                self.start = at;
            }
            at += 1;
        }
        (self.line + 1, column(self.text, self.start, byte))
    }

    /// Whether a line begins at a byte that is not the first.
    fn begins(&self, byte: usize) -> bool {
        let bytes = self.text.as_bytes();
        match byte.checked_sub(1).and_then(|i| bytes.get(i)) {
            Some(b'\n') => true,
            Some(b'\r') => bytes.get(byte) != Some(&b'\n'),
            Some(_) | None => false,
        }
    }
}

/// The column of a byte in a line, from 1.
fn column(text: &str, start: usize, byte: usize) -> usize {
    // A byte order mark is no column.
    let start = if start == 0 && text.starts_with('\u{feff}') {
        3
    } else {
        start
    };
    let before = text.get(start..).map_or(0, |rest| {
        rest.char_indices()
            .take_while(|(i, _)| start + i < byte)
            .count()
    });
    before + 1
}

/// All source files of a run.
#[derive(Debug, Clone, Default)]
pub struct SourceMap {
    files: Vec<SourceFile>,
}

impl SourceMap {
    /// No files.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Adds a file. The caller has refused files over 4 GiB.
    pub fn add(&mut self, name: impl Into<String>, text: impl Into<Arc<str>>) -> FileId {
        self.push(name.into(), text.into(), None)
    }

    /// Adds a text that is no file, with the URI that names it.
    pub fn add_as(
        &mut self,
        name: impl Into<String>,
        uri: impl Into<String>,
        text: impl Into<Arc<str>>,
    ) -> FileId {
        self.push(name.into(), text.into(), Some(uri.into()))
    }

    fn push(&mut self, name: String, text: Arc<str>, uri: Option<String>) -> FileId {
        let id = FileId(u32::try_from(self.files.len()).unwrap_or(u32::MAX));
        self.files.push(SourceFile {
            name,
            text,
            uri,
            lines: OnceCell::new(),
            milestones: OnceCell::new(),
        });
        id
    }

    /// The file of an id that this map gave.
    #[must_use]
    pub fn get(&self, id: FileId) -> Option<&SourceFile> {
        self.files.get(id.0 as usize)
    }

    /// The text of a file; empty for an id of another map.
    #[must_use]
    pub fn text(&self, id: FileId) -> &str {
        self.get(id).map_or("", |f| &f.text)
    }

    /// The text at a place; empty where the place is not in the map.
    #[must_use]
    pub fn slice(&self, span: Span) -> &str {
        self.text(span.file).get(span.range()).unwrap_or("")
    }

    /// Files in the order in which they were added.
    pub fn iter(&self) -> impl Iterator<Item = (FileId, &SourceFile)> {
        self.files
            .iter()
            .enumerate()
            .map(|(i, f)| (FileId(u32::try_from(i).unwrap_or(u32::MAX)), f))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_of_long_lines_are_those_that_counting_gives() {
        let mut sources = SourceMap::new();
        let long = "ab\u{e9}\u{1f30d}".repeat(MILE);
        let text = format!("\u{feff}{long}\n{long}\r\nx\n{long}");
        let id = sources.add("x.ttl", text.as_str());
        let file = sources.get(id).unwrap();
        let mut expected = (1, 0);
        for (byte, c) in text.char_indices() {
            expected.1 += usize::from(byte > 0);
            let at = file.position(byte);
            let shown = if byte == 0 { (1, 1) } else { expected };
            assert_eq!((at.line, at.column), shown, "byte {byte}");
            if c == '\n' {
                expected = (expected.0 + 1, 0);
            }
        }
    }

    #[test]
    fn a_walk_tells_what_the_table_of_lines_tells() {
        let mut sources = SourceMap::new();
        for text in ["", "\u{feff}a\r\nb\rc\n\nd\u{e9}e\n", "\r\r\n\n\r", "x"] {
            let id = sources.add("x.ttl", text);
            let file = sources.get(id).unwrap();
            let bytes: Vec<usize> = (0..=text.len()).collect();
            let back_and_forth = bytes.iter().chain(bytes.iter().rev()).chain(&bytes);
            let mut walk = Walk::new(text);
            for byte in back_and_forth {
                let at = file.position(*byte);
                assert_eq!(
                    walk.to(*byte),
                    (at.line, at.column),
                    "byte {byte} of {text:?}"
                );
            }
        }
    }
}
