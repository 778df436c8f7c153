//! What stays from run to run: ids, names, and the order of members.
//!
//! Every page about `udac.ids.toml` and every file of `tests/ids/` is a case: the text of the file beside
//! one model, with what is said of it. `INSTA_UPDATE=always` writes the snapshots anew.

mod branches;
mod evolutions;
mod order;
mod worlds;

use crate::run::{Source, checked, everything, target, told};
use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;
use udac_diagnostics::{Diagnostic, SourceMap};
use udac_driver::{
    Compiled, IDS_FILE, Ids, Order, Overrides, all_rules, check_ids, compile, repair_ids,
};
use udac_tests::options;

/// What is read of a line.
#[derive(Debug, Clone, PartialEq, Eq, serde::Deserialize)]
#[serde(deny_unknown_fields)]
struct Line {
    id: Option<u32>,
    name: Option<String>,
    #[serde(default)]
    removed: bool,
}

/// Lines by target and key.
type Lines = BTreeMap<String, BTreeMap<String, Line>>;

/// The file as a reader of TOML sees it that knows nothing of it.
fn lines(text: &str) -> Lines {
    let mut table: toml::Table = toml::from_str(text).unwrap();
    assert_eq!(table.remove("version"), Some(toml::Value::Integer(1)));
    table.try_into().unwrap()
}

/// A run on a model for some targets, with the text of the file before it.
struct Run {
    made: Compiled,
    /// The file after it.
    text: String,
    sources: SourceMap,
}

fn run(model: &str, targets: &[&str], before: Option<&str>, locked: bool) -> Run {
    run_of(&[Source::root("model.ttl", model)], targets, before, locked)
}

fn run_of(models: &[Source], targets: &[&str], before: Option<&str>, locked: bool) -> Run {
    let mut checked = checked(models);
    let mut said = checked.diagnostics.clone();
    let ids = match before {
        Some(text) => {
            let sources = &mut checked.sources;
            Ids::of(Path::new(IDS_FILE), text.to_owned(), sources, &mut said)
        }
        None => Ids::default(),
    };
    assert_eq!(told(&checked.sources, &said), "", "{before:?}");
    let order = Order {
        ids: Some(ids),
        locked,
        // Symbols of Avro are numbered.
        options: [("avro".to_owned(), options(false, &[("enum", "enum")]))].into(),
        ..everything()
    };
    let targets: Vec<_> = targets.iter().map(|t| target(t).unwrap()).collect();
    let model = checked.model.as_ref().unwrap();
    let made = compile(&checked, model, &targets, &order, &Overrides::default()).unwrap();
    let text = made.ids.as_ref().unwrap().text();
    Run {
        made,
        text,
        sources: checked.sources,
    }
}

impl Run {
    /// What was said.
    fn said(&self) -> String {
        told(&self.sources, &self.made.diagnostics)
    }

    /// What was said, but for names that stay: what was renamed has such.
    fn complaints(&self) -> String {
        let said = self.made.diagnostics.iter();
        let others = said.filter(|d| d.rule.code != "ids/kept-name").cloned();
        told(&self.sources, &others.collect::<Vec<_>>())
    }

    /// The schema of a target.
    fn schema(&self, target: &str) -> &str {
        let mut all = self.made.artefacts.iter();
        let schema =
            |a: &&udac_driver::Artefact| a.target == target && a.kind == udac_driver::Emit::Schema;
        &all.find(schema).unwrap().text
    }
}

/// What is wrong with the file as such.
fn wrong(text: &str) -> String {
    let (mut sources, mut said) = (SourceMap::default(), Vec::new());
    let ids = Ids::of(
        Path::new(IDS_FILE),
        text.to_owned(),
        &mut sources,
        &mut said,
    );
    said.extend(check_ids(&ids, &|name| target(name).is_some()));
    told(&sources, &said)
}

/// The model of the cases: that of the pages.
const MODEL: &str = "\
@prefix upper: <https://w3id.org/udac/upper#> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
@prefix sea: <https://example.org/sea#> .

sea: a upper:DomainModel ; upper:domain \"sea\" .

sea:Ship a upper:DirectClass ;
    upper:keyedOn ( sea:name ) ;
    upper:property sea:name , sea:flag .

sea:name a upper:Attribute ; upper:datatype xsd:string ; upper:minCount 1 ; upper:maxCount 1 .

sea:flag a upper:Attribute ; upper:datatype xsd:string ; upper:maxCount 1 .
";

/// All cases: name and text of the file.
fn cases() -> Vec<(String, String)> {
    let mut found = Vec::new();
    for rule in all_rules()
        .into_iter()
        .filter(|r| r.code.starts_with("ids/"))
    {
        let blocks = rule.page.split("```toml erroneous\n").nth(1);
        if let Some((text, _)) = blocks.and_then(|b| b.split_once("```")) {
            found.push((rule.code.replace('/', "-"), text.to_owned()));
        }
    }
    let folder = udac_tests::root().join("tests/ids");
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.extension().is_some_and(|e| e == "toml") {
            let name = path.file_stem().unwrap().to_str().unwrap().to_owned();
            found.push((name, fs::read_to_string(path).unwrap()));
        }
    }
    found.sort();
    found
}

/// What a locked compilation says, a check of the file, and its mending.
fn outcome(text: &str) -> (Vec<Diagnostic>, String) {
    let mut checked = checked(&[Source::root("sea.ttl", MODEL)]);
    let mut said = Vec::new();
    let sources = &mut checked.sources;
    let ids = Ids::of(Path::new(IDS_FILE), text.to_owned(), sources, &mut said);
    if said.is_empty() {
        said.extend(check_ids(&ids, &|name| target(name).is_some()));
        let order = Order {
            ids: Some(ids),
            locked: true,
            ..everything()
        };
        let model = checked.model.as_ref().unwrap();
        let avro = target("avro").unwrap();
        let made = compile(&checked, model, &[avro], &order, &Overrides::default()).unwrap();
        said.extend(made.diagnostics);
    }
    let mut out = format!("── said ──\n{}", told(&checked.sources, &said));
    let sources = &mut checked.sources;
    match repair_ids(IDS_FILE, text, sources) {
        Ok(merged) => {
            out += &format!("── merged ──\n{}", merged.text);
            out += &merged
                .told
                .iter()
                .map(|t| format!("told: {t}\n"))
                .collect::<String>();
            out += &told(sources, &merged.conflicts);
            said.extend(merged.conflicts);
        }
        Err(faults) => out += &format!("── not merged ──\n{}", told(sources, &faults)),
    }
    (said, out)
}

#[test]
fn what_is_said_of_each_file() {
    let mut shown = BTreeSet::new();
    let mut known = BTreeSet::new();
    for (name, text) in cases() {
        let (said, out) = outcome(&text);
        shown.extend(said.iter().map(|d| d.rule.code));
        let text = text.replace('\r', "␍");
        known.insert(format!("{name}.snap"));
        insta::with_settings!({
            snapshot_path => udac_tests::root().join("tests/ids"),
            prepend_module_to_snapshot => false,
            omit_expression => true,
            description => "",
        }, {
            insta::assert_snapshot!(name, format!("── {IDS_FILE} ──\n{text}{out}"));
        });
    }
    let codes = all_rules().into_iter().map(|r| r.code);
    let missing: Vec<_> = codes
        .filter(|c| c.starts_with("ids/") && !shown.contains(c))
        .collect();
    assert!(missing.is_empty(), "codes without a case: {missing:?}");
    for entry in fs::read_dir(udac_tests::root().join("tests/ids")).unwrap() {
        let name = entry.unwrap().file_name().into_string().unwrap();
        let left = name.ends_with(".snap") && !known.contains(&name);
        assert!(!left, "{name} belongs to no case");
    }
}
