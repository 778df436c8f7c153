//! Arrays in tables, tried by rows in the databases that have them.

use crate::oracles::{Job, agrees, file};
use crate::worlds::{World, depot, made, variants};
use udac_driver::Emit;

/// A row of the table of pallets: a plain one, with some columns otherwise.
fn row(others: &[(&str, &str)]) -> String {
    let plain = [
        ("code", "'a'"),
        ("kind", "'Plain'"),
        ("colour", "ARRAY['red', 'blue']"),
        ("serial", "ARRAY[1, 2, 3]"),
    ];
    let own = |name: &str| others.iter().any(|(other, _)| *other == name);
    let kept = plain.iter().filter(|(name, _)| !own(name));
    let (names, values): (Vec<&str>, Vec<&str>) = kept.chain(others).copied().unzip();
    format!(
        "INSERT INTO depot.pallet ({}) VALUES ({});",
        names.join(", "),
        values.join(", ")
    )
}

const TAKEN: &[&[(&str, &str)]] = &[
    &[],
    &[
        ("tag", "ARRAY['x', 'yy']"),
        ("weight", "ARRAY[0.5, 99.9]"),
        ("seen", "ARRAY[DATE '1999-01-01']"),
        ("wrap__layer", "ARRAY[1, 2]"),
    ],
];

/// What no database that has arrays takes.
const REFUSED: &[&[(&str, &str)]] = &[
    &[("colour", "NULL")],
    &[("colour", "ARRAY[]::text[]")],
    &[("colour", "ARRAY['red', NULL]")],
    &[("colour", "ARRAY['red', 'black']")],
    &[("colour", "ARRAY['red', 'green', 'blue', 'red']")],
    &[("serial", "ARRAY[1]")],
    &[("serial", "ARRAY[1, -2]")],
    &[("tag", "ARRAY[]::text[]")],
    &[("weight", "ARRAY[1, 0.4]")],
    &[("weight", "ARRAY[1, 100]")],
    &[("wrap__layer", "ARRAY[1]")],
];

/// What a subclass narrows, where one table holds all classes.
const NARROWED: &[&[(&str, &str)]] = &[
    &[("colour", "ARRAY['red', 'blue']")],
    &[("serial", "ARRAY[1, 2]")],
    &[("seen", "NULL")],
    &[("seen", "ARRAY[DATE '2001-01-01', DATE '1999-01-01']")],
    &[("alarm", "NULL")],
];

fn hot(others: &[(&str, &str)]) -> String {
    let all = [
        ("kind", "'Hot'"),
        ("colour", "ARRAY['red']"),
        ("seen", "ARRAY[DATE '2001-01-01']"),
        ("alarm", "ARRAY['loud']"),
    ];
    let own = |name: &str| others.iter().any(|(other, _)| *other == name);
    let kept = all.iter().filter(|(name, _)| !own(name));
    row(&kept.chain(others).copied().collect::<Vec<_>>())
}

fn tried(target: &str, oracle: &str, more: &[&[(&str, &str)]]) {
    let (mut accepted, mut refused) = (Vec::new(), Vec::new());
    let world = World::whole("depot", vec![depot()]);
    let ways = variants(target).into_iter();
    let ways: Vec<_> = ways.filter(|(name, _)| name.contains("arrays")).collect();
    for (name, artefacts) in made(&[world], target, &[Emit::Schema], &ways) {
        // The classes have a table each, and none that holds all, in the third way.
        if name.contains("concrete") {
            continue;
        }
        let job = |statement: String| {
            let text = format!("{}\n{statement}\n", artefacts[0].text);
            Job::new(
                &format!("{name}: {statement}"),
                vec![file("depot.sql", &text)],
            )
        };
        accepted.extend(TAKEN.iter().map(|r| job(row(r))));
        refused.extend(REFUSED.iter().chain(more).map(|r| job(row(r))));
        if name.contains("single-table") {
            accepted.push(job(hot(&[])));
            refused.extend(NARROWED.iter().map(|r| job(hot(r))));
            refused.push(job(row(&[("alarm", "ARRAY['loud']")])));
        }
    }
    assert_eq!(accepted.len(), 5);
    agrees(oracle, accepted, refused);
}

#[test]
fn postgres_holds_arrays_to_what_they_are() {
    let nested = [("colour", "ARRAY[ARRAY['red'], ARRAY['blue']]")];
    tried("postgres", "postgres_server.py", &[&nested]);
}

#[test]
fn duckdb_holds_arrays_to_what_they_are() {
    let twice = [("colour", "ARRAY['red', 'red']")];
    tried("duckdb", "duckdb_engine.py", &[&twice]);
}
