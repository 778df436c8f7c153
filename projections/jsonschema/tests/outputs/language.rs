//! Models with every construct of the language: the schemas describe the JSON form that the Rust types of the
//! same models read and write.

/// The committed types of the target `rust`.
#[allow(dead_code, reason = "a test uses a part")]
#[path = "../../../rust/tests/generated/both/mod.rs"]
mod both;

use crate::JSONSCHEMA;
use both::library::{
    AnySleeve, Book, CityGuide, Club, Favourite, House, LentBook, Mark, Note, PartyKey, Reader,
    Record, Sleeve, Visit, Work,
};
use serde::de::DeserializeOwned;
use serde_json::{Value, json};
use std::fmt::Write as _;
use udac_tests::{Models, options, read};

/// A domain with one of each construct, and the one that it leans on.
pub fn library() -> [String; 2] {
    ["atlas", "library"].map(|name| read(&format!("projections/rust/tests/models/{name}.ttl")))
}

fn document(models: &Models) -> Value {
    let text = models.text(JSONSCHEMA, &options(false, &[]));
    let document: Value = serde_json::from_str(&text).unwrap();
    assert!(jsonschema::meta::is_valid(&document));
    document
}

/// What a definition says of an instance.
fn faults(document: &Value, definition: &str, instance: &Value) -> Vec<String> {
    assert!(document["$defs"][definition].is_object(), "no {definition}");
    let schema = json!({
        "$schema": document["$schema"],
        "$ref": format!("#/$defs/{definition}"),
        "$defs": document["$defs"],
    });
    let validator = jsonschema::draft202012::new(&schema).unwrap();
    let faults = validator.iter_errors(instance);
    faults.map(|e| e.to_string()).collect()
}

/// Whether the Rust type of a definition reads an instance, and writes it again as it was.
type Reads = fn(&Value) -> Result<Value, String>;

fn reads<T: DeserializeOwned + serde::Serialize>(instance: &Value) -> Result<Value, String> {
    let read: T = serde_json::from_value(instance.clone()).map_err(|e| e.to_string())?;
    serde_json::to_value(read).map_err(|e| e.to_string())
}

fn types() -> Vec<(&'static str, Reads)> {
    vec![
        ("library_Book", reads::<Book>),
        ("library_Work", reads::<Work>),
        ("library_Record", reads::<Record>),
        ("library_Note", reads::<Note>),
        ("library_Sleeve", reads::<Sleeve>),
        ("library_Sleeve.Any", reads::<AnySleeve>),
        ("library_Club", reads::<Club>),
        ("library_Reader", reads::<Reader>),
        ("library_Visit", reads::<Visit>),
        ("library_House", reads::<House>),
        ("library_LentBook", reads::<LentBook>),
        ("library_CityGuide", reads::<CityGuide>),
        ("library_Favourite", reads::<Favourite>),
        ("library_Mark", reads::<Mark>),
        ("library_Party_Reference", reads::<PartyKey>),
    ]
}

fn note() -> Value {
    json!({
        "@type": "TextNote",
        "answer": { "@type": "LinkNote", "seeAlso": ["urn:a:b"], "weight": "INF" },
        "text": "Is it?",
        "weight": 0.5,
    })
}

fn book() -> Value {
    json!({
        "shelfMark": "B 1",
        "acquired": "2024-02-29",
        "chapters": [{ "heading": "One", "notes": [note()], "opening": note() }],
        "described": { "en": ["old", "torn"] },
        "isbn": "3161484100",
        "price": "12.50",
        "sequel": { "shelfMark": "B 2" },
        "title": { "en": "Ropes" },
        "type": "reference_only",
    })
}

fn with(mut instance: Value, member: &str, value: Value) -> Value {
    instance[member] = value;
    instance
}

fn without(mut instance: Value, member: &str) -> Value {
    let gone = instance.as_object_mut().unwrap().remove(member);
    assert!(gone.is_some(), "no {member}");
    instance
}

fn record() -> Value {
    json!({
        "shelfMark": "R 1",
        "described": { "en": ["new"] },
        "playingTime": "42",
        "position": { "latitude": 60.39, "longitude": 5.32 },
        "rating": 4.5,
        "sleeve": { "@type": "GatefoldSleeve", "colour": "red", "panels": "4" },
        "tags": ["slow"],
        "tracks": ["9223372036854775807", "1"],
    })
}

fn reader() -> Value {
    json!({
        "iri": "https://example.org/ann",
        "born": "1999-12-31T23:59:59Z",
        "favourite": { "@type": "Work", "shelfMark": "B 1" },
        "home": { "country": { "code": "NO" }, "cityName": "Bergen" },
        "lent": [{ "shelfMark": "B 1" }, { "shelfMark": "R 1" }],
        "pin": "AAEC/w==",
        "seen": ["P1Y", "PT90M"],
    })
}

fn house() -> Value {
    json!({
        "founded": "-1267650600228229401496703205376",
        "hours": ["09:30:00"],
        "marks": [
            { "@type": "string", "@value": "good" },
            { "@type": "long", "@value": "7" },
            { "@type": "Kind", "@value": "lending" },
            { "@type": "Lengths", "@value": ["3", "4"] },
        ],
        "newest": { "shelfMark": "B 1" },
    })
}

fn club() -> Value {
    json!({
        "iri": "https://example.org/club",
        "members": [{ "iri": "https://example.org/ann" }, { "iri": "https://example.org/bo" }],
        "patron": { "@type": "Reader", "iri": "https://example.org/ann" },
    })
}

fn visit() -> Value {
    json!({
        "visitor": { "iri": "https://example.org/ann" },
        "day": "2024-01-01",
        "ticket": "12",
        "where": { "iri": "https://example.org/house" },
        "anything": [{ "@value": "1", "@type": "http://www.w3.org/2001/XMLSchema#int" }],
    })
}

fn guide() -> Value {
    json!({
        "@of": { "country": { "code": "NO" }, "cityName": "Bergen" },
        "climate": "Mild",
        "guide": { "shelfMark": "B 1" },
    })
}

#[test]
fn schemas_and_rust_types_accept_the_same() {
    let [atlas, library] = library();
    let document = document(&Models::new(&[], &[&atlas, &library]));
    let sound = [
        ("library_Book", book()),
        ("library_Work", with(book(), "@type", json!("Book"))),
        ("library_Work", with(record(), "@type", json!("LongRecord"))),
        ("library_Record", record()),
        ("library_Note", note()),
        ("library_Sleeve", json!({ "colour": "red" })),
        ("library_Sleeve.Any", json!({ "@type": "Sleeve" })),
        ("library_Club", club()),
        ("library_Reader", reader()),
        ("library_Reader", without(reader(), "favourite")),
        ("library_Visit", visit()),
        ("library_House", house()),
        ("library_LentBook", book()),
        ("library_CityGuide", guide()),
        (
            "library_Favourite",
            json!({ "@type": "Club", "iri": "urn:club:1" }),
        ),
        ("library_Mark", json!({ "@type": "Lengths", "@value": [] })),
        (
            "library_Party_Reference",
            json!({ "@type": "Club", "iri": "urn:club:1" }),
        ),
    ];
    let types = types();
    let reads = |name: &str| types.iter().find(|(n, _)| *n == name).unwrap().1;
    for (definition, instance) in &sound {
        let none: [&str; 0] = [];
        assert_eq!(
            faults(&document, definition, instance),
            none,
            "{definition} {instance}"
        );
        assert_eq!(
            reads(definition)(instance),
            Ok(instance.clone()),
            "{definition}"
        );
    }
    for (name, _) in &types {
        assert!(sound.iter().any(|(d, _)| d == name), "{name} is not tried");
    }
}

#[test]
fn schemas_and_rust_types_refuse_the_same() {
    let [atlas, library] = library();
    let document = document(&Models::new(&[], &[&atlas, &library]));
    let types = types();
    let reads = |name: &str| types.iter().find(|(n, _)| *n == name).unwrap().1;
    let mark = |ty: &str, value: Value| json!({ "@type": ty, "@value": value });
    let in_note = |member: &str, value: Value| {
        with(
            book(),
            "chapters",
            json!([{ "heading": "One", "opening": with(note(), member, value) }]),
        )
    };
    for (definition, instance) in [
        // What says of which class it is says so where a choice stands, and there alone.
        ("library_Book", with(book(), "@type", json!("Book"))),
        ("library_Work", book()),
        ("library_Work", with(book(), "@type", json!("Work"))),
        ("library_Work", with(book(), "@type", json!("Record"))),
        (
            "library_Record",
            with(record(), "sleeve", json!({ "colour": "red" })),
        ),
        (
            "library_Record",
            with(
                record(),
                "sleeve",
                json!({ "@type": "Sleeve", "panels": "4" }),
            ),
        ),
        (
            "library_Record",
            with(record(), "sleeve", json!({ "@type": "GatefoldSleeve" })),
        ),
        (
            "library_Record",
            with(
                record(),
                "position",
                json!({ "@type": "Position", "latitude": 1, "longitude": 1 }),
            ),
        ),
        ("library_Book", in_note("@type", json!("LinkNote"))),
        ("library_Book", in_note("seeAlso", json!(["urn:a:b"]))),
        ("library_Book", in_note("colour", json!("red"))),
        ("library_Note", without(note(), "@type")),
        ("library_Note", without(note(), "text")),
        ("library_Sleeve", json!({ "@type": "Sleeve" })),
        // References.
        (
            "library_Reader",
            with(
                reader(),
                "lent",
                json!([{ "@type": "Book", "shelfMark": "B 1" }]),
            ),
        ),
        ("library_Reader", with(reader(), "lent", json!(["B 1"]))),
        (
            "library_Reader",
            with(reader(), "home", json!({ "cityName": "Bergen" })),
        ),
        ("library_Reader", without(reader(), "iri")),
        (
            "library_Club",
            with(club(), "patron", json!({ "iri": "urn:a:b" })),
        ),
        (
            "library_Club",
            with(
                club(),
                "patron",
                json!({ "@type": "Book", "iri": "urn:a:b" }),
            ),
        ),
        ("library_Club", with(club(), "patron", json!("urn:a:b"))),
        (
            "library_Visit",
            with(visit(), "where", json!("https://example.org/house")),
        ),
        ("library_Visit", with(visit(), "anything", json!(["1"]))),
        (
            "library_Visit",
            with(visit(), "anything", json!([{ "@value": "1", "unit": "m" }])),
        ),
        // Unions.
        (
            "library_Favourite",
            json!({ "@type": "Work", "iri": "urn:a:b" }),
        ),
        (
            "library_Favourite",
            json!({ "@type": "Book", "shelfMark": "B 1" }),
        ),
        ("library_Favourite", json!({ "shelfMark": "B 1" })),
        ("library_Mark", mark("string", json!(7))),
        ("library_Mark", mark("long", json!(7))),
        ("library_Mark", mark("Kind", json!("novel"))),
        ("library_Mark", mark("double", json!(7))),
        ("library_Mark", json!({ "@type": "string" })),
        ("library_Mark", json!("good")),
        // A qualified class, a singleton, an extension.
        ("library_LentBook", without(book(), "price")),
        (
            "library_House",
            with(
                house(),
                "newest",
                json!({ "shelfMark": "B 1", "price": "1" }),
            ),
        ),
        ("library_House", with(house(), "iri", json!("urn:a:b"))),
        ("library_CityGuide", without(guide(), "@of")),
        (
            "library_CityGuide",
            with(guide(), "inhabitants", json!("7")),
        ),
        (
            "library_CityGuide",
            with(guide(), "@of", json!({ "cityName": "Bergen" })),
        ),
    ] {
        assert!(
            !faults(&document, definition, &instance).is_empty(),
            "the schema accepts {definition} {instance}"
        );
        let read = reads(definition)(&instance);
        assert!(
            read.is_err(),
            "Rust accepts {definition} {instance}: {read:?}"
        );
    }
}

const HEAD: &str = "@prefix upper: <https://w3id.org/udac/upper#> . @prefix owl: <http://www.w3.org/2002/07/owl#> .
    @prefix xsd: <http://www.w3.org/2001/XMLSchema#> .\n";

/// What a domain becomes does not depend on the domains that are compiled beside it.
#[test]
fn subclasses_elsewhere_show_where_they_are_known() {
    let base = format!(
        "{HEAD}@prefix : <https://example.org/port#> .
        <https://example.org/port#> a upper:DomainModel ; upper:domain \"port\" ; owl:imports upper: , xsd: .
        :id a upper:Attribute ; upper:datatype xsd:string ; upper:minCount 1 ; upper:maxCount 1 .
        :note a upper:Attribute ; upper:datatype xsd:string ; upper:maxCount 1 .
        :Named a upper:Trait ; upper:keyedOn ( upper:iri ) ; upper:property upper:iri , :note .
        :Ship a upper:DirectClass ; upper:keyedOn ( :id ) ; upper:property :id , :boat , :seenBy .
        :boat a upper:Relationship ; upper:class :Boat ; upper:maxCount 1 .
        :seenBy a upper:Relationship ; upper:class :Named ; upper:maxCount 1 .
        :Boat a upper:DirectClass ; upper:property :note ."
    );
    let onward = format!(
        "{HEAD}@prefix port: <https://example.org/port#> . @prefix : <https://example.org/fleet#> .
        <https://example.org/fleet#> a upper:DomainModel ; upper:domain \"fleet\" ;
            owl:imports upper: , xsd: , <https://example.org/port#> .
        :Tender a upper:DirectClass ; upper:subClassOf port:Boat .
        :Liner a upper:DirectClass ; upper:subClassOf port:Ship ; upper:property :note .
        :note a upper:Attribute ; upper:datatype xsd:int ; upper:maxCount 1 .
        :Pilot a upper:DirectClass ; upper:trait port:Named ; upper:property :note .
        :Depot a upper:DirectClass ; upper:keyedOn ( port:id ) ; upper:property port:id , :met , :boats .
        :met a upper:Relationship ; upper:class port:Named ; upper:maxCount 1 .
        :boats a upper:Relationship ; upper:class port:Boat ."
    );
    let none = options(false, &[]);
    let alone = Models::new(&[], &[&base]).files(JSONSCHEMA, &none);
    let beside = Models::new(&[], &[&onward, &base]);
    let files = beside.files(JSONSCHEMA, &none);
    assert_eq!((alone.len(), files.len()), (1, 2));
    assert!(files.contains(&alone[0]), "{alone:?} {files:?}");
    let file = |name: &str| -> Value {
        let text = files.iter().find(|(n, _)| n.contains(name)).unwrap();
        serde_json::from_str(&text.1).unwrap()
    };
    let (port, fleet) = (file("port"), file("fleet"));
    let accepts = |document: &Value, definition: &str, instance: Value| {
        faults(document, definition, &instance).is_empty()
    };
    // Where nobody is known to take the trait, its key is all.
    assert!(accepts(
        &port,
        "port_Named_Reference",
        json!({ "iri": "urn:a:b" })
    ));
    let pilot = json!({ "@type": "fleet:Pilot", "iri": "urn:a:b" });
    assert!(!accepts(&port, "port_Named_Reference", pilot.clone()));
    let depot = json!({ "id": "D", "met": pilot, "boats": [{ "@type": "Boat" }, { "@type": "fleet:Tender" }] });
    assert!(accepts(&fleet, "fleet_Depot", depot.clone()));
    assert!(!accepts(
        &fleet,
        "fleet_Depot",
        with(depot.clone(), "boats", json!([{ "@type": "Tender" }]))
    ));
    assert!(!accepts(
        &fleet,
        "fleet_Depot",
        with(depot, "met", json!({ "iri": "urn:a:b" }))
    ));
    // Two properties of one local name: the other domain's has its domain before it.
    let named = json!({ "iri": "urn:a:b", "note": 7, "port:note": "x" });
    assert!(accepts(&fleet, "fleet_Pilot", named.clone()));
    assert!(!accepts(
        &fleet,
        "fleet_Pilot",
        with(named, "note", json!("x"))
    ));
    let alone: Value =
        serde_json::from_str(&Models::new(&[&base], &[&onward]).text(JSONSCHEMA, &none)).unwrap();
    assert_eq!(alone, fleet);
}

#[test]
fn a_model_of_any_shape_gives_a_document() {
    let mut said = String::new();
    for declarations in [
        "",
        ":Any a upper:SealedClass ; upper:property :note .",
        ":Any a upper:Union ; upper:unionOf ( xsd:string xsd:int ) .",
        ":Any a upper:Trait ; upper:property :note .
         :Port a upper:Singleton ; upper:property :note .",
    ] {
        let model = format!(
            "{HEAD}@prefix : <https://example.org/port#> .
            <https://example.org/port#> a upper:DomainModel ; upper:domain \"port\" ; owl:imports upper: , xsd: .
            :note a upper:Attribute ; upper:datatype xsd:string ; upper:maxCount 1 .
            {declarations}"
        );
        let models = Models::new(&[], &[&model]);
        let document = document(&models);
        let none = options(false, &[]);
        let graphs = (
            models.container(JSONSCHEMA, &none),
            models.mapping(JSONSCHEMA, &none),
        );
        let mut faults = udac_tests::said_of(&[&model, &graphs.0, &graphs.1]);
        faults.retain(|f| !f.starts_with("model/unused-property"));
        assert_eq!(faults, [""; 0], "{}{}", graphs.0, graphs.1);
        let any = &document["$defs"]["port_Any"];
        let _ = writeln!(said, "{}", serde_json::to_string(any).unwrap());
    }
    // Of a closed class without subclasses there is no value.
    assert!(said.contains(r#""not":{}"#), "{said}");
}
