//! Texts that do their best to break out, in each place for text of a model. The engines that execute all
//! scripts and read all schemas do so with these ([`crate::oracles`]), each beside a canary; here the texts are
//! looked for in what readers that are not ours find.

use crate::worlds::{Variant, World, made, plain};
use rusqlite::Connection;
use serde_json::Value;
use std::collections::BTreeSet;
use udac_driver::{Artefact, Emit};
use udac_tests::{PAYLOADS, hostile};

fn schema(target: &str, variant: &Variant) -> String {
    let world = World::whole("hostile", vec![hostile()]);
    let variants = std::slice::from_ref(variant);
    let made = made(&[world], target, &[Emit::Schema], variants);
    let (_, artefacts) = made
        .first()
        .unwrap_or_else(|| panic!("{target} refuses it"));
    let is_schema = |a: &&Artefact| a.kind == Emit::Schema;
    artefacts.iter().find(is_schema).unwrap().text.clone()
}

#[test]
fn there_are_many_payloads_and_none_twice() {
    let known: BTreeSet<&&str> = PAYLOADS.iter().collect();
    assert_eq!(known.len(), PAYLOADS.len());
    assert!(known.len() >= 60, "{}", known.len());
}

/// Defaults come back as they were stated, and nothing else is there but what the model has.
#[test]
fn defaults_in_sqlite_are_what_was_stated() {
    let database = Connection::open_in_memory().unwrap();
    database
        .execute_batch("CREATE TABLE canary AS SELECT 1 AS alive;")
        .unwrap();
    database.execute_batch(&schema("sqlite", &plain())).unwrap();
    for (i, payload) in PAYLOADS.iter().enumerate() {
        let table = format!("hostile__c{i}");
        database
            .execute(&format!("INSERT INTO {table} (k{i}) VALUES (1)"), [])
            .unwrap_or_else(|why| panic!("{payload:?}: {why}"));
        let read = format!("SELECT a{i} FROM {table}");
        let came: String = database.query_row(&read, [], |row| row.get(0)).unwrap();
        assert_eq!(came, *payload);
    }
    let tables = "SELECT count(*) FROM sqlite_schema WHERE type = 'table'";
    let tables: i64 = database.query_row(tables, [], |row| row.get(0)).unwrap();
    assert_eq!(usize::try_from(tables).unwrap(), PAYLOADS.len() + 1);
    let alive: i64 = database
        .query_row("SELECT alive FROM canary", [], |row| row.get(0))
        .unwrap();
    assert_eq!(alive, 1);
}

/// All strings of a document.
fn strings(value: &Value, found: &mut BTreeSet<String>) {
    match value {
        Value::String(text) => {
            found.insert(text.clone());
        }
        Value::Array(items) => items.iter().for_each(|v| strings(v, found)),
        Value::Object(members) => members.values().for_each(|v| strings(v, found)),
        Value::Null | Value::Bool(_) | Value::Number(_) => {}
    }
}

#[test]
fn texts_in_documents_of_json_are_what_was_stated() {
    for target in ["avro", "jsonschema"] {
        let document: Value = serde_json::from_str(&schema(target, &plain())).unwrap();
        let mut found = BTreeSet::new();
        strings(&document, &mut found);
        for payload in PAYLOADS {
            let trimmed = payload.trim();
            let whole = found.iter().any(|text| text.contains(trimmed));
            assert!(whole, "{target} has nothing of {payload:?}");
        }
    }
}
