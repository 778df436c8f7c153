//! Files that wait to take their place.

use crate::DriverError;
use std::ffi::OsString;
use std::fs::{File, OpenOptions, Permissions};
use std::io::{BufWriter, Read, Write as _};
use std::path::{Path, PathBuf};
use std::sync::Mutex;

/// What an interruption has to clean up.
static WAITING: Mutex<Vec<PathBuf>> = Mutex::new(Vec::new());

/// A written and synced file beside the place that it will take; gone if it never does.
pub(super) struct Temporary {
    file: BufWriter<File>,
    at: PathBuf,
    place: PathBuf,
    placed: bool,
}

impl Temporary {
    /// An empty file in the folder of the place that it will take.
    pub fn create(place: &Path, folder: &Path) -> Result<Self, DriverError> {
        let name = place.file_name().unwrap_or_default();
        let mut file = None;
        let mut at = PathBuf::new();
        for n in 0..1_000_u32 {
            let mut hidden = OsString::from(".");
            hidden.push(name);
            hidden.push(format!(".{}-{n}.tmp", std::process::id()));
            at = folder.join(hidden);
            match OpenOptions::new().write(true).create_new(true).open(&at) {
                Ok(opened) => {
                    file = Some(opened);
                    break;
                }
                Err(e) if e.kind() == std::io::ErrorKind::AlreadyExists => {}
                Err(e) => return Err(DriverError::io(&at, e)),
            }
        }
        let Some(file) = file else {
            let taken = std::io::Error::from(std::io::ErrorKind::AlreadyExists);
            return Err(DriverError::io(&at, taken));
        };
        if let Ok(mut waiting) = WAITING.lock() {
            waiting.push(at.clone());
        }
        Ok(Self {
            file: BufWriter::new(file),
            at,
            place: place.to_owned(),
            placed: false,
        })
    }

    /// Adds bytes.
    pub fn write(&mut self, bytes: &[u8]) -> Result<(), DriverError> {
        self.file
            .write_all(bytes)
            .map_err(|e| DriverError::io(&self.at, e))
    }

    /// Adds all that a reader gives.
    pub fn copy(&mut self, from: &mut impl Read) -> Result<(), DriverError> {
        let copied = std::io::copy(from, &mut self.file);
        copied.map(|_| ()).map_err(|e| DriverError::io(&self.at, e))
    }

    /// Gives it the rights of the file that it replaces.
    pub fn take_rights(&mut self, rights: Permissions) -> Result<(), DriverError> {
        let given = self.file.get_ref().set_permissions(rights);
        given.map_err(|e| DriverError::io(&self.at, e))
    }

    /// Makes what was written durable.
    pub fn sync(&mut self) -> Result<(), DriverError> {
        let synced = self
            .file
            .flush()
            .and_then(|()| self.file.get_ref().sync_all());
        synced.map_err(|e| DriverError::io(&self.at, e))
    }

    pub fn take_its_place(mut self) -> Result<(), DriverError> {
        std::fs::rename(&self.at, &self.place).map_err(|e| DriverError::io(&self.place, e))?;
        self.placed = true;
        Ok(())
    }
}

impl Drop for Temporary {
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

/// Makes renames durable, where the system can; the texts themselves are synced before.
pub(super) fn sync_folder(folder: &Path) {
    if let Ok(folder) = File::open(folder) {
        let _ = folder.sync_all();
    }
}
