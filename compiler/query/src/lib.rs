//! SPARQL over the named graphs.
//!
//! In: a dataset, further graphs in Turtle, and a query. Out: rows, a truth value or triples, and
//! their renderings. Queries only read, and reach nothing outside what they are given: no `SERVICE`,
//! no graph that is not loaded, no update. Size, nesting, time and rows are limited.

mod answer;
mod evaluate;
mod fault;
mod render;
mod scan;
mod store;

#[cfg(test)]
mod tests;

pub use answer::Answer;
pub use evaluate::{Limits, Question};
pub use fault::QueryFault;
pub use render::Results;
pub use store::Graphs;
