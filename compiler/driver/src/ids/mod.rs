//! The file `udac.ids.toml`: ids and names that what is generated has had since it was first written.
//!
//! In: the file beside a project's, and the nodes of a run. Out: what the lowering has to know of them,
//! the file as it is to be, and what is wrong with it. A line is a node of one target: the file is read,
//! sorted and merged by lines. What is written is the business of whoever runs the compiler.

mod changes;
mod check;
mod merge;
mod read;
mod rename;
mod repair;
pub(crate) mod rules;
mod text;

pub(crate) use changes::{Declared, Seen, differences, kept};
pub use check::check;
pub use merge::{Merged, merge};
pub use repair::repair;

use crate::DriverError;
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use udac_diagnostics::{Diagnostic, FileId, Severity, SourceMap, Span};
use udac_projection::kept::{Known, Registered};

/// The name of the file.
pub const FILE: &str = "udac.ids.toml";

/// What a line says of a node.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Line {
    /// The number of a member among those of its owner.
    pub id: Option<u32>,
    /// The name that the node has in the target.
    pub name: Option<String>,
    /// Whether the model no longer has it.
    pub removed: bool,
    /// Where it stands, if it was read.
    pub span: Option<Span>,
}

/// The lines of one target, by the keys of nodes.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Lines(BTreeMap<String, Line>);

/// The content of the file.
#[derive(Debug, Clone, Default)]
pub struct Ids {
    /// The lines by target. Those of targets that this build is without are kept as they are.
    targets: BTreeMap<String, Lines>,
    /// The file, and its text, where there is one.
    path: PathBuf,
    before: Option<String>,
    file: Option<FileId>,
}

impl Registered for Lines {
    fn find(&self, key: &str) -> Option<Known<'_>> {
        let line = self.0.get(key)?;
        Some(Known {
            id: line.id,
            name: line.name.as_deref(),
        })
    }
}

/// What is known of a target of which nothing is.
static NOTHING: Lines = Lines(BTreeMap::new());

impl Ids {
    /// Reads the file of a project's folder; empty where there is none. What is wrong with it is added to
    /// the diagnostics: with an error among them, the file is neither to be used nor to be written.
    ///
    /// # Errors
    /// It cannot be read, or is not UTF-8.
    pub fn beside(
        folder: &Path,
        sources: &mut SourceMap,
        diagnostics: &mut Vec<Diagnostic>,
    ) -> Result<Self, DriverError> {
        Self::at(&folder.join(FILE), sources, diagnostics)
    }

    /// Reads a file.
    ///
    /// # Errors
    /// As for [`Ids::beside`].
    pub fn at(
        path: &Path,
        sources: &mut SourceMap,
        diagnostics: &mut Vec<Diagnostic>,
    ) -> Result<Self, DriverError> {
        let Some(text) = content(path)? else {
            return Ok(Self {
                path: path.to_owned(),
                ..Self::default()
            });
        };
        Ok(Self::of(path, text, sources, diagnostics))
    }

    /// Takes a text for the file at a path.
    #[must_use]
    pub fn of(
        path: &Path,
        text: String,
        sources: &mut SourceMap,
        diagnostics: &mut Vec<Diagnostic>,
    ) -> Self {
        let file = sources.add(crate::shown(path), text.clone());
        let (entries, mut faults) = read::entries(&text, file);
        let mut ids = Self {
            path: path.to_owned(),
            before: Some(text),
            file: Some(file),
            ..Self::default()
        };
        read::gather(entries, &mut ids.targets, &mut faults);
        diagnostics.extend(faults);
        ids
    }

    /// The lines of a target.
    pub(crate) fn lines(&self, target: &str) -> &Lines {
        self.targets.get(target).unwrap_or(&NOTHING)
    }

    /// The file.
    #[must_use]
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// The text of the file when it was read; none where there was none.
    #[must_use]
    pub fn before(&self) -> Option<&str> {
        self.before.as_deref()
    }

    /// The text of the file as it is to be; none where nothing has to be written.
    #[must_use]
    pub fn due(&self) -> Option<String> {
        let text = self.text();
        let nothing = self.before.is_none() && self.targets.is_empty();
        (!nothing && self.before.as_deref() != Some(&text)).then_some(text)
    }
}

/// The text of a file that has to be there.
///
/// # Errors
/// It is not there, cannot be read, or is not UTF-8.
pub fn read_text(path: &Path) -> Result<String, DriverError> {
    content(path)?.ok_or_else(|| DriverError::NotFound(path.to_owned()))
}

/// The text of a file; none where nothing is.
pub(crate) fn content(path: &Path) -> Result<Option<String>, DriverError> {
    match std::fs::read(path) {
        Ok(bytes) => match String::from_utf8(bytes) {
            Ok(text) => Ok(Some(text)),
            Err(error) => Err(DriverError::Config {
                path: path.to_owned(),
                message: error.utf8_error().to_string(),
            }),
        },
        Err(e) if e.kind() == std::io::ErrorKind::NotFound => Ok(None),
        Err(e) => Err(DriverError::io(path, e)),
    }
}

fn has_errors(diagnostics: &[Diagnostic]) -> bool {
    diagnostics.iter().any(|d| d.severity == Severity::Error)
}

/// The owner of a member, or the declaration itself.
fn owner(key: &str) -> &str {
    key.split_once(' ').map_or(key, |(owner, _)| owner)
}

/// The IRI that a key begins with.
fn concept(key: &str) -> &str {
    key.split([' ', '|']).next().unwrap_or(key)
}

fn is_member(key: &str) -> bool {
    key.contains(' ')
}
