//! What databases keep as comments is what the model says, read from their catalogues.
//!
//! After the script of a schema the engine is given one that compares: each comment with the octets that it has to be of.
//! Where one differs a subquery has two rows, and the script is refused.

use crate::oracles::{Job, agrees, file};
use crate::worlds::{World, made, plain};
use std::fmt::Write as _;
use udac_driver::Emit;
use udac_tests::{PAYLOADS, hostile};

/// What a comment is of: a text as label and as description, and the term.
fn expected(payload: &str, local: &str) -> String {
    format!("{payload}: {payload} <https://example.org/hostile#{local}>")
}

fn hex(text: &str) -> String {
    text.bytes().fold(String::new(), |mut all, octet| {
        let _ = write!(all, "{octet:02X}");
        all
    })
}

/// The script that compares; `found` is the expression of the octets of a comment, in hexadecimal digits and capitals, of
/// a table and a column or none.
fn script(
    payloads: &[&str],
    held: impl Fn(&str) -> String,
    found: impl Fn(&str, Option<&str>) -> String,
) -> String {
    let mut text = String::new();
    let mut same = |found: String, due: String| {
        let due = hex(&held(&due));
        let _ = writeln!(
            text,
            "SELECT CASE WHEN {found} = '{due}' THEN 1 ELSE (SELECT 1 UNION SELECT 2) END;"
        );
    };
    for (i, payload) in payloads.iter().enumerate() {
        let (table, column) = (format!("c{i}"), format!("a{i}"));
        same(found(&table, None), expected(payload, &format!("C{i}")));
        same(found(&table, Some(&column)), expected(payload, &column));
    }
    text
}

/// The engine finds all comments as they should be, and tells each that is not.
fn are_kept(
    target: &str,
    oracle: &str,
    held: impl Fn(&str) -> String,
    found: impl Fn(&str, Option<&str>) -> String,
) {
    let world = World::whole("hostile", vec![hostile()]);
    let (_, artefacts) = made(&[world], target, &[Emit::Schema], &[plain()]).remove(0);
    let schema = artefacts.iter().find(|a| a.kind == Emit::Schema).unwrap();
    let job = |name: &str, payloads: &[&str]| {
        let compares = script(payloads, &held, &found);
        let files = vec![
            file("schema.sql", &schema.text),
            file("compares.sql", &compares),
        ];
        Job::new(name, files)
    };
    let wrong = PAYLOADS.iter().enumerate().step_by(20).map(|(i, _)| {
        let mut payloads = PAYLOADS.to_vec();
        payloads[i] = "something else";
        job(&format!("another comment {i}"), &payloads)
    });
    let wrong = wrong.collect();
    agrees(oracle, vec![job("comments", PAYLOADS)], wrong);
}

#[test]
fn comments_in_postgres_are_what_was_stated() {
    let found = |table: &str, column: Option<&str>| {
        let relation = format!("'hostile.{table}'::regclass");
        let comment = match column {
            None => format!("obj_description({relation})"),
            Some(column) => format!(
                "col_description({relation}, (SELECT attnum FROM pg_attribute \
                 WHERE attrelid = {relation} AND attname = '{column}'))"
            ),
        };
        format!("upper(encode(convert_to({comment}, 'UTF8'), 'hex'))")
    };
    are_kept("postgres", "postgres_server.py", str::to_owned, found);
}

#[test]
fn comments_in_mariadb_are_what_was_stated() {
    let found = |table: &str, column: Option<&str>| {
        let of = format!("WHERE TABLE_SCHEMA = 'hostile' AND TABLE_NAME = '{table}'");
        let comment = match column {
            None => format!("(SELECT TABLE_COMMENT FROM information_schema.TABLES {of})"),
            Some(column) => format!(
                "(SELECT COLUMN_COMMENT FROM information_schema.COLUMNS {of} AND COLUMN_NAME = '{column}')"
            ),
        };
        format!("HEX(CONVERT({comment} USING utf8mb4))")
    };
    // Its comments have three octets a character at most, as the target's page says.
    let held = |text: &str| {
        let short = |c: char| if c.len_utf8() > 3 { '\u{fffd}' } else { c };
        text.chars().map(short).collect()
    };
    are_kept("mysql", "mariadb_server.py", held, found);
}
