//! The conformance engine on text.

mod embedded;
mod pages;
mod reader;
