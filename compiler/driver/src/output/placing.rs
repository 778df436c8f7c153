//! Outputs take their places.
//!
//! In: files that are ready, those that go, and what the manifest says meanwhile and afterwards. Out: the same on
//! disk. Wherever a run is stopped, each file is wholly old or wholly new, and the manifest lists all that an
//! earlier run or this one may have left: the next run finds and removes what it does not make itself.

use super::folder_of;
use super::manifest::Books;
use super::temporary::{self, Ready, Temporary};
use crate::DriverError;
use std::collections::BTreeSet;
use std::io::ErrorKind;
use std::path::{Path, PathBuf};

/// What takes its place.
pub(super) struct Placing<'p> {
    /// Files that the outputs lean on, each with its folder: ids that an output has are never unknown.
    pub before: Vec<(PathBuf, Ready)>,
    /// The outputs, each with its folder.
    pub outputs: Vec<(PathBuf, Ready)>,
    /// Files that go.
    pub gone: Vec<&'p Path>,
    /// The manifest of an output folder.
    pub books: Option<&'p Books>,
}

impl Placing<'_> {
    pub fn make(self) -> Result<(), DriverError> {
        all(self.before)?;
        if let Some(books) = self.books
            && let Some(text) = &books.meanwhile
        {
            manifest(&books.path, text)?;
        }
        all(self.outputs)?;
        let mut folders = BTreeSet::new();
        for path in self.gone {
            match std::fs::remove_file(path) {
                Err(e) if e.kind() != ErrorKind::NotFound => return Err(DriverError::io(path, e)),
                Ok(()) | Err(_) => folders.extend(path.parent()),
            }
        }
        for folder in folders {
            temporary::sync_folder(folder)?;
        }
        if let Some(books) = self.books
            && let Some(text) = &books.afterwards
        {
            manifest(&books.path, text)?;
        }
        Ok(())
    }
}

fn all(files: Vec<(PathBuf, Ready)>) -> Result<(), DriverError> {
    let mut folders = BTreeSet::new();
    for (folder, ready) in files {
        ready.take_its_place()?;
        folders.insert(folder);
    }
    folders.iter().try_for_each(|f| temporary::sync_folder(f))
}

fn manifest(path: &Path, text: &str) -> Result<(), DriverError> {
    let folder = folder_of(path);
    let mut temporary = Temporary::create(path, folder)?;
    temporary.write(text.as_bytes())?;
    temporary.sync()?.take_its_place()?;
    temporary::sync_folder(folder)
}
