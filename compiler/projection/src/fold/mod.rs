//! Folds over a legal container: what is said about a schema besides its text.
//!
//! In: a legal container. Out: Turtle of the container graph (with the target's system model) and of
//! the mapping graph, and the ledger as JSON.

mod address;
mod container;
mod ledger;
mod mapping;
mod told;
mod turtle;

pub use address::{Address, Addressing};
pub use container::{asset, container, derivation, provenance, remark};
pub use ledger::{Locate, ledger, losses};
pub use mapping::{mapping, namespace_of};
pub use told::told;
pub use turtle::{ListWriter, NodeWriter, TurtleWriter};
