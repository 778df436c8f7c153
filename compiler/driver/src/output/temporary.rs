//! Files that wait to take their place.
//!
//! In: what a file is to hold. Out: a hidden file beside the place of the other, which it takes with one rename.
//! One that is left behind by a run that was killed is known by its name, and by nobody holding its lock. What a
//! file holds and when it takes its place is not decided here.

use crate::DriverError;
use std::fs::{File, OpenOptions, Permissions, TryLockError};
use std::io::{BufWriter, Error, ErrorKind, Read, Write as _};
use std::path::{Path, PathBuf};
use std::sync::Mutex;
use std::sync::atomic::{AtomicU32, Ordering};

/// What an interruption has to clean up.
static WAITING: Mutex<Vec<PathBuf>> = Mutex::new(Vec::new());

/// Tells the temporary files of this process apart.
static NEXT: AtomicU32 = AtomicU32::new(0);

const PREFIX: &str = ".udac-";
const SUFFIX: &str = ".tmp";

/// A file that is being written beside the place that it will take.
pub(super) struct Temporary {
    file: BufWriter<File>,
    waiting: Waiting,
}

/// A file that is written and synced; gone if it never takes its place.
pub(super) struct Ready {
    waiting: Waiting,
    /// Its lock goes with this: nobody takes it for a leftover.
    _held: Option<File>,
}

struct Waiting {
    at: PathBuf,
    place: PathBuf,
    placed: bool,
}

impl Waiting {
    fn fault(&self, error: Error) -> DriverError {
        // The name of the temporary file says nothing to anybody.
        DriverError::io(&self.place, error)
    }
}

impl Temporary {
    /// An empty file in the folder of the place that it will take.
    pub fn create(place: &Path, folder: &Path) -> Result<Self, DriverError> {
        let fault = |e| DriverError::io(place, e);
        for _ in 0..1_000_u32 {
            let n = NEXT.fetch_add(1, Ordering::Relaxed);
            let at = folder.join(format!("{PREFIX}{}-{n}{SUFFIX}", std::process::id()));
            let file = match OpenOptions::new().write(true).create_new(true).open(&at) {
                Ok(file) => file,
                Err(e) if e.kind() == ErrorKind::AlreadyExists => continue,
                Err(e) => return Err(fault(e)),
            };
            if let Ok(mut waiting) = WAITING.lock() {
                waiting.push(at.clone());
            }
            let waiting = Waiting {
                at,
                place: place.to_owned(),
                placed: false,
            };
            match file.lock() {
                Err(e) if e.kind() != ErrorKind::Unsupported => return Err(fault(e)),
                Ok(()) | Err(_) => {}
            }
            // Who looks for leftovers may have taken it for one before it was locked.
            if std::fs::symlink_metadata(&waiting.at).is_ok() {
                let file = BufWriter::new(file);
                return Ok(Self { file, waiting });
            }
        }
        Err(fault(Error::from(ErrorKind::AlreadyExists)))
    }

    /// Adds bytes.
    pub fn write(&mut self, bytes: &[u8]) -> Result<(), DriverError> {
        let written = self.file.write_all(bytes);
        written.map_err(|e| self.waiting.fault(e))
    }

    /// Adds so many bytes of a reader.
    pub fn copy(&mut self, from: &mut impl Read, bytes: u64) -> Result<(), DriverError> {
        match std::io::copy(&mut from.take(bytes), &mut self.file) {
            Ok(copied) if copied == bytes => Ok(()),
            // Somebody else has cut what is copied.
            Ok(_) => Err(self.waiting.fault(Error::from(ErrorKind::UnexpectedEof))),
            Err(e) => Err(self.waiting.fault(e)),
        }
    }

    /// Gives it the rights of the file that it replaces.
    pub fn take_rights(&mut self, rights: Permissions) -> Result<(), DriverError> {
        let given = self.file.get_ref().set_permissions(rights);
        given.map_err(|e| self.waiting.fault(e))
    }

    /// Makes what was written durable.
    pub fn sync(self) -> Result<Ready, DriverError> {
        let Self { file, waiting } = self;
        let synced = match file.into_inner() {
            Ok(file) => file.sync_all().map(|()| file),
            Err(e) => Err(e.into_error()),
        };
        match synced {
            Ok(file) => Ok(Ready {
                waiting,
                _held: Some(file),
            }),
            Err(e) => Err(waiting.fault(e)),
        }
    }
}

impl Ready {
    /// Closes the file, with its lock: thousands may wait, and a process has few open files. For those below
    /// a folder that is locked itself.
    pub fn closed(self) -> Self {
        Self {
            _held: None,
            ..self
        }
    }

    pub fn take_its_place(mut self) -> Result<(), DriverError> {
        let Waiting { at, place, placed } = &mut self.waiting;
        std::fs::rename(at, &place).map_err(|e| DriverError::io(place, e))?;
        *placed = true;
        Ok(())
    }
}

impl Drop for Waiting {
    fn drop(&mut self) {
        if !self.placed {
            // It may be gone already; then there is nothing to do.
            let _ = std::fs::remove_file(&self.at);
        }
        if let Ok(mut waiting) = WAITING.lock() {
            waiting.retain(|w| *w != self.at);
        }
    }
}

/// Removes files that wait to take their place: for a run that is interrupted.
pub fn remove_leftovers() {
    if let Ok(mut waiting) = WAITING.lock() {
        for path in waiting.drain(..) {
            let _ = std::fs::remove_file(path);
        }
    }
}

/// Removes from a folder the temporary files of runs that were killed. What cannot be removed does no harm.
pub(super) fn sweep(folder: &Path) {
    for entry in std::fs::read_dir(folder).into_iter().flatten().flatten() {
        let path = entry.path();
        if !entry.file_name().to_str().is_some_and(is_temporary) {
            continue;
        }
        let own = WAITING.lock().is_ok_and(|waiting| waiting.contains(&path));
        if own || !entry.file_type().is_ok_and(|t| t.is_file()) {
            continue;
        }
        if let Ok(file) = OpenOptions::new().write(true).open(&path) {
            match file.try_lock() {
                Ok(()) => {
                    let _ = std::fs::remove_file(&path);
                }
                // It is at work, or nobody knows.
                Err(TryLockError::WouldBlock | TryLockError::Error(_)) => {}
            }
        }
    }
}

/// Whether a file has the name of a temporary one: `.udac-<process>-<number>.tmp`.
fn is_temporary(name: &str) -> bool {
    let numbers = name
        .strip_prefix(PREFIX)
        .and_then(|n| n.strip_suffix(SUFFIX));
    let is_number = |n: &str| !n.is_empty() && n.bytes().all(|b| b.is_ascii_digit());
    numbers
        .and_then(|n| n.split_once('-'))
        .is_some_and(|(process, n)| is_number(process) && is_number(n))
}

/// Makes what happened to the names in a folder durable, where the system can.
pub(super) fn sync_folder(folder: &Path) -> Result<(), DriverError> {
    if !cfg!(unix) {
        return Ok(());
    }
    match File::open(folder).and_then(|f| f.sync_all()) {
        // There are file systems that sync no folders.
        Err(e) if !matches!(e.kind(), ErrorKind::InvalidInput | ErrorKind::Unsupported) => {
            Err(DriverError::io(folder, e))
        }
        Ok(()) | Err(_) => Ok(()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_nobody_holds_is_swept() {
        let folder = tempfile::tempdir().unwrap();
        let at = |name: &str| folder.path().join(name);
        let others = [
            ".udac-manifest.json",
            ".udac-7.tmp",
            ".udac-7-x.tmp",
            ".udac--1.tmp",
            "udac-7-1.tmp",
            ".sea.graphql.7-1.tmp",
        ];
        for name in others.iter().chain(&[".udac-7-1.tmp", ".udac-7-2.tmp"]) {
            std::fs::write(at(name), "half").unwrap();
        }
        let held = File::open(at(".udac-7-2.tmp")).unwrap();
        held.lock().unwrap();
        let mut own = Temporary::create(&at("sea.graphql"), folder.path()).unwrap();
        own.write(b"whole").unwrap();
        let own = own.sync().unwrap().closed();
        sweep(folder.path());
        own.take_its_place().unwrap();
        assert_eq!(std::fs::read(at("sea.graphql")).unwrap(), b"whole");
        assert!(!at(".udac-7-1.tmp").exists());
        assert!(others.iter().all(|name| at(name).exists()));
        assert!(at(".udac-7-2.tmp").exists());
        drop(held);
        sweep(folder.path());
        assert!(!at(".udac-7-2.tmp").exists());
    }

    #[test]
    fn a_copy_that_is_cut_is_a_fault() {
        let folder = tempfile::tempdir().unwrap();
        let place = folder.path().join("sea.graphql");
        let mut temporary = Temporary::create(&place, folder.path()).unwrap();
        temporary.copy(&mut &b"whole"[..], 5).unwrap();
        assert!(temporary.copy(&mut &b"cut"[..], 4).is_err());
        drop(temporary);
        assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 0);
    }
}
