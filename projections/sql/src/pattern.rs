//! Patterns of XML Schema as regular expressions of databases.
//!
//! In: a pattern (XML Schema, part 2, appendix G). Out: one that matches the same texts in a dialect
//! of the family of POSIX's advanced expressions and RE2, between `^` and the end, or none where the
//! pattern uses what has no exact counterpart: classes of Unicode, `\w`, `\i`, `\c`, differences of
//! classes.

use std::fmt::Write as _;

/// What differs between the dialects of regular expressions.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Flavour {
    /// `\d`, inside brackets.
    pub digits: &'static str,
    /// Times of a repetition at most.
    pub repeats: u32,
    /// The end of the text.
    pub end: &'static str,
}

/// Translates a pattern.
pub(crate) fn translate(pattern: &str, flavour: Flavour) -> Option<String> {
    let mut reader = Reader {
        chars: pattern.chars().peekable(),
        out: String::from("^(?:"),
        flavour,
        open: 0,
        atom: false,
    };
    while let Some(c) = reader.chars.next() {
        reader.step(c)?;
    }
    if reader.open != 0 {
        return None;
    }
    reader.out.push(')');
    reader.out.push_str(flavour.end);
    Some(reader.out)
}

struct Reader<'p> {
    chars: std::iter::Peekable<std::str::Chars<'p>>,
    out: String,
    flavour: Flavour,
    open: u32,
    /// Whether something stands before that a quantifier can repeat.
    atom: bool,
}

impl Reader<'_> {
    fn step(&mut self, c: char) -> Option<()> {
        match c {
            '(' => {
                self.open += 1;
                self.out.push_str("(?:");
                self.atom = false;
            }
            ')' => {
                self.open = self.open.checked_sub(1)?;
                self.out.push(')');
                self.atom = true;
            }
            '|' => {
                self.out.push('|');
                self.atom = false;
            }
            '*' | '+' | '?' => {
                self.repeat()?;
                self.out.push(c);
            }
            '{' => self.times()?,
            '.' => self.push("[^\\n\\r]"),
            '[' => self.class()?,
            '\\' => {
                let class = self.escape(true)?;
                self.push(&class);
            }
            ']' | '}' => return None,
            c => {
                let c = literal(c);
                self.push(&c);
            }
        }
        Some(())
    }

    fn push(&mut self, atom: &str) {
        self.out.push_str(atom);
        self.atom = true;
    }

    /// A quantifier follows an atom, never another quantifier.
    fn repeat(&mut self) -> Option<()> {
        let repeated = std::mem::replace(&mut self.atom, false);
        repeated.then_some(())
    }

    fn times(&mut self) -> Option<()> {
        self.repeat()?;
        let mut body = String::new();
        loop {
            match self.chars.next()? {
                '}' => break,
                c => body.push(c),
            }
        }
        let (low, high) = match body.split_once(',') {
            Some((low, high)) => (low, Some(high)),
            None => (body.as_str(), None),
        };
        let number = |n: &str| n.parse::<u32>().ok().filter(|n| *n <= self.flavour.repeats);
        let low = number(low)?;
        let _ = match high {
            None => write!(self.out, "{{{low}}}"),
            Some("") => write!(self.out, "{{{low},}}"),
            Some(high) => write!(
                self.out,
                "{{{low},{}}}",
                number(high).filter(|h| *h >= low)?
            ),
        };
        Some(())
    }

    fn class(&mut self) -> Option<()> {
        let mut body = String::from("[");
        if self.chars.next_if_eq(&'^').is_some() {
            body.push('^');
        }
        let mut members = 0;
        loop {
            match self.chars.next()? {
                ']' if members > 0 => break,
                '[' | ']' => return None,
                // A minus is itself only first and last; anywhere else it may begin a difference.
                '-' if members > 0 && self.chars.peek() != Some(&']') => return None,
                c => {
                    members += 1;
                    self.member(c, &mut body)?;
                }
            }
        }
        body.push(']');
        self.push(&body);
        Some(())
    }

    /// One member of a class: a character, a range, an escape.
    fn member(&mut self, c: char, body: &mut String) -> Option<()> {
        if c == '\\' {
            let class = self.escape(false)?;
            body.push_str(&class);
            return Some(());
        }
        body.push_str(&literal(c));
        let mut ahead = self.chars.clone();
        if c != '-' && ahead.next() == Some('-') {
            match ahead.next()? {
                ']' => {}
                '[' | '\\' => return None,
                end if end >= c => {
                    self.chars = ahead;
                    body.push('-');
                    body.push_str(&literal(end));
                }
                _ => return None,
            }
        }
        Some(())
    }

    /// What follows a backslash; `alone` where it stands outside brackets.
    fn escape(&mut self, alone: bool) -> Option<String> {
        let bracketed = |inner: &str| {
            if alone {
                format!("[{inner}]")
            } else {
                inner.to_owned()
            }
        };
        match self.chars.next()? {
            'n' => Some("\\n".to_owned()),
            'r' => Some("\\r".to_owned()),
            't' => Some("\\t".to_owned()),
            'd' => Some(bracketed(self.flavour.digits)),
            's' => Some(bracketed(" \\t\\n\\r")),
            'D' if alone => Some(format!("[^{}]", self.flavour.digits)),
            'S' if alone => Some("[^ \\t\\n\\r]".to_owned()),
            c if c.is_ascii_punctuation() => Some(literal(c)),
            _ => None,
        }
    }
}

/// A character that stands for itself: what is no letter, digit or blank is escaped, which never
/// changes it.
fn literal(c: char) -> String {
    if c.is_ascii_punctuation() && c != '_' {
        format!("\\{c}")
    } else {
        match c {
            '\n' => "\\n".to_owned(),
            '\r' => "\\r".to_owned(),
            '\t' => "\\t".to_owned(),
            c => c.to_string(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn patterns_are_translated_exactly_or_not_at_all() {
        let flavour = Flavour {
            digits: "[:digit:]",
            repeats: 255,
            end: "$",
        };
        let said = |p| translate(p, flavour);
        for (pattern, expected) in [
            ("[A-Z]{3}", "^(?:[A-Z]{3})$"),
            ("a|b", "^(?:a|b)$"),
            (
                r"\d+(\.\d{1,2})?",
                r"^(?:[[:digit:]]+(?:\.[[:digit:]]{1,2})?)$",
            ),
            ("^x$", r"^(?:\^x\$)$"),
            ("a.b", r"^(?:a[^\n\r]b)$"),
            ("[^a-c_-]", r"^(?:[^a-c_\-])$"),
            (r"[\-x\d]", r"^(?:[\-x[:digit:]])$"),
            ("[$'\"]", "^(?:[\\$\\'\\\"])$"),
            ("", "^(?:)$"),
        ] {
            assert_eq!(said(pattern).as_deref(), Some(expected), "{pattern}");
        }
        for pattern in [
            r"\p{Lu}",
            r"\w+",
            r"\i\c*",
            "[a-z-[aeiou]]",
            "(a",
            "a)",
            "a{2,1}",
            "a{999}",
            "a**",
            "*a",
            "[",
            "[]",
            "a{",
            "}",
            r"\",
        ] {
            assert_eq!(said(pattern), None, "{pattern}");
        }
    }
}
