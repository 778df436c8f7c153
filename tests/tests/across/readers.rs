//! What comes out is read again by parsers that are not ours, and every graph that comes out is checked
//! by our own engine against the model of its system.

use crate::run::{Source, checked, told};
use crate::worlds::{self, all_worlds, on_request, plain, variants, worlds};
use std::collections::BTreeSet;
use udac_driver::{Artefact, Emit, TARGETS};
use udac_graph::Role;
use udac_projection::target::AnyTarget;
use udac_tests::alone;

/// What a target makes of the models that every target holds.
fn made(name: &str) -> Vec<Vec<Artefact>> {
    let made = worlds::made(&worlds(), name, &Emit::ALL, &[plain()]);
    made.into_iter().map(|(_, artefacts)| artefacts).collect()
}

fn schemas(artefacts: &[Artefact]) -> impl Iterator<Item = &Artefact> {
    artefacts.iter().filter(|a| a.kind == Emit::Schema)
}

/// What stands behind a table in Spark is no SQL that the parser knows.
pub fn tables_alone(text: &str) -> String {
    let line = |line: &str| {
        let end = line.starts_with(") USING iceberg");
        format!("{}\n", if end { ");" } else { line })
    };
    text.lines().map(line).collect()
}

#[test]
fn graphql_is_valid() {
    let ways = [plain(), on_request()];
    for (_, artefacts) in worlds::made(&worlds(), "graphql", &Emit::ALL, &ways) {
        for artefact in schemas(&artefacts) {
            let text = alone(&artefact.text);
            let schema = apollo_compiler::Schema::parse_and_validate(text, &*artefact.file);
            let schema = schema.unwrap_or_else(|e| panic!("{}: {}", artefact.file, e.errors));
            assert!(schema.types.len() > 5);
        }
    }
}

#[test]
fn avro_is_read() {
    for artefacts in made("avro") {
        for artefact in schemas(&artefacts) {
            // A file of several schemas reads as their union; what a record names stands before it.
            let read = apache_avro::Schema::parse_str(&artefact.text);
            let read = read.unwrap_or_else(|e| panic!("{}: {e}", artefact.file));
            let count = serde_json::from_str::<Vec<serde_json::Value>>(&artefact.text);
            match read {
                apache_avro::Schema::Union(all) => {
                    assert_eq!(all.variants().len(), count.unwrap().len());
                }
                other => panic!("{}: {other:?}", artefact.file),
            }
        }
    }
}

/// Everything runs in one database, the domains in the order in which they import one another.
#[test]
fn sqlite_runs_the_tables() {
    for artefacts in made("sqlite") {
        let database = rusqlite::Connection::open_in_memory().unwrap();
        for artefact in schemas(&artefacts) {
            let run = database.execute_batch(&artefact.text);
            run.unwrap_or_else(|e| panic!("{}: {e}\n{}", artefact.file, artefact.text));
        }
        let count = |query: &str| -> i64 { database.query_row(query, [], |r| r.get(0)).unwrap() };
        assert!(count("SELECT count(*) FROM sqlite_schema WHERE type = 'table'") > 0);
        // A foreign key that leads to no table or to no key is an error of this.
        let mut check = database.prepare("PRAGMA foreign_key_check").unwrap();
        assert!(check.query([]).unwrap().next().unwrap().is_none());
        assert_eq!(count("PRAGMA foreign_keys"), 1);
    }
}

#[test]
fn sql_is_read() {
    use sqlparser::ast::Statement;
    use sqlparser::dialect::{
        ClickHouseDialect, DatabricksDialect, Dialect, DuckDbDialect, MySqlDialect,
        PostgreSqlDialect,
    };
    // SQLite itself reads its own, above.
    let dialects: [(&str, &dyn Dialect); 5] = [
        ("duckdb", &DuckDbDialect {}),
        ("mysql", &MySqlDialect {}),
        ("spark", &DatabricksDialect {}),
        ("trino", &ClickHouseDialect {}),
        ("postgres", &PostgreSqlDialect {}),
    ];
    for (name, dialect) in dialects {
        for artefacts in made(name) {
            for artefact in schemas(&artefacts) {
                let text = tables_alone(&artefact.text);
                let read = sqlparser::parser::Parser::parse_sql(dialect, &text);
                let read = read.unwrap_or_else(|e| panic!("{name}: {e}\n{}", artefact.text));
                let tables = read
                    .iter()
                    .filter(|s| matches!(s, Statement::CreateTable(_)));
                assert!(tables.count() > 0, "{name}");
                // What a text of the model could smuggle in.
                let drops = read.iter().filter(|s| matches!(s, Statement::Drop { .. }));
                assert_eq!(drops.count(), 0, "{name}");
            }
        }
    }
}

/// Whether serde and the like are at hand decides whether generated Rust compiles; that is what the
/// target's own tests do. Here: every file is Rust, and nothing else stands in it.
#[test]
fn rust_is_read() {
    for artefacts in made("rust") {
        for artefact in schemas(&artefacts) {
            let file = syn::parse_file(&artefact.text);
            let file = file.unwrap_or_else(|e| panic!("{}: {e}\n{}", artefact.file, artefact.text));
            let foreign = file.items.iter().any(|i| matches!(i, syn::Item::Macro(_)));
            assert!(!foreign, "{}", artefact.file);
        }
    }
}

#[test]
fn containers_and_mappings_conform_to_their_models() {
    for of in TARGETS {
        let target = of.common().name();
        // A graph of the target, and a mapping to its fields where there are any.
        let least = match of {
            AnyTarget::Rdf(t) if !t.has_fields() => 1,
            AnyTarget::Rdf(_) | AnyTarget::Data(_) | AnyTarget::Code(_) | AnyTarget::View(_) => 2,
        };
        let mut count = 0;
        for world in all_worlds() {
            let alone = std::slice::from_ref(world);
            // A model may have faults that are none of its graphs.
            let own = checked(&world.sources).diagnostics;
            let own: BTreeSet<&str> = own.iter().map(|d| d.message.as_str()).collect();
            for (name, artefacts) in worlds::made(alone, target, &Emit::ALL, &variants(target)) {
                let graphs = artefacts.iter().filter(|a| a.graph.is_some());
                let mut all: Vec<Source> = graphs
                    .map(|a| Source::root(&format!("{}/{}", a.target, a.file), a.text.clone()))
                    .collect();
                assert!(all.len() >= least, "{name}");
                all.extend(world.sources.iter().map(|s| Source {
                    role: Role::Include,
                    governs: false,
                    ..s.clone()
                }));
                let found = checked(&all);
                let mut faults = found.diagnostics;
                faults.retain(|d| !own.contains(d.message.as_str()));
                let told = told(&found.sources, &faults);
                assert!(faults.is_empty(), "{name}:\n{told}");
                count += 1;
            }
        }
        assert!(count >= 6, "{target}: {count}");
    }
}
