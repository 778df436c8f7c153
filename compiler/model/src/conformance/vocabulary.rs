//! Whose term an IRI is.
//!
//! In: the IRIs of graphs and of annotation vocabularies. Out: for any IRI, which of them is its home
//! by the longest prefix. Knows nothing of what a graph says.

use udac_graph::lies_in;

/// Whose namespace a term is in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Home {
    /// A model of the shape, or the graph itself: its terms are all known.
    Model,
    /// A vocabulary whose terms are kept as annotations.
    Annotation,
    /// Nobody's that is known here.
    Foreign,
}

/// Namespaces of graphs.
#[derive(Debug, Clone, Default)]
pub(super) struct Namespaces {
    prefixes: Vec<Box<str>>,
}

impl Namespaces {
    pub(super) fn add(&mut self, iri: &str) {
        if !iri.is_empty() && !self.prefixes.iter().any(|p| **p == *iri) {
            self.prefixes.push(iri.into());
        }
    }

    /// The length of the longest namespace that an IRI is in.
    pub(super) fn longest(&self, iri: &str) -> Option<usize> {
        let lengths = self
            .prefixes
            .iter()
            .filter(|p| lies_in(p, iri))
            .map(|p| p.len());
        lengths.max()
    }
}

/// The namespace part of any IRI: up to its last separator.
pub(super) fn namespace_of(iri: &str) -> &str {
    let cut = iri.rfind(['#', '/', '?', ':']).map_or(0, |i| i + 1);
    iri.get(..cut).unwrap_or(iri)
}

/// The part after the namespace.
pub(super) fn local_name(iri: &str) -> &str {
    iri.get(namespace_of(iri).len()..).unwrap_or(iri)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_longest_namespace_is_home() {
        let mut namespaces = Namespaces::default();
        namespaces.add("http://e/");
        namespaces.add("http://e/a#");
        assert_eq!(namespaces.longest("http://e/a#B"), Some(11));
        assert_eq!(namespaces.longest("http://f/"), None);
        assert_eq!(local_name("http://e/a#B"), "B");
        assert_eq!(namespace_of("urn:x:y"), "urn:x:");
    }
}
