//! Giving instances their values.
//!
//! In: instances that have their key at most. Out: the same with as many values at each property as the model
//! asks for, and mostly some more; sets that have to be unique are.

use super::draw::At;
use super::{InstanceId, Val, World};
use crate::chance::Chance;
use crate::ground::Ground;
use crate::members::Slot;
use crate::values::LANGUAGES;
use udac_model::domain::{Key, Primitive, PropertyId, Range};

/// Values beyond those that are required.
const EXTRA: u32 = 3;

/// Tries for a value that is not there yet.
const TRIES: u32 = 24;

/// Numbers counted for a value that is required and that chance does not find.
const COUNTED: u64 = 256;

impl World<'_> {
    /// Fills all that is due, and what comes to be on the way.
    pub(crate) fn finish(&mut self) {
        loop {
            while let Some(id) = self.due.pop_front() {
                self.fill(id);
            }
            for id in std::mem::take(&mut self.later) {
                self.add_links(id);
            }
            if self.due.is_empty() {
                return;
            }
        }
    }

    fn fill(&mut self, id: InstanceId) {
        let (class, role) = (self.get(id).class, self.get(id).role);
        let slots = self.ground.slots_of(class, role);
        self.fill_unique(id, &slots);
        let mut two_ended = false;
        for slot in slots.iter() {
            if is_two_ended(self.ground, slot) {
                two_ended = true;
            } else if self.is_open(id, slot) {
                let wanted = self.wanted(id, slot);
                self.fill_slot(id, slot, wanted);
            }
        }
        // Links of the last count: others may have linked here before.
        let ground = self.ground;
        for slot in slots.iter().filter(|s| is_two_ended(ground, s)) {
            self.fill_slot(id, slot, slot.min);
        }
        if two_ended && !self.lean {
            self.later.push(id);
        }
    }

    /// Whether more is to be stated: nothing is, or less than has to be.
    fn is_open(&self, id: InstanceId, slot: &Slot) -> bool {
        let stated = self.values(id, slot.property).len();
        stated == 0 || (stated as u64) < u64::from(slot.min)
    }

    /// States values until there are so many, whatever the limit of their number.
    pub(crate) fn extend(&mut self, id: InstanceId, slot: &Slot, count: usize) {
        let at = At {
            within: Some(id),
            class: None,
            property: slot.property,
            must: true,
        };
        // Of lists there is but one that is as small as can be.
        let lean = std::mem::replace(&mut self.lean, false);
        for number in 0..count as u64 * 8 + COUNTED {
            if self.values(id, slot.property).len() >= count {
                break;
            }
            let mut chance = match number.checked_sub(count as u64 * 8) {
                Some(number) => Chance::counted(number),
                None => self.chance.fork(),
            };
            let value = self.draw(slot, at, "en", &mut chance);
            self.take(id, slot, value);
        }
        self.lean = lean;
    }

    /// How many values a property shall have.
    fn wanted(&mut self, id: InstanceId, slot: &Slot) -> u32 {
        let least = slot.min;
        if self.is_lean(Some(id)) || !self.ground.is_inhabited(slot) {
            return least;
        }
        if slot.foreign || slot.imports {
            return least;
        }
        let inner = self.get(id).depth > 0;
        let extra = if inner { 1 } else { EXTRA };
        let most = match slot.range {
            // A limit counts in each language.
            Range::Datatype(_) if self.is_in_languages(slot) => least + extra,
            Range::Datatype(_) | Range::Class(_) | Range::Node => slot.most(least + extra),
        };
        if least == 0 && self.chance.percent(35) {
            return 0;
        }
        let more = self.chance.below(u64::from(most.saturating_sub(least)) + 1);
        let more = u32::try_from(more).unwrap_or(0);
        (least + more).max(u32::from(least == 0 && most > 0))
    }

    fn is_in_languages(&self, slot: &Slot) -> bool {
        slot.space
            .as_ref()
            .is_some_and(|s| s.primitive == Primitive::LangString)
    }

    /// How many values a property has, links from their other end included.
    fn count(&self, id: InstanceId, slot: &Slot) -> usize {
        let stated = self.values(id, slot.property).len();
        stated.max(self.links(id, slot.property).len())
    }

    fn fill_slot(&mut self, id: InstanceId, slot: &Slot, wanted: u32) {
        let at = At {
            within: Some(id),
            class: None,
            property: slot.property,
            must: true,
        };
        let wanted = usize::try_from(wanted).unwrap_or(usize::MAX);
        let least = usize::try_from(slot.min).unwrap_or(usize::MAX);
        let first = self.chance.below(LANGUAGES.len() as u64);
        let mut tries = TRIES + slot.min;
        while self.count(id, slot) < wanted && tries > 0 {
            let at = At {
                must: self.count(id, slot) < least,
                ..at
            };
            let number = self.values(id, slot.property).len() as u64;
            let language = language(first, number, slot);
            let Some(language) = language else { break };
            let mut chance = self.chance.fork();
            let value = self.draw(slot, at, language, &mut chance);
            tries -= u32::from(!self.take(id, slot, value));
        }
        for number in 0..COUNTED {
            let at = self.values(id, slot.property).len() as u64;
            let Some(language) = language(first, at, slot).filter(|_| self.count(id, slot) < least)
            else {
                break;
            };
            let at = At {
                within: Some(id),
                class: None,
                property: slot.property,
                must: true,
            };
            let value = self.draw(slot, at, language, &mut Chance::counted(number));
            self.take(id, slot, value);
        }
        if self.count(id, slot) < least {
            let class = self.get(id).class;
            self.fail(
                class,
                Some(slot.property),
                "fewer values are found than it must have",
            );
        }
    }

    /// States a value that is not there yet.
    fn take(&mut self, id: InstanceId, slot: &Slot, value: Option<Val>) -> bool {
        let Some(value) = value else { return false };
        if self.is_among(&value, self.values(id, slot.property)) {
            return false;
        }
        self.state(id, slot.property, value);
        true
    }

    /// Values of the properties of unique sets that have one value.
    fn fill_unique(&mut self, id: InstanceId, slots: &[Slot]) {
        let class = self.get(id).class;
        let Some(entity) = self.ground.model.entity(class) else {
            return;
        };
        let sets: Vec<Key> = entity.unique.clone();
        if sets.is_empty() {
            return;
        }
        let mut properties: Vec<PropertyId> = Vec::new();
        for property in sets.iter().flat_map(|s| &s.properties).copied() {
            let Some(slot) = slots.iter().find(|s| s.property == property) else {
                continue;
            };
            let open = self.values(id, property).is_empty() && slot.min < 2 && slot.most(1) == 1;
            if open
                && !properties.contains(&property)
                && self.draws_alone(slot.range)
                && self.ground.is_inhabited(slot)
                && (slot.min > 0 || (!self.lean && self.chance.percent(65)))
            {
                properties.push(property);
            }
        }
        let known: Vec<(PropertyId, Val)> = self
            .get(id)
            .values
            .iter()
            .filter_map(|(p, values)| {
                Some((*p, values.first().filter(|_| values.len() == 1)?.clone()))
            })
            .collect();
        loop {
            if let Some(row) = self.unique_row(class, slots, &properties, &sets, &known) {
                for (property, value) in row.into_iter().skip(known.len()) {
                    self.state(id, property, value);
                }
                return;
            }
            let optional = |p: &PropertyId| slots.iter().any(|s| s.property == *p && s.min == 0);
            match properties.iter().rposition(optional) {
                Some(at) => drop(properties.remove(at)),
                None => break,
            }
        }
        self.fail(
            class,
            properties.first().copied(),
            "a unique set has too few values for more instances",
        );
    }

    /// Whether a value of a range can be made without an instance to hold it.
    pub(crate) fn draws_alone(&self, range: Range) -> bool {
        use udac_model::domain::ClassKind as K;
        match range {
            Range::Datatype(_) | Range::Node => true,
            Range::Class(class) => match &self.ground.model.classes[class].kind {
                K::Enumeration(_) => true,
                K::Direct(_) | K::Sealed(_) | K::Trait(_) | K::Qualified(_) | K::Singleton(_) => {
                    self.ground.stands_alone(self.ground.base(class))
                }
                K::Union(_) | K::List(_) => false,
            },
        }
    }

    /// Links beyond those that are required, where both ends have room.
    fn add_links(&mut self, id: InstanceId) {
        let (class, role) = (self.get(id).class, self.get(id).role);
        let slots = self.ground.slots_of(class, role);
        let ground = self.ground;
        for slot in slots
            .iter()
            .filter(|s| is_two_ended(ground, s) && !s.foreign)
        {
            let links = u32::try_from(self.links(id, slot.property).len()).unwrap_or(u32::MAX);
            let room = slot.most(links.saturating_add(2)).saturating_sub(links);
            for _ in 0..self.chance.below(u64::from(room) + 1) {
                let at = At {
                    within: Some(id),
                    class: None,
                    property: slot.property,
                    must: false,
                };
                let mut chance = self.chance.fork();
                let value = self.draw(slot, at, "en", &mut chance);
                self.take(id, slot, value);
            }
        }
    }
}

/// The language of the next text; none where no language has room for one more.
fn language(first: u64, number: u64, slot: &Slot) -> Option<&'static str> {
    let all = LANGUAGES.len() as u64;
    let limited = slot
        .space
        .as_ref()
        .is_some_and(|s| s.primitive == Primitive::LangString);
    let full = slot.max.is_some_and(|max| number >= u64::from(max) * all);
    if limited && full {
        return None;
    }
    let at = usize::try_from((first + number) % all).unwrap_or(0);
    LANGUAGES.get(at).copied()
}

/// Whether a property links what stands alone and another one states the same from there.
fn is_two_ended(ground: &Ground<'_>, slot: &Slot) -> bool {
    let alone = match slot.range {
        Range::Class(class) => ground.stands_alone(ground.base(class)),
        Range::Datatype(_) | Range::Node => false,
    };
    alone && !ground.inverses(slot.property).is_empty()
}
