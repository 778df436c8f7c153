//! One run at a time in an output folder.
//!
//! In: the folder, made if it is not there. Out: a lock that goes with the process, however that ends, and what
//! killed runs left behind is gone. It keeps runs of the compiler apart, nobody else.

use super::temporary::sweep;
use crate::{DriverError, registry};
use std::fs::{File, TryLockError};
use std::io::ErrorKind;
use std::path::{Path, PathBuf};

/// A locked output folder.
pub(super) struct Lock {
    _held: File,
}

impl Lock {
    /// Takes the lock of a folder.
    ///
    /// # Errors
    /// Another run has it, or the folder cannot be made or opened.
    pub fn take(folder: &Path) -> Result<Self, DriverError> {
        std::fs::create_dir_all(folder).map_err(|e| DriverError::io(folder, e))?;
        let held = open(folder).map_err(|e| DriverError::io(folder, e))?;
        match held.try_lock() {
            Ok(()) => {}
            Err(TryLockError::WouldBlock) => return Err(DriverError::Locked(folder.to_owned())),
            // There are file systems without locks.
            Err(TryLockError::Error(e)) if e.kind() == ErrorKind::Unsupported => {}
            Err(TryLockError::Error(e)) => return Err(DriverError::io(folder, e)),
        }
        sweep(folder);
        for name in registry::NAMES {
            sweep_below(folder.join(name));
        }
        Ok(Self { _held: held })
    }
}

/// What is locked: the folder itself, so that no further file lies in it.
#[cfg(unix)]
fn open(folder: &Path) -> std::io::Result<File> {
    File::open(folder)
}

/// What is locked: a file that stays, since a folder cannot be locked here.
#[cfg(not(unix))]
fn open(folder: &Path) -> std::io::Result<File> {
    let mut options = File::options();
    options.write(true).create(true).truncate(false);
    options.open(folder.join(".udac-lock"))
}

/// Sweeps the folder of a target and those below it; no link is followed.
fn sweep_below(folder: PathBuf) {
    let mut folders = vec![folder];
    while let Some(folder) = folders.pop() {
        if !std::fs::symlink_metadata(&folder).is_ok_and(|m| m.is_dir()) {
            continue;
        }
        sweep(&folder);
        let entries = std::fs::read_dir(&folder).into_iter().flatten().flatten();
        folders.extend(
            entries
                .filter(|e| e.file_type().is_ok_and(|t| t.is_dir()))
                .map(|e| e.path()),
        );
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_folder_has_one_lock_at_a_time() {
        let folder = tempfile::tempdir().unwrap();
        let out = folder.path().join("gen");
        let lock = Lock::take(&out).unwrap();
        assert!(matches!(Lock::take(&out), Err(DriverError::Locked(_))));
        drop(lock);
        let left = out.join(registry::NAMES.first().unwrap()).join("deep");
        std::fs::create_dir_all(&left).unwrap();
        std::fs::write(left.join(".udac-7-1.tmp"), "half").unwrap();
        drop(Lock::take(&out).unwrap());
        assert!(!left.join(".udac-7-1.tmp").exists());
    }
}
