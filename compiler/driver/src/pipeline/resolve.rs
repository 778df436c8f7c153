//! Governed graphs → the valid model.

use super::Stage;
use std::collections::BTreeSet;
use udac_diagnostics::{Crowd, Diagnostic};
use udac_graph::{GraphId, Role, Scope, TermId};
use udac_model::domain::{Model, Valid};
use udac_model::resolve::{Input, resolve_cut};

/// Resolves the domain models that the run is about, and runs the rules of the language. None where
/// no root is a domain model, or where something is wrong.
pub(super) fn resolve(
    stage: &Stage<'_>,
    faulty: &BTreeSet<TermId>,
    diagnostics: &mut Vec<Diagnostic>,
) -> Option<Valid<Model>> {
    let assembled = stage.assembled;
    let mut scope = Scope::default();
    for graph in stage.checked.iter().filter_map(|g| assembled.graph(*g)) {
        scope = scope.union(&graph.shape).union(&graph.governed);
    }
    let iri = |g: GraphId| assembled.dataset.terms.text(assembled.dataset.graph_iri(g));
    let is_model = |g: &GraphId| {
        // Of the pristine metamodel and a candidate, the candidate is resolved.
        let known = assembled.graph(*g).is_some_and(|k| k.model);
        known && assembled.homes.home(iri(*g)) == Some(*g)
    };
    // What hangs on no metamodel has no meaning to resolve.
    let founded = |g: &GraphId| assembled.order.contains(g);
    let models: Vec<GraphId> = scope.iter().filter(is_model).filter(founded).collect();
    let is_root =
        |g: &GraphId| founded(g) && assembled.graph(*g).is_some_and(|k| k.role == Role::Root);
    let roots: Vec<GraphId> = models.iter().copied().filter(is_root).collect();
    // What the terms of a model mean that no chain ties to Upper is unknown.
    let founded = roots.iter().all(|g| assembled.order.contains(g));
    if roots.is_empty() || !founded {
        return None;
    }
    let input = Input {
        dataset: &assembled.dataset,
        terms: stage.terms,
        models: &models,
        roots: &roots,
        faulty,
    };
    let checked = udac_model::check(&input, resolve_cut(&input, stage.text.places.partial()));
    let mut faults = checked.faults;
    faults.sort_by_key(|f| f.at.ordinal);
    let mut crowd = Crowd::default();
    for fault in faults {
        crowd.push(fault.locate(&stage.text), diagnostics);
    }
    crowd.settle(diagnostics);
    checked.model.ok()
}
