//! The schema text, read by a reader that is not ours.

use crate::AVRO;
use apache_avro::reader::datum::GenericDatumReader;
use apache_avro::schema::Name;
use apache_avro::types::Value as Avro;
use apache_avro::writer::datum::GenericDatumWriter;
use apache_avro::{Decimal, Schema};
use serde_json::{Value, json};
use std::collections::BTreeMap;
use std::fmt::Write as _;
use udac_tests::{MAKERS, Models, SKY, options};

/// All schemas of a text, as apache-avro reads them.
fn read(text: &str) -> Vec<Schema> {
    match Schema::parse_str(text).unwrap() {
        Schema::Union(union) => union.variants().to_vec(),
        other => panic!("an array of schemas is a union, not {other:?}"),
    }
}

fn json(text: &str) -> Value {
    serde_json::from_str(text).unwrap()
}

/// An element of an array by its name.
fn named<'v>(list: &'v Value, name: &str) -> &'v Value {
    let found = list.as_array().unwrap().iter().find(|v| v["name"] == name);
    found.unwrap_or_else(|| panic!("no {name} in {list:#}"))
}

fn field<'v>(text: &'v Value, record: &str, name: &str) -> &'v Value {
    named(&named(text, record)["fields"], name)
}

#[test]
fn every_construct_is_read_back() {
    let loaded = Models::new(&[MAKERS], &[SKY]);
    for settings in [&[][..], &[("enum", "enum")][..]] {
        for netflix in [false, true] {
            let text = loaded.text(AVRO, &options(netflix, settings));
            let schemas = read(&text);
            let names: Vec<String> = schemas
                .iter()
                .map(|s| s.name().map(Name::to_string).unwrap())
                .collect();
            let space = if netflix {
                "com.netflix.uda.avro.generated.sky"
            } else {
                "udac.sky"
            };
            let expected = ["SKY_Observation", "SKY_Telescope", "SKY_Orphan"];
            assert_eq!(names, expected.map(|n| format!("{space}.{n}")), "{text}");
            assert!(text.ends_with("]\n"));
        }
    }
}

#[test]
fn the_text_says_what_the_model_says() {
    let text = json(&Models::new(&[MAKERS], &[SKY]).text(AVRO, &options(false, &[])));
    let telescope = |name: &str| field(&text, "SKY_Telescope", &format!("SKY_{name}")).clone();
    let with = |name: &str, rest: Value| {
        let mut whole = json!({
            "name": format!("SKY_{name}"),
            "udaUri": format!("https://example.org/sky#{name}"),
        });
        let members = rest.as_object().unwrap().clone();
        whole.as_object_mut().unwrap().extend(members);
        whole
    };
    let xsd = |n: &str| format!("http://www.w3.org/2001/XMLSchema#{n}");
    let mount = json!({"type": "string", "udaUri": "https://example.org/sky#Mount"});
    for (name, rest) in [
        ("name", json!({"type": "string", "doc": "name"})),
        ("active", json!({"type": "boolean"})),
        (
            "aperture",
            json!({"type": {"type": "string", "udaUri": xsd("decimal")}}),
        ),
        (
            "price",
            json!({
                "default": "\0\0\0\0\u{4}\u{e2}",
                "type": [{"type": "bytes", "logicalType": "decimal", "precision": 12, "scale": 2}, "null"],
            }),
        ),
        (
            "firstLight",
            json!({"default": null, "type": ["null", {"type": "int", "logicalType": "date"}]}),
        ),
        (
            "serviced",
            json!({
                "default": [],
                "type": {"type": "array", "items": {"type": "long", "logicalType": "timestamp-micros"}},
            }),
        ),
        (
            "opens",
            json!({
                "default": 72_000_000_000_i64,
                "type": [{"type": "long", "logicalType": "time-micros"}, "null"],
            }),
        ),
        (
            "shots",
            json!({"default": null, "type": ["null", {"type": "string", "udaUri": xsd("integer")}]}),
        ),
        (
            "serial",
            json!({"default": null, "type": ["null", {"type": "long", "udaUri": xsd("integer")}]}),
        ),
        (
            "focalLength",
            json!({"type": {"type": "array", "items": "int"}}),
        ),
        ("gain", json!({"default": null, "type": ["null", "float"]})),
        ("photo", json!({"default": null, "type": ["null", "bytes"]})),
        (
            "page",
            json!({"type": {"type": "string", "udaUri": xsd("anyURI")}}),
        ),
        (
            "code",
            json!({"default": null, "type": ["null", {"type": "string", "udaUri": "https://example.org/sky#Code"}]}),
        ),
        (
            "seeAlso",
            json!({"default": [], "type": {"type": "array", "items": {"type": "string", "udaUri": xsd("anyURI")}}}),
        ),
        (
            "title",
            json!({"type": {"type": "map", "values": "string"}}),
        ),
        (
            "saying",
            json!({"default": {}, "type": {"type": "map", "values": {"type": "array", "items": "string"}}}),
        ),
        ("mount", json!({"type": mount})),
        (
            "mounts",
            json!({"default": [], "type": {"type": "array", "items": mount}}),
        ),
        (
            "grade",
            json!({"default": "Equatorial", "type": [mount, "null"]}),
        ),
        (
            "steps",
            json!({"type": {"type": "array", "items": "string"}}),
        ),
    ] {
        assert_eq!(telescope(name), with(name, rest), "{name}");
    }
    // A reference to a class of another domain, in that domain's namespace; used again by its name.
    let maker = "udac.instrument_makers.MK_Maker_Reference";
    let owners = telescope("owners");
    let reference = telescope("maker")["type"][1].clone();
    let (defined, used) = if owners["type"][1]["items"].is_string() {
        (reference, owners["type"][1]["items"].clone())
    } else {
        (owners["type"][1]["items"].clone(), reference)
    };
    assert_eq!(used, maker);
    assert_eq!(defined["namespace"], "udac.instrument_makers");
    let keys: Vec<_> = defined["fields"]
        .as_array()
        .unwrap()
        .iter()
        .map(|f| &f["name"])
        .collect();
    assert_eq!(keys, ["MK_country", "MK_number"]);
    // The first field is the key, the others follow their local names.
    let fields = named(&text, "SKY_Telescope")["fields"].as_array().unwrap();
    assert_eq!(fields[0]["name"], "SKY_name");
    // A key that is a reference.
    let observation = named(&text, "SKY_Observation");
    assert_eq!(
        observation["_attributes_"]["_pk_"],
        json!(["SKY_telescope", "SKY_at"])
    );
    let doc = "Deprecated, replaced by https://example.org/sky#Telescope.";
    assert_eq!(observation["doc"], doc);
    let key = &field(&text, "SKY_Observation", "SKY_telescope")["type"];
    assert_eq!(key["name"], "SKY_Telescope_Reference");
    assert_eq!(key["udaUri"], "https://example.org/sky#Telescope");
}

#[test]
fn hostile_text_stays_data() {
    let text = json(&Models::new(&[MAKERS], &[SKY]).text(AVRO, &options(false, &[])));
    let doc =
        "telescope\nAn instrument. \"Quoted\", back\\slashed,\nover lines, */ \"\"\" ends nothing.";
    assert_eq!(named(&text, "SKY_Telescope")["doc"], doc);
}

#[test]
fn enumerations_as_enums_keep_their_terms_and_a_way_to_grow() {
    let loaded = Models::new(&[MAKERS], &[SKY]);
    let text = loaded.text(AVRO, &options(false, &[("enum", "enum")]));
    let text = json(&text);
    let grade = field(&text, "SKY_Telescope", "SKY_grade");
    assert_eq!(grade["default"], "Equatorial");
    assert_eq!(
        grade["type"][0],
        json!({
            "default": "_UNKNOWN_",
            "doc": "mount",
            "name": "SKY_Mount",
            "symbolUris": {
                "Alt_azimuth": "https://example.org/sky#Alt-azimuth",
                "Equatorial": "https://example.org/sky#Equatorial",
                "_2axis": "https://example.org/sky#2axis",
            },
            "symbols": ["Alt_azimuth", "Equatorial", "_2axis", "_UNKNOWN_"],
            "type": "enum",
            "udaUri": "https://example.org/sky#Mount",
        })
    );
    assert_eq!(
        field(&text, "SKY_Telescope", "SKY_mount")["type"],
        "udac.sky.SKY_Mount"
    );
}

#[test]
fn the_namespace_is_made_legal() {
    let loaded = Models::new(&[MAKERS], &[SKY]);
    for (setting, expected) in [
        ("org.example", "org.example"),
        ("org.{domain}.v1", "org.sky.v1"),
        ("a-b..2c", "a_b._2c"),
    ] {
        let text = loaded.text(AVRO, &options(false, &[("namespace", setting)]));
        read(&text);
        assert_eq!(json(&text)[0]["namespace"], expected);
    }
}

#[test]
fn names_that_avro_cannot_have_are_faults() {
    let model = |domain: &str, properties: &str| {
        format!(
            "@prefix upper: <https://w3id.org/udac/upper#> . @prefix owl: <http://www.w3.org/2002/07/owl#> .
            @prefix xsd: <http://www.w3.org/2001/XMLSchema#> . @prefix : <https://example.org/port#> .
            <https://example.org/port#> a upper:DomainModel ; upper:domain \"{domain}\" ; owl:imports upper: , xsd: .
            :Ship a upper:DirectClass ; upper:keyedOn ( :hull ) ; upper:property :hull , {properties} .
            :hull a upper:Attribute ; upper:datatype xsd:string ; upper:minCount 1 ; upper:maxCount 1 .
            :a-b a upper:Attribute ; upper:datatype xsd:string ; upper:maxCount 1 .
            :a_b a upper:Attribute ; upper:datatype xsd:string ; upper:maxCount 1 .
            <https://example.org/port#é> a upper:Attribute ; upper:datatype xsd:string ; upper:maxCount 1 ."
        )
    };
    let none = options(false, &[]);
    let codes = |text: &str| -> Vec<&'static str> {
        let faults = Models::new(&[], &[text]).faults(AVRO, &none);
        faults.into_iter().map(|f| f.0).collect()
    };
    assert_eq!(
        codes(&model("port", ":a-b , :a_b")),
        ["avro/name-collision"]
    );
    assert!(codes(&model("3d", ":a-b , :a_b")).contains(&"avro/invalid-name"));
    let text = model("my port", ":a-b , <https://example.org/port#é>");
    let text = Models::new(&[], &[&text]).text(AVRO, &none);
    read(&text);
    let fields = &json(&text)[0]["fields"];
    let names: Vec<_> = fields
        .as_array()
        .unwrap()
        .iter()
        .map(|f| f["name"].clone())
        .collect();
    assert_eq!(names, ["MY_PORT_hull", "MY_PORT_a_b", "MY_PORT__u00e9_"]);
}

/// A chain of nested classes, closed to a ring where `ring` says so.
fn chain(length: usize, ring: bool) -> String {
    let mut text = "@prefix upper: <https://w3id.org/udac/upper#> . @prefix owl: <http://www.w3.org/2002/07/owl#> .
        @prefix xsd: <http://www.w3.org/2001/XMLSchema#> . @prefix : <https://example.org/deep#> .
        <https://example.org/deep#> a upper:DomainModel ; upper:domain \"deep\" ; owl:imports upper: , xsd: .
        :Top a upper:DirectClass ; upper:keyedOn ( :id ) ; upper:property :id , :p0 .
        :id a upper:Attribute ; upper:datatype xsd:string ; upper:minCount 1 ; upper:maxCount 1 .\n".to_owned();
    for i in 0..length {
        let last = i + 1 == length;
        let next = if last { 0 } else { i + 1 };
        let property = if last && !ring {
            "id".to_owned()
        } else {
            format!("p{next}")
        };
        let _ = writeln!(
            text,
            ":N{i} a upper:DirectClass ; upper:property :{property} .
             :p{i} a upper:Relationship ; upper:class :N{i} ."
        );
    }
    text
}

#[test]
fn nested_classes_of_any_depth_stay_readable() {
    let text = Models::new(&[], &[&chain(300, false)]).text(AVRO, &options(false, &[]));
    let schemas = read(&text);
    assert_eq!(
        schemas
            .last()
            .and_then(Schema::name)
            .map(|n| n.name().to_owned())
            .as_deref(),
        Some("DEEP_Top")
    );
    assert_eq!(text.matches("\"type\": \"record\"").count(), 301);
}

#[test]
fn nested_classes_that_hold_themselves_are_defined_once() {
    let text = Models::new(&[], &[&chain(12, true)]).text(AVRO, &options(false, &[]));
    read(&text);
    assert_eq!(text.matches("\"type\": \"record\"").count(), 13);
    // A ring longer than any reader goes is written all the same, without going as deep ourselves.
    let text = Models::new(&[], &[&chain(3000, true)]).text(AVRO, &options(false, &[]));
    assert_eq!(text.matches("\"type\": \"record\"").count(), 3001);
}

#[test]
fn what_is_called_native_is_refused_by_a_writer() {
    let loaded = Models::new(&[MAKERS], &[SKY]);
    let enums = options(false, &[("enum", "enum")]);
    let text = json(&loaded.text(AVRO, &enums));
    // A record of its own with some fields of a telescope.
    let names = [
        "SKY_name",
        "SKY_active",
        "SKY_focalLength",
        "SKY_mount",
        "SKY_price",
    ];
    let mut cut = named(&text, "SKY_Telescope").clone();
    let mount = field(&text, "SKY_Telescope", "SKY_grade")["type"][0].clone();
    let fields = cut["fields"].as_array_mut().unwrap();
    fields.retain(|f| names.iter().any(|n| f["name"] == *n));
    for field in fields {
        if field["name"] == "SKY_mount" {
            field["type"] = mount.clone();
        }
    }
    let schema = Schema::parse(&cut).unwrap();
    let sound = || -> Vec<(String, Avro)> {
        let price = Avro::Union(1, Box::new(Avro::Null));
        vec![
            ("SKY_name".into(), Avro::String("Hale".into())),
            ("SKY_active".into(), Avro::Boolean(true)),
            ("SKY_focalLength".into(), Avro::Array(vec![Avro::Int(17)])),
            ("SKY_mount".into(), Avro::Enum(1, "Equatorial".into())),
            ("SKY_price".into(), price),
        ]
    };
    let written = |value: Vec<(String, Avro)>| {
        let writer = GenericDatumWriter::builder(&schema).build().unwrap();
        writer.write_value_to_vec(Avro::Record(value))
    };
    assert!(written(sound()).is_ok());
    let refused = |what: &str, value: Vec<(String, Avro)>| {
        assert!(written(value).is_err(), "{what}");
    };
    let with = |name: &str, value: Avro| {
        let mut all = sound();
        all.retain(|(n, _)| n != name);
        all.push((name.to_owned(), value));
        all
    };
    let without =
        |name: &str| -> Vec<_> { sound().into_iter().filter(|(n, _)| n != name).collect() };
    refused("required", without("SKY_name"));
    refused("required", with("SKY_name", Avro::Null));
    refused(
        "single",
        with("SKY_name", Avro::Array(vec![Avro::String("a".into())])),
    );
    refused("datatype", with("SKY_active", Avro::String("true".into())));
    refused(
        "datatype",
        with("SKY_focalLength", Avro::Array(vec![Avro::Long(1 << 40)])),
    );
    refused("closed", with("SKY_more", Avro::Null));
}

#[test]
fn a_reader_takes_the_defaults() {
    let text = json(&Models::new(&[MAKERS], &[SKY]).text(AVRO, &options(false, &[])));
    let reader = named(&text, "SKY_Telescope").clone();
    // What a writer that knew the required fields alone has written.
    let mut writer = reader.clone();
    let fields = writer["fields"].as_array_mut().unwrap();
    fields.retain(|f| f.get("default").is_none());
    let writer = Schema::parse(&writer).unwrap();
    let reader = Schema::parse(&reader).unwrap();
    let text = |t: &str| Avro::String(t.to_owned());
    let array = |v: Avro| Avro::Array(vec![v]);
    let mut values = vec![
        ("SKY_name", text("Hale")),
        ("SKY_active", Avro::Boolean(true)),
        ("SKY_aperture", text("5.08")),
        ("SKY_focalLength", array(Avro::Int(17))),
        ("SKY_mount", text("Equatorial")),
        ("SKY_page", text("https://example.org/")),
        ("SKY_steps", array(text("open"))),
        (
            "SKY_title",
            Avro::Map([("en".to_owned(), text("Hale"))].into()),
        ),
    ];
    let Schema::Record(record) = &writer else {
        panic!("{writer:?}")
    };
    values.sort_by_key(|(name, _)| record.lookup[*name]);
    let values = values.into_iter().map(|(n, v)| (n.to_owned(), v)).collect();
    let datum = GenericDatumWriter::builder(&writer).build().unwrap();
    let bytes = datum.write_value_to_vec(Avro::Record(values)).unwrap();
    let datum = GenericDatumReader::builder(&writer).reader_schema(&reader);
    let read = datum
        .build()
        .unwrap()
        .read_value(&mut bytes.as_slice())
        .unwrap();
    let Avro::Record(read) = read else {
        panic!("{read:?}")
    };
    let read: BTreeMap<String, Avro> = read.into_iter().collect();
    let branch = |n, v| Avro::Union(n, Box::new(v));
    for (name, expected) in [
        ("SKY_name", text("Hale")),
        ("SKY_serial", branch(0, Avro::Null)),
        ("SKY_weight", branch(0, Avro::Double(1.5))),
        ("SKY_grade", branch(0, text("Equatorial"))),
        ("SKY_opens", branch(0, Avro::TimeMicros(72_000_000_000))),
        ("SKY_mounts", Avro::Array(Vec::new())),
        ("SKY_saying", Avro::Map(std::collections::HashMap::new())),
        (
            "SKY_price",
            branch(0, Avro::Decimal(Decimal::from([0, 0, 0, 0, 0x04, 0xe2]))),
        ),
    ] {
        assert_eq!(read[name], expected, "{name}");
    }
}
