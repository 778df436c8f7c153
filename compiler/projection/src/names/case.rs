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

/// `ticket_office`.
#[must_use]
pub fn snake(name: &str) -> String {
    words(name)
        .iter()
        .map(|w| w.to_lowercase())
        .collect::<Vec<_>>()
        .join("_")
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
/// underscore, the rest by `_u` and its code point.
#[must_use]
pub fn ascii(name: &str) -> String {
    let mut out = String::with_capacity(name.len());
    for c in name.chars() {
        if c.is_ascii_alphanumeric() || c == '_' {
            out.push(c);
        } else if c.is_ascii() {
            out.push('_');
        } else {
            let _ = write!(out, "_u{:04x}_", u32::from(c));
        }
    }
    out
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
    }
}
