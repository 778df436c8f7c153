//! Sources that are changed in place.
//!
//! In: files, what was read from each, and what it shall be. Out: the same on disk: all of them, or,
//! where one is no longer what was read or cannot be written, none.

use super::folder_of;
use super::temporary::{self, Temporary};
use crate::DriverError;
use std::collections::BTreeSet;
use std::io::{Error, ErrorKind};
use std::path::Path;

/// Writes files anew: path, old text, new text.
pub(crate) fn rewrite(changes: &[(&Path, &str, String)]) -> Result<(), DriverError> {
    let mut ready = Vec::with_capacity(changes.len());
    for (path, _, new) in changes {
        let fault = |e| DriverError::io(path, e);
        let rights = std::fs::metadata(path).map_err(fault)?.permissions();
        if rights.readonly() {
            return Err(fault(Error::from(ErrorKind::PermissionDenied)));
        }
        let mut temporary = Temporary::create(path, folder_of(path))?;
        temporary.write(new.as_bytes())?;
        temporary.take_rights(rights)?;
        ready.push(temporary.sync()?);
    }
    for (path, old, _) in changes {
        let now = std::fs::read(path).map_err(|e| DriverError::io(path, e))?;
        if now != old.as_bytes() {
            return Err(DriverError::Changed(path.to_path_buf()));
        }
    }
    for ready in ready {
        ready.take_its_place()?;
    }
    let folders: BTreeSet<&Path> = changes.iter().map(|c| folder_of(c.0)).collect();
    for folder in folders {
        temporary::sync_folder(folder)?;
    }
    Ok(())
}
