//! DuckDB, as a dialect: PostgreSQL's grammar with other types, and foreign keys that are found at
//! once, stay within a schema and take nothing with them.

use crate::arrays::{Arrays, DuckDbArrays};
use crate::data::octets;
use crate::dialect::{Bound, Comments, Dialect, Forward, plain_string, row_value};
use crate::pattern::{Flavour, translate};
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
pub(crate) struct DuckDb;

/// The expressions of RE2.
const FLAVOUR: Flavour = Flavour {
    digits: "\\p{Nd}",
    repeats: 1_000,
    end: "$",
};

impl Dialect for DuckDb {
    fn name(&self) -> &'static str {
        "duckdb"
    }
    fn about(&self) -> &'static str {
        "Tables for DuckDB, in a schema a domain"
    }
    fn term(&self) -> &'static str {
        iri::value::DUCK_DB
    }
    fn rules(&self) -> (TargetRules, &'static [&'static Rule]) {
        (rules::duckdb::TARGET_RULES, rules::duckdb::RULES)
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
        // Schemas take no comments, nor do tables that others refer to.
        Comments::Lines
    }
    fn forward(&self) -> Forward {
        Forward::Never
    }
    fn cascades(&self) -> bool {
        false
    }
    fn reserved_columns(&self) -> &'static [&'static str] {
        &["rowid"]
    }
    fn reserved_prefixes(&self) -> &'static [&'static str] {
        &["information_schema", "pg_"]
    }
    /// Catalogs: a schema of such a name cannot be told from them.
    fn reserved_schemas(&self) -> &'static [&'static str] {
        &["memory", "system", "temp"]
    }
    fn name_bytes(&self) -> usize {
        255
    }
    fn key_columns(&self) -> usize {
        32
    }
    fn columns(&self) -> usize {
        1_600
    }

    fn column_type(&self, primitive: Primitive) -> &'static str {
        match primitive {
            Primitive::Binary => "blob",
            Primitive::Decimal => "decimal(38, 9)",
            Primitive::Integer | Primitive::NonNegativeInteger => "hugeint",
            Primitive::AnyLiteral
            | Primitive::LangString
            | Primitive::AnyUri
            | Primitive::Boolean
            | Primitive::Date
            | Primitive::DateTime
            | Primitive::Time
            | Primitive::Duration
            | Primitive::Double
            | Primitive::Float
            | Primitive::Int
            | Primitive::Long
            | Primitive::String => Postgres.column_type(primitive),
        }
    }
    fn datatype(&self, primitive: Primitive) -> Verdict {
        if primitive == Primitive::Decimal {
            Verdict::Lossy("38 digits, 9 of them behind the point; further ones are rounded")
        } else if self.column_type(primitive) == "hugeint" {
            Verdict::Lossy("whole numbers beyond 128 bits are refused")
        } else {
            Postgres.datatype(primitive)
        }
    }
    fn indexed(&self, primitive: Primitive) -> bool {
        primitive != Primitive::Duration
    }
    fn value_check(&self, primitive: Primitive, column: &str) -> Option<String> {
        (primitive == Primitive::NonNegativeInteger).then(|| format!("{column} >= 0"))
    }
    fn reference(&self) -> Verdict {
        Verdict::Native
    }
    fn foreign_unit(&self) -> Verdict {
        Verdict::Lossy("the key is held; no foreign key leads into another schema")
    }

    fn string(&self, text: &str) -> String {
        plain_string(text)
    }
    fn literal(&self, primitive: Primitive, lexical: &str) -> Option<String> {
        if matches!(
            primitive,
            Primitive::String | Primitive::AnyUri | Primitive::AnyLiteral
        ) {
            return Some(self.string(lexical));
        }
        Postgres.literal(primitive, lexical)
    }
    fn form(&self, primitive: Primitive) -> Form {
        match self.column_type(primitive) {
            "hugeint" => Form::Fixed(38, 0),
            "decimal(38, 9)" => Form::Fixed(38, 9),
            _ => Postgres.form(primitive),
        }
    }
    fn value(&self, primitive: Primitive, lexical: &str) -> String {
        if primitive == Primitive::Duration {
            return Postgres.value(primitive, lexical);
        }
        row_value(self, primitive, lexical)
    }
    fn octets(&self, octets: &[u8]) -> String {
        let escaped: String = octets.iter().map(|o| format!("\\x{o:02X}")).collect();
        self.string(&escaped)
    }
    fn octets_of(&self, text: &str) -> Option<Vec<u8>> {
        octets::escaped(text)
    }
    fn length(&self, primitive: Primitive, column: &str) -> String {
        let binary = primitive == Primitive::Binary;
        format!("{}length({column})", if binary { "octet_" } else { "" })
    }
    fn pattern(&self, pattern: &str, column: &str) -> Option<String> {
        let expression = self.string(&translate(pattern, FLAVOUR)?);
        Some(format!("regexp_full_match({column}, {expression})"))
    }
    fn bound(&self, bound: Bound<'_>) -> Option<(String, Verdict)> {
        Postgres.bound(bound)
    }
    /// The type rounds before a check could look.
    fn fraction_digits(&self, _: &str, _: u64) -> Option<String> {
        None
    }
    fn total_digits(&self, _: &str, _: u64) -> Option<String> {
        None
    }
    fn arrays(&self) -> Option<&'static dyn Arrays> {
        Some(&DuckDbArrays)
    }
}
