//! Characters that a terminal or a reader would take for something else.
//!
//! In: text of the user. Out: the same text with control, direction and invisible characters
//! spelled out. Nothing else is changed.

use std::borrow::Cow;
use std::fmt::Write as _;

/// Whether a character may move the cursor, change the direction of the text, or hide.
///
/// The joiners U+200C and U+200D are left alone: several scripts need them.
#[must_use]
pub(crate) fn is_hidden(c: char) -> bool {
    c.is_control()
        || matches!(c,
            '\u{ad}'
            | '\u{61c}'
            | '\u{180e}'
            | '\u{200b}'
            | '\u{200e}' | '\u{200f}'
            | '\u{2028}'..='\u{202e}'
            | '\u{2060}'..='\u{206f}'
            | '\u{feff}'
            | '\u{fff9}'..='\u{fffb}'
            | '\u{e0000}'..='\u{e007f}')
}

/// Appends a character, spelled out where it is hidden.
pub(crate) fn push_escaped(out: &mut String, c: char) {
    match c {
        '\n' => out.push_str("\\n"),
        '\r' => out.push_str("\\r"),
        '\t' => out.push_str("\\t"),
        _ if is_hidden(c) => {
            // Writing into a `String` cannot fail.
            let _ = write!(out, "\\u{{{:X}}}", u32::from(c));
        }
        _ => out.push(c),
    }
}

/// Spells out control, direction and invisible characters, as `\u{202E}`; newlines and tabs too.
#[must_use]
pub fn escape_for_terminal(text: &str) -> Cow<'_, str> {
    let plain = |byte: u8| matches!(byte, b' '..=b'~');
    if text.bytes().all(plain) || !text.chars().any(is_hidden) {
        return Cow::Borrowed(text);
    }
    let mut out = String::with_capacity(text.len() + 16);
    for c in text.chars() {
        push_escaped(&mut out, c);
    }
    Cow::Owned(out)
}

/// Turns hidden characters of finished JSON into its own escapes; they can stand in strings only.
///
/// Line feeds between the tokens stay.
pub(crate) fn escape_json(json: &str) -> String {
    let mut out = String::with_capacity(json.len());
    let mut units = [0; 2];
    for c in json.chars() {
        if c != '\n' && is_hidden(c) {
            for unit in c.encode_utf16(&mut units) {
                let _ = write!(out, "\\u{unit:04x}");
            }
        } else {
            out.push(c);
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn plain_text_is_borrowed() {
        assert!(matches!(
            escape_for_terminal("Tōkyō ‌é 🏴"),
            Cow::Borrowed("Tōkyō ‌é 🏴")
        ));
    }

    #[test]
    fn hidden_characters_are_spelled_out() {
        assert_eq!(
            escape_for_terminal("a\u{1b}[31m\u{202e}b\n\t\u{7f}\u{9b}\u{feff}"),
            "a\\u{1B}[31m\\u{202E}b\\n\\t\\u{7F}\\u{9B}\\u{FEFF}"
        );
    }

    #[test]
    fn json_keeps_the_characters() {
        let json = serde_json::to_string("a\u{1b}\u{202e}\u{e0041}").unwrap();
        let safe = escape_json(&json);
        assert!(!safe.chars().any(is_hidden), "{safe}");
        let back: String = serde_json::from_str(&safe).unwrap();
        assert_eq!(back, "a\u{1b}\u{202e}\u{e0041}");
    }
}
