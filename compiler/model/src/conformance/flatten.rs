//! Flattening: what a class inherits, merged into what it states.
//!
//! In: classes as stated. Out: classes with everything above them. Cycles of superclasses or traits,
//! which are faults of their model, are cut where they close.

use super::shape::{
    ClassIx, ClassKind, ClassShape, Constraint, ConstraintIx, Key, ListShape, Qualified, Range,
};
use udac_graph::TermId;

/// A class as its model states it.
#[derive(Debug)]
pub(super) struct Stated {
    pub iri: TermId,
    pub kind: ClassKind,
    pub ordinal: u32,
    /// Indexes of declared properties.
    pub properties: Vec<u32>,
    /// Indexes of refinements.
    pub refinements: Vec<u32>,
    pub supers: Vec<ClassIx>,
    pub traits: Vec<ClassIx>,
    pub base: Option<ClassIx>,
    pub key: Option<(Vec<TermId>, u32)>,
    pub uniques: Vec<(Vec<TermId>, u32)>,
    pub members: Vec<Range>,
    pub values: Vec<TermId>,
    pub list: Option<ListShape>,
}

impl Stated {
    pub(super) const fn new(iri: TermId, kind: ClassKind, ordinal: u32) -> Self {
        Self {
            iri,
            kind,
            ordinal,
            properties: Vec::new(),
            refinements: Vec::new(),
            supers: Vec::new(),
            traits: Vec::new(),
            base: None,
            key: None,
            uniques: Vec::new(),
            members: Vec::new(),
            values: Vec::new(),
            list: None,
        }
    }

    fn parents(&self) -> impl Iterator<Item = ClassIx> + '_ {
        self.supers.iter().chain(&self.traits).copied()
    }
}

/// Classes with all they inherit, and every constraint in force in one of them. The first
/// constraints are the properties as declared.
pub(super) fn flatten(
    stated: Vec<Stated>,
    properties: Vec<Constraint>,
    refinements: &[Constraint],
    iri: Option<TermId>,
) -> (Vec<ClassShape>, Vec<Constraint>) {
    let order = parents_first(&stated);
    let mut flattener = Flattener {
        constraints: properties,
        refinements,
        iri,
        done: stated.iter().map(|_| None).collect(),
    };
    for class in order {
        let Some(source) = stated.get(class.0 as usize) else {
            continue;
        };
        let shape = flattener.class(class, source);
        if let Some(slot) = flattener.done.get_mut(class.0 as usize) {
            *slot = Some(shape);
        }
    }
    let mut classes: Vec<ClassShape> = flattener.done.into_iter().flatten().collect();
    flatten_unions(&mut classes);
    (classes, flattener.constraints)
}

/// Every class after its superclasses and traits; where they form a cycle, one link is left out.
fn parents_first(stated: &[Stated]) -> Vec<ClassIx> {
    let parents: Vec<Vec<ClassIx>> = stated.iter().map(|s| s.parents().collect()).collect();
    let mut seen = vec![false; stated.len()];
    let mut order = Vec::with_capacity(stated.len());
    let mut stack: Vec<(ClassIx, usize)> = Vec::new();
    let mut enter = |class: ClassIx, stack: &mut Vec<(ClassIx, usize)>| {
        let new = seen
            .get_mut(class.0 as usize)
            .is_some_and(|s| !std::mem::replace(s, true));
        if new {
            stack.push((class, 0));
        }
    };
    for root in 0..stated.len() {
        enter(ClassIx(u32::try_from(root).unwrap_or(u32::MAX)), &mut stack);
        while let Some((class, next)) = stack.last_mut() {
            let parent = parents
                .get(class.0 as usize)
                .and_then(|p| p.get(*next))
                .copied();
            *next += 1;
            match parent {
                Some(parent) => enter(parent, &mut stack),
                None => {
                    order.push(*class);
                    stack.pop();
                }
            }
        }
    }
    order
}

struct Flattener<'a> {
    constraints: Vec<Constraint>,
    refinements: &'a [Constraint],
    iri: Option<TermId>,
    done: Vec<Option<ClassShape>>,
}

impl Flattener<'_> {
    fn parents<'s>(&'s self, source: &'s Stated) -> impl Iterator<Item = &'s ClassShape> + 's {
        source
            .parents()
            .filter_map(|p| self.done.get(p.0 as usize)?.as_ref())
    }

    fn class(&mut self, class: ClassIx, source: &Stated) -> ClassShape {
        let mut above = vec![class];
        let mut properties: Vec<(TermId, ConstraintIx)> = Vec::new();
        let mut uniques = Vec::new();
        for parent in self.parents(source) {
            above.extend_from_slice(&parent.above);
            properties.extend_from_slice(&parent.properties);
            uniques.extend(parent.uniques.iter().map(|k| taken(k, class, parent.kind)));
        }
        for own in &source.properties {
            let declared = self.constraints.get(*own as usize);
            properties.extend(declared.map(|c| (c.property, ConstraintIx(*own))));
        }
        above.sort_unstable();
        above.dedup();
        uniques.extend(source.uniques.iter().map(|k| self.key(class, k)));
        let is_qualified = source.kind == ClassKind::Qualified;
        let requires = if is_qualified {
            self.requires(source)
        } else {
            Box::default()
        };
        let properties = self.merge(
            properties,
            if is_qualified {
                &[]
            } else {
                &source.refinements
            },
        );
        ClassShape {
            iri: source.iri,
            kind: source.kind,
            ordinal: source.ordinal,
            above: above.into(),
            properties,
            key: self.effective_key(class, source),
            uniques,
            members: source.members.clone().into(),
            values: source.values.clone().into(),
            list: source.list.clone(),
            qualified: is_qualified.then_some(Qualified {
                base: source.base,
                requires,
            }),
        }
    }

    fn key(&self, root: ClassIx, (properties, ordinal): &(Vec<TermId>, u32)) -> Key {
        Key {
            root,
            properties: properties.clone().into(),
            ordinal: *ordinal,
            by_iri: self.iri.is_some_and(|iri| properties.contains(&iri)),
        }
    }

    /// A class's own key, else that of a superclass, else that of a trait.
    fn effective_key(&self, class: ClassIx, source: &Stated) -> Option<Key> {
        if let Some(own) = &source.key {
            return Some(self.key(class, own));
        }
        let keyed = self
            .parents(source)
            .find_map(|p| Some((p.key.as_ref()?, p.kind)));
        keyed.map(|(key, kind)| taken(key, class, kind))
    }

    fn merge(
        &mut self,
        mut all: Vec<(TermId, ConstraintIx)>,
        refinements: &[u32],
    ) -> Box<[(TermId, ConstraintIx)]> {
        all.sort_unstable();
        all.dedup();
        let mut merged: Vec<(TermId, ConstraintIx)> = Vec::with_capacity(all.len());
        for group in all.chunk_by(|a, b| a.0 == b.0) {
            let mut parts = group.iter().map(|g| g.1);
            let Some(mut constraint) = parts.next() else {
                continue;
            };
            for part in parts {
                let other = self.constraints.get(part.0 as usize).cloned();
                constraint = self.meet(constraint, other);
            }
            let (predicate, _) = *group.first().unwrap_or(&(TermId(0), constraint));
            for refinement in refinements {
                let other = self.refinements.get(*refinement as usize);
                let other = other.filter(|r| r.property == predicate).cloned();
                constraint = self.meet(constraint, other);
            }
            merged.push((predicate, constraint));
        }
        merged.into()
    }

    /// What holds where both hold.
    fn meet(&mut self, one: ConstraintIx, other: Option<Constraint>) -> ConstraintIx {
        let (Some(mut both), Some(other)) = (self.constraints.get(one.0 as usize).cloned(), other)
        else {
            return one;
        };
        if other.min.map(|m| m.0) > both.min.map(|m| m.0) {
            both.min = other.min;
        }
        let bound = |max: Option<(u64, u32)>| max.map_or(u64::MAX, |m| m.0);
        if bound(other.max) < bound(both.max) {
            both.max = other.max;
        }
        for range in other.ranges {
            if both.kind.takes(range.0) && !both.ranges.iter().any(|r| r.0 == range.0) {
                both.ranges.push(range);
            }
        }
        for facet in other.facets {
            if !both.facets.iter().any(|f| f.ordinal == facet.ordinal) {
                both.facets.push(facet);
            }
        }
        self.add(both)
    }

    fn add(&mut self, constraint: Constraint) -> ConstraintIx {
        let id = ConstraintIx(u32::try_from(self.constraints.len()).unwrap_or(u32::MAX));
        self.constraints.push(constraint);
        id
    }

    /// The constraints of a qualified class: those of its refinements alone.
    fn requires(&mut self, source: &Stated) -> Box<[(TermId, ConstraintIx)]> {
        let mut requires = Vec::new();
        for refinement in &source.refinements {
            let Some(mut constraint) = self.refinements.get(*refinement as usize).cloned() else {
                continue;
            };
            let declared = self
                .constraints
                .iter()
                .find(|c| c.property == constraint.property);
            if let Some(declared) = declared {
                constraint.kind = declared.kind;
                constraint.ranges.retain(|r| declared.kind.takes(r.0));
                constraint.declared = declared.declared;
            }
            requires.push((constraint.property, self.add(constraint)));
        }
        requires.into()
    }
}

/// A key as it reaches a class: that of a trait is unique within each class that takes the trait.
fn taken(key: &Key, class: ClassIx, kind: ClassKind) -> Key {
    let mut key = key.clone();
    if kind == ClassKind::Trait {
        key.root = class;
    }
    key
}

/// Unions inside unions stand for their members.
fn flatten_unions(classes: &mut [ClassShape]) {
    let members: Vec<Box<[Range]>> = classes.iter().map(|c| c.members.clone()).collect();
    let inner = |range: Range| match range {
        Range::Class(class) => members.get(class.0 as usize).filter(|m| !m.is_empty()),
        Range::Datatype(_) => None,
    };
    for class in classes {
        let mut flat: Vec<Range> = class.members.to_vec();
        let mut i = 0;
        while let Some(range) = flat.get(i).copied() {
            i += 1;
            for member in inner(range).into_iter().flatten() {
                if !flat.contains(member) {
                    flat.push(*member);
                }
            }
        }
        flat.retain(|r| inner(*r).is_none());
        class.members = flat.into();
    }
}
