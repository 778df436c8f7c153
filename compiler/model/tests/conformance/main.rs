//! The conformance engine on text.

mod cases;
mod embedded;
mod kernel;
mod models;
#[cfg(test)]
mod mutation;
mod pages;
mod reader;
