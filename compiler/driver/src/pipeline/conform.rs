//! Graphs × their governing models → faults.

use super::Stage;
use rustc_hash::FxHashSet;
use std::collections::BTreeSet;
use udac_diagnostics::{Diagnostic, FileId, Severity};
use udac_graph::rules::governing_model_faulty;
use udac_graph::{GraphId, Locate as _, TermId};
use udac_model::conformance::{self, Fault};

/// Checks the graphs. Gives the subjects about which something is wrong or missing.
pub(super) fn conform(stage: &Stage<'_>, diagnostics: &mut Vec<Diagnostic>) -> BTreeSet<TermId> {
    let partial = stage.text.places.partial();
    let cut: Vec<TermId> = partial.iter().copied().collect();
    let before = faulty_graphs(stage, diagnostics);
    let found = conformance::conform(stage.assembled, stage.terms, &cut, &before);
    let dataset = &stage.assembled.dataset;
    // In the order of the text, so that places are looked up one after the other.
    let mut told: Vec<&Fault> = found.faults.told().iter().collect();
    told.sort_by_cached_key(|f| f.ordinal(dataset));
    let words = |f: &Fault| conformance::diagnostic(f, dataset, &stage.text);
    diagnostics.extend(told.into_iter().map(words));
    let rest = found.faults.rest();
    diagnostics.extend(rest.map(|(first, count)| words(first).counted(count)));
    let mut faulty = partial.clone();
    faulty.extend(found.faults.in_error());
    for (graph, model) in found.unchecked {
        let iri = |g| dataset.terms.text(dataset.graph_iri(g));
        let first = stage.assembled.graph(graph).map(|g| g.first);
        let place = first.and_then(|o| stage.text.subject(o));
        diagnostics.push(governing_model_faulty::found(iri(graph), iri(model), place));
    }
    faulty
}

/// Graphs of files in which an error was found already.
fn faulty_graphs(stage: &Stage<'_>, diagnostics: &[Diagnostic]) -> Vec<GraphId> {
    let errors = diagnostics.iter().filter(|d| d.severity == Severity::Error);
    let files: FxHashSet<FileId> = errors
        .filter_map(|d| d.primary.as_ref().map(|l| l.span.file))
        .collect();
    if files.is_empty() {
        return Vec::new();
    }
    let mut found: BTreeSet<GraphId> = BTreeSet::new();
    for quad in stage.assembled.dataset.quads() {
        if !found.contains(&quad.graph)
            && let Some(file) = stage.text.places.file_of(quad.ordinal)
            && files.contains(&file)
        {
            found.insert(quad.graph);
        }
    }
    found.into_iter().collect()
}
