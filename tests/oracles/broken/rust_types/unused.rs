//! A warning.

use std::collections::BTreeSet;

/// A ship.
pub struct Ship;
