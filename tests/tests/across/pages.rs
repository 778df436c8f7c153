//! The page of each rule, run: its wrong example raises that rule and nothing else, the mended one
//! nothing. All pages have one skeleton: what is wrong and why, the wrong example, the mended one,
//! where to read on.

use crate::cases::Case;
use crate::run::{Source, loaded, schema, target, told};
use std::path::Path;
use udac_diagnostics::{Diagnostic, Rule, Severity, SourceMap};
use udac_driver::{
    Checked, IDS_FILE, Ids, Level, Order, Override, Overrides, Reading, all_rules, check,
    check_ids, compile,
};
use udac_graph::{Places, Terms};

/// Pages with another number of erroneous blocks than one, and why.
const OTHERWISE: &[(&str, usize, &str)] = &[
    ("graph/duplicate-model", 2, "it takes two files"),
    ("ids/conflicting-lines", 0, "it takes two branches"),
    (
        "projection/taxonomy-too-large",
        0,
        "it takes a thousand classes",
    ),
    ("syntax/not-utf8", 0, "a page is UTF-8"),
];

/// Rules whose findings come with one of another rule: the cause, or what a comment fails to let pass.
const CONSEQUENCES: &[(&str, &str)] = &[
    ("ids/duplicate-name", "avro/name-collision"),
    ("graph/governing-model-faulty", "conform/wrong-datatype"),
    ("driver/unknown-code", "model/unused-property"),
];

/// The fenced blocks of a page that are marked with a word: language, text.
fn blocks<'p>(page: &'p str, word: &str) -> Vec<(&'p str, &'p str)> {
    let mut found = Vec::new();
    let mut rest = page;
    while let Some(start) = rest.find("```") {
        let after = &rest[start + 3..];
        let (info, body) = after.split_once('\n').unwrap();
        let (text, next) = body.split_once("```").unwrap();
        if let Some((language, mark)) = info.split_once(' ')
            && mark == word
        {
            found.push((language, text));
        }
        rest = next;
    }
    found
}

/// Rules that stand behind another one: through the whole pipeline their examples raise that one, as
/// their pages say. They are for those who resolve models without conformance, as the tests of the
/// crate `udac-model` do, which run the same pages.
const BEHIND: &[(&str, &str)] = &[
    ("model/declared-twice", "conform/several-types"),
    ("model/invalid-pattern", "conform/pattern-not-supported"),
    ("model/unresolved-reference", "conform/dangling-reference"),
];

/// Pages about notation speak of no model: reading alone is asked.
pub fn is_notation(code: &str) -> bool {
    code == "graph/unknown-prefix" || (code.starts_with("syntax/") && !is_of_files(code))
}

/// Rules of the driver share the stage of reading.
fn is_of_files(code: &str) -> bool {
    udac_driver::rules::RULES.iter().any(|r| r.code == code)
}

/// Pages about `udac.ids.toml` have its text for an example, beside the model that is compiled.
fn is_of_ids(code: &str) -> bool {
    code.starts_with("ids/")
}

/// Pages about options have a part of `udac.toml` for an example, beside the model.
fn is_of_options(code: &str) -> bool {
    code.starts_with("options/")
}

fn is_beside_a_model(code: &str) -> bool {
    is_of_ids(code) || is_of_options(code)
}

fn sources_of(rule: &Rule, word: &str) -> Vec<Source> {
    let mut sources = Vec::new();
    if is_beside_a_model(rule.code) {
        let models = blocks(rule.page, "model").into_iter();
        return models
            .map(|(_, text)| Source::root("page.ttl", text))
            .collect();
    }
    for (_, text) in blocks(rule.page, "model") {
        sources.push(Source::model("model.ttl", text));
    }
    for (i, (language, text)) in blocks(rule.page, word).into_iter().enumerate() {
        let extension = if language == "trig" { "trig" } else { "ttl" };
        let number = if i == 0 { String::new() } else { i.to_string() };
        sources.push(Source::root(&format!("page{number}.{extension}"), text));
    }
    sources
}

/// The wrong examples of all pages, as cases.
pub fn page_cases() -> Vec<Case> {
    let rules = all_rules()
        .into_iter()
        .filter(|r| !is_beside_a_model(r.code));
    let all = rules.map(|r| Case::of(&format!("page {}", r.code), sources_of(r, "erroneous")));
    all.filter(|c| !c.sources.is_empty()).collect()
}

fn run(rule: &Rule, word: &str) -> (SourceMap, Vec<Diagnostic>) {
    let sources = sources_of(rule, word);
    if is_notation(rule.code) {
        return read(&sources);
    }
    // Only a run that compiles misses a model, only one that asks hears of losses.
    let compiles = rule.code == "driver/no-model";
    let asks = rule.code == "driver/lost";
    let loss = Override {
        level: Level::Warn,
        what: "loss/unique".to_owned(),
    };
    let overrides = Overrides::new(asks.then_some(loss).into_iter().collect(), &[]).unwrap();
    let reading = Reading {
        needs_model: compiles,
        ..Reading::default()
    };
    let mut checked = check(loaded(&sources), &reading, &overrides);
    if is_of_ids(rule.code) {
        let (_, text) = blocks(rule.page, word)[0];
        let found = with_ids(&mut checked, text);
        return (checked.sources, found);
    }
    if is_of_options(rule.code) {
        let (_, text) = blocks(rule.page, word)[0];
        let found = crate::options::chosen(&mut checked, text, true).faults;
        return (checked.sources, found);
    }
    let mut found = checked.diagnostics.clone();
    // Only data that is converted has values that are not held whole.
    if rule.code == "driver/inexact" {
        let (model, avro) = (checked.model.as_ref().unwrap(), target("avro").unwrap());
        let put = udac_driver::put(&checked, model, avro, &schema(), &overrides);
        found.extend(put.unwrap().diagnostics);
    }
    if rule.code == "driver/unmade" {
        let model = checked.model.as_ref().unwrap();
        found.extend(udac_driver::mock(&checked, model, 3, 0, &overrides).diagnostics);
    }
    let stage = rule.code.split('/').next().unwrap();
    // What the lowering says itself it says of each target.
    let any = asks || stage == "projection";
    let target = target(if any { "graphql" } else { stage });
    if let (Some(target), Some(model)) = (target, &checked.model) {
        let made = compile(&checked, model, &[target], &schema(), &overrides).unwrap();
        found.extend(made.diagnostics);
    }
    (checked.sources, found)
}

/// What is said where nothing may change, and of the file itself.
fn with_ids(checked: &mut Checked, text: &str) -> Vec<Diagnostic> {
    let mut found = checked.diagnostics.clone();
    let sources = &mut checked.sources;
    let ids = Ids::of(Path::new(IDS_FILE), text.to_owned(), sources, &mut found);
    if !found.is_empty() {
        return found;
    }
    found.extend(check_ids(&ids, &|name| target(name).is_some()));
    let order = Order {
        ids: Some(ids),
        locked: true,
        ..schema()
    };
    let model = checked.model.as_ref().unwrap();
    let avro = target("avro").unwrap();
    let made = compile(checked, model, &[avro], &order, &Overrides::default()).unwrap();
    found.extend(made.diagnostics);
    found
}

/// Reads texts, and nothing more.
pub fn read(sources: &[Source]) -> (SourceMap, Vec<Diagnostic>) {
    let mut found = Vec::new();
    let loaded = loaded(sources);
    for file in &loaded.files {
        let text = loaded.sources.text(file.id);
        let (mut terms, mut places) = (Terms::new(), Places::new());
        let mut quads = Vec::new();
        udac_graph::read(
            file.id,
            text,
            file.syntax,
            &mut terms,
            &mut quads,
            &mut places,
            &mut found,
        );
    }
    (loaded.sources, found)
}

#[test]
fn pages_are_true() {
    let mut wrong = Vec::new();
    for rule in all_rules() {
        let code = rule.code;
        if !rule.page.starts_with(&format!("# {code}\n\n")) {
            wrong.push(format!("{code}: the page's title is not the code"));
        }
        let bad = blocks(rule.page, "erroneous").len();
        let good = blocks(rule.page, "mended").len();
        let excused = OTHERWISE.iter().find(|(c, ..)| *c == code);
        // What nothing raises nothing mends.
        let mended = usize::from(excused.is_none() || good > 0);
        if (bad, good) != (excused.map_or(1, |(_, n, _)| *n), mended) {
            wrong.push(format!("{code}: {bad} erroneous and {good} mended blocks"));
        }
        if bad > 0 {
            let (sources, found) = run(rule, "erroneous");
            let told = told(&sources, &found);
            let behind = BEHIND.iter().find(|(c, _)| *c == code);
            let expected = behind.map_or(code, |(_, front)| front);
            if behind.is_some() && !rule.page.contains(&format!("`{expected}`")) {
                wrong.push(format!("{code}: the page does not name {expected}"));
            }
            let raised = found.iter().filter(|d| d.rule.code == expected).count();
            let cause = CONSEQUENCES.iter().find(|(c, _)| *c == code);
            let others = found
                .iter()
                .filter(|d| d.rule.code != expected)
                .filter(|d| cause.is_none_or(|(_, c)| d.rule.code != *c));
            if raised == 0 || others.count() > 0 {
                wrong.push(format!("{code}: the erroneous block gives\n{told}"));
            }
        }
        if good > 0 {
            let (sources, found) = run(rule, "mended");
            let told = told(&sources, &found);
            if !found.is_empty() {
                wrong.push(format!("{code}: the mended block gives\n{told}"));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn codes_are_unique_and_state_their_stage() {
    let rules = all_rules();
    assert!(rules.len() > 100, "{}", rules.len());
    for pair in rules.windows(2) {
        assert!(pair[0].code < pair[1].code, "{}", pair[1].code);
    }
    for rule in rules {
        let plain = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-';
        let fine = rule.code.split_once('/').is_some_and(|(stage, name)| {
            !stage.is_empty() && !name.is_empty() && (stage.to_owned() + name).chars().all(plain)
        });
        assert!(fine, "{}", rule.code);
    }
}

/// What is wrong with the skeleton of a page.
fn misshapen(rule: &Rule, rules: &[&Rule]) -> Vec<String> {
    let mut wrong = Vec::new();
    let (mut marks, mut prose, mut fenced) = (Vec::new(), Vec::new(), false);
    let mut before = "";
    for line in rule.page.lines() {
        if let Some(info) = line.strip_prefix("```") {
            fenced = !fenced;
            if fenced && !before.ends_with(':') {
                wrong.push(format!("nothing leads to the block `{info}`"));
            }
            marks.extend(info.split_once(' ').map(|(_, mark)| mark));
        } else if !fenced {
            prose.push(line);
            if line.chars().count() > 120 {
                wrong.push(format!("a long line: {line}"));
            }
        }
        before = if line.is_empty() { before } else { line };
    }
    let order = ["model", "erroneous", "mended"].map(|m| marks.iter().filter(|k| **k == m).count());
    let expected: Vec<&str> = ["model", "erroneous", "mended"]
        .into_iter()
        .zip(order)
        .flat_map(|(mark, times)| std::iter::repeat_n(mark, times))
        .collect();
    if marks != expected || order[0] > 1 {
        wrong.push(format!("the blocks are {marks:?}"));
    }
    let opening = rule.page.split("```").next().unwrap();
    if opening.matches(['.', ':']).count() < 3 {
        wrong.push("it says what is wrong and not why".to_owned());
    }
    // What looks like a code of a stage is one.
    let stages: Vec<&str> = rules
        .iter()
        .map(|r| r.code.split('/').next().unwrap())
        .collect();
    for code in prose.join("\n").split('`').skip(1).step_by(2) {
        let staged = code
            .split_once('/')
            .is_some_and(|(s, _)| stages.contains(&s));
        if staged && !rules.iter().any(|r| r.code == code) {
            wrong.push(format!("there is no code `{code}`"));
        }
    }
    let last = prose.join("\n");
    let last = last.trim_end().rsplit("\n\n").next().unwrap();
    if last.starts_with("See also") && last.contains(&format!("`{}`", rule.code)) {
        wrong.push("it leads to itself".to_owned());
    }
    wrong
}

#[test]
fn pages_have_one_skeleton() {
    let rules = all_rules();
    let mut wrong = Vec::new();
    for rule in &rules {
        let faults = misshapen(rule, &rules).into_iter();
        wrong.extend(faults.map(|f| format!("{}: {f}", rule.code)));
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn a_page_without_the_skeleton_is_seen() {
    let rule = Rule {
        code: "model/x",
        severity: Severity::Error,
        page: "# model/x\n\nIt is wrong.\n\n```turtle mended\n```\n\n```turtle erroneous\n```\n\n\
               See also `model/x` and `model/y`.\n",
    };
    let said = misshapen(&rule, &[&rule]).join("\n");
    for part in [
        "nothing leads to",
        "the blocks are",
        "not why",
        "no code `model/y`",
        "itself",
    ] {
        assert!(said.contains(part), "{part}: {said}");
    }
}
