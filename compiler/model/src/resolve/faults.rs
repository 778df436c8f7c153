//! What resolving finds: references that lead nowhere, and terms that are declared twice.
//!
//! Only what no other stage has reported: subjects that are known to be faulty are passed over, and so
//! are references to them. What a term failed to become is told at the term, not at each use.

use super::declare::Sort;
use super::facts::Stated;
use crate::domain::Origin;
use crate::rules::resolution::{declared_twice, unresolved_reference};
use crate::rules::{Fault, Names, Spot};
use std::collections::BTreeSet;
use udac_graph::TermId;
use udac_upper::generated::graph;

/// Collects.
#[derive(Debug)]
pub(super) struct Faults<'a> {
    pub found: Vec<Fault>,
    pub faulty: &'a BTreeSet<TermId>,
    /// Subjects about which broken statements may have said more.
    pub cut: &'a BTreeSet<TermId>,
    pub names: Names<'a>,
}

impl Faults<'_> {
    fn known(&self, subject: TermId) -> bool {
        self.faulty.contains(&subject)
    }

    /// A subject lacks the reference that makes it whole, or the reference leads nowhere.
    pub(super) fn needed(
        &mut self,
        subject: TermId,
        typing: Origin,
        stated: Option<Stated>,
        predicate: graph::Term<TermId>,
        wanted: &str,
    ) {
        if self.known(subject) || stated.is_some_and(|s| self.known(s.0)) {
            return;
        }
        let name = |t| self.names.name(t);
        let predicate = udac_diagnostics::term(predicate.iri);
        let fault = match stated {
            Some((object, origin)) => Fault::new(
                &unresolved_reference::RULE,
                Spot::object(origin),
                format!("{} is not {wanted} of any model in sight", name(object)),
                format!("{predicate} asks for {wanted}"),
            ),
            None => Fault::new(
                &unresolved_reference::RULE,
                Spot::subject(typing),
                format!("{} has no {predicate}", name(subject)),
                format!("{wanted} is missing"),
            ),
        };
        self.found.push(fault);
    }

    /// A reference leads to nothing of its sort.
    pub(super) fn reference(&mut self, subject: TermId, stated: Stated, wanted: Sort) {
        if self.known(subject) || self.known(stated.0) {
            return;
        }
        let name = self.names.name(stated.0);
        self.found.push(Fault::new(
            &unresolved_reference::RULE,
            Spot::object(stated.1),
            format!("{name} is not {} of any model in sight", wanted.word()),
            format!("{} is wanted here", wanted.word()),
        ));
    }

    /// A value cannot be read, or a list is broken.
    pub(super) fn unreadable(&mut self, subject: TermId, stated: Stated, wanted: &str) {
        if self.known(subject) {
            return;
        }
        let name = self.names.name(stated.0);
        self.found.push(Fault::new(
            &unresolved_reference::RULE,
            Spot::object(stated.1),
            format!("{name} is not {wanted}"),
            format!("{wanted} is wanted here"),
        ));
    }

    /// A term is declared a second time, otherwise.
    pub(super) fn declared_twice(&mut self, term: TermId, first: Origin, second: Origin) {
        if self.known(term) {
            return;
        }
        let name = self.names.name(term);
        let fault = Fault::new(
            &declared_twice::RULE,
            Spot::object(second),
            format!("{name} is declared twice, and not as the same thing"),
            "declared again here",
        );
        self.found
            .push(fault.also(Spot::object(first), "first declared here"));
    }
}
