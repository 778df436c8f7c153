//! Conformance of named graphs to their governing models: one engine, driven by models as data.
//!
//! In: a dataset, the governing models of a graph. Out: every [`Fault`] of the graph, each once, and
//! their words as diagnostics. The engine reads shapes through the generated views, and no more of
//! Upper than `upper/kernel.txt` lists; it checks Upper, models, containers, mappings and instance data
//! alike. What no shape can say is a rule on the resolved model, not here.

mod check;
mod compile;
mod datatype;
mod engine;
mod facet;
mod fault;
mod faults;
mod flatten;
mod key;
mod lexical;
mod list;
mod member;
mod nesting;
mod nodes;
mod number;
mod pattern;
mod qualified;
mod repair;
mod report;
mod rules;
mod shape;
mod subject;
mod suggest;
mod time;
mod value;
mod vocabulary;
mod words;

pub use check::{Request, check};
pub use datatype::Builtin;
pub use engine::{Conformance, Engine, conform};
pub(crate) use facet::value_length;
pub use fault::{Cause, Check, Facts, Fault, Place, Suggestion};
pub use faults::Faults;
pub use pattern::{Unsupported, compile as compile_pattern, translate as translate_pattern};
pub use report::diagnostic;
pub use rules::RULES;
pub use shape::Shapes;
pub use words::{Names, Text};
