//! What each way to hold the language loses, and on what a script does not hang.

use super::{fleet, strategies, ways};
use crate::{DUCKDB, POSTGRES, SQLITE, Sql};
use std::collections::BTreeMap;
use udac_projection::target::{AnyTarget, Options};
use udac_tests::Models;

/// `Subject.property kind` → the word for it.
fn verdicts(target: &'static Sql, options: &Options) -> BTreeMap<String, &'static str> {
    verdicts_of(&fleet(), target, options)
}

fn verdicts_of(
    models: &Models,
    target: &'static Sql,
    options: &Options,
) -> BTreeMap<String, &'static str> {
    models.with(AnyTarget::Data(target), options, |legal| {
        let legal = legal.unwrap();
        let local = |t| legal.text(t).rsplit(['#', '/']).next().unwrap().to_owned();
        let told = legal.ledger.iter().map(|(_, o, s)| {
            let property = o
                .property
                .map_or(String::new(), |p| format!(".{}", local(p)));
            let what = format!("{}{property} {}", local(o.subject), o.kind.code());
            (what, s.unwrap().verdict.word())
        });
        told.collect()
    })
}

#[test]
fn without_a_foreign_key_nothing_says_of_which_class_something_is() {
    let read = |name| udac_tests::read(&format!("tests/cases/proof/circle-of-domains/{name}.ttl"));
    let models = Models::new(&[], &[&read("rail"), &read("yard")]);
    let found = verdicts_of(&models, &SQLITE, &Options::default());
    for (what, word) in [
        ("Liner.meets reference", "lossy"),
        ("Liner.meets target-class", "lossy"),
        ("Train.waits reference", "encoded"),
        ("Train.waits target-class", "native"),
    ] {
        assert_eq!(found.get(what), Some(&word), "{what}");
    }
}

#[test]
fn the_ledger_says_what_each_way_loses() {
    let [joined, single, concrete] = strategies().map(|s| verdicts(&SQLITE, &s));
    for (what, words) in [
        ("Tug key", ["native", "native", "lossy"]),
        ("Vessel sealed", ["encoded", "encoded", "encoded"]),
        ("Vessel unique", ["native", "native", "lossy"]),
        ("Tug.name required", ["encoded", "encoded", "native"]),
        ("Tug.name length", ["encoded", "encoded", "native"]),
        ("Tug.flag enumeration", ["encoded", "encoded", "native"]),
        ("Tug.refitted single", ["lossy", "lossy", "native"]),
        ("Barge.cargo set", ["native", "native", "native"]),
        ("Tug closed", ["native", "lossy", "native"]),
        ("Tug.partner target-class", ["native", "lossy", "native"]),
        ("Voyage.vessel reference", ["encoded", "encoded", "lossy"]),
        ("Voyage.owner reference", ["encoded", "encoded", "encoded"]),
        ("Charter.by reference", ["lossy", "lossy", "lossy"]),
        (
            "Voyage.freight exclusive",
            ["encoded", "encoded", "encoded"],
        ),
        ("Yard singleton", ["lossy", "lossy", "lossy"]),
        ("Part nesting", ["lossy", "lossy", "lossy"]),
        ("Pilot key", ["encoded", "encoded", "lossy"]),
        ("Pilot closed", ["lossy", "lossy", "native"]),
        ("Pilot.town single", ["encoded", "encoded", "native"]),
        ("Insured reference", ["encoded", "encoded", "lossy"]),
        ("Claim.against reference", ["lossy", "lossy", "lossy"]),
        ("Crate.label required", ["encoded", "encoded", "encoded"]),
    ] {
        let found = [&joined, &single, &concrete].map(|v| v.get(what).copied());
        assert_eq!(found, words.map(Some), "{what}");
    }
    let duckdb = verdicts(&DUCKDB, &Options::default());
    let postgres = verdicts(&POSTGRES, &Options::default());
    for (what, words) in [
        ("Insured reference", ["lossy", "encoded"]),
        ("Pilot key", ["lossy", "encoded"]),
        ("Voyage.vessel reference", ["native", "native"]),
        ("Tug key", ["native", "native"]),
    ] {
        let found = [&duckdb, &postgres].map(|v| v.get(what).copied());
        assert_eq!(found, words.map(Some), "{what}");
    }
}

/// What a domain gets does not hang on who builds on it.
#[test]
fn nobody_who_builds_on_a_domain_changes_its_script() {
    let (fleet_text, insurers) = (
        include_str!("models/fleet.ttl"),
        include_str!("models/insurers.ttl"),
    );
    let alone = Models::new(&[], &[fleet_text]);
    let (both, leaning) = (fleet(), Models::new(&[fleet_text], &[insurers]));
    for options in ways() {
        for target in crate::DIALECTS {
            let any = AnyTarget::Data(*target);
            let files = both.files(any, &options);
            let [(_, first), (_, second)] = files.as_slice() else {
                panic!("two files")
            };
            assert_eq!(&alone.text(any, &options), first);
            assert_eq!(&leaning.text(any, &options), second);
        }
    }
}
