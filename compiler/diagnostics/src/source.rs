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
#[derive(Debug)]
pub struct SourceFile {
    /// As shown to people: relative where possible, with `/`.
    pub name: String,
    /// The whole text, a byte order mark included.
    pub text: Arc<str>,
    lines: OnceCell<Vec<u32>>,
}

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
        // A byte order mark is no column.
        let start = if start == 0 && self.text.starts_with('\u{feff}') {
            3
        } else {
            start
        };
        let column = self.text.get(start..).map_or(0, |rest| {
            rest.char_indices()
                .take_while(|(i, _)| start + i < byte)
                .count()
        });
        Position {
            line: line + 1,
            column: column + 1,
            byte,
        }
    }
}

/// All source files of a run.
#[derive(Debug, Default)]
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
        let id = FileId(u32::try_from(self.files.len()).unwrap_or(u32::MAX));
        self.files.push(SourceFile {
            name: name.into(),
            text: text.into(),
            lines: OnceCell::new(),
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
