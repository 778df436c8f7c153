//! The conformance engine on text.

mod cases;
mod embedded;
mod models;
#[cfg(test)]
mod mutation;
mod pages;
mod reader;
