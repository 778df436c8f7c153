//! The source of `structs`: committed, made anew and compared, parsed by syn, compiled and used.

/// The committed files, compiled as part of this test.
#[allow(dead_code, reason = "a test uses a part")]
#[path = "../generated/both/mod.rs"]
pub mod both;

/// The same with the domain that is leaned on left out.
#[allow(dead_code, reason = "compiled, not used")]
#[path = "../generated/stub/mod.rs"]
mod stub;

use crate::{ATLAS, LIBRARY, RUST, committed};
use both::library::{Book, BookKey, Chapter, Club, House, Isbn, Kind, Mark, Minutes, Note};
use both::library::{Party, PartyKey, Reader, ReaderKey, Record, TextNote, Visit, Work, WorkKey};
use both::shared::{Binary, Double, Invalid, Iri, LanguageTag, Ref};
use serde::Serialize;
use serde::de::DeserializeOwned;
use std::collections::{BTreeMap, BTreeSet};
use udac_projection::target::Options;
use udac_tests::Models;

/// All files that models give.
fn files(leaned: &[&str], compiled: &[&str]) -> Vec<(String, String)> {
    Models::new(leaned, compiled).files(RUST, &Options::default())
}

fn cases() -> [(&'static str, Vec<(String, String)>); 2] {
    [
        ("both", files(&[], &[ATLAS, LIBRARY])),
        ("stub", files(&[ATLAS], &[LIBRARY])),
    ]
}

#[test]
fn committed_files_are_what_the_models_give() {
    for (name, files) in cases() {
        for (_, text) in &files {
            syn::parse_file(text).unwrap();
        }
        committed(name, files);
    }
}

/// The statements of a model in another order give the same text.
#[test]
fn order_of_statements_changes_nothing() {
    let (head, body) = LIBRARY.split_once("\n\n# A closed taxonomy").unwrap();
    let mut parts: Vec<&str> = body.split("\n\n").skip(1).collect();
    parts.reverse();
    let shuffled = format!("{head}\n\n{}", parts.join("\n\n"));
    assert_ne!(shuffled, LIBRARY);
    assert_eq!(files(&[ATLAS], &[&shuffled]), files(&[ATLAS], &[LIBRARY]));
}

fn shelf(mark: &str) -> Ref<WorkKey> {
    Ref(WorkKey {
        shelf_mark: mark.to_owned(),
    })
}

fn tag(text: &str) -> LanguageTag {
    text.parse().unwrap()
}

fn reader(name: &str) -> Ref<ReaderKey> {
    Ref(ReaderKey {
        iri: Iri(format!("https://example.org/{name}")),
    })
}

fn book() -> Book {
    let note = Note::from(TextNote {
        answer: Some(Box::new(Note::from(TextNote {
            answer: None,
            text: "No.".to_owned(),
            weight: Some(Double(f64::INFINITY)),
        }))),
        text: "Is it?".to_owned(),
        weight: Some(Double(0.5)),
    });
    let chapter = Chapter {
        heading: "One".to_owned(),
        notes: vec![note],
        opening: None,
    };
    Book {
        shelf_mark: "B 1".to_owned(),
        acquired: Some(jiff::civil::date(2024, 2, 29).into()),
        chapters: Some(vec![chapter]),
        described: BTreeMap::from([(
            tag("en"),
            BTreeSet::from(["torn".to_owned(), "old".to_owned()]),
        )]),
        isbn: Some(Isbn::try_from("3161484100".to_owned()).unwrap()),
        pages: None,
        price: Some("12.50".parse().unwrap()),
        rating: None,
        sequel: Some(Ref(BookKey {
            shelf_mark: "B 2".to_owned(),
        })),
        tags: BTreeSet::new(),
        title: BTreeMap::from([(tag("en"), "Ropes".to_owned())]),
        r#type: Some(Kind::ReferenceOnly),
    }
}

/// Writes a value, compares it, and reads it again.
fn both_ways<T: Serialize + DeserializeOwned + PartialEq + std::fmt::Debug>(
    value: &T,
    expected: serde_json::Value,
) {
    let json = serde_json::to_value(value).unwrap();
    assert_eq!(json, expected);
    assert_eq!(serde_json::from_value::<T>(json).unwrap(), *value);
}

#[test]
fn an_instance_is_the_one_json_form() {
    both_ways(
        &Work::from(book()),
        serde_json::json!({
            "@type": "Book",
            "shelfMark": "B 1",
            "acquired": "2024-02-29",
            "chapters": [{
                "heading": "One",
                "notes": [{
                    "@type": "TextNote",
                    "answer": { "@type": "TextNote", "text": "No.", "weight": "INF" },
                    "text": "Is it?",
                    "weight": 0.5,
                }],
            }],
            "described": { "en": ["old", "torn"] },
            "isbn": "3161484100",
            "price": "12.50",
            "sequel": { "shelfMark": "B 2" },
            "title": { "en": "Ropes" },
            "type": "reference_only",
        }),
    );
}

#[test]
fn numbers_beyond_what_json_holds_are_text() {
    let text =
        r#"{"shelfMark": "R 1", "tracks": ["9223372036854775807", "1"], "playingTime": "42"}"#;
    let record: Record = serde_json::from_str(text).unwrap();
    assert_eq!(record.tracks, Some(vec![i64::MAX, 1]));
    assert_eq!(record.playing_time, Some(Minutes::try_from(42).unwrap()));
    let json = serde_json::to_value(&record).unwrap();
    assert_eq!(
        json,
        serde_json::from_str::<serde_json::Value>(text).unwrap()
    );
    let house = House {
        founded: Some(-(1_i128 << 100)),
        hours: BTreeSet::from([jiff::civil::time(9, 30, 0, 0).into()]),
        marks: vec![
            Mark::String("good".to_owned()),
            Mark::Long(7),
            Mark::Kind(Kind::Lending),
            Mark::Lengths(vec![3, 4]),
        ],
        newest: None,
    };
    both_ways(
        &house,
        serde_json::json!({
            "founded": "-1267650600228229401496703205376",
            "hours": ["09:30:00"],
            "marks": [
                { "@type": "string", "@value": "good" },
                { "@type": "long", "@value": "7" },
                { "@type": "Kind", "@value": "lending" },
                { "@type": "Lengths", "@value": ["3", "4"] },
            ],
        }),
    );
}

#[test]
fn references_are_objects_of_the_key() {
    let text = r#"{
        "iri": "https://example.org/ann",
        "born": "1999-12-31T23:59:59Z",
        "favourite": { "@type": "Work", "shelfMark": "B 1" },
        "home": { "country": { "code": "NO" }, "cityName": "Bergen" },
        "lent": [{ "shelfMark": "B 1" }, { "shelfMark": "R 1" }],
        "pin": "AAEC/w==",
        "position": { "latitude": 60.39, "longitude": 5.32 },
        "seen": ["P1Y", "PT90M"]
    }"#;
    let ann: Reader = serde_json::from_str(text).unwrap();
    assert_eq!(ann.lent, BTreeSet::from([shelf("B 1"), shelf("R 1")]));
    assert_eq!(ann.pin, Some(Binary(vec![0, 1, 2, 255])));
    assert_eq!(ann.iri().0, "https://example.org/ann");
    both_ways(&ann, serde_json::from_str(text).unwrap());
    let club = Club {
        iri: Iri("https://example.org/club".to_owned()),
        contact: None,
        members: BTreeSet::from([reader("ann")]),
        patron: Some(Ref(PartyKey::from(ann.key()))),
    };
    both_ways(
        &club,
        serde_json::json!({
            "iri": "https://example.org/club",
            "members": [{ "iri": "https://example.org/ann" }],
            "patron": { "@type": "Reader", "iri": "https://example.org/ann" },
        }),
    );
    let visit: Visit = serde_json::from_value(serde_json::json!({
        "visitor": { "iri": "https://example.org/ann" },
        "day": "2024-01-01",
        "ticket": "12",
        "where": { "iri": "https://example.org/house" },
        "anything": [{ "@value": "1", "@type": "http://www.w3.org/2001/XMLSchema#int" }],
    }))
    .unwrap();
    assert_eq!(visit.key().visitor, reader("ann"));
    assert_eq!(visit.ticket, 12);
}

/// What is at fault is refused: when it is read, when a value is made, or by `validate`.
#[test]
fn faults_are_refused() {
    for (text, why) in [
        (r#"{}"#, "shelfMark"),
        (r#"{"shelfMark": "B", "colour": "red"}"#, "colour"),
        (r#"{"shelfMark": "B", "type": "novel"}"#, "novel"),
        (r#"{"shelfMark": "B", "isbn": "1"}"#, "Isbn"),
        (r#"{"shelfMark": "B", "price": []}"#, "sequence"),
        (r#"{"shelfMark": "B", "pages": 2147483648}"#, "i32"),
        (r#"{"shelfMark": "B", "acquired": "2023-02-29"}"#, "date"),
        (r#"{"shelfMark": "B", "title": {"": "Ropes"}}"#, "language"),
        (r#"{"shelfMark": "B", "sequel": "B 2"}"#, "B 2"),
    ] {
        let fault = serde_json::from_str::<Book>(text).unwrap_err().to_string();
        assert!(fault.contains(why), "{text}: {fault}");
    }
    assert!(Minutes::try_from(0).is_err());
    assert!(Minutes::try_from(1000).is_err());
    let fault = |at, rule| Err(Invalid { at, rule });
    assert_eq!(book().validate(), Ok(()));
    let mut untitled = book();
    untitled.title.clear();
    assert_eq!(untitled.validate(), fault("title", "required"));
    let mut empty = book();
    empty.chapters = Some(Vec::new());
    assert_eq!(empty.validate(), fault("chapters", "list-length"));
    let twice = r#"{"shelfMark": "R 1", "described": {"en": ["blue"]}, "tracks": ["7", "8", "7"]}"#;
    let twice: Record = serde_json::from_str(twice).unwrap();
    assert_eq!(twice.validate(), fault("tracks", "list-distinct"));
}

/// Values within an instance are not known by what they hold: each is one of its own.
#[test]
fn values_that_look_alike_are_several() {
    let mut twice = book();
    let chapters = twice.chapters.as_mut().unwrap();
    let note = chapters[0].notes[0].clone();
    chapters[0].notes.push(note);
    let again = chapters[0].clone();
    chapters.push(again);
    assert_eq!(twice.validate(), Ok(()));
    let json = serde_json::to_value(&twice).unwrap();
    let notes = json["chapters"][1]["notes"].as_array().unwrap();
    assert_eq!((notes.len(), &notes[0]), (2, &notes[1]));
    assert_eq!(serde_json::from_value::<Book>(json).unwrap(), twice);
}

#[test]
fn keys_of_a_class_are_keys_of_those_above() {
    assert_eq!(Work::from(book()).key(), WorkKey::from(book().key()));
    assert_eq!(book().pages_or_default(), 1);
    assert_eq!(book().type_or_default(), Kind::ReferenceOnly);
    assert_eq!(
        Kind::ALL.map(Kind::as_str),
        ["lending", "reference_only", "ARCHIVE"]
    );
}

/// Two terms that would share a name are refused with both places.
#[test]
fn names_that_collide_are_refused() {
    let head = "@prefix upper: <https://w3id.org/udac/upper#> .
        @prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
        @prefix : <https://example.org/port#> .
        <https://example.org/port> a upper:DomainModel ; upper:domain \"port\" .
        :hull a upper:Attribute ; upper:datatype xsd:string ; upper:minCount 1 ; upper:maxCount 1 .";
    let ship = ":Ship a upper:DirectClass ; upper:keyedOn ( :hull ) ; upper:property :hull";
    for (body, message) in [
        (
            format!("{ship} . :ShipKey a upper:DirectClass ; upper:property :hull ."),
            "`ShipKey`",
        ),
        (
            format!(
                "{ship} , :pier-a , :pier_a . :pier-a a upper:Attribute ; upper:datatype xsd:string . :pier_a a upper:Attribute ; upper:datatype xsd:string ."
            ),
            "`pier_a`",
        ),
    ] {
        let text = format!("{head}\n{body}");
        let faults = Models::new(&[], &[&text]).faults(RUST, &Options::default());
        let [(code, said)] = faults.as_slice() else {
            panic!("{faults:?}");
        };
        assert_eq!(*code, "rust/name-collision");
        assert!(said.contains(message), "{said}");
    }
}
