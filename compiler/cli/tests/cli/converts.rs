//! Data into containers, and back.

use crate::support::{folder, udac};
use std::fs;

const PORT: &str = r#"@prefix port:  <https://example.org/port#> .
@prefix upper: <https://w3id.org/udac/upper#> .
@prefix xsd:   <http://www.w3.org/2001/XMLSchema#> .
port: a upper:DomainModel ; upper:domain "port" .
port:Quay a upper:DirectClass ; upper:keyedOn ( port:code ) ; upper:property port:code , port:depth , port:holds ,
    port:named , port:opened .
port:Crane a upper:DirectClass ; upper:property port:reach .
port:code a upper:Attribute ; upper:datatype xsd:string ; upper:minCount 1 ; upper:maxCount 1 .
port:depth a upper:Attribute ; upper:datatype xsd:decimal ; upper:maxCount 1 .
port:holds a upper:Relationship ; upper:class port:Crane .
port:named a upper:Attribute ; upper:datatype <http://www.w3.org/1999/02/22-rdf-syntax-ns#langString> .
port:opened a upper:Attribute ; upper:datatype xsd:dateTime ; upper:maxCount 1 .
port:reach a upper:Attribute ; upper:datatype xsd:int ; upper:maxCount 1 .
"#;

const DATA: &str = r#"@prefix port: <https://example.org/port#> .
@prefix uda:  <https://w3id.org/udac/uda#> .
@prefix xsd:  <http://www.w3.org/2001/XMLSchema#> .
@prefix d:    <https://example.org/quays#> .
d: uda:governedBy port: .
d:first a port:Quay ; port:code "North/1" ; port:depth 12.50 ; port:named "Nord"@de , "North"@en ;
    port:holds [ a port:Crane ; port:reach 40 ] ; port:opened "1999-05-01T06:00:00Z"^^xsd:dateTime .
"#;

const BACK: &str = r#"@prefix port: <https://example.org/port#> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .

<https://quays.example/port/Quay/North%2F1>
    a port:Quay ;
    port:code "North/1" ;
    port:depth "12.50"^^xsd:decimal ;
    port:holds [
        a port:Crane ;
        port:reach "40"^^xsd:int
    ] ;
    port:named "Nord"@de ;
    port:named "North"@en ;
    port:opened "1999-05-01T06:00:00Z"^^xsd:dateTime .
"#;

fn quays(data: &str) -> tempfile::TempDir {
    let folder = folder();
    fs::write(folder.path().join("port.ttl"), PORT).unwrap();
    fs::write(folder.path().join("data.ttl"), data).unwrap();
    folder
}

const JSON: &str = r#"{
"port_Quay": [
{"code":"North/1","depth":"12.50","holds":[{"reach":40}],"named":{"de":["Nord"],"en":["North"]},"opened":"1999-05-01T06:00:00Z"}
]
}
"#;

#[test]
fn data_goes_into_avro_and_comes_back() {
    comes_back("avro", DATA, "gen/port.data.avro", BACK);
}

#[test]
fn data_goes_into_json_and_comes_back() {
    let folder = comes_back("json", DATA, "gen/port.data.json", BACK);
    let text = fs::read_to_string(folder.path().join("gen/port.data.json")).unwrap();
    assert_eq!(text, JSON);
}

const ROWS: &str = r#"PRAGMA foreign_keys = ON;
BEGIN;
INSERT INTO "port__quay" ("code", "depth", "opened") VALUES
('North/1', '12.5', '1999-05-01T06:00:00Z');
INSERT INTO "port__quay__holds" ("quay__code", "item", "reach") VALUES
('North/1', 0, 40);
INSERT INTO "port__quay__named" ("quay__code", "language", "named") VALUES
('North/1', 'de', 'Nord'),
('North/1', 'en', 'North');
COMMIT;
"#;

#[test]
fn data_goes_into_rows_and_comes_back() {
    // Whether digits that say nothing are kept hangs on the type.
    let [data, back] = [DATA, BACK].map(|text| text.replace("12.50", "12.5"));
    for dialect in ["duckdb", "mysql", "postgres", "spark", "sqlite", "trino"] {
        // Spark's decimals have nine digits behind the point.
        let digits = if dialect == "spark" {
            "12.500000000"
        } else {
            "12.5"
        };
        let back = back.replace("12.5", digits);
        let folder = comes_back(dialect, &data, "gen/port.data.sql", &back);
        let text = fs::read_to_string(folder.path().join("gen/port.data.sql")).unwrap();
        if dialect == "sqlite" {
            assert_eq!(text, ROWS);
        }
    }
}

#[test]
fn rows_that_are_no_data_of_the_models_are_told_at_their_lines() {
    let folder = quays(DATA);
    for (from, to, said) in [
        (
            "port__quay\" (",
            "port__dock\" (",
            "line 3: a table `port__dock`",
        ),
        ("\"depth\"", "\"colour\"", "line 3: a column `colour`"),
        (
            ", 40);",
            ", 'forty');",
            "line 6: `forty`, no whole number of 32 bits",
        ),
        (
            ", 40);",
            ", 4.5);",
            "line 6: `4.5`, no whole number of 32 bits",
        ),
        (", 40);", ", now());", "line 6: a value that is no literal"),
        (", 40);", ", 40, 41);", "line 6: no `)`"),
        (
            "('North/1', 0",
            "('South/1', 0",
            "a row that belongs to no other",
        ),
        (
            "('North/1', '12.5'",
            "(NULL, '12.5'",
            "a key with a part missing",
        ),
        ("'North');\nCOMMIT;", "'North", "a text without an end"),
        (
            "('North/1', '12.5', '1999-05-01T06:00:00Z')",
            "('North/1', NULL, NULL), ('North/1', '12.5', NULL)",
            "a second instance of one key",
        ),
        (
            "VALUES\n('North/1', '12",
            "SELECT\n('North/1', '12",
            "no `VALUES`",
        ),
    ] {
        let text = ROWS.replacen(from, to, 1);
        assert_ne!(text, ROWS, "{from}");
        fs::write(folder.path().join("bad.sql"), text).unwrap();
        let take = ["convert", "port.ttl", "bad.sql", "--from", "sqlite"];
        let ran = udac(folder.path(), &take);
        assert_eq!(ran.code, Some(2), "{from} {}", ran.err);
        assert!(ran.err.contains("`bad.sql` is no data of these models"));
        assert!(ran.err.contains(said), "{said}\n{}", ran.err);
        assert!(ran.out.is_empty());
    }
}

fn comes_back(target: &str, data: &str, file: &str, back: &str) -> tempfile::TempDir {
    let folder = quays(data);
    let put = [
        "convert", "port.ttl", "data.ttl", "--to", target, "-o", "gen",
    ];
    let ran = udac(folder.path(), &put);
    assert_eq!(ran.err, format!("udac: wrote `{file}`\n"));
    assert_eq!((ran.code, &*ran.out), (Some(0), ""));
    let take = [
        "convert",
        "port.ttl",
        file,
        "--from",
        target,
        "--base",
        "https://quays.example/",
    ];
    let ran = udac(folder.path(), &take);
    assert_eq!((ran.code, &*ran.err, &*ran.out), (Some(0), "", back));
    // What came back conforms, and gives the same bytes.
    let first = fs::read(folder.path().join(file)).unwrap();
    fs::write(folder.path().join("data.ttl"), back).unwrap();
    assert_eq!(udac(folder.path(), &put).code, Some(0));
    let second = fs::read(folder.path().join(file)).unwrap();
    assert_eq!(first, second);
    folder
}

#[test]
fn json_that_is_no_data_of_the_models_is_told_at_its_place() {
    let folder = quays(DATA);
    for (from, to, said) in [
        (
            "{\"code\"",
            "{\"colour\":1,\"code\"",
            "line 3, column 11: a member `colour`",
        ),
        (
            "\"reach\":40",
            "\"reach\":\"forty\"",
            "line 3, column 53: a value of another form",
        ),
        (
            "\"reach\":40",
            "\"reach\":4.5",
            "line 3, column 53: a value of another form",
        ),
        ("\"depth\"", "\"code\"", "a value of another form"),
        (
            "\"de\":[\"Nord\"]",
            "\"de-AT\":[\"Nord\"],\"de-at\":[\"Norden\"]",
            "texts of one language at two places",
        ),
        ("port_Quay", "port_Dock", "instances of `port_Dock`"),
        (
            "\n]\n}",
            ",\n{\"code\":\"North/1\"}\n]\n}",
            "a second instance of one key",
        ),
        ("\"code\":\"North/1\",", "", "a value of another form"),
        ("]\n}", "", "EOF while parsing"),
        ("{\n\"port", "[\n\"port", "invalid type"),
    ] {
        let text = JSON.replacen(from, to, 1);
        assert_ne!(text, JSON);
        fs::write(folder.path().join("bad.json"), text).unwrap();
        let ran = udac(
            folder.path(),
            &["convert", "port.ttl", "bad.json", "--from", "json"],
        );
        assert_eq!(ran.code, Some(2), "{from} {}", ran.err);
        assert!(
            ran.err.contains("`bad.json` is no data of these models"),
            "{}",
            ran.err
        );
        assert!(ran.err.contains(said), "{said}\n{}", ran.err);
        assert!(ran.out.is_empty());
    }
}

#[test]
fn what_is_not_held_whole_is_told_where_it_stands() {
    let folder = quays(&DATA.replace("06:00:00Z", "06:00:00"));
    let put = [
        "convert",
        "port.ttl",
        "data.ttl",
        "--to",
        "avro",
        "-o",
        "gen/a.avro",
    ];
    let ran = udac(folder.path(), &put);
    assert_eq!(ran.code, Some(0));
    assert!(ran.err.contains("warning[driver/inexact]"), "{}", ran.err);
    assert!(ran.err.contains("data.ttl:7:"), "{}", ran.err);
    assert!(folder.path().join("gen/a.avro").exists());
    fs::remove_file(folder.path().join("gen/a.avro")).unwrap();
    let denied = [&put[..], &["-D", "driver/inexact"]].concat();
    assert_eq!(udac(folder.path(), &denied).code, Some(1));
    assert!(!folder.path().join("gen/a.avro").exists());
}

#[test]
fn nothing_is_written_of_data_at_fault() {
    let folder = quays(&DATA.replace("port:code \"North/1\" ;", ""));
    let put = [
        "convert", "port.ttl", "data.ttl", "--to", "avro", "-o", "gen",
    ];
    let ran = udac(folder.path(), &put);
    assert_eq!(ran.code, Some(1));
    assert!(ran.err.contains("error[conform/"), "{}", ran.err);
    assert!(!folder.path().join("gen").exists());
}

#[test]
fn what_is_no_data_of_the_models_is_told() {
    let folder = quays(DATA);
    let at = |name: &str| folder.path().join(name);
    let put = [
        "convert",
        "port.ttl",
        "data.ttl",
        "--to",
        "avro",
        "-o",
        "port.avro",
    ];
    assert_eq!(udac(folder.path(), &put).code, Some(0));
    let whole = fs::read(at("port.avro")).unwrap();
    fs::write(at("cut.avro"), &whole[..whole.len() - 20]).unwrap();
    fs::write(at("text.avro"), "no container").unwrap();
    for (words, said) in [
        (
            &["port.ttl", "cut.avro", "--from", "avro"][..],
            "`cut.avro` is no data of these models",
        ),
        (
            &["port.ttl", "text.avro", "--from", "avro"],
            "`text.avro` is no data of these models",
        ),
        (
            &["sea.ttl", "port.avro", "--from", "avro"],
            "a value of `udac.port.PORT_Quay`",
        ),
        (
            &["port.ttl", "none.avro", "--from", "avro"],
            "`none.avro` is not there",
        ),
        (
            &["port.ttl", "--from", "avro"],
            "name a file that holds data",
        ),
        (&["port.ttl", "--to", "avro"], "there are no instances"),
        (
            &["port.ttl", "data.ttl", "--to", "graphql"],
            "it is for `avro`, `duckdb`, `jsonschema`, `mysql`, `postgres`",
        ),
    ] {
        let ran = udac(folder.path(), &[&["convert"][..], words].concat());
        assert_eq!((ran.code, &*ran.out), (Some(2), ""), "{words:?}");
        assert!(ran.err.contains(said), "{words:?}: {}", ran.err);
    }
}
