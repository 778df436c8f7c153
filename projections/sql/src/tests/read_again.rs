//! Scripts are read by a parser that is not ours; SQLite itself reads its own in `rows`.

use super::{ARCHIVE, KEEPERS, archive, both, container, text};
use crate::{DUCKDB, POSTGRES, SQLITE};
use sqlparser::ast::Statement;
use sqlparser::dialect::{DuckDbDialect, PostgreSqlDialect};
use sqlparser::parser::Parser;
use udac_tests::Models;

fn tables(statements: &[Statement]) -> usize {
    let table = |s: &&Statement| matches!(s, Statement::CreateTable(_));
    statements.iter().filter(table).count()
}

#[test]
fn postgres_is_read_and_no_text_breaks_out() {
    let text = text(&both(), &POSTGRES);
    let statements = Parser::parse_sql(&PostgreSqlDialect {}, &text).unwrap();
    let known = |s: &Statement| {
        matches!(
            s,
            Statement::CreateSchema { .. }
                | Statement::CreateTable(_)
                | Statement::Comment { .. }
                | Statement::AlterTable(_)
        )
    };
    assert!(statements.iter().all(known), "{statements:#?}");
    assert_eq!(tables(&statements), text.matches("CREATE TABLE").count());
    let shelf = statements.iter().find_map(|s| {
        let Statement::Comment {
            object_name,
            comment,
            ..
        } = s
        else {
            return None;
        };
        let named = object_name.to_string() == "\"archive\".\"shelf\"";
        comment.clone().filter(|_| named)
    });
    let shelf = shelf.unwrap();
    assert!(shelf.contains("*/ \"\"\" ' \" \\' $$ -- shelf"), "{shelf}");
    assert!(
        shelf.contains("line one\n-- line two\r\nDROP TABLE x;"),
        "{shelf}"
    );
}

#[test]
fn duckdb_is_read_and_refers_only_upwards() {
    let text = text(&both(), &DUCKDB);
    let statements = Parser::parse_sql(&DuckDbDialect {}, &text).unwrap();
    assert!(tables(&statements) > 10);
    assert!(!text.contains("ALTER TABLE") && !text.contains("CASCADE") && !text.contains("DEFERR"));
    let (_, archive) = text
        .split_once("CREATE SCHEMA IF NOT EXISTS \"archive\"")
        .unwrap();
    assert!(!archive.contains("REFERENCES \"keepers\""));
    let mut known: Vec<&str> = Vec::new();
    for line in text.lines() {
        if let Some(name) = line.strip_prefix("CREATE TABLE ") {
            known.push(name.trim_end_matches(" ("));
        }
        if let Some((_, to)) = line.split_once(" REFERENCES ") {
            let to = to.split(" (").next().unwrap();
            assert!(known.contains(&to), "{to} is not there yet");
        }
    }
}

#[test]
fn scripts_do_not_hang_on_the_order_of_statements() {
    let shuffled: String = {
        let (head, body) = ARCHIVE.split_once("# Keys").unwrap();
        let mut blocks: Vec<&str> = body.split_inclusive(" .\n").skip(1).collect();
        blocks.reverse();
        let first = body.split_inclusive(" .\n").next().unwrap();
        format!("{head}# Keys{first}{}", blocks.concat())
    };
    let other = Models::new(&[KEEPERS], &[&shuffled]);
    assert_eq!(text(&other, &POSTGRES), text(&archive(), &POSTGRES));
    assert_eq!(container(&other, &SQLITE), container(&archive(), &SQLITE));
}
