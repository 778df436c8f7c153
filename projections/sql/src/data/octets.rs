//! Texts that databases take for binary data.
//!
//! In: the text of a literal that stands in a column of octets. Out: the octets that the database makes of it.

/// Pairs of digits.
pub(crate) fn hex(digits: &str) -> Option<Vec<u8>> {
    let mut octets = Vec::with_capacity(digits.len() / 2);
    let mut rest = digits;
    while !rest.is_empty() {
        let (pair, more) = rest.split_at_checked(2)?;
        octets.push(u8::from_str_radix(pair, 16).ok()?);
        rest = more;
    }
    Some(octets)
}

/// As `DuckDB` reads it: `\x0A` is an octet, and so is any other character of ASCII.
pub(crate) fn escaped(text: &str) -> Option<Vec<u8>> {
    let mut octets = Vec::with_capacity(text.len());
    let mut rest = text;
    while let Some(first) = rest.chars().next() {
        if let Some(more) = rest.strip_prefix("\\x") {
            let (digits, more) = more.split_at_checked(2)?;
            octets.extend(hex(digits)?);
            rest = more;
        } else if first.is_ascii() && first != '\\' {
            octets.push(u8::try_from(first).ok()?);
            rest = rest.get(1..)?;
        } else {
            return None;
        }
    }
    Some(octets)
}

/// As `PostgreSQL` reads it: `\x0A0B`, or else characters as they are encoded, where `\012` is an octet and
/// `\\` a backslash.
pub(crate) fn bytea(text: &str) -> Option<Vec<u8>> {
    if let Some(digits) = text.strip_prefix("\\x") {
        return hex(digits);
    }
    let mut octets = Vec::with_capacity(text.len());
    let mut parts = text.split('\\');
    octets.extend(parts.next().unwrap_or_default().bytes());
    while let Some(part) = parts.next() {
        if part.is_empty() {
            octets.push(b'\\');
            octets.extend(parts.next()?.bytes());
            continue;
        }
        let (digits, plain) = part.split_at_checked(3)?;
        octets.push(u8::from_str_radix(digits, 8).ok()?);
        octets.extend(plain.bytes());
    }
    Some(octets)
}

/// As databases read it that hold the text as it is encoded.
pub(crate) fn encoded(text: &str) -> Option<Vec<u8>> {
    Some(text.as_bytes().to_vec())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_are_octets() {
        let octets = |o: &[u8]| Some(o.to_vec());
        assert_eq!(escaped("a\\x00\\xFFb"), octets(b"a\x00\xFFb"));
        assert_eq!(escaped(""), octets(b""));
        assert_eq!(escaped("\u{e9}"), None, "no ASCII");
        assert_eq!(escaped("\\n"), None, "no such escape");
        assert_eq!(escaped("\\x0"), None, "half an octet");
        assert_eq!(bytea("\\x610a"), octets(b"a\n"));
        assert_eq!(bytea("a\\\\b\\012"), octets(b"a\\b\n"));
        assert_eq!(bytea("\u{e9}"), octets(&[0xC3, 0xA9]));
        assert_eq!(bytea("\\x6"), None, "half an octet");
        assert_eq!(bytea("\\9"), None, "no octal number");
        assert_eq!(encoded("\u{e9}"), octets(&[0xC3, 0xA9]));
    }
}
