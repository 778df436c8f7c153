//! The book's reference of diagnostics: the pages that `udac explain` prints, one file each, and the
//! index of them all. `UDAC_BLESS=1` writes both, and their entries of `SUMMARY.md`, anew.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::fs;
use std::path::Path;
use udac_diagnostics::Rule;
use udac_driver::{TARGETS, all_rules};

const INDEX: &str = "reference/diagnostics.md";
const ENTRY: &str = "- [Diagnostics](reference/diagnostics.md)\n";
const MARK: &str = "<!-- Generated from the pages beside the rules. Do not edit. -->\n\n";

/// The stages before the targets, in the order in which a text goes through them.
const STAGES: &[(&str, &str)] = &[
    (
        "syntax",
        "The text is no Turtle or TriG, or none that can be read.",
    ),
    (
        "graph",
        "The statements are read; it is unclear which graph they belong to, or which model governs it.",
    ),
    (
        "conform",
        "A graph says something that its model does not allow: data against your model, or your model \
         against Upper, the language.",
    ),
    (
        "skos",
        "Concepts of a controlled vocabulary, each well-formed, contradict one another: the integrity \
         conditions of SKOS.",
    ),
    (
        "model",
        "Each statement of a model is well-formed, and together they make no sense.",
    ),
    (
        "projection",
        "The model is sound, and no target has a place for it.",
    ),
    (
        "ids",
        "About `udac.ids.toml`, which holds [the ids and names that stay](../guide/ids.md).",
    ),
    (
        "options",
        "About what `udac.toml` chooses for targets under `[options.<target>]`. A run that finds one of these ends \
         as any with a wrong configuration does, with the exit code 2.",
    ),
    (
        "driver",
        "About a run: what it was given, and comments that let findings pass.",
    ),
];

fn stage(code: &str) -> &str {
    code.split('/').next().unwrap()
}

/// The stages with a line about each: those before the targets, then the targets that have rules.
fn stages() -> Vec<(&'static str, String)> {
    let before = STAGES.iter().map(|(s, about)| (*s, (*about).to_owned()));
    let targets = TARGETS.iter().map(|t| t.common());
    let targets = targets.filter(|t| !t.all_rules().is_empty());
    let targets = targets.map(|t| {
        let about = format!(
            "The model is sound, and the target `{}` has no place for it. The target: {}.",
            t.name(),
            t.about()
        );
        (t.name(), about)
    });
    before.chain(targets).collect()
}

fn path_of(code: &str) -> String {
    format!("reference/diagnostics/{code}.md")
}

/// A page as the book shows it: it says how grave the finding is, and codes lead to their pages.
fn shown(rule: &Rule, rules: &[&Rule]) -> String {
    let (title, body) = rule.page.split_once("\n\n").unwrap();
    let (stage, severity) = (stage(rule.code), rule.severity.word());
    let mut page =
        format!("{MARK}{title}\n\n*{severity} · [{stage}](../../diagnostics.md#{stage})*\n\n");
    let mut fenced = false;
    for line in body.lines() {
        let is_fence = line.starts_with("```");
        fenced ^= is_fence;
        if fenced || is_fence {
            page += line;
        } else {
            page += &linked(line, rules);
        }
        page.push('\n');
    }
    page
}

/// A line of prose in which codes lead to their pages. Code between backticks does not cross lines.
fn linked(line: &str, rules: &[&Rule]) -> String {
    let mut text = String::new();
    for (i, part) in line.split('`').enumerate() {
        let is_code = i % 2 == 1;
        if is_code && rules.iter().any(|r| r.code == part) {
            write!(text, "[`{part}`](../{part}.md)").unwrap();
        } else if is_code {
            write!(text, "`{part}`").unwrap();
        } else {
            text += part;
        }
    }
    text
}

fn index(rules: &[&Rule]) -> String {
    let mut page = format!(
        "{MARK}# Diagnostics\n\n\
         Every finding has a code, such as `model/key-optional`: the stage that found it, and what is wrong. \
         The pages here are those that `udac explain CODE` prints; `udac explain` lists the codes. Each shows \
         a wrong example and a mended one, and both are run as tests.\n\n\
         An *error* fails the run. A *warning* is probably not meant and a *note* may be worth knowing; \
         `-D`, `-W` and `-A` and [comments in the text](../guide/findings.md#comments-that-let-a-finding-pass) \
         make more or less of them.\n"
    );
    for (stage, about) in stages() {
        write!(
            page,
            "\n## {stage}\n\n{about}\n\n| code | severity | what is wrong |\n|---|---|---|\n"
        )
        .unwrap();
        for rule in rules.iter().filter(|r| self::stage(r.code) == stage) {
            let (code, severity, gist) = (rule.code, rule.severity.word(), rule.gist());
            assert!(
                !gist.contains('|'),
                "{code}: the first sentence breaks the table"
            );
            writeln!(
                page,
                "| [`{code}`](diagnostics/{code}.md) | {severity} | {gist} |"
            )
            .unwrap();
        }
    }
    page
}

/// The rules, by the order of their stages in the index.
fn in_order() -> Vec<&'static Rule> {
    let all = all_rules();
    let mut ordered = Vec::new();
    for (stage, _) in stages() {
        ordered.extend(all.iter().copied().filter(|r| self::stage(r.code) == stage));
    }
    assert_eq!(
        ordered.len(),
        all.len(),
        "each code is of a stage or a target"
    );
    ordered
}

/// `SUMMARY.md` with the entries of all pages below the index's.
fn summary(present: &str, rules: &[&Rule]) -> String {
    let (before, after) = present
        .split_once(ENTRY)
        .expect("the summary has the index");
    let is_entry = |line: &&str| line.starts_with(' ');
    let rest: String = after.split_inclusive('\n').skip_while(is_entry).collect();
    let entry = |r: &&Rule| format!("  - [{}]({})\n", r.code, path_of(r.code));
    let entries: String = rules.iter().map(entry).collect();
    format!("{before}{ENTRY}{entries}{rest}")
}

fn files_below(folder: &Path, found: &mut BTreeSet<String>, name: &str) {
    for entry in fs::read_dir(folder).into_iter().flatten() {
        let entry = entry.unwrap();
        let name = format!("{name}/{}", entry.file_name().to_str().unwrap());
        if entry.path().is_dir() {
            files_below(&entry.path(), found, &name);
        } else {
            found.insert(name);
        }
    }
}

#[test]
fn the_reference_of_diagnostics_is_fresh() {
    let book = udac_tests::root().join("book/src");
    let rules = in_order();
    let mut expected: BTreeMap<String, String> = BTreeMap::new();
    for rule in &rules {
        expected.insert(path_of(rule.code), shown(rule, &rules));
    }
    let mut present = BTreeSet::new();
    let folder = "reference/diagnostics";
    files_below(&book.join(folder), &mut present, folder);
    let gone: Vec<_> = present
        .iter()
        .filter(|p| !expected.contains_key(*p))
        .cloned()
        .collect();
    expected.insert(INDEX.to_owned(), index(&rules));
    let contents = fs::read_to_string(book.join("SUMMARY.md")).unwrap();
    expected.insert("SUMMARY.md".to_owned(), summary(&contents, &rules));
    let is_stale =
        |name: &str, text: &str| fs::read_to_string(book.join(name)).ok().as_deref() != Some(text);
    expected.retain(|name, text| is_stale(name, text));
    if std::env::var_os("UDAC_BLESS").is_some() {
        for (name, text) in &expected {
            let path = book.join(name);
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(path, text).unwrap();
        }
        for name in &gone {
            fs::remove_file(book.join(name)).unwrap();
        }
        return;
    }
    let stale: Vec<_> = expected.into_keys().chain(gone).collect();
    assert!(
        stale.is_empty(),
        "UDAC_BLESS=1 makes these anew: {stale:#?}"
    );
}
