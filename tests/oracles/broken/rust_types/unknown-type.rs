//! A type that is not there.

/// A ship.
pub struct Ship {
    /// Its flag.
    pub flag: super::shared::Flag,
}
