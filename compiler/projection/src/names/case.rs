//! Words of a name and the ways to join them.

use std::fmt::Write as _;

/// The words of a local name: cut at anything that is no letter or digit, before a capital that
/// follows a small letter or digit, and before the last capital of a run that a small letter
/// follows (`HTTPServer` is `HTTP`, `Server`).
#[must_use]
pub fn words(name: &str) -> Vec<String> {
    let chars: Vec<char> = name.chars().collect();
    let mut words = Vec::new();
    let mut word = String::new();
    for (i, c) in chars.iter().copied().enumerate() {
        if !c.is_alphanumeric() {
            if !word.is_empty() {
                words.push(std::mem::take(&mut word));
            }
            continue;
        }
        let before = i.checked_sub(1).and_then(|j| chars.get(j)).copied();
        let after = chars.get(i + 1).copied();
        let starts = c.is_uppercase()
            && before.is_some_and(|b| {
                b.is_lowercase()
                    || b.is_numeric()
                    || (b.is_uppercase() && after.is_some_and(char::is_lowercase))
            });
        if starts && !word.is_empty() {
            words.push(std::mem::take(&mut word));
        }
        word.push(c);
    }
    if !word.is_empty() {
        words.push(word);
    }
    words
}

fn capital(word: &str) -> String {
    let mut chars = word.chars();
    chars.next().map_or_else(String::new, |first| {
        first
            .to_uppercase()
            .chain(chars.flat_map(char::to_lowercase))
            .collect()
    })
}

/// `ticket_office`. Marks that small letters bring with them, such as the dot of `İ`, are left out.
#[must_use]
pub fn snake(name: &str) -> String {
    let plain = |word: &String| -> String {
        let small = word.to_lowercase();
        small.chars().filter(|c| c.is_alphanumeric()).collect()
    };
    words(name).iter().map(plain).collect::<Vec<_>>().join("_")
}

/// `TICKET_OFFICE`.
#[must_use]
pub fn upper_snake(name: &str) -> String {
    words(name)
        .iter()
        .map(|w| w.to_uppercase())
        .collect::<Vec<_>>()
        .join("_")
}

/// `TicketOffice`.
#[must_use]
pub fn pascal(name: &str) -> String {
    words(name).iter().map(|w| capital(w)).collect()
}

/// `ticketOffice`.
#[must_use]
pub fn camel(name: &str) -> String {
    let words = words(name);
    let mut out = words.first().map_or_else(String::new, |w| w.to_lowercase());
    out.extend(words.iter().skip(1).map(|w| capital(w)));
    out
}

/// A local name with what is no ASCII letter, digit or underscore replaced: other ASCII by an
/// underscore, the rest by `_u` and its code point. An underscore that would begin such an escape is
/// escaped itself, so that each can be undone.
#[must_use]
pub fn ascii(name: &str) -> String {
    let mut out = String::with_capacity(name.len());
    let mut chars = name.chars();
    while let Some(c) = chars.next() {
        if c.is_ascii_alphanumeric() {
            out.push(c);
        } else if c.is_ascii() && !looks_escaped(chars.as_str()) {
            out.push('_');
        } else {
            let c = if c.is_ascii() { '_' } else { c };
            let _ = write!(out, "_u{:04x}_", u32::from(c));
        }
    }
    out
}

/// Whether an underscore before a text would begin an escape.
fn looks_escaped(rest: &str) -> bool {
    let small_hex = |c: char| c.is_ascii_digit() || matches!(c, 'a'..='f');
    rest.strip_prefix('u').is_some_and(|rest| {
        let after = rest.trim_start_matches(small_hex);
        (4..=6).contains(&(rest.len() - after.len()))
            && after.starts_with(|c: char| !c.is_ascii_alphanumeric())
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_cut_where_a_reader_would() {
        for (name, expected) in [
            ("ticketOfficeType", "ticket office type"),
            ("TicketOffice", "ticket office"),
            ("HTTPServer2Go", "http server2 go"),
            ("claude-code_surface", "claude code surface"),
            ("APPLICATION_PRODUCER", "application producer"),
            ("x", "x"),
            ("élanVital", "élan vital"),
            ("", ""),
        ] {
            assert_eq!(words(name).join(" ").to_lowercase(), expected, "{name}");
        }
        assert_eq!(pascal("ticket office"), "TicketOffice");
        assert_eq!(camel("TicketOffice"), "ticketOffice");
        assert_eq!(snake("TicketOffice"), "ticket_office");
        assert_eq!(upper_snake("OpenAir"), "OPEN_AIR");
        assert_eq!(snake("İstanbulGate"), "istanbul_gate");
    }

    /// Undoes what [`ascii`] does, but for the ASCII that became an underscore.
    fn undone(name: &str) -> String {
        let mut out = String::new();
        let mut rest = name;
        while let Some(c) = rest.chars().next() {
            let escape = rest.strip_prefix("_u").and_then(|r| r.split_once('_'));
            let code = escape.filter(|(hex, _)| (4..=6).contains(&hex.len()));
            let code = code.filter(|(hex, _)| *hex == hex.to_lowercase());
            let code = code.and_then(|(hex, after)| {
                let code = u32::from_str_radix(hex, 16).ok()?;
                Some((char::from_u32(code)?, after))
            });
            let (c, after) = code.unwrap_or((c, &rest[c.len_utf8()..]));
            out.push(c);
            rest = after;
        }
        out
    }

    #[test]
    fn escapes_of_what_is_not_ascii_can_be_undone() {
        for (name, expected) in [
            ("caf\u{e9}", "caf_u00e9_"),
            ("caf_u00e9_", "caf_u005f_u00e9_"),
            ("_u00e9\u{e9}", "_u005f_u00e9_u00e9_"),
            ("-u00e9-", "_u005f_u00e9_"),
            ("\u{1f600}", "_u1f600_"),
            ("_ucafe", "_ucafe"),
            ("foo-bar_u", "foo_bar_u"),
        ] {
            assert_eq!(ascii(name), expected, "{name}");
        }
        // All names of six of these.
        let letters = ["_", "u", "00e9", "e", "\u{e9}", "\u{540d}", "-", "5f"];
        let count = letters.len();
        for number in 0..count.pow(6) {
            let places = (0..6).map(|p| number / count.pow(p) % count);
            let name: String = places.map(|i| letters[i]).collect();
            assert_eq!(undone(&ascii(&name)), name.replace('-', "_"), "{name}");
        }
    }
}
