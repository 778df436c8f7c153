//! How terms are named in messages.
//!
//! In: the models. Out: `domain:localName` in backticks, whatever prefix the author chose; `<IRI>`
//! where no model has the namespace.

use crate::domain::local_name;
use crate::resolve::Facts;
use udac_graph::{GraphId, Term, TermId};
use udac_upper::generated::upper::DomainModel;

/// Names of the models' namespaces.
#[derive(Debug)]
pub(crate) struct Names<'a> {
    facts: Facts<'a>,
    /// Namespace and short name, sorted by namespace.
    spaces: Vec<(&'a str, &'a str)>,
}

impl<'a> Names<'a> {
    pub(crate) fn new(facts: Facts<'a>, models: &[GraphId]) -> Self {
        let mut spaces: Vec<_> = models
            .iter()
            .filter_map(|graph| {
                let iri = facts.data.graph_iri(*graph);
                let model = DomainModel::assume(facts.reader(*graph), iri);
                let name = model.domain().least()?;
                Some((facts.text(iri), facts.text(name.node)))
            })
            .collect();
        spaces.sort_unstable();
        Self { facts, spaces }
    }

    /// The name of a term in backticks.
    pub(crate) fn name(&self, term: TermId) -> String {
        format!("`{}`", self.bare(term))
    }

    /// The name of an IRI in backticks.
    pub(crate) fn iri(&self, iri: &str) -> String {
        format!("`{}`", self.short(iri))
    }

    /// A way from term to term: `a` → `b` → `a`.
    pub(crate) fn path(&self, terms: &[TermId]) -> String {
        let names: Vec<_> = terms.iter().map(|t| self.name(*t)).collect();
        names.join(" → ")
    }

    fn bare(&self, term: TermId) -> String {
        match self.facts.data.terms.get(term) {
            Term::Blank(_) => "[]".to_owned(),
            Term::Literal { lexical, .. } => lexical.replace('`', "'"),
            Term::Iri(iri) => self.short(iri),
        }
    }

    fn short(&self, iri: &str) -> String {
        let end = self.spaces.partition_point(|s| s.0 <= iri);
        let mut near = self.spaces.iter().take(end).rev();
        let space = near.find_map(|(space, name)| {
            let local = iri.strip_prefix(space)?;
            let local = local.strip_prefix(['#', '/', '?', ':']).unwrap_or(local);
            Some(format!("{name}:{local}"))
        });
        space.unwrap_or_else(|| format!("<{iri}>"))
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
