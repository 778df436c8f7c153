//! A statement as read.

use crate::TermId;

/// A statement before its graph is known.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct RawQuad {
    /// The graph that a TriG file names.
    pub graph: Option<TermId>,
    /// Subject.
    pub s: TermId,
    /// Predicate.
    pub p: TermId,
    /// Object.
    pub o: TermId,
    /// Its number in reading order, over all files.
    pub ordinal: u32,
}
