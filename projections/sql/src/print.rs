//! The text of a script.
//!
//! Names are quoted, strings are the dialect's, and what stands in a comment stays in its line: no text
//! of a model ends what it stands in.

use crate::dialect::{Comments, Dialect, Forward, printable};
use crate::script::{Constraint, Foreign, Head, Script, Table};
use std::fmt::Write as _;
use udac_projection::fold::remark;
use udac_projection::{Sink, Text};

/// Prints a script, table by table.
pub(crate) fn text(script: &Script<'_, '_>, dialect: &dyn Dialect, out: &mut dyn Sink) {
    print(&script.head, script.tables(), script.ahead(), dialect, out);
}

/// Prints tables below a head. What follows all tables is made of those that stand in `ahead`: all that
/// refer to tables further down, in order, with those foreign keys at least.
pub(crate) fn print(
    head: &Head,
    tables: impl Iterator<Item = Table>,
    ahead: impl Iterator<Item = Table>,
    dialect: &dyn Dialect,
    out: &mut dyn Sink,
) {
    let mut printer = Printer {
        head,
        dialect,
        out: Text::new(out),
    };
    printer.head();
    for table in tables {
        printer.out.push('\n');
        printer.table(&table);
    }
    if dialect.forward() == Forward::Alter {
        let mut first = true;
        for table in ahead {
            printer.alter(&table, &mut first);
        }
    }
}

struct Printer<'s> {
    head: &'s Head,
    dialect: &'s dyn Dialect,
    out: Text<'s>,
}

impl Printer<'_> {
    fn head(&mut self) {
        self.line_comment("", &remark(&self.head.model));
        let statements = self.dialect.comments() == Comments::Statements;
        if let Some(text) = self.head.comment.as_ref().filter(|_| !statements) {
            self.line_comment("", text);
        }
        if let Some(preamble) = self.dialect.preamble() {
            let _ = writeln!(self.out, "\n{preamble}");
        }
        if self.dialect.schemas() {
            let schema = self.dialect.quoted(&self.head.schema);
            let _ = writeln!(self.out, "\nCREATE SCHEMA IF NOT EXISTS {schema};");
            if let Some(text) = self.head.comment.as_ref().filter(|_| statements) {
                self.comment_on("SCHEMA", &schema, text);
            }
        }
    }

    /// Controls and separators become blanks, so that the comment ends with its line.
    fn line_comment(&mut self, indent: &str, text: &str) {
        let line = |c: char| c.is_control() || matches!(c, '\u{2028}' | '\u{2029}');
        let text: String = text
            .chars()
            .map(|c| if line(c) { ' ' } else { c })
            .collect();
        let text = self.dialect.line_text(text);
        let _ = writeln!(self.out, "{indent}-- {}", text.trim_end());
    }

    fn comment_on(&mut self, what: &str, name: &str, text: &str) {
        let text = self.dialect.string(&printable(text));
        let _ = writeln!(self.out, "COMMENT ON {what} {name} IS {text};");
    }

    /// A comment in a definition; what is too long keeps its end, which says of which term it is.
    fn clause(&mut self, text: Option<&String>, limit: impl Fn((usize, usize)) -> usize) {
        if let (Comments::Clauses { column, table }, Some(text)) = (self.dialect.comments(), text) {
            let text = shortened(&self.dialect.comment_text(text), limit((column, table)));
            let _ = write!(self.out, " COMMENT {}", self.dialect.string(&text));
        }
    }

    fn name(&self, schema: Option<&String>, name: &str) -> String {
        let name = self.dialect.quoted(name);
        if !self.dialect.schemas() {
            return name;
        }
        let schema = schema.unwrap_or(&self.head.schema);
        format!("{}.{name}", self.dialect.quoted(schema))
    }

    fn table(&mut self, table: &Table) {
        let lines = self.dialect.comments() == Comments::Lines;
        if let Some(text) = table.comment.as_ref().filter(|_| lines) {
            self.line_comment("", text);
        }
        let name = self.name(table.schema.as_ref(), &table.name);
        let _ = writeln!(self.out, "CREATE TABLE {name} (");
        let constraints: Vec<String> = table
            .constraints
            .iter()
            .filter_map(|c| self.constraint(table, c))
            .collect();
        let enforced = self.dialect.enforces();
        let last = table.columns.len() + if enforced { constraints.len() } else { 0 };
        let mut at = 0;
        for column in &table.columns {
            if let Some(text) = column.comment.as_ref().filter(|_| lines) {
                self.line_comment("    ", text);
            }
            at += 1;
            let quoted = self.dialect.quoted(&column.name);
            let _ = write!(self.out, "    {quoted} {}", column.ty);
            if !column.nullable {
                self.out.push_str(" NOT NULL");
            }
            if let Some(default) = &column.default {
                let _ = write!(self.out, " DEFAULT {default}");
            }
            self.clause(column.comment.as_ref(), |(column, _)| column);
            self.out.push_str(if at < last { ",\n" } else { "\n" });
        }
        for constraint in constraints {
            if !enforced {
                self.line_comment("    ", &constraint);
                continue;
            }
            at += 1;
            let comma = if at < last { "," } else { "" };
            let _ = writeln!(self.out, "    {constraint}{comma}");
        }
        let _ = write!(self.out, "){}", self.dialect.table_suffix());
        self.clause(table.comment.as_ref(), |(_, table)| table);
        let properties = self.dialect.table_properties(&key(table));
        self.out.push_str(&properties);
        self.out.push_str(";\n");
        if self.dialect.comments() == Comments::Statements {
            if let Some(text) = &table.comment {
                self.comment_on("TABLE", &name, text);
            }
            for column in &table.columns {
                if let Some(text) = &column.comment {
                    let column = format!("{name}.{}", self.dialect.quoted(&column.name));
                    self.comment_on("COLUMN", &column, text);
                }
            }
        }
    }

    fn columns(&self, table: &Table, places: &[usize]) -> String {
        let names: Vec<String> = places
            .iter()
            .filter_map(|p| table.columns.get(*p))
            .map(|c| self.dialect.quoted(&c.name))
            .collect();
        names.join(", ")
    }

    /// A constraint within its table; none where it follows all tables.
    fn constraint(&self, table: &Table, constraint: &Constraint) -> Option<String> {
        match constraint {
            Constraint::Primary(places) => {
                Some(format!("PRIMARY KEY ({})", self.columns(table, places)))
            }
            Constraint::Unique(places) => Some(format!("UNIQUE ({})", self.columns(table, places))),
            Constraint::Check(condition) => Some(format!("CHECK ({condition})")),
            Constraint::Foreign(foreign) => {
                let follows = foreign.to.later && self.dialect.forward() == Forward::Alter;
                (!follows).then(|| self.foreign(table, foreign))
            }
        }
    }

    /// The foreign keys of a table that follow all tables, the first of them after a blank line.
    fn alter(&mut self, table: &Table, first: &mut bool) {
        let name = self.name(table.schema.as_ref(), &table.name);
        for constraint in &table.constraints {
            let Constraint::Foreign(foreign) = constraint else {
                continue;
            };
            if !foreign.to.later {
                continue;
            }
            if std::mem::take(first) {
                self.out.push('\n');
            }
            let text = self.foreign(table, foreign);
            let _ = writeln!(self.out, "ALTER TABLE {name} ADD {text};");
        }
    }

    fn foreign(&self, table: &Table, foreign: &Foreign) -> String {
        let to = &foreign.to;
        let names: Vec<String> = to
            .columns
            .iter()
            .map(|(_, name)| self.dialect.quoted(name))
            .collect();
        let mut text = format!(
            "FOREIGN KEY ({}) REFERENCES {} ({})",
            self.columns(table, &foreign.columns),
            self.name(to.schema.as_ref(), &to.name),
            names.join(", ")
        );
        if foreign.cascade {
            text.push_str(" ON DELETE CASCADE");
        }
        if foreign.deferred {
            text.push_str(" DEFERRABLE INITIALLY DEFERRED");
        }
        text
    }
}

/// The names of the columns of a table's key.
fn key(table: &Table) -> Vec<&str> {
    let mut keys = table.constraints.iter().filter_map(|c| match c {
        Constraint::Primary(places) => Some(places),
        Constraint::Unique(_) | Constraint::Foreign(_) | Constraint::Check(_) => None,
    });
    let places = keys.next().into_iter().flatten();
    let columns = places.filter_map(|p| table.columns.get(*p));
    columns.map(|c| c.name.as_str()).collect()
}

/// A text of so many characters at most. What is left out is before the last word.
fn shortened(text: &str, limit: usize) -> String {
    let count = text.chars().count();
    if count <= limit {
        return text.to_owned();
    }
    let last = text.rfind(' ').and_then(|at| text.get(at..)).unwrap_or("");
    let last = if last.chars().count() < limit {
        last
    } else {
        ""
    };
    let kept = limit - last.chars().count() - 1;
    let first: String = text.chars().take(kept).collect();
    format!("{first}\u{2026}{last}")
}

#[cfg(test)]
mod tests {
    use super::shortened;

    #[test]
    fn what_is_too_long_keeps_its_end() {
        assert_eq!(shortened("a b", 3), "a b");
        assert_eq!(
            shortened("a long one <i>", 10),
            "a long\u{2026} <i>".replace("a long", "a lon")
        );
        assert_eq!(shortened("without", 4), "wit\u{2026}");
        assert_eq!(shortened("a <longer>", 5), "a <l\u{2026}");
    }
}
