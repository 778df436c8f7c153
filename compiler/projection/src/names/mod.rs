//! Names in targets.
//!
//! In: the pieces of a node's name. Out: an identifier of the target, checked, unique in its scope.
//! How pieces are joined and cased is the target's; that two concepts never share a name silently is
//! settled here.

mod case;
mod model;
mod rules;
mod scope;

pub use case::{ascii, camel, pascal, snake, upper_snake, words};
pub use model::ModelNaming;
pub use rules::{IdentifierRules, Name, NameFault};
pub use scope::{Collision, NameScope};
