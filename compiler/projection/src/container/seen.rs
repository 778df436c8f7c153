//! What one unit sees of the world.

use super::{Container, DeclId, UnitId};
use std::collections::BTreeSet;

/// The units that one sees: itself and all that it leans on, however far.
#[derive(Debug, Clone)]
pub struct Seen(BTreeSet<UnitId>);

impl Seen {
    /// What a unit sees.
    pub(super) fn from(container: &Container<'_>, unit: UnitId) -> Self {
        let mut seen = BTreeSet::from([unit]);
        let mut due = vec![unit];
        while let Some(at) = due.pop() {
            let uses = container.units[at].uses.iter().copied();
            due.extend(uses.filter(|u| seen.insert(*u)));
        }
        Self(seen)
    }

    /// The units, in order.
    pub fn units(&self) -> impl Iterator<Item = UnitId> + '_ {
        self.0.iter().copied()
    }

    /// Whether it sees a declaration.
    #[must_use]
    pub fn sees(&self, container: &Container<'_>, decl: DeclId) -> bool {
        self.0.contains(&container.decls[decl].unit)
    }

    /// The concrete classes at or below one that it sees, in order; none for what has nothing below.
    pub fn below<'c>(
        &'c self,
        container: &'c Container<'_>,
        class: DeclId,
    ) -> impl Iterator<Item = DeclId> + 'c {
        let below = container.decls[class].record().map(|r| r.below.as_slice());
        self.among(container, below.unwrap_or_default())
    }

    /// Those of some declarations that it sees, in order.
    pub fn among<'c>(
        &'c self,
        container: &'c Container<'_>,
        decls: &'c [DeclId],
    ) -> impl Iterator<Item = DeclId> + 'c {
        let decls = decls.iter().copied();
        decls.filter(|d| self.sees(container, *d))
    }
}
