//! Quads → governed graphs, and which of them a run is about.

use super::Reading;
use super::read::Read;
use crate::Loaded;
use rustc_hash::FxHashSet;
use udac_diagnostics::{Diagnostic, FileId, Severity};
use udac_graph::rules::no_governing_model;
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
/// as one without a type; what two files say that describe one model is there twice; and what broken
/// text says of who governs its file is unknown.
pub(super) fn forget_repetitions(diagnostics: &mut Vec<Diagnostic>) {
    forget_doubles(diagnostics);
    forget_the_ungoverned(diagnostics);
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

/// Two descriptions of one model contradict each other in much of what they say.
fn forget_doubles(diagnostics: &mut Vec<Diagnostic>) {
    let files = |d: &Diagnostic| {
        let first = d.primary.as_ref().map(|l| l.span.file);
        let others: Vec<FileId> = d.secondary.iter().map(|l| l.span.file).collect();
        first.map(|first| (first, others))
    };
    let doubles: FxHashSet<(FileId, FileId)> = diagnostics
        .iter()
        .filter(|d| d.rule.code == "graph/duplicate-model")
        .filter_map(files)
        .flat_map(|(first, others)| others.into_iter().map(move |o| (first, o)))
        .flat_map(|(a, b)| [(a, b), (b, a)])
        .collect();
    if doubles.is_empty() {
        return;
    }
    diagnostics.retain(|d| {
        let own = d.rule.code == "graph/duplicate-model";
        own || files(d)
            .is_none_or(|(first, others)| !others.iter().any(|o| doubles.contains(&(first, *o))))
    });
}

/// A file may have said in a broken statement what governs it.
fn forget_the_ungoverned(diagnostics: &mut Vec<Diagnostic>) {
    let file = |d: &Diagnostic| d.primary.as_ref().map(|l| l.span.file);
    let notation = |d: &&Diagnostic| {
        let code = d.rule.code;
        let broken = code.starts_with("syntax/") || code == "graph/unknown-prefix";
        broken && d.severity == Severity::Error
    };
    let broken: FxHashSet<FileId> = diagnostics
        .iter()
        .filter(notation)
        .filter_map(file)
        .collect();
    diagnostics.retain(|d| {
        !no_governing_model::is_unknown(d) || file(d).is_none_or(|f| !broken.contains(&f))
    });
}

/// Codes after which nothing else is to be said of a place.
const SAYS_ALL: [&str; 2] = ["graph/unresolved-import", "graph/foreign-subject"];
