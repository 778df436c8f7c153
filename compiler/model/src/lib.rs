//! From graphs to a valid model.
//!
//! In: a dataset of named graphs. Out: conformance of each graph to its governing models
//! (`conformance`, and `vocabularies` for what no shape can say), the resolved model (`domain`, made by `resolve`), and the proof that the rules
//! of the language hold (`Valid`, made by `check`).

mod check;
pub mod conformance;
pub mod describe;
pub mod domain;
pub mod resolve;
pub mod rules;
pub mod vocabularies;

pub use check::{Checked, check};

use std::sync::LazyLock;
use udac_diagnostics::Rule;

/// Every rule of this crate: conformance, the rules of vocabularies, then resolving and the rules of the
/// language.
pub static RULES: LazyLock<Vec<&'static Rule>> = LazyLock::new(|| {
    conformance::RULES
        .iter()
        .copied()
        .chain(vocabularies::rules())
        .chain(check::rules())
        .collect()
});
