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
    let related = Related::read(model);
    let mut found = Vec::new();
    for (iri, value) in &chosen.each {
        let misfit = match classes.get(iri) {
            None => Some(Misfit::Unknown),
            Some(class) => alone(model, terms, *class).or_else(|| {
                let one = one_root.contains(value);
                let way = |root: &ClassId| of.get(root).copied().unwrap_or(chosen.otherwise);
                let odds = |root: &ClassId| one || way(root) != *value;
                let (root, shared) = related.other(model, terms, *class, odds)?;
                let iri = |class: ClassId| model.classes[class].iri;
                let other = Other {
                    root: iri(root),
                    value: way(&root).to_owned(),
                    shared: shared.map(iri),
                };
                Some(if one {
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

/// Which roots belong together.
struct Related {
    /// The taxonomy of each root.
    of: BTreeMap<ClassId, usize>,
    /// The roots of each taxonomy.
    roots: Vec<Vec<ClassId>>,
}

impl Related {
    fn read(model: &Model) -> Self {
        let (mut of, mut roots) = (BTreeMap::new(), Vec::new());
        let mut seen = BTreeSet::new();
        for (first, _) in model.classes.iter() {
            let mut found = Vec::new();
            let mut due = vec![first];
            while let Some(at) = due.pop() {
                let Some(entity) = entity(model, at).filter(|_| seen.insert(at)) else {
                    continue;
                };
                if entity.supers.is_empty() {
                    of.insert(at, roots.len());
                    found.push(at);
                }
                due.extend(entity.supers.iter().chain(&entity.subclasses));
            }
            roots.push(found);
        }
        Self { of, roots }
    }

    /// Another root of the taxonomy of one that is at odds with it, with a class that is below both: the first
    /// such class by IRI, else the first such root.
    fn other(
        &self,
        model: &Model,
        terms: &Terms,
        root: ClassId,
        odds: impl Fn(&ClassId) -> bool,
    ) -> Option<(ClassId, Option<ClassId>)> {
        let text = |class: &ClassId| terms.text(model.classes[*class].iri);
        let other = |r: &&ClassId| **r != root && self.of.contains_key(r) && odds(r);
        let mut shared: Option<(ClassId, ClassId)> = None;
        let mut seen = BTreeSet::new();
        let mut due = vec![root];
        while let Some(at) = due.pop() {
            let Some(entity) = entity(model, at).filter(|_| seen.insert(at)) else {
                continue;
            };
            let above = entity.ancestors.iter().filter(other);
            let pair = above.map(|a| (at, *a));
            let key = |p: &(ClassId, ClassId)| (text(&p.0), text(&p.1));
            shared = shared.into_iter().chain(pair).min_by_key(key);
            due.extend(&entity.subclasses);
        }
        if let Some((class, other)) = shared {
            return Some((other, Some(class)));
        }
        let all = self.of.get(&root).and_then(|at| self.roots.get(*at));
        let others = all.into_iter().flatten().filter(other);
        Some((others.min_by_key(|r| text(r)).copied()?, None))
    }
}
