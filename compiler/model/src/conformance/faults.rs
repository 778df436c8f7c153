//! The faults of a run, as many as are told.
//!
//! In: faults as the engine finds them. Out: the first ones of each rule, how many more there are, and
//! whose descriptions are in error.

use super::fault::Fault;
use std::collections::{BTreeMap, BTreeSet};
use udac_diagnostics::{Severity, TOLD};
use udac_graph::TermId;

/// Faults, and a count of those that are not kept.
#[derive(Debug, Default)]
pub struct Faults {
    told: Vec<Fault>,
    seen: BTreeMap<(&'static str, Severity), usize>,
    /// Of each rule the first that is not kept.
    crowded: Vec<Fault>,
    in_error: BTreeSet<TermId>,
    errors: usize,
}

impl Faults {
    /// Takes all faults over.
    pub(crate) fn append(&mut self, faults: &mut Vec<Fault>) {
        for fault in faults.drain(..) {
            if fault.severity == Severity::Error {
                self.errors += 1;
                self.in_error.insert(fault.subject);
            }
            let seen = self.seen.entry((fault.code(), fault.severity)).or_default();
            *seen += 1;
            if *seen <= TOLD {
                self.told.push(fault);
            } else if *seen == TOLD + 1 {
                self.crowded.push(fault);
            }
        }
    }

    /// Those that are kept, in no particular order.
    #[must_use]
    pub fn told(&self) -> &[Fault] {
        &self.told
    }

    /// The first of those of a rule that are not kept, and how many these are.
    pub fn rest(&self) -> impl Iterator<Item = (&Fault, usize)> {
        self.crowded.iter().map(|f| {
            let seen = self.seen.get(&(f.code(), f.severity));
            (f, seen.map_or(0, |n| n.saturating_sub(TOLD)))
        })
    }

    /// Whose descriptions are in error.
    #[must_use]
    pub const fn in_error(&self) -> &BTreeSet<TermId> {
        &self.in_error
    }

    /// How many of them are errors, kept or not.
    #[must_use]
    pub const fn errors(&self) -> usize {
        self.errors
    }
}
