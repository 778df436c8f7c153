//! What projects choose for their targets, and what is wrong with it.
//!
//! Every page about options and every file of `tests/options/` is a case: a part of `udac.toml` beside a
//! model, with what is said of it and what is left of it. `INSTA_UPDATE=always` writes the snapshots anew.
//! The book's page of options is made from what the targets say; `UDAC_BLESS=1` writes it anew.

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

const MARK: &str =
    "<!-- Generated from what the targets say of their settings. Do not edit. -->\n\n";

const INTRODUCTION: &str = "\
# Options of targets

What a project chooses for a target stands in its `udac.toml`, in a table for the target:

```toml
[options.postgres]
taxonomy = \"joined\"

[options.postgres.taxonomy-of]
\"titles:Title\" = \"single-table\"

[options.avro]
enum = \"enum\"
```

The tables below list all options; so does `udac targets -v`. Where one may be chosen for single concepts too, it has
a second table, whose name ends in `-of`. Its keys are concepts, as prefixed names or as IRIs: prefixes are those
that the models declare. What is chosen for a concept goes before what holds for the target. Each target also takes
`profile = \"netflix\"`, which reproduces what was published of the original system, and `profile = \"default\"`.

What is wrong is told at its place in `udac.toml`, with a code ([options](diagnostics.md#options)), nothing is
made, and the exit code is 2. A run that names some models of the project asks for no concept of the others.
";

fn page() -> String {
    let mut page = format!("{MARK}{INTRODUCTION}");
    for target in TARGETS.iter().map(|t| t.common()) {
        let settings = target.settings();
        if settings.is_empty() {
            continue;
        }
        let head =
            "| option | values, the first where none is chosen | what it says |\n|---|---|---|\n";
        let _ = write!(page, "\n## {}\n\n{head}", target.name());
        for setting in settings {
            let values = match setting.values {
                [] => "any text".to_owned(),
                values => format!("`{}`", values.join("`, `")),
            };
            assert!(!setting.about.contains('|'), "{}", setting.about);
            let _ = writeln!(
                page,
                "| `{}` | {values} | {} |",
                setting.name, setting.about
            );
            if let Some((table, each)) = setting.table().zip(setting.scope.each()) {
                let _ = writeln!(
                    page,
                    "| `{table}` | a table of such values | each for {each} |"
                );
            }
        }
    }
    page
}

#[test]
fn the_page_of_options_is_fresh() {
    let path = udac_tests::root().join("book/src/reference/options.md");
    let page = page();
    if std::env::var_os("UDAC_BLESS").is_some() {
        fs::write(&path, &page).unwrap();
    }
    let present = fs::read_to_string(&path).unwrap_or_default();
    assert!(
        present == page,
        "UDAC_BLESS=1 makes book/src/reference/options.md anew"
    );
}

#[test]
fn the_first_value_is_the_one_that_holds() {
    let model = checked(&[
        Source::root("sky.ttl", udac_tests::read("tests/models/sky.ttl")),
        Source::include("makers.ttl", udac_tests::MAKERS),
    ]);
    for target in TARGETS {
        let common = target.common();
        let made = |options: udac_projection::target::Options| {
            let order = udac_driver::Order {
                options: [(common.name().to_owned(), options)].into(),
                ..crate::run::everything()
            };
            crate::run::compiled(&model, &[*target], &order).artefacts
        };
        let plain = made(Default::default());
        for setting in common.settings() {
            let values = setting.values.iter();
            let texts: Vec<_> = values
                .map(|value| made(udac_tests::options(false, &[(setting.name, value)])))
                .collect();
            let name = setting.name;
            assert!(
                texts.first().is_none_or(|t| *t == plain),
                "{} {name}",
                common.name()
            );
        }
    }
}
