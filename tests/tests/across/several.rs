//! Several faults that have nothing to do with each other: all are told in one run, each at its place,
//! and nothing else.
//!
//! A case says at its head what it expects, a line a fault: `# expect: model/key-optional 12`.

use crate::cases::{Case, asked, cases, outcome};

/// A fault by the file and line of its place.
type Found = (String, usize, String);

fn expected(case: &Case) -> Vec<Found> {
    let own = case.sources.iter().filter(|s| !s.governs);
    let all = own.flat_map(|source| {
        let faults = asked(&source.bytes, "expect:").into_iter();
        faults.map(|fault| {
            let (code, line) = fault.split_once(' ').unwrap();
            (source.name.clone(), line.parse().unwrap(), code.to_owned())
        })
    });
    let mut all: Vec<Found> = all.collect();
    all.sort();
    all
}

fn found(case: &Case) -> (Vec<Found>, String) {
    let outcome = outcome(case);
    let all = outcome.diagnostics.iter().map(|d| {
        let span = d.primary.as_ref().unwrap().span;
        let file = outcome.sources.get(span.file).unwrap();
        let line = file.position(span.start as usize).line;
        (file.name.clone(), line, d.rule.code.to_owned())
    });
    let mut all: Vec<Found> = all.collect();
    all.sort();
    (all, outcome.text)
}

#[test]
fn all_faults_are_told_and_nothing_else() {
    let several: Vec<Case> = cases().into_iter().filter(|c| c.is_in("several")).collect();
    assert!(several.len() >= 20, "{} cases", several.len());
    let mut wrong = Vec::new();
    for case in several {
        let expected = expected(&case);
        if !(3..=6).contains(&expected.len()) {
            wrong.push(format!("{} expects {} faults", case.name, expected.len()));
        }
        let (found, text) = found(&case);
        if found != expected {
            let missing: Vec<&Found> = expected.iter().filter(|f| !found.contains(f)).collect();
            let added: Vec<&Found> = found.iter().filter(|f| !expected.contains(f)).collect();
            wrong.push(format!(
                "{}: missing {missing:#?}, added {added:#?}\n{text}",
                case.name
            ));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
