//! Quads → governed graphs, and which of them a run is about.

use super::Reading;
use super::read::Read;
use crate::Loaded;
use rustc_hash::FxHashSet;
use udac_diagnostics::{Diagnostic, FileId};
use udac_graph::{Alias, Assembled, GraphId, InSources, Places, Role, Scope, assemble};

/// Assembles the graphs.
pub(super) fn close(
    read: Read,
    loaded: &Loaded,
    reading: &Reading,
    diagnostics: &mut Vec<Diagnostic>,
) -> (Assembled, Places) {
    let mut names = udac_upper::names();
    let own = reading.aliases.iter().map(|(from, to)| Alias {
        from: from.clone(),
        to: to.clone(),
    });
    names.vocabularies.extend(own);
    let Read {
        terms,
        files,
        places,
    } = read;
    let text = InSources {
        places: &places,
        sources: &loaded.sources,
    };
    let (assembled, found) = assemble(terms, files, &names, &reading.language, &text);
    diagnostics.extend(found);
    (assembled, places)
}

/// The roots and all that they lean on, in the order of checking; embedded graphs left out.
pub(super) fn concerned(assembled: &Assembled) -> Vec<GraphId> {
    let mut scope = Scope::default();
    for graph in assembled.graphs.iter().filter(|g| g.role == Role::Root) {
        scope.insert(graph.graph);
        for other in graph.shape.iter().chain(graph.governed.iter()) {
            scope.insert(other);
        }
    }
    let seen = |g: &GraphId| {
        let known = assembled.graph(*g);
        scope.contains(*g) && known.is_some_and(|k| k.role != Role::Embedded)
    };
    let mut graphs: Vec<GraphId> = assembled.order.iter().copied().filter(seen).collect();
    // Graphs of an unfounded chain have no place in the order.
    let rest = assembled.dataset.graphs().filter(seen);
    for graph in rest {
        if !graphs.contains(&graph) {
            graphs.push(graph);
        }
    }
    graphs
}

/// Drops what was found in files that may be imported and are not.
pub(super) fn forget_the_rest(
    assembled: &Assembled,
    concerned: &[GraphId],
    loaded: &Loaded,
    places: &Places,
    diagnostics: &mut Vec<Diagnostic>,
) {
    let includes = loaded.files.iter().filter(|f| f.role == Role::Include);
    let mut idle: FxHashSet<FileId> = includes.map(|f| f.id).collect();
    if idle.is_empty() {
        return;
    }
    let scope = Scope::of(concerned.iter().copied());
    for quad in assembled.dataset.quads() {
        if idle.is_empty() {
            return;
        }
        if scope.contains(quad.graph)
            && let Some(file) = places.file_of(quad.ordinal)
        {
            idle.remove(&file);
        }
    }
    diagnostics.retain(|d| {
        let file = d.primary.as_ref().map(|l| l.span.file);
        file.is_none_or(|f| !idle.contains(&f))
    });
}

/// An import that is not there would be reported again as a reference to nothing, a foreign subject
/// as one without a type.
pub(super) fn forget_repetitions(diagnostics: &mut Vec<Diagnostic>) {
    let place = |d: &Diagnostic| d.primary.as_ref().map(|l| l.span);
    let says_all = |d: &&Diagnostic| SAYS_ALL.contains(&d.rule.code);
    let known: FxHashSet<_> = diagnostics
        .iter()
        .filter(says_all)
        .filter_map(place)
        .collect();
    if !known.is_empty() {
        diagnostics.retain(|d| says_all(&d) || place(d).is_none_or(|span| !known.contains(&span)));
    }
}

/// Codes after which nothing else is to be said of a place.
const SAYS_ALL: [&str; 2] = ["graph/unresolved-import", "graph/foreign-subject"];
