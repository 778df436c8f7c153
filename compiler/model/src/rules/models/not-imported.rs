//! What a model builds on is in sight of those that it governs.

use super::super::{Context, Fault, Spot};
use crate::domain::{DomainId, Id as _, Range};
use rustc_hash::{FxHashMap, FxHashSet};
use std::collections::BTreeMap;
use udac_diagnostics::{Rule, Severity};
use udac_graph::{GraphId, TermId};

/// A model imports what it builds on, be it the model that governs it.
pub(crate) static RULE: Rule = Rule {
    code: "model/not-imported",
    severity: Severity::Error,
    page: include_str!("not-imported.md"),
};

pub(crate) fn run(cx: &Context<'_>, out: &mut Vec<Fault>) {
    let unseen: FxHashMap<GraphId, Vec<bool>> = cx
        .model
        .domains
        .iter()
        .filter(|(_, domain)| domain.root)
        .filter_map(|(id, _)| Some((cx.graph(id)?, unseen_by(cx, id))))
        .collect();
    let (declared, building) = (declared(cx), building(cx));
    let mut missing: BTreeMap<(GraphId, DomainId), Vec<(u32, TermId)>> = BTreeMap::new();
    for quad in cx.facts.data.quads() {
        if !building.contains(&quad.p) || cx.is_told(quad.s) {
            continue;
        }
        let (Some(unseen), Some(home)) = (unseen.get(&quad.graph), declared.get(&quad.o)) else {
            continue;
        };
        if unseen.get(home.index()).copied().unwrap_or(false) {
            let places = missing.entry((quad.graph, *home)).or_default();
            places.push((quad.ordinal, quad.o));
        }
    }
    for ((_, home), mut places) in missing {
        places.sort_unstable();
        out.extend(tell(cx, home, &places));
    }
}

/// One fault a missing import, at the first of the places that need it.
fn tell(cx: &Context<'_>, home: DomainId, places: &[(u32, TermId)]) -> Option<Fault> {
    /// Further places shown.
    const SHOWN: usize = 4;
    let ((at, term), others) = places.split_first()?;
    let (name, whole) = (
        cx.names.name(*term),
        cx.names.name(cx.model.domains[home].iri),
    );
    let mut fault = Fault::new(
        &RULE,
        Spot::object(*at),
        format!("{name} is of {whole}, which this model does not import"),
        "data of this model would not know it",
    );
    for (at, _) in others.iter().take(SHOWN) {
        fault = fault.also(Spot::object(*at), "nor this");
    }
    if let Some(more @ 1..) = others.len().checked_sub(SHOWN) {
        fault = fault.note(format!("{more} more terms of {whole} are used"));
    }
    Some(fault.help(format!("say `owl:imports` {whole}")))
}

/// For each domain whether a domain neither is it nor imports it, at first or at second hand.
fn unseen_by(cx: &Context<'_>, domain: DomainId) -> Vec<bool> {
    let domains = &cx.model.domains;
    let mut unseen = vec![true; domains.len()];
    let mut left = vec![domain];
    while let Some(at) = left.pop() {
        if let Some(slot @ true) = unseen.get_mut(at.index()) {
            *slot = false;
            left.extend(&domains[at].imports);
        }
    }
    unseen
}

/// The domains of classes, properties and datatypes. The node's own IRI is everywhere, and so are the
/// datatypes that are built in.
fn declared(cx: &Context<'_>) -> FxHashMap<TermId, DomainId> {
    let model = cx.model;
    let classes = model.classes.values().map(|c| (c.iri, c.domain));
    let properties = model.properties.values().map(|p| (p.iri, p.domain));
    let datatypes = model.datatypes.values().filter(|d| d.custom);
    let iri = cx.facts.terms.upper.property.iri;
    classes
        .chain(properties)
        .chain(datatypes.map(|d| (d.iri, d.domain)))
        .filter(|(term, _)| !iri.is(*term))
        .collect()
}

/// The predicates with which a model builds on terms: those of the metamodel that lead to classes, and
/// that of the items of lists.
fn building(cx: &Context<'_>) -> FxHashSet<TermId> {
    let (model, terms) = (cx.model, cx.facts.terms);
    let metamodel = terms.upper.class.domain_model.node;
    let mut classes = model.classes.values();
    let metamodel = classes.find(|c| Some(c.iri) == metamodel).map(|c| c.domain);
    let properties = model.properties.values();
    let of_metamodel = properties.filter(|p| Some(p.domain) == metamodel);
    of_metamodel
        .filter(|p| matches!(p.range, Range::Class(_)))
        .map(|p| p.iri)
        .chain(terms.rdf.property.first.node)
        .collect()
}
