//! Every page that a diagnostic has, run: what it shows as erroneous raises exactly that code, what it
//! shows as mended is clean.

use std::collections::BTreeSet;
use std::error::Error;
use udac_driver::{Loaded, Overrides, Reading, check};
use udac_graph::Role;

struct Block {
    kind: String,
    ending: &'static str,
    text: String,
}

/// The fenced blocks `turtle erroneous`, `trig mended` and so on.
fn blocks(page: &str) -> Vec<Block> {
    let mut found: Vec<Block> = Vec::new();
    let mut open = false;
    for line in page.lines() {
        let Some(fence) = line.strip_prefix("```") else {
            if open && let Some(block) = found.last_mut() {
                block.text.push_str(line);
                block.text.push('\n');
            }
            continue;
        };
        open = false;
        let mut words = fence.split_whitespace();
        let ending = match words.next() {
            Some("turtle") => "ttl",
            Some("trig") => "trig",
            _ => continue,
        };
        if let Some(kind) = words.next() {
            open = true;
            found.push(Block {
                kind: kind.to_owned(),
                ending,
                text: String::new(),
            });
        }
    }
    found
}

/// The codes that files raise together.
fn codes(files: &[&Block]) -> Result<BTreeSet<&'static str>, Box<dyn Error>> {
    let folder = tempfile::tempdir()?;
    let mut loaded = Loaded::new();
    for (i, block) in files.iter().enumerate() {
        let path = folder.path().join(format!("{i}.{}", block.ending));
        std::fs::write(&path, &block.text)?;
        loaded.path(&path, Role::Root, false)?;
    }
    let checked = check(loaded, &Reading::default(), &Overrides::default());
    Ok(checked.diagnostics.iter().map(|d| d.rule.code).collect())
}

/// Pages whose fault no page can show in this form, or that other tests run.
const ELSEWHERE: &[&str] = &["driver/lost", "driver/no-model", "syntax/not-utf8"];

#[test]
fn every_page_is_true() {
    let mut faults = Vec::new();
    let mut seen = 0;
    for rule in udac_graph::rules::RULES
        .iter()
        .chain(udac_driver::rules::RULES)
    {
        seen += 1;
        assert!(
            rule.page.starts_with(&format!("# {}\n", rule.code)),
            "the page of {} has another heading",
            rule.code
        );
        let blocks = blocks(rule.page);
        let of = |kind: &str| blocks.iter().filter(|b| b.kind == kind).collect::<Vec<_>>();
        let (erroneous, mended) = (of("erroneous"), of("mended"));
        if erroneous.is_empty() {
            assert!(
                ELSEWHERE.contains(&rule.code),
                "{} shows no fault",
                rule.code
            );
        } else {
            let raised = codes(&erroneous).unwrap();
            // A graph is left unchecked because of an error in another one, which is shown too.
            let exact = rule.code != "graph/governing-model-faulty";
            if !raised.contains(rule.code) || (exact && raised.len() > 1) {
                faults.push(format!("{}: raises {raised:?}", rule.code));
            }
        }
        for block in mended {
            let raised = codes(&[block]).unwrap();
            if !raised.is_empty() {
                faults.push(format!("{}: mended raises {raised:?}", rule.code));
            }
        }
    }
    assert!(seen > 10);
    assert!(faults.is_empty(), "{faults:#?}");
}
