//! What projects choose for their targets, and what is wrong with it.
//!
//! Every page about options and every file of `tests/options/` is a case: a part of `udac.toml` beside a
//! model, with what is said of it and what is left of it. `INSTA_UPDATE=always` writes the snapshots anew.

use crate::run::{Source, checked, told};
use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::fs;
use std::path::Path;
use udac_diagnostics::Diagnostic;
use udac_driver::{Checked, Choices, PROJECT_FILE, Project, TARGETS, all_rules};

/// What a text chooses, on models that were checked.
pub fn chosen(checked: &mut Checked, text: &str, whole: bool) -> Choices {
    let project = Project::of(Path::new(PROJECT_FILE), text.to_owned()).unwrap();
    project.choices(TARGETS, checked, whole)
}

/// What a case is about.
struct Case {
    name: String,
    text: String,
    models: Vec<Source>,
    /// Whether the models are all that the project has.
    whole: bool,
}

fn block<'p>(page: &'p str, head: &str) -> Option<&'p str> {
    let (_, rest) = page.split_once(&format!("```{head}\n"))?;
    rest.split_once("```").map(|(text, _)| text)
}

fn cases() -> Vec<Case> {
    let mut found = Vec::new();
    for rule in all_rules()
        .into_iter()
        .filter(|r| r.code.starts_with("options/"))
    {
        found.push(Case {
            name: rule.code.replace('/', "-"),
            text: block(rule.page, "toml erroneous").unwrap().to_owned(),
            models: vec![Source::root(
                "sea.ttl",
                block(rule.page, "turtle model").unwrap(),
            )],
            whole: true,
        });
    }
    let folder = udac_tests::root().join("tests/options");
    let models = ["yard.ttl", "trade.ttl"].map(|name| {
        let text = fs::read_to_string(folder.join(name)).unwrap();
        Source::root(name, text)
    });
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.extension().is_some_and(|e| e == "toml") {
            let name = path.file_stem().unwrap().to_str().unwrap().to_owned();
            let whole = !name.starts_with("part");
            let models = if whole { &models[..] } else { &models[..1] };
            found.push(Case {
                text: fs::read_to_string(path).unwrap(),
                models: models.to_vec(),
                whole,
                name,
            });
        }
    }
    found.sort_by(|a, b| a.name.cmp(&b.name));
    found
}

/// What is said, and what is left.
fn outcome(case: &Case) -> (Vec<Diagnostic>, String) {
    let mut checked = checked(&case.models);
    assert_eq!(told(&checked.sources, &checked.diagnostics), "");
    let choices = chosen(&mut checked, &case.text, case.whole);
    let mut out = format!("── said ──\n{}", told(&checked.sources, &choices.faults));
    for fix in choices.faults.iter().flat_map(|d| &d.fixes) {
        let edits = fix.edits.iter().map(|e| &e.replacement);
        let edits: Vec<_> = edits.map(String::as_str).collect();
        let word = fix.applicability.word();
        let _ = writeln!(out, "fix ({word}): {} {}", fix.title, edits.join(" "));
    }
    out += "── chosen ──\n";
    for (target, options) in &choices.options {
        for (name, value) in &options.settings {
            let _ = writeln!(out, "{target} {name} = {value}");
        }
        for (name, each) in &options.of {
            for (iri, value) in each {
                let _ = writeln!(out, "{target} {name} of {iri} = {value}");
            }
        }
    }
    (choices.faults, out)
}

#[test]
fn what_is_said_of_each_choice() {
    let mut shown = BTreeSet::new();
    let mut known = BTreeSet::new();
    for case in cases() {
        let (said, out) = outcome(&case);
        shown.extend(said.iter().map(|d| d.rule.code));
        let name = &case.name;
        known.insert(format!("{name}.snap"));
        insta::with_settings!({
            snapshot_path => udac_tests::root().join("tests/options"),
            prepend_module_to_snapshot => false,
            omit_expression => true,
            description => "",
        }, {
            insta::assert_snapshot!(name.as_str(), format!("── {PROJECT_FILE} ──\n{}{out}", case.text));
        });
    }
    let codes = all_rules().into_iter().map(|r| r.code);
    let missing: Vec<_> = codes
        .filter(|c| c.starts_with("options/") && !shown.contains(c))
        .collect();
    assert!(missing.is_empty(), "codes without a case: {missing:?}");
    for entry in fs::read_dir(udac_tests::root().join("tests/options")).unwrap() {
        let name = entry.unwrap().file_name().into_string().unwrap();
        let left = name.ends_with(".snap") && !known.contains(&name);
        assert!(!left, "{name} belongs to no case");
    }
}
