//! Classes with subclasses, and traits, as interfaces.
//!
//! Removes: taxonomies and traits, and types that hold a concrete class where one of its subclasses may
//! stand. Brings in: an interface for each, beside a concrete class one of its own, and the interfaces
//! that each record implements; where there are no fields to promise, a choice of the concrete classes.
//! An interface shows where its domain, or the one that holds it, knows of a subclass: what a domain
//! becomes does not depend on which others are compiled beside it.

use super::key_records::KeyRecords;
use crate::container::{
    Arm, Container, Decl, DeclId, DeclKind, Field, FieldId, Part, Record, Role, Rows, Seen, Sum,
    Tagging, Ty, UnitId,
};
use crate::obligations::{Carried, ConstraintKind, Holder, Verdict};
use std::collections::{BTreeMap, BTreeSet};
use udac_model::domain::Id as _;

/// Turns taxonomies and traits into interfaces.
pub(super) fn run(container: &mut Container<'_>) {
    let mut open = Open {
        seen: container
            .units
            .ids()
            .map(|u| (u, container.seen_from(u)))
            .collect(),
        of: BTreeMap::new(),
        traits: BTreeSet::new(),
        stubs: BTreeSet::new(),
    };
    for id in container.decls.ids().collect::<Vec<_>>() {
        open.interface(container, id);
    }
    open.retype(container);
    implement(container, &open);
    keys(container, &open.traits);
}

/// The interfaces that stand beside concrete classes.
struct Open {
    /// What each unit sees.
    seen: BTreeMap<UnitId, Seen>,
    /// By class, and the unit where it has subclasses: its own, or else each that knows of some.
    of: BTreeMap<DeclId, BTreeMap<UnitId, DeclId>>,
    traits: BTreeSet<DeclId>,
    /// Those that promise the key alone, as their class is another domain's.
    stubs: BTreeSet<DeclId>,
}

impl Open {
    /// Those of some classes that a unit sees.
    fn seen(&self, container: &Container<'_>, below: &[DeclId], unit: UnitId) -> Vec<DeclId> {
        let seen = self.seen.get(&unit);
        seen.map_or_else(Vec::new, |s| s.among(container, below).collect())
    }

    /// Whether a unit knows of a class below another one.
    fn is_open(&self, container: &Container<'_>, class: DeclId, unit: UnitId) -> bool {
        let below = container.decls[class].record().map(|r| r.below.as_slice());
        let seen = self.seen(container, below.unwrap_or_default(), unit);
        seen.iter().any(|d| *d != class)
    }

    fn interface(&mut self, container: &mut Container<'_>, id: DeclId) {
        let decl = &mut container.decls[id];
        match &mut decl.kind {
            DeclKind::Trait(record) => {
                self.traits.insert(id);
                // One without fields has nothing to promise, and is no range.
                if has_fields(record) {
                    let record = Record {
                        of_trait: true,
                        ..std::mem::take(record)
                    };
                    decl.kind = DeclKind::Interface(record);
                }
            }
            DeclKind::Taxonomy(record) => {
                let record = std::mem::take(record);
                container.decls[id].kind = if has_fields(&record) {
                    DeclKind::Interface(record)
                } else {
                    self.choice(container, id, &record)
                };
            }
            DeclKind::Record(record) => {
                if record.below.iter().any(|d| *d != id) {
                    self.beside_class(container, id);
                }
            }
            DeclKind::Sum(_)
            | DeclKind::Interface(_)
            | DeclKind::Enum(_)
            | DeclKind::Scalar(_)
            | DeclKind::Singleton(_)
            | DeclKind::Extension(..)
            | DeclKind::Qualified(..)
            | DeclKind::List(_) => {}
        }
    }

    /// The interfaces of a concrete class: one of its domain, where that knows of a subclass; else one
    /// of each domain that does.
    fn beside_class(&mut self, container: &mut Container<'_>, class: DeclId) {
        let home = container.decls[class].unit;
        let units = if self.is_open(container, class, home) {
            vec![home]
        } else {
            let all = container.units.ids();
            all.filter(|u| self.is_open(container, class, *u)).collect()
        };
        for unit in units {
            let made = beside(container, class, unit);
            if is_stub(container, class, unit) {
                self.stubs.insert(made);
            }
            if container.fields_of(made).is_empty()
                && let Some(record) = container.decls[class].record()
                && !record.keyed_on_iri
            {
                let choice = self.choice(container, made, record);
                container.decls[made].kind = choice;
                container.decls[made].role = Role::Value;
            }
            container.units[unit].decls.push(made);
            self.of.entry(class).or_default().insert(unit, made);
        }
    }

    /// The concrete classes below one that has no fields.
    fn choice(&self, container: &Container<'_>, id: DeclId, record: &Record) -> DeclKind {
        let unit = container.decls[id].unit;
        let arm = |d: DeclId| Arm {
            ty: Ty::Inline(d),
            docs: container.decls[d].docs,
            origin: container.decls[d].origin,
        };
        let below = self.seen(container, &record.below, unit).into_iter();
        DeclKind::Sum(Sum {
            arms: below.map(arm).collect(),
            tagging: Tagging::Native,
        })
    }

    /// Puts the interface of a class, and the choice for one without fields, where they are held.
    fn retype(&self, container: &mut Container<'_>) {
        for id in container.fields.ids().collect::<Vec<_>>() {
            let unit = container.decls[container.fields[id].decl].unit;
            container.fields[id].ty = self.held(container, container.fields[id].ty, unit);
        }
        for id in container.decls.ids().collect::<Vec<_>>() {
            let unit = container.decls[id].unit;
            match &container.decls[id].kind {
                DeclKind::List(list) => {
                    let item = self.held(container, list.item, unit);
                    for slot in container.decls[id].values_mut() {
                        *slot = item;
                    }
                }
                DeclKind::Sum(sum) => {
                    let arms = sum.arms.iter();
                    let arms = arms.flat_map(|a| self.objects(container, *a, unit));
                    let arms: Vec<Arm> = arms.collect();
                    if let DeclKind::Sum(sum) = &mut container.decls[id].kind {
                        sum.arms = arms;
                    }
                }
                DeclKind::Record(_)
                | DeclKind::Interface(_)
                | DeclKind::Enum(_)
                | DeclKind::Scalar(_)
                | DeclKind::Taxonomy(_)
                | DeclKind::Trait(_)
                | DeclKind::Singleton(_)
                | DeclKind::Extension(..)
                | DeclKind::Qualified(..) => {}
            }
        }
    }

    fn held(&self, container: &Container<'_>, ty: Ty, unit: UnitId) -> Ty {
        let (stands, link) = match ty {
            Ty::Link(d) => (self.open_of(container, d, unit), true),
            Ty::Inline(d) => (self.open_of(container, d, unit), false),
            Ty::Prim(_) | Ty::Scalar(_) | Ty::Enum(_) | Ty::OneOf(_) | Ty::List(_) | Ty::Node => {
                return ty;
            }
        };
        if matches!(container.decls[stands].kind, DeclKind::Sum(_)) {
            Ty::OneOf(stands)
        } else if link {
            Ty::Link(stands)
        } else {
            Ty::Inline(stands)
        }
    }

    fn open_of(&self, container: &Container<'_>, class: DeclId, unit: UnitId) -> DeclId {
        let Some(interfaces) = self.of.get(&class) else {
            return class;
        };
        let home = container.decls[class].unit;
        let interface = interfaces.get(&home).or_else(|| interfaces.get(&unit));
        interface.copied().unwrap_or(class)
    }

    /// The records that a member of a union stands for: a choice is one of objects.
    fn objects(&self, container: &Container<'_>, arm: Arm, unit: UnitId) -> Vec<Arm> {
        let (held, link) = match arm.ty {
            Ty::Link(d) => (d, true),
            Ty::Inline(d) => (d, false),
            Ty::Prim(_) | Ty::Scalar(_) | Ty::Enum(_) | Ty::OneOf(_) | Ty::List(_) | Ty::Node => {
                return vec![arm];
            }
        };
        let decl = &container.decls[held];
        if matches!(decl.kind, DeclKind::Sum(_)) {
            return vec![Arm {
                ty: Ty::OneOf(held),
                ..arm
            }];
        }
        let below = decl.record().map(|r| r.below.as_slice());
        let below = below.unwrap_or_default();
        let one = |d: DeclId| Arm {
            ty: if link { Ty::Link(d) } else { Ty::Inline(d) },
            docs: container.decls[d].docs,
            origin: container.decls[d].origin,
        };
        if below.is_empty() {
            return vec![arm];
        }
        let seen = self.seen(container, below, unit).into_iter();
        seen.map(one).collect()
    }
}

/// An interface with the fields of a concrete class.
fn beside(container: &mut Container<'_>, class: DeclId, unit: UnitId) -> DeclId {
    let source = container.decls[class].clone();
    let mut parts = source.parts;
    parts.push(Part::Word("Interface"));
    if unit != source.unit {
        // Two domains may have classes of one name.
        parts.insert(0, Part::Concept(container.units[source.unit].name));
    }
    let made = container.decls.push(Decl {
        kind: DeclKind::Interface(Record::default()),
        role: Role::Abstract,
        unit,
        parts,
        name: None,
        docs: source.docs,
        origin: source.origin,
        rows: Rows::None,
        carries: Carried::NONE,
    });
    let Some(record) = container.decls[class].record().cloned() else {
        return made;
    };
    let mut copies: BTreeMap<FieldId, FieldId> = BTreeMap::new();
    let key = container.key_of(class).to_vec();
    let stub = is_stub(container, class, unit);
    let shown = if stub { &key } else { &record.fields };
    for field in shown {
        let copy = Field {
            decl: made,
            carries: Carried::NONE,
            ..container.fields[*field].clone()
        };
        copies.insert(*field, container.fields.push(copy));
    }
    let copied = |f: &FieldId| copies.get(f).copied().unwrap_or(*f);
    let mut constraints = record.constraints;
    constraints.retain(|c| c.fields.iter().all(|f| copies.contains_key(f)));
    for constraint in &mut constraints {
        constraint.fields = constraint.fields.iter().map(copied).collect();
        constraint.settles.clear();
    }
    container.decls[made].kind = DeclKind::Interface(Record {
        fields: shown.iter().map(copied).collect(),
        constraints,
        supers: record.supers,
        traits: record.traits,
        below: record.below,
        ..record
    });
    made
}

/// Whether a class shows its key alone in a unit: it has one, and is another unit's.
fn is_stub(container: &Container<'_>, class: DeclId, unit: UnitId) -> bool {
    let on_iri = |record: &Record| record.keyed_on_iri;
    let has_key =
        container.decls[class].record().is_some_and(on_iri) || !container.key_of(class).is_empty();
    unit != container.decls[class].unit && has_key
}

/// Whether there is a field to promise; the node's IRI becomes one.
fn has_fields(record: &Record) -> bool {
    !record.fields.is_empty() || record.keyed_on_iri
}

/// Lists the interfaces of all records and interfaces; superclasses and traits are then said.
fn implement(container: &mut Container<'_>, open: &Open) {
    let mut found: Vec<(DeclId, Vec<DeclId>)> = Vec::new();
    for (id, decl) in container.decls.iter() {
        let Some(record) = decl.record() else {
            continue;
        };
        let mut above: BTreeSet<DeclId> = BTreeSet::new();
        let mut due: Vec<DeclId> = record
            .supers
            .iter()
            .chain(&record.traits)
            .copied()
            .collect();
        while let Some(at) = due.pop() {
            if above.insert(at)
                && let Some(record) = container.decls[at].record()
            {
                due.extend(record.supers.iter().chain(&record.traits));
            }
        }
        // A class whose subclasses stand for it implements its own interface.
        let beside = |at: &DeclId| {
            open.of
                .get(at)
                .into_iter()
                .flat_map(|all| all.values().copied())
        };
        let own = beside(&id);
        let of_others = above.iter().flat_map(beside);
        let interface = |d: &DeclId| matches!(container.decls[*d].kind, DeclKind::Interface(_));
        let others = above.iter().copied().filter(interface);
        let mut all: Vec<DeclId> = own.chain(of_others).chain(others).collect();
        all.sort_by_key(|d| (container.text(container.decls[*d].origin.concept), *d));
        all.dedup();
        all.retain(|d| *d != id);
        if open.stubs.contains(&id) {
            // The interfaces of other units promise more there, which nothing would add to this one.
            all.retain(|d| container.decls[*d].unit == decl.unit);
        }
        found.push((id, all));
    }
    for (id, all) in found {
        if let Some(record) = container.decls[id].record_mut() {
            record.implements = all;
            record.supers.clear();
            record.traits.clear();
        }
    }
    container.drop_decls(|decl| matches!(decl.kind, DeclKind::Trait(_)));
}

/// A key does not lead through an interface: there its fields stand in a record.
fn keys(container: &mut Container<'_>, traits: &BTreeSet<DeclId>) {
    let mut records = KeyRecords::default();
    let mut next = 0;
    // Records of keys may hold such references in turn: the list grows under way.
    while next < container.decls.len() {
        let id = DeclId::from_index(next);
        next += 1;
        for field in container.key_of(id).to_vec() {
            in_key(container, field, traits, &mut records);
        }
        if matches!(container.decls[id].role, Role::Reference(_)) {
            for field in container.fields_of(id).to_vec() {
                in_key(container, field, traits, &mut records);
            }
        }
    }
}

fn in_key(
    container: &mut Container<'_>,
    field: FieldId,
    traits: &BTreeSet<DeclId>,
    records: &mut KeyRecords,
) {
    let Ty::Link(target) = container.fields[field].ty else {
        return;
    };
    if matches!(container.decls[target].kind, DeclKind::Interface(_)) {
        let classes = traits.contains(&target);
        container.fields[field].ty = records.held(container, target, classes);
        let carries = container.fields[field].carries;
        let verdict = Verdict::Lossy(
            "a key does not lead through an interface: it holds the key of what is referred to",
        );
        let kinds = [ConstraintKind::TargetClass];
        let holder = Holder::Field(field);
        container
            .ledger
            .settle_kinds(carries, &kinds, verdict, holder);
    }
}
