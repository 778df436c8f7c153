//! Tokens of Turtle and TriG with their places.
//!
//! In: text. Out: one [`Token`] after another; what is no token is a token too, of kind
//! [`TokenKind::Fault`]. Escapes are checked here and read in `unescape`; whether an IRI is one,
//! and what a prefix stands for, is not looked at.

use crate::Range32;
use crate::bytes::{is_blank, line_end, skip_blanks};
use crate::fault::FaultKind;
use crate::unescape::escape_length;

/// The kind of a token.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TokenKind {
    /// `<...>`.
    Iri,
    /// `prefix:local`, either part possibly empty.
    Name,
    /// `_:label`.
    Label,
    /// A string in any of the four quotations.
    String,
    /// `1`.
    Integer,
    /// `1.0`.
    Decimal,
    /// `1e0`.
    Double,
    /// `@en`, also `@prefix`.
    LanguageTag,
    /// `^^`.
    Carets,
    /// `.`.
    Dot,
    /// `;`.
    Semicolon,
    /// `,`.
    Comma,
    /// `[`.
    OpenBracket,
    /// `]`.
    CloseBracket,
    /// `(`.
    OpenParen,
    /// `)`.
    CloseParen,
    /// `{`.
    OpenBrace,
    /// `}`.
    CloseBrace,
    /// A bare word: `a`, `true`, `false`, `GRAPH`, or one that means nothing.
    Word,
    /// No token.
    Fault(FaultKind),
    /// The end of the text.
    End,
}

impl TokenKind {
    /// Whether it names a resource by itself.
    pub(crate) fn is_resource(self) -> bool {
        [Self::Iri, Self::Name, Self::Label].contains(&self)
    }

    /// What is wrong, if it is no token.
    #[must_use]
    pub const fn fault(self) -> Option<FaultKind> {
        if let Self::Fault(kind) = self {
            Some(kind)
        } else {
            None
        }
    }
}

/// A token.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Token {
    /// Its kind.
    pub kind: TokenKind,
    /// Its place; for a fault the place of the fault.
    pub range: Range32,
}

/// Reads tokens.
#[derive(Debug)]
pub struct Lexer<'a> {
    text: &'a str,
    bytes: &'a [u8],
    at: usize,
}

impl<'a> Lexer<'a> {
    /// Reads a part of a text; places are those of the whole text.
    #[must_use]
    pub fn new(text: &'a str, range: Range32) -> Self {
        let end = (range.end as usize).min(text.len());
        let text = text.get(..end).unwrap_or("");
        Self {
            text,
            bytes: text.as_bytes(),
            at: range.start as usize,
        }
    }

    fn byte(&self, at: usize) -> Option<u8> {
        self.bytes.get(at).copied()
    }

    fn char(&self, at: usize) -> Option<char> {
        match self.byte(at) {
            Some(b) if b < 0x80 => Some(char::from(b)),
            Some(_) => self.text.get(at..).and_then(|t| t.chars().next()),
            None => None,
        }
    }

    fn token(&mut self, kind: TokenKind, start: usize, end: usize) -> Token {
        self.at = end;
        Token {
            kind,
            range: Range32::new(start, end),
        }
    }

    /// A fault at a place; reading goes on at `next`.
    fn fault(&mut self, kind: FaultKind, start: usize, end: usize, next: usize) -> Token {
        let end = self.boundary(end);
        let token = self.token(TokenKind::Fault(kind), start, end);
        self.at = self.boundary(next.max(end));
        token
    }

    /// The next token; [`TokenKind::End`] for ever after the last.
    pub fn token_next(&mut self) -> Token {
        let start = skip_blanks(self.bytes, self.at);
        let Some(first) = self.byte(start) else {
            return self.token(TokenKind::End, self.bytes.len(), self.bytes.len());
        };
        let single = match first {
            b';' => Some(TokenKind::Semicolon),
            b',' => Some(TokenKind::Comma),
            b'[' => Some(TokenKind::OpenBracket),
            b']' => Some(TokenKind::CloseBracket),
            b'(' => Some(TokenKind::OpenParen),
            b')' => Some(TokenKind::CloseParen),
            b'{' => Some(TokenKind::OpenBrace),
            b'}' => Some(TokenKind::CloseBrace),
            b'.' if !self.byte(start + 1).is_some_and(|b| b.is_ascii_digit()) => {
                Some(TokenKind::Dot)
            }
            _ => None,
        };
        if let Some(kind) = single {
            return self.token(kind, start, start + 1);
        }
        match first {
            b'<' => self.iri(start),
            b'"' | b'\'' => self.string(start, first),
            b'@' => self.language_tag(start),
            b'^' if self.byte(start + 1) == Some(b'^') => {
                self.token(TokenKind::Carets, start, start + 2)
            }
            b'.' | b'+' | b'-' | b'0'..=b'9' => self.number(start),
            b'_' if self.byte(start + 1) == Some(b':') => self.label(start),
            _ => self.name_or_word(start),
        }
    }

    fn iri(&mut self, start: usize) -> Token {
        if self.byte(start + 1) == Some(b'<') {
            return self.fault(FaultKind::QuotedTriple, start, start + 2, start + 2);
        }
        let line = line_end(self.bytes, start);
        let inner = self.bytes.get(start + 1..line).unwrap_or(&[]);
        let Some(n) = inner.iter().position(|b| *b == b'>') else {
            let shown = inner.iter().position(|b| is_blank(*b));
            let end = shown.map_or(line, |n| start + 1 + n);
            return self.fault(FaultKind::UnterminatedIri, start, end, line);
        };
        let end = start + n + 2;
        let mut at = start + 1;
        while at + 1 < end {
            let Some(c) = self.char(at) else { break };
            if c == '\\' {
                match escape_length(self.bytes, at, false) {
                    Ok(length) => at += length,
                    Err(length) => {
                        return self.fault(FaultKind::BadEscape, at, (at + length).min(end), end);
                    }
                }
                continue;
            }
            if c <= ' ' || matches!(c, '<' | '"' | '{' | '}' | '|' | '^' | '`') {
                let rest = self.bytes.get(at..end).unwrap_or(&[]);
                if rest.contains(&b'<') {
                    return self.fault(FaultKind::UnterminatedIri, start, at, line);
                }
                return self.fault(FaultKind::InvalidIri, at, at + c.len_utf8(), end);
            }
            at += c.len_utf8();
        }
        self.token(TokenKind::Iri, start, end)
    }

    fn string(&mut self, start: usize, quote: u8) -> Token {
        let long = self.byte(start + 1) == Some(quote) && self.byte(start + 2) == Some(quote);
        let mut bad: Option<(usize, usize)> = None;
        let mut at = start + if long { 3 } else { 1 };
        loop {
            match self.byte(at) {
                None if long => {
                    let end = start + 3;
                    return self.fault(FaultKind::UnterminatedLongString, start, end, at);
                }
                None | Some(b'\n' | b'\r') if !long => {
                    return self.fault(FaultKind::UnterminatedString, start, at, at);
                }
                Some(b'\\') => match escape_length(self.bytes, at, true) {
                    Ok(length) => at += length,
                    Err(length) => {
                        bad.get_or_insert((at, at + length));
                        let line = self
                            .byte(at + 1)
                            .is_some_and(|b| matches!(b, b'\n' | b'\r'));
                        at += if line { 1 } else { 2 };
                    }
                },
                Some(b) if b == quote => {
                    if !long {
                        at += 1;
                        break;
                    }
                    if self.byte(at + 1) == Some(quote) && self.byte(at + 2) == Some(quote) {
                        at += 3;
                        break;
                    }
                    at += 1;
                }
                Some(_) | None => at += 1,
            }
        }
        match bad {
            Some((from, to)) => {
                let to = self.boundary(to);
                self.fault(FaultKind::BadEscape, from, to, at)
            }
            None => self.token(TokenKind::String, start, at),
        }
    }

    /// The end of the character that a byte is in.
    fn boundary(&self, at: usize) -> usize {
        let mut at = at.min(self.text.len());
        while !self.text.is_char_boundary(at) {
            at += 1;
        }
        at
    }

    /// Production 144s. Whether there is such a language is not looked at.
    fn language_tag(&mut self, start: usize) -> Token {
        let rest = self.bytes.get(start + 1..).unwrap_or(&[]);
        let n = rest
            .iter()
            .take_while(|b| b.is_ascii_alphanumeric() || **b == b'-')
            .count();
        let tag = rest.get(..n).unwrap_or(&[]);
        let mut parts = tag.split(|b| *b == b'-');
        let language = parts.next().unwrap_or(&[]);
        let fine = !language.is_empty()
            && language.iter().all(u8::is_ascii_alphabetic)
            && parts.all(|part| !part.is_empty());
        let end = start + 1 + n;
        if fine {
            self.token(TokenKind::LanguageTag, start, end)
        } else {
            self.fault(FaultKind::BadLanguageTag, start, end, end)
        }
    }

    fn digits(&self, from: usize) -> usize {
        let rest = self.bytes.get(from..).unwrap_or(&[]);
        rest.iter().take_while(|b| b.is_ascii_digit()).count()
    }

    fn number(&mut self, start: usize) -> Token {
        let mut at = start;
        if matches!(self.byte(at), Some(b'+' | b'-')) {
            at += 1;
        }
        let before = self.digits(at);
        at += before;
        let mut after = None;
        if self.byte(at) == Some(b'.') {
            let n = self.digits(at + 1);
            after = Some(n);
            at += 1 + n;
        }
        if matches!(self.byte(at), Some(b'e' | b'E')) {
            at += 1;
            if matches!(self.byte(at), Some(b'+' | b'-')) {
                at += 1;
            }
            let exponent = self.digits(at);
            at += exponent;
            if exponent == 0 || before + after.unwrap_or(0) == 0 {
                return self.fault(FaultKind::BadNumber, start, at, at);
            }
            return self.token(TokenKind::Double, start, at);
        }
        match after {
            Some(0) => {
                at -= 1;
                self.integer(start, at, before)
            }
            Some(_) => self.token(TokenKind::Decimal, start, at),
            None => self.integer(start, at, before),
        }
    }

    fn integer(&mut self, start: usize, end: usize, digits: usize) -> Token {
        if digits == 0 {
            let end = end.max(start + 1);
            return self.fault(FaultKind::BadNumber, start, end, end);
        }
        self.token(TokenKind::Integer, start, end)
    }

    fn label(&mut self, start: usize) -> Token {
        let mut at = start + 2;
        while let Some(c) = self.char(at) {
            let first = at == start + 2;
            let fine = if first {
                is_name_start(c) || c == '_' || c.is_ascii_digit()
            } else {
                is_name(c) || c == '.'
            };
            if !fine {
                break;
            }
            at += c.len_utf8();
        }
        while self.byte(at - 1) == Some(b'.') {
            at -= 1;
        }
        if at == start + 2 {
            return self.fault(FaultKind::BadName, start, at, at);
        }
        self.token(TokenKind::Label, start, at)
    }

    fn name_or_word(&mut self, start: usize) -> Token {
        let mut at = start;
        while let Some(c) = self.char(at) {
            if c == ':' {
                if at > start && self.byte(at - 1) == Some(b'.') {
                    return self.fault(FaultKind::BadName, start, at + 1, at + 1);
                }
                return self.local(start, at + 1);
            }
            let fine = if at == start {
                is_name_start(c)
            } else {
                is_name(c) || c == '.'
            };
            if !fine {
                break;
            }
            at += c.len_utf8();
        }
        if at == start {
            let end = at + self.char(at).map_or(1, char::len_utf8);
            return self.fault(FaultKind::UnexpectedCharacter, start, end, end);
        }
        while at > start + 1 && self.byte(at - 1) == Some(b'.') {
            at -= 1;
        }
        self.token(TokenKind::Word, start, at)
    }

    /// The part of a name after its colon.
    fn local(&mut self, start: usize, from: usize) -> Token {
        let mut at = from;
        let mut dots = 0;
        while let Some(c) = self.char(at) {
            match c {
                '%' => {
                    let hex = |i| self.byte(i).is_some_and(|b: u8| b.is_ascii_hexdigit());
                    if !hex(at + 1) || !hex(at + 2) {
                        return self.fault(FaultKind::BadEscape, at, at + 1, at + 1);
                    }
                    at += 3;
                    dots = 0;
                }
                '\\' => {
                    let Some(escaped) = self.char(at + 1) else {
                        return self.fault(FaultKind::BadEscape, at, at + 1, at + 1);
                    };
                    let end = at + 1 + escaped.len_utf8();
                    if !"_~.-!$&'()*+,;=/?#@%".contains(escaped) {
                        return self.fault(FaultKind::BadEscape, at, end, end);
                    }
                    at = end;
                    dots = 0;
                }
                '.' if at > from => {
                    at += 1;
                    dots += 1;
                }
                _ if is_name(c)
                    && (at > from || is_name_start(c) || c == '_' || c.is_ascii_digit())
                    || c == ':' =>
                {
                    at += c.len_utf8();
                    dots = 0;
                }
                _ => break,
            }
        }
        self.token(TokenKind::Name, start, at - dots)
    }
}

/// `PN_CHARS_BASE` of the grammar, production 163s.
fn is_name_start(c: char) -> bool {
    c.is_ascii_alphabetic()
        || matches!(c,
            '\u{c0}'..='\u{d6}'
            | '\u{d8}'..='\u{f6}'
            | '\u{f8}'..='\u{2ff}'
            | '\u{370}'..='\u{37d}'
            | '\u{37f}'..='\u{1fff}'
            | '\u{200c}'..='\u{200d}'
            | '\u{2070}'..='\u{218f}'
            | '\u{2c00}'..='\u{2fef}'
            | '\u{3001}'..='\u{d7ff}'
            | '\u{f900}'..='\u{fdcf}'
            | '\u{fdf0}'..='\u{fffd}'
            | '\u{10000}'..='\u{effff}')
}

/// `PN_CHARS` of the grammar, production 166s.
fn is_name(c: char) -> bool {
    is_name_start(c)
        || c.is_ascii_digit()
        || matches!(c, '_' | '-' | '\u{b7}' | '\u{300}'..='\u{36f}' | '\u{203f}'..='\u{2040}')
}
