//! MySQL, 8.0.16 and later, and MariaDB, 10.6 and later: what both take, in their default strict mode.

use crate::data::octets;
use crate::dialect::{Bound, Comments, Dialect, Forward, IndexLimits, printable};
use crate::literals;
use crate::pattern::{Flavour, translate};
use crate::rules;
use udac_codec::Form;
use udac_diagnostics::Rule;
use udac_projection::TargetRules;
use udac_projection::capabilities::Primitive;
use udac_projection::obligations::Verdict;
use udac_upper::generated::sql::iri;

/// The dialect.
#[derive(Debug)]
pub(crate) struct MySql;

/// The expressions of ICU and of PCRE2. `$` would match before a line feed at the end.
const FLAVOUR: Flavour = Flavour {
    digits: "\\p{Nd}",
    repeats: 1_000,
    end: "\\z",
};

/// Digits of a decimal number, and how many of them stand behind the point.
const DIGITS: (usize, u64) = (65, 30);

/// The lexical form of a duration.
const DURATION: &str = "^-?P(?=[0-9T])(?:[0-9]+Y)?(?:[0-9]+M)?(?:[0-9]+D)?\
    (?:T(?=[0-9])(?:[0-9]+H)?(?:[0-9]+M)?(?:[0-9]+(?:\\.[0-9]+)?S)?)?\\z";

const ROUNDED: &str = "a fraction is rounded, not refused";

impl Dialect for MySql {
    fn name(&self) -> &'static str {
        "mysql"
    }

    fn about(&self) -> &'static str {
        "Tables for MySQL and MariaDB, in a schema a domain"
    }

    fn term(&self) -> &'static str {
        iri::value::MY_SQL
    }

    fn rules(&self) -> (TargetRules, &'static [&'static Rule]) {
        (rules::mysql::TARGET_RULES, rules::mysql::RULES)
    }

    fn schemas(&self) -> bool {
        true
    }

    /// What strings and quotes mean hangs on the session; so does whether what does not fit is cut.
    fn preamble(&self) -> Option<&'static str> {
        Some(
            "SET NAMES utf8mb4;\n\
             SET SESSION sql_mode = 'STRICT_ALL_TABLES,NO_ZERO_IN_DATE,NO_ZERO_DATE,\
             ERROR_FOR_DIVISION_BY_ZERO,NO_ENGINE_SUBSTITUTION';",
        )
    }

    /// Texts are compared by code points: of the collations that both have this is the one that does.
    fn table_suffix(&self) -> &'static str {
        " ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin"
    }

    fn comments(&self) -> Comments {
        Comments::Clauses {
            column: 1_024,
            table: 2_048,
        }
    }

    /// Comments hold three bytes a character at most.
    fn comment_text(&self, text: &str) -> String {
        let short = |c: char| if c.len_utf8() > 3 { '\u{fffd}' } else { c };
        printable(text).chars().map(short).collect()
    }

    fn forward(&self) -> Forward {
        Forward::Alter
    }

    fn deferrable(&self) -> bool {
        false
    }

    fn cascades(&self) -> bool {
        true
    }

    fn reserved_columns(&self) -> &'static [&'static str] {
        &[]
    }

    fn reserved_prefixes(&self) -> &'static [&'static str] {
        &[]
    }

    fn reserved_schemas(&self) -> &'static [&'static str] {
        &["information_schema", "mysql", "performance_schema", "sys"]
    }

    /// Letters that differ in accents are one in names of columns.
    fn ascii(&self) -> bool {
        true
    }

    fn alike(&self) -> &'static str {
        "words of ASCII letters and digits are kept here, in small letters and 54 bytes at most"
    }

    /// Of 64 characters some are left for what the server puts behind the name of a table to name its
    /// constraints, `_ibfk_12`.
    fn name_bytes(&self) -> usize {
        54
    }

    fn key_columns(&self) -> usize {
        16
    }

    /// As many as fit into a page, whatever their types.
    fn columns(&self) -> usize {
        260
    }

    /// 64 with that of the primary key.
    fn indexes(&self) -> usize {
        63
    }

    fn index_limits(&self) -> Option<IndexLimits> {
        Some(IndexLimits {
            index: 3_072,
            row: 48_000,
            character: 4,
            plain: 30,
            otherwise: 255,
            // What has room for fewer than 256 bytes stands in the row's own page.
            least: 64,
        })
    }

    fn column_type(&self, primitive: Primitive) -> &'static str {
        match primitive {
            Primitive::String
            | Primitive::LangString
            | Primitive::AnyUri
            | Primitive::AnyLiteral
            | Primitive::Duration => "longtext",
            Primitive::Boolean => "boolean",
            Primitive::Date => "date",
            Primitive::DateTime => "datetime(6)",
            Primitive::Time => "time(6)",
            Primitive::Binary => "longblob",
            Primitive::Decimal => "decimal(65, 30)",
            Primitive::Integer | Primitive::NonNegativeInteger => "decimal(65, 0)",
            Primitive::Double | Primitive::Float => "double",
            Primitive::Int => "int",
            Primitive::Long => "bigint",
        }
    }

    fn sized_type(&self, primitive: Primitive, length: u64) -> Option<String> {
        match primitive {
            Primitive::String
            | Primitive::LangString
            | Primitive::AnyUri
            | Primitive::AnyLiteral
            | Primitive::Duration => Some(format!("varchar({length})")),
            Primitive::Binary => Some(format!("varbinary({length})")),
            Primitive::Boolean
            | Primitive::Date
            | Primitive::DateTime
            | Primitive::Time
            | Primitive::Decimal
            | Primitive::Integer
            | Primitive::NonNegativeInteger
            | Primitive::Double
            | Primitive::Float
            | Primitive::Int
            | Primitive::Long => None,
        }
    }

    /// Blanks at the end of a text do not count where it is compared.
    fn index_check(&self, primitive: Primitive, column: &str) -> Option<String> {
        let text = self.column_type(primitive) == "longtext";
        text.then(|| format!("{column} NOT LIKE '% '"))
    }

    fn index_datatype(&self, primitive: Primitive) -> Verdict {
        match self.column_type(primitive) {
            "longtext" => Verdict::Lossy(
                "in a key, a set or a reference a text has 255 characters at most where no length is said, fewer where several share an index, and no blank at its end",
            ),
            "longblob" => Verdict::Lossy(
                "in a key, a set or a reference there are 255 bytes at most where no length is said, fewer where several share an index",
            ),
            _ => self.datatype(primitive),
        }
    }

    fn datatype(&self, primitive: Primitive) -> Verdict {
        match primitive {
            Primitive::String | Primitive::LangString | Primitive::Binary => Verdict::Native,
            Primitive::Boolean => Verdict::Encoded("0 or 1, with a check"),
            Primitive::AnyUri => {
                Verdict::Lossy("held as text; whether it is an IRI is not checked")
            }
            Primitive::AnyLiteral => {
                Verdict::Lossy("the lexical form is held; datatype and language are not")
            }
            Primitive::Date => Verdict::Encoded("`date`, which holds no time zone, with a check"),
            Primitive::DateTime => Verdict::Encoded(
                "`datetime(6)`, which holds the instant to the microsecond: the writer turns it into UTC",
            ),
            Primitive::Time => Verdict::Encoded(
                "`time(6)`, to the microsecond, which holds no time zone, with a check",
            ),
            Primitive::Duration => Verdict::Encoded("text, with a check of its form"),
            Primitive::Decimal => {
                Verdict::Lossy("65 digits, 30 of them behind the point; further ones are rounded")
            }
            Primitive::Integer | Primitive::NonNegativeInteger => Verdict::Lossy(
                "whole numbers of more than 65 digits are refused; a fraction is rounded",
            ),
            Primitive::Int | Primitive::Long => Verdict::Lossy(ROUNDED),
            Primitive::Double => {
                Verdict::Lossy("NaN and infinities are refused, and zero has no sign")
            }
            Primitive::Float => Verdict::Lossy(
                "held in 64 bits; NaN and infinities are refused, and zero has no sign",
            ),
        }
    }

    fn value_check(&self, primitive: Primitive, c: &str) -> Option<String> {
        match primitive {
            Primitive::Boolean => Some(format!("{c} IN (0, 1)")),
            // Sessions decide whether there is a day zero.
            Primitive::Date => Some(format!(
                "{c} >= DATE '0001-01-01' AND MONTH({c}) > 0 AND DAYOFMONTH({c}) > 0"
            )),
            Primitive::DateTime => Some(format!(
                "{c} >= TIMESTAMP '0001-01-01 00:00:00' AND MONTH({c}) > 0 AND DAYOFMONTH({c}) > 0"
            )),
            Primitive::Time => Some(format!("{c} >= TIME '00:00:00' AND {c} < TIME '24:00:00'")),
            Primitive::Duration => Some(format!("{c} REGEXP {}", self.string(DURATION))),
            Primitive::NonNegativeInteger => Some(format!("{c} >= 0")),
            Primitive::AnyLiteral
            | Primitive::LangString
            | Primitive::AnyUri
            | Primitive::Binary
            | Primitive::Decimal
            | Primitive::Double
            | Primitive::Float
            | Primitive::Int
            | Primitive::Integer
            | Primitive::Long
            | Primitive::String => None,
        }
    }

    fn reference(&self) -> Verdict {
        Verdict::Encoded(
            "a foreign key, which is looked at as each row is written: of rows that refer to one another, one is written without its reference at first",
        )
    }

    fn foreign_unit(&self) -> Verdict {
        Verdict::Encoded(
            "a foreign key into the other domain's schema, whose script has to run before",
        )
    }

    /// The script sets the mode in which a backslash means something. The client takes a carriage return before the end
    /// of a line out of a script, within strings too.
    fn string(&self, text: &str) -> String {
        let escaped = printable(text).replace('\\', "\\\\").replace('\'', "''");
        format!("'{}'", escaped.replace('\r', "\\r"))
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
            Primitive::Date => literals::date(lexical).map(|d| format!("DATE '{d}'")),
            Primitive::DateTime => {
                literals::date_time_in_utc(lexical).map(|t| format!("TIMESTAMP '{t}'"))
            }
            Primitive::Time => literals::time(lexical).map(|t| format!("TIME '{t}'")),
            Primitive::Decimal => literals::decimal(lexical).filter(|d| fits(d)),
            Primitive::Integer
            | Primitive::NonNegativeInteger
            | Primitive::Int
            | Primitive::Long => literals::integer(lexical).filter(|i| fits(i)),
            Primitive::Double | Primitive::Float => literals::double(lexical)
                .filter(|v| v.is_finite())
                .map(|v| format!("{v:e}")),
            Primitive::LangString | Primitive::Duration | Primitive::Binary => None,
        }
    }

    fn form(&self, primitive: Primitive) -> Form {
        match self.column_type(primitive) {
            "decimal(65, 0)" => Form::Fixed(65, 0),
            "decimal(65, 30)" => Form::Fixed(65, 30),
            "double" if primitive == Primitive::Float => Form::Finite32,
            "double" => Form::Finite64,
            _ => crate::data::form(primitive),
        }
    }

    fn octets_of(&self, text: &str) -> Option<Vec<u8>> {
        octets::encoded(text)
    }
    fn escapes(&self) -> bool {
        true
    }

    /// Long texts take expressions alone.
    fn default_value(&self, literal: String) -> String {
        format!("({literal})")
    }

    fn exact(&self, column: &str) -> String {
        format!("CAST({column} AS BINARY)")
    }

    fn whole_digits(&self) -> u64 {
        65
    }

    fn length(&self, primitive: Primitive, column: &str) -> String {
        if primitive == Primitive::Binary {
            format!("OCTET_LENGTH({column})")
        } else {
            format!("CHAR_LENGTH({column})")
        }
    }

    fn pattern(&self, pattern: &str, column: &str) -> Option<String> {
        let expression = translate(pattern, FLAVOUR)?;
        Some(format!("{column} REGEXP {}", self.string(&expression)))
    }

    fn bound(&self, bound: Bound<'_>) -> Option<(String, Verdict)> {
        let value = self.literal(bound.primitive, bound.lexical)?;
        match bound.primitive {
            Primitive::Date
            | Primitive::DateTime
            | Primitive::Time
            | Primitive::Double
            | Primitive::Float
            | Primitive::Decimal
            | Primitive::Integer
            | Primitive::NonNegativeInteger
            | Primitive::Int
            | Primitive::Long => {
                let Bound {
                    column, operator, ..
                } = bound;
                Some((format!("{column} {operator} {value}"), Verdict::Native))
            }
            Primitive::AnyLiteral
            | Primitive::LangString
            | Primitive::AnyUri
            | Primitive::Boolean
            | Primitive::Duration
            | Primitive::Binary
            | Primitive::String => None,
        }
    }

    /// The type rounds further ones before a check could look.
    fn fraction_digits(&self, c: &str, digits: u64) -> Option<String> {
        (digits < DIGITS.1).then(|| format!("{c} = TRUNCATE({c}, {digits})"))
    }

    /// The point always stands there, with 30 digits behind it.
    fn total_digits(&self, c: &str, digits: u64) -> Option<String> {
        let fraction = self.fraction_digits(c, digits)?;
        let text = format!("TRIM(TRAILING '0' FROM CAST(ABS({c}) AS CHAR))");
        Some(format!(
            "CHAR_LENGTH(TRIM(LEADING '0' FROM REPLACE({text}, '.', ''))) <= {digits} AND {fraction}"
        ))
    }

    fn quoted(&self, name: &str) -> String {
        format!("`{}`", name.replace('`', "``"))
    }
}

/// Whether a number is held to the last digit.
fn fits(number: &str) -> bool {
    let (whole, fraction) = number.split_once('.').unwrap_or((number, ""));
    let whole = whole.trim_start_matches('-').len();
    let fraction = fraction.len();
    let of_fraction = usize::try_from(DIGITS.1).unwrap_or(DIGITS.0);
    fraction <= of_fraction && whole <= DIGITS.0 - if fraction > 0 { of_fraction } else { 0 }
}
