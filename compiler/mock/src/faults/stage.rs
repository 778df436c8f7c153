//! A small world around one instance.
//!
//! In: a class. Out: an instance of it in the smallest graph that conforms, to be changed in one point; a
//! nested one with all that holds it. What nothing leads to any more is left out at the end.

use crate::Request;
use crate::chance::Chance;
use crate::ground::Ground;
use crate::members::Slot;
use crate::world::{At, InstanceId, Stated, Val, World};
use std::collections::{BTreeMap, BTreeSet, VecDeque};
use udac_codec::{Node, Statement};
use udac_model::domain::{ClassId, ClassKind, PropertyId, Range};

/// Where stages are made.
pub(super) struct Bench<'g> {
    pub(super) ground: &'g Ground<'g>,
    pub(super) request: &'g Request,
}

/// A world around an instance.
pub(super) struct Stage<'g> {
    pub(super) world: World<'g>,
    pub(super) subject: InstanceId,
    /// Instances that stay though nothing leads to them.
    pub(super) kept: Vec<InstanceId>,
    /// What is stated besides.
    pub(super) besides: Vec<Statement>,
    /// A class of which there has to be an instance, and is none.
    pub(super) without: Option<ClassId>,
    graph: String,
    /// How the subject is held: by which property of which instance; none where it stands alone.
    pub(super) held: Option<(InstanceId, PropertyId)>,
}

/// An instance, and what holds it at which property if it is nested.
pub(super) type Placed = (InstanceId, Option<(InstanceId, PropertyId)>);

/// One step on the way down to a nested class.
#[derive(Debug, Clone, Copy)]
struct Step {
    holder: ClassId,
    property: PropertyId,
    range: Range,
    class: ClassId,
}

impl<'g> Bench<'g> {
    /// A world with what there has to be in any.
    pub(super) fn world(&self) -> World<'g> {
        let base = format!("{}:", self.request.graph);
        let mut world = World::new(self.ground, &base, Chance::seeded(self.request.seed), true);
        world.singletons();
        world
    }

    /// A stage with an instance of a class; none where no data holds one.
    pub(super) fn stage(&self, class: ClassId) -> Option<Stage<'g>> {
        self.ground.height(class)?;
        let mut world = self.world();
        let (subject, held) = self.place(&mut world, class)?;
        world.finish();
        world.unmade.is_empty().then(|| Stage {
            world,
            subject,
            kept: Vec::new(),
            besides: Vec::new(),
            without: None,
            graph: self.request.graph.clone(),
            held,
        })
    }

    /// A stage without a subject of its own: a graph with what there has to be.
    pub(super) fn empty(&self) -> Stage<'g> {
        let mut world = self.world();
        world.finish();
        Stage {
            world,
            subject: InstanceId(u32::MAX),
            kept: Vec::new(),
            besides: Vec::new(),
            without: None,
            graph: self.request.graph.clone(),
            held: None,
        }
    }

    /// Puts an instance of a class into a world, with all that has to hold it.
    pub(super) fn place(&self, world: &mut World<'g>, class: ClassId) -> Option<Placed> {
        if matches!(
            self.ground.model.classes[class].kind,
            ClassKind::Singleton(_)
        ) {
            return Some((world.first(class)?, None));
        }
        if self.ground.stands_alone(class) {
            return Some((world.keyed(class, None)?, None));
        }
        let steps = self.steps(class)?;
        let top = steps.first()?.holder;
        let (mut at, mut held) = self.place(world, top)?;
        for step in steps {
            let child = world.nested(step.class, None, at);
            let place = At {
                within: Some(at),
                class: None,
                property: step.property,
                must: true,
            };
            let holds = |range| self.holds(range, step.class);
            let value = world.wrap(step.range, &holds, Val::Nested(child), place)?;
            let full = self
                .ground
                .slot(step.holder, step.property)
                .is_some_and(|s| s.most(1) == 1 && s.max == Some(1));
            if full {
                world.get_mut(at).values.remove(&step.property);
            }
            world.state(at, step.property, value);
            held = Some((at, step.property));
            at = child;
        }
        Some((at, held))
    }

    /// The shortest way from a class that stands alone to a nested one.
    fn steps(&self, class: ClassId) -> Option<Vec<Step>> {
        let mut from: BTreeMap<ClassId, Step> = BTreeMap::new();
        let mut due = VecDeque::from([class]);
        while let Some(at) = due.pop_front() {
            for (holder, info) in self.ground.model.classes.iter() {
                let concrete = matches!(info.kind, ClassKind::Direct(_) | ClassKind::Singleton(_));
                let known = holder == class || from.contains_key(&holder);
                if !concrete || known || self.ground.height(holder).is_none() {
                    continue;
                }
                let slots = self.ground.slots(holder).iter();
                let mut slots = slots.filter(|s| s.max != Some(0) && !s.foreign);
                let Some(slot) = slots.find(|s| self.leads(s.range, at)) else {
                    continue;
                };
                let step = Step {
                    holder,
                    property: slot.property,
                    range: slot.range,
                    class: at,
                };
                from.insert(holder, step);
                if self.ground.stands_alone(holder) {
                    return Some(way(holder, class, &from));
                }
                due.push_back(holder);
            }
        }
        None
    }

    /// Whether an instance of a nested class may be a value of a range, as it is.
    fn leads(&self, range: Range, class: ClassId) -> bool {
        let Range::Class(range) = range else {
            return false;
        };
        match &self.ground.model.classes[range].kind {
            ClassKind::Union(arms) => arms.iter().any(|arm| self.leads(arm.range, class)),
            ClassKind::List(list) => list.max != Some(0) && self.leads(list.item, class),
            ClassKind::Direct(_)
            | ClassKind::Sealed(_)
            | ClassKind::Trait(_)
            | ClassKind::Qualified(_)
            | ClassKind::Singleton(_)
            | ClassKind::Enumeration(_) => self.holds(Range::Class(range), class),
        }
    }

    /// Whether an instance of a class is itself a value of a range.
    fn holds(&self, range: Range, class: ClassId) -> bool {
        match range {
            Range::Class(range) => self.ground.candidates(range).contains(&(class, None)),
            Range::Datatype(_) | Range::Node => false,
        }
    }
}

fn way(top: ClassId, bottom: ClassId, from: &BTreeMap<ClassId, Step>) -> Vec<Step> {
    let mut steps = Vec::new();
    let mut at = top;
    while at != bottom
        && let Some(step) = from.get(&at)
    {
        steps.push(*step);
        at = step.class;
    }
    steps
}

impl Stage<'_> {
    /// The values of the subject at a property.
    pub(super) fn values(&self, property: PropertyId) -> &[Val] {
        self.world.values(self.subject, property)
    }

    /// Puts values in the place of those of the subject at a property. Links that are stated from their other end
    /// are values too.
    pub(super) fn put(&mut self, property: PropertyId, values: Vec<Val>) {
        let subject = Val::Link(self.subject);
        for other in self.world.links(self.subject, property).to_vec() {
            for inverse in self.world.ground.inverses(property) {
                if let Some(back) = self.world.get_mut(other).values.get_mut(inverse) {
                    back.retain(|value| *value != subject);
                }
            }
        }
        let all = &mut self.world.get_mut(self.subject).values;
        if values.is_empty() {
            all.remove(&property);
        } else {
            all.insert(property, values);
        }
    }

    /// Puts a value in the place of the subject's first one at a property.
    pub(super) fn put_first(&mut self, property: PropertyId, value: Val) {
        let mut values = self.values(property).to_vec();
        match values.first_mut() {
            Some(first) => *first = value,
            None => values.push(value),
        }
        self.put(property, values);
    }

    /// Sees to it that the subject has so many values at a property, whatever the limit of their number; whether it has.
    pub(super) fn ensure(&mut self, slot: &Slot, count: usize) -> bool {
        let subject = self.subject;
        self.world.extend(subject, slot, count);
        self.world.finish();
        self.values(slot.property).len() >= count && self.world.unmade.is_empty()
    }

    /// The instances that something leads to.
    fn reached(&self) -> BTreeSet<InstanceId> {
        let alone = self.world.alone();
        let alone = alone.filter(|id| Some(self.world.get(*id).class) != self.without);
        let mut roots: BTreeSet<InstanceId> = alone.collect();
        roots.extend(self.kept.iter().copied());
        let known = (self.subject.0 as usize) < self.world.instances.len();
        roots.extend(known.then(|| self.world.top(self.subject)));
        self.world.reached(roots)
    }

    /// Whether something leads to an instance.
    pub(super) fn holds(&self, id: InstanceId) -> bool {
        self.reached().contains(&id)
    }

    /// What the graph states, without instances that nothing leads to.
    pub(super) fn statements(self) -> Vec<Statement> {
        let reached = self.reached();
        let mut stated: Stated = self.world.stated_of(reached);
        let ground = self.world.ground;
        crate::govern(ground, &self.graph, &mut stated);
        stated.statements.extend(self.besides);
        stated.statements
    }

    pub(super) fn besides(&mut self, subject: &str, predicate: &str, object: Node) {
        self.besides.push(Statement {
            subject: Node::Iri(subject.to_owned()),
            predicate: predicate.to_owned(),
            object,
        });
    }

    /// Where a value of the subject is to stand.
    pub(super) const fn at(&self, property: PropertyId) -> At {
        At {
            within: Some(self.subject),
            class: None,
            property,
            must: true,
        }
    }
}
