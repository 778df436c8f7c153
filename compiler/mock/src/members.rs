//! What instances of a class have.
//!
//! In: a class with its members, and what extensions of loaded domains add to it and narrow. Out: slots, each
//! with all that constrains it, in the order of the class. Extensions are in force, as the data is governed
//! by all domains that are compiled and so by all that these import.

use crate::values::Space;
use std::collections::BTreeMap;
use std::rc::Rc;
use udac_graph::Terms;
use udac_model::domain::{
    ClassId, ClassKind, DatatypeId, Facets, Member, Model, Narrowed, PropertyId, Range,
};
use udac_model::resolve::tighten;

/// A property of a class.
#[derive(Debug, Clone)]
pub(crate) struct Slot {
    pub(crate) property: PropertyId,
    pub(crate) min: u32,
    pub(crate) max: Option<u32>,
    pub(crate) range: Range,
    facets: Facets,
    /// The values, where they are literals.
    pub(crate) space: Option<Rc<Space>>,
    /// Whether there is such a literal.
    pub(crate) is_inhabited: bool,
    /// Whether it is a property that only a domain adds that is not compiled.
    pub(crate) foreign: bool,
    /// Whether it leads to any node, and what it leads to is imported: the node has to be in a loaded graph.
    pub(crate) imports: bool,
}

impl Slot {
    fn of(member: &Member, foreign: bool) -> Self {
        Self {
            property: member.property,
            min: member.min,
            max: member.max,
            range: member.range,
            facets: Facets::clone(&member.facets),
            space: None,
            is_inhabited: false,
            foreign,
            imports: false,
        }
    }

    fn settle(&mut self, spaces: &Spaces<'_>) {
        let Range::Datatype(datatype) = self.range else {
            return;
        };
        let space = if self.facets.is_empty() {
            spaces.of(datatype)
        } else {
            Some(Rc::new(Space::of(
                spaces.model,
                spaces.terms,
                datatype,
                &[&self.facets],
            )))
        };
        let wanted = usize::try_from(self.min.max(1)).unwrap_or(usize::MAX);
        self.is_inhabited = match &space {
            Some(space) if self.facets.is_empty() && wanted == 1 => space.is_inhabited(),
            Some(space) => space.has(wanted),
            None => false,
        };
        self.space = space;
    }

    /// How many values there may be, no more than a number.
    pub(crate) fn most(&self, limit: u32) -> u32 {
        self.max.map_or(limit, |max| max.min(limit))
    }
}

/// The values of all datatypes of a model.
#[derive(Debug)]
pub(crate) struct Spaces<'a> {
    pub(crate) model: &'a Model,
    pub(crate) terms: &'a Terms,
    spaces: BTreeMap<DatatypeId, Rc<Space>>,
}

impl<'a> Spaces<'a> {
    pub(crate) fn new(model: &'a Model, terms: &'a Terms) -> Self {
        let ids = model.datatypes.ids();
        let space = |d| (d, Rc::new(Space::of(model, terms, d, &[])));
        Self {
            model,
            terms,
            spaces: ids.map(space).collect(),
        }
    }

    pub(crate) fn of(&self, datatype: DatatypeId) -> Option<Rc<Space>> {
        self.spaces.get(&datatype).cloned()
    }
}

/// The slots of a class; those of a qualified class hold what it asks for.
pub(crate) fn of(spaces: &Spaces<'_>, class: ClassId) -> Vec<Slot> {
    let model = spaces.model;
    let members: &[Member] = match &model.classes[class].kind {
        ClassKind::Direct(e)
        | ClassKind::Sealed(e)
        | ClassKind::Trait(e)
        | ClassKind::Singleton(e) => &e.members,
        ClassKind::Qualified(q) => &q.members,
        ClassKind::Union(_) | ClassKind::Enumeration(_) | ClassKind::List(_) => return Vec::new(),
    };
    let mut slots: Vec<Slot> = members.iter().map(|m| Slot::of(m, false)).collect();
    if model.entity(class).is_some() {
        let line = line(model, class);
        let extensions = model
            .extensions
            .values()
            .filter(|e| line.contains(&e.extends));
        let extensions: Vec<_> = extensions.collect();
        for extension in &extensions {
            let foreign = !model.domains[extension.domain].root;
            for member in &extension.members {
                let known = slots.iter_mut().find(|s| s.property == member.property);
                match known {
                    Some(known) => known.foreign &= foreign,
                    None => slots.push(Slot::of(member, foreign)),
                }
            }
        }
        let own = line.iter().flat_map(|c| model.narrowed(*c));
        let all = extensions.iter().flat_map(|e| &e.narrowed).chain(own);
        narrow(spaces, &mut slots, all);
    }
    slots.retain(|s| !model.properties[s.property].is_node_iri);
    for slot in &mut slots {
        slot.settle(spaces);
    }
    slots
}

/// Adds what classes refine of properties that extensions add.
pub(crate) fn narrow<'n>(
    spaces: &Spaces<'_>,
    slots: &mut [Slot],
    narrowed: impl Iterator<Item = &'n Narrowed>,
) {
    for narrowed in narrowed {
        let slot = slots
            .iter_mut()
            .find(|s| s.property == narrowed.after.property);
        if let Some(slot) = slot {
            let after = Slot::of(&narrowed.after, false);
            meet(spaces, slot, &after, Some(narrowed.before.range));
        }
    }
}

/// Adds what another slot of the same property asks for; `before` is what its range was narrowed from.
pub(crate) fn meet(spaces: &Spaces<'_>, slot: &mut Slot, other: &Slot, before: Option<Range>) {
    slot.min = slot.min.max(other.min);
    slot.max = [slot.max, other.max].into_iter().flatten().min();
    if Some(slot.range) == before {
        slot.range = other.range;
    }
    let primitive = match slot.range {
        Range::Datatype(datatype) => Some(spaces.model.datatypes[datatype].primitive),
        Range::Class(_) | Range::Node => None,
    };
    if let Some(primitive) = primitive {
        tighten(spaces.terms, primitive, &mut slot.facets, &other.facets);
        slot.settle(spaces);
    }
}

/// A class and all classes and traits above it.
pub(crate) fn line(model: &Model, class: ClassId) -> Vec<ClassId> {
    let mut line = vec![class];
    let mut next = 0;
    while let Some(at) = line.get(next).copied() {
        next += 1;
        let above = model.entity(at).into_iter();
        for class in above.flat_map(|e| e.supers.iter().chain(&e.traits)) {
            if !line.contains(class) {
                line.push(*class);
            }
        }
    }
    line
}
