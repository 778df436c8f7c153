//! Sets of plain values as arrays: the columns, what is checked, and what the ledger says is not.

use super::depot;
use crate::{DUCKDB, POSTGRES, SQLITE, Sql};
use std::collections::BTreeMap;
use udac_projection::target::{AnyTarget, Options, setting};
use udac_tests::options;

fn arrays() -> Options {
    options(false, &[("sets", "arrays")])
}

/// `Subject.property kind` → the word for it.
fn verdicts(target: &'static Sql, options: &Options) -> BTreeMap<String, &'static str> {
    depot().with(AnyTarget::Data(target), options, |legal| {
        let legal = legal.unwrap();
        let local = |t| legal.text(t).rsplit(['#', '/']).next().unwrap().to_owned();
        let told = legal.ledger.iter().map(|(_, o, s)| {
            let property = o
                .property
                .map_or(String::new(), |p| format!(".{}", local(p)));
            let what = format!("{}{property} {}", local(o.subject), o.kind.code());
            (what, s.unwrap().verdict.word())
        });
        told.collect()
    })
}

#[test]
fn the_ledger_says_what_of_an_array_is_checked() {
    let found = [
        verdicts(&POSTGRES, &Options::default()),
        verdicts(&POSTGRES, &arrays()),
        verdicts(&DUCKDB, &arrays()),
    ];
    for (what, words) in [
        ("Plain.colour required", ["lossy", "encoded", "encoded"]),
        ("Plain.colour max-count", ["lossy", "encoded", "encoded"]),
        ("Plain.colour enumeration", ["lossy", "encoded", "encoded"]),
        ("Plain.colour set", ["native", "lossy", "encoded"]),
        ("Plain.serial min-count", ["lossy", "lossy", "encoded"]),
        ("Plain.serial datatype", ["native", "lossy", "lossy"]),
        ("Plain.tag length", ["native", "lossy", "lossy"]),
        ("Plain.weight bounds", ["native", "native", "native"]),
        ("Pallet unique", ["lossy", "lossy", "lossy"]),
        ("Wrap.layer min-count", ["lossy", "lossy", "encoded"]),
        ("Hot.colour enumeration", ["lossy", "encoded", "encoded"]),
        ("Hot.serial min-count", ["lossy", "lossy", "encoded"]),
        ("Hot.seen required", ["lossy", "encoded", "encoded"]),
        ("Hot.seen bounds", ["lossy", "encoded", "encoded"]),
        ("Plain.near set", ["native", "native", "native"]),
    ] {
        let words = words.map(Some);
        assert_eq!(
            found.each_ref().map(|v| v.get(what).copied()),
            words,
            "{what}"
        );
    }
}

#[test]
fn plain_sets_alone_become_columns() {
    for (target, kinds) in [
        (
            &POSTGRES,
            ["text[] NOT NULL", "numeric[]", "date[]", "integer[]"],
        ),
        (
            &DUCKDB,
            ["text[] NOT NULL", "decimal(38, 9)[]", "date[]", "integer[]"],
        ),
    ] {
        let text = depot().text(AnyTarget::Data(target), &arrays());
        for (column, kind) in ["colour", "weight", "seen", "wrap__layer"]
            .iter()
            .zip(kinds)
        {
            assert!(
                text.contains(&format!("\"{column}\" {kind},\n")),
                "{column}: {text}"
            );
        }
        let tables: Vec<&str> = text
            .lines()
            .filter_map(|l| l.strip_prefix("CREATE TABLE \"depot\"."))
            .collect();
        let expected = ["hot", "pallet", "pallet__near", "pallet__said", "plain"];
        let mut found: Vec<&str> = tables.iter().filter_map(|t| t.split('"').nth(1)).collect();
        found.sort_unstable();
        assert_eq!(found, expected);
    }
}

#[test]
fn sqlite_has_no_arrays() {
    for target in [&POSTGRES, &DUCKDB] {
        assert_eq!(setting(target, "sets", "arrays"), Ok(()));
        assert_eq!(setting(target, "sets", "tables"), Ok(()));
    }
    let said = setting(&SQLITE, "sets", "arrays").unwrap_err();
    assert!(said.contains("is `tables`, and not `arrays`"), "{said}");
    let sqlite = AnyTarget::Data(&SQLITE);
    let plain = depot().text(sqlite, &Options::default());
    assert_eq!(depot().text(sqlite, &arrays()), plain);
}
