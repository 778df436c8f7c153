//! The conformance engine on text.

mod cases;
mod embedded;
#[cfg(test)]
mod mutation;
mod pages;
mod reader;
