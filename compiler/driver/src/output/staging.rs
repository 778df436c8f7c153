//! Outputs that are written as they are made.
//!
//! In: artefacts, piece by piece. Out: a temporary file beside the place of each that is not there
//! already as it should be; all of them take their places together, once the run is known to be
//! sound. Until then nothing that somebody else reads has changed. The folder is locked from the first comparison
//! on, until all is done.

use super::lock::Lock;
use super::manifest::{Books, Entry};
use super::placing::Placing;
use super::temporary::{Ready, Temporary, sweep};
use super::{bookkeeping, folder_of, place};
use crate::{DriverError, Head, Receiver};
use std::collections::BTreeSet;
use std::fs::File;
use std::io::{BufReader, Read as _};
use std::path::{Path, PathBuf};
use udac_projection::Sink;

/// What becomes of a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum What {
    /// It was not there.
    New,
    /// Its text is another one.
    Changed,
    /// No run makes it any more.
    Gone,
}

/// Takes artefacts for an output folder.
pub struct Staging {
    folder: PathBuf,
    /// Whether files are written, or only compared.
    write: bool,
    lock: Option<Lock>,
    open: Option<Open>,
    beside: Vec<(PathBuf, What, Option<Ready>)>,
    ready: Vec<(PathBuf, What, Option<Ready>)>,
    entries: BTreeSet<Entry>,
    fault: Option<DriverError>,
}

/// The artefact whose pieces are coming.
struct Open {
    path: PathBuf,
    state: State,
}

enum State {
    /// All pieces so far are what the file holds.
    Same {
        there: BufReader<File>,
        matched: u64,
    },
    /// The file is another one, or none.
    Other(What, Option<Temporary>),
}

/// Outputs that wait to take their places.
pub struct Staged {
    /// The files, in order of their paths; the manifest is not among them.
    pub files: Vec<(PathBuf, What)>,
    /// The files that are no outputs, and the outputs, each with its folder.
    beside: Vec<(PathBuf, Ready)>,
    outputs: Vec<(PathBuf, Ready)>,
    books: Books,
    /// Until all have taken their places.
    _lock: Option<Lock>,
}

impl Staging {
    /// For a folder; with `write`, temporary files are made.
    #[must_use]
    pub fn new(folder: &Path, write: bool) -> Self {
        Self {
            folder: folder.to_owned(),
            write,
            lock: None,
            open: None,
            beside: Vec::new(),
            ready: Vec::new(),
            entries: BTreeSet::new(),
            fault: None,
        }
    }

    /// Adds a file that is no output: it is listed in no manifest, and is not below the folder.
    ///
    /// # Errors
    /// It cannot be read or written, or no longer has the text that it had.
    pub fn add(&mut self, path: &Path, had: Option<&str>, text: &str) -> Result<(), DriverError> {
        self.end();
        self.hold()?;
        let before = place::text(path)?;
        if before.as_deref() == Some(text) {
            return Ok(());
        }
        if before.as_deref() != had {
            return Err(DriverError::Changed(path.to_owned()));
        }
        let mut ready = None;
        if self.write {
            let mut temporary = Temporary::create(path, folder_of(path))?;
            temporary.write(text.as_bytes())?;
            ready = Some(temporary.sync()?);
        }
        let what = before.map_or(What::New, |_| What::Changed);
        self.beside.push((path.to_owned(), what, ready));
        Ok(())
    }

    /// Clears away what killed runs left beside a file that is no output, whether it is to be written or not.
    pub fn clear_beside(&self, path: &Path) {
        if self.write {
            sweep(folder_of(path));
        }
    }

    /// Locks the folder, if it is to be written into.
    fn hold(&mut self) -> Result<(), DriverError> {
        if self.write && self.lock.is_none() {
            self.lock = Some(Lock::take(&self.folder)?);
        }
        Ok(())
    }

    /// Ends the last artefact and says what would change.
    ///
    /// # Errors
    /// Something could not be read or written, or a link leads out of the folder.
    pub fn finish(mut self) -> Result<Staged, DriverError> {
        self.end();
        if let Some(fault) = self.fault.take() {
            return Err(fault);
        }
        self.hold()?;
        let (stale, books) = bookkeeping(&self.folder, std::mem::take(&mut self.entries))?;
        let mut files: Vec<(PathBuf, What)> = self
            .beside
            .iter()
            .chain(&self.ready)
            .map(|(path, what, _)| (path.clone(), *what))
            .collect();
        files.extend(stale.into_iter().map(|path| (path, What::Gone)));
        files.sort_by(|a, b| a.0.cmp(&b.0));
        let ready = |(path, _, ready): (PathBuf, What, Option<Ready>)| {
            Some((folder_of(&path).to_owned(), ready?))
        };
        Ok(Staged {
            files,
            beside: self.beside.into_iter().filter_map(ready).collect(),
            outputs: self.ready.into_iter().filter_map(ready).collect(),
            books,
            _lock: self.lock,
        })
    }

    fn start(&mut self, head: &Head) -> Result<(Open, Entry), DriverError> {
        self.hold()?;
        let relative = format!("{}/{}", head.target, head.file);
        let path = place::below(&self.folder, &relative)?;
        let state = match std::fs::symlink_metadata(&path) {
            Ok(meta) if meta.is_file() => {
                let there = File::open(&path).map_err(|e| DriverError::io(&path, e))?;
                State::Same {
                    there: BufReader::new(there),
                    matched: 0,
                }
            }
            Ok(_) => State::Other(What::Changed, self.temporary(&path)?),
            Err(e) if e.kind() == std::io::ErrorKind::NotFound => {
                State::Other(What::New, self.temporary(&path)?)
            }
            Err(e) => return Err(DriverError::io(&path, e)),
        };
        let entry = Entry {
            path: relative,
            target: head.target.to_owned(),
            kind: head.kind.word().to_owned(),
        };
        Ok((Open { path, state }, entry))
    }

    fn temporary(&self, path: &Path) -> Result<Option<Temporary>, DriverError> {
        if !self.write {
            return Ok(None);
        }
        let folder = path.parent().unwrap_or(&self.folder);
        std::fs::create_dir_all(folder).map_err(|e| DriverError::io(folder, e))?;
        Temporary::create(path, folder).map(Some)
    }

    fn piece(&mut self, text: &str) -> Result<(), DriverError> {
        let Some(mut open) = self.open.take() else {
            return Ok(());
        };
        if let State::Same { there, matched } = &mut open.state {
            let mut bytes = vec![0; text.len()];
            let same = there.read_exact(&mut bytes).is_ok() && bytes == text.as_bytes();
            if same {
                *matched += text.len() as u64;
            } else {
                let matched = *matched;
                open.state = self.part(&open.path, matched)?;
            }
        }
        if let State::Other(_, Some(temporary)) = &mut open.state {
            temporary.write(text.as_bytes())?;
        }
        self.open = Some(open);
        Ok(())
    }

    /// From here on the text is another one: what was the same so far is copied.
    fn part(&self, path: &Path, matched: u64) -> Result<State, DriverError> {
        let mut temporary = self.temporary(path)?;
        if let Some(temporary) = &mut temporary {
            let mut there = File::open(path).map_err(|e| DriverError::io(path, e))?;
            temporary.copy(&mut there, matched)?;
        }
        Ok(State::Other(What::Changed, temporary))
    }

    fn end(&mut self) {
        let Some(Open { path, mut state }) = self.open.take() else {
            return;
        };
        if let State::Same { there, matched } = &mut state {
            let more = there.read(&mut [0]);
            if matches!(more, Ok(0)) {
                return;
            }
            let matched = *matched;
            match self.part(&path, matched) {
                Ok(other) => state = other,
                Err(fault) => {
                    self.fault.get_or_insert(fault);
                    return;
                }
            }
        }
        if let State::Other(what, temporary) = state {
            match temporary.map(Temporary::sync).transpose() {
                Ok(ready) => self.ready.push((path, what, ready.map(Ready::closed))),
                Err(fault) => {
                    self.fault.get_or_insert(fault);
                }
            }
        }
    }
}

impl Sink for Staging {
    fn push(&mut self, text: &str) {
        if self.fault.is_none()
            && let Err(fault) = self.piece(text)
        {
            self.fault = Some(fault);
        }
    }
}

impl Receiver for Staging {
    fn begin(&mut self, head: Head) {
        self.end();
        if self.fault.is_some() {
            return;
        }
        match self.start(&head) {
            Ok((open, entry)) => {
                self.open = Some(open);
                self.entries.insert(entry);
            }
            Err(fault) => self.fault = Some(fault),
        }
    }
}

impl Staged {
    /// Lets all files take their places and removes those that are gone; the manifest knows of them all throughout.
    ///
    /// # Errors
    /// Something cannot be written.
    pub fn apply(self) -> Result<(), DriverError> {
        let gone = self.files.iter().filter(|(_, what)| *what == What::Gone);
        Placing {
            before: self.beside,
            outputs: self.outputs,
            gone: gone.map(|(path, _)| path.as_path()).collect(),
            books: Some(&self.books),
        }
        .make()
    }
}
