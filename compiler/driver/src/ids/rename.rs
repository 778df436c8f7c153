//! A concept goes by another IRI, or all of a namespace do.

use super::{Ids, Lines};
use crate::DriverError;

impl Ids {
    /// Moves all lines of a concept, as owner, as member and as a piece of either, to another one; where
    /// both end as namespaces do, the lines of all concepts in the one. Gives how many there were.
    ///
    /// # Errors
    /// There is no line of the one, or there is one of the other.
    pub fn rename(&mut self, old: &str, new: &str) -> Result<usize, DriverError> {
        if is_namespace(old) != is_namespace(new) {
            return Err(DriverError::Usage(format!(
                "`{old}` and `{new}` are not both concepts or both namespaces, which end in `#` or `/`"
            )));
        }
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
    let mut pieces = key.split([' ', '|']);
    pieces.any(|piece| piece == concept || (is_namespace(concept) && piece.starts_with(concept)))
}

fn is_namespace(iri: &str) -> bool {
    iri.ends_with(['#', '/'])
}

fn with(key: &str, old: &str, new: &str) -> String {
    let whole = is_namespace(old) && is_namespace(new);
    let piece = |piece: &str| match piece.strip_prefix(old) {
        Some(rest) if rest.is_empty() || whole => format!("{new}{rest}"),
        Some(_) | None => piece.to_owned(),
    };
    let path = |path: &str| path.split('|').map(piece).collect::<Vec<_>>().join("|");
    key.split(' ').map(path).collect::<Vec<_>>().join(" ")
}
