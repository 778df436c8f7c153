//! A concept goes by another IRI.

use super::{Ids, Lines};
use crate::DriverError;

impl Ids {
    /// Moves all lines of a concept, as owner, as member and as a piece of either, to another one; gives
    /// how many there were.
    ///
    /// # Errors
    /// There is no line of the one, or there is one of the other.
    pub fn rename(&mut self, old: &str, new: &str) -> Result<usize, DriverError> {
        let all = || self.targets.values().flat_map(|l| l.0.keys());
        if let Some(key) = all().find(|key| speaks_of(key, new)) {
            return Err(DriverError::Usage(format!(
                "`{new}` has lines already, such as `{key}`: a concept cannot have the ids of two"
            )));
        }
        let count = all().filter(|key| speaks_of(key, old)).count();
        if count == 0 {
            return Err(DriverError::Usage(format!(
                "no line speaks of `{old}`: there is nothing to move"
            )));
        }
        for lines in self.targets.values_mut() {
            let moved = std::mem::take(lines).0.into_iter();
            *lines = Lines(moved.map(|(key, l)| (with(&key, old, new), l)).collect());
        }
        Ok(count)
    }
}

fn speaks_of(key: &str, concept: &str) -> bool {
    key.split([' ', '|']).any(|piece| piece == concept)
}

fn with(key: &str, old: &str, new: &str) -> String {
    let piece = |piece: &str| if piece == old { new } else { piece }.to_owned();
    let path = |path: &str| path.split('|').map(piece).collect::<Vec<_>>().join("|");
    key.split(' ').map(path).collect::<Vec<_>>().join(" ")
}
