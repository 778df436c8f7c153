//! Writing.
//!
//! In: all outputs of a run, in memory or piece by piece. Out: the same on disk. A file that is as it should be is left
//! alone; every other one is written beside its place, synced and renamed over it, so that nobody
//! sees half of it. Nothing is written outside the output folder, and no link is followed out of it.
//! What a former run wrote and this one does not is removed if the folder's manifest lists it.

mod manifest;
mod place;
pub(crate) mod rewrite;
mod staging;
mod temporary;

pub use staging::{Staged, Staging, What};
pub use temporary::remove_leftovers;

use crate::{Artefact, DriverError, shown};
use manifest::{Entry, Manifest};
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
    folder: PathBuf,
    /// The files, in order of their paths; the manifest is not among them.
    pub files: Vec<Change>,
    manifest: Option<Change>,
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
    let (stale, manifest) = bookkeeping(folder, entries)?;
    for path in stale {
        files.push(Change {
            before: place::text(&path)?,
            path,
            after: None,
        });
    }
    files.retain(|c| c.before != c.after);
    files.sort_by(|a, b| a.path.cmp(&b.path));
    Ok(Changes {
        folder: folder.to_owned(),
        files,
        manifest,
    })
}

/// What becomes of the manifest when a run writes some files: those that an earlier run for the
/// same targets and kinds wrote and this one does not, and the new list where it differs.
fn bookkeeping(
    folder: &Path,
    mut entries: BTreeSet<Entry>,
) -> Result<(Vec<PathBuf>, Option<Change>), DriverError> {
    let manifest_path = folder.join(crate::MANIFEST);
    let old_text = place::text(&manifest_path)?;
    let old = Manifest::read(&manifest_path, old_text.as_deref())?;
    let targets: BTreeSet<String> = entries.iter().map(|e| e.target.clone()).collect();
    let kinds: BTreeSet<String> = entries.iter().map(|e| e.kind.clone()).collect();
    let mut stale = Vec::new();
    for entry in old.files {
        // A run for some targets says nothing about the others.
        let concerned = targets.contains(&*entry.target) && kinds.contains(&*entry.kind);
        if entries.iter().any(|e| e.path == entry.path) {
            continue;
        }
        if !concerned {
            entries.insert(entry);
            continue;
        }
        let path = place::below(folder, &entry.path)?;
        if place::text(&path)?.is_some() {
            stale.push(path);
        }
    }
    let new = Manifest::of(entries).text();
    let manifest = if old_text.as_deref() == Some(&new) {
        None
    } else {
        Some(Change {
            path: manifest_path,
            before: old_text,
            after: Some(new),
        })
    };
    Ok((stale, manifest))
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
    let folder = path.parent().unwrap_or(Path::new(""));
    Ok(Changes {
        folder: folder.to_owned(),
        files: (change.before != change.after)
            .then_some(change)
            .into_iter()
            .collect(),
        manifest: None,
    })
}

/// Writes a file that is no output of a project: whole, or not at all.
///
/// # Errors
/// It cannot be written.
pub fn write_file(path: &Path, bytes: &[u8]) -> Result<(), DriverError> {
    let folder = folder_of(path, Path::new(""));
    std::fs::create_dir_all(folder).map_err(|e| DriverError::io(folder, e))?;
    let mut temporary = Temporary::create(path, folder)?;
    temporary.write(bytes)?;
    temporary.sync()?;
    temporary.take_its_place()?;
    temporary::sync_folder(folder);
    Ok(())
}

/// The folder of a file.
fn folder_of<'p>(path: &'p Path, otherwise: &'p Path) -> &'p Path {
    let folder = path.parent().unwrap_or(otherwise);
    if folder.as_os_str().is_empty() {
        Path::new(".")
    } else {
        folder
    }
}

impl Changes {
    /// Adds a file that is no output: it is listed in no manifest.
    ///
    /// # Errors
    /// The file cannot be read.
    pub fn add(&mut self, path: &Path, text: &str) -> Result<(), DriverError> {
        self.files.extend(plan_file(path, text)?.files);
        self.files.sort_by(|a, b| a.path.cmp(&b.path));
        Ok(())
    }

    /// Makes the changes: all new texts are on disk before the first takes its place.
    ///
    /// # Errors
    /// Something cannot be written.
    pub fn apply(&self) -> Result<(), DriverError> {
        let mut ready = Vec::new();
        let mut folders: BTreeSet<&Path> = BTreeSet::new();
        let manifest = self.manifest.as_ref();
        for change in self.files.iter().chain(manifest) {
            let Some(text) = &change.after else {
                continue;
            };
            let folder = folder_of(&change.path, &self.folder);
            std::fs::create_dir_all(folder).map_err(|e| DriverError::io(folder, e))?;
            let mut temporary = Temporary::create(&change.path, folder)?;
            temporary.write(text.as_bytes())?;
            temporary.sync()?;
            ready.push(temporary);
            folders.insert(folder);
        }
        for temporary in ready {
            temporary.take_its_place()?;
        }
        for change in self.files.iter().filter(|c| c.after.is_none()) {
            std::fs::remove_file(&change.path).map_err(|e| DriverError::io(&change.path, e))?;
        }
        for folder in folders {
            temporary::sync_folder(folder);
        }
        Ok(())
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
