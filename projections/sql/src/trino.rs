//! Trino, with tables as its connector for Iceberg takes them: types, `NOT NULL` and comments, and
//! nothing else that is enforced.

use crate::arrays::{Arrays, UncheckedArrays};
use crate::dialect::{Bound, Comments, Dialect, Forward, plain_string};
use crate::postgres::Postgres;
use crate::rules;
use udac_codec::Form;
use udac_diagnostics::Rule;
use udac_projection::TargetRules;
use udac_projection::capabilities::Primitive;
use udac_projection::obligations::Verdict;
use udac_upper::generated::sql::iri;

/// The dialect.
#[derive(Debug)]
pub(crate) struct Trino;

const ARRAYS: UncheckedArrays = UncheckedArrays(datatype);

impl Dialect for Trino {
    fn name(&self) -> &'static str {
        "trino"
    }
    fn about(&self) -> &'static str {
        "Iceberg tables for Trino, in a schema a domain"
    }
    fn term(&self) -> &'static str {
        iri::value::TRINO
    }
    fn rules(&self) -> (TargetRules, &'static [&'static Rule]) {
        (rules::trino::TARGET_RULES, rules::trino::RULES)
    }
    fn schemas(&self) -> bool {
        true
    }
    fn preamble(&self) -> Option<&'static str> {
        None
    }
    fn table_suffix(&self) -> &'static str {
        ""
    }
    fn comments(&self) -> Comments {
        Comments::Clauses {
            column: usize::MAX,
            table: usize::MAX,
        }
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
    fn reserved_columns(&self) -> &'static [&'static str] {
        &[]
    }
    fn reserved_prefixes(&self) -> &'static [&'static str] {
        &[]
    }
    fn reserved_schemas(&self) -> &'static [&'static str] {
        &["information_schema", "system"]
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
            | Primitive::Duration => "varchar",
            Primitive::Boolean => "boolean",
            Primitive::Date => "date",
            Primitive::DateTime => "timestamp(6) with time zone",
            Primitive::Time => "time(6)",
            Primitive::Binary => "varbinary",
            Primitive::Decimal => "decimal(38, 9)",
            Primitive::Integer | Primitive::NonNegativeInteger => "decimal(38, 0)",
            Primitive::Double => "double",
            Primitive::Float => "real",
            Primitive::Int => "integer",
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
    fn value_check(&self, _: Primitive, _: &str) -> Option<String> {
        None
    }
    fn reference(&self) -> Verdict {
        Verdict::Lossy("the engine has no foreign keys: the script tells them in comments")
    }
    fn foreign_unit(&self) -> Verdict {
        Verdict::Encoded("told in a comment of the script")
    }

    fn string(&self, text: &str) -> String {
        plain_string(text)
    }
    fn literal(&self, _: Primitive, _: &str) -> Option<String> {
        None
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
        format!("array({item})")
    }
    fn array_of(&self, items: &str) -> String {
        format!("ARRAY[{items}]")
    }
    fn prefers_arrays(&self) -> bool {
        true
    }
    fn arrays(&self) -> Option<&'static dyn Arrays> {
        Some(&ARRAYS)
    }
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
            Verdict::Lossy("a fraction is rounded where it is cast, and not refused")
        }
        Primitive::AnyUri => Verdict::Lossy("held as text; whether it is an IRI is not checked"),
        Primitive::AnyLiteral => {
            Verdict::Lossy("the lexical form is held; datatype and language are not")
        }
        Primitive::Date => Verdict::Encoded("`date`, which holds no time zone"),
        Primitive::DateTime => Verdict::Encoded(
            "`timestamp(6) with time zone`, of which the instant is held to the microsecond",
        ),
        Primitive::Time => {
            Verdict::Encoded("`time(6)`, to the microsecond, which holds no time zone")
        }
        Primitive::Duration => {
            Verdict::Lossy("held as text; whether it is a duration is not checked")
        }
        Primitive::Decimal => {
            Verdict::Lossy("38 digits, 9 of them behind the point; further ones are rounded")
        }
        Primitive::Integer | Primitive::NonNegativeInteger => Verdict::Lossy(
            "38 digits; a fraction is rounded where it is cast, and that a number is not negative is not checked",
        ),
    }
}
