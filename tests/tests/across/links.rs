//! The book holds together: its table of contents names each page once, and every link leads to a page
//! and a heading that are there.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;

/// The pages of the book: the path below `book/src`, and the lines that are neither code nor comment.
fn pages() -> BTreeMap<String, Vec<String>> {
    let book = udac_tests::root().join("book/src");
    let (mut waiting, mut found) = (vec![book.clone()], BTreeMap::new());
    while let Some(path) = waiting.pop() {
        if path.is_dir() {
            waiting.extend(fs::read_dir(&path).unwrap().map(|e| e.unwrap().path()));
        } else if path.extension().is_some_and(|e| e == "md") {
            let name = udac_driver::shown(path.strip_prefix(&book).unwrap());
            found.insert(name, prose(&fs::read_to_string(&path).unwrap()));
        }
    }
    found
}

/// The lines outside fences.
fn prose(text: &str) -> Vec<String> {
    let mut fence: Option<usize> = None;
    let mut lines = Vec::new();
    for line in text.lines() {
        let ticks = line.trim_start().chars().take_while(|c| *c == '`').count();
        match fence {
            Some(open) if ticks >= open => fence = None,
            None if ticks >= 3 => fence = Some(ticks),
            None => lines.push(line.to_owned()),
            Some(_) => {}
        }
    }
    assert!(fence.is_none(), "a fence without an end");
    lines
}

/// Where the links of a line lead, code between backticks aside.
fn links(line: &str) -> Vec<String> {
    let outside: String = line.split('`').step_by(2).collect();
    let parts = outside.split("](").skip(1);
    parts
        .map(|p| p.split(')').next().unwrap().to_owned())
        .collect()
}

/// The anchor that mdBook gives a heading.
fn anchor(heading: &str) -> String {
    let kept = heading.trim().chars().filter_map(|c| match c {
        c if c.is_alphanumeric() || c == '_' || c == '-' => Some(c.to_ascii_lowercase()),
        c if c.is_whitespace() => Some('-'),
        _ => None,
    });
    kept.collect()
}

/// The anchors of a page; one that comes twice has a number.
fn anchors(lines: &[String]) -> BTreeSet<String> {
    let mut found = BTreeSet::new();
    for line in lines.iter().filter(|l| l.starts_with('#')) {
        let name = anchor(line.trim_start_matches('#'));
        let numbered = (1..).map(|n| format!("{name}-{n}"));
        let free = std::iter::once(name.clone())
            .chain(numbered)
            .find(|n| !found.contains(n));
        found.insert(free.unwrap());
    }
    found
}

/// A relative target, seen from a page, as a path below `book/src`.
fn resolved(page: &str, target: &str) -> Option<String> {
    let mut parts: Vec<&str> = page.split('/').collect();
    parts.pop();
    for part in target.split('/') {
        match part {
            "." => {}
            ".." => {
                parts.pop()?;
            }
            name => parts.push(name),
        }
    }
    Some(parts.join("/"))
}

/// What is wrong with a link; nothing is asked of the network.
fn fault(pages: &BTreeMap<String, Vec<String>>, page: &str, link: &str) -> Option<String> {
    if link.starts_with("https://") || link.starts_with("http://") {
        return None;
    }
    let (path, heading) = link
        .split_once('#')
        .map_or((link, None), |(p, h)| (p, Some(h)));
    let target = if path.is_empty() {
        Some(page.to_owned())
    } else {
        resolved(page, path)
    };
    let Some(lines) = target.and_then(|t| pages.get(&t)) else {
        return Some(format!("{page}: no page `{link}`"));
    };
    let heading = heading?;
    (!anchors(lines).contains(heading)).then(|| format!("{page}: no heading `{link}`"))
}

#[test]
fn every_link_leads_somewhere() {
    let pages = pages();
    let (mut wrong, mut seen) = (Vec::new(), 0);
    for (page, lines) in &pages {
        // A paragraph may break a link's text, not its target.
        for link in links(&lines.join("\n")) {
            seen += 1;
            wrong.extend(fault(&pages, page, &link));
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
    assert!(seen > 300, "only {seen} links were found");
}

#[test]
fn links_that_lead_nowhere_are_seen() {
    let lines = |text: &str| prose(text);
    let pages = BTreeMap::from([
        ("a/b.md".to_owned(), lines("# `x` and Y!\n## Y\n## Y\n")),
        (
            "c.md".to_owned(),
            lines("```\n[no](link.md)\n```\n[a](a/b.md)\n"),
        ),
    ]);
    let good = [
        "../c.md",
        "b.md",
        "#x-and-y",
        "b.md#y-1",
        "https://example.org/",
    ];
    for link in good {
        assert_eq!(fault(&pages, "a/b.md", link), None);
    }
    let bad = ["c.md", "../../c.md", "#x", "b.md#y-2", "../c.md#y"];
    for link in bad {
        assert!(fault(&pages, "a/b.md", link).is_some(), "{link}");
    }
    assert_eq!(links(&pages["c.md"].join("\n")), ["a/b.md"]);
    assert_eq!(links("`[x](y)` [z\n](w#v) [`c`](d)"), ["w#v", "d"]);
}

#[test]
fn the_summary_names_each_page_once() {
    let mut pages = pages();
    let summary = pages.remove("SUMMARY.md").unwrap();
    let named: Vec<String> = links(&summary.join("\n"));
    let once: BTreeSet<&String> = named.iter().collect();
    assert_eq!(once.len(), named.len(), "a page is named twice");
    assert_eq!(once, pages.keys().collect());
}
