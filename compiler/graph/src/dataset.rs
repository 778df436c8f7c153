//! Named graphs in memory: sorted quads over interned terms.
//!
//! In: quads as read. Out: look-ups by subject, and by predicate and object. No inference, no
//! mutation after it is built.

use crate::{TermId, Terms};
use std::cell::OnceCell;

/// A named graph of a [`Dataset`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct GraphId(pub u32);

/// A statement in its graph. The ordinal tells where it stands in the text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Quad {
    /// Subject: an IRI or a blank node.
    pub s: TermId,
    /// Predicate: an IRI.
    pub p: TermId,
    /// Object.
    pub o: TermId,
    /// The graph that makes the statement.
    pub graph: GraphId,
    /// Its number in reading order, over all files.
    pub ordinal: u32,
}

/// A set of graphs: what a question may see.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Scope {
    members: Vec<bool>,
}

impl Scope {
    /// The scope of some graphs.
    pub fn of(graphs: impl IntoIterator<Item = GraphId>) -> Self {
        let mut scope = Self::default();
        for graph in graphs {
            scope.insert(graph);
        }
        scope
    }

    /// Adds a graph; says whether it was new.
    pub fn insert(&mut self, graph: GraphId) -> bool {
        let index = graph.0 as usize;
        if self.members.len() <= index {
            self.members.resize(index + 1, false);
        }
        self.members
            .get_mut(index)
            .is_some_and(|m| !std::mem::replace(m, true))
    }

    /// Whether a graph is in it.
    #[must_use]
    pub fn contains(&self, graph: GraphId) -> bool {
        self.members.get(graph.0 as usize).copied().unwrap_or(false)
    }

    /// Its graphs, in order of their ids.
    pub fn iter(&self) -> impl Iterator<Item = GraphId> + '_ {
        self.members
            .iter()
            .enumerate()
            .filter(|(_, m)| **m)
            .map(|(i, _)| GraphId(u32::try_from(i).unwrap_or(u32::MAX)))
    }

    /// This scope and another together.
    #[must_use]
    pub fn union(&self, other: &Self) -> Self {
        Self::of(self.iter().chain(other.iter()))
    }
}

/// All graphs of a run.
#[derive(Debug)]
pub struct Dataset {
    /// The terms.
    pub terms: Terms,
    graphs: Vec<TermId>,
    quads: Vec<Quad>,
    /// For each term, where its statements as a subject begin; one more entry than terms.
    by_subject: Vec<u32>,
    by_object: OnceCell<Vec<(TermId, TermId, u32)>>,
}

impl Dataset {
    /// Builds the indexes. `graphs[GraphId]` is the IRI of a graph; every quad's graph is in it.
    #[must_use]
    pub fn new(terms: Terms, graphs: Vec<TermId>, mut quads: Vec<Quad>) -> Self {
        quads.sort_unstable();
        let mut by_subject = vec![0; terms.len() + 1];
        for quad in &quads {
            if let Some(slot) = by_subject.get_mut(quad.s.0 as usize + 1) {
                *slot += 1;
            }
        }
        let mut sum = 0_u32;
        for slot in &mut by_subject {
            sum += *slot;
            *slot = sum;
        }
        Self {
            terms,
            graphs,
            quads,
            by_subject,
            by_object: OnceCell::new(),
        }
    }

    /// The IRI of a graph.
    #[must_use]
    pub fn graph_iri(&self, graph: GraphId) -> TermId {
        self.graphs
            .get(graph.0 as usize)
            .copied()
            .unwrap_or(TermId(0))
    }

    /// The graph of an IRI.
    #[must_use]
    pub fn graph(&self, iri: TermId) -> Option<GraphId> {
        let index = self.graphs.iter().position(|g| *g == iri)?;
        Some(GraphId(u32::try_from(index).unwrap_or(u32::MAX)))
    }

    /// All graphs, in order of their ids.
    pub fn graphs(&self) -> impl Iterator<Item = GraphId> + use<> {
        (0..u32::try_from(self.graphs.len()).unwrap_or(u32::MAX)).map(GraphId)
    }

    /// All quads, sorted by subject, predicate, object, graph, ordinal.
    #[must_use]
    pub fn quads(&self) -> &[Quad] {
        &self.quads
    }

    /// What is said about a subject, in any graph; sorted by predicate and object. The same triple
    /// stands twice where two places say it.
    #[must_use]
    pub fn about(&self, subject: TermId) -> &[Quad] {
        let at = |i: usize| self.by_subject.get(i).map_or(0, |n| *n as usize);
        let subject = subject.0 as usize;
        if subject + 1 >= self.by_subject.len() {
            return &[];
        }
        self.quads.get(at(subject)..at(subject + 1)).unwrap_or(&[])
    }

    /// The quads of a subject with a predicate.
    #[must_use]
    pub fn with(&self, subject: TermId, predicate: TermId) -> &[Quad] {
        let about = self.about(subject);
        let start = about.partition_point(|q| q.p < predicate);
        let from = about.get(start..).unwrap_or(&[]);
        // They are few, and stand where the search has ended.
        let count = from.iter().take_while(|q| q.p == predicate).count();
        from.get(..count).unwrap_or(&[])
    }

    /// Indexes into [`Dataset::quads`] of the quads with a predicate and an object, in order of
    /// their subjects. The first call sorts.
    pub fn quads_to(&self, predicate: TermId, object: TermId) -> impl Iterator<Item = &Quad> + '_ {
        let index = self.by_object.get_or_init(|| {
            let number = |i: usize| u32::try_from(i).unwrap_or(u32::MAX);
            let mut index: Vec<_> = self
                .quads
                .iter()
                .enumerate()
                .map(|(i, q)| (q.p, q.o, number(i)))
                .collect();
            index.sort_unstable();
            index
        });
        let start = index.partition_point(|e| (e.0, e.1) < (predicate, object));
        index
            .get(start..)
            .unwrap_or(&[])
            .iter()
            .take_while(move |e| (e.0, e.1) == (predicate, object))
            .filter_map(|e| self.quads.get(e.2 as usize))
    }

    /// This dataset without some of its quads.
    #[must_use]
    pub fn without(self, gone: impl Fn(&Quad) -> bool) -> Self {
        let mut quads = self.quads;
        quads.retain(|q| !gone(q));
        Self::new(self.terms, self.graphs, quads)
    }

    /// Looks at some of the graphs only.
    #[must_use]
    pub const fn view<'a>(&'a self, scope: &'a Scope) -> View<'a> {
        View {
            dataset: self,
            scope,
        }
    }
}

/// A dataset seen through a scope.
#[derive(Debug, Clone, Copy)]
pub struct View<'a> {
    /// The dataset.
    pub dataset: &'a Dataset,
    /// The graphs that are seen.
    pub scope: &'a Scope,
}

impl<'a> View<'a> {
    /// The quads of a subject, sorted by predicate and object; duplicates stay.
    pub fn about(self, subject: TermId) -> impl Iterator<Item = &'a Quad> {
        self.dataset
            .about(subject)
            .iter()
            .filter(move |q| self.scope.contains(q.graph))
    }

    /// The quads of a subject with a predicate; duplicates stay.
    pub fn with(self, subject: TermId, predicate: TermId) -> impl Iterator<Item = &'a Quad> {
        self.dataset
            .with(subject, predicate)
            .iter()
            .filter(move |q| self.scope.contains(q.graph))
    }

    /// The distinct objects of a subject and predicate, in order of their ids.
    pub fn objects(self, subject: TermId, predicate: TermId) -> impl Iterator<Item = TermId> + 'a {
        let mut last = None;
        self.with(subject, predicate)
            .map(|q| q.o)
            .filter(move |o| last.replace(*o) != Some(*o))
    }

    /// The distinct subjects that have an object at a predicate, in order of their ids.
    pub fn subjects(self, predicate: TermId, object: TermId) -> impl Iterator<Item = TermId> + 'a {
        let mut last = None;
        self.dataset
            .quads_to(predicate, object)
            .filter(move |q| self.scope.contains(q.graph))
            .map(|q| q.s)
            .filter(move |s| last.replace(*s) != Some(*s))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn look_ups_respect_the_scope_and_drop_duplicates() {
        let mut terms = Terms::new();
        let [a, b, p, g, h] = ["a", "b", "p", "g", "h"].map(|t| terms.iri(t));
        let quad = |s, o, graph, ordinal| Quad {
            s,
            p,
            o,
            graph: GraphId(graph),
            ordinal,
        };
        let quads = vec![
            quad(a, b, 1, 3),
            quad(a, b, 0, 1),
            quad(a, b, 0, 2),
            quad(b, a, 1, 4),
        ];
        let data = Dataset::new(terms, vec![g, h], quads);
        let first = Scope::of([GraphId(0)]);
        let both = Scope::of(data.graphs());
        assert_eq!(data.view(&first).with(a, p).count(), 2);
        assert_eq!(data.view(&first).objects(a, p).collect::<Vec<_>>(), [b]);
        assert_eq!(data.view(&both).objects(a, p).collect::<Vec<_>>(), [b]);
        assert_eq!(data.view(&first).subjects(p, a).count(), 0);
        assert_eq!(data.view(&both).subjects(p, a).collect::<Vec<_>>(), [b]);
        assert_eq!(data.about(p), []);
        assert_eq!(data.graph(h), Some(GraphId(1)));
    }
}
