//! Obligations: what the model says, listed before the first pass, each settled exactly once.
//!
//! In: constraints of the model, as lowering meets them. Out: the loss ledger. A pass that encodes a
//! constraint settles it; what no pass settled is judged by the target's capabilities at the node
//! that still carries it.

mod kind;
mod ledger;
mod within;

pub use kind::ConstraintKind;
pub use ledger::{Carried, Holder, Ledger, Obligation, Settlement, Site, Verdict};
pub use within::WithinId;

udac_model::ids! {
    /// An obligation of a [`Ledger`].
    ObligationId,
}
