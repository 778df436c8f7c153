//! Models with every construct of the language: what is written, read back and filled by a reader that is
//! not ours.

use crate::AVRO;
use apache_avro::Schema;
use apache_avro::reader::datum::GenericDatumReader;
use apache_avro::types::Value as Avro;
use apache_avro::writer::datum::GenericDatumWriter;
use serde_json::{Value, json};
use udac_projection::target::Options;
use udac_tests::{Models, options, read, said_of};

/// A domain with one of each construct, and the one that it leans on.
pub fn library() -> [String; 2] {
    ["atlas", "library"].map(|name| read(&format!("projections/rust/tests/models/{name}.ttl")))
}

pub fn none() -> Options {
    options(false, &[])
}

const HEAD: &str = "@prefix upper: <https://w3id.org/udac/upper#> . @prefix owl: <http://www.w3.org/2002/07/owl#> .
    @prefix xsd: <http://www.w3.org/2001/XMLSchema#> . @prefix : <https://example.org/port#> .
    <https://example.org/port#> a upper:DomainModel ; upper:domain \"port\" ; owl:imports upper: , xsd: .
    :id a upper:Attribute ; upper:datatype xsd:string ; upper:minCount 1 ; upper:maxCount 1 .
    :note a upper:Attribute ; upper:datatype xsd:string ; upper:maxCount 1 .\n";

/// A domain with some declarations.
pub fn port(declarations: &str) -> String {
    format!("{HEAD}{declarations}")
}

fn text_of(model: &str) -> Value {
    let text = Models::new(&[], &[model]).text(AVRO, &none());
    let read = Schema::parse_str(&text);
    assert!(read.is_ok(), "{read:?}\n{text}");
    serde_json::from_str(&text).unwrap()
}

/// The definition of a record, wherever it stands.
fn find<'v>(value: &'v Value, name: &str) -> Option<&'v Value> {
    match value {
        Value::Object(members) if members.get("name") == Some(&json!(name)) => Some(value),
        Value::Object(members) => members.values().find_map(|v| find(v, name)),
        Value::Array(items) => items.iter().find_map(|v| find(v, name)),
        _ => None,
    }
}

fn names_of(fields: &Value) -> Vec<&str> {
    let fields = fields["fields"].as_array().unwrap();
    fields.iter().map(|f| f["name"].as_str().unwrap()).collect()
}

/// The type of a field, with the definitions in it as names.
fn type_of(text: &Value, record: &str, field: &str) -> Value {
    let record = find(text, record).unwrap_or_else(|| panic!("no {record}"));
    let fields = record["fields"].as_array().unwrap();
    let field = fields.iter().find(|f| f["name"] == field).unwrap();
    short(&field["type"])
}

fn short(ty: &Value) -> Value {
    match ty {
        Value::Array(branches) => branches.iter().map(short).collect(),
        Value::Object(members) if members.contains_key("fields") => members["name"].clone(),
        Value::Object(members) if members.contains_key("items") => {
            json!({ "array": short(&members["items"]) })
        }
        Value::Object(members) if members.contains_key("values") => {
            json!({ "map": short(&members["values"]) })
        }
        Value::Object(members) => members["type"].clone(),
        Value::String(name) => json!(name.rsplit('.').next().unwrap()),
        other => other.clone(),
    }
}

#[test]
fn each_construct_is_what_the_page_says() {
    let [atlas, library] = library();
    let text = Models::new(&[], &[&atlas, &library]).text(AVRO, &none());
    assert!(Schema::parse_str(&text).is_ok(), "{text}");
    let text: Value = serde_json::from_str(&text).unwrap();
    // Abstract classes, traits and qualified classes are no schemas; an extension is one.
    let schemas = text.as_array().unwrap().iter();
    let schemas: Vec<&str> = schemas.map(|s| s["name"].as_str().unwrap()).collect();
    assert_eq!(
        schemas,
        [
            "LIBRARY_Book",
            "LIBRARY_CityGuide",
            "LIBRARY_Club",
            "LIBRARY_House",
            "LIBRARY_LongRecord",
            "LIBRARY_Placed_LongRecord",
            "LIBRARY_Placed_Reader",
            "LIBRARY_Placed_Record",
            "LIBRARY_Reader",
            "LIBRARY_Record",
            "LIBRARY_String",
            "LIBRARY_Visit",
        ]
    );
    for (record, field, expected) in [
        // A value of a sealed class: one of its concrete ones; in an array, of the items.
        (
            "Chapter",
            "opening",
            json!(["null", "LIBRARY_LinkNote", "LIBRARY_TextNote"]),
        ),
        (
            "Chapter",
            "notes",
            json!({"array": ["LIBRARY_LinkNote", "LIBRARY_TextNote"]}),
        ),
        (
            "TextNote",
            "answer",
            json!(["null", "LIBRARY_LinkNote", "LIBRARY_TextNote"]),
        ),
        // A value of a concrete class with a subclass.
        (
            "Record",
            "sleeve",
            json!(["null", "LIBRARY_GatefoldSleeve", "LIBRARY_Sleeve"]),
        ),
        // A reference to a class with subclasses holds the key of their root.
        ("Reader", "lent", json!({"array": "LIBRARY_Work_Reference"})),
        // To a trait that is known by the node's IRI: that one.
        ("Club", "patron", json!(["null", "string"])),
        // To a qualified class: as to the class that it narrows.
        ("House", "newest", json!(["null", "LIBRARY_Book_Reference"])),
        ("Visit", "where", json!(["null", "string"])),
        // A union of references, one of them an IRI, and one of whatever.
        (
            "Reader",
            "favourite",
            json!(["null", "LIBRARY_Work_Reference", "LIBRARY_Favourite_Club"]),
        ),
        (
            "House",
            "marks",
            json!({"array": [
                "LIBRARY_Mark_string", "LIBRARY_Mark_long", "LIBRARY_Mark_Kind", "LIBRARY_Mark_Lengths",
            ]}),
        ),
        ("Favourite_Club", "value", json!("string")),
        ("Mark_long", "value", json!("long")),
        ("Mark_Lengths", "value", json!({"array": "long"})),
        (
            "CityGuide",
            "guide",
            json!(["null", "LIBRARY_Book_Reference"]),
        ),
    ] {
        let (record, field) = (format!("LIBRARY_{record}"), format!("LIBRARY_{field}"));
        assert_eq!(
            type_of(&text, &record, &field),
            expected,
            "{record}.{field}"
        );
    }
    // What a class inherits and takes on it has; what an extension adds is keyed alike.
    let long = names_of(find(&text, "LIBRARY_LongRecord").unwrap());
    assert!(
        [
            "LIBRARY_shelfMark",
            "LIBRARY_playingTime",
            "LIBRARY_rating",
            "ATLAS_position"
        ]
        .iter()
        .all(|f| long.contains(f)),
        "{long:?}"
    );
    let guide = find(&text, "LIBRARY_CityGuide").unwrap();
    assert_eq!(
        guide["_attributes_"]["_pk_"],
        json!(["ATLAS_country", "ATLAS_cityName"])
    );
    assert_eq!(
        names_of(guide),
        [
            "ATLAS_country",
            "ATLAS_cityName",
            "ATLAS_climate",
            "LIBRARY_guide"
        ]
    );
    let house = find(&text, "LIBRARY_House").unwrap();
    assert_eq!(house["_attributes_"]["_pk_"], json!(["LIBRARY_iri"]));
    for record in [
        "LIBRARY_Mark_string",
        "LIBRARY_Favourite_Club",
        "LIBRARY_TextNote",
    ] {
        assert!(
            find(&text, record).unwrap()["udaUri"].is_string(),
            "{record}"
        );
    }
}

/// A record of the text with values for some fields, by their names without the prefix; the others absent.
fn filled(text: &Value, name: &str, given: &[(&str, Avro)]) -> Avro {
    let record = find(text, name).unwrap_or_else(|| panic!("no {name}"));
    let fields = record["fields"].as_array().unwrap().iter();
    let fields = fields.map(|field| {
        let name = field["name"].as_str().unwrap();
        let local = name.split_once('_').unwrap().1;
        let given = given.iter().find(|(n, _)| *n == local);
        let value = given.map_or_else(|| absent(&field["type"]), |(_, v)| v.clone());
        (name.to_owned(), value)
    });
    Avro::Record(fields.collect())
}

fn absent(ty: &Value) -> Avro {
    match ty {
        Value::Array(branches) => {
            let null = branches.iter().position(|b| b == "null").unwrap();
            Avro::Union(u32::try_from(null).unwrap(), Box::new(Avro::Null))
        }
        Value::Object(o) if o["type"] == "array" => Avro::Array(Vec::new()),
        Value::Object(o) if o["type"] == "map" => Avro::Map(std::collections::HashMap::new()),
        other => panic!("{other} must be given"),
    }
}

fn branch(n: u32, value: Avro) -> Avro {
    Avro::Union(n, Box::new(value))
}

/// Writes a datum of a schema of the file and reads it again.
fn both_ways(text: &Value, name: &str, value: Avro) -> Result<Avro, String> {
    let schema = Schema::parse(text).unwrap();
    let place = text
        .as_array()
        .unwrap()
        .iter()
        .position(|s| s["name"] == name);
    let value = branch(u32::try_from(place.unwrap()).unwrap(), value);
    let writer = GenericDatumWriter::builder(&schema).build().unwrap();
    let bytes = writer
        .write_value_to_vec(value)
        .map_err(|e| e.to_string())?;
    let reader = GenericDatumReader::builder(&schema).build().unwrap();
    match reader.read_value(&mut bytes.as_slice()) {
        Ok(Avro::Union(_, value)) => Ok(*value),
        other => Err(format!("{other:?}")),
    }
}

#[test]
fn unions_hold_what_their_members_hold() {
    let [atlas, library] = library();
    let text = Models::new(&[], &[&atlas, &library]).text(AVRO, &none());
    let text: Value = serde_json::from_str(&text).unwrap();
    let string = |s: &str| Avro::String(s.to_owned());
    let link = |to: &[&str]| {
        let all = to.iter().map(|iri| string(iri)).collect();
        filled(&text, "LIBRARY_LinkNote", &[("seeAlso", Avro::Array(all))])
    };
    let note = |words: &str, answer: Avro| {
        filled(
            &text,
            "LIBRARY_TextNote",
            &[("text", string(words)), ("answer", answer)],
        )
    };
    let mark = |member: &str, value: Avro| {
        filled(
            &text,
            &format!("LIBRARY_Mark_{member}"),
            &[("value", value)],
        )
    };
    let answered = note(
        "Is it?",
        branch(2, note("No.", branch(1, link(&["urn:a:b"])))),
    );
    let chapter = filled(
        &text,
        "LIBRARY_Chapter",
        &[
            ("heading", string("One")),
            (
                "notes",
                Avro::Array(vec![branch(0, link(&[])), branch(1, answered.clone())]),
            ),
            ("opening", branch(2, answered)),
        ],
    );
    let described = Avro::Map([("en".to_owned(), Avro::Array(vec![string("torn")]))].into());
    let book = [
        ("shelfMark", string("B 1")),
        ("described", described),
        (
            "title",
            Avro::Map([("en".to_owned(), string("Ropes"))].into()),
        ),
        ("chapters", branch(1, Avro::Array(vec![chapter]))),
    ];
    let house = |marks: Vec<Avro>| {
        let given = [
            ("iri", string("https://example.org/house")),
            ("marks", Avro::Array(marks)),
        ];
        filled(&text, "LIBRARY_House", &given)
    };
    let marks = vec![
        branch(0, mark("string", string("x"))),
        branch(1, mark("long", Avro::Long(7))),
        branch(2, mark("Kind", string("lending"))),
        branch(
            3,
            mark("Lengths", Avro::Array(vec![Avro::Long(1), Avro::Long(2)])),
        ),
    ];
    let work = filled(
        &text,
        "LIBRARY_Work_Reference",
        &[("shelfMark", string("B 1"))],
    );
    let club = filled(
        &text,
        "LIBRARY_Favourite_Club",
        &[("value", string("urn:club:1"))],
    );
    let reader = |favourite: Avro| {
        let given = [("iri", string("urn:reader:1")), ("favourite", favourite)];
        let given: Vec<_> = given
            .into_iter()
            .map(|(n, v)| if n == "iri" { ("iri", v) } else { (n, v) })
            .collect();
        filled(&text, "LIBRARY_Reader", &given)
    };
    for (name, value) in [
        ("LIBRARY_Book", filled(&text, "LIBRARY_Book", &book)),
        ("LIBRARY_House", house(marks)),
        ("LIBRARY_Reader", reader(branch(1, work.clone()))),
        ("LIBRARY_Reader", reader(branch(2, club.clone()))),
        ("LIBRARY_Reader", reader(branch(0, Avro::Null))),
    ] {
        assert_eq!(both_ways(&text, name, value.clone()), Ok(value), "{name}");
    }
    // What is none of the members is refused: that is called native.
    for (name, value) in [
        (
            "LIBRARY_House",
            house(vec![branch(1, mark("string", string("x")))]),
        ),
        ("LIBRARY_House", house(vec![branch(0, string("x"))])),
        (
            "LIBRARY_House",
            house(vec![branch(4, mark("string", string("x")))]),
        ),
        ("LIBRARY_Reader", reader(branch(1, club))),
        ("LIBRARY_Reader", reader(branch(3, work))),
    ] {
        assert!(both_ways(&text, name, value).is_err(), "{name}");
    }
}

#[test]
fn what_no_key_finds_cannot_be_extended() {
    let base = port(
        ":Ship a upper:DirectClass ; upper:keyedOn ( :id ) ; upper:property :id , :hold .
         :hold a upper:Relationship ; upper:class :Hold ; upper:maxCount 1 .
         :Hold a upper:DirectClass ; upper:property :note .",
    );
    let extending = "@prefix upper: <https://w3id.org/udac/upper#> . @prefix owl: <http://www.w3.org/2002/07/owl#> .
        @prefix xsd: <http://www.w3.org/2001/XMLSchema#> . @prefix port: <https://example.org/port#> .
        @prefix : <https://example.org/cargo#> .
        <https://example.org/cargo#> a upper:DomainModel ; upper:domain \"cargo\" ;
            owl:imports upper: , xsd: , <https://example.org/port#> .
        :Filled a upper:Extension ; upper:extends port:Hold ; upper:property :tons .
        :tons a upper:Attribute ; upper:datatype xsd:int ; upper:maxCount 1 .";
    let faults = Models::new(&[], &[&base, extending]).faults(AVRO, &none());
    let [(code, message)] = faults.as_slice() else {
        panic!("{faults:?}")
    };
    assert_eq!(*code, "avro/unsupported-construct");
    assert!(message.contains("no key to find them by"), "{message}");
}

/// A file has a schema whatever the model has: readers take a list of none for a union of nothing.
#[test]
fn a_model_of_any_shape_gives_a_schema() {
    for (declarations, expected) in [
        ("", json!(["null"])),
        (
            ":Kind a upper:Enumeration ; upper:oneOf ( :a ) . :a a upper:EnumValue .",
            json!(["null"]),
        ),
        (
            ":Hold a upper:DirectClass ; upper:property :note .
             :Deep a upper:DirectClass ; upper:subClassOf :Hold .",
            json!(["PORT_Deep", "PORT_Hold"]),
        ),
        (
            ":Any a upper:Union ; upper:unionOf ( xsd:string xsd:int ) .",
            json!(["PORT_Any_string", "PORT_Any_int"]),
        ),
        (
            ":Any a upper:SealedClass ; upper:property :note .",
            json!(["PORT_Any"]),
        ),
        (
            ":Any a upper:Trait ; upper:property :note .
             :Port a upper:Singleton ; upper:property :note .",
            json!(["PORT_Port"]),
        ),
    ] {
        let model = port(declarations);
        let text = text_of(&model);
        let names: Value = text.as_array().unwrap().iter().map(short).collect();
        assert_eq!(names, expected, "{text:#}");
        let loaded = Models::new(&[], &[&model]);
        let (container, mapping) = (
            loaded.container(AVRO, &none()),
            loaded.mapping(AVRO, &none()),
        );
        let mut said = said_of(&[&model, &container, &mapping]);
        said.retain(|s| !s.starts_with("model/unused-property"));
        assert_eq!(said, [""; 0], "{container}{mapping}");
    }
}

const ONWARD: &str = "@prefix upper: <https://w3id.org/udac/upper#> . @prefix owl: <http://www.w3.org/2002/07/owl#> .
    @prefix xsd: <http://www.w3.org/2001/XMLSchema#> . @prefix port: <https://example.org/port#> .
    @prefix : <https://example.org/fleet#> .
    <https://example.org/fleet#> a upper:DomainModel ; upper:domain \"fleet\" ;
        owl:imports upper: , xsd: , <https://example.org/port#> .
    :Tender a upper:DirectClass ; upper:subClassOf port:Boat .
    :Liner a upper:DirectClass ; upper:subClassOf port:Ship ; upper:property :boats .
    :Pilot a upper:DirectClass ; upper:trait port:Named ; upper:property :seen .
    :boats a upper:Relationship ; upper:class port:Boat .
    :seen a upper:Relationship ; upper:class port:Named ; upper:maxCount 1 .";

/// What a domain becomes does not depend on the domains that are compiled beside it.
#[test]
fn subclasses_elsewhere_show_where_they_are_known() {
    let base = port(
        ":Named a upper:Trait ; upper:keyedOn ( upper:iri ) ; upper:property upper:iri , :note .
         :Ship a upper:DirectClass ; upper:keyedOn ( :id ) ; upper:property :id , :boat , :last , :seenBy .
         :boat a upper:Relationship ; upper:class :Boat ; upper:maxCount 1 .
         :last a upper:Relationship ; upper:class :Ship ; upper:maxCount 1 .
         :seenBy a upper:Relationship ; upper:class :Named ; upper:maxCount 1 .
         :Boat a upper:DirectClass ; upper:property :note .",
);
    let onward = ONWARD;
    let alone = Models::new(&[], &[&base]).files(AVRO, &none());
    let beside = Models::new(&[], &[onward, &base]).files(AVRO, &none());
    assert_eq!((alone.len(), beside.len()), (1, 2));
    assert!(beside.contains(&alone[0]), "{alone:?} {beside:?}");
    let fleet = |models: &Models| -> Value {
        let text = models.text(AVRO, &none());
        assert!(Schema::parse_str(&text).is_ok(), "{text}");
        serde_json::from_str(&text).unwrap()
    };
    let with = fleet(&Models::new(&[], &[&base, onward]));
    assert_eq!(with, fleet(&Models::new(&[&base], &[onward])));
    assert_eq!(
        type_of(&with, "FLEET_Liner", "FLEET_boats"),
        json!({"array": ["FLEET_Tender", "PORT_Boat"]})
    );
    // The field that is inherited, as the domain of the subclass sees it.
    assert_eq!(
        type_of(&with, "FLEET_Liner", "PORT_boat"),
        json!(["null", "FLEET_Tender", "PORT_Boat"])
    );
}
