//! What differs between databases.

use crate::arrays::Arrays;
use std::fmt::Debug;
use udac_codec::{Form, base64_octets};
use udac_diagnostics::Rule;
use udac_projection::TargetRules;
use udac_projection::capabilities::Primitive;
use udac_projection::obligations::Verdict;

/// How people are told what tables and columns are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Comments {
    /// `COMMENT ON …`, which the database keeps.
    Statements,
    /// `-- …` before the definition.
    Lines,
    /// `COMMENT '…'` in the definition, which the database keeps.
    Clauses {
        /// Characters at a column at most.
        column: usize,
        /// Characters at a table at most.
        table: usize,
    },
}

/// How long an index may be, where texts in one need a length.
#[derive(Debug, Clone, Copy)]
pub(crate) struct IndexLimits {
    /// Bytes of an index at most.
    pub index: u64,
    /// Bytes of all columns that have a length at most.
    pub row: u64,
    /// Bytes of a character at most.
    pub character: u64,
    /// Bytes of a value of any type without a length at most.
    pub plain: u64,
    /// Characters of a text that nothing bounds.
    pub otherwise: u64,
    /// Characters of a text at least, as long as there is room.
    pub least: u64,
}

/// What becomes of a foreign key to a table that is defined further down.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Forward {
    /// It stands in the table: the database looks only when rows are written.
    Inline,
    /// It is added once both tables are there.
    Alter,
    /// There is none: tables are put in order, and circles are broken.
    Never,
}

/// A bound of a value.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Bound<'a> {
    /// The values' type.
    pub primitive: Primitive,
    /// The column, quoted.
    pub column: &'a str,
    /// `<`, `<=`, `>`, `>=`.
    pub operator: &'static str,
    /// The bound's lexical form.
    pub lexical: &'a str,
}

/// Octets as digits.
pub(crate) fn hex(octets: &[u8]) -> String {
    octets.iter().map(|o| format!("{o:02X}")).collect()
}

/// A value in a row, as a literal or a string.
pub(crate) fn row_value<D: Dialect + ?Sized>(
    dialect: &D,
    primitive: Primitive,
    lexical: &str,
) -> String {
    if primitive == Primitive::Binary
        && let Some(octets) = base64_octets(lexical)
    {
        return dialect.octets(&octets);
    }
    let literal = dialect.literal(primitive, lexical);
    literal.unwrap_or_else(|| dialect.string(lexical))
}

/// An item of an array, in a row.
#[derive(Debug)]
pub(crate) enum Item {
    /// A value, as its datatype writes it.
    Value(String),
    /// A fault: the text of something else. Whether the column takes it is for the database to say.
    Other(String),
}

/// A database's SQL: what it can say, and how.
pub(crate) trait Dialect: Debug + Sync {
    /// The target's name.
    fn name(&self) -> &'static str;
    /// One line about it.
    fn about(&self) -> &'static str;
    /// Its individual in `sql:`.
    fn term(&self) -> &'static str;
    /// Its rules: those that every target has, and all.
    fn rules(&self) -> (TargetRules, &'static [&'static Rule]);

    /// Whether tables stand in schemas; if not, their names begin with the domain's.
    fn schemas(&self) -> bool;
    /// A statement at the beginning of each script.
    fn preamble(&self) -> Option<&'static str>;
    /// What stands behind a table.
    fn table_suffix(&self) -> &'static str;
    /// What stands behind that, of the columns of the key.
    fn table_properties(&self, _key: &[&str]) -> String {
        String::new()
    }
    /// How people are told.
    fn comments(&self) -> Comments;
    /// What stands in a comment of one line.
    fn line_text(&self, text: String) -> String {
        text
    }
    /// What a comment of the model becomes, where it stands in a clause.
    fn comment_text(&self, text: &str) -> String {
        printable(text)
    }
    /// Foreign keys to tables further down.
    fn forward(&self) -> Forward;
    /// Whether a foreign key can be looked at at the end of a transaction.
    fn deferrable(&self) -> bool {
        true
    }
    /// Whether keys, references and checks are enforced, and defaults filled in; if not, keys and
    /// references are told in comments, and checks and defaults are left out.
    fn enforces(&self) -> bool {
        true
    }
    /// Whether rows can go with the row that they refer to.
    fn cascades(&self) -> bool;
    /// Names of columns that the database keeps for itself; sorted.
    fn reserved_columns(&self) -> &'static [&'static str];
    /// Beginnings of names that the database keeps for itself.
    fn reserved_prefixes(&self) -> &'static [&'static str];
    /// Names of schemas that are something else already.
    fn reserved_schemas(&self) -> &'static [&'static str] {
        &[]
    }
    /// The name of the index that the database makes of a key or a unique set, where it stands among the
    /// tables' names.
    fn index_name(&self, _table: &str, _columns: &[&str], _key: bool) -> Option<String> {
        None
    }
    /// Whether names are of ASCII alone, others escaped.
    fn ascii(&self) -> bool {
        false
    }
    /// What makes names alike, for whoever has to rename one.
    fn alike(&self) -> &'static str {
        "words of letters and digits are kept here, in small letters"
    }
    /// Bytes of a name at most.
    fn name_bytes(&self) -> usize;
    /// Columns of a key at most.
    fn key_columns(&self) -> usize;
    /// Columns of a table at most.
    fn columns(&self) -> usize;
    /// Unique sets and foreign keys of a table at most.
    fn indexes(&self) -> usize {
        usize::MAX
    }
    /// How long indexes may be, where texts in one need a length.
    fn index_limits(&self) -> Option<IndexLimits> {
        None
    }

    /// The type of a column.
    fn column_type(&self, primitive: Primitive) -> &'static str;
    /// The type of a column in an index, where it needs a length.
    fn sized_type(&self, _: Primitive, _length: u64) -> Option<String> {
        None
    }
    /// A condition that each text in an index meets; it does not fail where there is none.
    fn index_check(&self, _: Primitive, _column: &str) -> Option<String> {
        None
    }
    /// As [`Dialect::datatype`], of a column that stands in an index.
    fn index_datatype(&self, primitive: Primitive) -> Verdict {
        self.datatype(primitive)
    }
    /// Whether a column of that type, with [`Dialect::value_check`], holds just the values of the
    /// primitive.
    fn datatype(&self, primitive: Primitive) -> Verdict;
    /// Whether columns of that type can be part of a key or of a unique set.
    fn indexed(&self, _: Primitive) -> bool {
        true
    }
    /// A condition that every value meets; it does not fail where there is none.
    fn value_check(&self, primitive: Primitive, column: &str) -> Option<String>;
    /// That a reference leads to a row.
    fn reference(&self) -> Verdict;
    /// That a reference leads to a row of another domain's table.
    fn foreign_unit(&self) -> Verdict;

    /// A string.
    fn string(&self, text: &str) -> String;
    /// A value as a default, if it can stand there.
    fn literal(&self, primitive: Primitive, lexical: &str) -> Option<String>;
    /// What stands behind `DEFAULT`, of a literal.
    fn default_value(&self, literal: String) -> String {
        literal
    }
    /// A text that is compared with others to the last blank.
    fn exact(&self, column: &str) -> String {
        column.to_owned()
    }
    /// Digits of a whole number in a script at most.
    fn whole_digits(&self) -> u64 {
        1_000
    }
    /// How rows hold the values of a datatype.
    fn form(&self, primitive: Primitive) -> Form {
        crate::data::form(primitive)
    }
    /// Whether rows are written within a transaction.
    fn transactions(&self) -> bool {
        true
    }
    /// Whether a backslash in a string means something.
    fn escapes(&self) -> bool {
        false
    }
    /// Whether `\u0009` in such a string is a character.
    fn code_points(&self) -> bool {
        false
    }
    /// A value in a row; binary data is given in base 64.
    fn value(&self, primitive: Primitive, lexical: &str) -> String {
        row_value(self, primitive, lexical)
    }
    /// Binary data in a row.
    fn octets(&self, octets: &[u8]) -> String {
        format!("X'{}'", hex(octets))
    }
    /// The octets that a text is in a column of binary data; none where it is refused there.
    fn octets_of(&self, _: &str) -> Option<Vec<u8>> {
        None
    }
    /// An array in a row.
    fn array(&self, primitive: Primitive, items: &[Item]) -> String {
        let items = items.iter().map(|item| match item {
            Item::Value(lexical) => self.value(primitive, lexical),
            Item::Other(text) => self.string(text),
        });
        self.array_of(&items.collect::<Vec<_>>().join(", "))
    }
    /// An array of items.
    fn array_of(&self, items: &str) -> String {
        format!("[{items}]")
    }
    /// The length of a text in characters, or of bytes.
    fn length(&self, primitive: Primitive, column: &str) -> String;
    /// That a text as a whole matches a pattern of XML Schema, where it can be said.
    fn pattern(&self, pattern: &str, column: &str) -> Option<String>;
    /// That a value lies within a bound, where it can be said, and how well.
    fn bound(&self, bound: Bound<'_>) -> Option<(String, Verdict)>;
    /// That a decimal has so many digits behind the point at most.
    fn fraction_digits(&self, column: &str, digits: u64) -> Option<String>;
    /// That a decimal has so many significant digits at most.
    fn total_digits(&self, column: &str, digits: u64) -> Option<String>;

    /// The type of an array.
    fn array_type(&self, item: &str) -> String {
        format!("{item}[]")
    }
    /// Whether sets of plain values are arrays where nothing is chosen.
    fn prefers_arrays(&self) -> bool {
        false
    }
    /// Its arrays, where it has types of such.
    fn arrays(&self) -> Option<&'static dyn Arrays> {
        None
    }

    /// A name. Quotes in it are doubled, so that it cannot end early.
    fn quoted(&self, name: &str) -> String {
        format!("\"{}\"", name.replace('"', "\"\""))
    }
}

/// A string between single quotes, in which nothing but the quote means anything.
pub(crate) fn plain_string(text: &str) -> String {
    format!("'{}'", printable(text).replace('\'', "''"))
}

/// The text without the null character, which no database takes in a script.
pub(crate) fn printable(text: &str) -> String {
    text.replace('\0', "\u{fffd}")
}
