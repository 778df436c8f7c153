//! Rules on references.

#[path = "declared-twice.rs"]
pub(crate) mod declared_twice;
#[path = "unresolved-reference.rs"]
pub(crate) mod unresolved_reference;
