//! Words that are reserved somewhere: the tables of the targets agree with the engines, and models that are
//! named after all words of all tables compile for every target and are taken by every engine.

use crate::oracles::{Job, accepts, agrees, file};
use crate::run::{checked, compiled, errors, everything, schema, told};
use crate::worlds::{Variant, World, made, on_request, plain, variants, with};
use serde_json::json;
use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::sync::OnceLock;
use udac_driver::{Artefact, Emit, TARGETS};
use udac_tests::alone;
use udac_tests::{Need, domains_named_after, named_after, named_once, table, words};

/// The models, of about 750 words in three or four cases each.
fn all() -> &'static [World] {
    static ALL: OnceLock<Vec<World>> = OnceLock::new();
    ALL.get_or_init(|| vec![World::whole("all words", named_after(&words()))])
}

fn schemas(name: &str, variants: &[Variant]) -> Vec<(String, Vec<Artefact>)> {
    schemas_of(all(), name, variants)
}

fn schemas_of(worlds: &[World], name: &str, variants: &[Variant]) -> Vec<(String, Vec<Artefact>)> {
    let mut made = made(worlds, name, &[Emit::Schema], variants);
    for (_, artefacts) in &mut made {
        artefacts.retain(|a| a.kind == Emit::Schema);
        assert!(!artefacts.is_empty(), "{name}: no domain");
    }
    made
}

fn jobs(name: &str, variants: &[Variant]) -> Vec<Job> {
    jobs_of(all(), name, variants)
}

fn jobs_of(worlds: &[World], name: &str, variants: &[Variant]) -> Vec<Job> {
    let made = schemas_of(worlds, name, variants).into_iter();
    made.map(|(name, artefacts)| {
        let files = artefacts.iter().map(|a| file(&a.file, &a.text));
        Job::new(&name, files.collect())
    })
    .collect()
}

#[test]
fn every_word_is_a_name_in_every_target() {
    let sources = &all()[0].sources;
    let checked = checked(sources);
    let said = told(&checked.sources, &checked.diagnostics);
    assert_eq!(errors(&checked.diagnostics), 0, "{said}");
    for target in TARGETS {
        for (variant, options) in variants(target.common().name()) {
            let mut order = everything();
            order.options = [(target.common().name().to_owned(), options)].into();
            let made = compiled(&checked, &[*target], &order);
            let said = told(&checked.sources, &made.diagnostics);
            assert_eq!(errors(&made.diagnostics), 0, "{variant}: {said}");
            assert!(made.artefacts.len() >= sources.len());
        }
    }
}

#[test]
fn graphql_takes_every_word() {
    let made = schemas("graphql", &[plain(), on_request()]);
    for (name, artefacts) in &made {
        for artefact in artefacts {
            let schema = apollo_compiler::Schema::parse_and_validate(alone(&artefact.text), name);
            schema.unwrap_or_else(|e| panic!("{}: {}", artefact.file, e.errors));
        }
    }
    let alone = made.iter().map(|(name, all)| {
        let files = all.iter().map(|a| file(&a.file, &alone(&a.text)));
        Job::new(name, files.collect())
    });
    agrees("graphql_reference.js", alone.collect(), vec![]);
}

/// With a root of queries, which our own subgraphs need not have.
fn composed() -> Vec<Job> {
    let entry = file("entry.graphql", "type Query { entry: Boolean }\n");
    let made = schemas("graphql", &[plain(), on_request()]).into_iter();
    made.map(|(name, all)| {
        let files = all.iter().map(|a| file(&a.file, &a.text));
        Job::new(&name, files.chain([entry.clone()]).collect())
    })
    .collect()
}

#[test]
fn apollo_composes_every_word() {
    agrees("graphql_apollo.js", composed(), vec![]);
}

#[test]
fn the_guild_composes_every_word() {
    agrees("graphql_guild.js", composed(), vec![]);
}

#[test]
fn avro_takes_every_word() {
    let variants = variants("avro");
    for (name, artefacts) in schemas("avro", &variants) {
        for artefact in artefacts {
            let read = apache_avro::Schema::parse_str(&artefact.text);
            read.unwrap_or_else(|e| panic!("{name}, {}: {e}", artefact.file));
        }
    }
    agrees("avro_avsc.js", jobs("avro", &variants), vec![]);
}

#[test]
fn sqlite_takes_every_word() {
    for (name, artefacts) in schemas("sqlite", &variants("sqlite")) {
        let database = rusqlite::Connection::open_in_memory().unwrap();
        for artefact in artefacts {
            let run = database.execute_batch(&artefact.text);
            run.unwrap_or_else(|e| panic!("{name}, {}: {e}", artefact.file));
        }
    }
}

#[test]
fn postgres_takes_every_word() {
    agrees("postgres_server.py", jobs("postgres", &[plain()]), vec![]);
}

#[test]
fn duckdb_takes_every_word() {
    agrees("duckdb_engine.py", jobs("duckdb", &[plain()]), vec![]);
}

#[test]
fn mariadb_takes_every_word() {
    agrees("mariadb_server.py", jobs("mysql", &[plain()]), vec![]);
}

#[test]
fn spark_takes_every_word() {
    agrees("spark_iceberg.py", jobs("spark", &[plain()]), vec![]);
}

#[test]
fn trino_takes_every_word() {
    agrees("trino_parser.py", jobs("trino", &[plain()]), vec![]);
}

/// pySHACL would take minutes for shapes as many as these; that they are shapes our own engine finds.
#[test]
fn graphs_of_every_word_are_read() {
    for (name, least) in [("shacl", 4), ("skos", 4)] {
        for (_, artefacts) in schemas(name, &[plain()]) {
            let graphs = artefacts.iter().map(|a| {
                let triples = oxttl::TurtleParser::new().for_slice(a.text.as_bytes());
                triples.map(Result::unwrap).count()
            });
            assert!(
                graphs.filter(|count| *count > 100).count() >= least,
                "{name}"
            );
        }
    }
}

#[test]
fn json_schema_takes_every_word() {
    for (_, artefacts) in schemas("jsonschema", &[plain()]) {
        for artefact in artefacts {
            let schema: serde_json::Value = serde_json::from_str(&artefact.text).unwrap();
            jsonschema::meta::validate(&schema)
                .unwrap_or_else(|e| panic!("{}: {e}", artefact.file));
            jsonschema::validator_for(&schema).unwrap();
        }
    }
}

/// All cases of all words are read as names where the text has them.
#[test]
fn rust_takes_every_word() {
    for (name, artefacts) in schemas("rust", &[plain(), with("output", "views")]) {
        for artefact in artefacts {
            let file = syn::parse_file(&artefact.text);
            file.unwrap_or_else(|e| panic!("{name}, {}: {e}", artefact.file));
        }
    }
}

/// Words by which a domain can be named: a name in a target begins with its domain's.
fn domains() -> BTreeSet<String> {
    let begins = |w: &String| w.starts_with(|c: char| c.is_ascii_alphabetic());
    words().into_iter().filter(begins).collect()
}

#[test]
fn every_word_names_a_domain() {
    let checked = checked(&domains_named_after(domains().iter()));
    for target in TARGETS {
        let made = compiled(&checked, &[*target], &schema());
        let said = told(&checked.sources, &made.diagnostics);
        assert_eq!(errors(&made.diagnostics), 0, "{said}");
        assert!(made.artefacts.len() > 500);
        let script = || made.artefacts.iter().map(|a| a.text.as_str());
        let job = || {
            Job::new(
                "domains",
                vec![file("all.sql", &script().collect::<String>())],
            )
        };
        match target.common().name() {
            "sqlite" => {
                let database = rusqlite::Connection::open_in_memory().unwrap();
                script().for_each(|text| database.execute_batch(text).unwrap());
            }
            "postgres" => agrees("postgres_server.py", vec![job()], vec![]),
            "duckdb" => agrees("duckdb_engine.py", vec![job()], vec![]),
            "mysql" => agrees("mariadb_server.py", vec![job()], vec![]),
            "spark" => agrees("spark_iceberg.py", vec![job()], vec![]),
            "trino" => agrees("trino_parser.py", vec![job()], vec![]),
            _ => {}
        }
    }
}

const WORDS: &str = "projections/sql/words";

/// The words of a table in `VALUES`.
fn rows(words: &[(String, Vec<String>)]) -> String {
    let mut all = String::new();
    for (word, kinds) in words {
        for kind in kinds {
            let comma = if all.is_empty() { "" } else { ", " };
            let _ = write!(all, "{comma}('{word}', '{kind}')");
        }
    }
    all
}

/// The table, with a word less, and with one more.
fn right_and_wrong(path: &str, script: impl Fn(&str) -> String) -> (Vec<Job>, Vec<Job>) {
    let words = table(path);
    assert!(words.len() > 100);
    let job = |words: &[(String, Vec<String>)]| {
        Job::new(path, vec![file("words.sql", &script(&rows(words)))])
    };
    let more = [("unheard_of".to_owned(), vec!["reserved".to_owned()])];
    let wrong = vec![job(&words[1..]), job(&[&words[..], &more].concat())];
    (vec![job(&words)], wrong)
}

#[test]
fn the_table_of_postgres_is_what_it_says_itself() {
    let script = |rows: &str| {
        format!(
            "DO $$ DECLARE odd text; BEGIN
WITH ours(word, kind) AS (VALUES {rows}),
theirs(word, kind) AS (
  SELECT word, CASE catcode WHEN 'R' THEN 'reserved' WHEN 'U' THEN 'unreserved'
    WHEN 'T' THEN 'type-or-function' WHEN 'C' THEN 'column-name' END FROM pg_get_keywords()
  UNION ALL
  SELECT attname::text, 'system-column' FROM pg_attribute WHERE attrelid = 'pg_class'::regclass AND attnum < 0)
SELECT string_agg(word || ' ' || kind, ', ') INTO odd FROM (
  (SELECT * FROM ours EXCEPT SELECT * FROM theirs) UNION ALL (SELECT * FROM theirs EXCEPT SELECT * FROM ours)
) AS differing;
IF odd IS NOT NULL THEN RAISE EXCEPTION '% of % stand in one table alone', odd, version(); END IF;
END $$;"
        )
    };
    let (right, wrong) = right_and_wrong(&format!("{WORDS}/postgres-15.txt"), script);
    agrees("postgres_server.py", right, wrong);
}

#[test]
fn the_table_of_duckdb_is_what_it_says_itself() {
    let script = |rows: &str| {
        format!(
            "WITH ours(word, kind) AS (VALUES {rows}),
theirs(word, kind) AS (
  SELECT keyword_name, keyword_category FROM duckdb_keywords()
  UNION ALL SELECT database_name, 'catalog' FROM duckdb_databases()
  UNION ALL SELECT 'rowid', 'pseudo-column'),
odd AS (
  (SELECT * FROM ours EXCEPT SELECT * FROM theirs) UNION ALL (SELECT * FROM theirs EXCEPT SELECT * FROM ours))
SELECT CASE WHEN count(*) > 0 THEN error(string_agg(word || ' ' || kind, ', ') || ' of ' || version()) END
FROM odd;"
        )
    };
    let (right, wrong) = right_and_wrong(&format!("{WORDS}/duckdb-2.0.txt"), script);
    agrees("duckdb_engine.py", right, wrong);
}

/// The words that the server lists, each tried as the name of a column without quotes.
#[test]
fn the_table_of_mariadb_is_what_it_says_itself() {
    let path = format!("{WORDS}/mariadb-10.11.txt");
    let script = |rows: &str| {
        format!(
            "CREATE DATABASE words; USE words;
CREATE TABLE ours (word varchar(64), kind varchar(64));
INSERT INTO ours VALUES {rows};
CREATE TABLE theirs AS SELECT DISTINCT lower(word) AS word FROM information_schema.keywords WHERE word RLIKE '^[A-Za-z]'
  UNION SELECT schema_name FROM information_schema.schemata WHERE schema_name NOT IN ('canary', 'words')
  UNION SELECT 'performance_schema';
CREATE TABLE odd AS SELECT word FROM ours WHERE word NOT IN (SELECT word FROM theirs)
  UNION SELECT word FROM theirs WHERE word NOT IN (SELECT word FROM ours);
SELECT * FROM odd; CREATE TABLE none (n int, CHECK (n = 0)); INSERT INTO none SELECT count(*) FROM odd;"
        )
    };
    let (mut right, mut wrong) = right_and_wrong(&path, script);
    let words = table(&path);
    let (reserved, free): (Vec<_>, Vec<_>) = words
        .iter()
        .partition(|(_, kinds)| kinds.iter().any(|k| k == "reserved"));
    assert!(reserved.len() > 200 && free.len() > 400);
    let job = |word: &str, columns: &str| {
        let text = format!("CREATE DATABASE words; CREATE TABLE words.words ({columns});");
        Job::new(word, vec![file("word.sql", &text)])
    };
    wrong.extend(reserved.iter().map(|(w, _)| job(w, &format!("{w} int"))));
    let columns: Vec<String> = free.iter().map(|(w, _)| format!("{w} int")).collect();
    right.push(job("all that are not reserved", &columns.join(", ")));
    agrees("mariadb_server.py", right, wrong);
}

#[test]
fn the_table_of_spark_is_what_it_says_itself() {
    let script = |rows: &str| {
        format!(
            "SET spark.sql.ansi.enabled = true; SET spark.sql.ansi.enforceReservedKeywords = true;
CREATE TABLE canary.words USING iceberg AS
WITH ours(word, kind) AS (VALUES {rows}),
theirs(word, kind) AS (
  SELECT lower(keyword), if(reserved, 'reserved', 'unreserved') FROM sql_keywords()
  UNION ALL VALUES ('global_temp', 'schema'), ('spark_catalog', 'schema'), ('_file', 'metadata-column'),
    ('_pos', 'metadata-column'), ('_deleted', 'metadata-column'), ('_partition', 'metadata-column'),
    ('_spec_id', 'metadata-column')),
odd AS (
  (SELECT * FROM ours EXCEPT SELECT * FROM theirs) UNION ALL (SELECT * FROM theirs EXCEPT SELECT * FROM ours))
SELECT assert_true(count(*) = 0, concat_ws(', ', collect_list(word))) IS NULL AS alike FROM odd;"
        )
    };
    let (right, wrong) = right_and_wrong(&format!("{WORDS}/spark-3.5.txt"), script);
    agrees("spark_iceberg.py", right, wrong);
}

#[test]
fn the_table_of_trino_is_what_its_parser_reserves() {
    let path = format!("{WORDS}/trino-431.txt");
    let text = udac_tests::read(&path);
    let job = |text: &str| Job::new(&path, vec![file("trino.words", text)]);
    let wrong = vec![
        job(&text.replace("alter reserved\n", "")),
        job(&format!("{text}unheard_of reserved\n")),
    ];
    agrees("trino_parser.py", vec![job(&text)], wrong);
}

/// SQLite writes the definition of a table that a query makes, and puts quotes around keywords alone.
#[test]
fn the_table_of_sqlite_is_what_it_takes_for_keywords() {
    let database = rusqlite::Connection::open_in_memory().unwrap();
    let plain = |word: &str| word.chars().all(|c| c.is_ascii_alphabetic() || c == '_');
    let mut found = BTreeSet::new();
    let mut tried = 0;
    for word in words().iter().filter(|w| plain(w)) {
        tried += 1;
        let made = format!("CREATE TABLE made AS SELECT 1 AS \"{word}\"");
        database.execute_batch(&made).unwrap();
        let query = "SELECT sql FROM sqlite_schema WHERE name = 'made'";
        let said: String = database.query_row(query, [], |r| r.get(0)).unwrap();
        if said.contains(&format!("\"{word}\"")) {
            found.insert(word.to_lowercase());
        }
        database.execute_batch("DROP TABLE made").unwrap();
    }
    let words = table(&format!("{WORDS}/sqlite-3.txt"));
    let keywords = words.into_iter().filter(|w| w.1 == ["keyword"]);
    assert_eq!(found, keywords.map(|w| w.0).collect());
    assert!(
        found.len() == 147 && tried > 600,
        "{} of {tried}",
        found.len()
    );
}

#[test]
fn the_table_of_rust_is_what_its_readers_take_for_keywords() {
    let table = table("projections/rust/words/rust-2024.txt");
    let of = |kind: &str| -> BTreeSet<&str> {
        let some = table.iter().filter(|w| w.1.iter().any(|k| k == kind));
        some.map(|w| w.0.as_str()).collect()
    };
    let mut expected = &of("strict") | &of("reserved");
    // Reserved since 2024; the reader takes the words of all editions alike.
    assert!(expected.remove("gen"));
    let all = words();
    let plain = |w: &&str| w.chars().all(|c| c.is_ascii_alphanumeric() || c == '_');
    let tried = all.iter().map(String::as_str).chain(["_"]).filter(plain);
    let refused = |w: &&str| syn::parse_str::<syn::Ident>(w).is_err();
    assert_eq!(tried.filter(refused).collect::<BTreeSet<_>>(), expected);
    let bare = |w: &&str| syn::parse_str::<syn::Ident>(&format!("r#{w}")).is_err();
    let never: BTreeSet<&str> = expected.iter().copied().filter(bare).collect();
    assert_eq!(never, of("never-raw"));
}

/// A type is refused that is named as a primitive one; whatever else is a word of schemas may be a name.
#[test]
fn the_table_of_avro_is_what_its_readers_refuse() {
    let table = table("projections/avro/words/avro-1.12.txt");
    let names = table.into_iter().filter(|w| !w.0.contains('-'));
    let (refused, accepted): (Vec<_>, Vec<_>) = names.partition(|w| w.1 == ["primitive"]);
    let job = |(word, _): &(String, Vec<String>)| {
        let schema = json!({ "type": "record", "name": word, "fields": [] });
        Job::new(word, vec![file("word.avsc", &schema.to_string())])
    };
    assert_eq!(refused.len(), 8);
    let [accepted, refused] = [accepted, refused].map(|all| all.iter().map(job).collect());
    agrees("avro_avsc.js", accepted, refused);
}

/// The words of the specification, each where it may not stand; directives and words of the grammar may be
/// names.
#[test]
fn the_table_of_graphql_is_what_its_readers_refuse() {
    let refused = |text: &str| apollo_compiler::Schema::parse_and_validate(text, "words").is_err();
    let query = "type Query { nothing: Boolean }\n";
    let mut roots = Vec::new();
    for (word, kinds) in table("projections/graphql/words/graphql-2025-09.txt") {
        for kind in kinds {
            let text = match kind.as_str() {
                "not-a-value" => format!("{query}enum Words {{ {word} }}"),
                "scalar" => format!("{query}type {word} {{ nothing: Boolean }}"),
                "root" => format!("type Words {{ a: Boolean }}\nenum {word} {{ WORD }}"),
                "introspection" => format!("{query}type Words {{ {word}: Boolean }}"),
                "directive" | "keyword" => format!("{query}enum {word} {{ {word} }}"),
                other => panic!("{word} is {other}"),
            };
            if kind == "root" {
                roots.push(Job::new(&word, vec![file("word.graphql", &text)]));
            } else {
                let free = matches!(kind.as_str(), "directive" | "keyword");
                assert_eq!(refused(&text), !free, "{word} {kind}");
            }
        }
    }
    // That root types are of another kind than others this reader alone looks at.
    agrees("graphql_reference.js", vec![], roots);
}

/// The cases of a word are names alike in Rust, but for letters within it. rustc is shown each word once as a type, as a
/// field with what reads it, and as a variant, in both outputs, one after the other: each costs seconds and a gigabyte.
#[test]
fn rust_compiles_every_word() {
    if !udac_tests::required(Need::Oracle) {
        println!("not run: compiles some thousands of items");
        return;
    }
    let once = [World::whole("every word once", named_once(&words()))];
    for variant in [plain(), with("output", "views")] {
        accepts("rust_types.py", &jobs_of(&once, "rust", &[variant]));
    }
}
