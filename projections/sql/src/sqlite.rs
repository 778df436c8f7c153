//! SQLite, 3.37 and later: strict tables.

use crate::dialect::{Bound, Comments, Dialect, Forward, plain_string, row_value};
use crate::literals;
use crate::rules;
use udac_diagnostics::Rule;
use udac_projection::TargetRules;
use udac_projection::capabilities::Primitive;
use udac_projection::obligations::Verdict;
use udac_upper::generated::sql::iri;

/// The dialect.
#[derive(Debug)]
pub(crate) struct Sqlite;

const DIGITS: &str = "[0-9][0-9]";

impl Dialect for Sqlite {
    fn name(&self) -> &'static str {
        "sqlite"
    }

    fn about(&self) -> &'static str {
        "Strict tables for SQLite, named after their domain"
    }

    fn term(&self) -> &'static str {
        iri::value::SQ_LITE
    }

    fn rules(&self) -> (TargetRules, &'static [&'static Rule]) {
        (rules::sqlite::TARGET_RULES, rules::sqlite::RULES)
    }

    fn schemas(&self) -> bool {
        false
    }

    fn preamble(&self) -> Option<&'static str> {
        Some("PRAGMA foreign_keys = ON;")
    }

    fn table_suffix(&self) -> &'static str {
        " STRICT"
    }

    fn comments(&self) -> Comments {
        Comments::Lines
    }

    fn forward(&self) -> Forward {
        Forward::Inline
    }

    fn cascades(&self) -> bool {
        true
    }

    fn reserved_columns(&self) -> &'static [&'static str] {
        &[]
    }

    fn reserved_prefixes(&self) -> &'static [&'static str] {
        &["sqlite_"]
    }

    fn name_bytes(&self) -> usize {
        255
    }

    fn key_columns(&self) -> usize {
        64
    }

    fn columns(&self) -> usize {
        2_000
    }

    /// `INT`, not `INTEGER`: a key of one column of that type would be numbered by the database.
    fn column_type(&self, primitive: Primitive) -> &'static str {
        match primitive {
            Primitive::String
            | Primitive::LangString
            | Primitive::AnyUri
            | Primitive::AnyLiteral
            | Primitive::Date
            | Primitive::DateTime
            | Primitive::Time
            | Primitive::Duration
            | Primitive::Decimal => "TEXT",
            Primitive::Boolean
            | Primitive::Integer
            | Primitive::NonNegativeInteger
            | Primitive::Int
            | Primitive::Long => "INT",
            Primitive::Double | Primitive::Float => "REAL",
            Primitive::Binary => "BLOB",
        }
    }

    fn datatype(&self, primitive: Primitive) -> Verdict {
        match primitive {
            Primitive::String
            | Primitive::LangString
            | Primitive::Binary
            | Primitive::Int
            | Primitive::Long => Verdict::Native,
            Primitive::Boolean => Verdict::Encoded("0 or 1, with a check"),
            Primitive::AnyUri => {
                Verdict::Lossy("held as text; whether it is an IRI is not checked")
            }
            Primitive::AnyLiteral => {
                Verdict::Lossy("the lexical form is held; datatype and language are not")
            }
            Primitive::Date => {
                Verdict::Encoded("text `2026-01-31`, with a check; it holds no time zone")
            }
            Primitive::DateTime => {
                Verdict::Encoded("text `2026-01-31T12:00:00Z`, with a check of its form")
            }
            Primitive::Time => Verdict::Encoded("text `12:00:00`, with a check of its form"),
            Primitive::Duration => Verdict::Lossy("text of which only the beginning is checked"),
            Primitive::Decimal => Verdict::Encoded("text of digits, with a check"),
            Primitive::Integer | Primitive::NonNegativeInteger => {
                Verdict::Lossy("whole numbers beyond 64 bits are refused")
            }
            Primitive::Double => Verdict::Lossy("NaN is refused, and zero has no sign"),
            Primitive::Float => {
                Verdict::Lossy("held in 64 bits; NaN is refused, and zero has no sign")
            }
        }
    }

    fn value_check(&self, primitive: Primitive, c: &str) -> Option<String> {
        let clock = format!("{DIGITS}:{DIGITS}:{DIGITS}*");
        match primitive {
            Primitive::Boolean => Some(format!("{c} IN (0, 1)")),
            Primitive::Date => Some(format!("coalesce({c} = date({c}), {c} IS NULL)")),
            Primitive::DateTime => Some(format!(
                "{c} GLOB '{DIGITS}{DIGITS}-{DIGITS}-{DIGITS}T{clock}' AND coalesce(julianday({c}), {c} IS NULL)"
            )),
            Primitive::Time => Some(format!(
                "{c} GLOB '{clock}' AND coalesce(julianday({c}), {c} IS NULL)"
            )),
            Primitive::Duration => Some(format!("{c} GLOB 'P?*' OR {c} GLOB '-P?*'")),
            Primitive::Decimal => Some(format!(
                "{c} GLOB '[-+.0-9]*' AND substr({c}, 2) NOT GLOB '*[^0-9.]*' \
                 AND {c} NOT GLOB '*.*.*' AND {c} GLOB '*[0-9]*'"
            )),
            Primitive::Int => Some(format!("{c} BETWEEN -2147483648 AND 2147483647")),
            Primitive::NonNegativeInteger => Some(format!("{c} >= 0")),
            Primitive::AnyLiteral
            | Primitive::LangString
            | Primitive::AnyUri
            | Primitive::Binary
            | Primitive::Double
            | Primitive::Float
            | Primitive::Integer
            | Primitive::Long
            | Primitive::String => None,
        }
    }

    fn reference(&self) -> Verdict {
        Verdict::Encoded("a foreign key, which holds on connections with `PRAGMA foreign_keys` on")
    }

    fn foreign_unit(&self) -> Verdict {
        Verdict::Encoded(
            "a foreign key to the other domain's table in the same file, found by its prefix, on connections with `PRAGMA foreign_keys` on",
        )
    }

    fn string(&self, text: &str) -> String {
        plain_string(text)
    }

    fn literal(&self, primitive: Primitive, lexical: &str) -> Option<String> {
        match primitive {
            Primitive::String | Primitive::AnyUri | Primitive::AnyLiteral => {
                Some(self.string(lexical))
            }
            Primitive::Boolean => {
                let value = literals::boolean(lexical)?;
                Some(if value { "1" } else { "0" }.to_owned())
            }
            Primitive::Date => literals::date(lexical).map(plain_string),
            Primitive::DateTime => literals::date_time(lexical).map(|t| plain_string(&t)),
            Primitive::Time => literals::time(lexical).map(plain_string),
            Primitive::Decimal => literals::decimal(lexical).map(|d| plain_string(&d)),
            Primitive::Integer
            | Primitive::NonNegativeInteger
            | Primitive::Int
            | Primitive::Long => {
                let text = literals::integer(lexical)?;
                text.parse::<i64>().ok().map(|_| text)
            }
            Primitive::Double | Primitive::Float => literals::double(lexical)
                .filter(|v| v.is_finite())
                .map(|v| format!("{v:?}")),
            Primitive::LangString | Primitive::Duration | Primitive::Binary => None,
        }
    }

    /// A number beyond all is one with too many digits.
    fn value(&self, primitive: Primitive, lexical: &str) -> String {
        let real = matches!(primitive, Primitive::Double | Primitive::Float);
        match lexical.trim_start_matches(['+', '-']) {
            "INF" if real => {
                let sign = if lexical.starts_with('-') { "-" } else { "" };
                format!("{sign}9e999")
            }
            _ => row_value(self, primitive, lexical),
        }
    }

    fn length(&self, _: Primitive, column: &str) -> String {
        format!("length({column})")
    }

    /// `REGEXP` is a function that an application has to bring.
    fn pattern(&self, _: &str, _: &str) -> Option<String> {
        None
    }

    fn bound(&self, bound: Bound<'_>) -> Option<(String, Verdict)> {
        let Bound {
            primitive,
            column: c,
            operator: o,
            ..
        } = bound;
        let value = self.literal(primitive, bound.lexical)?;
        match primitive {
            Primitive::Integer
            | Primitive::NonNegativeInteger
            | Primitive::Int
            | Primitive::Long
            | Primitive::Double
            | Primitive::Float
            | Primitive::Date => Some((format!("{c} {o} {value}"), Verdict::Native)),
            Primitive::DateTime | Primitive::Time => Some((
                format!("julianday({c}) {o} julianday({value})"),
                Verdict::Encoded("compared to the millisecond"),
            )),
            Primitive::Decimal => Some((
                format!("CAST({c} AS REAL) {o} CAST({value} AS REAL)"),
                Verdict::Encoded("compared as floating point numbers, to some 15 digits"),
            )),
            Primitive::AnyLiteral
            | Primitive::LangString
            | Primitive::AnyUri
            | Primitive::Boolean
            | Primitive::Duration
            | Primitive::Binary
            | Primitive::String => None,
        }
    }

    fn fraction_digits(&self, c: &str, digits: u64) -> Option<String> {
        Some(format!(
            "(instr({c}, '.') = 0 OR length(rtrim(substr({c}, instr({c}, '.') + 1), '0')) <= {digits})"
        ))
    }

    fn total_digits(&self, c: &str, digits: u64) -> Option<String> {
        let fraction = self.fraction_digits(c, digits)?;
        Some(format!(
            "length(replace(ltrim(CASE WHEN instr({c}, '.') > 0 THEN rtrim({c}, '0') ELSE {c} END, '+-0.'), '.', '')) <= {digits} AND {fraction}"
        ))
    }
}
