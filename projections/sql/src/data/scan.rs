//! The rows that a script inserts.
//!
//! In: a script of `INSERT INTO table (columns) VALUES (…), (…);`; other statements are passed over. Out: the
//! values of each table's columns. Nothing but literals is a value.

use std::collections::BTreeMap;
use std::error::Error;
use udac_codec::{Foreign, Held, Shape, Tables, Value};
use udac_projection::Legal;
use udac_projection::container::DeclId;

type Rows = BTreeMap<DeclId, Vec<Vec<Value<'static>>>>;
type Scanned<T> = Result<T, Box<dyn Error>>;

/// Reads a script.
pub(super) fn rows(legal: &Legal<'_>, tables: &Tables, bytes: &[u8]) -> Scanned<Rows> {
    let text = std::str::from_utf8(bytes)?;
    let named = legal.roots().flat_map(|(_, unit)| unit.decls.iter());
    let named = named.map(|d| (legal.decl_name(*d), *d));
    let named: BTreeMap<&str, DeclId> = named.collect();
    let mut scanner = Scanner {
        text,
        at: 0,
        line: 1,
    };
    let mut rows = Rows::new();
    while let Some(token) = scanner.next()? {
        let insert = matches!(&token, Token::Word(w) if w.eq_ignore_ascii_case("insert"));
        if !insert {
            scanner.skip(&token)?;
            continue;
        }
        scanner.word("into")?;
        let name = scanner.name()?;
        let decl = named.get(name.as_str()).copied();
        let record = decl.and_then(|d| tables.plan.of_decl(d));
        let record = record.and_then(|r| tables.plan.record(r));
        let Some((decl, record)) = decl.zip(record) else {
            return Err(scanner.foreign(&format!("a table `{name}`")));
        };
        let columns = scanner.columns()?;
        let mut places = Vec::new();
        for column in columns {
            let mut fields = record.fields.iter();
            let place = fields.position(|f| legal.field_name(f.field) == column);
            let place = place.ok_or_else(|| scanner.foreign(&format!("a column `{column}`")))?;
            places.push(place);
        }
        scanner.word("values")?;
        loop {
            let mut values = vec![Value::Absent; record.fields.len()];
            scanner.symbol('(')?;
            for (i, place) in places.iter().enumerate() {
                if i > 0 {
                    scanner.symbol(',')?;
                }
                let token = scanner.next()?;
                let token = token.ok_or_else(|| scanner.foreign("an end of the script"))?;
                let shape = record.fields.get(*place).map(|f| &f.shape);
                let slot = shape.zip(values.get_mut(*place));
                if let Some((shape, slot)) = slot {
                    *slot = scanner.value(shape, token)?;
                }
            }
            scanner.symbol(')')?;
            rows.entry(decl).or_default().push(values);
            match scanner.next()? {
                Some(Token::Symbol(',')) => {}
                Some(Token::Symbol(';')) | None => break,
                Some(_) => return Err(scanner.foreign("something behind a row")),
            }
        }
    }
    Ok(rows)
}

/// A piece of a script.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Token {
    Word(String),
    /// A name between quotes.
    Name(String),
    Text(String),
    /// A number as it is written.
    Number(String),
    Octets(Vec<u8>),
    Symbol(char),
}

struct Scanner<'t> {
    text: &'t str,
    at: usize,
    line: usize,
}

impl Scanner<'_> {
    fn foreign(&self, what: &str) -> Box<dyn Error> {
        Box::new(Foreign(format!("line {}: {what}", self.line)))
    }

    fn rest(&self) -> &str {
        self.text.get(self.at..).unwrap_or("")
    }

    fn step(&mut self) -> Option<char> {
        let c = self.rest().chars().next()?;
        self.at += c.len_utf8();
        self.line += usize::from(c == '\n');
        Some(c)
    }

    fn blanks(&mut self) -> Scanned<()> {
        loop {
            let rest = self.rest();
            if rest.starts_with("--") {
                while self.step().is_some_and(|c| c != '\n') {}
            } else if rest.starts_with("/*") {
                let end = rest.find("*/");
                let end = end.ok_or_else(|| self.foreign("a comment without an end"))?;
                let to = self.at + end + 2;
                while self.at < to && self.step().is_some() {}
            } else if rest.starts_with(char::is_whitespace) {
                self.step();
            } else {
                return Ok(());
            }
        }
    }

    fn next(&mut self) -> Scanned<Option<Token>> {
        self.blanks()?;
        let Some(first) = self.rest().chars().next() else {
            return Ok(None);
        };
        let token = match first {
            '\'' => Token::Text(self.quoted('\'')?),
            '"' | '`' => Token::Name(self.quoted(first)?),
            'x' | 'X' if self.rest().get(1..2) == Some("'") => {
                self.step();
                let digits = self.quoted('\'')?;
                let octets = hex(&digits).ok_or_else(|| self.foreign("no octets"))?;
                Token::Octets(octets)
            }
            '0'..='9' | '-' | '+' | '.' => Token::Number(
                self.run(|c| c.is_ascii_alphanumeric() || matches!(c, '-' | '+' | '.')),
            ),
            c if c.is_alphabetic() || c == '_' => {
                Token::Word(self.run(|c| c.is_alphanumeric() || c == '_'))
            }
            c => {
                self.step();
                Token::Symbol(c)
            }
        };
        Ok(Some(token))
    }

    fn run(&mut self, goes_on: impl Fn(char) -> bool) -> String {
        let mut run = String::new();
        while let Some(c) = self.rest().chars().next().filter(|c| goes_on(*c)) {
            run.push(c);
            self.step();
        }
        run
    }

    /// Text between quotes; two of them stand for one.
    fn quoted(&mut self, quote: char) -> Scanned<String> {
        self.step();
        let mut text = String::new();
        loop {
            let c = self.step();
            let c = c.ok_or_else(|| self.foreign("a text without an end"))?;
            if c == quote {
                if !self.rest().starts_with(quote) {
                    return Ok(text);
                }
                self.step();
            }
            text.push(c);
        }
    }

    /// Passes over a statement that begins with a token.
    fn skip(&mut self, first: &Token) -> Scanned<()> {
        let mut token = Some(first.clone());
        while token.is_some_and(|t| t != Token::Symbol(';')) {
            token = self.next()?;
        }
        Ok(())
    }

    fn word(&mut self, word: &str) -> Scanned<()> {
        match self.next()? {
            Some(Token::Word(found)) if found.eq_ignore_ascii_case(word) => Ok(()),
            _ => Err(self.foreign(&format!("no `{}`", word.to_ascii_uppercase()))),
        }
    }

    fn symbol(&mut self, symbol: char) -> Scanned<()> {
        match self.next()? {
            Some(Token::Symbol(found)) if found == symbol => Ok(()),
            _ => Err(self.foreign(&format!("no `{symbol}`"))),
        }
    }

    fn name(&mut self) -> Scanned<String> {
        match self.next()? {
            Some(Token::Name(name) | Token::Word(name)) => Ok(name),
            _ => Err(self.foreign("no name")),
        }
    }

    fn columns(&mut self) -> Scanned<Vec<String>> {
        self.symbol('(')?;
        let mut columns = vec![self.name()?];
        loop {
            match self.next()? {
                Some(Token::Symbol(',')) => columns.push(self.name()?),
                Some(Token::Symbol(')')) => return Ok(columns),
                _ => return Err(self.foreign("no name of a column")),
            }
        }
    }

    /// A literal as a value of a shape.
    fn value(&self, shape: &Shape, token: Token) -> Scanned<Value<'static>> {
        let lexical = match token {
            Token::Word(word) if word.eq_ignore_ascii_case("null") => return Ok(Value::Absent),
            Token::Word(word)
                if word.eq_ignore_ascii_case("true") || word.eq_ignore_ascii_case("false") =>
            {
                word.to_ascii_lowercase()
            }
            Token::Octets(octets) => return Ok(Value::Bytes(octets)),
            Token::Text(text) | Token::Number(text) => text,
            Token::Word(_) | Token::Name(_) | Token::Symbol(_) => {
                return Err(self.foreign("a value that is no literal"));
            }
        };
        let Shape::Literal(form, _) = shape else {
            return Ok(Value::Text(lexical.into()));
        };
        match form.hold(&lexical) {
            Held::Whole(value) | Held::Partly(value, _) => Ok(value.into_owned()),
            Held::Not(why) => Err(self.foreign(&format!("`{lexical}`, {why},"))),
        }
    }
}

fn hex(digits: &str) -> Option<Vec<u8>> {
    let mut octets = Vec::with_capacity(digits.len() / 2);
    let mut rest = digits;
    while !rest.is_empty() {
        let (pair, more) = rest.split_at_checked(2)?;
        octets.push(u8::from_str_radix(pair, 16).ok()?);
        rest = more;
    }
    Some(octets)
}
