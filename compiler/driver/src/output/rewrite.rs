//! Sources that are changed in place.
//!
//! In: files, what was read from each, and what it shall be. Out: the same on disk: all of them, or,
//! where one is no longer what was read or cannot be written, none.

use super::temporary::{self, Temporary};
use crate::{DriverError, shown};
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
        let folder = path.parent().unwrap_or(Path::new("."));
        let mut temporary = Temporary::create(path, folder)?;
        temporary.write(new.as_bytes())?;
        temporary.take_rights(rights)?;
        temporary.sync()?;
        ready.push(temporary);
    }
    for (path, old, _) in changes {
        let now = std::fs::read(path).map_err(|e| DriverError::io(path, e))?;
        if now != old.as_bytes() {
            return Err(DriverError::Usage(format!(
                "`{}` has changed while it was checked; nothing was written",
                shown(path)
            )));
        }
    }
    for temporary in ready {
        temporary.take_its_place()?;
    }
    let folders: BTreeSet<&Path> = changes.iter().filter_map(|c| c.0.parent()).collect();
    for folder in folders {
        temporary::sync_folder(folder);
    }
    Ok(())
}
