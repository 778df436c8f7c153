//! What is wrong with the file as such.
//!
//! In: the lines. Out: faults that reading lets pass and a compilation mends or does not ask about.

use super::read::lines;
use super::rules::{duplicate_name, unknown_target, unsorted};
use super::{Ids, owner};
use std::collections::BTreeMap;
use udac_diagnostics::{Diagnostic, Span};

/// Checks the lines, whatever the model.
#[must_use]
pub fn check(ids: &Ids, is_target: &dyn Fn(&str) -> bool) -> Vec<Diagnostic> {
    let mut found = Vec::new();
    for (target, lines) in &ids.targets {
        let mut names: BTreeMap<(&str, &str), Option<Span>> = BTreeMap::new();
        for (key, line) in &lines.0 {
            let Some(name) = line.name.as_deref() else {
                continue;
            };
            if line.removed || !super::is_member(key) {
                continue;
            }
            match names.get(&(owner(key), name)) {
                Some(first) => {
                    found.push(duplicate_name::found(target, key, name, line.span, *first));
                }
                None => {
                    names.insert((owner(key), name), line.span);
                }
            }
        }
        if !is_target(target) {
            let spans = lines.0.values().filter_map(|l| l.span);
            found.push(unknown_target::found(target, spans.min()));
        }
    }
    found.extend(otherwise_written(ids));
    found
}

/// The first line that is not as it would be written: in another place, or in another way.
fn otherwise_written(ids: &Ids) -> Option<Diagnostic> {
    let (before, file) = (ids.before.as_deref()?, ids.file?);
    let text = ids.text();
    let mut due = lines(&text);
    let differs = |(start, line): (usize, &str)| {
        let same = due.next().is_some_and(|(_, due)| due == line);
        (!same).then(|| Span::new(file, start, start + line.len()))
    };
    lines(before).find_map(differs).map(unsorted::found)
}
