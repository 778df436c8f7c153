//! The proof that the rules hold.

use std::ops::Deref;

/// A model that passed all rules. Only [`crate::check`] makes one.
#[derive(Debug)]
pub struct Valid<T>(T);

impl<T> Valid<T> {
    /// For [`crate::check`] alone: the caller has run every rule and none found an error.
    pub(crate) const fn assume(value: T) -> Self {
        Self(value)
    }
}

impl<T> Deref for Valid<T> {
    type Target = T;
    fn deref(&self) -> &T {
        &self.0
    }
}
