//! Where comments stand.
//!
//! In: the text of a file. Out: its comments in order. A `#` in a string, an IRI or behind a
//! backslash begins none. It follows the units of the scanner, so that a string without an end hides
//! the comments of its own unit only.

use crate::bytes::line_end;
use crate::{Range32, Unit};

/// Finds the comments of a text whose units are known, each from its `#` to the end of its line.
#[must_use]
pub fn comments(text: &str, units: &[Unit]) -> Vec<Range32> {
    let bytes = text.as_bytes();
    let mut found = Vec::new();
    let mut at = 0;
    for unit in units {
        let (start, end) = (unit.range.start as usize, unit.range.end as usize);
        between(bytes, at, start, &mut found);
        at = inside(bytes, start, end, &mut found);
    }
    between(bytes, at, bytes.len(), &mut found);
    found
}

/// Comments where nothing else but blanks stands.
fn between(bytes: &[u8], from: usize, to: usize, found: &mut Vec<Range32>) {
    let mut at = from;
    while at < to {
        if bytes.get(at) == Some(&b'#') {
            let end = line_end(bytes, at);
            found.push(Range32::new(at, end));
            at = end;
        } else {
            at += 1;
        }
    }
}

/// Comments among the tokens of a unit; gives the place where reading is to go on.
fn inside(bytes: &[u8], from: usize, to: usize, found: &mut Vec<Range32>) -> usize {
    let mut at = from;
    while at < to {
        at = match bytes.get(at) {
            Some(b'#') => {
                let end = line_end(bytes, at);
                found.push(Range32::new(at, end));
                end
            }
            Some(b'\\') => at + 2,
            Some(b'<') => closed(bytes, at + 1, to, b">", false).unwrap_or(at + 1),
            Some(quote @ (b'"' | b'\'')) => string(bytes, at, to, *quote),
            Some(_) | None => at + 1,
        };
    }
    at.max(to)
}

/// The end of a string; of one that has none, the end of its line, or of the unit.
fn string(bytes: &[u8], start: usize, to: usize, quote: u8) -> usize {
    let long = [quote; 3];
    if bytes.get(start..start + 3) == Some(&long) {
        return closed(bytes, start + 3, to, &long, true).unwrap_or(to);
    }
    let end = closed(bytes, start + 1, to, &[quote], false);
    end.unwrap_or_else(|| line_end(bytes, start).min(to))
}

/// The place behind the next closing mark; none where the line, or the unit, ends before it.
fn closed(bytes: &[u8], from: usize, to: usize, mark: &[u8], lines: bool) -> Option<usize> {
    let mut at = from;
    while at < to {
        let rest = bytes.get(at..to)?;
        if rest.starts_with(mark) {
            return Some(at + mark.len());
        }
        match rest.first() {
            Some(b'\n' | b'\r') if !lines => return None,
            Some(b'\\') if mark != b">" => at += 2,
            Some(_) | None => at += 1,
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::scan;

    fn found(text: &str) -> Vec<&str> {
        let units = scan(text).units;
        comments(text, &units).iter().map(|r| r.of(text)).collect()
    }

    #[test]
    fn comments_stand_between_tokens_alone() {
        for (text, expected) in [
            ("# a\n\n  # b", &["# a", "# b"][..]),
            ("<http://e/#a> <http://e/#b> \"# no\" . # yes", &["# yes"]),
            ("e:a e:b\\#c 'it\\'s # no' . #", &["#"]),
            (
                "e:a # one\r\n e:b # two\r e:c .#three",
                &["# one", "# two", "#three"],
            ),
            (
                "e:a e:b \"\"\"# no\n\" # no\n\"\"\" ; # yes\n e:c 1 .",
                &["# yes"],
            ),
            (
                "\u{feff}# mark\n@prefix e: <http://e/#> . # p",
                &["# mark", "# p"],
            ),
            // A string without an end hides what is on its line, and no more.
            ("e:a e:b \"open # no\n.\ne:c e:d 1 . # yes", &["# yes"]),
            ("e:a e:b < 1 # yes", &["# yes"]),
        ] {
            assert_eq!(found(text), expected, "{text}");
        }
    }
}
