//! Drawing a value of a range.
//!
//! In: a range and where the value is to stand. Out: a value; what it refers to is made if there is none.

use super::{InstanceId, Val, World};
use crate::chance::Chance;
use crate::ground::Candidate;
use crate::members::Slot;
use crate::values::{LANGUAGES, Space};
use udac_codec::Node;
use udac_model::domain::{ClassId, ClassKind, List, PropertyId, Range};

/// Nested deeper than this, nothing is made that need not be.
const DEEP: u32 = 3;

/// Nor within one that holds so many.
const MANY: u32 = 48;

/// Items of a list beyond what is required.
const ITEMS: u32 = 3;

/// Tries for an item that is not there yet.
const TRIES: u32 = 40;

/// Where a value is to stand.
#[derive(Debug, Clone, Copy)]
pub(crate) struct At {
    /// The instance; none while its key is sought.
    pub(crate) within: Option<InstanceId>,
    /// What it is to be, while its key is sought.
    pub(crate) class: Option<Candidate>,
    pub(crate) property: PropertyId,
    /// Whether it has to be found, even if something has to be made for it.
    pub(crate) must: bool,
}

impl World<'_> {
    /// Whether no more is to be made here than need be.
    pub(super) fn is_lean(&self, within: Option<InstanceId>) -> bool {
        let Some(within) = within else {
            return self.lean;
        };
        let instance = self.get(within);
        let many = self.within.get(&instance.top).copied().unwrap_or(0) > MANY;
        self.lean || many || instance.depth >= DEEP
    }

    /// A value for a key or a unique set.
    pub(super) fn draw_alone(
        &mut self,
        class: ClassId,
        slot: &Slot,
        chance: &mut Chance,
    ) -> Option<Val> {
        let at = At {
            within: None,
            class: Some((class, None)),
            property: slot.property,
            must: true,
        };
        self.draw(slot, at, "en", chance)
    }

    /// A value of a property.
    pub(crate) fn draw(
        &mut self,
        slot: &Slot,
        at: At,
        language: &str,
        chance: &mut Chance,
    ) -> Option<Val> {
        match &slot.space {
            Some(space) => literal(space, language, chance),
            None => self.draw_range(slot.range, at, chance),
        }
    }

    fn draw_range(&mut self, range: Range, at: At, chance: &mut Chance) -> Option<Val> {
        let class = match range {
            Range::Datatype(datatype) => {
                let language = chance.pick(LANGUAGES).copied().unwrap_or("en");
                return literal(&*self.ground.space(datatype)?, language, chance);
            }
            Range::Node if self.ground.is_imported(at.property) => {
                let domain = self.ground.model.domains.values().find(|d| d.root)?;
                let iri = self.ground.text(domain.iri);
                return Some(Val::Node(Node::Iri(iri.to_owned())));
            }
            Range::Node => {
                let number = chance.spread(1_000, u64::MAX);
                return Some(Val::Node(Node::Iri(format!("urn:example:node:{number}"))));
            }
            Range::Class(class) => class,
        };
        let model = self.ground.model;
        match &model.classes[class].kind {
            ClassKind::Enumeration(values) => {
                let value = chance.pick(values).copied()?;
                let iri = self.ground.text(model.values[value].iri);
                Some(Val::Node(Node::Iri(iri.to_owned())))
            }
            ClassKind::Union(arms) => {
                let arms = arms
                    .iter()
                    .map(|a| a.range)
                    .filter(|range| self.is_possible(*range));
                let arms: Vec<Range> = arms.collect();
                let arm = *self.choose(&arms, at, chance, |w, range| w.ground.height_of(*range))?;
                self.draw_range(arm, at, chance)
            }
            ClassKind::List(list) => self.draw_list(*list, at, chance),
            ClassKind::Direct(_)
            | ClassKind::Sealed(_)
            | ClassKind::Trait(_)
            | ClassKind::Qualified(_)
            | ClassKind::Singleton(_) => self.draw_instance(class, at, chance),
        }
    }

    pub(crate) fn is_possible(&self, range: Range) -> bool {
        match range {
            Range::Datatype(datatype) => self
                .ground
                .space(datatype)
                .is_some_and(|s| s.is_inhabited()),
            Range::Class(class) => self.ground.height(class).is_some(),
            Range::Node => true,
        }
    }

    /// One of several; where no more is to be made than need be, one of those that need least.
    fn choose<'t, T>(
        &self,
        of: &'t [T],
        at: At,
        chance: &mut Chance,
        height: impl Fn(&Self, &T) -> Option<u32>,
    ) -> Option<&'t T> {
        if !self.is_lean(at.within) {
            return chance.pick(of);
        }
        let least = of.iter().filter_map(|one| height(self, one)).min();
        let flat: Vec<&T> = of.iter().filter(|one| height(self, one) == least).collect();
        chance.pick(&flat).copied()
    }

    pub(crate) fn draw_list(&mut self, list: List, at: At, chance: &mut Chance) -> Option<Val> {
        let extra = if self.is_lean(at.within) { 0 } else { ITEMS };
        let most = list
            .max
            .unwrap_or(u32::MAX)
            .min(list.min.saturating_add(extra));
        let extra = chance.below(u64::from(most.saturating_sub(list.min)) + 1);
        let wanted = list.min + u32::try_from(extra).unwrap_or(0);
        let mut items: Vec<Val> = Vec::new();
        let mut tries = TRIES;
        while (items.len() as u64) < u64::from(wanted) && tries > 0 {
            let item = self.draw_range(list.item, at, chance);
            match item {
                Some(item) if !list.distinct || !self.is_among(&item, &items) => items.push(item),
                Some(_) | None => tries -= 1,
            }
        }
        // What chance does not find, counting does.
        for number in 0..u64::from(list.min) * 64 {
            if items.len() as u64 >= u64::from(list.min) {
                break;
            }
            let mut item = self.draw_range(list.item, at, &mut Chance::counted(number));
            if number >= u64::from(list.min) * 32 {
                item = self.new_target(list.item).map(Val::Link).or(item);
            }
            items.extend(item.filter(|item| !list.distinct || !self.is_among(item, &items)));
        }
        (items.len() as u64 >= u64::from(list.min)).then_some(Val::List(items))
    }

    fn draw_instance(&mut self, class: ClassId, at: At, chance: &mut Chance) -> Option<Val> {
        let candidates = self.ground.candidates(class);
        if self.ground.stands_alone(class) {
            return self
                .draw_link(class, &candidates, at, chance)
                .map(Val::Link);
        }
        let within = at.within?;
        let mut candidates = candidates.to_vec();
        candidates.retain(|candidate| self.takes_back(*candidate, at));
        let (class, role) = *self.choose(&candidates, at, chance, |w, c| w.ground.height(c.0))?;
        Some(Val::Nested(self.nested(class, role, within)))
    }

    /// An instance that is made to be linked to.
    pub(crate) fn new_target(&mut self, range: Range) -> Option<InstanceId> {
        let Range::Class(class) = range else {
            return None;
        };
        if !self.links_alone(range) {
            return None;
        }
        let (class, role) = self.ground.candidates(class).first().copied()?;
        self.needed(class, role)
    }

    /// A value where a range leads to it: an alternative, an item of a list of the least length.
    pub(crate) fn wrap(
        &mut self,
        range: Range,
        is: &dyn Fn(Range) -> bool,
        value: Val,
        at: At,
    ) -> Option<Val> {
        if is(range) {
            return Some(value);
        }
        let Range::Class(class) = range else {
            return None;
        };
        match &self.ground.model.classes[class].kind {
            ClassKind::Union(arms) => {
                let mut arms = arms.iter();
                arms.find_map(|arm| self.wrap(arm.range, is, value.clone(), at))
            }
            ClassKind::List(list) => {
                let first = self.wrap(list.item, is, value, at)?;
                let rest = List {
                    min: list.min.saturating_sub(1),
                    max: Some(list.min.saturating_sub(1)),
                    ..*list
                };
                let mut chance = self.chance.fork();
                let Val::List(mut items) = self.draw_list(rest, at, &mut chance)? else {
                    return None;
                };
                items.insert(0, first);
                Some(Val::List(items))
            }
            ClassKind::Direct(_)
            | ClassKind::Sealed(_)
            | ClassKind::Trait(_)
            | ClassKind::Qualified(_)
            | ClassKind::Singleton(_)
            | ClassKind::Enumeration(_) => None,
        }
    }

    /// Whether values of a range are links to what stands alone.
    pub(super) fn links_alone(&self, range: Range) -> bool {
        match range {
            Range::Class(class) => match &self.ground.model.classes[class].kind {
                ClassKind::Direct(_)
                | ClassKind::Sealed(_)
                | ClassKind::Trait(_)
                | ClassKind::Qualified(_) => self.ground.stands_alone(self.ground.base(class)),
                ClassKind::Singleton(_)
                | ClassKind::Union(_)
                | ClassKind::Enumeration(_)
                | ClassKind::List(_) => false,
            },
            Range::Datatype(_) | Range::Node => false,
        }
    }

    pub(super) fn is_among(&self, value: &Val, others: &[Val]) -> bool {
        let own = self.identity(value);
        others.iter().any(|other| self.identity(other) == own)
    }

    /// A text that equal values share, and no others.
    pub(super) fn identity(&self, value: &Val) -> String {
        match value {
            Val::Node(Node::Literal {
                lexical,
                datatype,
                language,
            }) => {
                let canonical = self.ground.canonical(datatype, lexical);
                format!("\"{canonical}\"{}", language.as_deref().unwrap_or(""))
            }
            Val::Node(node) => format!("{node:?}"),
            Val::Link(id) | Val::Nested(id) => format!("#{}", id.0),
            Val::List(items) => {
                let items: Vec<String> = items.iter().map(|i| self.identity(i)).collect();
                format!("({})", items.join(" "))
            }
        }
    }
}

fn literal(space: &Space, language: &str, chance: &mut Chance) -> Option<Val> {
    space.literal(chance, language).map(Val::Node)
}
