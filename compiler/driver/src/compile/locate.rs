//! From the quads of a fault to its places.

use crate::Checked;
use std::cell::OnceCell;
use udac_diagnostics::{Diagnostic, Span};
use udac_graph::{Locate as _, TermId};
use udac_projection::Fault;

/// Finds where statements speak of elements.
pub(crate) struct Locator<'a> {
    checked: &'a Checked,
    /// The places of quads in the dataset, by their ordinals: there may be many to find.
    table: OnceCell<Vec<(u32, usize)>>,
}

impl<'a> Locator<'a> {
    pub const fn new(checked: &'a Checked) -> Self {
        Self {
            checked,
            table: OnceCell::new(),
        }
    }

    /// The text of a term.
    pub fn term(&self, term: TermId) -> &str {
        self.checked.assembled.dataset.terms.text(term)
    }

    /// A fault with its places.
    pub fn diagnostic(&self, fault: Fault) -> Diagnostic {
        let mut diagnostic = Diagnostic::new(fault.rule, fault.message);
        if let Some(span) = self.place(fault.at.0) {
            diagnostic = diagnostic.at(span, fault.at.1);
        }
        for (ordinal, label) in fault.also {
            if let Some(span) = self.place(ordinal) {
                diagnostic = diagnostic.also(span, label);
            }
        }
        diagnostic.help = fault.help;
        diagnostic
    }

    /// Where a statement speaks of an element: at the term that it types, else at what it adds to one.
    pub fn place(&self, ordinal: u32) -> Option<Span> {
        let dataset = &self.checked.assembled.dataset;
        let table = self.table.get_or_init(|| {
            let quads = dataset.quads().iter().enumerate();
            let mut table: Vec<(u32, usize)> = quads.map(|(i, q)| (q.ordinal, i)).collect();
            table.sort_unstable();
            table
        });
        let first = table.partition_point(|(at, _)| *at < ordinal);
        let (at, index) = *table.get(first)?;
        let quad = dataset.quads().get(index).filter(|_| at == ordinal)?;
        let text = self.checked.text();
        if dataset.terms.text(quad.p) == RDF_TYPE {
            text.subject(ordinal)
        } else {
            text.object(ordinal)
        }
    }
}

const RDF_TYPE: &str = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type";
