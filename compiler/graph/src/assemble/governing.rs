//! Which models govern each graph, what each graph imports, and in which order to check.
//!
//! In: the dataset with every statement in its graph. Out: [`GovernedGraph`]s. The chain of
//! governing models of every graph ends at the metamodel, or that is reported.

use super::closure::reach;
use super::names::Ids;
use super::{Draft, GovernedGraph, Homes, Locate, Role};
use crate::rules::{no_governing_model, unfounded_chain, unresolved_import};
use crate::{Dataset, GraphId, Quad, Scope, TermId};
use rustc_hash::FxHashSet;
use udac_diagnostics::{Diagnostic, Severity};

struct Run<'a> {
    dataset: &'a Dataset,
    drafts: &'a [Draft],
    homes: &'a Homes,
    ids: &'a Ids,
    places: &'a dyn Locate,
}

/// Settles what governs each graph.
pub(super) fn govern(
    dataset: &Dataset,
    drafts: Vec<Draft>,
    homes: &Homes,
    ids: &Ids,
    places: &dyn Locate,
    diagnostics: &mut Vec<Diagnostic>,
) -> (Vec<GovernedGraph>, Vec<GraphId>) {
    let run = Run {
        dataset,
        drafts: &drafts,
        homes,
        ids,
        places,
    };
    let governing: Vec<Vec<GraphId>> = drafts
        .iter()
        .map(|draft| run.governing(draft, diagnostics))
        .collect();
    let imports = run.imports(&governing, diagnostics);
    let order = run.order(&governing, diagnostics);
    let mut graphs = Vec::with_capacity(drafts.len());
    for (graph, governing) in dataset.graphs().zip(governing) {
        let Some(draft) = drafts.get(graph.0 as usize) else {
            continue;
        };
        graphs.push(GovernedGraph {
            graph,
            role: draft.role,
            model: draft.model,
            shape: reach(&governing, &imports),
            governing,
            governed: reach(&[graph], &imports),
            imports: imports.get(graph.0 as usize).cloned().unwrap_or_default(),
            partial: run.partial(graph),
            anonymous: draft.anonymous,
            first: draft.first,
        });
    }
    (graphs, order)
}

impl Run<'_> {
    fn text(&self, term: TermId) -> &str {
        self.dataset.terms.text(term)
    }

    /// The models that govern a graph. What is embedded governs before what is loaded: the pristine
    /// metamodel checks a candidate.
    fn governing(&self, draft: &Draft, diagnostics: &mut Vec<Diagnostic>) -> Vec<GraphId> {
        let typed: Vec<(TermId, Option<u32>)>;
        let said = if draft.governing.is_empty() {
            typed = draft.typed_with.iter().map(|t| (*t, None)).collect();
            &typed
        } else {
            &draft.governing
        };
        let mut found = Vec::new();
        let mut missing = false;
        for (model, at) in said {
            let graph = self.homes.pristine_home(self.text(*model));
            match (graph, at) {
                (Some(graph), said) => {
                    let (term, model) =
                        (self.text(*model), self.text(self.dataset.graph_iri(graph)));
                    // A model goes by its namespace too.
                    let bare = |iri: &str| iri.trim_end_matches(['#', '/']).to_owned();
                    if let Some(ordinal) = said.filter(|_| bare(term) != bare(model)) {
                        let place = self.places.object(ordinal);
                        diagnostics.push(no_governing_model::a_term(term, model, place));
                    }
                    found.push(graph);
                }
                (None, Some(ordinal)) => {
                    missing = true;
                    diagnostics.push(no_governing_model::not_loaded(
                        self.text(*model),
                        self.places.object(*ordinal),
                    ));
                }
                // A type of an unknown vocabulary: annotation.
                (None, None) => {}
            }
        }
        // Whatever rules a model takes on, it is written in Upper.
        if draft.model {
            found.extend(self.homes.pristine_home(self.text(self.ids.metamodel)));
        }
        found.sort_unstable();
        found.dedup();
        if found.is_empty() && !missing && !draft.anonymous {
            let place = self.places.subject(draft.first);
            diagnostics.push(no_governing_model::unknown(place));
        }
        found
    }

    /// For each graph the graphs that it imports directly.
    fn imports(
        &self,
        governing: &[Vec<GraphId>],
        diagnostics: &mut Vec<Diagnostic>,
    ) -> Vec<Vec<GraphId>> {
        let pullers: Vec<FxHashSet<TermId>> = governing
            .iter()
            .map(|models| models.iter().flat_map(|m| self.pullers(*m)).collect())
            .collect();
        let all: FxHashSet<TermId> = pullers.iter().flatten().copied().collect();
        let mut imports: Vec<Vec<GraphId>> = vec![Vec::new(); governing.len()];
        let mut unresolved: Vec<&Quad> = Vec::new();
        for quad in self.dataset.quads() {
            if !all.contains(&quad.p) {
                continue;
            }
            let graph = quad.graph.0 as usize;
            let pulls = pullers.get(graph).is_some_and(|p| p.contains(&quad.p));
            let (Some(draft), true) = (self.drafts.get(graph), pulls) else {
                continue;
            };
            if !self.dataset.terms.is_iri(quad.o) {
                continue;
            }
            let iri = self.text(quad.o);
            let home = if draft.embedded {
                self.homes.pristine_home(iri)
            } else {
                self.homes.home(iri)
            };
            match (home, imports.get_mut(graph)) {
                (Some(home), Some(list)) if home != quad.graph => list.push(home),
                (None, _) => unresolved.push(quad),
                _ => {}
            }
        }
        for list in &mut imports {
            list.sort_unstable();
            list.dedup();
        }
        unresolved.sort_by_key(|q| q.ordinal);
        unresolved.dedup_by_key(|q| (q.graph, q.s, q.p, q.o));
        diagnostics.extend(unresolved.into_iter().map(|q| self.unresolved(q)));
        imports
    }

    /// The predicates that a model declares to pull graphs in.
    fn pullers(&self, model: GraphId) -> Vec<TermId> {
        let scope = Scope::of([model]);
        let iri = self.dataset.graph_iri(model);
        let view = self.dataset.view(&scope);
        view.objects(iri, self.ids.import_predicate).collect()
    }

    fn partial(&self, graph: GraphId) -> bool {
        let scope = Scope::of([graph]);
        let iri = self.dataset.graph_iri(graph);
        let mut said = self.dataset.view(&scope).objects(iri, self.ids.partial);
        said.any(|o| matches!(self.text(o), "true" | "1"))
    }

    fn unresolved(&self, quad: &Quad) -> Diagnostic {
        let iri = self.text(quad.o);
        let near = self.near(iri, quad.graph);
        let declared = near.as_ref().and_then(|(_, draft)| {
            let shown = draft.filter(|d| !d.embedded)?;
            self.places.subject(shown.first)
        });
        let mut diagnostic = unresolved_import::found(
            iri,
            self.places.object(quad.ordinal),
            near.as_ref().map(|(iri, _)| iri.as_str()),
            declared,
        );
        if self.partial(quad.graph) {
            diagnostic.severity = Severity::Note;
        }
        diagnostic
    }

    /// The loaded graph whose IRI is most like one that is not there.
    fn near(&self, iri: &str, not: GraphId) -> Option<(String, Option<&Draft>)> {
        let bare = |i: &str| i.trim_end_matches(['#', '/', ':']).to_lowercase();
        let wanted = bare(iri);
        let own = self.text(self.dataset.graph_iri(not));
        let scored = self.homes.iris().filter(|i| *i != own).map(|i| {
            let distance = strsim::levenshtein(&wanted, &bare(i));
            (distance, i)
        });
        let (distance, found) = scored.min()?;
        let limit = (wanted.chars().count() / 6).clamp(1, 4);
        (distance <= limit).then(|| {
            let graph = self.homes.home(found);
            let draft = graph.and_then(|g| self.drafts.get(g.0 as usize));
            (found.to_owned(), draft)
        })
    }

    /// Graphs after the models that govern them; those of one height in order of their ids.
    fn order(&self, governing: &[Vec<GraphId>], diagnostics: &mut Vec<Diagnostic>) -> Vec<GraphId> {
        let mut waits: Vec<usize> = vec![0; governing.len()];
        let mut governs: Vec<Vec<GraphId>> = vec![Vec::new(); governing.len()];
        let metamodel = self.homes.pristine_home(self.text(self.ids.metamodel));
        for (graph, models) in self.dataset.graphs().zip(governing) {
            if Some(graph) == metamodel {
                continue;
            }
            for model in models {
                if let (Some(n), Some(list)) = (
                    waits.get_mut(graph.0 as usize),
                    governs.get_mut(model.0 as usize),
                ) {
                    *n += 1;
                    list.push(graph);
                }
            }
        }
        let mut order: Vec<GraphId> = Vec::with_capacity(governing.len());
        let free = |g: &GraphId| waits.get(g.0 as usize) == Some(&0);
        let mut level: Vec<GraphId> = self.dataset.graphs().filter(free).collect();
        while !level.is_empty() {
            let mut next = Vec::new();
            for graph in &level {
                for governed in governs.get(graph.0 as usize).into_iter().flatten() {
                    if let Some(n) = waits.get_mut(governed.0 as usize) {
                        *n -= 1;
                        if *n == 0 {
                            next.push(*governed);
                        }
                    }
                }
            }
            next.sort_unstable();
            order.append(&mut level);
            level = next;
        }
        self.unfounded(&order, diagnostics);
        order
    }

    /// Reports graphs whose chain runs in a circle without reaching the metamodel.
    fn unfounded(&self, order: &[GraphId], diagnostics: &mut Vec<Diagnostic>) {
        let founded = Scope::of(order.iter().copied());
        for graph in self.dataset.graphs().filter(|g| !founded.contains(*g)) {
            let Some(draft) = self.drafts.get(graph.0 as usize) else {
                continue;
            };
            let said = draft.governing.iter().find_map(|(_, at)| *at);
            let place = match said {
                Some(ordinal) => self.places.object(ordinal),
                None => self.places.subject(draft.first),
            };
            if draft.role != Role::Embedded {
                diagnostics.push(unfounded_chain::found(self.text(draft.iri), place));
            }
        }
    }
}
