//! Repairs that may be made unasked: over all cases and all pages of rules, each clears its own
//! diagnostic and adds none.

use crate::cases::{Case, cases, outcome};
use crate::pages::{is_notation, page_cases, read};
use crate::run::told;
use std::collections::BTreeMap;
use udac_diagnostics::{Applicability, Diagnostic, FileId, SourceMap};

/// How often each code and message is raised. Messages may count what is there, and so may change.
fn said(diagnostics: &[Diagnostic]) -> BTreeMap<(&'static str, String), usize> {
    let mut said = BTreeMap::new();
    for d in diagnostics {
        *said.entry((d.rule.code, d.message.clone())).or_insert(0) += 1;
    }
    said
}

/// What a run says of a case; of the page of a rule of notation, what reading says.
fn found(case: &Case) -> (SourceMap, Vec<Diagnostic>) {
    if case.name.strip_prefix("page ").is_some_and(is_notation) {
        return read(&case.sources);
    }
    let outcome = outcome(case);
    (outcome.sources, outcome.diagnostics)
}

/// The texts of a case with the edits of one repair.
fn mended(case: &Case, sources: &SourceMap, d: &Diagnostic) -> Case {
    let fix = d.machine_fix().unwrap();
    let mut texts: BTreeMap<FileId, String> = BTreeMap::new();
    for edit in fix.edits.iter().rev() {
        let file = edit.span.file;
        let text = texts
            .entry(file)
            .or_insert_with(|| sources.text(file).to_owned());
        text.replace_range(edit.span.range(), &edit.replacement);
    }
    let mut case = case.clone();
    for (file, text) in texts {
        let name = &sources.get(file).unwrap().name;
        let source = case.sources.iter_mut().find(|s| s.name == *name);
        source.unwrap().bytes = text.into_bytes();
    }
    case
}

#[test]
fn each_fix_clears_its_own_diagnostic_and_adds_none() {
    let mut wrong = Vec::new();
    let mut tried: BTreeMap<&str, usize> = BTreeMap::new();
    for case in cases().into_iter().chain(page_cases()) {
        let (sources, diagnostics) = found(&case);
        let old = said(&diagnostics);
        for d in &diagnostics {
            if d.machine_fix().is_none() {
                continue;
            }
            *tried.entry(d.rule.code).or_insert(0) += 1;
            let (after, now) = found(&mended(&case, &sources, d));
            let new = said(&now);
            let own = (d.rule.code, d.message.clone());
            let left = new.get(&own).copied().unwrap_or(0);
            let cleared = left < old[&own];
            let added = new
                .iter()
                .any(|(what, n)| *n > old.get(what).copied().unwrap_or(0));
            if !cleared || added {
                let told = told(&after, &now);
                wrong.push(format!("{}: {own:?}\n{told}", case.name));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    // What is mended is told here, so that nothing falls silent.
    let codes: Vec<&str> = tried.keys().copied().collect();
    insta::assert_debug_snapshot!(codes);
}

#[test]
fn a_guess_is_not_made_unasked() {
    let guesses = cases().iter().any(|case| {
        let found = outcome(case).diagnostics;
        found.iter().any(|d| {
            let guess = |f: &udac_diagnostics::Fix| f.applicability == Applicability::Maybe;
            d.fixes.iter().any(guess) && d.machine_fix().is_none()
        })
    });
    assert!(guesses, "no case holds a guess");
}
