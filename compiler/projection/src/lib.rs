//! One lowering for all targets.
//!
//! In: a valid model and a target's capabilities. Out: the legal container that the target prints,
//! its container graph and mapping graph, and the ledger of what became of every obligation. Targets
//! are other crates; this one knows none of them.

pub mod capabilities;
pub mod container;
mod fault;
pub mod fold;
pub mod kept;
mod legal;
mod lower;
pub mod names;
mod naming;
pub mod obligations;
mod passes;
pub mod print;
mod project;
mod rules;
mod settings;
pub mod target;
mod text;

pub use fault::{Fault, TargetRules};
pub use legal::Legal;
pub use naming::{Further, Naming};
pub use project::{Plan, project};
pub use rules::RULES;
pub use text::{Sink, Text, whole};
