//! Rows in SQLite: good ones are taken, faulty ones refused, as the ledger says.

use super::{both, text};
use crate::{POSTGRES, SQLITE, Sql};
use rusqlite::Connection;
use std::collections::BTreeMap;
use udac_projection::obligations::{Obligation, Settlement};
use udac_projection::target::{AnyTarget, Options};

/// A database with the tables of both domains and some good rows.
fn filled() -> Connection {
    let text = text(&both(), &SQLITE);
    let db = Connection::open_in_memory().unwrap();
    db.execute_batch(&text)
        .unwrap_or_else(|e| panic!("{e}\n{text}"));
    db.execute_batch(GOOD).unwrap();
    db
}

const GOOD: &str = "
BEGIN;
INSERT INTO keepers__person VALUES (7, 'Ida');
INSERT INTO archive__shelf VALUES ('east', 1);
INSERT INTO archive__box VALUES ('east', 1, 'AB-1''');
INSERT INTO archive__sheet (box__shelf__room, box__shelf__number, box__code, sheet_no, curator__curator_id, lent, stamp__ink)
  VALUES ('east', 1, 'AB-1''', 0, 1, 0, 'black'), ('east', 1, 'AB-1''', 1, 1, 1, 'red');
INSERT INTO archive__curator (curator_id, email, favourite__box__shelf__room, favourite__box__shelf__number, favourite__box__code, favourite__sheet_no)
  VALUES (1, 'a@b', 'east', 1, 'AB-1''', 0);
COMMIT;";

/// The key of a sheet.
const KEY: &str = "'east', 1, 'AB-1'''";

pub(super) fn takes(db: &Connection, statement: &str) {
    let statement = statement.replace("KEY", KEY);
    db.execute_batch(&statement)
        .unwrap_or_else(|e| panic!("{statement}: {e}"));
}

pub(super) fn refuses(db: &Connection, statement: &str) {
    let statement = statement.replace("KEY", KEY);
    let outcome = db.execute_batch(&format!("SAVEPOINT s; {statement}; RELEASE s;"));
    assert!(outcome.is_err(), "{statement} should be refused");
    let _ = db.execute_batch("ROLLBACK TO s; RELEASE s;");
}

fn sheet(db: &Connection, column: &str, good: &[&str], bad: &[&str]) {
    for value in good {
        takes(
            db,
            &format!("UPDATE archive__sheet SET {column} = {value} WHERE sheet_no = 0"),
        );
    }
    for value in bad {
        refuses(
            db,
            &format!("UPDATE archive__sheet SET {column} = {value} WHERE sheet_no = 0"),
        );
    }
}

#[test]
fn single_values_are_checked() {
    let db = filled();
    sheet(&db, "lent", &["0", "1"], &["2", "NULL", "'true'"]);
    sheet(
        &db,
        "format",
        &["'Quarto'", "'it''s'", "NULL"],
        &["'quarto'", "''"],
    );
    sheet(
        &db,
        "scale",
        &["'0.5'", "'999.99'", "'+1.500'", "NULL"],
        &[
            "'0.49'", "'1000'", "'1.234'", "'1e3'", "'x'", "''", "'1.2.3'", "'-'",
        ],
    );
    sheet(
        &db,
        "drawn",
        &["'1500-01-01'", "'2024-02-29'", "NULL"],
        &["'1499-12-31'", "'2023-02-29'", "'today'"],
    );
    sheet(
        &db,
        "seen",
        &[
            "'2024-01-01T10:00:00Z'",
            "'2024-01-01T10:00:00.25+02:00'",
            "NULL",
        ],
        &[
            "'2024-01-01 10:00:00'",
            "'2024-13-01T10:00:00Z'",
            "'now'",
            "'2024-01-01T10:00:00 junk'",
        ],
    );
    sheet(
        &db,
        "opened",
        &["'10:00:00'", "NULL"],
        &["'25:00:00'", "'10'"],
    );
    sheet(&db, "sheet_no", &["0"], &["-1", "'x'", "1.5"]);
    sheet(&db, "picture", &["x'00ff'", "NULL"], &["'text'"]);
    let format: String = db
        .query_row(
            "SELECT format FROM archive__sheet WHERE sheet_no = 1",
            [],
            |r| r.get(0),
        )
        .unwrap();
    assert_eq!(format, "Folio");
    takes(&db, "INSERT INTO archive__note (iri) VALUES ('urn:x')");
    let words: String = db
        .query_row("SELECT words FROM archive__note", [], |r| r.get(0))
        .unwrap();
    assert_eq!(words, "it's \\ nothing");
}

#[test]
fn nested_values_are_there_as_a_whole_or_not_at_all() {
    let db = filled();
    let set = |s: &str| format!("UPDATE archive__sheet SET {s} WHERE sheet_no = 0");
    refuses(&db, &set("frame__width = 1.0"));
    refuses(&db, &set("frame__remark = 'r'"));
    refuses(&db, &set("frame__lining__present = 1"));
    refuses(&db, &set("frame__lining__material = 'silk'"));
    takes(&db, &set("frame__width = 1.0, frame__height = 2.0"));
    takes(&db, &set("frame__remark = 'r', frame__lining__present = 1"));
    refuses(&db, &set("frame__lining__present = 0"));
    takes(&db, &set("frame__lining__material = 'silk'"));
    refuses(&db, &set("frame__lining__present = NULL"));
    refuses(&db, &set("frame__width = NULL"));
    refuses(&db, &set("frame__maker__code = 'AB-1'"));
    takes(
        &db,
        &set(
            "frame__maker__shelf__room = 'east', frame__maker__shelf__number = 1, frame__maker__code = 'AB-1'''",
        ),
    );
    refuses(&db, &set("stamp__ink = NULL"));
}

#[test]
fn rows_belong_to_one_parent_and_go_with_it() {
    let db = filled();
    let p = "sheet__box__shelf__room, sheet__box__shelf__number, sheet__box__code, sheet__sheet_no";
    let into = |table: &str, more: &str, values: &str| {
        format!("INSERT INTO archive__sheet__{table} ({p}, {more}) VALUES (KEY, 0, {values})")
    };
    takes(&db, &into("tag", "tag", "'map'"));
    refuses(&db, &into("tag", "tag", "'map'"));
    refuses(&db, &into("tag", "tag", "'x'"));
    refuses(
        &db,
        &format!("INSERT INTO archive__sheet__tag ({p}, tag) VALUES (KEY, 99, 'map')"),
    );
    takes(&db, &into("title", "language, title", "'en', 'Map'"));
    refuses(&db, &into("title", "language, title", "'en', 'Chart'"));
    takes(&db, &into("alias", "language, alias", "'en', 'Map'"));
    takes(&db, &into("alias", "language, alias", "'en', 'Chart'"));
    refuses(&db, &into("alias", "language, alias", "'en', 'Chart'"));
    takes(&db, &into("formats", "formats", "'Folio'"));
    refuses(&db, &into("formats", "formats", "'Duodecimo'"));
    takes(&db, &into("binding", "colour", "'blue'"));
    refuses(&db, &into("binding", "colour", "'green'"));
    takes(&db, &into("binding__thread", "thread", "'a'"));
    // A property named `position` keeps its name; the list's own column steps aside.
    takes(
        &db,
        &into("layers", "position_, position, item", "0, 'top', 'x'"),
    );
    refuses(&db, &into("layers", "position_, position", "0, 'low'"));
    refuses(&db, &into("layers", "position_, position", "-1, 'low'"));
    takes(&db, &into("grid", "position", "0"));
    takes(
        &db,
        &into("grid__items", "grid__position, position, items", "0, 0, 5"),
    );
    takes(&db, &into("page", "item", "3"));
    refuses(
        &db,
        &into("page__items", "page__item, position, page", "4, 0, 5"),
    );
    let twin = "twin__box__shelf__room, twin__box__shelf__number, twin__box__code, twin__sheet_no";
    takes(
        &db,
        &into("twin", &format!("position, {twin}"), "0, KEY, 1"),
    );
    refuses(
        &db,
        &into("twin", &format!("position, {twin}"), "1, KEY, 1"),
    );
    refuses(
        &db,
        &into("twin", &format!("position, {twin}"), "2, KEY, 0"),
    );
    let next = twin.replace("twin", "neighbour");
    takes(&db, &into("neighbour", &next, "KEY, 1"));
    refuses(&db, &into("neighbour", &next, "KEY, 1"));
    refuses(&db, &into("neighbour", &next, "KEY, 5"));
    takes(
        &db,
        &into(
            "history",
            "item, serial, \"when\", by__person_id",
            "0, 1, '2024-01-01T00:00:00Z', 7",
        ),
    );
    refuses(
        &db,
        &into(
            "history",
            "item, serial, \"when\", by__person_id",
            "1, 2, '2024-01-01T00:00:00Z', 8",
        ),
    );
    refuses(
        &db,
        &into(
            "history",
            "item, serial, \"when\", by__person_id",
            "1, 1, '2024-01-01T00:00:00Z', 7",
        ),
    );
    takes(
        &db,
        &into(
            "history__sayings",
            "history__item, position, language, sayings",
            "0, 0, 'en', 'hello'",
        ),
    );
    takes(
        &db,
        "BEGIN; DELETE FROM archive__curator; DELETE FROM archive__sheet; COMMIT;",
    );
    for table in [
        "tag",
        "binding__thread",
        "history__sayings",
        "neighbour",
        "grid__items",
    ] {
        let left: i64 = db
            .query_row(
                &format!("SELECT count(*) FROM archive__sheet__{table}"),
                [],
                |r| r.get(0),
            )
            .unwrap();
        assert_eq!(left, 0, "{table}");
    }
}

#[test]
fn keys_and_references_hold() {
    let db = filled();
    refuses(&db, "INSERT INTO archive__shelf VALUES ('east', 1)");
    takes(&db, "INSERT INTO archive__shelf VALUES ('east', 2)");
    refuses(&db, "INSERT INTO archive__shelf VALUES ('east', NULL)");
    refuses(&db, "INSERT INTO archive__shelf (room) VALUES ('west')");
    refuses(
        &db,
        "INSERT INTO keepers__person (name) VALUES ('no number is made up')",
    );
    refuses(&db, "INSERT INTO archive__box VALUES ('east', 9, 'AB-2')");
    refuses(
        &db,
        "INSERT INTO archive__box VALUES ('east', 1, 'AB-123456789')",
    );
    refuses(
        &db,
        "INSERT INTO archive__curator SELECT 2, email, favourite__box__shelf__room, favourite__box__shelf__number, favourite__box__code, favourite__sheet_no, NULL, 0 FROM archive__curator",
    );
    let copy = "copy_of__box__shelf__room = 'east', copy_of__box__shelf__number = 1, copy_of__box__code = 'AB-1''', copy_of__sheet_no";
    takes(
        &db,
        &format!("UPDATE archive__sheet SET {copy} = 1 WHERE sheet_no = 0"),
    );
    refuses(
        &db,
        &format!("UPDATE archive__sheet SET {copy} = NULL WHERE sheet_no = 0"),
    );
    refuses(
        &db,
        &format!("UPDATE archive__sheet SET {copy} = 77 WHERE sheet_no = 0"),
    );
}

/// What a target says of each constraint: `Subject.property kind` and the word for it.
fn verdicts(target: &'static Sql) -> BTreeMap<String, &'static str> {
    both().with(AnyTarget::Data(target), &Options::default(), |legal| {
        let legal = legal.unwrap();
        let local = |t| legal.text(t).rsplit(['#', '/']).next().unwrap().to_owned();
        let told = |(_, o, s): (_, &Obligation, Option<Settlement>)| {
            let property = o
                .property
                .map_or(String::new(), |p| format!(".{}", local(p)));
            let what = format!("{}{property} {}", local(o.subject), o.kind.code());
            (what, s.unwrap().verdict.word())
        };
        legal.ledger.iter().map(told).collect()
    })
}

#[test]
fn the_ledger_says_what_is_lost() {
    let (verdicts, postgres) = (verdicts(&SQLITE), verdicts(&POSTGRES));
    for (what, sqlite, other) in [
        ("Shelf key", "native", "native"),
        ("Sheet.lent required", "native", "native"),
        ("Sheet.tag required", "lossy", "lossy"),
        ("Sheet.formats max-count", "lossy", "lossy"),
        ("Sheet.tag length", "native", "native"),
        ("Box.code pattern", "lossy", "native"),
        ("Box.code length", "native", "native"),
        ("Sheet.scale bounds", "encoded", "native"),
        ("Sheet.scale digits", "native", "native"),
        ("Sheet.price datatype", "lossy", "native"),
        ("Sheet.box reference", "encoded", "native"),
        ("Event.by reference", "encoded", "encoded"),
        ("Sheet.twin list-distinct", "native", "native"),
        ("Sheet.twin list-length", "native", "native"),
        ("Sheet.layers list-length", "lossy", "lossy"),
        ("Frame.remark default", "lossy", "lossy"),
        ("Note.words default", "encoded", "encoded"),
        ("Event unique", "native", "native"),
        ("Orphan nesting", "unsupported", "unsupported"),
        ("Lining nesting", "native", "native"),
        ("Note.link node-iri", "lossy", "lossy"),
    ] {
        assert_eq!(verdicts.get(what), Some(&sqlite), "{what} in SQLite");
        assert_eq!(postgres.get(what), Some(&other), "{what} in PostgreSQL");
    }
}
