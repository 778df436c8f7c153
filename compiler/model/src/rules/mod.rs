//! The rules of the language, one file each.
//!
//! In: a resolved model, what was stated, and the graph. Out: faults, compact: places are ordinals
//! until somebody shows them. A rule's file is named after its code, and its page stands beside it.
//! Which rules run is a list in [`crate::check`].

mod context;
mod fault;
mod names;

pub(crate) mod keys;
pub(crate) mod members;
pub(crate) mod models;
pub(crate) mod refinements;
pub(crate) mod resolution;
pub(crate) mod taxonomy;
pub(crate) mod values;

pub(crate) use context::Context;
pub use fault::{Fault, Part, Spot};
pub(crate) use names::Names;
