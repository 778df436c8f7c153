//! The home graph of an IRI: the one whose IRI is its longest prefix.
//!
//! In: IRIs of graphs. Out: look-ups in logarithmic time, fit to be asked for every term.

use super::GraphId;

/// What may end a graph's IRI or follow it in the IRI of a term of that graph.
const BOUNDARIES: [u8; 4] = [b'#', b'/', b'?', b':'];

/// Whether an IRI is a graph's own or lies in it.
#[must_use]
pub fn lies_in(graph: &str, iri: &str) -> bool {
    let Some(rest) = iri.strip_prefix(graph) else {
        return false;
    };
    let ends = graph
        .bytes()
        .last()
        .is_some_and(|b| BOUNDARIES.contains(&b));
    ends || rest.bytes().next().is_none_or(|b| BOUNDARIES.contains(&b))
}

/// The graphs that bear one IRI: what the user loaded and what the compiler brings.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) struct Bearers {
    pub loaded: Option<GraphId>,
    pub embedded: Option<GraphId>,
}

#[derive(Debug)]
struct Entry {
    iri: Box<str>,
    bearers: Bearers,
    /// The longest other IRI of the table that is a prefix of this one.
    parent: Option<u32>,
}

/// All graphs' IRIs, in byte order.
#[derive(Debug, Default)]
pub struct Homes {
    entries: Vec<Entry>,
}

impl Homes {
    /// A table of graphs; two may bear one IRI if one of them is embedded.
    pub(crate) fn new(graphs: impl Iterator<Item = (String, GraphId, bool)>) -> Self {
        let mut all: Vec<_> = graphs.collect();
        all.sort();
        let mut entries: Vec<Entry> = Vec::with_capacity(all.len());
        for (iri, graph, embedded) in all {
            let same = entries.last().is_some_and(|e| *e.iri == *iri);
            if !same {
                let parent = parent(&entries, &iri);
                entries.push(Entry {
                    iri: iri.into_boxed_str(),
                    bearers: Bearers::default(),
                    parent,
                });
            }
            if let Some(entry) = entries.last_mut() {
                let slot = if embedded {
                    &mut entry.bearers.embedded
                } else {
                    &mut entry.bearers.loaded
                };
                slot.get_or_insert(graph);
            }
        }
        Self { entries }
    }

    fn find(&self, iri: &str) -> Option<&Entry> {
        let after = self.entries.partition_point(|e| *e.iri <= *iri);
        let mut at = after.checked_sub(1);
        // Every entry that is a prefix of the IRI is this one or one of its ancestors.
        while let Some(entry) = at.and_then(|i| self.entries.get(i)) {
            if lies_in(&entry.iri, iri) {
                return Some(entry);
            }
            at = entry.parent.map(|p| p as usize);
        }
        None
    }

    pub(crate) fn bearers(&self, iri: &str) -> Option<Bearers> {
        self.find(iri).map(|e| e.bearers)
    }

    /// The home of an IRI among what the user loaded, else among what is embedded.
    #[must_use]
    pub fn home(&self, iri: &str) -> Option<GraphId> {
        let bearers = self.bearers(iri)?;
        bearers.loaded.or(bearers.embedded)
    }

    /// The home of an IRI as a graph sees it that is embedded itself: embedded ones come first.
    #[must_use]
    pub fn pristine_home(&self, iri: &str) -> Option<GraphId> {
        let bearers = self.bearers(iri)?;
        bearers.embedded.or(bearers.loaded)
    }

    /// The IRI of the home, and nothing else about it.
    #[must_use]
    pub fn home_iri(&self, iri: &str) -> Option<&str> {
        self.find(iri).map(|e| &*e.iri)
    }

    /// Whether no graph's IRI is a prefix of another's: then a term that lies in a graph has its
    /// home there.
    #[must_use]
    pub fn has_no_nesting(&self) -> bool {
        self.entries.iter().all(|e| e.parent.is_none())
    }

    /// All IRIs, in byte order.
    pub fn iris(&self) -> impl Iterator<Item = &str> {
        self.entries.iter().map(|e| &*e.iri)
    }
}

fn parent(entries: &[Entry], iri: &str) -> Option<u32> {
    let mut at = entries.len().checked_sub(1);
    while let Some((i, entry)) = at.and_then(|i| entries.get(i).map(|e| (i, e))) {
        if iri.starts_with(&*entry.iri) {
            return u32::try_from(i).ok();
        }
        at = entry.parent.map(|p| p as usize);
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    fn homes(iris: &[&str]) -> Homes {
        let graphs = iris.iter().enumerate();
        Homes::new(graphs.map(|(i, iri)| ((*iri).to_owned(), GraphId(i as u32), false)))
    }

    #[test]
    fn the_longest_prefix_at_a_boundary_wins() {
        let homes = homes(&[
            "http://e/a#",
            "http://e/",
            "http://e/a/b",
            "http://e/a",
            "urn:x:1",
        ]);
        let home = |iri| homes.home(iri).map(|g| g.0);
        assert_eq!(home("http://e/a#x"), Some(0));
        assert_eq!(home("http://e/z"), Some(1));
        assert_eq!(home("http://e/a/b/c"), Some(2));
        assert_eq!(home("http://e/a/b"), Some(2));
        // `bc` goes on after `b`: that graph is none of its homes.
        assert_eq!(home("http://e/a/bc"), Some(3));
        assert_eq!(home("http://e/ab"), Some(1));
        assert_eq!(home("urn:x:1:f.g"), Some(4));
        assert_eq!(home("urn:x:12"), None);
        assert_eq!(home("http://f/"), None);
        assert_eq!(home(""), None);
    }

    #[test]
    fn a_candidate_and_its_pristine_twin_are_told_apart() {
        let twins = [("u#", 0, true), ("u#", 5, false)];
        let homes = Homes::new(
            twins
                .into_iter()
                .map(|(iri, id, embedded)| (iri.to_owned(), GraphId(id), embedded)),
        );
        assert_eq!(homes.home("u#x"), Some(GraphId(5)));
        assert_eq!(homes.pristine_home("u#x"), Some(GraphId(0)));
        assert_eq!(homes.home_iri("u#x"), Some("u#"));
    }
}
