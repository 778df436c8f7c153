//! Instances written to containers, and read back: what comes back is what was there.

use crate::run::target;
use crate::studio;
use udac_codec::Data;
use udac_tests::{Round, options};

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
