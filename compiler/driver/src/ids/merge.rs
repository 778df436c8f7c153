//! Two branches become one.
//!
//! In: the lines of both and those from which they come. Out: the lines of the two together. What only one
//! of them changed is changed; ids that were there before stay. Where both gave an id to new members of
//! one owner, ours stay and theirs get the next free ones. A name that both changed is nobody's to choose.

use super::read::{Entry, entries, gather};
use super::text::{whole, with_ends_of, written};
use super::{Line, Lines, has_errors, is_member, owner};
use crate::ids::rules::conflicting_lines;
use std::collections::{BTreeMap, BTreeSet};
use udac_diagnostics::{Diagnostic, SourceMap};

/// The lines of one side, by target.
type Side = BTreeMap<String, Lines>;

/// What became of a merge.
#[derive(Debug)]
pub struct Merged {
    /// The text; markers of git stand around what is in conflict.
    pub text: String,
    /// What was changed so that both sides have room, a sentence each.
    pub told: Vec<String>,
    /// What is in conflict.
    pub conflicts: Vec<Diagnostic>,
}

/// Merges the texts of three files, each with its name: the base, ours, theirs.
///
/// # Errors
/// What is wrong with one of them, and the texts in which it is.
pub fn merge(
    base: (&str, &str),
    ours: (&str, &str),
    theirs: (&str, &str),
    sources: &mut SourceMap,
) -> Result<Merged, Vec<Diagnostic>> {
    let mut faults = Vec::new();
    let mut read = |(name, text): (&str, &str)| {
        let file = sources.add(name.to_owned(), text.to_owned());
        // A side on which there was no file yet.
        if text.trim().is_empty() {
            return Side::new();
        }
        let (all, mut wrong) = entries(text, file);
        let side = side(all, &mut wrong);
        faults.append(&mut wrong);
        side
    };
    let (base, mine, other) = (read(base), read(ours), read(theirs));
    if has_errors(&faults) {
        return Err(faults);
    }
    Ok(Merge::of(&base, &mine, &other).done(ours.1))
}

pub(super) fn side(entries: Vec<Entry>, faults: &mut Vec<Diagnostic>) -> Side {
    let mut side = Side::new();
    gather(entries, &mut side, faults);
    side
}

/// A merge under way.
pub(super) struct Merge {
    lines: Side,
    told: Vec<String>,
    /// By target and key: ours and theirs.
    conflicts: BTreeMap<(String, String), (Line, Line)>,
}

impl Merge {
    pub(super) fn of(base: &Side, ours: &Side, theirs: &Side) -> Self {
        let mut merge = Self {
            lines: Side::new(),
            told: Vec::new(),
            conflicts: BTreeMap::new(),
        };
        let targets: BTreeSet<&String> = base
            .keys()
            .chain(ours.keys())
            .chain(theirs.keys())
            .collect();
        let nothing = Lines::default();
        for target in targets {
            let of = |side: &'_ Side| side.get(target).cloned().unwrap_or_else(|| nothing.clone());
            merge.target(target, &of(base), &of(ours), &of(theirs));
        }
        merge
    }

    fn target(&mut self, target: &str, base: &Lines, ours: &Lines, theirs: &Lines) {
        let all = base.0.keys().chain(ours.0.keys()).chain(theirs.0.keys());
        let keys: BTreeSet<&String> = all.collect();
        let mut merged = Lines::default();
        for key in keys {
            let of = |side: &'_ Lines| side.0.get(key).cloned();
            if let Some(line) = self.line(target, key, of(base), of(ours), of(theirs)) {
                merged.0.insert(key.clone(), line);
            }
        }
        self.make_room(target, &mut merged, base, ours, theirs);
        self.lines.insert(target.to_owned(), merged);
    }

    fn line(
        &mut self,
        target: &str,
        key: &str,
        base: Option<Line>,
        ours: Option<Line>,
        theirs: Option<Line>,
    ) -> Option<Line> {
        let (ours, theirs) = match (ours, theirs) {
            (Some(ours), Some(theirs)) => (ours, theirs),
            (None, None) => return None,
            // What one side alone has is new there, or the other side has moved it.
            (Some(one), None) | (None, Some(one)) => {
                let moved = base.is_some_and(|b| (&b.id, &b.name) == (&one.id, &one.name));
                return (!moved).then_some(one);
            }
        };
        let id = three(base.as_ref().map(|b| b.id), ours.id, theirs.id);
        let name = three(
            base.as_ref().map(|b| b.name.clone()),
            ours.name.clone(),
            theirs.name.clone(),
        );
        let removed = match &base {
            Some(b) if b.removed => ours.removed && theirs.removed,
            Some(_) => ours.removed || theirs.removed,
            None => ours.removed && theirs.removed,
        };
        let id = match (id, &base) {
            (Ok(id), _) => id,
            // Both gave one to what is new to both.
            (Err(()), None) => {
                self.told.push(format!(
                    "`{key}` of `{target}` has got the id {} in one branch and {} in the other: it keeps {}",
                    number(ours.id),
                    number(theirs.id),
                    number(ours.id.or(theirs.id)),
                ));
                ours.id.or(theirs.id)
            }
            (Err(()), Some(_)) => return Some(self.conflict(target, key, ours, theirs)),
        };
        let Ok(name) = name else {
            return Some(self.conflict(target, key, ours, theirs));
        };
        Some(Line {
            id,
            name,
            removed,
            span: ours.span,
        })
    }

    fn conflict(&mut self, target: &str, key: &str, ours: Line, theirs: Line) -> Line {
        let at = (target.to_owned(), key.to_owned());
        self.conflicts.insert(at, (ours.clone(), theirs));
        ours
    }

    /// Gives other ids to members that have one of another member: to those of theirs that are new.
    fn make_room(
        &mut self,
        target: &str,
        merged: &mut Lines,
        base: &Lines,
        ours: &Lines,
        theirs: &Lines,
    ) {
        let mut last = merged.last_ids();
        for side in [base, ours, theirs] {
            for (owner, id) in side.last_ids() {
                let highest = last.entry(owner).or_default();
                *highest = id.max(*highest);
            }
        }
        // First come those that were there before, then ours.
        let rank = |key: &str| {
            let new = !base.0.contains_key(key);
            (new, new && !ours.0.contains_key(key))
        };
        let members = merged.0.iter().filter(|(key, _)| is_member(key));
        let with_id = members.filter_map(|(key, line)| Some((line.id?, key.clone())));
        let mut order: Vec<(u32, String)> = with_id.collect();
        order.sort_by(|a, b| (rank(&a.1), a).cmp(&(rank(&b.1), b)));
        let mut taken: BTreeMap<(String, u32), String> = BTreeMap::new();
        for (id, key) in order {
            let place = (owner(&key).to_owned(), id);
            let Some(first) = taken.get(&place) else {
                taken.insert(place, key);
                continue;
            };
            let next = last.entry(place.0.clone()).or_default();
            *next = next.saturating_add(1);
            self.told.push(format!(
                "`{key}` of `{target}` has the id {next} now: {id} is that of `{first}`"
            ));
            if let Some(line) = merged.0.get_mut(&key) {
                line.id = Some(*next);
            }
        }
    }

    /// The text, with the line ends that another one has.
    pub(super) fn done(self, like: &str) -> Merged {
        let Self {
            lines,
            told,
            conflicts,
        } = self;
        let text = whole(&lines, |target, key, line| {
            match conflicts.get(&(target.to_owned(), key.to_owned())) {
                None => written(key, line),
                Some((ours, theirs)) => format!(
                    "<<<<<<< ours\n{}\n=======\n{}\n>>>>>>> theirs",
                    written(key, ours),
                    written(key, theirs)
                ),
            }
        });
        let conflicts = conflicts.iter().map(|((target, key), (ours, theirs))| {
            conflicting_lines::found(target, key, ours.span, theirs.span)
        });
        Merged {
            text: with_ends_of(&text, like),
            told,
            conflicts: conflicts.collect(),
        }
    }
}

/// What three sides come to; an error where both changed it, each in its own way. Where nothing was
/// before, one side may say what the other leaves open.
fn three<T: PartialEq>(
    base: Option<Option<T>>,
    ours: Option<T>,
    theirs: Option<T>,
) -> Result<Option<T>, ()> {
    match base {
        _ if ours == theirs => Ok(ours),
        Some(base) if base == ours => Ok(theirs),
        Some(base) if base == theirs => Ok(ours),
        None if ours.is_none() || theirs.is_none() => Ok(ours.or(theirs)),
        Some(_) | None => Err(()),
    }
}

fn number(id: Option<u32>) -> String {
    id.map_or_else(|| "none".to_owned(), |id| id.to_string())
}
