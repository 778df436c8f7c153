//! The terms that the compiler knows by name.
//!
//! In: `kernel.txt`. Out: their IRIs.

use crate::{KERNEL, expand};

/// A term that the compiler knows by name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct KernelTerm {
    /// Its full IRI.
    pub iri: String,
    /// Whether an embedded model declares it. Otherwise it is one of RDF's or OWL's own.
    pub declared: bool,
}

/// All of them, in the order of the list.
pub fn kernel() -> impl Iterator<Item = KernelTerm> {
    KERNEL.lines().filter_map(parse)
}

fn parse(line: &str) -> Option<KernelTerm> {
    let line = line.trim();
    if line.is_empty() || line.starts_with('#') {
        return None;
    }
    let (name, mark) = line.split_once(' ').unwrap_or((line, ""));
    let Some(iri) = expand(name) else {
        unreachable!("a test expands every line of the embedded list");
    };
    Some(KernelTerm {
        iri,
        declared: mark != "!",
    })
}
