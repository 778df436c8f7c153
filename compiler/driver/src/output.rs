//! Writing.
//!
//! In: all outputs of a run, in memory or piece by piece. Out: the same on disk. A file that is as it should be is left
//! alone; every other one is written beside its place, synced and renamed over it, so that nobody
//! sees half of it. Nothing is written outside the output folder, and no link is followed out of it.
//! What a former run wrote and this one does not is removed if the folder's manifest lists it. One run at a time
//! writes into an output folder, and what a run leaves that is killed the next one removes.

mod lock;
mod manifest;
mod place;
mod placing;
pub(crate) mod rewrite;
mod staging;
mod temporary;

pub use staging::{Staged, Staging, What};
pub use temporary::remove_leftovers;

use crate::{Artefact, DriverError, shown};
use lock::Lock;
use manifest::{Books, Entry, Manifest};
use placing::Placing;
use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use temporary::Temporary;

/// What would become of one file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Change {
    /// The file.
    pub path: PathBuf,
    /// What is there; none: nothing.
    pub before: Option<String>,
    /// What will be there; none: nothing.
    pub after: Option<String>,
}

/// All that a run would change.
#[derive(Debug, Default)]
pub struct Changes {
    /// The files, in order of their paths; the manifest is not among them.
    pub files: Vec<Change>,
    /// The output folder and its manifest.
    books: Option<(PathBuf, Books)>,
}

/// What artefacts would change below a folder.
///
/// # Errors
/// The folder cannot be read, or a link in it leads elsewhere.
pub fn plan(folder: &Path, artefacts: &[Artefact]) -> Result<Changes, DriverError> {
    let mut files = Vec::new();
    let mut entries = BTreeSet::new();
    for artefact in artefacts {
        let relative = format!("{}/{}", artefact.target, artefact.file);
        let path = place::below(folder, &relative)?;
        files.push(Change {
            before: place::text(&path)?,
            path,
            after: Some(artefact.text.clone()),
        });
        entries.insert(Entry {
            path: relative,
            target: artefact.target.to_owned(),
            kind: artefact.kind.word().to_owned(),
        });
    }
    let (stale, books) = bookkeeping(folder, entries)?;
    for path in stale {
        files.push(Change {
            before: place::text(&path)?,
            path,
            after: None,
        });
    }
    files.retain(|c| c.before != c.after);
    files.sort_by(|a, b| a.path.cmp(&b.path));
    let books = Some((folder.to_owned(), books));
    Ok(Changes { files, books })
}

/// What becomes of the manifest when a run writes some files: those that an earlier run for the
/// same targets and kinds wrote and this one does not, and the new list where it differs.
fn bookkeeping(
    folder: &Path,
    mut entries: BTreeSet<Entry>,
) -> Result<(Vec<PathBuf>, Books), DriverError> {
    let manifest_path = folder.join(crate::MANIFEST);
    let old_text = place::text(&manifest_path)?;
    let old = Manifest::read(&manifest_path, old_text.as_deref())?;
    let targets: BTreeSet<String> = entries.iter().map(|e| e.target.clone()).collect();
    let kinds: BTreeSet<String> = entries.iter().map(|e| e.kind.clone()).collect();
    let mut stale = Vec::new();
    for entry in &old.files {
        // A run for some targets says nothing about the others.
        let concerned = targets.contains(&*entry.target) && kinds.contains(&*entry.kind);
        if entries.iter().any(|e| e.path == entry.path) {
            continue;
        }
        if !concerned {
            entries.insert(entry.clone());
            continue;
        }
        let path = place::below(folder, &entry.path)?;
        if place::text(&path)?.is_some() {
            stale.push(path);
        }
    }
    let books = old.becomes(manifest_path, old_text, entries);
    Ok((stale, books))
}

/// What writing one file would change.
///
/// # Errors
/// The file cannot be read.
pub fn plan_file(path: &Path, text: &str) -> Result<Changes, DriverError> {
    let before = place::text(path)?;
    let change = Change {
        path: path.to_owned(),
        after: Some(text.to_owned()),
        before,
    };
    Ok(Changes {
        files: (change.before != change.after)
            .then_some(change)
            .into_iter()
            .collect(),
        books: None,
    })
}

/// Writes a file that is no output of a project: whole, or not at all.
///
/// # Errors
/// It cannot be written.
pub fn write_file(path: &Path, bytes: &[u8]) -> Result<(), DriverError> {
    let folder = folder_of(path);
    std::fs::create_dir_all(folder).map_err(|e| DriverError::io(folder, e))?;
    temporary::sweep(folder);
    let mut temporary = Temporary::create(path, folder)?;
    temporary.write(bytes)?;
    temporary.sync()?.take_its_place()?;
    temporary::sync_folder(folder)
}

/// The folder of a file; that of a bare name is here.
fn folder_of(path: &Path) -> &Path {
    let folder = path.parent().filter(|p| !p.as_os_str().is_empty());
    folder.unwrap_or(Path::new("."))
}

impl Changes {
    /// Adds a file that is no output: it is listed in no manifest.
    ///
    /// # Errors
    /// The file cannot be read, or no longer has the text that it had.
    pub fn add(&mut self, path: &Path, had: Option<&str>, text: &str) -> Result<(), DriverError> {
        let files = plan_file(path, text)?.files;
        if files.iter().any(|c| c.before.as_deref() != had) {
            return Err(DriverError::Changed(path.to_owned()));
        }
        self.files.extend(files);
        self.files.sort_by(|a, b| a.path.cmp(&b.path));
        Ok(())
    }

    /// Makes the changes: all new texts are on disk before the first takes its place.
    ///
    /// # Errors
    /// Something cannot be written.
    pub fn apply(&self) -> Result<(), DriverError> {
        let books = self.books.as_ref();
        let _lock = books.map(|(folder, _)| Lock::take(folder)).transpose()?;
        let mut outputs = Vec::new();
        for change in &self.files {
            let Some(text) = &change.after else {
                continue;
            };
            let folder = folder_of(&change.path);
            std::fs::create_dir_all(folder).map_err(|e| DriverError::io(folder, e))?;
            if books.is_none() {
                temporary::sweep(folder);
            }
            let mut temporary = Temporary::create(&change.path, folder)?;
            temporary.write(text.as_bytes())?;
            outputs.push((folder.to_owned(), temporary.sync()?));
        }
        let gone = self.files.iter().filter(|c| c.after.is_none());
        Placing {
            before: Vec::new(),
            outputs,
            gone: gone.map(|c| c.path.as_path()).collect(),
            books: books.map(|(_, books)| books),
        }
        .make()
    }

    /// The changes as a unified diff, the folder's paths with `/`.
    #[must_use]
    pub fn diff(&self) -> String {
        let files = self.files.iter().map(|c| {
            let name = shown(&c.path);
            crate::diff::unified(&name, c.before.as_deref(), c.after.as_deref())
        });
        files.collect()
    }
}
