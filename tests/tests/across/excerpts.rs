//! What the book shows of files of the repository stands in them. A block whose fence says
//! `turtle from examples/studio/titles.ttl` holds whole lines of that file; a line `…` stands for some
//! that are left out.

use std::fs;

/// A block, and the file of which it shows lines.
struct Excerpt {
    path: String,
    text: String,
}

/// The marked blocks of a page.
fn excerpts(page: &str) -> Vec<Excerpt> {
    let mut found = Vec::new();
    let mut lines = page.lines();
    while let Some(line) = lines.next() {
        let Some(info) = line.strip_prefix("```") else {
            continue;
        };
        let block: Vec<&str> = lines.by_ref().take_while(|l| *l != "```").collect();
        if let Some((_, path)) = info.split_once(" from ") {
            let path = path.to_owned();
            let text = block.join("\n");
            found.push(Excerpt { path, text });
        }
    }
    found
}

/// Whether the parts of an excerpt stand in a file, as whole lines and in order.
fn stands_in(excerpt: &str, file: &str) -> bool {
    let file = format!("\n{file}\n");
    let mut rest = file.as_str();
    let excerpt = format!("\n{excerpt}\n");
    for part in excerpt.split("\n…\n") {
        let part = format!("\n{}\n", part.trim_matches('\n'));
        let Some(at) = rest.find(&part) else {
            return false;
        };
        // The line break at the end begins the next line.
        rest = &rest[at + part.len() - 1..];
    }
    true
}

#[test]
fn what_the_book_shows_of_files_stands_in_them() {
    let root = udac_tests::root();
    let (mut waiting, mut wrong, mut seen) = (vec![root.join("book/src")], Vec::new(), 0);
    while let Some(path) = waiting.pop() {
        if path.is_dir() {
            waiting.extend(fs::read_dir(&path).unwrap().map(|e| e.unwrap().path()));
            continue;
        }
        for excerpt in excerpts(&fs::read_to_string(&path).unwrap()) {
            seen += 1;
            let file = fs::read_to_string(root.join(&excerpt.path)).unwrap_or_default();
            if !stands_in(&excerpt.text, &file) {
                wrong.push(format!("not in {}:\n{}\n", excerpt.path, excerpt.text));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    assert!(seen >= 20, "only {seen} excerpts were found");
}

#[test]
fn what_does_not_stand_there_is_seen() {
    let file = "one\ntwo\nthree\n\nfour\n";
    for good in ["one", "two\nthree", "one\n…\nthree\n\nfour"] {
        assert!(stands_in(good, file), "{good}");
    }
    for bad in [
        "on",
        "wo\nthree",
        "two\none",
        "two\n…\none",
        "one\n…\none",
        "five",
    ] {
        assert!(!stands_in(bad, file), "{bad}");
    }
    let page = "```turtle from a/b.ttl\none\n```\n```turtle\ntwo\n```\n```text from c\n\nx\n```\n";
    let found = excerpts(page);
    let found: Vec<_> = found.iter().map(|e| (&*e.path, &*e.text)).collect();
    assert_eq!(found, [("a/b.ttl", "one"), ("c", "\nx")]);
}
