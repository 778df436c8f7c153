//! Which classes a choice for a taxonomy may name.
//!
//! A taxonomy is all classes that are connected by subclassing, over all domains. Its classes share rows or
//! tables, so that one way to hold them is for all: who chooses names a root, and where there are several
//! they are of one mind.

use std::collections::{BTreeMap, BTreeSet};
use udac_graph::{TermId, Terms};
use udac_model::domain::{ClassId, ClassKind, Entity, Model};

/// What is chosen for single concepts in one setting.
#[derive(Debug, Clone)]
pub struct Chosen<'c> {
    /// What holds where nothing else is chosen.
    pub otherwise: &'c str,
    /// Concepts and values.
    pub each: Vec<(TermId, &'c str)>,
}

/// Why a concept has no value of its own in a setting.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Misfit {
    /// The model has no such class.
    Unknown,
    /// It has superclasses: these classes are the roots above it.
    Below(Vec<TermId>),
    /// It is no class that can have subclasses.
    NoClass,
    /// It has no key: its values stand in what holds them.
    NoKey,
    /// It has no subclasses in this run.
    NoSubclasses,
    /// Another root of the same taxonomy has another value.
    Differs(Other),
    /// The value is for a taxonomy with one root, and this is another.
    SeveralRoots(Other),
}

/// Another root of the same taxonomy.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Other {
    /// The root.
    pub root: TermId,
    /// Its value.
    pub value: String,
    /// A class below both, if one is; else they are connected by way of further roots.
    pub shared: Option<TermId>,
}

/// What was chosen for classes for which it cannot be.
pub(super) fn misfits(
    model: &Model,
    terms: &Terms,
    chosen: &Chosen<'_>,
    one_root: &[&str],
) -> Vec<(TermId, Misfit)> {
    let classes: BTreeMap<TermId, ClassId> =
        model.classes.iter().map(|(id, c)| (c.iri, id)).collect();
    let of: BTreeMap<ClassId, &str> = chosen
        .each
        .iter()
        .filter_map(|(iri, value)| Some((*classes.get(iri)?, *value)))
        .collect();
    let mut found = Vec::new();
    for (iri, value) in &chosen.each {
        let misfit = match classes.get(iri) {
            None => Some(Misfit::Unknown),
            Some(class) => alone(model, terms, *class).or_else(|| {
                let other = other(model, terms, *class, |root| {
                    let others = of.get(&root).copied().unwrap_or(chosen.otherwise);
                    (others != *value || one_root.contains(value)).then(|| others.to_owned())
                })?;
                Some(if one_root.contains(value) {
                    Misfit::SeveralRoots(other)
                } else {
                    Misfit::Differs(other)
                })
            }),
        };
        found.extend(misfit.map(|m| (*iri, m)));
    }
    found
}

/// The classes that are connected with others by subclassing.
fn entity(model: &Model, class: ClassId) -> Option<&Entity> {
    match &model.classes[class].kind {
        ClassKind::Direct(entity) | ClassKind::Sealed(entity) => Some(entity),
        ClassKind::Trait(_)
        | ClassKind::Singleton(_)
        | ClassKind::Qualified(_)
        | ClassKind::Union(_)
        | ClassKind::Enumeration(_)
        | ClassKind::List(_) => None,
    }
}

/// Why a class is no root of a taxonomy with a key, whatever is chosen.
fn alone(model: &Model, terms: &Terms, class: ClassId) -> Option<Misfit> {
    let Some(entity) = entity(model, class) else {
        return Some(Misfit::NoClass);
    };
    if !model.is_keyed(class) {
        return Some(Misfit::NoKey);
    }
    if !entity.supers.is_empty() {
        let roots = entity.ancestors.iter().copied();
        let mut roots: Vec<TermId> = roots
            .filter(|c| self::entity(model, *c).is_some_and(|e| e.supers.is_empty()))
            .map(|c| model.classes[c].iri)
            .collect();
        roots.sort_by(|a, b| terms.text(*a).cmp(terms.text(*b)));
        return Some(Misfit::Below(roots));
    }
    let none = entity.subclasses.is_empty();
    none.then_some(Misfit::NoSubclasses)
}

/// The first other root of a taxonomy, by IRI, that is at odds with one: for which `odds` gives its value. One
/// that shares a class goes before.
fn other(
    model: &Model,
    terms: &Terms,
    root: ClassId,
    odds: impl Fn(ClassId) -> Option<String>,
) -> Option<Other> {
    let mut seen = BTreeSet::from([root]);
    let mut due = vec![root];
    let mut others: Vec<(ClassId, String)> = Vec::new();
    while let Some(at) = due.pop() {
        let Some(entity) = entity(model, at) else {
            continue;
        };
        if at != root && entity.supers.is_empty() {
            others.extend(odds(at).map(|value| (at, value)));
        }
        let near = entity.supers.iter().chain(&entity.subclasses);
        due.extend(near.copied().filter(|c| seen.insert(*c)));
    }
    let iri = |class: ClassId| model.classes[class].iri;
    let own = below(model, root);
    let shared = |other: ClassId| {
        let theirs = below(model, other);
        let both = own.intersection(&theirs).copied().map(iri);
        both.min_by_key(|c| terms.text(*c).to_owned())
    };
    let told = others.into_iter().map(|(class, value)| Other {
        root: iri(class),
        value,
        shared: shared(class),
    });
    told.min_by_key(|o| (o.shared.is_none(), terms.text(o.root).to_owned()))
}

/// The classes below one.
fn below(model: &Model, class: ClassId) -> BTreeSet<ClassId> {
    let mut found = BTreeSet::new();
    let mut due = vec![class];
    while let Some(at) = due.pop() {
        let subs = entity(model, at).map(|e| e.subclasses.iter().copied());
        due.extend(subs.into_iter().flatten().filter(|c| found.insert(*c)));
    }
    found
}
