//! A file that git merged as text becomes whole.
//!
//! In: a text with markers of git in it, or with the lines of both sides one after the other. Out: the two
//! sides merged. Where nobody can say which side a line is of, the order of the lines decides nothing.

use super::merge::{Merge, Merged, side};
use super::read::{Entry, entries, lines, marker};
use super::{Line, Lines};
use std::collections::BTreeMap;
use udac_diagnostics::{Diagnostic, Severity, SourceMap};

/// Repairs a text, under the name of its file.
///
/// # Errors
/// What is wrong with it that no merge brings.
pub fn repair(name: &str, text: &str, sources: &mut SourceMap) -> Result<Merged, Vec<Diagnostic>> {
    let file = sources.add(name.to_owned(), text.to_owned());
    let sides = Sides::of(text);
    if !sides.marked {
        let (all, faults) = entries(text, file);
        if !faults.is_empty() {
            return Err(faults);
        }
        let (one, other) = apart(all);
        return Ok(Merge::of(&BTreeMap::new(), &one, &other).done(text));
    }
    let mut wrong = Vec::new();
    let mut read = |text: &str| {
        // A side on which there was no file yet.
        if text.trim().is_empty() {
            return BTreeMap::new();
        }
        let (all, faults) = entries(text, file);
        wrong.extend(faults);
        side(all, &mut wrong)
    };
    let (base, ours, theirs) = (read(&sides.base), read(&sides.ours), read(&sides.theirs));
    if wrong.iter().any(|d| d.severity == Severity::Error) {
        wrong.sort_by(|a, b| a.order().cmp(&b.order()));
        wrong.dedup();
        return Err(wrong);
    }
    Ok(Merge::of(&base, &ours, &theirs).done(text))
}

/// Three texts of the same length: what is of another side is blank, so that places stay.
struct Sides {
    base: String,
    ours: String,
    theirs: String,
    marked: bool,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Part {
    All,
    Ours,
    Base,
    Theirs,
}

impl Sides {
    fn of(text: &str) -> Self {
        let mut sides = Self {
            base: String::new(),
            ours: String::new(),
            theirs: String::new(),
            marked: false,
        };
        let mut part = Part::All;
        for (start, line) in lines(text) {
            let end = text.get(start + line.len()..).unwrap_or_default();
            let end = end.get(..end.find('\n').map_or(end.len(), |n| n + 1));
            let mut stands = true;
            if let Some(marker) = marker(line) {
                sides.marked = true;
                stands = false;
                part = match marker {
                    "<<<<<<<" => Part::Ours,
                    "|||||||" => Part::Base,
                    "=======" => Part::Theirs,
                    _ => Part::All,
                };
            }
            let blank = " ".repeat(line.len());
            for (of, out) in [
                (Part::Base, &mut sides.base),
                (Part::Ours, &mut sides.ours),
                (Part::Theirs, &mut sides.theirs),
            ] {
                let here = stands && (part == Part::All || part == of);
                out.push_str(if here { line } else { &blank });
                out.push_str(end.unwrap_or_default());
            }
        }
        sides
    }
}

/// Lines of both sides, one after the other: of a key that stands twice each side has one line, and the
/// lower id is ours.
fn apart(mut all: Vec<Entry>) -> (BTreeMap<String, Lines>, BTreeMap<String, Lines>) {
    let key = |e: &Entry| (e.target.clone(), e.key.clone());
    let rest = |l: &Line| (l.id.unwrap_or(u32::MAX), l.removed, l.name.clone());
    all.sort_by_cached_key(|a| (key(a), rest(&a.line)));
    let mut ours: BTreeMap<String, Lines> = BTreeMap::new();
    let mut theirs: BTreeMap<String, Lines> = BTreeMap::new();
    for entry in all {
        let mine = &mut ours.entry(entry.target.clone()).or_default().0;
        if let std::collections::btree_map::Entry::Vacant(free) = mine.entry(entry.key.clone()) {
            free.insert(entry.line);
        } else {
            let other = &mut theirs.entry(entry.target).or_default().0;
            other.insert(entry.key, entry.line);
        }
    }
    (ours, theirs)
}
