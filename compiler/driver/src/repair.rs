//! Repairs, made.
//!
//! In: what a run found. Out: the texts of its files with the repairs that may be made unasked, and
//! the files written. Of repairs that touch one another the first one is made; the next run sees
//! what is left. Files that the run is not about are never changed, nor what is built in.

use crate::output::rewrite;
use crate::{Checked, DriverError};
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use udac_diagnostics::{Diagnostic, Edit, FileId, Fix, SourceMap};

/// What came of it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Repaired {
    /// How many repairs were made.
    pub fixes: usize,
    /// In which files.
    pub files: Vec<PathBuf>,
}

/// Edits of one file by place.
type Edits<'d> = BTreeMap<(u32, u32), &'d str>;

/// Makes the repairs of a run in its files, all of them or none.
///
/// # Errors
/// A file cannot be written, or is not what it was when it was read.
pub fn repair(checked: &Checked) -> Result<Repaired, DriverError> {
    let may = |file: FileId| checked.origins.contains_key(&file);
    let (texts, fixes) = mend(&checked.diagnostics, &checked.sources, may);
    let mut changes: Vec<(&Path, &str, String)> = Vec::new();
    for (file, text) in texts {
        if let Some(path) = checked.origins.get(&file) {
            changes.push((path, checked.sources.text(file), text));
        }
    }
    rewrite::rewrite(&changes)?;
    Ok(Repaired {
        fixes,
        files: changes.iter().map(|c| c.0.to_owned()).collect(),
    })
}

/// The new texts of the files in which repairs may be made, and how many are made.
#[must_use]
pub fn mend(
    diagnostics: &[Diagnostic],
    sources: &SourceMap,
    may: impl Fn(FileId) -> bool,
) -> (BTreeMap<FileId, String>, usize) {
    let mut files: BTreeMap<FileId, Edits<'_>> = BTreeMap::new();
    let mut made = 0;
    for fix in diagnostics.iter().filter_map(Diagnostic::machine_fix) {
        let own = fix.edits.iter().all(|e| may(e.span.file));
        if own && !fix.edits.is_empty() && fits(fix, &files) {
            made += 1;
            for Edit { span, replacement } in &fix.edits {
                let edits = files.entry(span.file).or_default();
                edits.insert((span.start, span.end), replacement);
            }
        }
    }
    let text = |(file, edits): (FileId, Edits<'_>)| (file, edited(sources.text(file), &edits));
    (files.into_iter().map(text).collect(), made)
}

/// Whether each edit of a repair is there already, or touches none that is.
fn fits(fix: &Fix, files: &BTreeMap<FileId, Edits<'_>>) -> bool {
    fix.edits.iter().all(|edit| {
        let Some(edits) = files.get(&edit.span.file) else {
            return true;
        };
        let (start, end) = (edit.span.start, edit.span.end);
        if let Some(there) = edits.get(&(start, end)) {
            return *there == edit.replacement;
        }
        let before = edits.range(..(start, end)).next_back();
        let after = edits.range((start, end)..).next();
        // What is put in where another edit begins has no certain place.
        before.is_none_or(|((s, e), _)| *e <= start && *s < start)
            && after.is_none_or(|((s, _), _)| *s >= end && *s > start)
    })
}

fn edited(text: &str, edits: &Edits<'_>) -> String {
    let mut out = String::with_capacity(text.len() + 64);
    let mut at = 0;
    for ((start, end), replacement) in edits {
        out.push_str(text.get(at..*start as usize).unwrap_or(""));
        out.push_str(replacement);
        at = *end as usize;
    }
    out.push_str(text.get(at..).unwrap_or(""));
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::no_model;
    use udac_diagnostics::Span;

    #[test]
    fn of_edits_that_touch_the_first_is_made() {
        let mut sources = SourceMap::new();
        let a = sources.add("a.ttl", "\u{feff}one\r\ntwo\r\n");
        let b = sources.add("b.ttl", "two");
        let fix = |file, start, end, text: &str| {
            let span = Span::new(file, start, end);
            Diagnostic::new(&no_model::RULE, "m").fix("write", span, text)
        };
        for (fixes, expected, count) in [
            (
                vec![fix(a, 8, 11, "2"), fix(a, 3, 6, "1")],
                "\u{feff}1\r\n2\r\n",
                2,
            ),
            // The same twice is made once, and both are done.
            (
                vec![fix(a, 3, 3, "x"), fix(a, 3, 3, "x")],
                "\u{feff}xone\r\ntwo\r\n",
                2,
            ),
            (
                vec![fix(a, 3, 3, "x"), fix(a, 3, 3, "y")],
                "\u{feff}xone\r\ntwo\r\n",
                1,
            ),
            (
                vec![fix(a, 3, 6, "x"), fix(a, 5, 8, "y")],
                "\u{feff}x\r\ntwo\r\n",
                1,
            ),
            (
                vec![fix(a, 4, 6, "x"), fix(a, 3, 8, "y")],
                "\u{feff}ox\r\ntwo\r\n",
                1,
            ),
            (
                vec![fix(a, 3, 6, "x"), fix(a, 6, 8, "y")],
                "\u{feff}xytwo\r\n",
                2,
            ),
            (
                vec![fix(a, 3, 6, "x"), fix(a, 3, 3, "y")],
                "\u{feff}x\r\ntwo\r\n",
                1,
            ),
            (vec![fix(b, 0, 3, "x")], "", 0),
        ] {
            let (texts, made) = mend(&fixes, &sources, |f| f == a);
            assert_eq!(texts.get(&a).map_or("", |t| t), expected);
            assert_eq!((made, texts.contains_key(&b)), (count, false));
        }
    }
}
