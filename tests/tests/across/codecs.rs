//! Instances written to containers, and read back: what comes back is what was there.

use crate::run::target;
use crate::studio;
use udac_tests::{Round, options};

#[test]
fn the_data_of_the_studio_comes_back_from_avro() {
    let mut sources = studio::models();
    sources.extend(studio::data());
    for settings in [&[][..], &[("enum", "enum")]] {
        let round = Round::of(
            &sources,
            target("avro").unwrap(),
            &udac_avro::AVRO,
            &options(false, settings),
        )
        .unwrap();
        assert_eq!(round.difference(), [[""; 0]; 2]);
        assert!(round.inexact.is_empty(), "{:?}", round.inexact);
        assert!(round.len() > 500, "{} statements", round.len());
    }
}
