//! Spark SQL, 3.5, with tables of Iceberg: types, `NOT NULL` and comments, and nothing else that is
//! enforced.

use crate::arrays::{Arrays, UncheckedArrays};
use crate::dialect::{Bound, Comments, Dialect, Forward, printable, row_value};
use crate::literals;
use crate::postgres::Postgres;
use crate::rules;
use std::fmt::Write as _;
use udac_codec::Form;
use udac_diagnostics::Rule;
use udac_projection::TargetRules;
use udac_projection::capabilities::Primitive;
use udac_projection::obligations::Verdict;
use udac_upper::generated::sql::iri;

/// The dialect.
#[derive(Debug)]
pub(crate) struct Spark;

const ARRAYS: UncheckedArrays = UncheckedArrays(datatype);

impl Dialect for Spark {
    fn name(&self) -> &'static str {
        "spark"
    }
    fn about(&self) -> &'static str {
        "Iceberg tables for Spark SQL, in a schema a domain"
    }
    fn term(&self) -> &'static str {
        iri::value::SPARK
    }
    fn rules(&self) -> (TargetRules, &'static [&'static Rule]) {
        (rules::spark::TARGET_RULES, rules::spark::RULES)
    }
    fn schemas(&self) -> bool {
        true
    }
    fn preamble(&self) -> Option<&'static str> {
        None
    }
    fn table_suffix(&self) -> &'static str {
        " USING iceberg"
    }
    fn table_properties(&self, key: &[&str]) -> String {
        if key.is_empty() {
            return String::new();
        }
        let key = self.string(&key.join(", "));
        format!(" TBLPROPERTIES ('udac.primary-key' = {key})")
    }
    fn comments(&self) -> Comments {
        Comments::Clauses {
            column: usize::MAX,
            table: usize::MAX,
        }
    }
    /// Before anything else `${…}` is replaced by settings and the environment, in comments too.
    fn line_text(&self, text: String) -> String {
        text.replace("${", "$ {")
    }
    fn forward(&self) -> Forward {
        Forward::Inline
    }
    fn deferrable(&self) -> bool {
        false
    }
    fn enforces(&self) -> bool {
        false
    }
    fn cascades(&self) -> bool {
        false
    }
    /// What Iceberg tells of each row.
    fn reserved_columns(&self) -> &'static [&'static str] {
        &["_deleted", "_file", "_partition", "_pos", "_spec_id"]
    }
    fn reserved_prefixes(&self) -> &'static [&'static str] {
        &[]
    }
    /// The catalog that is always there, and the views of all sessions.
    fn reserved_schemas(&self) -> &'static [&'static str] {
        &["global_temp", "spark_catalog"]
    }
    /// Catalogs whose names are folders or rows of other databases take no more.
    fn ascii(&self) -> bool {
        true
    }
    fn alike(&self) -> &'static str {
        "words of ASCII letters and digits are kept here, in small letters and 128 bytes at most"
    }
    fn name_bytes(&self) -> usize {
        128
    }
    fn key_columns(&self) -> usize {
        64
    }
    fn columns(&self) -> usize {
        2_000
    }

    fn column_type(&self, primitive: Primitive) -> &'static str {
        match primitive {
            Primitive::String
            | Primitive::LangString
            | Primitive::AnyUri
            | Primitive::AnyLiteral
            | Primitive::Time
            | Primitive::Duration => "string",
            Primitive::Boolean => "boolean",
            Primitive::Date => "date",
            Primitive::DateTime => "timestamp",
            Primitive::Binary => "binary",
            Primitive::Decimal => "decimal(38, 9)",
            Primitive::Integer | Primitive::NonNegativeInteger => "decimal(38, 0)",
            Primitive::Double => "double",
            Primitive::Float => "float",
            Primitive::Int => "int",
            Primitive::Long => "bigint",
        }
    }
    fn datatype(&self, primitive: Primitive) -> Verdict {
        datatype(primitive)
    }
    fn form(&self, primitive: Primitive) -> Form {
        match self.column_type(primitive) {
            "decimal(38, 0)" => Form::Fixed(38, 0),
            "decimal(38, 9)" => Form::Fixed(38, 9),
            _ => Postgres.form(primitive),
        }
    }
    fn transactions(&self) -> bool {
        false
    }
    fn escapes(&self) -> bool {
        true
    }
    fn code_points(&self) -> bool {
        true
    }
    fn value_check(&self, _: Primitive, _: &str) -> Option<String> {
        None
    }
    fn reference(&self) -> Verdict {
        Verdict::Lossy("the engine has no foreign keys: the script tells them in comments")
    }
    fn foreign_unit(&self) -> Verdict {
        Verdict::Encoded("told in a comment of the script")
    }

    /// As the parser reads strings where nothing is set; without line feeds, so that a statement ends
    /// with its line.
    fn string(&self, text: &str) -> String {
        let mut out = String::from("'");
        for c in printable(text).chars() {
            match c {
                '\\' | '\'' => {
                    out.push('\\');
                    out.push(c);
                }
                '\n' => out.push_str("\\n"),
                '\r' => out.push_str("\\r"),
                '$' => out.push_str("\\u0024"),
                c if c.is_control() || matches!(c, '\u{2028}' | '\u{2029}') => {
                    let _ = write!(out, "\\u{:04x}", u32::from(c));
                }
                c => out.push(c),
            }
        }
        out.push('\'');
        out
    }
    /// Iceberg's tables take no defaults from Spark 3.5.
    fn literal(&self, _: Primitive, _: &str) -> Option<String> {
        None
    }
    /// Of its type: a text is stored in no column of another.
    fn value(&self, primitive: Primitive, lexical: &str) -> String {
        match self.column_type(primitive) {
            "boolean" | "int" | "bigint" | "decimal(38, 0)" => lexical.to_owned(),
            "decimal(38, 9)" => scaled(lexical),
            // What is no number would be NULL.
            "double" | "float" if literals::double(lexical).is_none() => self.string(lexical),
            "double" => format!("double({})", self.string(&number(lexical))),
            "float" => format!("float({})", self.string(&number(lexical))),
            "date" => format!("DATE {}", self.string(lexical)),
            "timestamp" => format!("TIMESTAMP {}", self.string(lexical)),
            _ => row_value(self, primitive, lexical),
        }
    }
    fn length(&self, _: Primitive, column: &str) -> String {
        format!("length({column})")
    }
    fn pattern(&self, _: &str, _: &str) -> Option<String> {
        None
    }
    fn bound(&self, _: Bound<'_>) -> Option<(String, Verdict)> {
        None
    }
    fn fraction_digits(&self, _: &str, _: u64) -> Option<String> {
        None
    }
    fn total_digits(&self, _: &str, _: u64) -> Option<String> {
        None
    }
    fn array_type(&self, item: &str) -> String {
        format!("array<{item}>")
    }
    fn array_of(&self, items: &str) -> String {
        format!("array({items})")
    }
    fn prefers_arrays(&self) -> bool {
        true
    }
    fn arrays(&self) -> Option<&'static dyn Arrays> {
        Some(&ARRAYS)
    }
    fn quoted(&self, name: &str) -> String {
        format!("`{}`", name.replace('`', "``"))
    }
}

/// A decimal number with nine digits behind the point: those of several rows have one type then, which holds all.
fn scaled(lexical: &str) -> String {
    let (whole, fraction) = lexical.split_once('.').unwrap_or((lexical, ""));
    let whole = match whole.trim_start_matches(['+', '-']) {
        "" => format!("{whole}0"),
        _ => whole.to_owned(),
    };
    let fraction = fraction.trim_end_matches('0');
    format!("{whole}.{fraction:0<9}")
}

/// A floating point number as a text that becomes one.
fn number(lexical: &str) -> String {
    lexical.replace("INF", "Infinity")
}

fn datatype(primitive: Primitive) -> Verdict {
    match primitive {
        Primitive::String
        | Primitive::LangString
        | Primitive::Boolean
        | Primitive::Binary
        | Primitive::Double
        | Primitive::Float => Verdict::Native,
        Primitive::Int | Primitive::Long => {
            Verdict::Lossy("a fraction is cut off, and not refused")
        }
        Primitive::AnyUri => Verdict::Lossy("held as text; whether it is an IRI is not checked"),
        Primitive::AnyLiteral => {
            Verdict::Lossy("the lexical form is held; datatype and language are not")
        }
        Primitive::Date => Verdict::Encoded("`date`, which holds no time zone"),
        Primitive::DateTime => {
            Verdict::Encoded("`timestamp`, which holds the instant to the microsecond")
        }
        Primitive::Time => Verdict::Lossy("held as text; whether it is a time is not checked"),
        Primitive::Duration => {
            Verdict::Lossy("held as text; whether it is a duration is not checked")
        }
        Primitive::Decimal => {
            Verdict::Lossy("38 digits, 9 of them behind the point; further ones are rounded")
        }
        Primitive::Integer | Primitive::NonNegativeInteger => Verdict::Lossy(
            "38 digits; a fraction is rounded, and that a number is not negative is not checked",
        ),
    }
}
