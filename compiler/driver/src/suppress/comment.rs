//! One comment: its codes, its reason, and what it holds for.
//!
//! In: the text of a file. Out: its comments of the form `# udac:allow(code, …) reason`, each with
//! the bytes in which a finding has to begin for it to pass. Whether a code means anything is not
//! looked at.

use std::ops::Range;
use udac_diagnostics::{FileId, Span};
use udac_syntax::{Range32, Unit, comments, scan};

/// What such a comment begins with, behind its `#`.
pub(super) const MARK: &str = "udac:allow";

/// A comment.
#[derive(Debug, Clone)]
pub(super) struct Comment {
    /// From its `#` to the end of its line.
    pub span: Span,
    /// The codes that it lets pass; none where it is not made as such comments are.
    pub codes: Vec<Allowed>,
    /// Why; may be empty.
    pub reason: String,
}

/// A code in a comment.
#[derive(Debug, Clone)]
pub(super) struct Allowed {
    pub code: String,
    pub span: Span,
}

impl Comment {
    /// The text to remove so that a code is gone: of the only one, the whole comment.
    pub fn without(&self, index: usize, text: &str) -> Span {
        let span = |at: Option<&Allowed>| at.map_or(self.span, |a| a.span);
        let this = span(self.codes.get(index));
        let place = |start: u32, end: u32| Span { start, end, ..this };
        if self.codes.len() < 2 {
            return whole(self.span, text);
        }
        match index.checked_sub(1) {
            Some(before) => place(span(self.codes.get(before)).end, this.end),
            None => place(this.start, span(self.codes.get(1)).start),
        }
    }
}

/// A comment and what goes with it: its line, where it stands alone, else the blanks before it.
fn whole(span: Span, text: &str) -> Span {
    let before = text.get(..span.start as usize).unwrap_or("");
    let kept = before.trim_end_matches([' ', '\t']);
    let alone = kept.is_empty() || kept.ends_with(['\n', '\r', '\u{feff}']);
    if !alone {
        return Span::new(span.file, kept.len(), span.end as usize);
    }
    let after = text.get(span.end as usize..).unwrap_or("");
    let newline = ["\r\n", "\n", "\r"]
        .into_iter()
        .find(|n| after.starts_with(n));
    let end = span.end as usize + newline.map_or(0, str::len);
    Span::new(span.file, kept.len(), end)
}

/// Reads the comments of a file, each with what it holds for.
pub(super) fn read(file: FileId, text: &str) -> Vec<(Comment, Range<u32>)> {
    let units = scan(text).units;
    let all = comments(text, &units);
    let ours = all.iter().filter_map(|range| {
        let comment = parse(file, text, *range)?;
        Some((comment, holds(text, *range, &units, &all)))
    });
    ours.collect()
}

/// A comment of ours; none if it is another one.
fn parse(file: FileId, text: &str, range: Range32) -> Option<Comment> {
    let written = range.of(text);
    let body = written.trim_start_matches('#').trim_start();
    let rest = body.strip_prefix(MARK)?;
    let mut comment = Comment {
        span: range.in_file(file),
        codes: Vec::new(),
        reason: String::new(),
    };
    let Some(rest) = rest.trim_start().strip_prefix('(') else {
        // A word that only begins like the mark is another word.
        let ends = rest.chars().next().is_none_or(|c| !c.is_alphanumeric());
        return ends.then_some(comment);
    };
    let Some((codes, reason)) = rest.split_once(')') else {
        return Some(comment);
    };
    comment.reason = reason.trim().to_owned();
    let mut at = range.end as usize - rest.len();
    for part in codes.split(',') {
        let code = part.trim();
        let start = at + (part.len() - part.trim_start().len());
        if !code.is_empty() {
            comment.codes.push(Allowed {
                code: code.to_owned(),
                span: Span::new(file, start, start + code.len()),
            });
        }
        at += part.len() + 1;
    }
    Some(comment)
}

/// Behind something, a comment holds for its line. On a line of its own it holds for the statement
/// that comes next; inside a statement, for the next line of it.
fn holds(text: &str, range: Range32, units: &[Unit], comments: &[Range32]) -> Range<u32> {
    let before = text.get(..range.start as usize).unwrap_or("");
    let line = before.rfind(['\n', '\r']).map_or(0, |n| n + 1);
    let here = before.get(line..).unwrap_or("");
    if !here.trim_start_matches('\u{feff}').trim().is_empty() {
        return bytes(Range32::new(line, range.start as usize));
    }
    let next = units.partition_point(|u| u.range.end <= range.start);
    match units.get(next) {
        Some(unit) if unit.range.start > range.start => bytes(unit.range),
        Some(unit) => {
            let end = unit.range.end as usize;
            next_line(text, range.end as usize, end, comments)
        }
        None => range.end..range.end,
    }
}

/// The next line before `end` that holds more than blanks and a comment.
fn next_line(text: &str, from: usize, end: usize, comments: &[Range32]) -> Range<u32> {
    let mut at = from;
    loop {
        let rest = text.get(at..end).unwrap_or("");
        let blanks = rest.len() - rest.trim_start().len();
        let first = at + blanks;
        let comment = comments.iter().find(|c| c.start as usize == first);
        match comment {
            Some(comment) => at = comment.end as usize,
            None => {
                let line = text.get(first..end).unwrap_or("");
                let length = line.find(['\n', '\r']).unwrap_or(line.len());
                return bytes(Range32::new(first, first + length));
            }
        }
    }
}

const fn bytes(range: Range32) -> Range<u32> {
    range.start..range.end
}

#[cfg(test)]
mod tests {
    use super::*;

    fn one(text: &str) -> (Comment, String) {
        let mut found = read(FileId(0), text);
        assert_eq!(found.len(), 1, "{text}");
        let (comment, holds) = found.remove(0);
        let held = text[holds.start as usize..holds.end as usize].to_owned();
        (comment, held)
    }

    #[test]
    fn codes_and_reasons_are_read() {
        for (text, codes, reason) in [
            ("# udac:allow(a/b) because", &["a/b"][..], "because"),
            ("#udac:allow( a/b ,c/d, )", &["a/b", "c/d"], ""),
            ("## udac:allow (a/b)", &["a/b"], ""),
            ("# udac:allow", &[], ""),
            ("# udac:allow()", &[], ""),
            ("# udac:allow(a/b", &[], ""),
            ("# udac:allow: a/b", &[], ""),
        ] {
            let (comment, _) = one(text);
            let found: Vec<&str> = comment.codes.iter().map(|c| c.code.as_str()).collect();
            assert_eq!((found.as_slice(), comment.reason.as_str()), (codes, reason));
            for code in &comment.codes {
                assert_eq!(&text[code.span.range()], code.code);
            }
        }
        for text in [
            "# udac:allowed(a/b)",
            "# see udac:allow(a/b)",
            "e:a e:b \"# udac:allow(a/b)\" .",
        ] {
            assert!(read(FileId(0), text).is_empty(), "{text}");
        }
    }

    #[test]
    fn a_comment_holds_for_its_line_the_next_statement_or_the_next_line() {
        for (text, held) in [
            ("e:a e:b 1 ; # udac:allow(a/b)\n e:c 2 .", "e:a e:b 1 ; "),
            (
                "# udac:allow(a/b)\n\n# more\ne:a e:b 1 ;\n e:c 2 .\ne:d e:e 3 .",
                "e:a e:b 1 ;\n e:c 2 .",
            ),
            (
                "e:a e:b 1 ;\n  # udac:allow(a/b)\n # more\n e:c 2 ; # x\n e:d 3 .",
                "e:c 2 ; # x",
            ),
            ("e:a e:b 1 .\r\n# udac:allow(a/b)\r\n", ""),
            ("\u{feff}# udac:allow(a/b)\ne:a e:b 1 .", "e:a e:b 1 ."),
        ] {
            assert_eq!(one(text).1, held, "{text}");
        }
    }

    #[test]
    fn what_goes_with_a_code() {
        for (text, index, left) in [
            ("e:a e:b 1 . # udac:allow(a/b) x\ny", 0, "e:a e:b 1 .\ny"),
            (
                "e:a e:b 1 .\r\n  # udac:allow(a/b) x\r\ny",
                0,
                "e:a e:b 1 .\r\ny",
            ),
            ("\u{feff}# udac:allow(a/b)", 0, "\u{feff}"),
            ("# udac:allow(a/b, c/d) x", 0, "# udac:allow(c/d) x"),
            ("# udac:allow(a/b, c/d) x", 1, "# udac:allow(a/b) x"),
        ] {
            let (comment, _) = one(text);
            let gone = comment.without(index, text);
            let mut mended = text.to_owned();
            mended.replace_range(gone.range(), "");
            assert_eq!(mended, left);
        }
    }
}
