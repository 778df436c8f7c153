//! Texts that do their best to break out, in each place for text of a model. The engines that execute all
//! scripts and read all schemas do so with these ([`crate::oracles`]), each beside a canary; here the texts are
//! looked for in what readers that are not ours find.

use crate::worlds::{Variant, World, made, plain};
use rusqlite::Connection;
use serde_json::{Value, json};
use std::collections::{BTreeMap, BTreeSet};
use udac_codec::{base64, base64_octets};
use udac_driver::{Artefact, Emit};
use udac_tests::{Job, PAYLOADS, asked, file, hostile};

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

/// The module of the types, and all that stands beside it.
fn types() -> (syn::File, Vec<Value>) {
    let world = World::whole("hostile", vec![hostile()]);
    let (_, artefacts) = made(&[world], "rust", &[Emit::Schema], &[plain()]).remove(0);
    let schemas = artefacts.iter().filter(|a| a.kind == Emit::Schema);
    let files: Vec<&Artefact> = schemas.collect();
    let module = files.iter().find(|a| a.file.ends_with("hostile.rs"));
    let parsed = syn::parse_file(&module.unwrap().text).unwrap();
    let jobs = files.iter().map(|a| file(&a.file, &a.text));
    (parsed, jobs.collect())
}

/// The text that a function gives where there is no value.
fn default_of(function: &syn::ImplItemFn) -> String {
    let [syn::Stmt::Expr(syn::Expr::MethodCall(call), None)] = function.block.stmts.as_slice()
    else {
        panic!("{} is another function", function.sig.ident);
    };
    let Some(syn::Expr::Lit(literal)) = call.args.first() else {
        panic!("{} gives no literal", function.sig.ident);
    };
    let syn::Lit::Str(text) = &literal.lit else {
        panic!("{} gives no text", function.sig.ident);
    };
    text.value()
}

/// A module has the types of the model and nothing else, and defaults are what was stated.
#[test]
fn types_of_rust_are_those_of_the_model() {
    let (module, _) = types();
    let (mut named, mut defaults) = (BTreeSet::new(), BTreeMap::new());
    for item in module.items {
        match item {
            syn::Item::Use(_) => {}
            syn::Item::Struct(item) => assert!(named.insert(item.ident.to_string())),
            syn::Item::Enum(item) => assert!(named.insert(item.ident.to_string())),
            syn::Item::Impl(item) => {
                for member in &item.items {
                    if let syn::ImplItem::Fn(function) = member {
                        let name = function.sig.ident.to_string();
                        if name.ends_with("_or_default") {
                            defaults.insert(name, default_of(function));
                        }
                    }
                }
            }
            _ => panic!("an item that is no type"),
        }
    }
    let of = |i: usize| {
        [
            format!("C{i}"),
            format!("C{i}Key"),
            format!("D{i}"),
            format!("E{i}"),
        ]
    };
    assert_eq!(named, (0..PAYLOADS.len()).flat_map(of).collect());
    let stated = PAYLOADS.iter().enumerate();
    let stated = stated.map(|(i, text)| (format!("o{i}_or_default"), (*text).to_owned()));
    assert_eq!(defaults, stated.collect());
}

/// rustc takes the types without a warning, and they do what they say: they give back
/// what they are given, and refuse what the model does not have.
#[test]
fn rustc_compiles_the_types_and_they_do_what_they_say() {
    let instance = |i: usize, payload: &str| json!({ format!("k{i}"): 1, format!("a{i}"): payload, format!("d{i}"): payload, format!("e{i}"): format!("v{i}") });
    let all = || PAYLOADS.iter().enumerate();
    let set = |instances: Vec<(String, Value)>| {
        let members = instances.iter();
        let members = members.map(|(name, value)| format!("{}: [\n{value}\n]", json!(name)));
        let text = format!("{{\n{}\n}}\n", members.collect::<Vec<_>>().join(",\n"));
        json!([{ "of": 0, "octets": base64(text.as_bytes()) }])
    };
    let fine = all().map(|(i, payload)| (format!("C{i}"), instance(i, payload)));
    let fine: Vec<(String, Value)> = fine.collect();
    let smuggled = |(class, value): &(String, Value)| {
        let mut value = value.clone();
        value["smuggled"] = json!(1);
        set(vec![(class.clone(), value)])
    };
    let (_, files) = types();
    let mut job = Job::new("hostile payloads", files);
    let paths = all().map(|(i, _)| (format!("C{i}"), json!(format!("hostile::C{i}"))));
    job.body["types"] = Value::Object(paths.collect());
    let others = fine.iter().map(smuggled);
    job.body["instances"] = std::iter::once(set(fine.clone())).chain(others).collect();
    let Some(said) = asked("rust_types.py", &[job]) else {
        return;
    };
    assert_eq!(said.lines[0]["fault"], Value::Null);
    let answers = said.lines[0]["answers"].as_array().unwrap();
    let (first, others) = answers.split_first().unwrap();
    assert_eq!(first["fault"], Value::Null);
    let back = base64_octets(first["back"][0].as_str().unwrap()).unwrap();
    let back: BTreeMap<String, Vec<Value>> = serde_json::from_slice(&back).unwrap();
    let given = fine.into_iter().map(|(class, value)| (class, vec![value]));
    assert_eq!(back, given.collect());
    assert_eq!(others.len(), PAYLOADS.len());
    for answer in others {
        let fault = answer["fault"].as_str().unwrap();
        assert!(fault.contains("unknown field `smuggled`"), "{fault}");
    }
}
