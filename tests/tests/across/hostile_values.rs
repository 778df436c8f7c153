//! Texts that do their best to break out, as values of rows and of records: engines take what holds them, and what these
//! write themselves has them all.

use serde_json::{Value, json};
use udac_codec::{base64, base64_octets};
use udac_driver::data;
use udac_tests::{Job, PAYLOADS, Round, asked, file, hostile_values, options, target};

/// The values, put into the containers of a target and taken out of what `anew` makes of the files.
fn round(of: &str, anew: impl FnOnce(&[(String, Vec<u8>)]) -> Vec<Vec<u8>>) -> Round {
    let (target, codec) = (target(of).unwrap(), data(of).unwrap());
    let options = options(false, &[]);
    let round = Round::through(&hostile_values(), target, codec, &options, anew);
    let round = round.unwrap_or_else(|| panic!("{of} refuses the model"));
    round.unwrap_or_else(|why| panic!("{of}: what was written cannot be read: {why}"))
}

fn is_equal(round: &Round, how: &str) {
    let nothing: [Vec<String>; 2] = Default::default();
    assert_eq!(round.difference(), nothing, "{how}");
    assert_eq!(round.inexact, Vec::new(), "{how}");
    assert!(round.len() > 10 * PAYLOADS.len(), "{how}: {}", round.len());
}

/// The oracle of a target takes the files in, whose canary is there after that, and what it writes holds the values.
fn come_back(of: &str, oracle: &str) {
    let own = round(of, |files| files.iter().map(|f| f.1.clone()).collect());
    is_equal(&own, &format!("{of}, by itself"));
    let schemas = own.files.iter().zip(&own.domains);
    let schemas = schemas.map(|((schema, _), domain)| file(domain, schema));
    let mut job = Job::new("hostile values", schemas.collect());
    let octets = own.files.iter().enumerate();
    let octets = octets.map(|(i, (_, bytes))| json!({ "of": i, "octets": base64(bytes) }));
    job.body["instances"] = json!([octets.collect::<Vec<Value>>()]);
    job.body["wanted"] = json!(1);
    let Some(said) = asked(oracle, &[job]) else {
        return;
    };
    assert_eq!(said.lines[0]["fault"], Value::Null, "{oracle}");
    let answer = &said.lines[0]["answers"][0];
    assert_eq!(answer["fault"], Value::Null, "{oracle}");
    let back = answer["back"].as_array().unwrap().iter();
    let back = back.map(|octets| base64_octets(octets.as_str().unwrap()).unwrap());
    let back: Vec<Vec<u8>> = back.collect();
    is_equal(&round(of, |_| back), oracle);
}

#[test]
fn from_sqlite() {
    come_back("sqlite", "sqlite_engine.py");
}

#[test]
fn from_duckdb() {
    come_back("duckdb", "duckdb_engine.py");
}

#[test]
fn from_postgres() {
    come_back("postgres", "postgres_server.py");
}

#[test]
fn from_mariadb() {
    come_back("mysql", "mariadb_server.py");
}

#[test]
fn from_avro() {
    come_back("avro", "avro_fastavro.py");
}

#[test]
fn from_json() {
    come_back("jsonschema", "json_ajv.js");
}
