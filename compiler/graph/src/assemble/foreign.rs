//! Subjects that are not a graph's to speak of.
//!
//! In: the dataset with every statement in its graph. Out: the same without statements about terms
//! of other loaded graphs: nothing may change those graphs' meaning. Each such subject is reported
//! once a graph.

use super::{Draft, Homes, Locate, lies_in};
use crate::rules::foreign_subject;
use crate::{Dataset, GraphId, Quad, TermId};
use rustc_hash::FxHashSet;
use udac_diagnostics::Diagnostic;

struct Speakers<'a> {
    dataset: &'a Dataset,
    drafts: &'a [Draft],
    homes: &'a Homes,
    /// Whether what lies in a graph always has its home there.
    simple: bool,
}

/// Reports and drops what graphs say of foreign subjects.
pub(super) fn subjects(
    dataset: Dataset,
    drafts: &[Draft],
    homes: &Homes,
    places: &dyn Locate,
    diagnostics: &mut Vec<Diagnostic>,
) -> Dataset {
    let speakers = Speakers {
        dataset: &dataset,
        drafts,
        homes,
        simple: homes.has_no_nesting(),
    };
    let mut dropped: FxHashSet<(TermId, GraphId)> = FxHashSet::default();
    for (draft, statements) in speakers.foreign() {
        let Some(quad) = statements.iter().min_by_key(|q| q.ordinal) else {
            continue;
        };
        let iri = dataset.terms.text(quad.s);
        let own = dataset.terms.text(draft.iri);
        let home = homes.home_iri(iri);
        let place = places.subject(quad.ordinal);
        diagnostics.push(foreign_subject::found(
            iri,
            own,
            draft.anonymous,
            draft.model,
            home,
            place,
        ));
        if home.is_some() {
            dropped.insert((quad.s, quad.graph));
        }
    }
    if dropped.is_empty() {
        return dataset;
    }
    dataset.without(|q| dropped.contains(&(q.s, q.graph)))
}

impl<'a> Speakers<'a> {
    fn draft(&self, graph: GraphId) -> Option<&'a Draft> {
        self.drafts.get(graph.0 as usize)
    }

    /// For each graph and subject that is foreign to it, what it says of that subject.
    fn foreign(&self) -> Vec<(&'a Draft, Vec<&'a Quad>)> {
        let terms = &self.dataset.terms;
        let mut found = Vec::new();
        for quads in self.dataset.quads().chunk_by(|a, b| a.s == b.s) {
            let Some(first) = quads.first().filter(|q| terms.is_iri(q.s)) else {
                continue;
            };
            let iri = terms.text(first.s);
            let mut asked: Option<GraphId> = None;
            let mut done: Vec<GraphId> = Vec::new();
            for quad in quads {
                if asked == Some(quad.graph) || done.contains(&quad.graph) {
                    continue;
                }
                asked = Some(quad.graph);
                done.push(quad.graph);
                if let Some(draft) = self.draft(quad.graph)
                    && self.is_foreign(draft, quad.graph, iri, quads)
                {
                    let said = quads.iter().filter(|q| q.graph == quad.graph);
                    found.push((draft, said.collect()));
                }
            }
        }
        found
    }

    fn is_foreign(&self, draft: &Draft, graph: GraphId, iri: &str, about: &[Quad]) -> bool {
        let own = self.dataset.terms.text(draft.iri);
        if draft.embedded || (self.simple && lies_in(own, iri)) {
            return false;
        }
        let home = self.homes.home_iri(iri);
        if !draft.anonymous {
            return home != Some(own);
        }
        // A file of data that names no graph may speak of what no other graph speaks of.
        let speaks = |g: GraphId| self.draft(g).is_some_and(|d| !d.anonymous);
        let mut others = about.iter().filter(|q| q.graph != graph);
        home.is_some() && others.any(|q| speaks(q.graph))
    }
}
