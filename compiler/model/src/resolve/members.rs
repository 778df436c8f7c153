//! Effective members: own, inherited, from traits, with all refinements.
//!
//! In: drafts and a connected taxonomy. Out: `members`, `key` and `unique` of every class, in output
//! order, and what the rules on refinements need. A class is done after all that it takes from, so
//! depth is no matter; on a cycle the links back are passed over, and the classes marked.

use super::entities::{Draft, Drafts};
use super::facets::tighten;
use super::facts::Facts;
use super::narrow::{is_narrower, primitive};
use super::narrowed;
use super::taxonomy::entity;
use super::{Conflict, Refined, Refining, Stated};
use crate::domain::cycles::components;
use crate::domain::{
    ClassId, ClassKind, Facets, Id, Key, Member, MemberOrigins, Model, Origin, PropertyId,
    SomeFacets, local_name,
};

/// Fills in the members of all classes and extensions.
pub(super) fn fill(facts: Facts<'_>, model: &mut Model, drafts: &Drafts, stated: &mut Stated) {
    let next = sources(model, drafts);
    let order = components(next.len(), |n| next.get(n).map_or(&[], Vec::as_slice));
    let mut merge = Merge {
        facts,
        ranks: ranks(facts, model),
        slots: vec![(u32::MAX, 0); model.properties.len()],
    };
    let mut done = vec![false; next.len()];
    for component in order {
        for node in component.iter().copied() {
            let class = ClassId::from_index(node);
            let above = next.get(node).map_or(&[][..], Vec::as_slice);
            let missing = |n: &usize| done.get(*n) != Some(&true);
            let unsure = |n: &usize| stated.unsure.contains(&ClassId::from_index(*n));
            let incomplete = drafts.classes.get(node).is_some_and(|d| d.partial);
            if incomplete || above.iter().any(|n| missing(n) || unsure(n)) {
                stated.unsure.insert(class);
            }
            if let Some(draft) = drafts.classes.get(node) {
                merge.class(model, class, draft, above, stated);
            }
        }
        for node in component {
            if let Some(slot) = done.get_mut(node) {
                *slot = true;
            }
        }
    }
    // Within a cycle the order of work says nothing.
    stated
        .refinements
        .sort_by_key(|r| (r.class, r.says.property, r.says.origin));
    stated.conflicts.sort_by_key(|c| (c.class, c.property));
    for (id, draft) in model.extensions.ids().zip(&drafts.extensions) {
        let extends = model.extensions[id].extends;
        let own = draft.own.iter();
        let mut members: Vec<_> = own
            .map(|(p, origin)| declared(model, *p, extends, *origin))
            .collect();
        members.sort_by_key(|m| merge.rank(m.property));
        model.extensions[id].members = members;
    }
    narrowed::fill(&merge, model, drafts, stated);
}

/// What each class takes members from.
fn sources(model: &Model, drafts: &Drafts) -> Vec<Vec<usize>> {
    let classes = model.classes.iter().zip(&drafts.classes);
    let sources = classes.map(|((_, class), draft)| {
        let qualifies = match &class.kind {
            ClassKind::Qualified(q) => Some(q.qualifies),
            ClassKind::Direct(_)
            | ClassKind::Sealed(_)
            | ClassKind::Trait(_)
            | ClassKind::Singleton(_)
            | ClassKind::Union(_)
            | ClassKind::Enumeration(_)
            | ClassKind::List(_) => None,
        };
        let all = draft.supers.iter().chain(&draft.traits).copied();
        all.chain(qualifies).map(Id::index).collect()
    });
    sources.collect()
}

/// Places of properties by `upper:order`, local name and IRI.
fn ranks(facts: Facts<'_>, model: &Model) -> Vec<u32> {
    let mut ids: Vec<PropertyId> = model.properties.ids().collect();
    ids.sort_by_cached_key(|id| {
        let property = &model.properties[*id];
        let iri = facts.text(property.iri);
        let order = property.order;
        (order.is_none(), order, local_name(iri), iri)
    });
    let mut ranks = vec![0; ids.len()];
    for (rank, id) in ids.iter().enumerate() {
        if let Some(slot) = ranks.get_mut(id.index()) {
            *slot = u32::try_from(rank).unwrap_or(u32::MAX);
        }
    }
    ranks
}

/// A property on a class as the property itself declares it.
fn declared(model: &Model, property: PropertyId, by: ClassId, origin: Origin) -> Member {
    let p = &model.properties[property];
    Member {
        property,
        declared_by: by,
        min: p.min,
        max: p.max,
        range: p.range,
        facets: SomeFacets::default(),
        default: p.default,
        origins: MemberOrigins {
            member: origin,
            ..p.origins
        },
    }
}

pub(super) struct Merge<'a> {
    facts: Facts<'a>,
    ranks: Vec<u32>,
    /// For each property, for which class it was last met, and at which place.
    slots: Vec<(u32, usize)>,
}

impl Merge<'_> {
    pub(super) fn rank(&self, property: PropertyId) -> u32 {
        self.ranks
            .get(property.index())
            .copied()
            .unwrap_or(u32::MAX)
    }

    fn find(&self, class: ClassId, property: PropertyId) -> Option<usize> {
        let slot = self.slots.get(property.index())?;
        (slot.0 == class.0).then_some(slot.1)
    }

    fn class(
        &mut self,
        model: &mut Model,
        class: ClassId,
        draft: &Draft,
        above: &[usize],
        stated: &mut Stated,
    ) {
        if let ClassKind::Union(_) | ClassKind::Enumeration(_) | ClassKind::List(_) =
            &model.classes[class].kind
        {
            return;
        }
        let mut members: Vec<Member> = Vec::new();
        for source in above {
            self.take(
                model,
                class,
                ClassId::from_index(*source),
                &mut members,
                stated,
            );
        }
        for (property, origin) in &draft.own {
            if self.find(class, *property).is_none() {
                self.put(class, *property, members.len());
                members.push(declared(model, *property, class, *origin));
            }
        }
        self.refine(model, class, draft, &mut members, stated);
        let key = key(model, class, draft);
        let sorting = key.as_ref().or_else(|| qualified_key(model, class));
        let place = |p: PropertyId| {
            let key = sorting.and_then(|k| k.properties.iter().position(|k| *k == p));
            key.unwrap_or(usize::MAX)
        };
        if members.len() > 1 {
            members.sort_by_key(|m| (place(m.property), self.rank(m.property)));
        }
        let unique = unique(model, draft);
        let on_iri = key.as_ref().is_some_and(|k| {
            let is_iri = |p: &PropertyId| model.properties[*p].is_node_iri;
            k.properties.iter().any(is_iri)
        });
        if let ClassKind::Qualified(qualified) = &mut model.classes[class].kind {
            qualified.members = members;
        } else if let Some(entity) = entity(model, class) {
            entity.members = members;
            entity.key = key;
            entity.unique = unique;
            entity.keyed_on_iri = on_iri;
        }
    }

    fn put(&mut self, class: ClassId, property: PropertyId, at: usize) {
        if let Some(slot) = self.slots.get_mut(property.index()) {
            *slot = (class.0, at);
        }
    }

    /// Takes over the members of a superclass, trait or qualified class.
    fn take(
        &mut self,
        model: &Model,
        class: ClassId,
        source: ClassId,
        members: &mut Vec<Member>,
        stated: &mut Stated,
    ) {
        for theirs in members_of(model, source) {
            let Some(at) = self.find(class, theirs.property) else {
                self.put(class, theirs.property, members.len());
                members.push(theirs.clone());
                continue;
            };
            let Some(mine) = members.get_mut(at) else {
                continue;
            };
            let (first, second) = (mine.origins.range, theirs.origins.range);
            let related = self.narrow_range(model, mine, theirs.range, second);
            if !related && !stated.rangeless.contains(&theirs.property) {
                stated.conflicts.push(Conflict {
                    class,
                    property: theirs.property,
                    first,
                    second,
                });
            }
            narrow_counts(
                mine,
                Some((theirs.min, theirs.origins.min)),
                theirs.max.map(|max| (max, theirs.origins.max)),
            );
            self.narrow_facets(model, mine, &theirs.facets, theirs.origins.facets);
            mine.default = mine.default.or(theirs.default);
        }
    }

    fn refine(
        &mut self,
        model: &Model,
        class: ClassId,
        draft: &Draft,
        members: &mut [Member],
        stated: &mut Stated,
    ) {
        let first = stated.refinements.len();
        for says in &draft.refinements {
            let before = self
                .find(class, says.property)
                .and_then(|at| members.get(at));
            stated.refinements.push(Refined {
                class,
                by: None,
                says: says.clone(),
                before: before.cloned(),
            });
        }
        for refined in stated.refinements.iter().skip(first) {
            let at = self.find(class, refined.says.property);
            if let Some(member) = at.and_then(|at| members.get_mut(at)) {
                self.apply(model, member, &refined.says);
            }
        }
    }

    pub(super) fn apply(&self, model: &Model, member: &mut Member, says: &Refining) {
        narrow_counts(member, says.min, says.max);
        if let Some((range, origin)) = says.range {
            self.narrow_range(model, member, range, origin);
        }
        self.narrow_facets(model, member, &says.facets, says.origin);
        if let Some((default, _)) = says.default {
            member.default = Some(default);
        }
    }

    /// Narrows a range; says whether the two have to do with each other.
    fn narrow_range(
        &self,
        model: &Model,
        member: &mut Member,
        range: crate::domain::Range,
        origin: Origin,
    ) -> bool {
        if range == member.range || is_narrower(model, member.range, range) {
            return true;
        }
        let narrower = is_narrower(model, range, member.range);
        if narrower {
            member.range = range;
            member.origins.range = origin;
        }
        narrower
    }

    fn narrow_facets(&self, model: &Model, member: &mut Member, facets: &Facets, origin: Origin) {
        if facets.is_empty() {
            return;
        }
        let mut narrowed = facets.clone();
        let before = &member.facets;
        tighten(
            self.facts.terms(),
            primitive(model, member.range),
            &mut narrowed,
            before,
        );
        if narrowed == **before {
            return;
        }
        member.facets = narrowed.into();
        member.origins.facets = origin;
    }
}

/// The members of an entity or a qualified class.
pub(super) fn members_of(model: &Model, class: ClassId) -> &[Member] {
    match &model.classes[class].kind {
        ClassKind::Direct(e)
        | ClassKind::Sealed(e)
        | ClassKind::Trait(e)
        | ClassKind::Singleton(e) => &e.members,
        ClassKind::Qualified(q) => &q.members,
        ClassKind::Union(_) | ClassKind::Enumeration(_) | ClassKind::List(_) => &[],
    }
}

fn narrow_counts(member: &mut Member, min: Option<(u32, Origin)>, max: Option<(u32, Origin)>) {
    if let Some((min, origin)) = min.filter(|m| m.0 > member.min) {
        member.min = min;
        member.origins.min = origin;
    }
    if let Some((max, origin)) = max.filter(|m| member.max.is_none_or(|old| m.0 < old)) {
        member.max = Some(max);
        member.origins.max = origin;
    }
}

/// The own key, else that of the first superclass, else that of the first trait.
fn key(model: &Model, class: ClassId, draft: &Draft) -> Option<Key> {
    let above = draft.supers.iter().chain(&draft.traits);
    let mut inherited = above
        .filter(|c| **c != class)
        .filter_map(|c| model.entity(*c)?.key.as_ref());
    draft.key.clone().or_else(|| inherited.next().cloned())
}

/// The key of the class that a qualified class comes down to.
fn qualified_key(model: &Model, class: ClassId) -> Option<&Key> {
    let qualified = narrowed::qualified(model, class);
    model.entity(qualified)?.key.as_ref()
}

/// Own unique sets, then inherited ones, each once.
fn unique(model: &Model, draft: &Draft) -> Vec<Key> {
    let mut all = draft.unique.clone();
    for above in draft.supers.iter().chain(&draft.traits) {
        for theirs in model.entity(*above).into_iter().flat_map(|e| &e.unique) {
            if !all.contains(theirs) {
                all.push(theirs.clone());
            }
        }
    }
    all
}
