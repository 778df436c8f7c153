//! Instances that are made for models: the engine finds nothing wrong with them, and exactly one fault in each
//! that has one.

use crate::compare::many;
use crate::naive;
use crate::random::doc::Doc;
use crate::random::model::Models;
use std::collections::{BTreeMap, BTreeSet};
use udac_codec::{Statement, turtle};
use udac_mock::{Request, faults, mock, unbreakable};
use udac_projection::obligations::ConstraintKind;
use udac_tests::{Source, checked, each, examples, rich, split, told};

/// Random models that conforming instances are made for, and such with faults, of which a model has a hundred: those of
/// an ordinary run, and all.
const SAMPLE: u64 = 200;
const SAMPLE_FAULTY: u64 = 20;
const FAULTY: u64 = 100;

/// Split models of one company, which have a thousand faults each.
const SPLIT: u64 = 6;
const FAULTY_SPLIT: u64 = 1;

const GRAPH: &str = "urn:udac:mock";

fn request(count: u64, seed: u64) -> Request {
    Request {
        count,
        seed,
        graph: GRAPH.to_owned(),
    }
}

/// Models to make instances for, by name.
fn cases(random: u64, company: u64) -> Vec<(String, Vec<Source>)> {
    let mut cases = examples();
    let rich = rich().into_iter();
    cases.extend(rich.map(|(name, sources)| (name.to_owned(), sources)));
    for seed in 0..random {
        let docs = Models::random(seed).docs;
        let sources = docs.iter().map(|d: &Doc| Source::root(d.name, d.text()));
        cases.push((format!("random {seed}"), sources.collect()));
    }
    for seed in 0..company {
        cases.push((format!("split {seed}"), split(seed)));
    }
    cases
}

fn text(statements: &[Statement]) -> String {
    let mut text = String::new();
    turtle(statements, "", &[], &mut text);
    text
}

/// What is said of data beside what is said of its models.
fn said(sources: &[Source], data: &str) -> Vec<(String, String)> {
    let mut all = sources.to_vec();
    all.push(Source::root("mock.ttl", data));
    let found = checked(&all);
    let of_data = |d: &udac_diagnostics::Diagnostic| {
        let file = d
            .primary
            .as_ref()
            .and_then(|l| found.sources.get(l.span.file));
        file.is_some_and(|f| f.name == "mock.ttl")
    };
    let of_data = found.diagnostics.iter().filter(|d| of_data(d));
    of_data
        .map(|d| {
            (
                d.rule.code.to_owned(),
                told(&found.sources, std::slice::from_ref(d)),
            )
        })
        .collect()
}

/// What is wrong with the instances of a case, and how many statements they make; none where a random model
/// is at fault by chance.
fn conforming(name: &str, sources: &[Source]) -> Option<(usize, Vec<String>)> {
    let found = checked(sources);
    let model = found.model.as_ref()?;
    let data = &found.assembled.dataset;
    let terms = &data.terms;
    let (mut statements, mut wrong) = (0, Vec::new());
    for (count, seed) in [(1, 1), (4, 7)] {
        let mocked = mock(model, data, &request(count, seed));
        let turtle = text(&mocked.statements);
        statements += mocked.statements.len();
        for (_, told) in said(sources, &turtle) {
            wrong.push(format!("{name}, {count} of seed {seed}: {told}"));
        }
        // What is imported would have to be there.
        let unmade = mocked.unmade.iter();
        for unmade in unmade.filter(|u| !(name == "studio" && u.why.contains("imported"))) {
            let property = unmade.property.map(|p| terms.text(p));
            wrong.push(format!(
                "{name}: {} {property:?} {}",
                terms.text(unmade.class),
                unmade.why
            ));
        }
        // The same again, and others of another seed.
        assert_eq!(
            mock(model, data, &request(count, seed)).statements,
            mocked.statements,
            "{name}"
        );
        if mocked.instances > 1 {
            assert_ne!(
                mock(model, data, &request(count, seed + 1)).statements,
                mocked.statements,
                "{name}"
            );
        }
    }
    Some((statements, wrong))
}

#[test]
fn what_is_made_conforms() {
    let cases = cases(many(SAMPLE), SPLIT);
    let found = each(&cases, |(name, sources)| conforming(name, sources));
    let statements: usize = found.iter().flatten().map(|f| f.0).sum();
    let wrong = found.iter().flatten().flat_map(|f| &f.1);
    let wrong: Vec<&str> = wrong.map(String::as_str).collect();
    let models = found.iter().flatten().count();
    println!("{models} models, {statements} statements");
    let by_chance = cases.len() - models;
    assert!(
        by_chance * 100 <= cases.len(),
        "{by_chance} without a model"
    );
    let shown: Vec<&str> = wrong.iter().take(30).copied().collect();
    assert!(
        wrong.is_empty(),
        "{} faults\n{}",
        wrong.len(),
        shown.join("\n")
    );
}

/// The graphs of a case with a fault: which kind each breaks, what is wrong, and what is not broken.
#[derive(Debug, Default)]
struct Broken {
    kinds: Vec<ConstraintKind>,
    wrong: Vec<String>,
    unbroken: Vec<(ConstraintKind, &'static str)>,
}

fn faulty(name: &str, sources: &[Source]) -> Broken {
    let mut broken = Broken::default();
    let found = checked(sources);
    let Some(model) = &found.model else {
        return broken;
    };
    let data = &found.assembled.dataset;
    let faults = faults(model, data, &request(1, 7));
    let mut names = BTreeSet::new();
    for fault in &faults.faults {
        assert!(
            names.insert(fault.name.to_lowercase()),
            "{name}: {} twice",
            fault.name
        );
        broken.kinds.push(fault.kind);
        let turtle = text(&fault.statements);
        let said = said(sources, &turtle);
        let codes: Vec<&str> = said.iter().map(|(code, _)| code.as_str()).collect();
        if codes != [fault.code] {
            let told: Vec<&str> = said.iter().map(|(_, told)| told.as_str()).collect();
            broken.wrong.push(format!(
                "{name}: {} ({})\n{}\n{turtle}",
                fault.name,
                fault.code,
                told.join("\n")
            ));
        }
    }
    broken.unbroken = faults.unbroken.iter().map(|u| (u.kind, u.why)).collect();
    broken
}

#[test]
fn what_has_a_fault_has_exactly_that_one() {
    let found = each(
        &cases(many(SAMPLE_FAULTY).min(FAULTY), FAULTY_SPLIT),
        |(name, sources)| faulty(name, sources),
    );
    let mut kinds: BTreeMap<&str, usize> = BTreeMap::new();
    for kind in found.iter().flat_map(|b| &b.kinds) {
        *kinds.entry(kind.code()).or_default() += 1;
    }
    let mut unbroken: BTreeMap<String, usize> = BTreeMap::new();
    for (kind, why) in found.iter().flat_map(|b| &b.unbroken) {
        *unbroken
            .entry(format!("{}: {why}", kind.code()))
            .or_default() += 1;
    }
    println!(
        "{} graphs\n{kinds:#?}\n{unbroken:#?}",
        kinds.values().sum::<usize>()
    );
    let wrong: Vec<&str> = found
        .iter()
        .flat_map(|b| &b.wrong)
        .map(String::as_str)
        .collect();
    let shown: Vec<&str> = wrong.iter().take(25).copied().collect();
    assert!(
        wrong.is_empty(),
        "{} faults\n{}",
        wrong.len(),
        shown.join("\n")
    );
    for kind in ConstraintKind::ALL {
        let made = kinds.contains_key(kind.code());
        assert_ne!(made, unbreakable(*kind).is_some(), "{}", kind.code());
    }
}

/// The naive checker finds the same: nothing, or the one code.
#[test]
fn the_naive_checker_agrees() {
    let mut graphs = 0;
    for seed in 0..12 {
        let docs = Models::random(seed).docs;
        let sources: Vec<Source> = docs
            .iter()
            .map(|d| Source::root(d.name, d.text()))
            .collect();
        let found = checked(&sources);
        let model = found.model.as_ref().unwrap();
        let data = &found.assembled.dataset;
        let mocked = mock(model, data, &request(2, seed)).statements;
        let faults = faults(model, data, &request(1, seed)).faults;
        // One fault of each code; any text is an IRI to it.
        let mut codes = BTreeSet::new();
        let faults = faults
            .into_iter()
            .filter(|f| f.how != "ill-formed" && codes.insert(f.code));
        let faults = faults.map(|f| (Some(f.code), f.statements));
        for (code, statements) in [(None, mocked)].into_iter().chain(faults) {
            let turtle = naive_text(&statements);
            let texts: Vec<(&str, String)> = docs.iter().map(|d| (d.name, d.text())).collect();
            let mut texts: Vec<(&str, &str)> =
                texts.iter().map(|(n, t)| (*n, t.as_str())).collect();
            texts.push(("d", &turtle));
            let verdicts = naive::verdicts(&texts);
            let said: Vec<&str> = verdicts.last().unwrap().iter().copied().collect();
            graphs += 1;
            assert_eq!(
                said,
                code.into_iter().collect::<Vec<_>>(),
                "seed {seed}\n{turtle}"
            );
        }
    }
    println!("{graphs} graphs");
}

/// Statements in the prefixes that the naive checker knows.
fn naive_text(statements: &[Statement]) -> String {
    let prefixes = [
        ("a", "https://example.org/a#"),
        ("b", "https://example.org/b#"),
        ("rdf", "http://www.w3.org/1999/02/22-rdf-syntax-ns#"),
        ("uda", "https://w3id.org/udac/uda#"),
        ("xsd", "http://www.w3.org/2001/XMLSchema#"),
    ];
    let mut text = String::new();
    turtle(statements, "", &prefixes, &mut text);
    text
}
