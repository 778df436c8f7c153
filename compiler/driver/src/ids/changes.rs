//! What a run changes.
//!
//! In: the lines so far and the nodes that a run has. Out: the lines as they are to be, and how the two
//! differ. Ids are given in the order in which members came, and no id twice: what is gone keeps its line.

use super::rules::{gone, kept_name, not_registered, still_removed};
use super::{Ids, Line, Lines, concept, owner};
use crate::compile::Locator;
use std::collections::{BTreeMap, BTreeSet};
use udac_diagnostics::{Diagnostic, Span, term};
use udac_graph::{TermId, Terms};
use udac_model::domain::Model;
use udac_projection::Legal;
use udac_projection::container::Origin;
use udac_projection::kept::{Node, Registered, nodes};
use udac_projection::target::AnyTarget;

/// What a run has of one target.
pub(crate) struct Seen {
    /// The target.
    pub target: &'static str,
    /// Its nodes, owners before their members.
    pub nodes: Vec<Node>,
    /// The IRIs of the models at hand, where each is named, and whether it is compiled.
    pub models: Vec<(String, u32, bool)>,
}

impl Seen {
    pub(crate) fn of(legal: &Legal<'_>) -> Self {
        let models = legal.units.values();
        Self {
            target: legal.target,
            nodes: nodes(legal),
            models: models
                .map(|u| (legal.text(u.iri).to_owned(), u.named, u.root))
                .collect(),
        }
    }

    /// Where the model of a key is named, if it is compiled: the one with the longest IRI that the key
    /// begins with.
    fn compiled(&self, key: &str) -> Option<u32> {
        let iri = concept(key);
        let homes = self.models.iter().filter(|(m, ..)| iri.starts_with(m));
        let (_, named, root) = homes.max_by_key(|(m, ..)| m.len())?;
        root.then_some(*named)
    }
}

/// The terms that the models at hand declare.
pub(crate) struct Declared<'a>(BTreeSet<&'a str>);

impl<'a> Declared<'a> {
    pub(crate) fn of(model: &Model, terms: &'a Terms) -> Self {
        let domains = model.domains.values().map(|d| d.iri);
        let classes = model.classes.values().map(|c| c.iri);
        let extensions = model.extensions.values().map(|e| e.iri);
        let properties = model.properties.values().map(|p| p.iri);
        let datatypes = model.datatypes.values().map(|d| d.iri);
        let values = model.values.values().map(|v| v.iri);
        let all = domains.chain(classes).chain(extensions);
        let all = all.chain(properties).chain(datatypes).chain(values);
        Self(all.map(|term| terms.text(term)).collect())
    }

    /// Whether all concepts of a key are there; the words in it are ours.
    fn has_all_of(&self, key: &str) -> bool {
        let mut pieces = key.split([' ', '|']).filter(|p| p.contains(':'));
        pieces.all(|piece| self.0.contains(piece))
    }
}

/// How a run and the lines differ.
#[derive(Debug, Default)]
pub(crate) struct Differences {
    /// Nodes without a line, or with one that lacks a name or an id, with their targets.
    new: Vec<(&'static str, Node)>,
    /// Nodes whose lines say that they are removed.
    back: Vec<(&'static str, Node, Option<Span>)>,
    /// Keys of lines without a node, with where their model is named.
    gone: Vec<(&'static str, String, Option<Span>, u32)>,
}

impl Ids {
    /// What is kept of a target. A graph names things by their own IRIs: nothing about it has to be kept.
    pub(crate) fn registry(&self, target: AnyTarget) -> Option<&dyn Registered> {
        match target {
            AnyTarget::Data(t) => Some(self.lines(t.name())),
            AnyTarget::Code(t) => Some(self.lines(t.name())),
            AnyTarget::Rdf(_) | AnyTarget::View(_) => None,
        }
    }

    /// The lines as a run leaves them, and what it changed. Other targets and other models are left alone.
    pub(crate) fn after(&self, seen: &[Seen], declared: &Declared<'_>) -> (Self, Differences) {
        let mut next = self.clone();
        let mut differences = Differences::default();
        for of in seen {
            let lines = next.targets.entry(of.target.to_owned()).or_default();
            lines.take(of, declared, &mut differences);
        }
        next.targets.retain(|_, lines| !lines.0.is_empty());
        (next, differences)
    }
}

impl Lines {
    fn take(&mut self, seen: &Seen, declared: &Declared<'_>, differences: &mut Differences) {
        let mut last = self.last_ids();
        for node in &seen.nodes {
            let line = match self.0.get_mut(&node.key) {
                Some(line) => {
                    if line.removed {
                        let back = (seen.target, node.clone(), line.span);
                        differences.back.push(back);
                    }
                    let named = line.name.is_some() || node.name.is_none();
                    if !named || (node.is_member() && line.id.is_none()) {
                        differences.new.push((seen.target, node.clone()));
                    }
                    line
                }
                None => {
                    differences.new.push((seen.target, node.clone()));
                    self.0.entry(node.key.clone()).or_default()
                }
            };
            line.removed = false;
            if line.name.is_none() {
                line.name.clone_from(&node.name);
            }
            if node.is_member() && line.id.is_none() {
                let last = last.entry(owner(&node.key).to_owned()).or_default();
                *last = last.saturating_add(1);
                line.id = Some(*last);
            }
        }
        let live: BTreeSet<&str> = seen.nodes.iter().map(|n| n.key.as_str()).collect();
        for (key, line) in &mut self.0 {
            if line.removed || live.contains(key.as_str()) {
                continue;
            }
            // Another domain that is not compiled now, or another option, may be what an owner is made for.
            let due = live.contains(owner(key)) || !declared.has_all_of(key);
            if let Some(named) = seen.compiled(key).filter(|_| due) {
                line.removed = true;
                let gone = (seen.target, key.clone(), line.span, named);
                differences.gone.push(gone);
            }
        }
    }

    /// The highest id among the members of each owner.
    pub(super) fn last_ids(&self) -> BTreeMap<String, u32> {
        let mut last: BTreeMap<String, u32> = BTreeMap::new();
        for (key, line) in &self.0 {
            if let Some(id) = line.id {
                let highest = last.entry(owner(key).to_owned()).or_default();
                *highest = id.max(*highest);
            }
        }
        last
    }
}

/// What differs, as faults: for those who may not write the file. What is new for several targets is told
/// once.
pub(crate) fn differences(differences: Differences, locator: &Locator<'_>) -> Vec<Diagnostic> {
    let shown = |origin: &Origin| term(locator.term(about(origin)));
    let place = |ordinal| locator.place(ordinal);
    let mut found = Vec::new();
    let mut targets: BTreeMap<(u32, TermId), Vec<&str>> = BTreeMap::new();
    let mut order: Vec<Origin> = Vec::new();
    for (target, node) in &differences.new {
        let at = (node.origin.cause, about(&node.origin));
        let of = targets.entry(at).or_default();
        if of.is_empty() {
            order.push(node.origin);
        }
        if !of.contains(target) {
            of.push(target);
        }
    }
    for origin in order {
        let of = targets.get(&(origin.cause, about(&origin)));
        let of = of.map(Vec::as_slice).unwrap_or_default();
        found.push(not_registered::found(
            &shown(&origin),
            of,
            place(origin.cause),
        ));
    }
    for (target, node, line) in differences.back {
        let at = place(node.origin.cause);
        found.push(still_removed::found(&shown(&node.origin), target, line, at));
    }
    let gone = differences.gone.into_iter();
    found.extend(
        gone.map(|(target, key, line, named)| gone::found(target, &key, line, place(named))),
    );
    found
}

/// A word about each name that stays.
pub(crate) fn kept(legal: &Legal<'_>, ids: &Ids, locator: &Locator<'_>) -> Vec<Diagnostic> {
    let said = legal.kept.iter().map(|name| {
        let line: Option<&Line> = ids.lines(legal.target).0.get(&name.key);
        let shown = term(locator.term(about(&name.origin)));
        let at = locator.place(name.origin.cause);
        kept_name::found(&shown, legal.target, name, at, line.and_then(|l| l.span))
    });
    said.collect()
}

const fn about(origin: &Origin) -> TermId {
    match origin.property {
        Some(property) => property,
        None => origin.concept,
    }
}
