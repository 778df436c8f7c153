//! Instances under way.
//!
//! In: a model, looked up, and chance. Out: instances with values that conform, and what of the model no
//! instance could be made for. What stands alone is made first, with its key; then each instance is filled
//! in turn, and what is still missing is made on the way. Links with two ends are counted at both.

mod create;
mod draw;
mod fill;
mod link;
mod state;

pub(crate) use draw::At;
pub(crate) use state::{Stated, rdf};

use crate::chance::Chance;
use crate::ground::Ground;
use rustc_hash::{FxHashMap, FxHashSet};
use std::collections::{BTreeMap, BTreeSet, VecDeque};
use udac_codec::Node;
use udac_graph::TermId;
use udac_model::domain::{ClassId, ClassKind, PropertyId};

/// An instance of a world.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) struct InstanceId(pub(crate) u32);

/// An instance.
#[derive(Debug)]
pub(crate) struct Instance {
    pub(crate) class: ClassId,
    /// The qualified class that it has to satisfy.
    pub(crate) role: Option<ClassId>,
    /// None: it is nested, a node in brackets.
    pub(crate) iri: Option<String>,
    pub(crate) values: BTreeMap<PropertyId, Vec<Val>>,
    /// The instance that stands alone and in which it is, itself if it does.
    top: InstanceId,
    /// How deep it is nested there.
    depth: u32,
}

/// A value at a property.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Val {
    /// A literal, a value of an enumeration, any node.
    Node(Node),
    /// An instance that stands alone.
    Link(InstanceId),
    /// One that is nested here.
    Nested(InstanceId),
    /// A list.
    List(Vec<Self>),
}

/// Something of the model for which nothing could be made, and why.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Unmade {
    /// The class.
    pub class: TermId,
    /// Its property, if it is one's fault.
    pub property: Option<TermId>,
    /// Why, in words.
    pub why: &'static str,
}

/// Instances, as many as are asked for and what they need.
#[derive(Debug)]
pub(crate) struct World<'g> {
    pub(crate) ground: &'g Ground<'g>,
    pub(crate) chance: Chance,
    /// Whether nothing is made that need not be.
    pub(crate) lean: bool,
    /// What IRIs begin with.
    pub(crate) base: String,
    pub(crate) instances: Vec<Instance>,
    pools: BTreeMap<ClassId, Vec<InstanceId>>,
    players: BTreeMap<ClassId, Vec<InstanceId>>,
    due: VecDeque<InstanceId>,
    /// Instances with links that may be added once all that is required is there.
    later: Vec<InstanceId>,
    /// Values of keys and unique sets that are taken.
    used: FxHashSet<String>,
    /// How far values were counted through, by unique set.
    counted: BTreeMap<(ClassId, Vec<PropertyId>), u64>,
    /// Links at properties that state them from two ends, as seen from each.
    links: FxHashMap<(InstanceId, PropertyId), Vec<InstanceId>>,
    numbers: BTreeMap<ClassId, u64>,
    /// Nested instances within each that stands alone.
    within: FxHashMap<InstanceId, u32>,
    /// Instances that nobody asked for.
    on_the_way: usize,
    planned: usize,
    pub(crate) unmade: BTreeSet<Unmade>,
}

impl<'g> World<'g> {
    pub(crate) fn new(ground: &'g Ground<'g>, base: &str, chance: Chance, lean: bool) -> Self {
        Self {
            ground,
            chance,
            lean,
            base: base.to_owned(),
            instances: Vec::new(),
            pools: BTreeMap::new(),
            players: BTreeMap::new(),
            due: VecDeque::new(),
            later: Vec::new(),
            used: FxHashSet::default(),
            counted: BTreeMap::new(),
            links: FxHashMap::default(),
            numbers: BTreeMap::new(),
            within: FxHashMap::default(),
            on_the_way: 0,
            planned: 0,
            unmade: BTreeSet::new(),
        }
    }

    pub(crate) fn get(&self, id: InstanceId) -> &Instance {
        match self.instances.get(id.0 as usize) {
            Some(instance) => instance,
            None => unreachable!("ids come from this world, and nothing is removed"),
        }
    }

    pub(crate) fn get_mut(&mut self, id: InstanceId) -> &mut Instance {
        match self.instances.get_mut(id.0 as usize) {
            Some(instance) => instance,
            None => unreachable!("ids come from this world, and nothing is removed"),
        }
    }

    /// How many instances stand alone.
    pub(crate) fn standing(&self) -> usize {
        self.instances.iter().filter(|i| i.iri.is_some()).count()
    }

    /// The first instance of exactly a class that stands alone.
    pub(crate) fn first(&self, class: ClassId) -> Option<InstanceId> {
        self.pools.get(&class)?.first().copied()
    }

    /// The instance that stands alone and in which another one is.
    pub(crate) fn top(&self, id: InstanceId) -> InstanceId {
        self.get(id).top
    }

    /// Instances of classes of which there has to be one.
    pub(crate) fn alone(&self) -> impl Iterator<Item = InstanceId> + '_ {
        let classes = &self.ground.model.classes;
        let single = self
            .pools
            .iter()
            .filter(|(class, _)| matches!(classes[**class].kind, ClassKind::Singleton(_)));
        single.filter_map(|(_, pool)| pool.first().copied())
    }

    /// Some instances, what they lead to, and so on.
    pub(crate) fn reached(&self, roots: BTreeSet<InstanceId>) -> BTreeSet<InstanceId> {
        let mut due: Vec<InstanceId> = roots.iter().copied().collect();
        let mut reached = roots;
        while let Some(id) = due.pop() {
            let mut values: Vec<&Val> = self.get(id).values.values().flatten().collect();
            while let Some(value) = values.pop() {
                match value {
                    Val::Node(_) => {}
                    Val::Link(other) | Val::Nested(other) => {
                        due.extend(reached.insert(*other).then_some(*other));
                    }
                    Val::List(items) => values.extend(items),
                }
            }
        }
        reached
    }

    /// The values of an instance at a property.
    pub(crate) fn values(&self, id: InstanceId, property: PropertyId) -> &[Val] {
        let values = self.get(id).values.get(&property);
        values.map_or(&[], Vec::as_slice)
    }

    fn fail(&mut self, class: ClassId, property: Option<PropertyId>, why: &'static str) {
        let model = self.ground.model;
        self.unmade.insert(Unmade {
            class: model.classes[class].iri,
            property: property.map(|p| model.properties[p].iri),
            why,
        });
    }
}
