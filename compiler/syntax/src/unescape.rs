//! What escapes stand for.
//!
//! In: the text of a token that the lexer accepted. Out: its value, borrowed where nothing was
//! escaped. A faulty escape, which the lexer reports, is left as it is written.

use std::borrow::Cow;

/// The number of bytes of the escape at `at`, or of what is wrong with it.
///
/// `in_string`: whether `\n` and the like are allowed besides `\u` and `\U`.
pub(crate) fn escape_length(bytes: &[u8], at: usize, in_string: bool) -> Result<usize, usize> {
    let digits = match bytes.get(at + 1) {
        Some(b'u') => 4,
        Some(b'U') => 8,
        Some(b't' | b'b' | b'n' | b'r' | b'f' | b'"' | b'\'' | b'\\') if in_string => return Ok(2),
        Some(b) if !b.is_ascii_control() => return Err(2),
        Some(_) | None => return Err(1),
    };
    let rest = bytes.get(at + 2..).unwrap_or(&[]);
    let hex = rest
        .iter()
        .take(digits)
        .take_while(|b| b.is_ascii_hexdigit())
        .count();
    let value = rest
        .get(..hex)
        .and_then(|h| std::str::from_utf8(h).ok())
        .and_then(|h| u32::from_str_radix(h, 16).ok());
    if hex == digits && value.and_then(char::from_u32).is_some() {
        Ok(2 + digits)
    } else {
        Err(2 + hex)
    }
}

/// The value of a string token, its quotes included in `written`.
#[must_use]
pub fn unescape_string(written: &str) -> Cow<'_, str> {
    let quotes = match written.as_bytes() {
        [a, b, c, rest @ ..] if a == b && b == c && rest.len() >= 3 => 3,
        _ => 1,
    };
    let inner = written
        .get(quotes..written.len().saturating_sub(quotes))
        .unwrap_or("");
    unescape(inner)
}

/// The IRI reference of an IRI token, its angle brackets included in `written`.
#[must_use]
pub fn unescape_iri(written: &str) -> Cow<'_, str> {
    let inner = written
        .get(1..written.len().saturating_sub(1))
        .unwrap_or("");
    unescape(inner)
}

fn unescape(inner: &str) -> Cow<'_, str> {
    if !inner.contains('\\') {
        return Cow::Borrowed(inner);
    }
    let mut out = String::with_capacity(inner.len());
    let mut rest = inner;
    while let Some((before, after)) = rest.split_once('\\') {
        out.push_str(before);
        let mut chars = after.chars();
        let simple = match chars.next() {
            Some('t') => Some('\t'),
            Some('b') => Some('\u{8}'),
            Some('n') => Some('\n'),
            Some('r') => Some('\r'),
            Some('f') => Some('\u{c}'),
            Some(c @ ('"' | '\'' | '\\')) => Some(c),
            Some(_) | None => None,
        };
        if let Some(c) = simple {
            out.push(c);
            rest = chars.as_str();
            continue;
        }
        let digits = if after.starts_with('u') { 4 } else { 8 };
        let value = after
            .get(1..=digits)
            .and_then(|h| u32::from_str_radix(h, 16).ok())
            .and_then(char::from_u32);
        if let (Some(c), Some(end)) = (value, after.get(digits + 1..)) {
            out.push(c);
            rest = end;
        } else {
            out.push('\\');
            rest = after;
        }
    }
    out.push_str(rest);
    Cow::Owned(out)
}

/// The local part of a name without the backslashes of its escapes.
#[must_use]
pub fn unescape_local(local: &str) -> Cow<'_, str> {
    if !local.contains('\\') {
        return Cow::Borrowed(local);
    }
    let mut out = String::with_capacity(local.len());
    let mut chars = local.chars();
    while let Some(c) = chars.next() {
        match c {
            '\\' => out.extend(chars.next()),
            _ => out.push(c),
        }
    }
    Cow::Owned(out)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn escapes_of_strings() {
        assert_eq!(
            unescape_string(r#""a\t\"\u00e9\U0001F600\\""#),
            "a\t\"é😀\\"
        );
        assert_eq!(unescape_string(r#""""a"b""""#), "a\"b");
        assert_eq!(unescape_string(r#""""#), "");
        assert_eq!(unescape_string("''''''"), "");
    }

    #[test]
    fn escapes_of_iris_and_names() {
        assert_eq!(unescape_iri(r"<http://e/\u00e9>"), "http://e/é");
        assert_eq!(unescape_local(r"a\~b\/c%20"), "a~b/c%20");
    }

    #[test]
    fn lengths_of_escapes() {
        assert_eq!(escape_length(br"\u00e9", 0, false), Ok(6));
        assert_eq!(escape_length(br"\n", 0, false), Err(2));
        assert_eq!(escape_length(br"\n", 0, true), Ok(2));
        assert_eq!(escape_length(br"\uD800", 0, true), Err(6));
        assert_eq!(escape_length(br"\u12", 0, true), Err(4));
        assert_eq!(escape_length(br"\", 0, true), Err(1));
    }
}
