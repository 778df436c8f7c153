//! Scopes in which a name stands for one thing.

use super::Name;
use crate::container::Origin;
use std::collections::BTreeMap;

/// Two nodes that would get one name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Collision {
    /// The name.
    pub name: Name,
    /// The node that had it first.
    pub first: Origin,
    /// The node that wanted it too.
    pub second: Origin,
}

/// The names of one scope.
#[derive(Debug, Default)]
pub struct NameScope {
    taken: BTreeMap<String, Origin>,
    fold: bool,
}

impl NameScope {
    /// An empty scope; with `fold`, names that differ in case alone collide.
    #[must_use]
    pub const fn new(fold: bool) -> Self {
        Self {
            taken: BTreeMap::new(),
            fold,
        }
    }

    /// Takes a name for a node.
    ///
    /// # Errors
    /// [`Collision`] where another node has it.
    pub fn take(&mut self, name: &Name, origin: Origin) -> Result<(), Collision> {
        let key = if self.fold {
            name.as_str().to_lowercase()
        } else {
            name.as_str().to_owned()
        };
        match self.taken.get(&key) {
            Some(first) => Err(Collision {
                name: name.clone(),
                first: *first,
                second: origin,
            }),
            None => {
                self.taken.insert(key, origin);
                Ok(())
            }
        }
    }
}
