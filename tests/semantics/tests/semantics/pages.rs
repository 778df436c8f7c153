//! The naive checker on the pages of the book: what they call wrong is wrong, and what is mended is clean.

use crate::engine;
use crate::naive::verdicts;
use std::collections::BTreeSet;
use std::fs;
use std::path::PathBuf;
use udac_tests::{read, root};

/// How many lines of code the naive checker may have.
const LONGEST: usize = 1_000;

/// The Turtle blocks of a page, with what stands behind `turtle` in the fence.
fn blocks(page: &str) -> Vec<(String, String)> {
    let mut found: Vec<(String, String)> = Vec::new();
    let mut within = false;
    for line in page.lines() {
        match line.strip_prefix("```") {
            Some(_) if within => within = false,
            Some(fence) => {
                let turtle = fence.strip_prefix("turtle");
                within = turtle.is_some();
                found.extend(turtle.map(|f| (f.trim().to_owned(), String::new())));
            }
            None if within => {
                let (_, text) = found.last_mut().unwrap();
                text.push_str(line);
                text.push('\n');
            }
            None => {}
        }
    }
    found
}

/// Three pages tell that `udac` comes to another finding first.
fn said_first(code: &str) -> &str {
    match code {
        "model/declared-twice" => "conform/several-types",
        "model/invalid-pattern" => "conform/pattern-not-supported",
        "model/unresolved-reference" => "conform/dangling-reference",
        code => code,
    }
}

/// The texts of the naive checker.
fn texts() -> Vec<String> {
    let folder = root().join("tests/semantics/tests/semantics/naive");
    let files = fs::read_dir(folder).unwrap();
    files
        .map(|file| fs::read_to_string(file.unwrap().path()).unwrap())
        .collect()
}

/// The codes that the naive checker tells: those that its text names.
pub fn covered() -> BTreeSet<String> {
    let mut found = BTreeSet::new();
    for text in texts() {
        let quoted = text.split('"');
        let stages = ["conform/", "model/", "graph/"];
        let codes = quoted.filter(|q| stages.iter().any(|s| q.starts_with(s)));
        found.extend(
            codes
                .filter(|c| !c.contains(' ') && !c.ends_with('/'))
                .map(str::to_owned),
        );
    }
    found
}

/// The pages of the stages that the naive checker covers.
fn pages() -> Vec<(String, PathBuf)> {
    let mut pages = Vec::new();
    for stage in ["conform", "model"] {
        let folder = root().join("book/src/reference/diagnostics").join(stage);
        for page in fs::read_dir(folder).unwrap() {
            let page = page.unwrap().path();
            let name = page.file_stem().unwrap().to_str().unwrap();
            pages.push((format!("{stage}/{name}"), page));
        }
    }
    pages.sort();
    pages
}

/// It can be read in an afternoon. Blank lines and comments do not count.
#[test]
fn naive_checker_is_short() {
    let is_code = |line: &&str| !line.trim().is_empty() && !line.trim().starts_with("//");
    let code = |text: &String| text.lines().filter(is_code).count();
    let lines: usize = texts().iter().map(code).sum();
    println!("{lines} lines of code");
    assert!(
        lines <= LONGEST,
        "{lines} lines of code, blank lines and comments not counted, and {LONGEST} are the most"
    );
}

#[test]
fn naive_checker_covers_every_page() {
    let covered = covered();
    let pages = pages();
    let missing = pages
        .iter()
        .map(|(code, _)| code)
        .filter(|code| !covered.contains(*code));
    let missing: Vec<&String> = missing.collect();
    // What `udac` itself never comes to.
    let never = [
        "model/declared-twice",
        "model/invalid-pattern",
        "model/unresolved-reference",
    ];
    assert_eq!(missing, never);
}

#[test]
fn embedded_models_are_clean() {
    for name in ["upper", "uda", "rdf", "rdfs", "owl", "xsd"] {
        let text = read(&format!("upper/{name}.ttl"));
        let found = verdicts(&[("self", &text)]);
        assert!(found[0].is_empty(), "{name}: {found:?}");
    }
}

#[test]
fn pages_are_read_as_they_are_meant() {
    let mut wrong = Vec::new();
    let mut read = 0;
    for (code, page) in pages() {
        let blocks = blocks(&fs::read_to_string(&page).unwrap());
        let model = blocks
            .iter()
            .find(|(fence, _)| fence == "model")
            .map(|(_, t)| t.as_str());
        for (fence, text) in blocks.iter().filter(|(fence, _)| fence != "model") {
            read += 1;
            let texts: Vec<(&str, &str)> = model
                .map(|m| ("model", m))
                .into_iter()
                .chain([("text", text.as_str())])
                .collect();
            let found = verdicts(&texts);
            let codes = &found[texts.len() - 1];
            let right = match fence.as_str() {
                "erroneous" => *codes == BTreeSet::from([said_first(&code)]),
                _ => codes.is_empty(),
            };
            if !right {
                wrong.push(format!("{code} {fence}: {found:?}"));
            }
            let (engine, _) = engine::verdicts(&texts);
            if engine != found {
                wrong.push(format!(
                    "{code} {fence}: engine {engine:?}, naive {found:?}"
                ));
            }
        }
    }
    assert!(read > 150, "{read}");
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
