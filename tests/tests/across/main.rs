//! What holds across the crates, seen through the driver. One binary: linking the compiler costs
//! more than running these.

mod arrays;
mod bad_input;
mod book;
mod cases;
mod codecs;
mod examples;
mod excerpts;
mod execution;
mod federation;
mod fixes;
mod formats;
mod hostile;
mod hostile_comments;
mod hostile_values;
mod ids;
#[path = "../../semantics/tests/semantics/json.rs"]
mod json;
mod links;
mod mappings;
mod metamorphic;
mod mutants;
mod names;
mod options;
mod oracles;
mod pages;
mod published;
mod readers;
mod reference;
mod rows;
mod run;
mod several;
mod studio;
mod taxonomies;
mod words;
mod worlds;
