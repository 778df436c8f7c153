//! The models that the book shows: nothing is wrong with them, and they compile.

use crate::run::{Source, loaded, schema, target, told};
use std::collections::BTreeMap;
use std::fs;
use udac_driver::{Overrides, Reading, check, compile};

/// The files of a page: its Turtle blocks, those of one file one after the other. A first line
/// `# file: NAME` says which file a block and those after it belong to, `# data: NAME` that it
/// holds instances.
fn files(page: &str) -> BTreeMap<&str, String> {
    let mut files = BTreeMap::new();
    let mut current = "page.ttl";
    for block in page.split("```turtle\n").skip(1) {
        let (text, _) = block.split_once("```").unwrap();
        let first = text.lines().next().unwrap_or_default();
        let name = ["# file: ", "# data: "]
            .iter()
            .find_map(|word| first.strip_prefix(word));
        current = name.unwrap_or(current);
        files
            .entry(current)
            .or_insert_with(String::new)
            .push_str(text);
    }
    files
}

#[test]
fn models_in_the_book_are_sound() {
    let book = udac_tests::root().join("book/src");
    let (mut pages, mut seen) = (vec![book], 0);
    while let Some(path) = pages.pop() {
        if path.is_dir() {
            pages.extend(fs::read_dir(&path).unwrap().map(|e| e.unwrap().path()));
            continue;
        }
        let page = fs::read_to_string(&path).unwrap();
        let sources: Vec<_> = files(&page)
            .into_iter()
            .map(|(name, text)| Source::root(name, text))
            .collect();
        if sources.is_empty() {
            continue;
        }
        seen += 1;
        let overrides = Overrides::default();
        let checked = check(loaded(&sources), &Reading::default(), &overrides);
        let said = told(&checked.sources, &checked.diagnostics);
        assert!(
            checked.diagnostics.is_empty(),
            "{}:\n{said}",
            path.display()
        );
        let model = checked.model.as_ref().expect("the page holds a model");
        let rust = target("rust").expect("the target is built in");
        let made = compile(&checked, model, &[rust], &schema(), &overrides).unwrap();
        let said = told(&checked.sources, &made.diagnostics);
        assert!(made.diagnostics.is_empty(), "{}:\n{said}", path.display());
    }
    assert!(seen >= 2, "only {seen} pages of the book show a model");
}
