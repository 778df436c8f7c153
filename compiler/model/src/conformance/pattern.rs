//! Regular expressions of XML Schema.
//!
//! In: a pattern as in `upper:pattern`. Out: a compiled expression that matches whole values, or why
//! there is none. A subset: Unicode blocks (`\p{IsGreek}`) are not translated.

use super::lexical::{NAME_REST, NAME_START};
use regex::{Regex, RegexBuilder};
use std::iter::Peekable;
use std::str::Chars;

/// Compiled expressions may take this many bytes.
const SIZE_LIMIT: usize = 1 << 20;

/// Why a pattern cannot be used.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Unsupported {
    /// What stands in the way, a clause without a subject.
    pub reason: String,
}

fn no<T>(reason: impl Into<String>) -> Result<T, Unsupported> {
    Err(Unsupported {
        reason: reason.into(),
    })
}

/// Compiles a pattern; it matches whole values.
///
/// # Errors
/// Where the pattern is not well-formed, outside the subset, or too large once compiled.
pub fn compile(pattern: &str) -> Result<Regex, Unsupported> {
    let translated = translate(pattern)?;
    RegexBuilder::new(&format!("^(?:{translated})$"))
        .size_limit(SIZE_LIMIT)
        .nest_limit(64)
        .build()
        .or_else(|error| {
            if matches!(error, regex::Error::CompiledTooBig(_)) {
                return no("it is too large once compiled");
            }
            no(last_line(&error.to_string()))
        })
}

fn last_line(text: &str) -> String {
    let line = text.lines().last().unwrap_or("");
    line.trim_start_matches("error: ").to_owned()
}

/// Rewrites a pattern of XML Schema as one of the `regex` crate, not anchored.
///
/// # Errors
/// Where the pattern is not well-formed, or outside the subset.
pub fn translate(pattern: &str) -> Result<String, Unsupported> {
    let mut out = String::new();
    let mut chars = pattern.chars().peekable();
    let mut depth = 0_u32;
    let mut quantifiable = false;
    while let Some(c) = chars.next() {
        let quantifies = matches!(c, '*' | '+' | '?' | '{');
        if quantifies && !quantifiable {
            return no(format!("`{c}` has nothing to repeat"));
        }
        quantifiable = !quantifies && !matches!(c, '(' | '|');
        match c {
            '(' if chars.peek() == Some(&'?') => return no("`(?` is no group of XML Schema"),
            '(' => {
                depth += 1;
                out.push_str("(?:");
            }
            ')' if depth == 0 => return no("`)` closes nothing"),
            ')' => {
                depth -= 1;
                out.push(')');
            }
            '.' => out.push_str(r"[^\n\r]"),
            '^' | '$' => {
                out.push('\\');
                out.push(c);
            }
            '[' => class(&mut chars, &mut out)?,
            '\\' => escape(&mut chars, &mut out)?,
            '{' => quantifier(&mut chars, &mut out)?,
            '*' | '+' | '?' | '|' => out.push(c),
            _ => literal(c, &mut out),
        }
    }
    if depth > 0 {
        return no("a group is not closed");
    }
    Ok(out)
}

fn literal(c: char, out: &mut String) {
    if regex_syntax_meta(c) {
        out.push('\\');
    }
    out.push(c);
}

/// Characters that the `regex` crate may read as syntax, in or outside a class.
const fn regex_syntax_meta(c: char) -> bool {
    matches!(
        c,
        '\\' | '.'
            | '+'
            | '*'
            | '?'
            | '('
            | ')'
            | '|'
            | '['
            | ']'
            | '{'
            | '}'
            | '^'
            | '$'
            | '#'
            | '&'
            | '-'
            | '~'
    )
}

fn quantifier(chars: &mut Peekable<Chars<'_>>, out: &mut String) -> Result<(), Unsupported> {
    let mut body = String::new();
    loop {
        match chars.next() {
            Some('}') => break,
            Some(c) if c.is_ascii_digit() || c == ',' => body.push(c),
            _ => return no("a quantifier in braces holds numbers and one comma"),
        }
    }
    let (low, high) = body.split_once(',').unwrap_or((&body, ""));
    if low.is_empty() || high.contains(',') {
        return no("a quantifier in braces begins with a number");
    }
    out.push('{');
    out.push_str(&body);
    out.push('}');
    Ok(())
}

fn escape(chars: &mut Peekable<Chars<'_>>, out: &mut String) -> Result<(), Unsupported> {
    let Some(c) = chars.next() else {
        return no("it ends in a backslash");
    };
    match c {
        'n' | 'r' | 't' => {
            out.push('\\');
            out.push(c);
        }
        'd' => out.push_str(r"\p{Nd}"),
        'D' => out.push_str(r"\P{Nd}"),
        's' => out.push_str(r"[ \t\n\r]"),
        'S' => out.push_str(r"[^ \t\n\r]"),
        'w' => out.push_str(r"[^\p{P}\p{Z}\p{C}]"),
        'W' => out.push_str(r"[\p{P}\p{Z}\p{C}]"),
        'i' | 'I' | 'c' | 'C' => names(c, out),
        'p' | 'P' => property(c, chars, out)?,
        _ if regex_syntax_meta(c) && !matches!(c, '#' | '&' | '~') => literal(c, out),
        _ => return no(format!("`\\{c}` is no escape of XML Schema")),
    }
    Ok(())
}

/// `\i` and `\c`: characters that begin and make up names of XML.
fn names(c: char, out: &mut String) {
    out.push_str(if c.is_uppercase() { "[^" } else { "[" });
    let rest = if c.eq_ignore_ascii_case(&'c') {
        NAME_REST
    } else {
        &[]
    };
    for (low, high) in NAME_START.iter().chain(rest) {
        literal(*low, out);
        out.push('-');
        literal(*high, out);
    }
    out.push(']');
}

fn property(c: char, chars: &mut Peekable<Chars<'_>>, out: &mut String) -> Result<(), Unsupported> {
    let mut name = String::new();
    if chars.next() != Some('{') {
        return no(format!("`\\{c}` needs a category in braces"));
    }
    loop {
        match chars.next() {
            Some('}') => break,
            Some(c) if c.is_ascii_alphanumeric() || c == '-' => name.push(c),
            _ => return no("a category is not closed"),
        }
    }
    if name.starts_with("Is") {
        return no(format!(
            "Unicode blocks such as `{name}` are not translated"
        ));
    }
    out.push_str(&format!("\\{c}{{{name}}}"));
    Ok(())
}

/// A class in brackets, the opening one read. Subtraction nests; a loop keeps the depth.
fn class(chars: &mut Peekable<Chars<'_>>, out: &mut String) -> Result<(), Unsupported> {
    let mut depth = 0;
    let mut fresh = open(chars, out);
    loop {
        let Some(c) = chars.next() else {
            return no("a character class is not closed");
        };
        match c {
            ']' if fresh => return no("a character class is empty"),
            ']' => {
                out.push(']');
                if depth == 0 {
                    return Ok(());
                }
                depth -= 1;
                // A subtraction is the last part of its class.
                if chars.peek() != Some(&']') {
                    return no("a subtraction ends its character class");
                }
            }
            '-' if chars.peek() == Some(&'[') => {
                chars.next();
                out.push_str("--");
                depth += 1;
                if depth > 32 {
                    return no("subtractions nest too deeply");
                }
                fresh = open(chars, out);
                continue;
            }
            '-' if fresh || chars.peek() == Some(&']') => out.push_str(r"\-"),
            '-' => out.push('-'),
            '[' => return no("`[` in a character class is escaped"),
            '\\' => escape(chars, out)?,
            _ => literal(c, out),
        }
        fresh = false;
    }
}

fn open(chars: &mut Peekable<Chars<'_>>, out: &mut String) -> bool {
    out.push('[');
    if chars.next_if_eq(&'^').is_some() {
        out.push('^');
    }
    true
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn matches_whole_values_as_xml_schema_does() {
        let cases = [
            ("[A-Z]{2}-[0-9]+", "AB-12", true),
            ("[A-Z]{2}-[0-9]+", "xAB-12", false),
            ("a|b", "b", true),
            ("a|b", "ab", false),
            ("^a$", "^a$", true),
            ("^a$", "a", false),
            ("[a-z-[aeiou]]+", "xyz", true),
            ("[a-z-[aeiou]]+", "xaz", false),
            (r"\i\c*", "été-1", true),
            (r"\i\c*", "1a", false),
            (r"[\i-[:]][\c-[:]]*", "a:b", false),
            (r"\d{3}", "١٢٣", true),
            (r"\w+", "a b", false),
            (".", "\n", false),
            ("a.c", "a\nc", false),
            (r"[a&&b]+", "a&b", true),
            (r"\p{Lu}", "Ä", true),
            ("", "", true),
            ("[-a]+", "-a", true),
            ("a#b", "a#b", true),
            (r"\.\*\-", ".*-", true),
            ("a", "a\n", false),
        ];
        for (pattern, value, expected) in cases {
            let regex = compile(pattern).unwrap_or_else(|e| panic!("{pattern}: {}", e.reason));
            assert_eq!(regex.is_match(value), expected, "{pattern} on {value:?}");
        }
    }

    #[test]
    fn refuses_with_a_reason() {
        for pattern in [
            r"\p{IsGreek}",
            "(?i)a",
            "a*?",
            "a**",
            "(a",
            "a)",
            "[a",
            "[]",
            r"\b",
            "*a",
            "a{,3}",
            "a{3",
            "a\\",
            "(((a{1000}){1000}){1000})",
            "[a-[b]c]",
            "[z-a]",
        ] {
            assert!(compile(pattern).is_err(), "{pattern}");
        }
    }
}
