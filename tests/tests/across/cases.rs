//! One file, one fault: every file and every folder of `cases/<area>/` is a case, and the snapshot
//! beside it holds its text and all that is said about it.
//!
//! Comments at the head of a case say what else is asked: `# compile: graphql,avro` the targets that
//! it is compiled for, `# model: port.ttl` the model of `cases/models/` that governs it; in the area
//! `several`, `# expect: model/key-optional 12` a fault and the line of its place.
//! `INSTA_UPDATE=always` writes the snapshots anew.

use crate::run::{Source, checked, compiled, errors, schema, target, told, visible};
use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};
use udac_diagnostics::{Diagnostic, SourceMap};
use udac_driver::all_rules;

/// The areas; in all but `accepted`, `comments` and `several`, a case holds one fault.
const AREAS: &[&str] = &[
    "accepted", "comments", "graph", "instance", "model", "several", "syntax", "target",
];

/// Cases that raise another number of errors than one, and why.
const OTHERWISE: &[(&str, usize, &str)] = &[
    (
        "syntax/error-in-the-middle",
        2,
        "what stands after the fault is checked",
    ),
    (
        "graph/ambiguous-member",
        2,
        "members that share a value are a fault of the model",
    ),
    ("graph/vocabulary-alias", 0, "it is a note"),
    ("model/foreign-class", 0, "it is a note"),
    ("model/foreign-predicate", 0, "it is a warning"),
    ("model/unused-property", 0, "it is a warning"),
    (
        "model/value-in-no-enumeration",
        0,
        "a value that nothing uses is a warning",
    ),
    (
        "syntax/prefix-redefined",
        0,
        "each redefinition is a warning",
    ),
];

/// Codes that no case can show, and why.
const WITHOUT: &[(&str, &str)] = &[
    ("driver/inexact", "only data that is converted has it"),
    ("driver/lost", "only a run that asks hears of losses"),
    ("driver/unmade", "only instances that are made have it"),
    ("driver/no-model", "only a run that compiles misses a model"),
    ("model/declared-twice", "conformance tells it first"),
    ("model/invalid-pattern", "conformance tells it first"),
    ("model/unresolved-reference", "conformance tells it first"),
    (
        "projection/taxonomy-too-large",
        "it takes a thousand classes",
    ),
    (
        "syntax/too-deep",
        "oxttl reads it, and both readers read each file of the repository alike",
    ),
];

fn root() -> PathBuf {
    udac_tests::root().join("tests/cases")
}

#[derive(Debug, Clone)]
pub struct Case {
    /// `area/name`.
    pub name: String,
    pub sources: Vec<Source>,
    targets: Vec<String>,
}

impl Case {
    /// A case that is compiled for no target.
    pub fn of(name: &str, sources: Vec<Source>) -> Self {
        Self {
            name: name.to_owned(),
            sources,
            targets: Vec::new(),
        }
    }

    /// Whether it stands in an area.
    pub fn is_in(&self, area: &str) -> bool {
        self.name.split_once('/').is_some_and(|(a, _)| a == area)
    }
}

/// What a comment at the head of a text asks.
pub fn asked(text: &[u8], word: &str) -> Vec<String> {
    let text = String::from_utf8_lossy(text);
    let head = text.lines().take_while(|l| l.starts_with('#'));
    let found = head.filter_map(|l| l.strip_prefix("# ")?.strip_prefix(word));
    let all = found.flat_map(|rest| rest.split(','));
    all.map(|w| w.trim().to_owned()).collect()
}

fn files(folder: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder).unwrap();
    let mut found: Vec<PathBuf> = entries.map(|e| e.unwrap().path()).collect();
    found.sort();
    found
}

fn file_name(path: &Path) -> String {
    path.file_name().unwrap().to_string_lossy().into_owned()
}

fn is_source(path: &Path) -> bool {
    path.extension().is_some_and(|e| e == "ttl" || e == "trig")
}

fn case(area: &str, path: &Path) -> Case {
    let paths = if path.is_dir() {
        files(path)
    } else {
        vec![path.to_owned()]
    };
    let mut sources = Vec::new();
    let mut targets = Vec::new();
    for path in paths.iter().filter(|p| is_source(p)) {
        let bytes = fs::read(path).unwrap();
        for model in asked(&bytes, "model:") {
            let text = fs::read(root().join("models").join(&model)).unwrap();
            sources.push(Source::model(&format!("models/{model}"), text));
        }
        targets.extend(asked(&bytes, "compile:"));
        sources.push(Source::root(&file_name(path), bytes));
    }
    assert!(!sources.is_empty(), "{} holds no case", path.display());
    let name = path.file_stem().unwrap().to_string_lossy();
    Case {
        name: format!("{area}/{name}"),
        sources,
        targets,
    }
}

/// All of them.
pub fn cases() -> Vec<Case> {
    let mut found = Vec::new();
    for area in AREAS {
        let paths = files(&root().join(area));
        let paths = paths.iter().filter(|p| p.is_dir() || is_source(p));
        found.extend(paths.map(|p| case(area, p)));
    }
    assert!(found.len() >= 50, "{} cases", found.len());
    found
}

/// What a run says and makes.
pub struct Outcome {
    pub diagnostics: Vec<Diagnostic>,
    pub sources: SourceMap,
    pub text: String,
}

/// Runs a case.
pub fn outcome(case: &Case) -> Outcome {
    let checked = checked(&case.sources);
    let mut text = String::new();
    for source in case.sources.iter().filter(|s| !s.governs) {
        text += &format!("── {} ──\n{}\n", source.name, visible(&source.bytes));
    }
    let mut diagnostics = checked.diagnostics.clone();
    text += "── said ──\n";
    text += match told(&checked.sources, &diagnostics).as_str() {
        "" => "nothing\n",
        told => told,
    };
    if checked.model.is_some() {
        for name in &case.targets {
            let Some(target) = target(name) else { continue };
            let made = compiled(&checked, &[target], &schema());
            if !made.diagnostics.is_empty() {
                let told = told(&checked.sources, &made.diagnostics);
                text += &format!("── said for {name} ──\n{told}");
            }
            for artefact in &made.artefacts {
                text += &format!("── {name}: {} ──\n{}\n", artefact.file, artefact.text);
            }
            diagnostics.extend(made.diagnostics);
        }
    }
    Outcome {
        diagnostics,
        sources: checked.sources,
        text,
    }
}

#[test]
fn what_is_said_of_each_case() {
    for case in cases() {
        let (area, name) = case.name.split_once('/').unwrap();
        let outcome = outcome(&case);
        insta::with_settings!({
            snapshot_path => root().join(area),
            prepend_module_to_snapshot => false,
            omit_expression => true,
            description => "",
        }, {
            insta::assert_snapshot!(name, outcome.text);
        });
    }
}

#[test]
fn no_snapshot_is_left_over() {
    let known: BTreeSet<PathBuf> = cases()
        .iter()
        .map(|c| root().join(format!("{}.snap", c.name)))
        .collect();
    for area in AREAS {
        for path in files(&root().join(area)) {
            let snapshot = path.extension().is_some_and(|e| e == "snap");
            assert!(
                !snapshot || known.contains(&path),
                "{} belongs to no case",
                path.display()
            );
        }
    }
    let areas: BTreeSet<String> = files(&root()).iter().map(|p| file_name(p)).collect();
    // Models of cases, and models that the proof asks engines about.
    let expected = AREAS.iter().copied().chain(["models", "proof"]);
    assert_eq!(areas, expected.map(str::to_owned).collect());
}

#[test]
fn one_fault_is_one_error() {
    let mut wrong = Vec::new();
    let mut unused: BTreeSet<&str> = OTHERWISE.iter().map(|(name, ..)| *name).collect();
    let mut count = 0;
    let one = cases().into_iter().filter(|c| !c.is_in("several"));
    for case in one {
        let outcome = outcome(&case);
        let excused = OTHERWISE.iter().find(|(name, ..)| *name == case.name);
        unused.remove(case.name.as_str());
        let expected = excused.map_or(1, |(_, n, _)| *n);
        let compiled_for = case.targets.iter().filter_map(|t| target(t)).count();
        let found = errors(&outcome.diagnostics);
        let accepted = case.is_in("accepted") || case.is_in("comments");
        count += usize::from(!accepted);
        // A fault that only targets find is found once by each.
        let fine = found == expected || (case.is_in("target") && found == compiled_for);
        if !accepted && !fine {
            wrong.push(format!("{}: {found} errors\n{}", case.name, outcome.text));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    assert!(unused.is_empty(), "exceptions for nothing: {unused:?}");
    assert!(count >= 120, "{count} cases");
}

#[test]
fn each_code_has_a_case() {
    let mut shown: BTreeSet<&str> = BTreeSet::new();
    for case in cases() {
        shown.extend(outcome(&case).diagnostics.iter().map(|d| d.rule.code));
    }
    let excused: BTreeSet<&str> = WITHOUT.iter().map(|(code, _)| *code).collect();
    // What is said of the files of a project has cases of its own.
    let rules = all_rules().into_iter().map(|r| r.code);
    let elsewhere = |c: &&str| c.starts_with("ids/") || c.starts_with("options/");
    let codes: BTreeSet<&str> = rules.filter(|c| !elsewhere(c)).collect();
    let missing: Vec<&str> = codes.difference(&shown).copied().collect();
    assert_eq!(missing, excused.into_iter().collect::<Vec<_>>());
}

#[test]
fn everything_that_is_said_has_a_place() {
    for case in cases() {
        for diagnostic in outcome(&case).diagnostics {
            assert!(
                diagnostic.primary.is_some(),
                "{}: {} has no place",
                case.name,
                diagnostic.message
            );
        }
    }
}
