//! The documents, compiled and run by a validator that is not ours.

use crate::JSONSCHEMA;
use jsonschema::Validator;
use serde_json::{Value, json};
use udac_tests::{MAKERS, Models, SKY, options};

fn validator(loaded: &Models, settings: &[(&str, &str)]) -> (Value, Validator) {
    let text = loaded.text(JSONSCHEMA, &options(false, settings));
    let document: Value = serde_json::from_str(&text).unwrap();
    assert!(jsonschema::meta::is_valid(&document));
    let validator = jsonschema::draft202012::new(&document).unwrap();
    (document, validator)
}

/// A telescope that conforms.
fn telescope() -> Value {
    json!({
        "name": "Hale",
        "maker": {"country": "US", "number": "7"},
        "storedAt": {"town": "Pasadena"},
        "title": {"en": "Hale telescope", "de-CH": "Hale-Teleskop"},
        "saying": {"en": ["a", "b"]},
        "aperture": "5.08",
        "price": "1250.50",
        "weight": 1.5,
        "firstLight": "1949-01-26",
        "serviced": ["2001-02-03T04:05:06Z", "2002-02-03T24:00:00"],
        "opens": "20:00:00+01:00",
        "shots": "12345678901234567890",
        "serial": "42",
        "active": true,
        "focalLength": [1, 2],
        "gain": "INF",
        "photo": "AQI=",
        "page": "https://example.org/",
        "warranty": "P1Y2M3DT4H5.6S",
        "mount": "Alt-azimuth",
        "mounts": ["Equatorial", "2axis"],
        "parts": [{"name": "tube", "parts": [{"name": "bolt", "screw": {"holds": {"name": "nut"}}}]}],
        "seeAlso": ["https://example.org/see", "urn:x:y"],
        "note": [{"@value": "anything"}, {"@value": "1", "@type": "http://www.w3.org/2001/XMLSchema#int"}],
        "code": "ABC",
        "owners": [{"country": "US", "number": "7"}, {"country": "US", "number": "8"}],
        "steps": ["open", "open"],
    })
}

#[test]
fn what_conforms_is_accepted() {
    let loaded = Models::new(&[MAKERS], &[SKY]);
    let (_, validator) = validator(&loaded, &[]);
    for instance in [
        telescope(),
        json!({"telescope": {"name": "Hale"}, "at": "2001-01-01T00:00:00Z"}),
    ] {
        let faults: Vec<String> = validator
            .iter_errors(&instance)
            .map(|e| e.to_string())
            .collect();
        assert_eq!(faults, [""; 0]);
    }
}

#[test]
fn one_fault_is_refused() {
    let loaded = Models::new(&[MAKERS], &[SKY]);
    let (_, validator) = validator(&loaded, &[]);
    for (member, value) in [
        ("name", json!(null)),
        ("name", json!(["Hale"])),
        ("other", json!("closed")),
        ("title", json!({})),
        ("title", json!({"not a tag": "x"})),
        ("saying", json!({"en": ["a", "a"]})),
        ("aperture", json!("five")),
        ("aperture", json!(5.08)),
        ("weight", json!("heavy")),
        ("firstLight", json!("1949-13-26")),
        ("serviced", json!(["2001-02-03"])),
        (
            "serviced",
            json!([
                "2001-02-03T04:05:06Z",
                "2001-02-03T04:05:07Z",
                "2001-02-03T04:05:08Z",
                "2001-02-03T04:05:09Z"
            ]),
        ),
        ("opens", json!("25:00:00")),
        ("shots", json!("1.5")),
        ("active", json!("true")),
        ("focalLength", json!([])),
        ("focalLength", json!([1, 1])),
        ("focalLength", json!([1.5])),
        ("focalLength", json!([3_000_000_000_i64])),
        ("gain", json!("infinite")),
        ("photo", json!("A")),
        ("warranty", json!("P")),
        ("warranty", json!("P1DT")),
        ("mount", json!("Dobsonian")),
        ("maker", json!({"country": "US"})),
        (
            "maker",
            json!({"country": "US", "number": "7", "address": {}}),
        ),
        ("parts", json!([{"screw": {"holds": {"nome": "x"}}}])),
        ("seeAlso", json!(["no iri"])),
        ("code", json!("abc")),
        ("note", json!(["text"])),
        ("note", json!([{"@value": 1}])),
        ("note", json!([{"@value": "1", "@type": "int"}])),
        ("owners", json!([])),
        (
            "owners",
            json!([{"country": "US", "number": "7"}, {"country": "US", "number": "7"}]),
        ),
        (
            "steps",
            json!(["0", "1", "2", "3", "4", "5", "6", "7", "8", "9"]),
        ),
    ] {
        let mut instance = telescope();
        instance[member] = value.clone();
        assert!(!validator.is_valid(&instance), "{member}: {value}");
    }
    for member in [
        "name",
        "aperture",
        "active",
        "focalLength",
        "mount",
        "page",
        "steps",
        "title",
    ] {
        let mut instance = telescope();
        instance.as_object_mut().unwrap().remove(member);
        assert!(!validator.is_valid(&instance), "without {member}");
    }
}

#[test]
fn numbers_may_be_numbers() {
    let loaded = Models::new(&[MAKERS], &[SKY]);
    let (_, validator) = validator(&loaded, &[("numbers", "number")]);
    let mut instance = telescope();
    for (member, value) in [
        ("aperture", json!(5.08)),
        ("price", json!(1250.5)),
        ("shots", json!(12_345_678_901_234_567_890_u64)),
        ("serial", json!(42)),
        ("maker", json!({"country": "US", "number": 7})),
        ("owners", json!([{"country": "US", "number": 7}])),
    ] {
        assert!(!validator.is_valid(&instance), "{member}");
        instance[member] = value;
    }
    let faults: Vec<String> = validator
        .iter_errors(&instance)
        .map(|e| e.to_string())
        .collect();
    assert_eq!(faults, [""; 0]);
    instance["shots"] = json!(1.5);
    assert!(!validator.is_valid(&instance));
}

#[test]
fn the_document_says_what_the_model_says() {
    let (document, _) = validator(&Models::new(&[MAKERS], &[SKY]), &[]);
    assert_eq!(
        document["$comment"],
        "@generated by udac from https://example.org/sky#. Do not edit."
    );
    assert_eq!(
        document["anyOf"],
        json!([{"$ref": "#/$defs/sky_Observation"}, {"$ref": "#/$defs/sky_Telescope"}])
    );
    let defs = &document["$defs"];
    let telescope = &defs["sky_Telescope"];
    assert_eq!(telescope["title"], "telescope");
    let doc = "An instrument. \"Quoted\", back\\slashed,\nover lines, */ \"\"\" ends nothing.";
    assert_eq!(telescope["description"], doc);
    assert_eq!(telescope["properties"]["price"]["default"], "12.5");
    assert_eq!(telescope["properties"]["weight"]["default"], 1.5);
    assert_eq!(telescope["properties"]["grade"]["default"], "Equatorial");
    assert_eq!(defs["sky_Observation"]["deprecated"], true);
    assert_eq!(
        defs["sky_Mount"]["enum"],
        json!(["Alt-azimuth", "Equatorial", "2axis"])
    );
    assert_eq!(
        defs["mk_Maker_Reference"]["properties"]["number"]["$comment"],
        "https://example.org/makers#number"
    );
    assert_eq!(
        defs["sky_Owners"],
        json!({
            "$comment": "https://example.org/sky#Owners",
            "type": "array",
            "items": {"$ref": "#/$defs/mk_Maker_Reference"},
            "minItems": 1,
            "uniqueItems": true,
        })
    );
}

#[test]
fn members_that_collide_or_have_no_name_are_faults() {
    let model = |property: &str| {
        format!(
            "@prefix upper: <https://w3id.org/udac/upper#> . @prefix owl: <http://www.w3.org/2002/07/owl#> .
            @prefix xsd: <http://www.w3.org/2001/XMLSchema#> . @prefix : <https://example.org/port#> .
            <https://example.org/port#> a upper:DomainModel ; upper:domain \"port\" ; owl:imports upper: , xsd: .
            :Ship a upper:DirectClass ; upper:keyedOn ( :hull ) ; upper:property :hull , <{property}> .
            :hull a upper:Attribute ; upper:datatype xsd:string ; upper:minCount 1 ; upper:maxCount 1 .
            <{property}> a upper:Attribute ; upper:datatype xsd:string ; upper:maxCount 1 ."
        )
    };
    for (property, code) in [
        (
            "https://example.org/port#state/hull",
            "jsonschema/name-collision",
        ),
        ("https://example.org/port#state/", "jsonschema/invalid-name"),
    ] {
        let faults = Models::new(&[], &[&model(property)]).faults(JSONSCHEMA, &options(false, &[]));
        let codes: Vec<_> = faults.iter().map(|f| f.0).collect();
        assert_eq!(codes, [code], "{faults:?}");
    }
}
