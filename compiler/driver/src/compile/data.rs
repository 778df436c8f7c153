//! What targets tell of graphs of data.
//!
//! In: the graphs of data among the roots, and the vocabulary in whose terms a target tells them. Out: a
//! text each, beside what is made of the models. Which graph says what is derived by the model's crate.

use super::{Emit, Maker};
use crate::DriverError;
use std::collections::BTreeSet;
use udac_graph::{GovernedGraph, Role};
use udac_model::vocabularies::{Derived, derive};
use udac_projection::fold;
use udac_projection::target::{AnyTarget, file_name};

impl Maker<'_> {
    /// The data, for a target that tells it.
    pub(super) fn data(&mut self) -> Result<(), DriverError> {
        let AnyTarget::Rdf(target) = self.target else {
            return Ok(());
        };
        let wanted = self.order.emit.contains(&Emit::Schema) && self.order.root.is_none();
        let Some(vocabulary) = target.tells_data().filter(|_| wanted) else {
            return Ok(());
        };
        let assembled = &self.checked.assembled;
        let terms = udac_upper::terms(&assembled.dataset);
        let is_data = |g: &&GovernedGraph| g.role == Role::Root && !g.model;
        let mut taken: BTreeSet<String> = BTreeSet::new();
        for graph in assembled.graphs.iter().filter(is_data) {
            let language = &self.order.language;
            let Some(derived) = derive(assembled, &terms, graph, vocabulary, language) else {
                continue;
            };
            let name = self.name(&derived);
            let mut file = format!("{name}.data.{}", target.extension());
            let mut n = 1;
            while !taken.insert(file.to_lowercase()) {
                n += 1;
                file = format!("{name}-{n}.data.{}", target.extension());
            }
            // It is the graph of the data in other words, and no graph beside it.
            self.begin(Emit::Schema, file, None)?;
            let out = &mut *self.receiver;
            fold::told(&derived, target.name(), &assembled.dataset.terms, out);
        }
        Ok(())
    }

    /// The last word of the IRI of the graph, else of that of its model.
    fn name(&self, derived: &Derived) -> String {
        let iri = derived.graph.or_else(|| derived.models.first().copied());
        let terms = &self.checked.assembled.dataset.terms;
        let text = iri.map_or("", |iri| terms.text(iri));
        let mut words = text.split(['#', '/', '?', ':']).rev();
        let word = words.find(|w| !w.is_empty()).unwrap_or("data");
        file_name(word, &[])
    }
}
