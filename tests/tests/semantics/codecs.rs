//! Random data put into containers and read back.

use crate::random::data::World;
use crate::random::doc::Doc;
use udac_codec::Data;
use udac_driver::TARGETS;
use udac_tests::{Round, Source, options};

/// Worlds tried.
const SAMPLE: u64 = 1000;

#[test]
fn random_data_comes_back_from_avro() {
    comes_back("avro", &udac_avro::AVRO);
}

#[test]
fn random_data_comes_back_from_json() {
    comes_back("jsonschema", &udac_jsonschema::JSONSCHEMA);
}

#[test]
fn random_data_comes_back_from_sqlite() {
    comes_back("sqlite", &udac_sql::SQLITE);
}

fn comes_back(target: &str, data: &dyn Data) {
    let many = crate::compare::many(SAMPLE);
    let found = TARGETS.iter().find(|t| t.common().name() == target);
    let target = *found.unwrap();
    let (mut tried, mut inexact, mut statements) = (0, 0, 0);
    // One world alone is shown by its number.
    let first = std::env::var("SEED").map_or(0, |s| s.parse().unwrap());
    for seed in first..many {
        let docs = World::random(seed).docs();
        let sources: Vec<Source> = docs
            .iter()
            .map(|d| Source::root(d.name, d.text()))
            .collect();
        let checked = udac_tests::checked(&sources);
        if checked.model.is_none() || udac_tests::errors(&checked.diagnostics) > 0 {
            continue;
        }
        let texts = || {
            docs.iter()
                .map(Doc::text)
                .collect::<Vec<_>>()
                .join("----\n")
        };
        let round = Round::of(&sources, target, data, &options(false, &[]));
        // An extension of what no key finds is refused.
        let Some(round) = round else { continue };
        let round = round.unwrap_or_else(|why| panic!("seed {seed}: {why}\n{}", texts()));
        if target.common().name() == "jsonschema" && seed < SAMPLE {
            assert_eq!(
                crate::json::refused(&round),
                [""; 0],
                "seed {seed}\n{}",
                texts()
            );
        }
        tried += 1;
        inexact += usize::from(!round.inexact.is_empty());
        statements += round.len();
        let [lost, made] = round.difference();
        assert!(
            lost.is_empty() && made.is_empty(),
            "seed {seed}\nlost {lost:#?}\nmade {made:#?}\n{}",
            texts()
        );
    }
    println!("{tried} worlds, {statements} statements; {inexact} with what is not held whole");
    assert!(tried * 10 > many * 7, "{tried} of {many} worlds were tried");
}
