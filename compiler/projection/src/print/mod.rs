//! Writers of text that several targets share.
//!
//! In: what a printer says, in order. Out: text in which nothing of the model ends a string.

mod json;

pub use json::{Json, push_string};
