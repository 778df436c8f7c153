//! Rows in tables of MariaDB and Spark, one statement a job: good ones are taken, faulty ones refused, of
//! whatever kind of constraint the ledger does not call lossy.

use crate::oracles::{Job, agrees, file};
use crate::run::Source;
use crate::worlds::{World, made, plain};
use udac_driver::Emit;
use udac_tests::read;

const GOOD: &str = "
INSERT INTO keepers.person VALUES (7, 'Ida');
INSERT INTO archive.shelf VALUES ('east', 1);
INSERT INTO archive.box VALUES ('east', 1, 'AB-1''');
INSERT INTO archive.sheet (box__shelf__room, box__shelf__number, box__code, sheet_no, curator__curator_id, lent, stamp__ink)
  VALUES ('east', 1, 'AB-1''', 0, 1, 0, 'black'), ('east', 1, 'AB-1''', 1, 1, 1, 'red');
INSERT INTO archive.curator (curator_id, email, favourite__box__shelf__room, favourite__box__shelf__number, favourite__box__code, favourite__sheet_no)
  VALUES (1, 'a@b', 'east', 1, 'AB-1''', 0);
";

/// The key of a sheet.
const KEY: &str = "'east', 1, 'AB-1'''";

/// Columns of a sheet, with values that are taken and such that are refused.
const VALUES: &[(&str, &[&str], &[&str])] = &[
    ("lent", &["0", "1", "TRUE"], &["2", "NULL", "'true'"]),
    (
        "format",
        &["'Quarto'", "'it''s'", "NULL"],
        &["'quarto'", "''", "'Quarto '", "'Qu\u{e1}rto'"],
    ),
    (
        "scale",
        &["0.5", "'999.99'", "+1.500", "NULL"],
        &["0.49", "1000", "1.234", "'x'", "''", "'1.2.3'", "'-'"],
    ),
    (
        "drawn",
        &["'1500-01-01'", "'2024-02-29'", "NULL"],
        &[
            "'1499-12-31'",
            "'2023-02-29'",
            "'today'",
            "'0000-00-00'",
            "'2024-00-10'",
        ],
    ),
    (
        "seen",
        &["'2024-01-01 10:00:00'", "'2024-01-01 10:00:00.25'", "NULL"],
        &["'2024-13-01 10:00:00'", "'now'", "'2024-01-01T10:00:00Z'"],
    ),
    (
        "opened",
        &["'10:00:00'", "'23:59:59.999999'", "NULL"],
        &["'25:00:00'", "'-10:00:00'", "'24:00:00'", "'noon'"],
    ),
    (
        "sheet_no",
        &["0", "99999999999999999999999"],
        &["-1", "'x'"],
    ),
    ("picture", &["x'00ff'", "NULL"], &[]),
    (
        "frame__width = 1.0, frame__height",
        &["2.0", "-1e300"],
        &["NULL", "'NaN'", "'INF'"],
    ),
    ("stamp__ink", &["''", "'a '"], &["NULL"]),
    (
        "copy_of__box__shelf__room = 'east', copy_of__box__shelf__number = 1, copy_of__box__code = 'AB-1''', copy_of__sheet_no",
        &["1"],
        &["NULL", "77"],
    ),
    (
        "frame__width = 1.0, frame__height = 1.0, frame__lining__present",
        &["1", "NULL"],
        &["0"],
    ),
    ("frame__remark", &["NULL"], &["'r'"]),
    ("frame__lining__material", &["NULL"], &["'silk'"]),
];

const TAKEN: &[&str] = &[
    "INSERT INTO archive.shelf VALUES ('east', 2)",
    // Keys are compared by code points.
    "INSERT INTO archive.shelf VALUES ('East', 1), ('e\u{e1}st', 1)",
    "INSERT INTO archive.box VALUES ('east', 1, 'AB-\u{663}')",
    "INSERT INTO archive.note (iri) VALUES ('urn:x'); UPDATE archive.note SET iri = 'urn:y' WHERE words = 'it''s \\\\ nothing'",
    "INSERT INTO archive.sheet__tag VALUES (KEY, 0, 'map'), (KEY, 0, 'Map'), (KEY, 1, 'map')",
    "INSERT INTO archive.sheet__title VALUES (KEY, 0, 'en', 'Map'), (KEY, 0, 'de', 'Map')",
    "INSERT INTO archive.sheet__neighbour VALUES (KEY, 0, KEY, 1); DELETE FROM archive.sheet WHERE sheet_no = 0",
];

const REFUSED: &[&str] = &[
    "INSERT INTO archive.shelf VALUES ('east', 1)",
    "INSERT INTO archive.shelf VALUES ('east', NULL)",
    "INSERT INTO archive.shelf (room) VALUES ('west')",
    "INSERT INTO archive.shelf VALUES ('west ', 1)",
    "INSERT INTO keepers.person (name) VALUES ('no number is made up')",
    "INSERT INTO archive.box VALUES ('east', 9, 'AB-2')",
    "INSERT INTO archive.box VALUES ('East', 1, 'AB-2')",
    "INSERT INTO archive.box VALUES ('east', 1, 'ab-2')",
    "INSERT INTO archive.box VALUES ('east', 1, 'AB-2\\n')",
    "INSERT INTO archive.box VALUES ('east', 1, 'AB-123456789')",
    "INSERT INTO archive.curator SELECT 2, email, favourite__box__shelf__room, favourite__box__shelf__number, favourite__box__code, favourite__sheet_no, NULL, 0 FROM archive.curator",
    "INSERT INTO archive.sheet__tag VALUES (KEY, 0, 'map'), (KEY, 0, 'map')",
    "INSERT INTO archive.sheet__tag VALUES (KEY, 0, 'x')",
    "INSERT INTO archive.sheet__tag VALUES (KEY, 99, 'map')",
    "INSERT INTO archive.sheet__title VALUES (KEY, 0, 'en', 'Map'), (KEY, 0, 'en', 'Chart')",
    "INSERT INTO archive.sheet__formats VALUES (KEY, 0, 'Duodecimo')",
    "INSERT INTO archive.sheet__twin VALUES (KEY, 0, 0, KEY, 1), (KEY, 0, 1, KEY, 1)",
    "INSERT INTO archive.sheet__layers (sheet__box__shelf__room, sheet__box__shelf__number, sheet__box__code, sheet__sheet_no, position_, position) VALUES (KEY, 0, -1, 'low')",
    "INSERT INTO archive.sheet__neighbour VALUES (KEY, 0, KEY, 5)",
    "INSERT INTO archive.sheet__history (sheet__box__shelf__room, sheet__box__shelf__number, sheet__box__code, sheet__sheet_no, item, serial, `when`, by__person_id) VALUES (KEY, 0, 0, 1, '2024-01-01', 8)",
];

/// What a target makes of the archive and what it leans on, in the order in which it is executed.
fn schemas(target: &str) -> Vec<serde_json::Value> {
    let models = ["keepers.ttl", "archive.ttl"].map(|name| {
        let path = format!("projections/sql/src/tests/models/{name}");
        Source::root(name, read(&path))
    });
    let world = World::whole("archive", models.to_vec());
    let (_, mut artefacts) = made(&[world], target, &[Emit::Schema], &[plain()]).remove(0);
    // A domain comes after those that its tables refer to.
    artefacts.sort_by_key(|a| a.file.starts_with("archive"));
    artefacts.iter().map(|a| file(&a.file, &a.text)).collect()
}

#[test]
fn mariadb_refuses_what_the_model_refuses() {
    let schemas = schemas("mysql");
    let job = |statement: &str| {
        let statement = statement.replace("KEY", KEY);
        let rows = format!("SET NAMES utf8mb4;\n{GOOD}\n{statement};");
        let files = schemas.iter().cloned().chain([file("rows.sql", &rows)]);
        Job::new(&statement, files.collect())
    };
    let set = |column: &str, value: &str| {
        job(&format!(
            "UPDATE archive.sheet SET {column} = {value} WHERE sheet_no = 0"
        ))
    };
    let (mut accepted, mut refused) = (Vec::new(), Vec::new());
    for (column, good, bad) in VALUES {
        accepted.extend(good.iter().map(|v| set(column, v)));
        refused.extend(bad.iter().map(|v| set(column, v)));
    }
    accepted.extend(TAKEN.iter().map(|s| job(s)));
    refused.extend(REFUSED.iter().map(|s| job(s)));
    agrees("mariadb_server.py", accepted, refused);
}

/// Columns of a shelf and of a curator, with values that are taken and such that are refused: what Spark
/// checks is that a value is there and of what type it is.
const TYPES: &[(&str, &str, &str)] = &[
    ("room", "'east'", "NULL"),
    ("number", "1", "'one'"),
    ("number", "2147483647", "2147483648"),
    (
        "curator__curator_id",
        "9223372036854775807",
        "9223372036854775808",
    ),
    ("sheet_no", "99999999999999999999999999999999999999", "1e38"),
    ("lent", "true", "'maybe'"),
    ("drawn", "DATE '2024-02-29'", "DATE '2023-02-29'"),
    ("seen", "TIMESTAMP '2024-01-01 10:00:00Z'", "'now'"),
    ("picture", "X'00FF'", "'text'"),
    ("scale", "0.5", "1e30"),
    ("frame__height", "double('NaN')", "'tall'"),
    ("formats", "array('Folio')", "'Folio'"),
    ("tag", "array('map')", "NULL"),
];

/// A row of the table of a column, with a value there, and `NULL` where nothing is due.
fn row(script: &str, column: &str, value: &str) -> String {
    let due = [
        ("room", "'east'"),
        ("number", "1"),
        ("box__shelf__room", "'east'"),
        ("box__shelf__number", "1"),
        ("box__code", "'AB-1'"),
        ("sheet_no", "0"),
        ("curator__curator_id", "1"),
        ("lent", "true"),
        ("stamp__ink", "'red'"),
    ];
    let table = match column {
        "room" | "number" => "shelf",
        _ => "sheet",
    };
    let (_, columns) = script
        .split_once(&format!("CREATE TABLE `archive`.`{table}` (\n"))
        .unwrap();
    let columns = columns.lines().map_while(|l| l.strip_prefix("    `"));
    let values = columns.map(|line| {
        let name = line.split('`').next().unwrap();
        let due = due.iter().find(|(n, _)| *n == name);
        match due {
            _ if name == column => value,
            Some((_, value)) => value,
            None if line.contains("array<string> NOT NULL") => "array('map')",
            None => "NULL",
        }
    });
    let values: Vec<&str> = values.collect();
    assert!(values.contains(&value), "{column}");
    format!(
        "INSERT INTO archive.{table} VALUES ({});\n",
        values.join(", ")
    )
}

#[test]
fn spark_refuses_what_has_another_type() {
    let schemas = schemas("spark");
    let job = |rows: &str| {
        let files = schemas.iter().cloned().chain([file("rows.sql", rows)]);
        Job::new(rows, files.collect())
    };
    let script = schemas[1]["text"].as_str().unwrap();
    let good: String = TYPES
        .iter()
        .map(|(c, good, _)| row(script, c, good))
        .collect();
    let refused = TYPES
        .iter()
        .map(|(c, _, bad)| job(&row(script, c, bad)))
        .collect();
    agrees("spark_iceberg.py", vec![job(&good)], refused);
}
