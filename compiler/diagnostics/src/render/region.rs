//! Places as programs want them.
//!
//! In: a span and the sources. Out: the file, its URI, and both ends as lines and columns. A place
//! that is not in the sources is the beginning of a file without a name.

use crate::{Position, SourceFile, SourceMap, Span};
use std::fmt::Write as _;

/// A span, looked up.
#[derive(Debug, Clone, Copy)]
pub(super) struct Region<'a> {
    /// The file, if there is one.
    pub file: Option<&'a SourceFile>,
    /// Its first character.
    pub start: Position,
    /// The character after its last.
    pub end: Position,
}

impl<'a> Region<'a> {
    pub fn of(sources: &'a SourceMap, span: Span) -> Self {
        let file = sources.get(span.file);
        let position = |byte: u32| {
            let byte = byte as usize;
            let known = file.map(|f| f.position(byte));
            known.unwrap_or(Position {
                line: 1,
                column: 1,
                byte,
            })
        };
        Self {
            file,
            start: position(span.start),
            end: position(span.end.max(span.start)),
        }
    }

    /// The file's name.
    pub fn name(&self) -> &'a str {
        self.file.map_or("", |f| f.name.as_str())
    }

    /// The URI of the file.
    pub fn uri(&self) -> String {
        self.file.map_or_else(String::new, uri)
    }

    /// The line of its first character, without the blanks around it; of a very long line, what stands
    /// near that character.
    pub fn line_text(&self) -> &'a str {
        let text = self.file.map_or("", |f| &f.text);
        let at = text.floor_char_boundary(self.start.byte);
        let (before, after) = text.split_at(at);
        let nearest = before.ceil_char_boundary(at.saturating_sub(NEAR));
        let before = before.get(nearest..).unwrap_or("");
        let start = before.rfind(['\n', '\r']).map_or(0, |n| n + 1);
        let after = after.get(..after.floor_char_boundary(NEAR)).unwrap_or("");
        let end = after.find(['\n', '\r']).unwrap_or(after.len());
        let line = text.get(nearest + start..at + end).unwrap_or("");
        line.trim()
    }
}

/// Bytes of a line on either side of a place that tell it from others.
const NEAR: usize = 1024;

/// The URI of a file: relative, unless its name is an absolute path.
fn uri(file: &SourceFile) -> String {
    if let Some(uri) = &file.uri {
        return uri.clone();
    }
    let drive =
        matches!(file.name.as_bytes(), [letter, b':', b'/', ..] if letter.is_ascii_alphabetic());
    let mut out = String::with_capacity(file.name.len() + 8);
    if drive {
        out.push_str("file:///");
    } else if file.name.starts_with('/') {
        out.push_str("file://");
    }
    for byte in file.name.bytes() {
        let plain =
            byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'.' | b'_' | b'~' | b'/');
        if plain {
            out.push(char::from(byte));
        } else {
            // Writing into a `String` cannot fail.
            let _ = write!(out, "%{byte:02X}");
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_become_uris() {
        let mut sources = SourceMap::new();
        for (name, expected) in [
            ("a/b.ttl", "a/b.ttl"),
            ("../x y.ttl", "../x%20y.ttl"),
            ("/r/ü#?%.ttl", "file:///r/%C3%BC%23%3F%25.ttl"),
            ("C:/m.ttl", "file:///C%3A/m.ttl"),
            ("x:y.ttl", "x%3Ay.ttl"),
            ("long:name.ttl", "long%3Aname.ttl"),
            ("\u{1b}[\u{202e}\0\r", "%1B%5B%E2%80%AE%00%0D"),
        ] {
            let id = sources.add(name, "");
            assert_eq!(Region::of(&sources, Span::new(id, 0, 0)).uri(), expected);
        }
        let id = sources.add_as("<stdin>", "urn:udac:stdin", "");
        assert_eq!(
            Region::of(&sources, Span::new(id, 0, 0)).uri(),
            "urn:udac:stdin"
        );
    }
}
