//! Looking at bytes of Turtle.

/// Whether a byte is white space of Turtle.
pub(crate) const fn is_blank(b: u8) -> bool {
    matches!(b, b' ' | b'\t' | b'\r' | b'\n')
}

/// The first byte at or after `from` that is neither white space nor in a comment.
pub(crate) fn skip_blanks(bytes: &[u8], from: usize) -> usize {
    let mut at = from;
    while let Some(b) = bytes.get(at) {
        match *b {
            b if is_blank(b) => at += 1,
            b'#' => at = line_end(bytes, at),
            _ => break,
        }
    }
    at
}

/// The end of the line that holds `from`, before its newline.
pub(crate) fn line_end(bytes: &[u8], from: usize) -> usize {
    let rest = bytes.get(from..).unwrap_or(&[]);
    let found = rest.iter().position(|b| matches!(b, b'\n' | b'\r'));
    found.map_or(bytes.len(), |n| from + n)
}

/// How many blanks stand before a byte that is the first of its line, else `None`.
pub(crate) fn indentation(bytes: &[u8], at: usize) -> Option<usize> {
    let before = bytes.get(..at).unwrap_or(bytes);
    let blanks = before
        .iter()
        .rev()
        .take_while(|b| matches!(b, b' ' | b'\t'))
        .count();
    let rest = before.get(..before.len() - blanks).unwrap_or(&[]);
    let first = rest.is_empty()
        || rest == "\u{feff}".as_bytes()
        || matches!(rest.last(), Some(b'\n' | b'\r'));
    first.then_some(blanks)
}

/// Whether what stands at `at` looks like the beginning of a statement, a directive or a graph.
///
/// It is asked only where a line begins, to find the way back after a fault.
pub(crate) fn begins_statement(bytes: &[u8], at: usize) -> bool {
    let rest = bytes.get(at..).unwrap_or(&[]);
    match rest.first() {
        Some(b'<' | b'[' | b'(' | b'{' | b'}' | b'@') => true,
        Some(b) if b.is_ascii_alphabetic() || matches!(*b, b'_' | b':') || *b >= 0x80 => {
            let word = rest
                .iter()
                .take_while(|b| {
                    b.is_ascii_alphanumeric() || matches!(**b, b'_' | b'-' | b'.') || **b >= 0x80
                })
                .count();
            rest.get(word) == Some(&b':')
                || ["prefix", "base", "graph"].iter().any(|k| {
                    rest.get(..word)
                        .is_some_and(|w| w.eq_ignore_ascii_case(k.as_bytes()))
                })
        }
        Some(_) | None => false,
    }
}
