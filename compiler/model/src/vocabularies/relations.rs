//! Which properties lie below one, and which way they run.
//!
//! In: the models of a scope. Out: for any property, those whose statements are statements of it:
//! sub-properties at any remove, and inverses of such, which say it from the other end.

use std::collections::BTreeSet;
use udac_graph::{Dataset, Scope, TermId};
use udac_upper::Terms;

/// Which way a property says another one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Way {
    /// From subject to object.
    Forth,
    /// From object to subject.
    Back,
}

impl Way {
    const fn turned(self) -> Self {
        match self {
            Self::Forth => Self::Back,
            Self::Back => Self::Forth,
        }
    }

    /// Subject and object of what is said, from those of the statement.
    pub const fn ends(self, subject: TermId, object: TermId) -> (TermId, TermId) {
        match self {
            Self::Forth => (subject, object),
            Self::Back => (object, subject),
        }
    }
}

/// Sub-properties and inverses, as the models state them.
#[derive(Debug, Default)]
pub(crate) struct Relations {
    /// Super-property, sub-property; sorted.
    below: Vec<(TermId, TermId)>,
    /// The same turned round.
    above: Vec<(TermId, TermId)>,
    /// Pairs of inverses, both ways; sorted.
    inverses: Vec<(TermId, TermId)>,
}

impl Relations {
    /// Reads the models of a scope.
    pub fn of(dataset: &Dataset, terms: &Terms, scope: &Scope) -> Self {
        let mut found = Self::default();
        for quad in dataset.quads().iter().filter(|q| scope.contains(q.graph)) {
            if terms.upper.property.sub_property_of.is(quad.p) {
                found.below.push((quad.o, quad.s));
                found.above.push((quad.s, quad.o));
            } else if terms.upper.property.inverse_of.is(quad.p) {
                found.inverses.push((quad.s, quad.o));
                found.inverses.push((quad.o, quad.s));
            }
        }
        for pairs in [&mut found.below, &mut found.above, &mut found.inverses] {
            pairs.sort_unstable();
            pairs.dedup();
        }
        found
    }

    /// The property, and all whose statements are statements of it; sorted. One that is its own
    /// inverse runs both ways.
    pub fn saying(&self, property: TermId) -> BTreeSet<(TermId, Way)> {
        self.reach(property, &self.below, |_| false)
    }

    /// What the statements of a property say in wanted ones: the nearest above it. A property that is
    /// wanted itself says itself.
    pub fn said_by(
        &self,
        property: TermId,
        wanted: impl Fn(TermId) -> bool,
    ) -> BTreeSet<(TermId, Way)> {
        if wanted(property) {
            return BTreeSet::from([(property, Way::Forth)]);
        }
        let mut found = self.reach(property, &self.above, &wanted);
        found.retain(|(p, _)| wanted(*p));
        found
    }

    /// The properties that are inverses of one.
    pub fn inverses(&self, property: TermId) -> impl Iterator<Item = TermId> + '_ {
        pairs_of(&self.inverses, property)
    }

    /// A property with what pairs and inverses lead to, as far as the ends.
    fn reach(
        &self,
        property: TermId,
        pairs: &[(TermId, TermId)],
        is_end: impl Fn(TermId) -> bool,
    ) -> BTreeSet<(TermId, Way)> {
        let mut found = BTreeSet::from([(property, Way::Forth)]);
        let mut waiting = vec![(property, Way::Forth)];
        while let Some((at, way)) = waiting.pop() {
            if is_end(at) {
                continue;
            }
            let further = pairs_of(pairs, at).map(|p| (p, way));
            let inverses = self.inverses(at).map(|p| (p, way.turned()));
            for next in further.chain(inverses) {
                if found.insert(next) {
                    waiting.push(next);
                }
            }
        }
        found
    }
}

/// The second of each pair that begins with a term.
fn pairs_of(pairs: &[(TermId, TermId)], first: TermId) -> impl Iterator<Item = TermId> + '_ {
    let start = pairs.partition_point(|p| p.0 < first);
    let rest = pairs.get(start..).unwrap_or(&[]).iter();
    rest.take_while(move |p| p.0 == first).map(|p| p.1)
}
