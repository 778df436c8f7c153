//! What a model says, looked up by class: what instances of each class have, and which classes can have any.
//!
//! In: a valid model and its texts. Out: one [`Slot`] for each property of each class, with all that refines
//! it, extensions of any domain included; and for each class how deep its values have to nest.

use crate::members::{self, Slot, Spaces};
use crate::values::Space;
use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet};
use std::rc::Rc;
use udac_graph::{Dataset, TermId, Terms};
use udac_model::conformance::Builtin;
use udac_model::domain::{
    ClassId, ClassKind, DatatypeId, Id as _, Model, PropertyId, Range, local_name,
};
use udac_upper::generated::uda;

/// A class whose instances may stand somewhere, and the qualified class that they have to satisfy there.
pub(crate) type Candidate = (ClassId, Option<ClassId>);

/// Slots by class and qualified class.
type Played = BTreeMap<(ClassId, ClassId), Rc<[Slot]>>;

/// A model, looked up.
#[derive(Debug)]
pub(crate) struct Ground<'a> {
    pub(crate) model: &'a Model,
    pub(crate) terms: &'a Terms,
    slots: Vec<Rc<[Slot]>>,
    /// The same of a class whose instance satisfies a qualified class too, as far as it was asked for.
    played: RefCell<Played>,
    candidates: Vec<Rc<[Candidate]>>,
    builtins: BTreeMap<&'a str, Builtin>,
    /// Predicates whose objects are imported.
    imports: BTreeSet<TermId>,
    spaces: Spaces<'a>,
    inverses: BTreeMap<PropertyId, Vec<PropertyId>>,
    /// How many values have to stand within one another for one of a class; none where there can be none.
    heights: Vec<Option<u32>>,
    /// Which classes are kinds of graphs.
    graphs: Vec<bool>,
}

impl<'a> Ground<'a> {
    pub(crate) fn of(model: &'a Model, data: &'a Dataset) -> Self {
        let terms = &data.terms;
        let mut inverses: BTreeMap<PropertyId, Vec<PropertyId>> = BTreeMap::new();
        for (property, info) in model.properties.iter() {
            if let Some(other) = info.inverse_of {
                for (one, two) in [(property, other), (other, property)] {
                    let known = inverses.entry(one).or_default();
                    if !known.contains(&two) {
                        known.push(two);
                    }
                }
            }
        }
        let spaces = Spaces::new(model, terms);
        let imports = imports(data);
        let slots = |class| -> Rc<[Slot]> {
            let mut slots = members::of(&spaces, class);
            for slot in &mut slots {
                let iri = model.properties[slot.property].iri;
                slot.imports = slot.range == Range::Node && imports.contains(&iri);
            }
            slots.into()
        };
        let mut ground = Self {
            model,
            terms,
            slots: model.classes.ids().map(slots).collect(),
            played: RefCell::default(),
            candidates: Vec::new(),
            imports: imports.clone(),
            builtins: model
                .datatypes
                .values()
                .map(|d| (terms.text(d.iri), d.primitive.into()))
                .collect(),
            spaces,
            inverses,
            heights: vec![None; model.classes.len()],
            graphs: Vec::new(),
        };
        ground.graphs = model.classes.ids().map(|c| ground.is_graph(c)).collect();
        ground.settle();
        let classes = model.classes.ids();
        ground.candidates = classes.map(|c| ground.find_candidates(c).into()).collect();
        ground
    }

    pub(crate) fn text(&self, term: TermId) -> &'a str {
        self.terms.text(term)
    }

    /// What instances of a class have; of a qualified class, what it asks for.
    pub(crate) fn slots(&self, class: ClassId) -> &[Slot] {
        self.slots.get(class.index()).map_or(&[], |slots| slots)
    }

    pub(crate) fn slot(&self, class: ClassId, property: PropertyId) -> Option<&Slot> {
        self.slots(class).iter().find(|s| s.property == property)
    }

    /// The values of a datatype.
    pub(crate) fn space(&self, datatype: DatatypeId) -> Option<Rc<Space>> {
        self.spaces.of(datatype)
    }

    /// Whether what a property leads to is imported.
    pub(crate) fn is_imported(&self, property: PropertyId) -> bool {
        self.imports.contains(&self.model.properties[property].iri)
    }

    /// The properties that state the same links from the other end.
    pub(crate) fn inverses(&self, property: PropertyId) -> &[PropertyId] {
        self.inverses.get(&property).map_or(&[], Vec::as_slice)
    }

    /// How deep values of a class have to nest; none where there can be none.
    pub(crate) fn height(&self, class: ClassId) -> Option<u32> {
        self.heights.get(class.index()).copied().flatten()
    }

    /// How deep values of a range have to nest.
    pub(crate) fn height_of(&self, range: Range) -> Option<u32> {
        match range {
            Range::Class(class) => self.height(class),
            Range::Datatype(_) | Range::Node => Some(0),
        }
    }

    /// Whether instances stand alone: they have a key, or there is one.
    pub(crate) fn stands_alone(&self, class: ClassId) -> bool {
        self.model.is_keyed(class)
            || matches!(self.model.classes[class].kind, ClassKind::Singleton(_))
    }

    /// The class that a qualified class comes down to; any other itself.
    pub(crate) fn base(&self, class: ClassId) -> ClassId {
        self.chain(class).last().copied().unwrap_or(class)
    }

    /// A class, and as long as it is a qualified one what it qualifies.
    pub(crate) fn chain(&self, class: ClassId) -> Vec<ClassId> {
        let mut chain = vec![class];
        let mut at = class;
        while let ClassKind::Qualified(qualified) = &self.model.classes[at].kind {
            at = qualified.qualifies;
            chain.push(at);
        }
        chain
    }

    /// The classes whose instances may stand where a class is asked for, with the qualified class that they
    /// have to satisfy.
    pub(crate) fn candidates(&self, class: ClassId) -> Rc<[Candidate]> {
        let found = self.candidates.get(class.index());
        found.cloned().unwrap_or_default()
    }

    fn find_candidates(&self, class: ClassId) -> Vec<Candidate> {
        let role =
            matches!(self.model.classes[class].kind, ClassKind::Qualified(_)).then_some(class);
        let concrete = self.model.concrete(self.base(class)).into_iter();
        let found = concrete.filter(|c| {
            let possible = self.height(*c).is_some();
            possible && role.is_none_or(|role| self.can_play(*c, role))
        });
        found.map(|c| (c, role)).collect()
    }

    /// The slots of a class whose instance satisfies a qualified class too.
    pub(crate) fn slots_of(&self, class: ClassId, role: Option<ClassId>) -> Rc<[Slot]> {
        let Some(role) = role else {
            return self.slots.get(class.index()).cloned().unwrap_or_default();
        };
        if let Some(known) = self.played.borrow().get(&(class, role)) {
            return Rc::clone(known);
        }
        let slots: Rc<[Slot]> = self.play(class, role).into();
        self.played
            .borrow_mut()
            .insert((class, role), Rc::clone(&slots));
        slots
    }

    fn play(&self, class: ClassId, role: ClassId) -> Vec<Slot> {
        let mut slots = self.slots(class).to_vec();
        let base = self.base(role);
        for slot in &mut slots {
            if let Some(asked) = self.slot(role, slot.property) {
                let before = self.slot(base, slot.property).map(|s| s.range);
                members::meet(&self.spaces, slot, asked, before);
            }
        }
        let of_extensions = self.chain(role).into_iter();
        let of_extensions = of_extensions.flat_map(|role| self.model.narrowed(role));
        members::narrow(&self.spaces, &mut slots, of_extensions);
        slots
    }

    fn can_play(&self, class: ClassId, role: ClassId) -> bool {
        self.slots_of(class, Some(role))
            .iter()
            .all(|slot| self.is_possible(slot))
    }

    /// Whether a property can have as many values as it must.
    fn is_possible(&self, slot: &Slot) -> bool {
        slot.max.is_none_or(|max| slot.min <= max) && (slot.min == 0 || self.is_inhabited(slot))
    }

    /// Whether there is a value that a property can have.
    pub(crate) fn is_inhabited(&self, slot: &Slot) -> bool {
        match slot.range {
            Range::Datatype(_) => slot.is_inhabited,
            Range::Class(class) => self.height(class).is_some(),
            Range::Node => true,
        }
    }

    fn is_inhabited_range(&self, range: Range) -> bool {
        match range {
            Range::Datatype(datatype) => self.space(datatype).is_some_and(|s| s.is_inhabited()),
            Range::Class(class) => self.height(class).is_some(),
            Range::Node => true,
        }
    }

    /// Whether instances of a class are graphs themselves, which no data holds.
    fn is_graph(&self, class: ClassId) -> bool {
        let mut due = vec![class];
        let mut next = 0;
        while let Some(at) = due.get(next).copied() {
            next += 1;
            if self.text(self.model.classes[at].iri) == uda::iri::class::GRAPH {
                return true;
            }
            let above = self.model.entity(at).into_iter();
            for class in above.flat_map(|e| e.supers.iter().chain(&e.traits)) {
                if !due.contains(class) {
                    due.push(*class);
                }
            }
        }
        false
    }

    /// Finds which classes can have instances. What stands alone is taken to be possible until a property
    /// of it is found not to be, so that circles of references hold; what is nested has to end.
    fn settle(&mut self) {
        let mut refuted = self.graphs.clone();
        loop {
            self.heights = vec![None; self.model.classes.len()];
            for class in self.model.classes.ids() {
                let refuted = refuted.get(class.index()).copied().unwrap_or(false);
                let concrete = matches!(
                    self.model.classes[class].kind,
                    ClassKind::Direct(_) | ClassKind::Singleton(_)
                );
                if self.stands_alone(class) && concrete && !refuted {
                    self.set_height(class, Some(0));
                }
            }
            while self.raise(&refuted) {}
            let mut changed = false;
            for class in self.model.classes.ids() {
                if self.height(class) == Some(0)
                    && self.stands_alone(class)
                    && self.model.entity(class).is_some()
                    && !self.slots(class).iter().all(|slot| self.is_possible(slot))
                    && let Some(refuted) = refuted.get_mut(class.index())
                    && !std::mem::replace(refuted, true)
                {
                    changed = true;
                }
            }
            if !changed {
                return;
            }
        }
    }

    fn set_height(&mut self, class: ClassId, height: Option<u32>) {
        if let Some(slot) = self.heights.get_mut(class.index()) {
            *slot = height;
        }
    }

    /// Gives heights to classes all of whose parts have some; whether there was a class to give one.
    fn raise(&mut self, refuted: &[bool]) -> bool {
        let mut changed = false;
        for class in self.model.classes.ids() {
            if self.height(class).is_none() && refuted.get(class.index()) != Some(&true) {
                let height = self.height_from_parts(class);
                self.set_height(class, height);
                changed |= height.is_some();
            }
        }
        changed
    }

    fn height_from_parts(&self, class: ClassId) -> Option<u32> {
        let least = |of: &mut dyn Iterator<Item = ClassId>| of.filter_map(|c| self.height(c)).min();
        match &self.model.classes[class].kind {
            ClassKind::Direct(_) => {
                if self.stands_alone(class)
                    || !self.slots(class).iter().all(|s| self.is_possible(s))
                {
                    return None;
                }
                let required = self.slots(class).iter().filter(|s| s.min > 0);
                let parts = required.filter_map(|s| self.height_of(s.range));
                Some(1 + parts.max().unwrap_or(0))
            }
            ClassKind::Sealed(_) | ClassKind::Trait(_) => {
                least(&mut self.model.concrete(class).into_iter())
            }
            ClassKind::Singleton(_) => None,
            ClassKind::Qualified(_) => {
                least(&mut self.find_candidates(class).into_iter().map(|c| c.0))
            }
            ClassKind::Union(arms) => arms
                .iter()
                .filter(|arm| self.is_inhabited_range(arm.range))
                .filter_map(|arm| self.height_of(arm.range))
                .min(),
            ClassKind::Enumeration(values) => (!values.is_empty()).then_some(0),
            ClassKind::List(list) if list.min == 0 => Some(0),
            ClassKind::List(list) => self
                .is_inhabited_range(list.item)
                .then(|| self.height_of(list.item))?,
        }
    }

    /// The one text for the value of a literal.
    pub(crate) fn canonical(&self, datatype: &str, lexical: &str) -> String {
        let builtin = self.builtins.get(datatype);
        let canonical = builtin.and_then(|b| b.canonical(lexical));
        canonical.unwrap_or_else(|| lexical.to_owned())
    }

    /// A short name for a property: its domain and its own.
    pub(crate) fn property_name(&self, property: PropertyId) -> (&'a str, &'a str) {
        let info = &self.model.properties[property];
        let domain = self.text(self.model.domains[info.domain].name);
        (domain, local_name(self.text(info.iri)))
    }

    /// A short name for a class: its domain and its own.
    pub(crate) fn name(&self, class: ClassId) -> (&'a str, &'a str) {
        let info = &self.model.classes[class];
        let domain = self.text(self.model.domains[info.domain].name);
        (domain, local_name(self.text(info.iri)))
    }
}

/// The predicates whose objects are imported.
fn imports(data: &Dataset) -> BTreeSet<TermId> {
    let Some(declared) = data.terms.find(uda::iri::property::IMPORT_PREDICATE) else {
        return BTreeSet::new();
    };
    let quads = data.quads().iter().filter(|q| q.p == declared);
    quads.map(|q| q.o).collect()
}
