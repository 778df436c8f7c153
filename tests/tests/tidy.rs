//! The house rules that a machine can check.

use serde_json::Value;
use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

/// The chain of crates: each uses only what stands before it.
const CHAIN: &[&str] = &[
    "udac-diagnostics",
    "udac-syntax",
    "udac-graph",
    "udac-upper",
    "udac-model",
    "udac-projection",
    "udac-codec",
    "udac-mock",
    "<targets>",
    "udac-driver",
    "<front>",
    "<tools>",
];

/// Where a crate stands in the chain; `query` stands beside it, after `graph`.
fn rank(name: &str, manifest: &str) -> usize {
    let class = if manifest.contains("/projections/") {
        "<targets>"
    } else if matches!(name, "udac-ide" | "udac-build") {
        "<front>"
    } else if matches!(
        name,
        "udac" | "udac-lsp" | "xtask" | "udac-tests" | "udac-semantics"
    ) {
        "<tools>"
    } else if name == "udac-query" {
        "udac-driver"
    } else {
        name
    };
    CHAIN
        .iter()
        .position(|c| *c == class)
        .unwrap_or_else(|| panic!("{name} has no place in the chain"))
}

/// Libraries that one crate alone may know.
const CONFINED: &[(&str, &[&str])] = &[
    ("oxigraph", &["udac-query"]),
    ("pest", &["udac-syntax"]),
    ("pest_generator", &["xtask"]),
    ("codespan-reporting", &["udac-diagnostics"]),
    ("clap", &["udac"]),
    ("apollo-compiler", &["udac-graphql"]),
];

fn metadata() -> Value {
    let output = Command::new(env!("CARGO"))
        .args([
            "metadata",
            "--no-deps",
            "--format-version",
            "1",
            "--locked",
            "--offline",
        ])
        .current_dir(udac_tests::root())
        .output()
        .unwrap();
    assert!(
        output.status.success(),
        "{}",
        String::from_utf8_lossy(&output.stderr)
    );
    serde_json::from_slice(&output.stdout).unwrap()
}

#[test]
fn crates_use_only_what_stands_before_them() {
    let metadata = metadata();
    let packages = metadata["packages"].as_array().unwrap();
    let ranks: BTreeMap<&str, usize> = packages
        .iter()
        .map(|p| {
            let name = p["name"].as_str().unwrap();
            (name, rank(name, p["manifest_path"].as_str().unwrap()))
        })
        .collect();
    assert!(ranks.len() >= 12, "{ranks:?}");
    let mut faults = Vec::new();
    for package in packages {
        let name = package["name"].as_str().unwrap();
        for dependency in package["dependencies"].as_array().unwrap() {
            let used = dependency["name"].as_str().unwrap();
            let at_test_time = dependency["kind"] == "dev";
            if let Some(rank) = ranks.get(used)
                && ranks[name] <= *rank
                && !at_test_time
            {
                faults.push(format!("{name} uses {used}"));
            }
            let confined = CONFINED.iter().find(|(library, _)| *library == used);
            if let Some((library, homes)) = confined
                && !homes.contains(&name)
                && !at_test_time
            {
                faults.push(format!("{name} knows {library}"));
            }
        }
    }
    assert!(faults.is_empty(), "{faults:#?}");
}

/// All tracked text files with an ending, generated ones apart.
fn sources(endings: &[&str]) -> Vec<PathBuf> {
    let output = Command::new("git")
        .args(["ls-files", "-z"])
        .current_dir(udac_tests::root())
        .output()
        .unwrap();
    let listing = String::from_utf8(output.stdout).unwrap();
    let wanted = |p: &&str| endings.iter().any(|e| p.ends_with(e)) && !p.contains("/generated/");
    let found: Vec<PathBuf> = listing
        .split('\0')
        .filter(wanted)
        .map(|p| udac_tests::root().join(p))
        .filter(|p| p.exists())
        .collect();
    assert!(found.len() > 20, "too few files: is this a checkout?");
    found
}

fn shown(path: &Path) -> String {
    path.strip_prefix(udac_tests::root())
        .unwrap()
        .to_string_lossy()
        .replace('\\', "/")
}

#[test]
fn files_are_short() {
    let mut faults = Vec::new();
    for path in sources(&[".rs"]) {
        let lines = fs::read_to_string(&path).unwrap().lines().count();
        if lines > 500 {
            faults.push(format!("{}: {lines} lines", shown(&path)));
        }
    }
    assert!(faults.is_empty(), "{faults:#?}");
}

#[test]
fn the_compiler_knows_no_domain() {
    let words = [
        "onepiece",
        "one piece",
        "one_piece",
        "devilfruit",
        "devil fruit",
        "devil_fruit",
        "paramecia",
        "logia",
        "zoan",
        "rname",
        "luffy",
    ];
    let mut faults = Vec::new();
    for path in sources(&[".rs", ".md", ".toml", ".ttl", ".txt", ".snap"]) {
        let name = shown(&path);
        if !(name.starts_with("compiler/") || name.starts_with("projections/")) {
            continue;
        }
        let text = fs::read_to_string(&path).unwrap().to_lowercase();
        // A path to the example is no knowledge of its domain.
        let text = text
            .replace("examples/onepiece/onepiece.ttl", "")
            .replace("in one piece", "")
            .replace("terminology", "")
            .replace("typename", "")
            .replace("username", "");
        for (i, line) in text.lines().enumerate() {
            for word in words.iter().filter(|w| contains_word(line, w)) {
                faults.push(format!("{name}:{}: {word}", i + 1));
            }
        }
    }
    assert!(faults.is_empty(), "{faults:#?}");
}

/// Whether a word stands in a line with no letter before or after it.
fn contains_word(line: &str, word: &str) -> bool {
    line.match_indices(word).any(|(i, _)| {
        let before = line[..i].chars().next_back();
        let after = line[i + word.len()..].chars().next();
        !before.is_some_and(char::is_alphabetic)
            && !after.is_some_and(|c| c.is_alphabetic() && word.len() < 6)
    })
}

/// Sources of the compiler, tests and what is generated apart.
fn compiler() -> Vec<(String, String)> {
    let files = sources(&[".rs"]).into_iter().map(|path| {
        let text = fs::read_to_string(&path).unwrap();
        (shown(&path), text)
    });
    let test = |name: &str| name.contains("/tests/") || name.ends_with("/tests.rs");
    let files = files.filter(|(name, _)| name.starts_with("compiler/") && !test(name));
    files.collect()
}

/// Where an IRI of an embedded model is written in the compiler, and why.
const SPELLED: &[(&str, &str)] = &[
    (
        "compiler/graph/src/read/prefixes.rs",
        "prefixes that a message suggests",
    ),
    (
        "compiler/xtask/src/bench/generate.rs",
        "the text of a model, which is input",
    ),
];

/// Terms of the language that `model` compares nodes with; all others it reads through accessors.
const COMPARED: &[(&str, &str)] = &[
    ("upper.class.domain_model", "what a domain is"),
    ("upper.class.custom_datatype", "a datatype to compile"),
    ("upper.class.enum_value", "no closed taxonomy holds it"),
    ("upper.class.extension", "no closed taxonomy holds it"),
    ("upper.property.iri", "the node's own, never a statement"),
    ("upper.property.pattern", "values are looked into"),
    ("upper.property.property", "asked from the object's side"),
    ("upper.property.r#trait", "a link of any hierarchy"),
    ("upper.property.sub_class_of", "a link of any hierarchy"),
    (
        "upper.property.sub_property_of",
        "which property says another one",
    ),
    (
        "upper.property.inverse_of",
        "which property says another one",
    ),
    ("rdf.property.first", "items of lists, whatever they are of"),
    ("upper.property.label", "what a vocabulary is called"),
    ("upper.property.description", "what a vocabulary is called"),
    (
        "uda.property.annotation_vocabulary",
        "a model says it of itself",
    ),
];

/// Where rules know the terms of the vocabularies that they are about.
const VOCABULARIES: &str = "compiler/model/src/vocabularies/";

/// The compiler reads Upper through the generated views: it holds no IRI of a term, no list of their
/// names, and nothing of the looked-up terms but what it compares with.
#[test]
fn no_upper_iri_is_written_by_hand() {
    let files = compiler();
    let mut faults = Vec::new();
    let mut spelled = Vec::new();
    let mut compared = std::collections::BTreeSet::new();
    let words: Vec<String> = local_names();
    assert!(words.len() > 20, "{words:?}");
    for (name, text) in &files {
        for (i, line) in text.lines().enumerate() {
            let code = line.trim_start();
            if code.starts_with("//") {
                continue;
            }
            let at = format!("{name}:{}", i + 1);
            if udac_upper::MODELS
                .iter()
                .any(|m| m.iri.contains("/udac/") && line.contains(m.iri))
            {
                match SPELLED.iter().find(|s| s.0 == name) {
                    Some((name, _)) => spelled.push(*name),
                    None => faults.push(format!("{at}: an IRI")),
                }
            }
            if !name.starts_with("compiler/model/") {
                continue;
            }
            let quoted = |w: &&String| line.contains(&format!("\"{w}\""));
            faults.extend(words.iter().filter(quoted).map(|w| format!("{at}: {w}")));
            let own = name.starts_with(VOCABULARIES);
            let known = |term: &String| own && term.starts_with("skos.");
            compared.extend(looked_up(line).into_iter().filter(|t| !known(t)));
        }
    }
    assert!(faults.is_empty(), "{faults:#?}");
    spelled.dedup();
    assert_eq!(spelled, SPELLED.iter().map(|s| s.0).collect::<Vec<_>>());
    let known = COMPARED.iter().map(|c| c.0.to_owned()).collect();
    assert_eq!(compared, known);
}

/// Local names of Upper's own terms that are no ordinary words.
fn local_names() -> Vec<String> {
    let upper = udac_upper::model("upper").unwrap();
    let terms = udac_upper::kernel().filter_map(|t| {
        let local = t.iri.strip_prefix(upper.iri)?;
        let inner = local.chars().skip(1).any(char::is_uppercase);
        inner.then(|| local.to_owned())
    });
    terms.collect()
}

/// `upper.property.iri` where a line takes a term from those that were looked up. A module that takes
/// a whole group gives it a name: `let property = &terms.upper.property`.
fn looked_up(line: &str) -> Vec<String> {
    let mut found = Vec::new();
    let word = |text: &str| -> String {
        let inside = |c: &char| c.is_alphanumeric() || *c == '_' || *c == '#';
        text.chars().take_while(inside).collect()
    };
    for model in udac_upper::MODELS {
        for group in ["class", "property", "value"] {
            let path = format!("{}.{group}", model.name);
            for (i, _) in line.match_indices(&path) {
                let rest = &line[i + path.len()..];
                found.push(match rest.strip_prefix('.') {
                    Some(rest) => format!("{path}.{}", word(rest)),
                    None => path.clone(),
                });
            }
        }
    }
    found
}

/// Lines of fenced shell blocks of a page.
fn commands(page: &str) -> Vec<String> {
    let mut found = Vec::new();
    let mut inside = false;
    for line in page.lines() {
        if line.starts_with("```") {
            inside = !inside && (line == "```sh" || line == "```console");
            continue;
        }
        if inside {
            let line = line.strip_prefix("$ ").unwrap_or(line).trim();
            if !line.is_empty() && !line.starts_with('#') {
                found.push(line.to_owned());
            }
        }
    }
    found
}

#[test]
fn commands_of_the_readme_exist() {
    let readme = fs::read_to_string(udac_tests::root().join("README.md")).unwrap();
    let all = commands(&readme);
    assert!(all.len() >= 3, "{all:?}");
    let lists = fs::read_to_string(udac_tests::root().join("compiler/cli/src/args.rs"))
        .or_else(|_| fs::read_to_string(udac_tests::root().join("compiler/cli/src/main.rs")))
        .unwrap();
    for command in all {
        let words: Vec<&str> = command.split_whitespace().collect();
        let verb = if command.starts_with("cargo run") {
            words.iter().position(|w| *w == "--").map(|i| words[i + 1])
        } else {
            words.strip_prefix(&["udac"]).map(|rest| rest[0])
        };
        if let Some(verb) = verb {
            let mut name = verb.to_owned();
            name[..1].make_ascii_uppercase();
            assert!(
                lists.contains(&name),
                "the README shows `{command}`, which is no command"
            );
        }
        for path in words
            .iter()
            .filter(|w| w.starts_with("examples/") || w.starts_with("compiler/"))
        {
            assert!(
                udac_tests::root().join(path).exists(),
                "the README names {path}, which is not there"
            );
        }
    }
}

#[test]
fn the_continuous_check_runs_the_readme() {
    let script = fs::read_to_string(udac_tests::root().join(".ci/run")).unwrap();
    assert!(
        script.contains("README.md"),
        "the check does not read the README's test command"
    );
}
