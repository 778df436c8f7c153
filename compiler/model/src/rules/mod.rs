//! The rules of the language, one file each.
//!
//! In: a resolved model. Out: faults. A rule's file is named after its code; its page is beside it.

mod fault;
mod names;

#[path = "resolution/declared-twice.rs"]
pub(crate) mod declared_twice;
#[path = "resolution/unresolved-reference.rs"]
pub(crate) mod unresolved_reference;

pub use fault::{Fault, Part, Spot};
pub(crate) use names::Names;
