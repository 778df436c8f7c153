//! Rows of taxonomies, traits, unions, singletons and extensions in SQLite, in each way to hold them.

use super::rows::{refuses, takes};
use super::{fleet, library, strategies};
use crate::SQLITE;
use rusqlite::Connection;
use udac_projection::target::{AnyTarget, Options};
use udac_tests::{Models, options};

fn database(models: &Models, options: &Options) -> Connection {
    let db = Connection::open_in_memory().unwrap();
    for (name, text) in models.files(AnyTarget::Data(&SQLITE), options) {
        db.execute_batch(&text)
            .unwrap_or_else(|e| panic!("{name}: {e}\n{text}"));
    }
    db.execute_batch("INSERT INTO fleet__harbour VALUES ('H')")
        .unwrap();
    db
}

fn by(strategy: &str) -> Options {
    options(false, &[("taxonomy", strategy)])
}

/// Two tugs and two barges in tables that join.
const JOINED: &str = "BEGIN;
INSERT INTO fleet__vessel (harbour__code, number, kind, flag, name) VALUES
  ('H', 1, 'Tug', 'red', 'Ajax'), ('H', 2, 'Tug', NULL, 'Bo'), ('H', 3, 'Barge', 'blue', NULL), ('H', 4, 'it''s-sea-barge', NULL, NULL);
INSERT INTO fleet__tug (harbour__code, number, kind, call_sign) VALUES ('H', 1, 'Tug', 'A'), ('H', 2, 'Tug', 'B');
INSERT INTO fleet__barge (harbour__code, number, kind_, kind) VALUES ('H', 3, 'Barge', 'flat'), ('H', 4, 'it''s-sea-barge', 'deep');
INSERT INTO fleet__it_s_sea_barge VALUES ('H', 4, 'it''s-sea-barge', 5.5);
INSERT INTO fleet__person (title, kind) VALUES ('Ida', 'Captain'), ('Ole', 'Person');
INSERT INTO fleet__captain VALUES ('Ida', 'Captain', 'p');
INSERT INTO fleet__company (title) VALUES ('Co');
COMMIT;";

fn joined() -> Connection {
    let db = database(&fleet(), &by("joined"));
    takes(&db, JOINED);
    db
}

#[test]
fn an_instance_is_of_one_class() {
    let db = joined();
    let tug = "INSERT INTO fleet__tug (harbour__code, number, kind, call_sign) VALUES ";
    // No tug is a barge, whatever it says; nothing is a vessel and no more; nothing is without a vessel.
    refuses(&db, &format!("{tug} ('H', 3, 'Tug', 'C')"));
    refuses(&db, &format!("{tug} ('H', 3, 'Barge', 'C')"));
    refuses(&db, &format!("{tug} ('H', 9, 'Tug', 'C')"));
    let vessel = "INSERT INTO fleet__vessel (harbour__code, number, kind) VALUES ";
    refuses(&db, &format!("{vessel} ('H', 9, 'Vessel')"));
    refuses(&db, &format!("{vessel} ('H', 9, NULL)"));
    refuses(&db, &format!("{vessel} ('H', 3, 'Barge')"));
    takes(&db, &format!("{vessel} ('H', 9, 'Barge')"));
    refuses(
        &db,
        "INSERT INTO fleet__it_s_sea_barge VALUES ('H', 3, 'it''s-sea-barge', 1.0)",
    );
    refuses(
        &db,
        "INSERT INTO fleet__it_s_sea_barge VALUES ('H', 3, 'Barge', 1.0)",
    );
    refuses(
        &db,
        "UPDATE fleet__vessel SET kind = 'Barge' WHERE number = 1",
    );
    takes(&db, "DELETE FROM fleet__vessel WHERE number = 4");
    let left: i64 = db
        .query_row("SELECT count(*) FROM fleet__it_s_sea_barge", [], |r| {
            r.get(0)
        })
        .unwrap();
    assert_eq!(left, 0);
}

#[test]
fn what_a_subclass_narrows_is_checked_in_the_table_of_its_superclass() {
    let db = joined();
    let set = |s: &str, n: u8| format!("UPDATE fleet__vessel SET {s} WHERE number = {n}");
    refuses(&db, &set("name = NULL", 1));
    takes(&db, &set("name = NULL", 3));
    refuses(&db, &set("name = 'Ajax II'", 1));
    takes(&db, &set("name = 'Ajax II'", 3));
    refuses(&db, &set("flag = 'blue'", 1));
    takes(&db, &set("flag = 'green'", 1));
    refuses(&db, &set("flag = 'pink'", 3));
    refuses(&db, &set("name = 'Bo'", 1));
    refuses(
        &db,
        "UPDATE fleet__tug SET call_sign = 'B' WHERE number = 1",
    );
    refuses(&db, "UPDATE fleet__it_s_sea_barge SET range = NULL");
}

#[test]
fn references_lead_to_every_subclass_and_no_other() {
    let db = joined();
    let voyage = |number: u8, owner: &str, name: &str| {
        format!(
            "INSERT INTO fleet__voyage (vessel__harbour__code, vessel__number, day, freight__string, owner__{owner}__title)
             VALUES ('H', {number}, '2024-01-01', 'x', '{name}')"
        )
    };
    for number in 1..=4 {
        takes(&db, &voyage(number, "person", "Ida"));
    }
    refuses(&db, &voyage(5, "person", "Ida"));
    refuses(&db, &voyage(1, "company", "Co"));
    refuses(&db, &voyage(1, "company", "Nobody"));
    let set = |s: &str| format!("UPDATE fleet__voyage SET {s} WHERE vessel__number = 1");
    refuses(&db, &set("owner__company__title = 'Co'"));
    refuses(&db, &set("owner__person__title = NULL"));
    takes(
        &db,
        &set("owner__person__title = NULL, owner__company__title = 'Co'"),
    );
    let tugs =
        |n: u8| format!("INSERT INTO fleet__voyage__tugs VALUES ('H', 1, '2024-01-01', 'H', {n})");
    takes(&db, &tugs(2));
    refuses(&db, &tugs(2));
    refuses(&db, &tugs(3));
    let guest = |item: u8, whom: &str, name: &str| {
        format!("INSERT INTO fleet__voyage__guests (voyage__vessel__harbour__code, voyage__vessel__number, voyage__day, item, guests__{whom}__title)
          VALUES ('H', 1, '2024-01-01', {item}, '{name}')")
    };
    takes(&db, &guest(0, "person", "Ida"));
    refuses(&db, &guest(1, "person", "Ida"));
    takes(&db, &guest(1, "company", "Co"));
    refuses(&db, &guest(2, "company", "Ida"));
    takes(&db, "INSERT INTO fleet__charter VALUES ('Company', 'Co')");
    refuses(&db, "INSERT INTO fleet__charter VALUES ('Vessel', 'Co')");
    refuses(&db, "INSERT INTO fleet__charter VALUES (NULL, 'Co')");
}

#[test]
fn one_member_of_a_union_is_filled() {
    let db = joined();
    takes(
        &db,
        "INSERT INTO fleet__voyage (vessel__harbour__code, vessel__number, day, freight__string, owner__company__title)
         VALUES ('H', 1, '2024-01-01', 'x', 'Co')",
    );
    let set = |s: &str| format!("UPDATE fleet__voyage SET {s}");
    refuses(&db, &set("freight__string = NULL"));
    refuses(&db, &set("freight__flag = 'red'"));
    takes(&db, &set("freight__string = NULL, freight__flag = 'red'"));
    refuses(&db, &set("freight__flag = 'pink'"));
    takes(
        &db,
        &set("freight__flag = NULL, freight__crate__goods = 1, freight__crate__label = 'l'"),
    );
    refuses(&db, &set("freight__crate__label = NULL"));
    refuses(&db, &set("freight__harbour__code = 'H'"));
    takes(
        &db,
        &set(
            "freight__crate__goods = NULL, freight__crate__label = NULL, freight__harbour__code = 'H'",
        ),
    );
    refuses(&db, &set("freight__harbour__code = 'X'"));
    takes(
        &db,
        &set(
            "freight__harbour__code = NULL, freight__tug__harbour__code = 'H', freight__tug__number = 2",
        ),
    );
    refuses(&db, &set("freight__tug__number = NULL"));
    refuses(&db, &set("freight__tug__number = 3"));
    takes(
        &db,
        &set(
            "freight__tug__harbour__code = NULL, freight__tug__number = NULL, freight__weights__present = 1",
        ),
    );
    takes(
        &db,
        "INSERT INTO fleet__voyage__freight__weights VALUES ('H', 1, '2024-01-01', 0, 7), ('H', 1, '2024-01-01', 1, 7)",
    );
    let several = |item: u8, column: &str, value: &str| {
        format!("INSERT INTO fleet__voyage__freights (voyage__vessel__harbour__code, voyage__vessel__number, voyage__day, item, {column})
          VALUES ('H', 1, '2024-01-01', {item}, {value})")
    };
    takes(&db, &several(0, "freights__string", "'a'"));
    refuses(&db, &several(1, "freights__string", "'a'"));
    takes(&db, &several(1, "freights__weights__present", "1"));
    takes(&db, &several(2, "freights__weights__present", "1"));
    refuses(
        &db,
        &several(3, "freights__string, freights__flag", "'b', 'red'"),
    );
    let stop = |position: u8, column: &str, value: &str| {
        format!("INSERT INTO fleet__voyage__stops (voyage__vessel__harbour__code, voyage__vessel__number, voyage__day, position, {column})
          VALUES ('H', 1, '2024-01-01', {position}, {value})")
    };
    takes(&db, &stop(0, "stops__harbour__code", "'H'"));
    refuses(&db, &stop(1, "stops__harbour__code", "'H'"));
    takes(
        &db,
        &stop(1, "stops__tug__harbour__code, stops__tug__number", "'H', 1"),
    );
    refuses(
        &db,
        &stop(2, "stops__tug__harbour__code, stops__tug__number", "'H', 1"),
    );
}

#[test]
fn nested_values_are_of_one_class() {
    let db = joined();
    takes(
        &db,
        "INSERT INTO fleet__voyage (vessel__harbour__code, vessel__number, day, freight__string, owner__company__title)
         VALUES ('H', 1, '2024-01-01', 'x', 'Co')",
    );
    let set = |s: &str| format!("UPDATE fleet__voyage SET {s}");
    refuses(&db, &set("hold__label = 'l'"));
    refuses(&db, &set("hold__kind = 'Packing'"));
    refuses(&db, &set("hold__kind = 'Crate', hold__label = 'l'"));
    refuses(&db, &set("hold__kind = 'Crate', hold__goods = 1"));
    takes(
        &db,
        &set("hold__kind = 'Crate', hold__goods = 1, hold__label = 'l'"),
    );
    refuses(&db, &set("hold__kind = 'Sack'"));
    refuses(&db, &set("hold__sender__harbour__code = 'H'"));
    refuses(&db, &set("hold__kind = 'Sack', hold__goods = NULL"));
    takes(
        &db,
        &set(
            "hold__kind = 'Sack', hold__goods = NULL, hold__label = NULL, hold__sender__harbour__code = 'H'",
        ),
    );
    refuses(
        &db,
        &set("hold__sender__tug__harbour__code = 'H', hold__sender__tug__number = 1"),
    );
    takes(
        &db,
        &set("hold__kind = NULL, hold__sender__harbour__code = NULL"),
    );
    takes(
        &db,
        "INSERT INTO fleet__part VALUES (1, 2.0, NULL), (2, 2.0, 1), (3, 1.0, NULL)",
    );
    refuses(&db, "INSERT INTO fleet__part VALUES (4, 2.0, 9)");
    refuses(&db, "INSERT INTO fleet__part VALUES (4, NULL, NULL)");
    takes(&db, "INSERT INTO fleet__part__parts VALUES (1, 3)");
    refuses(&db, "INSERT INTO fleet__part__parts VALUES (1, 9)");
    takes(&db, "INSERT INTO fleet__yard VALUES ('urn:y', 0, 1900)");
    takes(&db, "INSERT INTO fleet__yard__parts VALUES ('urn:y', 2)");
    refuses(&db, "INSERT INTO fleet__yard VALUES ('urn:z', 0, 1900)");
    refuses(&db, "INSERT INTO fleet__yard VALUES ('urn:z', 1, 1900)");
    refuses(&db, "INSERT INTO fleet__yard VALUES ('urn:z', NULL, 1900)");
}

#[test]
fn another_domain_builds_on_tables_that_are_not_its_own() {
    let db = joined();
    takes(
        &db,
        "INSERT INTO fleet__person (title, kind) VALUES ('Per', 'Person')",
    );
    takes(
        &db,
        "INSERT INTO insurers__pilot VALUES ('Per', 'Master', 'l')",
    );
    takes(
        &db,
        "INSERT INTO insurers__master VALUES ('Per', 'Master', 1999)",
    );
    refuses(
        &db,
        "INSERT INTO insurers__pilot VALUES ('Nobody', 'Pilot', 'l')",
    );
    refuses(
        &db,
        "INSERT INTO insurers__pilot VALUES ('Ole', 'Person', 'l')",
    );
    refuses(
        &db,
        "INSERT INTO insurers__master VALUES ('Ole', 'Master', 1999)",
    );
    takes(&db, "INSERT INTO insurers__insured VALUES ('H', 1, 'p')");
    takes(
        &db,
        "INSERT INTO insurers__insured__risks VALUES ('H', 1, 'fire')",
    );
    refuses(&db, "INSERT INTO insurers__insured VALUES ('H', 1, 'q')");
    refuses(&db, "INSERT INTO insurers__insured VALUES ('H', 77, 'q')");
    takes(&db, "INSERT INTO insurers__known__company VALUES ('Co', 5)");
    refuses(
        &db,
        "INSERT INTO insurers__known__company VALUES ('Ida', 5)",
    );
    takes(&db, "INSERT INTO insurers__known__person VALUES ('Ida', 5)");
    let claim = |n: u8, class: &str| {
        format!(
            "INSERT INTO insurers__claim (claim_id, against__class, against__title) VALUES ({n}, {class}, 'Co')"
        )
    };
    takes(&db, &claim(1, "'Company'"));
    refuses(&db, &claim(2, "'Vessel'"));
    refuses(&db, &claim(2, "NULL"));
    takes(&db, "DELETE FROM fleet__vessel WHERE number = 1");
    let left: i64 = db
        .query_row("SELECT count(*) FROM insurers__insured__risks", [], |r| {
            r.get(0)
        })
        .unwrap();
    assert_eq!(left, 0);
}

#[test]
fn one_table_holds_all_classes() {
    let db = database(&fleet(), &by("single-table"));
    let vessel = |columns: &str, values: &str| {
        format!(
            "INSERT INTO fleet__vessel (harbour__code, number, {columns}) VALUES ('H', {values})"
        )
    };
    takes(
        &db,
        &vessel("kind_, name, call_sign", "1, 'Tug', 'Ajax', 'A'"),
    );
    refuses(
        &db,
        &vessel("kind_, name, call_sign", "2, 'Tug', NULL, 'B'"),
    );
    refuses(
        &db,
        &vessel("kind_, name, call_sign", "2, 'Tug', 'Bo', NULL"),
    );
    refuses(
        &db,
        &vessel("kind_, name, call_sign", "2, 'Tug', 'Bo', 'A'"),
    );
    refuses(
        &db,
        &vessel("kind_, name, call_sign", "2, 'Tug', 'Ajax', 'B'"),
    );
    refuses(
        &db,
        &vessel(
            "kind_, name, call_sign, flag",
            "2, 'Tug', 'Bo', 'B', 'blue'",
        ),
    );
    refuses(
        &db,
        &vessel(
            "kind_, name, call_sign, kind",
            "2, 'Tug', 'Bo', 'B', 'flat'",
        ),
    );
    refuses(&db, &vessel("kind_, kind", "1, 'Barge', 'flat'"));
    refuses(
        &db,
        &vessel("kind_, kind, call_sign", "3, 'Barge', 'flat', 'C'"),
    );
    refuses(
        &db,
        &vessel("kind_, kind, range", "3, 'Barge', 'flat', 1.0"),
    );
    refuses(&db, &vessel("kind_, kind", "4, 'it''s-sea-barge', 'flat'"));
    takes(
        &db,
        &vessel("kind_, kind, range", "4, 'it''s-sea-barge', 'flat', 1.0"),
    );
    takes(&db, &vessel("kind_, kind", "3, 'Barge', 'flat'"));
    refuses(&db, &vessel("kind_", "5, 'Vessel'"));
    refuses(&db, &vessel("kind", "5, 'flat'"));
}

#[test]
fn each_concrete_class_has_a_table() {
    let db = database(&fleet(), &by("concrete"));
    takes(
        &db,
        "INSERT INTO fleet__tug (harbour__code, number, name, call_sign) VALUES ('H', 1, 'Ajax', 'A')",
    );
    takes(
        &db,
        "INSERT INTO fleet__barge (harbour__code, number, kind) VALUES ('H', 2, 'flat')",
    );
    refuses(
        &db,
        "INSERT INTO fleet__tug (harbour__code, number, name, call_sign) VALUES ('H', 2, 'Ajax 2', 'B')",
    );
    refuses(
        &db,
        "INSERT INTO fleet__tug (harbour__code, number, name, call_sign, flag) VALUES ('H', 2, 'Bo', 'B', 'blue')",
    );
    let voyage = |class: &str, number: u8| {
        format!("INSERT INTO fleet__voyage (vessel__class, vessel__harbour__code, vessel__number, day, freight__string, owner__company__title)
          VALUES ('{class}', 'H', {number}, '2024-01-01', 'x', 'Co')")
    };
    takes(&db, "INSERT INTO fleet__company (title) VALUES ('Co')");
    takes(&db, &voyage("Tug", 1));
    takes(&db, &voyage("Barge", 2));
    refuses(&db, &voyage("Tug", 1));
    refuses(&db, &voyage("Vessel", 2));
    assert!(db.execute_batch("SELECT * FROM fleet__vessel").is_err());
}

#[test]
fn a_library_loads_in_each_way() {
    let library = library();
    for options in strategies() {
        let db = Connection::open_in_memory().unwrap();
        for (name, text) in library.files(AnyTarget::Data(&SQLITE), &options) {
            db.execute_batch(&text)
                .unwrap_or_else(|e| panic!("{name}: {e}\n{text}"));
        }
    }
}
