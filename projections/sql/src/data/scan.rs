//! The rows that a script inserts.
//!
//! In: a script of `INSERT INTO table (columns) VALUES (…), (…);`, of `UPDATE` as [`super::update`] reads it, and
//! of `USE schema;`; other statements are passed over. Out: the values of each table's columns. Nothing but
//! literals and arrays of them is a value.

use super::{lexical, octets, update};
use crate::dialect::Dialect;
use crate::names;
use std::collections::BTreeMap;
use std::error::Error;
use udac_codec::{Foreign, Held, Many, RecordPlan, Shape, Tables, Value};
use udac_projection::Legal;
use udac_projection::container::DeclId;

pub(super) type Rows = BTreeMap<DeclId, Vec<Vec<Value<'static>>>>;
pub(super) type Scanned<T> = Result<T, Box<dyn Error>>;

/// The tables, as scripts call them.
struct Named<'l> {
    legal: &'l Legal<'l>,
    tables: &'l Tables,
    by_name: BTreeMap<&'l str, Vec<(Option<String>, DeclId)>>,
    /// The schema of tables that are called without one.
    schema: Option<String>,
}

impl<'l> Named<'l> {
    fn of(legal: &'l Legal<'l>, tables: &'l Tables, dialect: &dyn Dialect) -> Self {
        let mut by_name: BTreeMap<&str, Vec<(Option<String>, DeclId)>> = BTreeMap::new();
        for (_, unit) in legal.roots() {
            let schema = names::schema(legal, unit, dialect);
            let schema = dialect.schemas().then_some(schema);
            for decl in &unit.decls {
                let own = by_name.entry(legal.decl_name(*decl)).or_default();
                own.push((schema.clone(), *decl));
            }
        }
        Self {
            legal,
            tables,
            by_name,
            schema: None,
        }
    }

    /// The table of a name. A dump of one schema does not say which it is: there it is the only one of its name.
    fn find(&self, schema: Option<String>, name: &str) -> Option<(DeclId, &'l RecordPlan)> {
        let known = self.by_name.get(name)?;
        let schema = schema.or_else(|| self.schema.clone());
        let decl = match (schema, known.as_slice()) {
            (None, [(_, only)]) => *only,
            (schema, _) => known.iter().find(|(s, _)| *s == schema)?.1,
        };
        let record = self.tables.plan.of_decl(decl)?;
        Some((decl, self.tables.plan.record(record)?))
    }
}

/// Reads a script.
pub(super) fn rows(
    legal: &Legal<'_>,
    tables: &Tables,
    dialect: &dyn Dialect,
    bytes: &[u8],
) -> Scanned<Rows> {
    let mut named = Named::of(legal, tables, dialect);
    let mut scanner = Scanner {
        text: std::str::from_utf8(bytes)?,
        at: 0,
        line: 1,
        dialect,
    };
    let mut rows = Rows::new();
    while let Some(token) = scanner.next()? {
        let word = match &token {
            Token::Word(word) => word.to_ascii_lowercase(),
            Token::Name(_)
            | Token::Text(_)
            | Token::Number(_)
            | Token::Octets(_)
            | Token::Symbol(_) => String::new(),
        };
        match word.as_str() {
            "insert" => {
                scanner.word("into")?;
                let (decl, record) = scanner.table_of(&named)?;
                scanner.insert(named.legal, record, rows.entry(decl).or_default())?;
            }
            "update" => {
                let (decl, record) = scanner.table_of(&named)?;
                let rows = rows.entry(decl).or_default();
                update::read(&mut scanner, named.legal, record, rows)?;
            }
            "use" => named.schema = Some(scanner.name()?),
            _ => scanner.skip(&token)?,
        }
    }
    Ok(rows)
}

/// A piece of a script.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Token {
    Word(String),
    /// A name between quotes.
    Name(String),
    Text(String),
    /// A number as it is written.
    Number(String),
    Octets(Vec<u8>),
    Symbol(char),
}

pub(super) struct Scanner<'t> {
    text: &'t str,
    at: usize,
    line: usize,
    dialect: &'t dyn Dialect,
}

impl Scanner<'_> {
    pub(super) fn foreign(&self, what: &str) -> Box<dyn Error> {
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

    pub(super) fn next(&mut self) -> Scanned<Option<Token>> {
        self.blanks()?;
        let Some(first) = self.rest().chars().next() else {
            return Ok(None);
        };
        let token = match first {
            '\'' => Token::Text(self.quoted('\'', self.dialect.escapes())?),
            '"' | '`' => Token::Name(self.quoted(first, false)?),
            'e' | 'E' if self.rest().get(1..2) == Some("'") => {
                self.step();
                Token::Text(self.quoted('\'', true)?)
            }
            'x' | 'X' if self.rest().get(1..2) == Some("'") => {
                self.step();
                let digits = self.quoted('\'', false)?;
                let octets = octets::hex(&digits).ok_or_else(|| self.foreign("no octets"))?;
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

    /// Text between quotes; two of them stand for one, and so may a backslash and one.
    fn quoted(&mut self, quote: char, escapes: bool) -> Scanned<String> {
        self.step();
        let mut text = String::new();
        loop {
            let c = self.step();
            let c = c.ok_or_else(|| self.foreign("a text without an end"))?;
            if c == '\\' && escapes {
                let c = self.step();
                let c = c.ok_or_else(|| self.foreign("a text without an end"))?;
                let point = self.dialect.code_points() && c == 'u';
                let point = point.then(|| self.code_point()).flatten();
                text.push(point.unwrap_or_else(|| escaped(c)));
                continue;
            }
            if c == quote {
                if !self.rest().starts_with(quote) {
                    return Ok(text);
                }
                self.step();
            }
            text.push(c);
        }
    }

    /// The character whose number stands next in four digits.
    fn code_point(&mut self) -> Option<char> {
        let digits = self.rest().get(..4)?;
        let c = u32::from_str_radix(digits, 16)
            .ok()
            .and_then(char::from_u32)?;
        self.at += digits.len();
        Some(c)
    }

    /// Passes over a statement that begins with a token.
    fn skip(&mut self, first: &Token) -> Scanned<()> {
        let mut token = Some(first.clone());
        while token.is_some_and(|t| t != Token::Symbol(';')) {
            token = self.next()?;
        }
        Ok(())
    }

    pub(super) fn word(&mut self, word: &str) -> Scanned<()> {
        match self.next()? {
            Some(Token::Word(found)) if found.eq_ignore_ascii_case(word) => Ok(()),
            _ => Err(self.foreign(&format!("no `{}`", word.to_ascii_uppercase()))),
        }
    }

    pub(super) fn symbol(&mut self, symbol: char) -> Scanned<()> {
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

    /// The schema and the name of a table.
    fn table(&mut self) -> Scanned<(Option<String>, String)> {
        let name = self.name()?;
        if !self.rest().starts_with('.') {
            return Ok((None, name));
        }
        self.step();
        Ok((Some(name), self.name()?))
    }

    /// The table that is called next.
    fn table_of<'l>(&mut self, named: &Named<'l>) -> Scanned<(DeclId, &'l RecordPlan)> {
        let (schema, name) = self.table()?;
        let found = named.find(schema, &name);
        found.ok_or_else(|| self.foreign(&format!("a table `{name}`")))
    }

    /// The rest of an insertion.
    fn insert(
        &mut self,
        legal: &Legal<'_>,
        record: &RecordPlan,
        rows: &mut Vec<Vec<Value<'static>>>,
    ) -> Scanned<()> {
        let places = self.columns(legal, record)?;
        loop {
            rows.push(self.row(record, &places)?);
            match self.next()? {
                Some(Token::Symbol(',')) => {}
                Some(Token::Symbol(';')) | None => return Ok(()),
                Some(_) => return Err(self.foreign("something behind a row")),
            }
        }
    }

    /// The place of the column that is named next.
    pub(super) fn column(&mut self, legal: &Legal<'_>, record: &RecordPlan) -> Scanned<usize> {
        let column = self.name()?;
        let mut fields = record.fields.iter();
        let place = fields.position(|f| legal.field_name(f.field) == column);
        place.ok_or_else(|| self.foreign(&format!("a column `{column}`")))
    }

    /// The places of the columns that rows have; all, where none are named.
    fn columns(&mut self, legal: &Legal<'_>, record: &RecordPlan) -> Scanned<Vec<usize>> {
        match self.next()? {
            Some(Token::Word(word)) if word.eq_ignore_ascii_case("values") => {
                return Ok((0..record.fields.len()).collect());
            }
            Some(Token::Symbol('(')) => {}
            _ => return Err(self.foreign("no columns")),
        }
        let mut places = Vec::new();
        loop {
            places.push(self.column(legal, record)?);
            match self.next()? {
                Some(Token::Symbol(',')) => {}
                Some(Token::Symbol(')')) => break,
                _ => return Err(self.foreign("no name of a column")),
            }
        }
        self.word("values")?;
        Ok(places)
    }

    fn row(&mut self, record: &RecordPlan, places: &[usize]) -> Scanned<Vec<Value<'static>>> {
        let mut values = vec![Value::Absent; record.fields.len()];
        self.symbol('(')?;
        for (i, place) in places.iter().enumerate() {
            if i > 0 {
                self.symbol(',')?;
            }
            let shape = record.fields.get(*place).map(|f| (&f.shape, f.many));
            if let Some(((shape, many), slot)) = shape.zip(values.get_mut(*place)) {
                *slot = self.value(shape, many)?;
            }
        }
        self.symbol(')')?;
        Ok(values)
    }

    /// A literal, or an array of them, as a value of a shape.
    pub(super) fn value(&mut self, shape: &Shape, many: Many) -> Scanned<Value<'static>> {
        let token = self.next()?;
        let token = token.ok_or_else(|| self.foreign("an end of the script"))?;
        let text = match token {
            Token::Word(word) => match word.to_ascii_lowercase().as_str() {
                "null" => return Ok(Value::Absent),
                // The type of the literal that follows.
                "array" | "date" | "time" | "timestamp" | "timestamptz" | "interval" => {
                    return self.value(shape, many);
                }
                "double" | "float" => {
                    self.symbol('(')?;
                    let value = self.value(shape, many)?;
                    self.symbol(')')?;
                    return Ok(value);
                }
                "true" | "false" | "inf" | "infinity" | "nan" => word.to_ascii_lowercase(),
                _ => return Err(self.foreign("a value that is no literal")),
            },
            Token::Octets(octets) => return Ok(Value::Bytes(octets)),
            Token::Symbol('[') => return self.items(shape, ']'),
            Token::Symbol('(') if many != Many::One => return self.items(shape, ')'),
            Token::Number(text) => match text.strip_prefix("0x").and_then(octets::hex) {
                Some(octets) => return Ok(Value::Bytes(octets)),
                None => text,
            },
            Token::Text(text) => text,
            Token::Name(_) | Token::Symbol(_) => {
                return Err(self.foreign("a value that is no literal"));
            }
        };
        if many == Many::One {
            return self.literal(shape, &text);
        }
        let items = braced(&text).ok_or_else(|| self.foreign("no array"))?;
        let items = items.iter().map(|item| self.literal(shape, item));
        Ok(Value::Several(items.collect::<Scanned<_>>()?))
    }

    /// The items of an array, up to its end.
    fn items(&mut self, shape: &Shape, end: char) -> Scanned<Value<'static>> {
        let mut items = Vec::new();
        loop {
            items.push(self.value(shape, Many::One)?);
            match self.next()? {
                Some(Token::Symbol(',')) => {}
                Some(Token::Symbol(symbol)) if symbol == end => return Ok(Value::Several(items)),
                _ => return Err(self.foreign("no end of an array")),
            }
        }
    }

    fn literal(&self, shape: &Shape, text: &str) -> Scanned<Value<'static>> {
        let Shape::Literal(form, primitive) = shape else {
            return Ok(Value::Text(text.to_owned().into()));
        };
        let lexical = lexical::of(self.dialect, *primitive, text);
        match form.hold(&lexical) {
            Held::Whole(value) | Held::Partly(value, _) => Ok(value.into_owned()),
            Held::Not(why) => Err(self.foreign(&format!("`{text}`, {why},"))),
        }
    }
}

/// What a backslash makes of a character.
const fn escaped(c: char) -> char {
    match c {
        '0' => '\0',
        'b' => '\u{8}',
        'n' => '\n',
        'r' => '\r',
        't' => '\t',
        'Z' => '\u{1a}',
        c => c,
    }
}

/// The items of `{a,"b \"c\""}`.
fn braced(text: &str) -> Option<Vec<String>> {
    let inner = text.strip_prefix('{')?.strip_suffix('}')?;
    let mut items = Vec::new();
    let mut item = String::new();
    let (mut quoted, mut chars) = (false, inner.chars());
    while let Some(c) = chars.next() {
        match c {
            '\\' => item.extend(chars.next()),
            '"' => quoted = !quoted,
            ',' if !quoted => items.push(std::mem::take(&mut item)),
            c => item.push(c),
        }
    }
    items.push(item);
    Some(items)
}
