//! Links between instances, counted at both ends where two properties state them.
//!
//! In: a property and its value. Out: the value stated, and the link known at its other end.

use super::draw::At;
use super::{InstanceId, Val, World};
use crate::chance::Chance;
use crate::ground::Candidate;
use udac_model::domain::{ClassId, PropertyId, Range};

/// Instances that are looked at for one with room for a further link.
const LOOKS: u64 = 48;

/// How many in a hundred links with two ends are stated at both.
const BOTH: u64 = 25;

impl World<'_> {
    /// An instance to refer to: one that is there and has room, else a new one.
    pub(super) fn draw_link(
        &mut self,
        class: ClassId,
        candidates: &[(ClassId, Option<ClassId>)],
        at: At,
        chance: &mut Chance,
    ) -> Option<InstanceId> {
        let role = candidates.first().and_then(|c| c.1);
        let pools: Vec<&Vec<InstanceId>> = match role {
            Some(_) => self.players.get(&class).into_iter().collect(),
            None => candidates
                .iter()
                .filter_map(|(c, _)| self.pools.get(c))
                .collect(),
        };
        let total: u64 = pools.iter().map(|p| p.len() as u64).sum();
        let start = chance.below(total);
        for look in 0..total.min(LOOKS) {
            let mut index = usize::try_from((start + look) % total).unwrap_or(0);
            for pool in &pools {
                if let Some(found) = pool.get(index) {
                    if self.has_room(*found, at) {
                        return Some(*found);
                    }
                    break;
                }
                index -= pool.len();
            }
            if matches!(chance, Chance::Counted(_)) {
                return None;
            }
        }
        if !at.must && (total > 0 || self.lean) {
            return None;
        }
        // A singleton is there, or there is none.
        let keyed = candidates.iter().copied().filter(|candidate| {
            self.ground.model.is_keyed(candidate.0) && self.takes_back(*candidate, at)
        });
        let keyed: Vec<_> = keyed.collect();
        let (class, role) = chance.pick(&keyed).copied()?;
        self.needed(class, role)
    }

    /// Whether a further link may lead to an instance, as far as its own properties take and count it.
    fn has_room(&self, target: InstanceId, at: At) -> bool {
        let (class, role) = (self.get(target).class, self.get(target).role);
        if !self.takes_back((class, role), at) {
            return false;
        }
        if let Some(from) = at.within
            && (self.links(from, at.property).contains(&target)
                || self.values(from, at.property).contains(&Val::Link(target)))
        {
            return false;
        }
        self.ground.inverses(at.property).iter().all(|inverse| {
            let links = self.links(target, *inverse);
            let max = self.ground.slot(class, *inverse).and_then(|s| s.max);
            let role = self.get(target).role;
            let asked = role
                .and_then(|r| self.ground.slot(r, *inverse))
                .and_then(|s| s.max);
            let max = [max, asked].into_iter().flatten().min();
            max.is_none_or(|max| (links.len() as u64) < u64::from(max))
        })
    }

    /// The links of an instance at a property that states them from two ends.
    pub(crate) fn links(&self, of: InstanceId, property: PropertyId) -> &[InstanceId] {
        self.links.get(&(of, property)).map_or(&[], Vec::as_slice)
    }

    /// States a value.
    pub(crate) fn state(&mut self, of: InstanceId, property: PropertyId, value: Val) {
        if let Val::Link(other) | Val::Nested(other) = value {
            self.know(of, property, other, matches!(value, Val::Link(_)));
        }
        self.get_mut(of)
            .values
            .entry(property)
            .or_default()
            .push(value);
    }

    fn know(&mut self, of: InstanceId, property: PropertyId, other: InstanceId, alone: bool) {
        let inverses = self.ground.inverses(property);
        if inverses.is_empty() {
            return;
        }
        add(self.links.entry((of, property)).or_default(), other);
        for inverse in inverses.iter().copied() {
            add(self.links.entry((other, inverse)).or_default(), of);
            // What is nested is linked to by what holds it alone.
            let may = alone && self.get(of).iri.is_some() && self.admits(other, inverse, of);
            let stated = self.values(other, inverse).contains(&Val::Link(of));
            if may && !stated && !self.lean && self.chance.percent(BOTH) {
                let values = self.get_mut(other).values.entry(inverse).or_default();
                values.push(Val::Link(of));
            }
        }
    }

    /// Whether instances of a class may have a link back to where a value is to stand: it counts at both ends.
    pub(super) fn takes_back(&self, class: Candidate, at: At) -> bool {
        let of = at.within.map(|id| (self.get(id).class, self.get(id).role));
        let Some(of) = of.or(at.class) else {
            return true;
        };
        let inverses = self.ground.inverses(at.property);
        inverses
            .iter()
            .all(|inverse| self.leads(class, *inverse, of).unwrap_or(true))
    }

    /// Whether a property of an instance may lead to another one.
    fn admits(&self, of: InstanceId, property: PropertyId, other: InstanceId) -> bool {
        let [of, other] = [of, other].map(|id| (self.get(id).class, self.get(id).role));
        self.leads(of, property, other).unwrap_or(false)
    }

    /// Whether a property of a class may lead to instances of another one; none where the class does not have it.
    fn leads(&self, of: Candidate, property: PropertyId, other: Candidate) -> Option<bool> {
        let slots = self.ground.slots_of(of.0, of.1);
        let slot = slots.iter().find(|s| s.property == property)?;
        let Range::Class(range) = slot.range else {
            return Some(false);
        };
        let plays = |role: ClassId| self.ground.chain(role).contains(&range);
        let candidates = self.ground.candidates(range);
        Some(candidates.iter().any(|(class, role)| {
            *class == other.0 && (role.is_none() || other.1.is_some_and(plays))
        }))
    }
}

fn add(links: &mut Vec<InstanceId>, other: InstanceId) {
    if !links.contains(&other) {
        links.push(other);
    }
}
