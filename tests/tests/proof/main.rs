//! The proof: what the model takes, the engine takes and gives back; what the model refuses, the engine refuses,
//! or the form cannot say it, or the ledger has it. Nothing else.
//!
//! | module | from → to |
//! |---|---|
//! | `cases` | seeds → models |
//! | `sets` | a model × a target → instances as the target's engines read them, conforming ones and faulty ones |
//! | `engines` | one file an engine: how it is asked, and what it is known not to find |
//! | `judge` | what an engine says of a model's sets → verdicts |
//! | `proved` | what engines say → the book's page of what they prove |
//! | `support` | ledgers of the same models → the book's page of what targets hold |
//! | `parts` | ranges of seeds → results, which are kept for a run that goes on where another one stopped |
//! | `table` | results → a table, and a matrix of kinds of constraints and targets |

mod cases;
mod engines;
mod judge;
mod parts;
mod proved;
#[path = "../../semantics/tests/semantics/random/mod.rs"]
#[expect(dead_code, reason = "data of random models is another test's matter")]
mod random;
mod sets;
mod support;
mod table;

use cases::Case;
use engines::{Engine, Matter, Sample};
use judge::Found;
use parts::{Asked, Kept, Part};
use sets::Sets;
use std::collections::BTreeMap;
use std::sync::Mutex;
use std::time::Instant;
use udac_tests::{asked, each};

/// Random models in an ordinary run, and in one of all.
const SAMPLE: u64 = 3;
const ALL: u64 = 25;

#[test]
fn what_the_model_refuses_is_refused_or_told() {
    let asked_for = Asked::by_environment(SAMPLE, ALL);
    let engines = asked_for.engines();
    let mut kept = Kept::of(&asked_for);
    let mut all: BTreeMap<&str, Found> = BTreeMap::new();
    for part in asked_for.parts() {
        let mut due = engines.clone();
        due.retain(|e| !kept.has(&part, e.name));
        hold(&part, &due, &mut kept);
        for engine in &engines {
            let found = kept.get(&part, engine.name);
            all.entry(engine.name).or_default().add(found);
        }
    }
    table::show(&all);
    table::write_matrix(&engines, &all);
    let is_asked = |e: &&'static Engine| all[e.name].engine.is_some();
    let whole = asked_for.is_whole() && engines.iter().all(is_asked);
    let unsaid = if whole {
        proved::unsaid(&engines, &all)
    } else {
        Vec::new()
    };
    let failures = all.values().flat_map(Found::failures);
    let failures: Vec<&str> = failures.chain(unsaid.iter().map(String::as_str)).collect();
    table::forget_failures();
    let shown = failures
        .iter()
        .take(20)
        .map(|f| f.lines().next().unwrap_or(f));
    let shown: Vec<&str> = shown.collect();
    assert!(
        failures.is_empty(),
        "{} failures, all of them in {}\n{}",
        failures.len(),
        table::write_failures(&failures),
        shown.join("\n")
    );
    if whole {
        proved::compare(&engines, &all);
    }
}

/// Holds some models against engines, on all cores: what one says is kept before another one is asked.
fn hold(part: &Part, engines: &[&'static Engine], kept: &mut Kept) {
    if engines.is_empty() {
        return;
    }
    let mut matters: Vec<Matter> = engines.iter().map(|e| e.matter()).collect();
    matters.sort_unstable();
    matters.dedup();
    let began = Instant::now();
    let cases = &part.cases();
    let made: Vec<BTreeMap<Matter, Sets>> = each(cases, |case| case.sets(&matters));
    println!(
        "{}: {} models, sets made in {:.1} s",
        part.name(),
        cases.len(),
        began.elapsed().as_secs_f64()
    );
    let kept = Mutex::new(kept);
    let _: Vec<()> = each(engines, |engine| {
        let began = Instant::now();
        let both = cases.iter().zip(&made);
        let held = both.filter_map(|(case, made)| Some((case, made.get(&engine.matter())?)));
        let mut held: Vec<(&Case, &Sets)> = held.collect();
        let some = engine.sample.as_ref().map(|s| sampled(s, &held));
        if let Some(some) = &some {
            println!("{}: {} of {} models", engine.name, some.len(), held.len());
            held = some.iter().map(|(case, sets)| (*case, sets)).collect();
        }
        let jobs = held.iter().map(|(case, sets)| {
            let job = sets.job(&case.name);
            (engine.prepared)(job, case)
        });
        let said = asked(engine.oracle, &jobs.collect::<Vec<_>>());
        let mut found = said.map_or_else(Found::default, |said| judge::all(engine, &held, &said));
        found.seconds = began.elapsed().as_secs_f64();
        kept.lock().unwrap().put(part, engine.name, found);
    });
}

/// Some models, with so many faults of each kind and manner in all.
fn sampled<'c>(sample: &Sample, held: &[(&'c Case, &Sets)]) -> Vec<(&'c Case, Sets)> {
    let mut tried: BTreeMap<(&str, &str), usize> = BTreeMap::new();
    let models = held.iter().step_by(sample.models);
    let some = models.map(|(case, sets)| {
        let sets = sets.with_faults(|broken| {
            let fault = &broken.fault;
            let count = tried.entry((fault.kind.code(), fault.how)).or_default();
            *count += 1;
            *count <= sample.faults
        });
        (*case, sets)
    });
    some.collect()
}
