//! Two types of one name.

/// A ship.
pub struct Ship;

/// Another ship.
pub struct Ship;
