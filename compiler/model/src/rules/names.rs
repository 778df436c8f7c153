//! How terms are named in messages.
//!
//! In: terms. Out: `<IRI>` in backticks, which whoever shows the message puts as the author writes it
//! ([`udac_diagnostics::Diagnostic::rename_terms`]): rules do not know the prefixes of files.

use crate::domain::local_name;
use crate::resolve::Facts;
use udac_graph::{Term, TermId};

/// Names of terms.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Names<'a> {
    facts: Facts<'a>,
}

impl<'a> Names<'a> {
    pub(crate) const fn new(facts: Facts<'a>) -> Self {
        Self { facts }
    }

    /// The name of a term in backticks.
    pub(crate) fn name(&self, term: TermId) -> String {
        match self.facts.data.terms.get(term) {
            Term::Blank(_) => "`[]`".to_owned(),
            Term::Literal { lexical, .. } => udac_diagnostics::literal(lexical),
            Term::Iri(iri) => udac_diagnostics::term(iri),
        }
    }

    /// A way from term to term: `a` → `b` → `a`. Of a long one, how it begins and how it ends.
    pub(crate) fn path(&self, terms: &[TermId]) -> String {
        const SHOWN: usize = 20;
        let left_out = terms.len().saturating_sub(SHOWN);
        let begin = terms.len().min(SHOWN / 2);
        let names =
            |terms: &[TermId]| -> Vec<String> { terms.iter().map(|t| self.name(*t)).collect() };
        let mut shown = names(terms.get(..begin).unwrap_or_default());
        if left_out > 0 {
            shown.push(format!("… {left_out} more …"));
        }
        shown.extend(names(terms.get(begin + left_out..).unwrap_or_default()));
        shown.join(" → ")
    }

    /// The candidate whose local name is nearest to that of a term, if it is near enough.
    pub(crate) fn nearest(
        &self,
        term: TermId,
        candidates: impl IntoIterator<Item = TermId>,
    ) -> Option<TermId> {
        let wanted = local_name(self.facts.text(term));
        let near = wanted.chars().count() / 3 + 1;
        candidates
            .into_iter()
            .filter(|c| *c != term)
            .map(|c| {
                let name = local_name(self.facts.text(c));
                (strsim::osa_distance(wanted, name), self.facts.text(c), c)
            })
            .filter(|c| c.0 <= near)
            .min()
            .map(|c| c.2)
    }
}
