//! The page of each rule, run: the wrong example raises exactly that rule, the mended one nothing.

use crate::reader::{File, World, model, root};
use udac_model::conformance::RULES;

/// The text of a fenced block with an info string.
fn block<'p>(page: &'p str, info: &str) -> Option<&'p str> {
    let fence = format!("```turtle {info}\n");
    let start = page.find(&fence)? + fence.len();
    let rest = &page[start..];
    rest.find("```").map(|end| &rest[..end])
}

fn run(page: &str, info: &str) -> Vec<String> {
    let mut files: Vec<File<'_>> = block(page, "model").map(model).into_iter().collect();
    let text = block(page, info);
    assert!(text.is_some(), "the page has no block {info}");
    files.extend(text.map(root));
    let world = World::new(&files);
    let mut found: Vec<String> = world.before.iter().map(|d| world.line(d)).collect();
    let conformance = world.conform();
    assert!(
        conformance.unchecked.is_empty(),
        "the model of the page is faulty"
    );
    found.extend(world.say(conformance.faults.told()));
    found
}

#[test]
fn wrong_examples_raise_their_rule_and_mended_ones_nothing() {
    let mut wrong = Vec::new();
    for rule in RULES {
        let found = run(rule.page, "erroneous");
        let expected = format!("{} ", rule.code);
        if found.len() != 1 || !found[0].starts_with(&expected) {
            wrong.push(format!("{}: {found:#?}", rule.code));
        }
        let mended = run(rule.page, "mended");
        if !mended.is_empty() {
            wrong.push(format!("{} mended: {mended:#?}", rule.code));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn codes_are_unique_and_pages_begin_with_them() {
    for (i, rule) in RULES.iter().enumerate() {
        assert!(rule.page.starts_with(&format!("# {}\n", rule.code)));
        assert!(RULES[i + 1..].iter().all(|other| other.code != rule.code));
    }
}
