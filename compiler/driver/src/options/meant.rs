//! The classes of a model, as a project file names them.

use super::near::nearest;
use crate::Checked;
use std::cell::Cell;
use std::collections::{BTreeMap, BTreeSet};
use udac_diagnostics::{Applicability, Span};
use udac_graph::{Locate as _, TermId};
use udac_model::domain::Model;

/// So many names are looked at for what was meant: a file full of faults is not searched for without end.
const SEARCHES: usize = 1_000_000;

/// The classes and what they are called.
pub(super) struct Names<'a> {
    checked: &'a Checked,
    prefixes: &'a [(String, String)],
    iris: Vec<&'a str>,
    namespaces: BTreeSet<&'a str>,
    /// Where each is declared, by ordinal.
    origins: BTreeMap<TermId, u32>,
    left: Cell<usize>,
}

impl<'a> Names<'a> {
    pub(super) fn new(
        checked: &'a Checked,
        model: &Model,
        prefixes: &'a [(String, String)],
    ) -> Self {
        let terms = &checked.assembled.dataset.terms;
        let iris: Vec<&str> = model.classes.values().map(|c| terms.text(c.iri)).collect();
        Self {
            checked,
            prefixes,
            namespaces: iris.iter().copied().map(namespace).collect(),
            origins: model.classes.values().map(|c| (c.iri, c.origin)).collect(),
            iris,
            left: Cell::new(SEARCHES),
        }
    }

    /// Whether a class is of the namespace of an IRI.
    pub(super) fn are_near(&self, iri: &str) -> bool {
        self.namespaces.contains(namespace(iri))
    }

    /// A concept as a project file names it.
    pub(super) fn of(&self, concept: TermId) -> String {
        self.curie(self.checked.assembled.dataset.terms.text(concept))
    }

    fn curie(&self, iri: &str) -> String {
        crate::pipeline::curie(self.prefixes, iri).unwrap_or_else(|| iri.to_owned())
    }

    /// Where a class is declared.
    pub(super) fn declared(&self, concept: TermId) -> Option<Span> {
        let origin = self.origins.get(&concept)?;
        self.checked.text().subject(*origin)
    }

    /// The class that may have been meant by a name.
    pub(super) fn meant(&self, name: &str) -> Option<(String, Applicability)> {
        self.left.set(self.left.get().checked_sub(self.iris.len())?);
        let bare = name.contains("://") || name.starts_with('<');
        let wrong = name.trim_matches(['<', '>']);
        let names: Vec<String> = if bare {
            self.iris.iter().map(|iri| (*iri).to_owned()).collect()
        } else {
            self.iris.iter().map(|iri| self.curie(iri)).collect()
        };
        let names: Vec<&str> = names.iter().map(String::as_str).collect();
        let own = |name: &&&str| name.rsplit(':').next() == Some(wrong);
        // A prefix that was left out is the one thing that is missing.
        let whole = names.iter().find(own).map(|n| (*n, Applicability::Maybe));
        let meant = nearest(wrong, &names).or(whole);
        meant.map(|(name, sure)| (name.to_owned(), sure))
    }
}

/// An IRI up to its last `#` or `/`.
fn namespace(iri: &str) -> &str {
    let cut = iri.rfind(['#', '/']).map_or(0, |i| i + 1);
    iri.get(..cut).unwrap_or(iri)
}
