//! Random data put into containers and read back.

use crate::random::data::World;
use crate::random::doc::Doc;
use udac_codec::Data;
use udac_driver::TARGETS;
use udac_projection::target::Target as _;
use udac_tests::{Round, Source, options};

/// Worlds tried.
const SAMPLE: u64 = 1000;

/// Of so many worlds one is put into the tables of each dialect.
const DIALECTS: u64 = 8;

/// Of fewer worlds too many may be such as no target holds.
const LEAST: u64 = 20;

#[test]
fn random_data_comes_back_from_avro() {
    comes_back("avro", &udac_avro::AVRO, &[], 1);
}

#[test]
fn random_data_comes_back_from_json() {
    comes_back("jsonschema", &udac_jsonschema::JSONSCHEMA, &[], 1);
}

#[test]
fn random_data_comes_back_from_rows() {
    for dialect in udac_sql::DIALECTS {
        comes_back(dialect.name(), *dialect, &[], DIALECTS);
    }
    // What each does not begin with.
    comes_back(
        "postgres",
        &udac_sql::POSTGRES,
        &[("sets", "arrays")],
        DIALECTS,
    );
    comes_back("duckdb", &udac_sql::DUCKDB, &[("sets", "arrays")], DIALECTS);
}

fn comes_back(target: &str, data: &dyn Data, chosen: &[(&str, &str)], part: u64) {
    let many = (crate::compare::many(SAMPLE) / part).max(LEAST);
    let name = target;
    let found = TARGETS.iter().find(|t| t.common().name() == target);
    let target = *found.unwrap();
    let (mut tried, mut inexact, mut statements) = (0, 0, 0);
    let mut wrong: Vec<(u64, String)> = Vec::new();
    for seed in 0..many {
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
        let round = Round::of(&sources, target, data, &options(false, chosen));
        // An extension of what no key finds is refused.
        let Some(round) = round else { continue };
        let round = match round {
            Ok(round) => round,
            Err(why) => {
                wrong.push((seed, format!("{why}\n{}", texts())));
                continue;
            }
        };
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
        if !lost.is_empty() || !made.is_empty() {
            let texts = texts();
            wrong.push((seed, format!("lost {lost:#?}\nmade {made:#?}\n{texts}")));
        }
    }
    let seeds: Vec<u64> = wrong.iter().map(|(seed, _)| *seed).collect();
    let first = wrong.first().map_or("", |(_, why)| why);
    assert!(
        seeds.is_empty(),
        "{name}, seeds {seeds:?}; of the first: {first}"
    );
    println!(
        "{name}: {tried} worlds, {statements} statements; {inexact} with what is not held whole"
    );
    assert!(tried * 10 > many * 7, "{tried} of {many} worlds were tried");
}
