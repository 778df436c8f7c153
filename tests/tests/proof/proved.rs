//! The book's page of what engines prove of what targets hold.
//!
//! In: what engines said of the faults of each kind, and what the ledgers say of the same models. Out: for each kind
//! of constraint and target the words of the ledgers, those that no fault shows in parentheses.

use crate::engines::{Engine, Reads};
use crate::judge::{Count, Found};
use crate::support::{self, Outcome, Outcomes};
use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::fs;
use udac_projection::obligations::ConstraintKind;

const PATH: &str = "book/src/reference/proof.md";

const HEAD: &str = "# What engines prove

What [each target holds](support.md) of the constraints of each kind, as the engines that read it show: instances that
conform are put into its containers, and such with one fault each. *native*: a fault is refused; *encoded*: it is, or
the target carries the constraint by other means; *lossy* and *unsupported*: a fault is taken, and the ledger says so.
A word in parentheses is what the ledgers say and no fault shows: what is written cannot hold the fault, or none of
those that were made met it. Made by the tests, from the examples and 25 random models
([how](../contributing/architecture.md#the-proof-in-the-engines)); targets without an engine that reads instances
are left out.

";

/// What became of the faults of each kind in each target, in all its engines that read instances.
fn shown(
    engines: &[&Engine],
    all: &BTreeMap<&str, Found>,
) -> BTreeMap<&'static str, BTreeMap<String, Count>> {
    let mut shown: BTreeMap<&str, BTreeMap<String, Count>> = BTreeMap::new();
    for engine in engines.iter().filter(|e| e.reads != Reads::Nothing) {
        let of_target = shown.entry(engine.target).or_default();
        for (kind, count) in &all[engine.name].faults {
            of_target
                .entry(kind.clone())
                .or_default()
                .add(count.clone());
        }
    }
    shown
}

/// What engines show that no ledger of the models says, in words.
pub fn unsaid(engines: &[&Engine], all: &BTreeMap<&str, Found>) -> Vec<String> {
    let stated: BTreeMap<&str, Outcomes> = support::stated().into_iter().collect();
    let mut found = Vec::new();
    for (target, kinds) in shown(engines, all) {
        for (kind, count) in kinds {
            let said = stated[target].get(kind.as_str());
            let said: BTreeSet<&str> = said.into_iter().flatten().map(|o| o.word()).collect();
            let words = Outcome::ALL.into_iter().map(Outcome::word);
            let more = words.filter(|word| count.shows(word) && !said.contains(word));
            found.extend(more.map(|word| format!("{target}: `{kind}` is {word}, and the page of what targets hold does not say so")));
        }
    }
    found
}

/// Compares the page with what engines said of all models of a run, or writes it.
pub fn compare(engines: &[&Engine], all: &BTreeMap<&str, Found>) {
    let shown = shown(engines, all);
    let stated: BTreeMap<&str, Outcomes> = support::stated().into_iter().collect();
    let targets: Vec<&str> = shown.keys().copied().collect();
    let mut page = HEAD.to_owned();
    let _ = writeln!(
        page,
        "| | {} |\n|---|{}",
        targets.join(" | "),
        "---|".repeat(targets.len())
    );
    for kind in ConstraintKind::ALL {
        let cells = targets.iter().map(|target| {
            let said = stated[target].get(kind.code()).into_iter().flatten();
            let count = shown[target].get(kind.code());
            let words = said.map(|outcome| match count {
                Some(count) if count.shows(outcome.word()) => outcome.word().to_owned(),
                Some(_) | None => format!("({})", outcome.word()),
            });
            words.collect::<Vec<_>>().join(", ")
        });
        let _ = writeln!(
            page,
            "| `{}` | {} |",
            kind.code(),
            cells.collect::<Vec<_>>().join(" | ")
        );
    }
    let path = udac_tests::root().join(PATH);
    if std::env::var_os("UDAC_BLESS").is_some() {
        fs::write(&path, &page).unwrap();
    }
    let committed = fs::read_to_string(&path).unwrap_or_default();
    assert!(
        page == committed,
        "engines show something else than {PATH} says: `UDAC_BLESS=1` writes it\n{page}"
    );
}

/// The cells of the table of constraints of a page, by kind and target.
fn cells(page: &str) -> BTreeMap<(String, String), String> {
    let row = |line: &str| -> Vec<String> {
        let cells = line.trim_matches('|').split('|');
        cells.map(|cell| cell.trim().to_owned()).collect()
    };
    let mut head = Vec::new();
    let mut found = BTreeMap::new();
    for line in page.lines().filter(|l| l.starts_with('|')) {
        let row = row(line);
        if row[0].is_empty() {
            head = row;
        } else if row[0].starts_with('`') {
            let cells = head.iter().zip(&row).skip(1);
            found.extend(
                cells.map(|(target, cell)| ((row[0].clone(), target.clone()), cell.clone())),
            );
        }
    }
    found
}

#[test]
fn the_two_pages_say_the_same() {
    let held = cells(&udac_tests::read("book/src/reference/support.md"));
    let proved = cells(&udac_tests::read(PATH));
    assert!(!proved.is_empty());
    for (place, cell) in proved {
        assert_eq!(held[&place], cell.replace(['(', ')'], ""), "{place:?}");
    }
}
