//! Places below an output folder.

use crate::DriverError;
use std::io::ErrorKind;
use std::path::{Component, Path, PathBuf};

/// A place below a folder, by a path with `/` in which nothing leads up or elsewhere. The folder
/// itself may be a link; no folder below it may.
pub(super) fn below(folder: &Path, relative: &str) -> Result<PathBuf, DriverError> {
    let outside = || DriverError::Outside(folder.join(relative));
    let parts: Vec<Component<'_>> = Path::new(relative).components().collect();
    if parts.is_empty() || !parts.iter().all(|c| matches!(c, Component::Normal(_))) {
        return Err(outside());
    }
    let mut path = folder.to_owned();
    for (i, part) in parts.iter().enumerate() {
        path.push(part);
        let last = i + 1 == parts.len();
        match std::fs::symlink_metadata(&path) {
            Ok(meta) if !last && meta.is_symlink() => return Err(outside()),
            Ok(_) => {}
            Err(e) if e.kind() == ErrorKind::NotFound => {}
            Err(e) => return Err(DriverError::io(&path, e)),
        }
    }
    Ok(path)
}

/// The text at a place; none where nothing is. A link counts as other than any text: it is replaced,
/// not followed.
pub(super) fn text(path: &Path) -> Result<Option<String>, DriverError> {
    match std::fs::symlink_metadata(path) {
        Ok(meta) if meta.is_symlink() => Ok(Some(String::new())),
        Ok(_) => {
            let bytes = std::fs::read(path).map_err(|e| DriverError::io(path, e))?;
            Ok(Some(String::from_utf8_lossy(&bytes).into_owned()))
        }
        Err(e) if e.kind() == ErrorKind::NotFound => Ok(None),
        Err(e) => Err(DriverError::io(path, e)),
    }
}
