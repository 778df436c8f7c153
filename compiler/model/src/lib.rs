//! From graphs to a valid model.
//!
//! In: a dataset of named graphs. Out: conformance of each graph to its governing models
//! (`conformance`), the resolved model (`domain`, made by `resolve`), and the proof that the rules
//! of the language hold (`Valid`, made by `check`).

pub mod conformance;
#[expect(dead_code, reason = "the rules that use the rest come next")]
pub mod domain;
#[expect(dead_code, reason = "the rules that use the rest come next")]
pub mod resolve;
#[expect(dead_code, reason = "the rules that use the rest come next")]
pub mod rules;
