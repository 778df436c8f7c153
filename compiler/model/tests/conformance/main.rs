//! The conformance engine on text.

mod cases;
mod embedded;
mod pages;
mod reader;
