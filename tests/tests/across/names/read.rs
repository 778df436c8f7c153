//! The names in texts, as parsers read them that are not ours.

use crate::readers::tables_alone;
use serde_json::Value;
use sqlparser::ast::Statement;
use sqlparser::dialect::{
    ClickHouseDialect, DatabricksDialect, DuckDbDialect, MySqlDialect, PostgreSqlDialect,
};

/// Names of types or tables, each with those of its fields, columns or values, in order.
pub type Names = Vec<(String, Vec<String>)>;

/// The names in the schema text of a target.
pub fn names(target: &str, text: &str) -> Names {
    match target {
        "graphql" => graphql(text),
        "avro" => avro(&serde_json::from_str(text).unwrap()),
        "jsonschema" => json(&serde_json::from_str(text).unwrap()),
        "rust" => rust(text),
        "sqlite" => sqlite(text),
        "postgres" => tables(sqlparser::parser::Parser::parse_sql(
            &PostgreSqlDialect {},
            text,
        )),
        "duckdb" => tables(sqlparser::parser::Parser::parse_sql(
            &DuckDbDialect {},
            text,
        )),
        "mysql" => tables(sqlparser::parser::Parser::parse_sql(&MySqlDialect {}, text)),
        "spark" => tables(sqlparser::parser::Parser::parse_sql(
            &DatabricksDialect {},
            &tables_alone(text),
        )),
        "trino" => tables(sqlparser::parser::Parser::parse_sql(
            &ClickHouseDialect {},
            text,
        )),
        other => panic!("nothing reads {other}"),
    }
}

fn graphql(text: &str) -> Names {
    use apollo_compiler::ast::{Definition, Document};
    let document = Document::parse(text, "schema.graphql").unwrap();
    let mut found = Vec::new();
    for definition in &document.definitions {
        let Some(name) = definition.name().map(ToString::to_string) else {
            continue;
        };
        let members: Vec<String> = match definition {
            Definition::ObjectTypeDefinition(d) => {
                d.fields.iter().map(|f| f.name.to_string()).collect()
            }
            Definition::InterfaceTypeDefinition(d) => {
                d.fields.iter().map(|f| f.name.to_string()).collect()
            }
            Definition::InputObjectTypeDefinition(d) => {
                d.fields.iter().map(|f| f.name.to_string()).collect()
            }
            Definition::EnumTypeDefinition(d) => {
                d.values.iter().map(|v| v.value.to_string()).collect()
            }
            Definition::DirectiveDefinition(_) => continue,
            _ => Vec::new(),
        };
        found.push((name, members));
    }
    found
}

fn text_of(value: &Value) -> String {
    value.as_str().unwrap().to_owned()
}

fn avro(schema: &Value) -> Names {
    let mut found = Vec::new();
    let mut due = vec![schema];
    while let Some(next) = due.pop() {
        match next {
            Value::Array(all) => due.extend(all),
            Value::Object(object) => {
                let fields = object.get("fields").and_then(Value::as_array);
                if let Some(fields) = fields {
                    let names = fields.iter().map(|f| text_of(&f["name"]));
                    found.push((text_of(&object["name"]), names.collect()));
                    due.extend(fields.iter().map(|f| &f["type"]));
                } else if let Some(symbols) = object.get("symbols").and_then(Value::as_array) {
                    let names = symbols.iter().map(text_of);
                    found.push((text_of(&object["name"]), names.collect()));
                }
                due.extend(
                    ["type", "items", "values"]
                        .iter()
                        .filter_map(|k| object.get(*k)),
                );
            }
            _ => {}
        }
    }
    found
}

fn json(schema: &Value) -> Names {
    let definitions = schema["$defs"].as_object().unwrap();
    let members = |definition: &Value| match definition["properties"].as_object() {
        Some(properties) => properties.keys().cloned().collect(),
        None => Vec::new(),
    };
    let all = definitions.iter();
    all.map(|(name, definition)| (name.clone(), members(definition)))
        .collect()
}

fn rust(text: &str) -> Names {
    let file = syn::parse_file(text).unwrap();
    let name = |ident: &syn::Ident| ident.to_string();
    let mut found = Vec::new();
    for item in &file.items {
        match item {
            syn::Item::Struct(item) => {
                let fields = item.fields.iter().filter_map(|f| f.ident.as_ref());
                found.push((name(&item.ident), fields.map(name).collect()));
            }
            syn::Item::Enum(item) => {
                let variants = item.variants.iter().map(|v| name(&v.ident));
                found.push((name(&item.ident), variants.collect()));
            }
            syn::Item::Type(item) => found.push((name(&item.ident), Vec::new())),
            syn::Item::Trait(item) => found.push((name(&item.ident), Vec::new())),
            _ => {}
        }
    }
    found
}

fn sqlite(text: &str) -> Names {
    let database = rusqlite::Connection::open_in_memory().unwrap();
    database.execute_batch(text).unwrap();
    let column = |query: &str, of: &[&str]| -> Vec<String> {
        let mut query = database.prepare(query).unwrap();
        let of = rusqlite::params_from_iter(of);
        let rows = query.query_map(of, |r| r.get(0)).unwrap();
        rows.map(Result::unwrap).collect()
    };
    let tables = column(
        "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\'",
        &[],
    );
    let columns = |table: String| {
        let columns = column("SELECT name FROM pragma_table_info(?)", &[&table]);
        (table, columns)
    };
    tables.into_iter().map(columns).collect()
}

fn tables(statements: Result<Vec<Statement>, sqlparser::parser::ParserError>) -> Names {
    let statements = statements.unwrap().into_iter();
    let tables = statements.filter_map(|s| match s {
        Statement::CreateTable(table) => Some(table),
        _ => None,
    });
    tables
        .map(|table| {
            let name = table.name.0.last().unwrap().as_ident().unwrap();
            let columns = table.columns.iter().map(|c| c.name.value.clone());
            (name.value.clone(), columns.collect())
        })
        .collect()
}
