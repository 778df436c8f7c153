//! Which graph the statements of a file belong to.
//!
//! In: the quads of each file, in canonical terms. Out: graphs in the making and, for each file,
//! the graph of every statement.

use super::names::Ids;
use super::section::{Kinds, Section, sections};
use super::{Draft, FileQuads, Homes, Locate, Role};
use crate::rules::{duplicate_model, no_governing_model, several_models};
use crate::{GraphId, RawQuad, TermId, Terms, lies_in};
use rustc_hash::{FxHashMap, FxHashSet};
use std::collections::BTreeMap;
use udac_diagnostics::Diagnostic;

/// What membership finds out.
pub(super) struct Members {
    pub drafts: Vec<Draft>,
    /// One a file, in the order of the files.
    pub parts: Vec<Part>,
}

/// The graphs of one file's statements, as indexes of drafts.
#[derive(Default)]
pub(super) struct Part {
    /// Statements outside the graphs that a TriG file names.
    default: Option<usize>,
    /// Graphs that the file names.
    named: FxHashMap<TermId, usize>,
    /// Where a file describes several models: the graph of each subject.
    by_subject: FxHashMap<TermId, usize>,
}

impl Part {
    pub fn graph_of(&self, quad: &RawQuad) -> Option<usize> {
        match quad.graph {
            Some(g) => self.named.get(&g).copied(),
            None => self.by_subject.get(&quad.s).copied().or(self.default),
        }
    }
}

struct Assigner<'a> {
    ids: &'a Ids,
    places: &'a dyn Locate,
    diagnostics: &'a mut Vec<Diagnostic>,
    drafts: Vec<Draft>,
    index: FxHashMap<(bool, TermId), usize>,
    /// Where each loaded model is described.
    described: FxHashMap<TermId, (usize, u32)>,
    /// Data without a graph of its own: file, section.
    anonymous: Vec<(usize, Section)>,
}

/// Gives every statement its graph.
pub(super) fn assign(
    files: &[FileQuads],
    terms: &mut Terms,
    ids: &Ids,
    places: &dyn Locate,
    diagnostics: &mut Vec<Diagnostic>,
) -> Members {
    let kinds = Kinds::of(files, terms, ids);
    let mut assigner = Assigner {
        ids,
        places,
        diagnostics,
        drafts: Vec::new(),
        index: FxHashMap::default(),
        described: FxHashMap::default(),
        anonymous: Vec::new(),
    };
    let mut parts: Vec<Part> = files.iter().map(|_| Part::default()).collect();
    let mut rest: Vec<(usize, Section)> = Vec::new();
    for (at, (file, part)) in files.iter().zip(&mut parts).enumerate() {
        for section in sections(file, &kinds, ids) {
            match section.graph {
                Some(graph) => {
                    let draft = assigner.named(at, file, graph, &section, terms);
                    part.named.insert(graph, draft);
                }
                None if section.models.is_empty() => rest.push((at, section)),
                None => assigner.models(at, file, part, &section, terms),
            }
        }
    }
    let homes = super::homes(&assigner.drafts, terms);
    let appointed = appointed(files, &assigner);
    assigner.appoint_named(&appointed);
    for (at, section) in rest {
        let (Some(file), Some(part)) = (files.get(at), parts.get_mut(at)) else {
            continue;
        };
        part.default = assigner.rest(at, file, section, &homes, &appointed, terms);
    }
    assigner.anonymous_graphs(&mut parts, &homes, &appointed, terms);
    Members {
        drafts: assigner.drafts,
        parts,
    }
}

/// The one among graphs in whose namespace all others lie.
fn whole(graphs: impl Iterator<Item = TermId> + Clone, terms: &Terms) -> Option<TermId> {
    let shortest = graphs.clone().min_by_key(|g| terms.text(*g).len())?;
    let own = terms.text(shortest);
    let mut graphs = graphs;
    graphs
        .all(|g| lies_in(own, terms.text(g)))
        .then_some(shortest)
}

/// Models that the caller appoints to govern data that does not say what governs it.
fn appointed(files: &[FileQuads], assigner: &Assigner<'_>) -> Vec<TermId> {
    let mut models: Vec<TermId> = assigner
        .described
        .iter()
        .filter(|(_, (file, _))| files.get(*file).is_some_and(|f| f.governs))
        .map(|(model, _)| *model)
        .collect();
    models.sort_unstable();
    models
}

impl Assigner<'_> {
    /// The draft of a graph; a new one where there is none yet.
    fn draft(&mut self, file: &FileQuads, iri: TermId, first: u32) -> usize {
        let embedded = file.role == Role::Embedded;
        let next = self.drafts.len();
        let at = *self.index.entry((embedded, iri)).or_insert(next);
        if at == next {
            self.drafts.push(Draft {
                iri,
                embedded,
                role: file.role,
                model: false,
                anonymous: false,
                governing: Vec::new(),
                typed_with: Vec::new(),
                first,
            });
        }
        if let Some(draft) = self.drafts.get_mut(at) {
            draft.role = draft.role.min(file.role);
            draft.first = draft.first.min(first);
        }
        at
    }

    /// Notes what a section says about what governs a graph.
    fn governed(&mut self, draft: usize, graph: TermId, section: &Section) {
        if let Some(draft) = self.drafts.get_mut(draft) {
            let said = section.governed_by.iter().filter(|(s, ..)| *s == graph);
            let before = draft.governing.len();
            draft
                .governing
                .extend(said.map(|(_, m, at)| (*m, Some(*at))));
            if draft.governing.len() > before && !section.models.contains_key(&graph) {
                // What kind of graph it is, is for the model of that kind to check.
                let own = section.graph_types.iter().filter(|(s, _)| *s == graph);
                draft.governing.extend(own.map(|(_, class)| (*class, None)));
            }
        }
    }

    fn describe(
        &mut self,
        at: usize,
        file: &FileQuads,
        model: TermId,
        ordinal: u32,
        terms: &Terms,
    ) {
        if file.role == Role::Embedded {
            return;
        }
        match self.described.get(&model) {
            None => {
                self.described.insert(model, (at, ordinal));
            }
            Some((other, first)) if *other != at => {
                self.diagnostics.push(duplicate_model::found(
                    terms.text(model),
                    self.places.subject(ordinal),
                    self.places.subject(*first),
                ));
            }
            Some(_) => {}
        }
    }

    fn named(
        &mut self,
        at: usize,
        file: &FileQuads,
        graph: TermId,
        section: &Section,
        terms: &Terms,
    ) -> usize {
        let draft = self.draft(file, graph, section.first);
        self.governed(draft, graph, section);
        if let Some(ordinal) = section.models.get(&graph) {
            self.describe(at, file, graph, *ordinal, terms);
            self.model(draft, graph, section);
        } else {
            self.types(draft, section);
        }
        draft
    }

    fn model(&mut self, draft: usize, model: TermId, section: &Section) {
        if let Some(draft) = self.drafts.get_mut(draft) {
            draft.model = true;
            let own = section.graph_types.iter().filter(|(s, _)| *s == model);
            draft.typed_with.extend(own.map(|(_, class)| *class));
        }
    }

    /// For a graph that does not say what governs it, its types stand in.
    fn types(&mut self, draft: usize, section: &Section) {
        if let Some(draft) = self.drafts.get_mut(draft) {
            draft.typed_with.extend(section.types.iter().copied());
        }
    }

    /// A file without named graphs that describes models.
    fn models(
        &mut self,
        at: usize,
        file: &FileQuads,
        part: &mut Part,
        section: &Section,
        terms: &Terms,
    ) {
        let mut by_place: Vec<(TermId, u32)> =
            section.models.iter().map(|(m, o)| (*m, *o)).collect();
        by_place.sort_by_key(|(_, ordinal)| *ordinal);
        for (model, ordinal) in &by_place {
            let draft = self.draft(file, *model, section.first);
            self.model(draft, *model, section);
            self.governed(draft, *model, section);
            self.describe(at, file, *model, *ordinal, terms);
            part.default.get_or_insert(draft);
        }
        let Some(((first, first_at), others)) = by_place.split_first() else {
            return;
        };
        if others.is_empty() {
            return;
        }
        for (model, ordinal) in others {
            self.diagnostics.push(several_models::found(
                terms.text(*model),
                terms.text(*first),
                self.places.subject(*ordinal),
                self.places.subject(*first_at),
            ));
        }
        let embedded = file.role == Role::Embedded;
        let here = by_place.iter().filter_map(|(model, _)| {
            let draft = self.index.get(&(embedded, *model))?;
            let id = GraphId(u32::try_from(*draft).unwrap_or(u32::MAX));
            Some((terms.text(*model).to_owned(), id, embedded))
        });
        let homes = Homes::new(here);
        for quad in file.quads.iter().filter(|q| q.graph.is_none()) {
            let home = homes
                .home(terms.text(quad.s))
                .filter(|_| terms.is_iri(quad.s));
            if let Some(home) = home {
                part.by_subject.insert(quad.s, home.0 as usize);
            }
        }
    }

    /// A file without named graphs that describes no model: a part of a model, or data.
    fn rest(
        &mut self,
        at: usize,
        file: &FileQuads,
        section: Section,
        homes: &Homes,
        appointed: &[TermId],
        terms: &Terms,
    ) -> Option<usize> {
        let says: FxHashSet<TermId> = section.governed_by.iter().map(|(s, ..)| *s).collect();
        let graph = if says.is_empty() {
            whole(section.graphs.keys().copied(), terms)
        } else {
            whole(says.iter().copied(), terms)
        };
        let is_data = !says.is_empty() || (file.role == Role::Root && !appointed.is_empty());
        if !is_data && let Some(model) = self.model_of(file, &section, homes, terms) {
            let draft = self.draft(file, model, section.first);
            return Some(draft);
        }
        match graph.filter(|g| terms.is_iri(*g)) {
            Some(graph) => {
                let draft = self.draft(file, graph, section.first);
                self.governed(draft, graph, &section);
                if says.is_empty() && is_data {
                    self.appoint(draft, appointed);
                } else {
                    self.types(draft, &section);
                }
                Some(draft)
            }
            None => {
                self.anonymous.push((at, section));
                None
            }
        }
    }

    /// Named data graphs among the roots that do not say what governs them.
    fn appoint_named(&mut self, appointed: &[TermId]) {
        if appointed.is_empty() {
            return;
        }
        for draft in 0..self.drafts.len() {
            let silent = self
                .drafts
                .get(draft)
                .is_some_and(|d| !d.model && d.role == Role::Root && d.governing.is_empty());
            if silent {
                self.appoint(draft, appointed);
            }
        }
    }

    fn appoint(&mut self, draft: usize, appointed: &[TermId]) {
        if let Some(draft) = self.drafts.get_mut(draft) {
            draft.governing = appointed.iter().map(|m| (*m, None)).collect();
        }
    }

    /// The only loaded model that is home to all IRI subjects of a file, unless the file holds
    /// instances of that model's own classes.
    fn model_of(
        &self,
        file: &FileQuads,
        section: &Section,
        homes: &Homes,
        terms: &Terms,
    ) -> Option<TermId> {
        let mut found: Option<GraphId> = None;
        for quad in file.quads.iter().filter(|q| terms.is_iri(q.s)) {
            let bearers = homes.bearers(terms.text(quad.s))?;
            let home = if file.role == Role::Embedded {
                bearers.embedded?
            } else {
                bearers.loaded?
            };
            if found.replace(home).is_some_and(|f| f != home) {
                return None;
            }
        }
        let found = found?;
        let draft = self.drafts.get(found.0 as usize).filter(|d| d.model)?;
        let allowed = file.role != Role::Root || draft.role == Role::Root;
        let meta = terms.text(self.ids.metamodel);
        let home_of = |t: &TermId| homes.home_iri(terms.text(*t));
        let own = terms.text(draft.iri);
        let instances = section.types.iter().any(|t| home_of(t) == Some(own))
            && !section.types.iter().any(|t| home_of(t) == Some(meta));
        (allowed && !instances).then_some(draft.iri)
    }

    /// Data that names no graph: one graph for all files with the same governing models.
    fn anonymous_graphs(
        &mut self,
        parts: &mut [Part],
        homes: &Homes,
        appointed: &[TermId],
        terms: &mut Terms,
    ) {
        let metamodel = terms.text(self.ids.metamodel).to_owned();
        let mut groups: BTreeMap<Vec<String>, Vec<(usize, Section)>> = BTreeMap::new();
        for (at, section) in std::mem::take(&mut self.anonymous) {
            let mut models: Vec<String> = if !section.governed_by.is_empty() {
                let said = section.governed_by.iter();
                said.map(|(_, m, _)| terms.text(*m).to_owned()).collect()
            } else if !appointed.is_empty() {
                appointed
                    .iter()
                    .map(|m| terms.text(*m).to_owned())
                    .collect()
            } else {
                let of = section.types.iter();
                of.filter_map(|t| homes.home_iri(terms.text(*t)))
                    .map(str::to_owned)
                    .collect()
            };
            models.sort();
            models.dedup();
            if section.governed_by.is_empty() && models.contains(&metamodel) {
                models.clear();
            }
            if models.is_empty() {
                let place = self.places.subject(section.first);
                self.diagnostics.push(no_governing_model::unknown(place));
            }
            groups.entry(models).or_default().push((at, section));
        }
        for (n, (models, members)) in groups.into_iter().enumerate() {
            let iri = match n {
                0 => terms.iri("urn:udac:data"),
                _ => terms.iri(&format!("urn:udac:data:{}", n + 1)),
            };
            let draft = self.drafts.len();
            self.drafts.push(Draft {
                iri,
                embedded: false,
                role: Role::Root,
                model: false,
                anonymous: true,
                governing: models.iter().map(|m| (terms.iri(m), None)).collect(),
                typed_with: Vec::new(),
                first: members.iter().map(|(_, s)| s.first).min().unwrap_or(0),
            });
            for (at, _) in members {
                if let Some(part) = parts.get_mut(at) {
                    part.default = Some(draft);
                }
            }
        }
    }
}
