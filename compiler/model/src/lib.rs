//! From graphs to a valid model.
//!
//! In: a dataset of named graphs. Out: conformance of each graph to its governing models
//! (`conformance`), the resolved model (`domain`, made by `resolve`), and the proof that the rules
//! of the language hold (`Valid`, made by `check`).

pub mod domain;
