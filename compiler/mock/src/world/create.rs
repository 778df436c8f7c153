//! Making instances: with a key that no other has, or within another.
//!
//! In: a class, and the qualified class that is to be satisfied. Out: an instance with an IRI and its key, or
//! one without; its other values are due.

use super::draw::At;
use super::{Instance, InstanceId, Val, World};
use crate::chance::Chance;
use crate::members::Slot;
use udac_model::domain::{ClassId, ClassKind, Key, PropertyId};

/// Draws at random before values are counted through.
const RANDOM: u32 = 8;

/// Numbers counted for one instance.
const COUNTED: u64 = 256;

/// Instances that are made though nobody asked for them, for each that somebody did.
const ON_THE_WAY: usize = 40;

/// What comes in a row with a unique set: which it is, and its values.
type Row = Vec<(PropertyId, Val)>;

impl World<'_> {
    /// Makes all that is asked for: so many instances of each class, and what they need.
    pub(crate) fn populate(&mut self, count: u64) {
        let model = self.ground.model;
        self.singletons();
        let mut classes: Vec<ClassId> = Vec::new();
        self.tell_uninhabited();
        for (class, info) in model.classes.iter() {
            let direct = matches!(info.kind, ClassKind::Direct(_));
            if direct && model.domains[info.domain].root && model.is_keyed(class) {
                if self.ground.height(class).is_some() {
                    classes.push(class);
                } else {
                    self.fail(
                        class,
                        None,
                        "something that it requires has no value, or none is found",
                    );
                }
            }
        }
        self.planned = classes.len() * usize::try_from(count).unwrap_or(usize::MAX);
        for class in classes {
            let roles: Vec<ClassId> = self.roles(class);
            for number in 0..count {
                let at = usize::try_from(number).unwrap_or(0) % (roles.len() + 1);
                let role = at.checked_sub(1).and_then(|at| roles.get(at)).copied();
                if self.keyed(class, role).is_none() {
                    self.fail(
                        class,
                        None,
                        "its keys have too few values for more instances",
                    );
                    break;
                }
            }
        }
        self.finish();
    }

    /// Says of which properties there is no value.
    fn tell_uninhabited(&mut self) {
        let model = self.ground.model;
        for (class, info) in model.classes.iter() {
            let concrete = matches!(info.kind, ClassKind::Direct(_) | ClassKind::Singleton(_));
            if !concrete || !model.domains[info.domain].root {
                continue;
            }
            for slot in self.ground.slots_of(class, None).iter() {
                if slot.max != Some(0) && !self.ground.is_inhabited(slot) {
                    self.fail(
                        class,
                        Some(slot.property),
                        "no value is found that keeps all it asks for",
                    );
                } else if slot.imports && slot.min == 0 {
                    let why = "what it leads to is imported, and there is no such graph";
                    self.fail(class, Some(slot.property), why);
                }
            }
        }
    }

    /// One of each class of which there has to be one.
    pub(crate) fn singletons(&mut self) {
        let model = self.ground.model;
        for (class, info) in model.classes.iter() {
            if matches!(info.kind, ClassKind::Singleton(_)) && !self.pools.contains_key(&class) {
                if self.ground.height(class).is_some() {
                    self.enter(class, None);
                } else {
                    self.fail(
                        class,
                        None,
                        "something that it requires has no value, or none is found",
                    );
                }
            }
        }
    }

    /// The qualified classes that instances of a class may satisfy.
    fn roles(&self, class: ClassId) -> Vec<ClassId> {
        let model = self.ground.model;
        let qualified = model
            .classes
            .iter()
            .filter(|(_, info)| matches!(info.kind, ClassKind::Qualified(_)));
        let playable = qualified.filter(|(role, _)| {
            self.ground
                .candidates(*role)
                .iter()
                .any(|(candidate, _)| *candidate == class)
        });
        playable.map(|(role, _)| role).collect()
    }

    /// Makes an instance that nobody asked for, unless there are too many of them.
    pub(super) fn needed(&mut self, class: ClassId, role: Option<ClassId>) -> Option<InstanceId> {
        if self.on_the_way > ON_THE_WAY * (self.planned + 25) {
            return None;
        }
        self.on_the_way += 1;
        self.keyed(class, role)
    }

    /// An instance with a key of its own; none where there is no other key.
    pub(crate) fn keyed(&mut self, class: ClassId, role: Option<ClassId>) -> Option<InstanceId> {
        let entity = self.ground.model.entity(class)?;
        let Some(key) = entity.key.clone().filter(|_| !entity.keyed_on_iri) else {
            return Some(self.enter(class, role));
        };
        let slots = self.ground.slots_of(class, role);
        let row = self.unique_row(
            class,
            &slots,
            &key.properties,
            std::slice::from_ref(&key),
            &Row::new(),
        )?;
        let id = self.enter(class, role);
        for (property, value) in row {
            self.state(id, property, value);
        }
        Some(id)
    }

    /// Values of some properties, one each, so that all sets are unique; those that are there stay.
    pub(super) fn unique_row(
        &mut self,
        class: ClassId,
        slots: &[Slot],
        properties: &[PropertyId],
        sets: &[Key],
        known: &Row,
    ) -> Option<Row> {
        let open: Vec<&Slot> = properties
            .iter()
            .filter(|p| !known.iter().any(|(k, _)| k == *p))
            .filter_map(|p| slots.iter().find(|s| s.property == *p))
            .collect();
        for _ in 0..RANDOM {
            let mut chance = self.chance.fork();
            let row = self.row(class, &open, known, &mut chance);
            if let Some(row) = row.filter(|row| self.is_unused(sets, row)) {
                self.use_up(sets, &row);
                return Some(row);
            }
        }
        let place = (class, properties.to_vec());
        let from = self.counted.get(&place).copied().unwrap_or(0);
        for number in from..from.saturating_add(COUNTED) {
            self.counted.insert(place.clone(), number + 1);
            let row = self.row(class, &open, known, &mut Chance::counted(number));
            if let Some(row) = row.filter(|row| self.is_unused(sets, row)) {
                self.use_up(sets, &row);
                return Some(row);
            }
        }
        self.with_new_target(class, &open, sets, known)
    }

    /// A row with a reference to an instance that is made for it.
    fn with_new_target(
        &mut self,
        class: ClassId,
        open: &[&Slot],
        sets: &[Key],
        known: &Row,
    ) -> Option<Row> {
        let slot = open.iter().find(|slot| self.links_alone(slot.range))?;
        let udac_model::domain::Range::Class(range) = slot.range else {
            return None;
        };
        let at = At {
            within: None,
            class: Some((class, None)),
            property: slot.property,
            must: true,
        };
        let candidates = self.ground.candidates(range);
        let mut candidates = candidates.iter().copied();
        let (target, role) = candidates.find(|c| self.takes_back(*c, at))?;
        let link = Val::Link(self.needed(target, role)?);
        let mut chance = self.chance.fork();
        let others: Vec<&Slot> = open
            .iter()
            .filter(|s| s.property != slot.property)
            .copied()
            .collect();
        let row = self.row(class, &others, known, &mut chance);
        let mut row = row?;
        row.push((slot.property, link));
        let unused = self.is_unused(sets, &row);
        unused.then(|| {
            self.use_up(sets, &row);
            row
        })
    }

    fn row(
        &mut self,
        class: ClassId,
        open: &[&Slot],
        known: &Row,
        chance: &mut Chance,
    ) -> Option<Row> {
        let mut row = known.clone();
        for slot in open {
            row.push((slot.property, self.draw_alone(class, slot, chance)?));
        }
        Some(row)
    }

    /// What tells instances apart by a set; nothing where a property has no value.
    fn marker(&self, set: &Key, row: &Row) -> Option<String> {
        let mut marker = format!("{:?}", (set.declared_by, &set.properties));
        for property in &set.properties {
            let (_, value) = row.iter().find(|(p, _)| p == property)?;
            marker.push('\u{1f}');
            marker.push_str(&self.identity(value));
        }
        Some(marker)
    }

    fn is_unused(&self, sets: &[Key], row: &Row) -> bool {
        let mut markers = sets.iter().filter_map(|set| self.marker(set, row));
        markers.all(|marker| !self.used.contains(&marker))
    }

    fn use_up(&mut self, sets: &[Key], row: &Row) {
        let markers: Vec<String> = sets
            .iter()
            .filter_map(|set| self.marker(set, row))
            .collect();
        self.used.extend(markers);
    }

    /// An instance that stands alone, without values.
    pub(crate) fn enter(&mut self, class: ClassId, role: Option<ClassId>) -> InstanceId {
        let number = self.numbers.entry(class).or_default();
        *number += 1;
        let number = *number;
        let iri = self.iri(class, &number.to_string());
        let id = self.push(class, role, Some(iri), None);
        self.pools.entry(class).or_default().push(id);
        let chain = role.map(|role| self.ground.chain(role)).unwrap_or_default();
        for role in chain {
            self.players.entry(role).or_default().push(id);
        }
        id
    }

    /// An instance within another.
    pub(crate) fn nested(
        &mut self,
        class: ClassId,
        role: Option<ClassId>,
        within: InstanceId,
    ) -> InstanceId {
        let top = self.get(within).top;
        *self.within.entry(top).or_default() += 1;
        self.push(class, role, None, Some(within))
    }

    fn push(
        &mut self,
        class: ClassId,
        role: Option<ClassId>,
        iri: Option<String>,
        within: Option<InstanceId>,
    ) -> InstanceId {
        let id = InstanceId(u32::try_from(self.instances.len()).unwrap_or(u32::MAX));
        let (top, depth) = within.map_or((id, 0), |w| (self.get(w).top, self.get(w).depth + 1));
        self.instances.push(Instance {
            class,
            role,
            iri,
            values: std::collections::BTreeMap::new(),
            top,
            depth,
        });
        self.due.push_back(id);
        id
    }
}
