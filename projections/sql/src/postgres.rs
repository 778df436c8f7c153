//! PostgreSQL, 14 and later.

use crate::arrays::{Arrays, PostgresArrays};
use crate::data::{interval, octets};
use crate::dialect::{
    Bound, Comments, Dialect, Forward, Item, hex, plain_string, printable, row_value,
};
use crate::literals;
use crate::pattern::{Flavour, translate};
use crate::rules;
use udac_codec::{Form, base64_octets};
use udac_diagnostics::Rule;
use udac_projection::TargetRules;
use udac_projection::capabilities::Primitive;
use udac_projection::obligations::Verdict;
use udac_upper::generated::sql::iri;

/// The dialect.
#[derive(Debug)]
pub(crate) struct Postgres;

/// `[:digit:]` holds the digits of all scripts, as `\d` of XML Schema does.
const FLAVOUR: Flavour = Flavour {
    digits: "[:digit:]",
    repeats: 255,
    end: "$",
};

/// `NAMEDATALEN` without the byte that ends it.
const NAME_BYTES: usize = 63;

impl Dialect for Postgres {
    fn name(&self) -> &'static str {
        "postgres"
    }

    fn about(&self) -> &'static str {
        "Tables for PostgreSQL, in a schema a domain"
    }

    fn term(&self) -> &'static str {
        iri::value::POSTGRE_SQL
    }

    fn rules(&self) -> (TargetRules, &'static [&'static Rule]) {
        (rules::postgres::TARGET_RULES, rules::postgres::RULES)
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
        Comments::Statements
    }

    fn forward(&self) -> Forward {
        Forward::Alter
    }

    fn cascades(&self) -> bool {
        true
    }

    fn reserved_columns(&self) -> &'static [&'static str] {
        &["cmax", "cmin", "ctid", "tableoid", "xmax", "xmin"]
    }

    fn reserved_prefixes(&self) -> &'static [&'static str] {
        &["information_schema", "pg_"]
    }

    fn name_bytes(&self) -> usize {
        NAME_BYTES
    }

    fn alike(&self) -> &'static str {
        "words of letters and digits are kept here, in small letters and 63 bytes at most"
    }

    /// As `ChooseIndexName` and `makeObjectName` of the server do: of table and columns, the longer one is
    /// cut until both have room.
    fn index_name(&self, table: &str, columns: &[&str], key: bool) -> Option<String> {
        let (middle, label) = if key {
            (String::new(), "_pkey")
        } else {
            (format!("_{}", columns.join("_")), "_key")
        };
        let (mut first, mut second) = (table.len(), middle.len());
        while first + second + label.len() > NAME_BYTES {
            if first + 1 > second {
                first -= 1;
            } else {
                second -= 1;
            }
        }
        let table = table.get(..table.floor_char_boundary(first))?;
        let middle = middle.get(..middle.floor_char_boundary(second))?;
        Some(format!("{table}{middle}{label}"))
    }

    fn key_columns(&self) -> usize {
        32
    }

    fn columns(&self) -> usize {
        1_600
    }

    fn column_type(&self, primitive: Primitive) -> &'static str {
        match primitive {
            Primitive::String
            | Primitive::LangString
            | Primitive::AnyUri
            | Primitive::AnyLiteral => "text",
            Primitive::Boolean => "boolean",
            Primitive::Date => "date",
            Primitive::DateTime => "timestamptz",
            Primitive::Time => "time",
            Primitive::Duration => "interval",
            Primitive::Binary => "bytea",
            Primitive::Decimal | Primitive::Integer | Primitive::NonNegativeInteger => "numeric",
            Primitive::Double => "double precision",
            Primitive::Float => "real",
            Primitive::Int => "integer",
            Primitive::Long => "bigint",
        }
    }

    fn datatype(&self, primitive: Primitive) -> Verdict {
        match primitive {
            Primitive::String
            | Primitive::LangString
            | Primitive::Boolean
            | Primitive::Binary
            | Primitive::Integer
            | Primitive::NonNegativeInteger
            | Primitive::Double
            | Primitive::Float
            | Primitive::Int
            | Primitive::Long => Verdict::Native,
            Primitive::AnyUri => {
                Verdict::Lossy("held as text; whether it is an IRI is not checked")
            }
            Primitive::AnyLiteral => {
                Verdict::Lossy("the lexical form is held; datatype and language are not")
            }
            Primitive::Date => Verdict::Encoded("`date`, which holds no time zone"),
            Primitive::DateTime => {
                Verdict::Encoded("`timestamptz`, which holds the instant to the microsecond")
            }
            Primitive::Time => {
                Verdict::Encoded("`time`, to the microsecond, which holds no time zone")
            }
            Primitive::Duration => Verdict::Encoded("`interval`, to the microsecond"),
            Primitive::Decimal => Verdict::Lossy("`numeric` takes NaN and infinities too"),
        }
    }

    fn value_check(&self, primitive: Primitive, c: &str) -> Option<String> {
        match primitive {
            Primitive::Integer => Some(format!(
                "{c} = trunc({c}) AND {c} > '-Infinity' AND {c} < 'Infinity'"
            )),
            Primitive::NonNegativeInteger => Some(format!(
                "{c} = trunc({c}) AND {c} >= 0 AND {c} < 'Infinity'"
            )),
            Primitive::AnyLiteral
            | Primitive::LangString
            | Primitive::AnyUri
            | Primitive::Boolean
            | Primitive::Date
            | Primitive::DateTime
            | Primitive::Time
            | Primitive::Duration
            | Primitive::Binary
            | Primitive::Decimal
            | Primitive::Double
            | Primitive::Float
            | Primitive::Int
            | Primitive::Long
            | Primitive::String => None,
        }
    }

    fn reference(&self) -> Verdict {
        Verdict::Native
    }

    fn foreign_unit(&self) -> Verdict {
        Verdict::Encoded(
            "a foreign key into the other domain's schema, whose script has to run before",
        )
    }

    /// A backslash means something where `standard_conforming_strings` is off, and always in `E''`:
    /// a string that holds one is written so that both agree.
    fn string(&self, text: &str) -> String {
        if text.contains('\\') {
            let escaped = printable(text).replace('\\', "\\\\").replace('\'', "''");
            format!("E'{escaped}'")
        } else {
            plain_string(text)
        }
    }

    fn literal(&self, primitive: Primitive, lexical: &str) -> Option<String> {
        match primitive {
            Primitive::String | Primitive::AnyUri | Primitive::AnyLiteral => {
                Some(self.string(lexical))
            }
            Primitive::Boolean => {
                let value = literals::boolean(lexical)?;
                Some(if value { "TRUE" } else { "FALSE" }.to_owned())
            }
            Primitive::Date => literals::date(lexical).map(plain_string),
            Primitive::DateTime => literals::date_time(lexical).map(|t| plain_string(&t)),
            Primitive::Time => literals::time(lexical).map(plain_string),
            Primitive::Decimal => literals::decimal(lexical),
            Primitive::Integer
            | Primitive::NonNegativeInteger
            | Primitive::Int
            | Primitive::Long => literals::integer(lexical),
            Primitive::Double | Primitive::Float => literals::double(lexical).map(floating),
            Primitive::LangString | Primitive::Duration | Primitive::Binary => None,
        }
    }

    fn form(&self, primitive: Primitive) -> Form {
        match primitive {
            Primitive::Integer | Primitive::NonNegativeInteger => Form::Digits,
            Primitive::Double => Form::Double,
            Primitive::Float => Form::Float,
            Primitive::AnyLiteral
            | Primitive::LangString
            | Primitive::AnyUri
            | Primitive::Boolean
            | Primitive::Date
            | Primitive::DateTime
            | Primitive::Time
            | Primitive::Duration
            | Primitive::Binary
            | Primitive::Decimal
            | Primitive::Int
            | Primitive::Long
            | Primitive::String => crate::data::form(primitive),
        }
    }

    fn value(&self, primitive: Primitive, lexical: &str) -> String {
        let interval = (primitive == Primitive::Duration).then(|| interval::written(lexical));
        match interval.flatten() {
            Some(interval) => plain_string(&interval),
            None => row_value(self, primitive, lexical),
        }
    }

    fn octets(&self, octets: &[u8]) -> String {
        self.string(&format!("\\x{}", hex(octets)))
    }

    fn octets_of(&self, text: &str) -> Option<Vec<u8>> {
        octets::bytea(text)
    }

    /// `{"a","b"}`: such a text alone takes the type of the column.
    fn array(&self, primitive: Primitive, items: &[Item]) -> String {
        let item = |item: &Item| {
            let text = match item {
                Item::Value(lexical) => in_array(primitive, lexical),
                Item::Other(text) => text.clone(),
            };
            format!("\"{}\"", text.replace('\\', "\\\\").replace('"', "\\\""))
        };
        let items: Vec<String> = items.iter().map(item).collect();
        self.string(&format!("{{{}}}", items.join(",")))
    }

    fn length(&self, primitive: Primitive, column: &str) -> String {
        if primitive == Primitive::Binary {
            format!("octet_length({column})")
        } else {
            format!("char_length({column})")
        }
    }

    fn pattern(&self, pattern: &str, column: &str) -> Option<String> {
        let expression = translate(pattern, FLAVOUR)?;
        Some(format!("{column} ~ {}", self.string(&expression)))
    }

    fn bound(&self, bound: Bound<'_>) -> Option<(String, Verdict)> {
        let value = self.bound_value(bound)?;
        let Bound {
            column, operator, ..
        } = bound;
        Some((format!("{column} {operator} {value}"), Verdict::Native))
    }

    fn fraction_digits(&self, c: &str, digits: u64) -> Option<String> {
        Some(format!("scale(trim_scale({c})) <= {digits}"))
    }

    fn total_digits(&self, c: &str, digits: u64) -> Option<String> {
        Some(format!(
            "length(replace(ltrim(CAST(trim_scale(abs({c})) AS text), '0.'), '.', '')) <= {digits} \
             AND scale(trim_scale({c})) <= {digits}"
        ))
    }

    fn arrays(&self) -> Option<&'static dyn Arrays> {
        Some(&PostgresArrays)
    }
}

/// A value within the text of an array.
fn in_array(primitive: Primitive, lexical: &str) -> String {
    match primitive {
        Primitive::Double | Primitive::Float => lexical.replace("INF", "Infinity"),
        Primitive::Duration => interval::written(lexical).unwrap_or_default(),
        Primitive::Binary => {
            let octets = base64_octets(lexical).unwrap_or_default();
            format!("\\x{}", hex(&octets))
        }
        Primitive::AnyLiteral
        | Primitive::LangString
        | Primitive::AnyUri
        | Primitive::Boolean
        | Primitive::Date
        | Primitive::DateTime
        | Primitive::Time
        | Primitive::Decimal
        | Primitive::Int
        | Primitive::Integer
        | Primitive::Long
        | Primitive::NonNegativeInteger
        | Primitive::String => lexical.to_owned(),
    }
}

impl Postgres {
    /// A bound as a value of its type.
    pub(crate) fn bound_value(&self, bound: Bound<'_>) -> Option<String> {
        let value = self.literal(bound.primitive, bound.lexical)?;
        match bound.primitive {
            Primitive::Date
            | Primitive::DateTime
            | Primitive::Time
            | Primitive::Double
            | Primitive::Float => Some(format!(
                "CAST({value} AS {})",
                self.column_type(bound.primitive)
            )),
            Primitive::Decimal
            | Primitive::Integer
            | Primitive::NonNegativeInteger
            | Primitive::Int
            | Primitive::Long => Some(value),
            Primitive::AnyLiteral
            | Primitive::LangString
            | Primitive::AnyUri
            | Primitive::Boolean
            | Primitive::Duration
            | Primitive::Binary
            | Primitive::String => None,
        }
    }
}

/// A floating point number as a string that the database reads.
pub(crate) fn floating(value: f64) -> String {
    if value.is_nan() {
        "'NaN'".to_owned()
    } else if value.is_infinite() {
        let sign = if value < 0.0 { "-" } else { "" };
        format!("'{sign}Infinity'")
    } else {
        format!("'{value:?}'")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// As PostgreSQL 15 named them.
    #[test]
    fn indexes_are_named_as_the_server_names_them() {
        let name = |table: &str, columns: &[&str], key: bool| {
            let name = Postgres.index_name(table, columns, key).unwrap();
            assert!(name.len() <= 63, "{name}");
            name
        };
        let (x, y) = ("x".repeat(40), "y".repeat(40));
        assert_eq!(name("person", &["code"], true), "person_pkey");
        assert_eq!(name("person", &["a", "b"], false), "person_a_b_key");
        assert_eq!(
            name(&"t".repeat(60), &["c"], true),
            format!("{}_pkey", "t".repeat(58))
        );
        assert_eq!(
            name(&"\u{e9}".repeat(31), &["c"], true),
            format!("{}_pkey", "\u{e9}".repeat(29))
        );
        assert_eq!(
            name(&"\u{540d}".repeat(20), &["z"], true),
            format!("{}_pkey", "\u{540d}".repeat(19))
        );
        assert_eq!(
            name("ab", &[&y, &x], false),
            format!("ab_{y}_{}_key", "x".repeat(15))
        );
        let cut = format!("{}_b_{}_key", "a".repeat(29), "\u{e9}".repeat(13));
        assert_eq!(
            name(&"a".repeat(40), &["b", &"\u{e9}".repeat(20)], false),
            cut
        );
    }
}
