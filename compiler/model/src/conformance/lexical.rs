//! Lexical spaces of text: names, language tags, addresses, binary.
//!
//! In: a text. Out: whether it is well-formed. Numbers are in `number`, dates in `time`.

/// Whether a text has no U+0000, which no version of XML knows as a character: no literal has it, and hardly a container
/// could hold it. That others of the controls are characters of XML 1.1 is enough here.
pub(super) fn is_of_characters(text: &str) -> bool {
    !text.as_bytes().contains(&0)
}

pub(super) fn is_token(text: &str) -> bool {
    !text.contains(['\t', '\n', '\r'])
        && !text.starts_with(' ')
        && !text.ends_with(' ')
        && !text.contains("  ")
}

/// `[a-zA-Z]{1,8}(-[a-zA-Z0-9]{1,8})*`
pub(super) fn is_language(text: &str) -> bool {
    text.split('-').enumerate().all(|(i, part)| {
        let fits = |b: u8| b.is_ascii_alphabetic() || (i > 0 && b.is_ascii_digit());
        (1..=8).contains(&part.len()) && part.bytes().all(fits)
    })
}

/// A `Name` of XML, or a `Nmtoken` where any name character may begin.
pub(super) fn is_name(text: &str, strict: bool) -> bool {
    let mut chars = text.chars();
    let first = |c| {
        if strict {
            is_name_start(c)
        } else {
            is_name_char(c)
        }
    };
    chars.next().is_some_and(first) && chars.all(is_name_char)
}

/// `NameStartChar` of XML 1.0, fifth edition.
pub(super) const NAME_START: &[(char, char)] = &[
    (':', ':'),
    ('A', 'Z'),
    ('_', '_'),
    ('a', 'z'),
    ('\u{C0}', '\u{D6}'),
    ('\u{D8}', '\u{F6}'),
    ('\u{F8}', '\u{2FF}'),
    ('\u{370}', '\u{37D}'),
    ('\u{37F}', '\u{1FFF}'),
    ('\u{200C}', '\u{200D}'),
    ('\u{2070}', '\u{218F}'),
    ('\u{2C00}', '\u{2FEF}'),
    ('\u{3001}', '\u{D7FF}'),
    ('\u{F900}', '\u{FDCF}'),
    ('\u{FDF0}', '\u{FFFD}'),
    ('\u{10000}', '\u{EFFFF}'),
];

/// What `NameChar` adds to `NameStartChar`.
pub(super) const NAME_REST: &[(char, char)] = &[
    ('-', '-'),
    ('.', '.'),
    ('0', '9'),
    ('\u{B7}', '\u{B7}'),
    ('\u{300}', '\u{36F}'),
    ('\u{203F}', '\u{2040}'),
];

fn within(ranges: &[(char, char)], c: char) -> bool {
    ranges.iter().any(|(low, high)| (*low..=*high).contains(&c))
}

fn is_name_start(c: char) -> bool {
    within(NAME_START, c)
}

fn is_name_char(c: char) -> bool {
    within(NAME_START, c) || within(NAME_REST, c)
}

/// An IRI reference as RFC 3987 has it, by its characters: XML Schema itself refuses next to nothing,
/// but no blank and no bracket of an IRI token makes an address. Blanks beyond ASCII it has.
pub(super) fn is_uri(text: &str) -> bool {
    !text.contains(|c: char| c.is_control() || " <>\"{}|\\^`".contains(c)) && percent_is_sound(text)
}

fn percent_is_sound(text: &str) -> bool {
    let mut rest = text.as_bytes();
    while let Some(at) = rest.iter().position(|b| *b == b'%') {
        let hex = rest.get(at + 1..at + 3);
        if !hex.is_some_and(|h| h.iter().all(u8::is_ascii_hexdigit)) {
            return false;
        }
        rest = rest.get(at + 3..).unwrap_or(&[]);
    }
    true
}

/// Groups of four, single blanks between characters, padding at the end whose spare bits are zero.
pub(super) fn is_base64(text: &str) -> bool {
    if !is_token(text) {
        return false;
    }
    let bytes: Vec<u8> = text.bytes().filter(|b| *b != b' ').collect();
    let body = bytes.iter().take_while(|b| **b != b'=').count();
    let padding = bytes.len() - body;
    let (body, tail) = bytes.split_at(body);
    let letters = |b: &u8| b.is_ascii_alphanumeric() || matches!(b, b'+' | b'/');
    let last_fits = match (padding, body.last()) {
        (0, _) => true,
        (1, Some(last)) => b"AEIMQUYcgkosw048".contains(last),
        (2, Some(last)) => b"AQgw".contains(last),
        _ => false,
    };
    bytes.len().is_multiple_of(4)
        && last_fits
        && body.iter().all(letters)
        && tail.iter().all(|b| *b == b'=')
}
