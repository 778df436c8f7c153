//! From text to lines.
//!
//! In: the text of the file. Out: one entry a line that is whole, and what is wrong with the others, at
//! line and column. Each line is TOML by itself, and is read as such: so a fault in one leaves the others
//! alone, and a key that stands twice is seen twice.

use super::rules::{conflict_marker, duplicate_id, duplicate_line, malformed_line};
use super::{Line, Lines, owner};
use serde::Deserialize;
use std::collections::BTreeMap;
use std::num::NonZeroU32;
use udac_diagnostics::{Diagnostic, FileId, Span};

/// The version of the file that this compiler reads and writes.
pub(super) const VERSION: i64 = 1;

/// The highest id: formats that know members by number count no further.
const MAX_ID: u32 = i32::MAX.cast_unsigned();

/// A line of a target.
#[derive(Debug, Clone)]
pub(super) struct Entry {
    pub target: String,
    pub key: String,
    pub line: Line,
}

/// What a line may say.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Written {
    id: Option<NonZeroU32>,
    name: Option<String>,
    #[serde(default)]
    removed: bool,
}

/// What git writes around what it could not merge.
const MARKERS: [&str; 4] = ["<<<<<<<", "|||||||", "=======", ">>>>>>>"];

/// Whether a line is one of those that git writes around what it could not merge.
pub(super) fn marker(line: &str) -> Option<&'static str> {
    let mut all = MARKERS.into_iter();
    all.find(|m| {
        line.strip_prefix(m)
            .is_some_and(|rest| rest.is_empty() || rest.starts_with(' '))
    })
}

/// The lines of a text with the bytes at which they begin, line ends left out.
pub(super) fn lines(text: &str) -> impl Iterator<Item = (usize, &str)> {
    let mut at = 0;
    text.split_inclusive('\n').map(move |whole| {
        let start = at;
        at += whole.len();
        (start, whole.trim_end_matches(['\n', '\r']))
    })
}

/// Reads all lines. Of a text with markers nobody knows what it is to say: then there are none.
pub(super) fn entries(text: &str, file: FileId) -> (Vec<Entry>, Vec<Diagnostic>) {
    let mut reader = Reader {
        file,
        target: None,
        versioned: false,
        entries: Vec::new(),
        faults: Vec::new(),
        marked: false,
    };
    for (start, line) in lines(text) {
        reader.line(start, line);
    }
    if reader.marked {
        reader.entries.clear();
    } else if !reader.versioned {
        let place = Span::new(file, 0, 0);
        let fault = malformed_line::found(place, "`version = 1` does not stand before the lines");
        reader.faults.push(fault);
    }
    (reader.entries, reader.faults)
}

struct Reader {
    file: FileId,
    target: Option<String>,
    versioned: bool,
    entries: Vec<Entry>,
    faults: Vec<Diagnostic>,
    /// Whether markers of git were told of.
    marked: bool,
}

impl Reader {
    fn line(&mut self, start: usize, line: &str) {
        let span = Span::new(self.file, start, start + line.len());
        let head = self.target.is_none();
        if line.trim().is_empty() || (start == 0 && line.starts_with('#')) {
            return;
        }
        if marker(line).is_some() {
            if !self.marked {
                self.faults.push(conflict_marker::found(span));
                self.marked = true;
            }
            return;
        }
        let read = if line.starts_with('[') {
            self.section(line)
        } else if head {
            self.version(line)
        } else {
            self.entry(line, span)
        };
        if let Err((at, why)) = read {
            let place = at.map_or(span, |at| {
                Span::new(self.file, start + at.start, start + at.end)
            });
            self.faults.push(malformed_line::found(place, &why));
        }
    }

    fn section(&mut self, line: &str) -> Result<(), Fault> {
        let table: toml::Table = toml::from_str(line).map_err(|e| fault(&e))?;
        let mut keys = table.into_iter();
        match (keys.next(), keys.next()) {
            (Some((target, toml::Value::Table(inner))), None)
                if inner.is_empty() && line.ends_with(']') && !line.starts_with("[[") =>
            {
                self.target = Some(target);
                Ok(())
            }
            _ => Err((None, "a section is `[target]`".to_owned())),
        }
    }

    fn version(&mut self, line: &str) -> Result<(), Fault> {
        let table: toml::Table = toml::from_str(line).map_err(|e| fault(&e))?;
        match table.get("version") {
            Some(toml::Value::Integer(VERSION)) if table.len() == 1 => {
                self.versioned = true;
                Ok(())
            }
            Some(other) => {
                self.versioned = true;
                Err((
                    None,
                    format!("this compiler reads version {VERSION} of the file, not {other}"),
                ))
            }
            None => Err((None, "only `version` stands before the sections".to_owned())),
        }
    }

    fn entry(&mut self, line: &str, span: Span) -> Result<(), Fault> {
        let table: BTreeMap<String, Written> = toml::from_str(line).map_err(|e| fault(&e))?;
        let mut all = table.into_iter();
        let (Some((key, written)), None) = (all.next(), all.next()) else {
            return Err((
                None,
                "a line is a key and what is kept of it; nothing else stands here".to_owned(),
            ));
        };
        if written.id.is_some_and(|id| id.get() > MAX_ID) {
            return Err((None, format!("an id is {MAX_ID} at most")));
        }
        if !line.ends_with('}') {
            return Err((
                None,
                "nothing stands behind a line: it would be lost".to_owned(),
            ));
        }
        let whole = !key.is_empty() && key.split(' ').count() < 3;
        if !whole || key.split([' ', '|']).any(str::is_empty) {
            return Err((
                None,
                "a key is the IRI of a concept, or that and a member's behind a blank".to_owned(),
            ));
        }
        self.entries.push(Entry {
            target: self.target.clone().unwrap_or_default(),
            key,
            line: Line {
                id: written.id.map(NonZeroU32::get),
                name: written.name,
                removed: written.removed,
                span: Some(span),
            },
        });
        Ok(())
    }
}

/// Where in a line, and why it is none.
type Fault = (Option<std::ops::Range<usize>>, String);

fn fault(error: &toml::de::Error) -> Fault {
    let first = error.message().lines().next().unwrap_or_default();
    (error.span(), first.to_owned())
}

/// Puts lines together by target; of what stands twice the first counts, and the others are told of.
pub(super) fn gather(
    entries: Vec<Entry>,
    targets: &mut BTreeMap<String, Lines>,
    faults: &mut Vec<Diagnostic>,
) {
    let mut ids: BTreeMap<(String, String, u32), Option<Span>> = BTreeMap::new();
    for Entry { target, key, line } in entries {
        let lines = &mut targets.entry(target.clone()).or_default().0;
        if let Some(first) = lines.get(&key) {
            faults.push(duplicate_line::found(&target, &key, line.span, first.span));
            continue;
        }
        if let Some(id) = line.id {
            let place = (target.clone(), owner(&key).to_owned(), id);
            match ids.get(&place) {
                Some(first) => {
                    faults.push(duplicate_id::found(&target, &key, id, line.span, *first));
                }
                None => {
                    ids.insert(place, line.span);
                }
            }
        }
        lines.insert(key, line);
    }
}
