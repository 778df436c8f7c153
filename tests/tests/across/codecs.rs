//! Instances written to containers, and read back: what comes back is what was there.

use crate::run::target;
use crate::studio;
use udac_codec::Data;
use udac_tests::{Round, Source, options};

#[test]
fn the_data_of_the_studio_comes_back_from_avro() {
    for settings in [&[][..], &[("enum", "enum")]] {
        comes_back("avro", &udac_avro::AVRO, settings);
    }
}

#[test]
fn the_data_of_the_studio_comes_back_from_json() {
    for settings in [&[][..], &[("numbers", "number")]] {
        let round = comes_back("jsonschema", &udac_jsonschema::JSONSCHEMA, settings);
        assert_eq!(crate::json::refused(&round), [""; 0]);
    }
}

fn comes_back(name: &str, data: &dyn Data, settings: &[(&str, &str)]) -> Round {
    let mut sources = studio::models();
    sources.extend(studio::data());
    let options = options(false, settings);
    let round = Round::of(&sources, target(name).unwrap(), data, &options);
    let round = round.unwrap().unwrap();
    assert_eq!(round.difference(), [[""; 0]; 2]);
    assert!(round.inexact.is_empty(), "{:?}", round.inexact);
    assert!(round.len() > 500, "{} statements", round.len());
    round
}

/// Swans, each of which has a mate.
const SWANS: &str = r#"
@prefix : <https://example.org/swans#> .
@prefix uda: <https://w3id.org/udac/uda#> .
@prefix upper: <https://w3id.org/udac/upper#> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .

: a upper:DomainModel ; upper:domain "swans" .
:Swan a upper:DirectClass ; upper:keyedOn ( :ring ) ; upper:property :ring , :mate , :guest .
:ring a upper:Attribute ; upper:datatype xsd:int ; upper:minCount 1 ; upper:maxCount 1 .
:mate a upper:Relationship ; upper:class :Swan ; upper:minCount 1 ; upper:maxCount 1 .
:guest a upper:Relationship ; upper:class :Swan ; upper:maxCount 1 .
"#;

const FLOCK: &str = r#"
@prefix : <https://example.org/swans#> .
@prefix s: <urn:flock:> .
@prefix uda: <https://w3id.org/udac/uda#> .

<urn:flock:> uda:governedBy : .
s:1 a :Swan ; :ring 1 ; :mate s:2 ; :guest s:3 .
s:2 a :Swan ; :ring 2 ; :mate s:1 .
s:3 a :Swan ; :ring 3 ; :mate s:3 ; :guest s:1 .
"#;

/// Rows of MySQL in a circle: their references are put in at the end, and dumps that name a schema in `USE`, or
/// nowhere, hold the same.
#[test]
fn rows_in_a_circle_come_back_from_mysql() {
    let sources = [
        Source::root("swans.ttl", SWANS),
        Source::root("flock.ttl", FLOCK),
    ];
    let mysql = target("mysql").unwrap();
    let options = options(false, &[]);
    for (instead, head) in [
        ("`swans`.`swan`", ""),
        ("`swan`", "USE `swans`;\n"),
        ("`swan`", ""),
    ] {
        let anew = |files: &[(String, Vec<u8>)]| {
            let text = String::from_utf8(files[0].1.clone()).unwrap();
            assert!(text.contains("UPDATE `swans`.`swan` SET"), "{text}");
            let text = text.replace("`swans`.`swan`", instead);
            vec![format!("{head}{text}").into_bytes()]
        };
        let round = Round::through(&sources, mysql, &udac_sql::MYSQL, &options, anew);
        let round = round.unwrap().unwrap();
        assert_eq!(round.difference(), [[""; 0]; 2], "{instead}");
        assert_eq!(round.len(), 11);
    }
}
