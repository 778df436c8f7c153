//! Which way to hold a taxonomy is whose.
//!
//! In: the container in the model's shape, and what the target chose for roots. Out: the way of each class.
//! It is that of the root above it, whichever domain has it: a class and one that continues its rows are held
//! alike. Where classes below several roots connect them, that is one taxonomy, and the choice for the first
//! root by IRI counts; whoever offers a choice sees to it that the others are the same.

use super::families::{by_iri, supers};
use crate::capabilities::{Relational, Taxonomy};
use crate::container::{Container, DeclId};
use std::collections::BTreeMap;

/// The way of each class.
#[derive(Debug)]
pub(super) struct Strategies(BTreeMap<DeclId, Taxonomy>);

impl Strategies {
    /// How a class that the model has is held.
    pub(super) fn of(&self, class: DeclId) -> Taxonomy {
        let Some(way) = self.0.get(&class) else {
            unreachable!("whoever asks has a class of the model, and all of them were read");
        };
        *way
    }
}

/// Reads the ways of all classes.
pub(super) fn read(container: &Container<'_>, relational: &dyn Relational) -> Strategies {
    let mut below: BTreeMap<DeclId, Vec<DeclId>> = BTreeMap::new();
    let mut roots: Vec<DeclId> = Vec::new();
    for class in container.decls.ids() {
        let above = supers(container, class);
        if above.is_empty() {
            roots.push(class);
        }
        for above in above {
            below.entry(*above).or_default().push(class);
        }
    }
    by_iri(container, &mut roots);
    let mut ways: BTreeMap<DeclId, Taxonomy> = BTreeMap::new();
    for root in roots {
        if ways.contains_key(&root) {
            continue;
        }
        let way = relational.taxonomy(container.text(container.decls[root].origin.concept));
        ways.insert(root, way);
        let mut due = vec![root];
        while let Some(at) = due.pop() {
            let near = supers(container, at)
                .iter()
                .chain(below.get(&at).into_iter().flatten());
            for class in near {
                if ways.insert(*class, way).is_none() {
                    due.push(*class);
                }
            }
        }
    }
    Strategies(ways)
}
