//! References to, and values of, several classes.
//!
//! Removes: references to traits, and to classes whose instances stand in several tables; values of nested
//! classes that have subclasses. Brings in: for references a choice of the tables
//! that a unit sees, where they are all its own, else the class and the key as a value; for values one
//! record with all that the classes have, and a column that names the class. Settles: that what is
//! referred to exists, where no foreign key can say it.

use super::families::{self, Kinds, kind_column, supers};
use super::merged::{self, Merge};
use super::sharing::World;
use super::spread;
use super::strategies::Strategies;
use crate::capabilities::Taxonomy;
use crate::container::{
    Access, Arm, Coll, ConstraintBody, Container, Conv, Decl, DeclId, DeclKind, Doc, Field,
    FieldId, Origin, Part, Record, Role, Rows, Seen, Step, Sum, Tagging, Ty, UnitId,
};
use crate::obligations::{Carried, ConstraintKind, Holder, Verdict};
use smallvec::smallvec;
use std::collections::{BTreeMap, BTreeSet};
use udac_model::domain::{Id as _, Primitive};

/// What was made, by class and unit.
#[derive(Default)]
pub(super) struct Several {
    seen: BTreeMap<UnitId, Seen>,
    made: BTreeMap<(DeclId, UnitId), Ty>,
    /// The choices among them.
    choices: BTreeSet<DeclId>,
    /// The class and the key of an instance, as a value.
    keys: BTreeMap<(DeclId, UnitId), DeclId>,
    /// The classes whose values a record holds.
    pub values: BTreeMap<DeclId, Vec<DeclId>>,
}

/// Tables at most to which one reference has a foreign key each.
const ARMS: usize = 32;

/// Puts what tables can hold wherever something of several classes is held.
pub(super) fn run(
    world: &mut World<'_, '_>,
    within: &BTreeMap<DeclId, DeclId>,
) -> BTreeMap<DeclId, Vec<DeclId>> {
    let mut several = Several::default();
    in_keys(world, &mut several, within);
    let mut next = 0;
    while next < world.container.fields.len() {
        let id = FieldId::from_index(next);
        next += 1;
        let field = &world.container.fields[id];
        let unit = world.container.decls[field.decl].unit;
        let ty = field.ty;
        let put = several.held(world, ty, unit, within);
        if put == ty {
            continue;
        }
        lost(world, id, put);
        let field = &mut world.container.fields[id];
        field.ty = put;
        if put == Ty::Node {
            field.get.conv = Conv::NodeToText;
        }
    }
    let mut next = 0;
    while next < world.container.decls.len() {
        let id = DeclId::from_index(next);
        next += 1;
        let unit = world.container.decls[id].unit;
        // What was made for references leads to tables already.
        if several.choices.contains(&id) {
            continue;
        }
        // There may be very many: each is read once and written once.
        let values = world.container.decls[id].values_mut();
        let values: Vec<Ty> = values.into_iter().map(|t| *t).collect();
        let put: Vec<Ty> = values
            .into_iter()
            .map(|ty| {
                let put = several.held(world, ty, unit, within);
                if put != ty {
                    lost_within(world, ty, put);
                }
                put
            })
            .collect();
        let slots = world.container.decls[id].values_mut();
        for (slot, put) in slots.into_iter().zip(put) {
            *slot = put;
        }
    }
    spread::choices(world.container);
    several.values
}

/// What is lost where a reference becomes something else.
fn lost(world: &mut World<'_, '_>, field: FieldId, put: Ty) {
    let carries = world.container.fields[field].carries;
    let holder = Holder::Field(field);
    for (kind, why) in losses(world.container, put) {
        let ledger = &mut world.container.ledger;
        ledger.propose_kind(carries, *kind, *why, holder);
    }
}

/// As [`lost`], of an item or an alternative.
fn lost_within(world: &mut World<'_, '_>, value: Ty, put: Ty) {
    for (kind, why) in losses(world.container, put) {
        let ledger = &mut world.container.ledger;
        ledger.propose_within(*kind, |ty| ty == value, *why);
    }
}

/// What is lost of a reference in whose place something else stands.
fn losses(container: &Container<'_>, put: Ty) -> &'static [(ConstraintKind, Verdict)] {
    const IRI: &str = "the IRI is held; no foreign key leads to tables of several classes";
    const OF_ANY: &str = "the IRI is held, whatever it is that of";
    const KEY: &str =
        "the class and the key are held; no foreign key leads to tables of several classes";
    if put == Ty::Node {
        return &[
            (ConstraintKind::Reference, Verdict::Lossy(IRI)),
            (ConstraintKind::TargetClass, Verdict::Lossy(OF_ANY)),
        ];
    }
    let Ty::Inline(record) = put else { return &[] };
    if matches!(container.decls[record].role, Role::Reference(_)) {
        return &[(ConstraintKind::Reference, Verdict::Lossy(KEY))];
    }
    &[]
}

impl Several {
    fn held(
        &mut self,
        world: &mut World<'_, '_>,
        ty: Ty,
        unit: UnitId,
        within: &BTreeMap<DeclId, DeclId>,
    ) -> Ty {
        match ty {
            Ty::Link(class) => self.referred(world, class, unit, within),
            Ty::Inline(class) => self.value(world, class, unit),
            Ty::Prim(_) | Ty::Scalar(_) | Ty::Enum(_) | Ty::OneOf(_) | Ty::List(_) | Ty::Node => ty,
        }
    }

    /// The concrete classes below one that a unit sees; none where there is nothing below.
    fn below(&mut self, container: &Container<'_>, class: DeclId, unit: UnitId) -> Vec<DeclId> {
        let seen = self.seen.entry(unit);
        let seen = seen.or_insert_with(|| container.seen_from(unit));
        seen.below(container, class).collect()
    }

    fn referred(
        &mut self,
        world: &mut World<'_, '_>,
        class: DeclId,
        unit: UnitId,
        within: &BTreeMap<DeclId, DeclId>,
    ) -> Ty {
        if let Some(made) = self.made.get(&(class, unit)) {
            return *made;
        }
        let is_trait = matches!(world.container.decls[class].kind, DeclKind::Trait(_));
        let leaves = self.below(world.container, class, unit);
        let made = if is_trait && world.container.key_of(class).is_empty() {
            Ty::Node
        } else if is_trait
            || (!leaves.is_empty()
                && leaves != [class]
                && world.strategies.of(class) == Taxonomy::Concrete)
        {
            let tables = if is_trait {
                tables(world.container, world.strategies, class, &leaves, within)
            } else {
                leaves.clone()
            };
            let here = |d: &DeclId| world.container.decls[*d].unit == unit;
            let few = (1..=ARMS).contains(&tables.len());
            if few && tables.iter().all(here) {
                let choice = choice(world.container, class, unit, &tables);
                self.choices.insert(choice);
                Ty::OneOf(choice)
            } else {
                Ty::Inline(self.by_key(world.container, class, unit, &leaves))
            }
        } else {
            Ty::Link(class)
        };
        self.made.insert((class, unit), made);
        made
    }

    fn by_key(
        &mut self,
        container: &mut Container<'_>,
        class: DeclId,
        unit: UnitId,
        leaves: &[DeclId],
    ) -> DeclId {
        let made = self.keys.entry((class, unit));
        *made.or_insert_with(|| by_key(container, class, unit, leaves))
    }

    /// One record for the values of a nested class and those below it.
    fn value(&mut self, world: &mut World<'_, '_>, class: DeclId, unit: UnitId) -> Ty {
        if let Some(made) = self.made.get(&(class, unit)) {
            return *made;
        }
        let leaves = self.below(world.container, class, unit);
        let home = world.container.decls[class].unit;
        if unit != home && self.below(world.container, class, home) == leaves {
            let made = self.value(world, class, home);
            self.made.insert((class, unit), made);
            return made;
        }
        let made = match leaves.as_slice() {
            [] => class,
            [only] => *only,
            _ => self.merge(world, class, unit, &leaves),
        };
        self.made.insert((class, unit), Ty::Inline(made));
        Ty::Inline(made)
    }

    fn merge(
        &mut self,
        world: &mut World<'_, '_>,
        class: DeclId,
        unit: UnitId,
        leaves: &[DeclId],
    ) -> DeclId {
        let mut classes: BTreeSet<DeclId> = BTreeSet::from([class]);
        let mut due: Vec<DeclId> = leaves.to_vec();
        while let Some(at) = due.pop() {
            if classes.insert(at) {
                // Only what lies between is of concern; the class has what it inherits.
                let below = |d: &&DeclId| {
                    let record = world.container.decls[**d].record();
                    record.is_some_and(|r| !r.below.is_empty())
                };
                due.extend(supers(world.container, at).iter().filter(below));
            }
        }
        let classes = families::in_order(world.container, classes.into_iter().collect());
        let kinds: Kinds = families::kinds(world.container, unit, &classes);
        let source = &world.container.decls[class];
        let mut parts = source.parts.clone();
        if unit != source.unit {
            parts.push(Part::Word("any"));
        }
        let made = Decl {
            kind: DeclKind::Record(Record::default()),
            role: Role::Nested,
            unit,
            parts,
            name: None,
            carries: Carried::NONE,
            rows: Rows::Each,
            docs: source.docs,
            origin: source.origin,
        };
        let into = world.container.decls.push(made);
        let column = kind_column(world.container, into, kinds.decl, false);
        merged::run(
            world,
            &Merge {
                into,
                classes: &classes,
                concrete: leaves,
                column,
                kinds: &kinds,
                moves: false,
            },
        );
        self.values.insert(into, classes);
        into
    }
}

/// The tables in which instances of the takers of a trait stand, each once.
pub(super) fn tables(
    container: &Container<'_>,
    strategies: &Strategies,
    of: DeclId,
    takers: &[DeclId],
    within: &BTreeMap<DeclId, DeclId>,
) -> Vec<DeclId> {
    let takes = |d: &DeclId| {
        let record = container.decls[*d].record();
        record.is_some_and(|r| r.traits.contains(&of))
    };
    let mut found: Vec<DeclId> = Vec::new();
    for taker in takers {
        let mut at = *taker;
        match strategies.of(*taker) {
            Taxonomy::Concrete => {}
            Taxonomy::Joined | Taxonomy::SingleTable => {
                while let Some(above) = supers(container, at).iter().copied().find(takes) {
                    at = above;
                }
            }
        }
        let at = within.get(&at).copied().unwrap_or(at);
        if !found.contains(&at) {
            found.push(at);
        }
    }
    found
}

/// A choice of references to tables.
fn choice(container: &mut Container<'_>, class: DeclId, unit: UnitId, tables: &[DeclId]) -> DeclId {
    let arm = |d: &DeclId| {
        let info = &container.decls[*d];
        Arm {
            ty: Ty::Link(*d),
            docs: info.docs,
            origin: info.origin,
        }
    };
    let arms = tables.iter().map(arm).collect();
    let source = &container.decls[class];
    let decl = Decl {
        kind: DeclKind::Sum(Sum {
            arms,
            tagging: Tagging::ExclusiveArc,
        }),
        role: Role::Value,
        unit,
        parts: source.parts.clone(),
        name: None,
        docs: source.docs,
        origin: source.origin,
        rows: Rows::None,
        carries: Carried::NONE,
    };
    container.decls.push(decl)
}

/// The class and the key of an instance, as a value.
fn by_key(container: &mut Container<'_>, class: DeclId, unit: UnitId, leaves: &[DeclId]) -> DeclId {
    let source = container.decls[class].clone();
    let decl = container.decls.push(Decl {
        kind: DeclKind::Record(Record::default()),
        role: Role::Reference(class),
        unit,
        name: None,
        rows: Rows::None,
        carries: Carried::NONE,
        ..source
    });
    let names = if leaves.is_empty() {
        Ty::Prim(Primitive::String)
    } else {
        let kinds = families::kinds(container, unit, leaves);
        let mut parts = container.decls[kinds.decl].parts.clone();
        parts.clone_from(&container.decls[class].parts);
        parts.push(Part::Word("class"));
        container.decls[kinds.decl].parts = parts;
        Ty::Enum(kinds.decl)
    };
    let name = container.fields.push(Field {
        decl,
        ty: names,
        card: crate::container::Card::ONE,
        coll: Coll::One,
        default: None,
        facets: None,
        parts: smallvec![Part::Word("class")],
        name: None,
        docs: Doc {
            remark: Some("The class of the instance that is referred to."),
            ..Doc::default()
        },
        origin: Origin {
            property: None,
            ..container.decls[class].origin
        },
        get: Access {
            steps: smallvec![Step::Tag],
            conv: Conv::None,
        },
        carries: Carried::NONE,
    });
    let mut fields = vec![name];
    for key in container.key_of(class).to_vec() {
        let source = container.fields[key].clone();
        let of = source.origin.concept;
        let steps = source.get.properties();
        let steps = steps.map(|property| Step::Key { of, property }).collect();
        fields.push(container.fields.push(Field {
            decl,
            get: Access {
                steps,
                conv: source.get.conv,
            },
            carries: Carried::NONE,
            ..source
        }));
    }
    container.decls[decl].kind = DeclKind::Record(Record {
        fields,
        ..Record::default()
    });
    decl
}

/// A key has no columns that may be empty: a reference in one is held as class and key.
fn in_keys(world: &mut World<'_, '_>, several: &mut Several, within: &BTreeMap<DeclId, DeclId>) {
    let ids: Vec<_> = world.container.decls.ids().collect();
    for id in ids {
        for field in world.container.key_of(id).to_vec() {
            let Ty::Link(class) = world.container.fields[field].ty else {
                continue;
            };
            let unit = world.container.decls[id].unit;
            match several.referred(world, class, unit, within) {
                Ty::OneOf(_) | Ty::Inline(_) => {
                    let leaves = several.below(world.container, class, unit);
                    let record = several.by_key(world.container, class, unit, &leaves);
                    lost(world, field, Ty::Inline(record));
                    spell_out(world.container, id, field, record);
                }
                Ty::Prim(_)
                | Ty::Scalar(_)
                | Ty::Enum(_)
                | Ty::Link(_)
                | Ty::List(_)
                | Ty::Node => {}
            }
        }
    }
}

/// Puts the fields of a record in the place of the one that holds it, in constraints too.
fn spell_out(container: &mut Container<'_>, table: DeclId, field: FieldId, record: DeclId) {
    let source = container.fields[field].clone();
    let inner = container.fields_of(record).to_vec();
    let mut made: Vec<FieldId> = Vec::with_capacity(inner.len());
    for part in inner {
        let part = container.fields[part].clone();
        let copy = Field {
            decl: table,
            parts: source.parts.iter().chain(&part.parts).copied().collect(),
            origin: Origin {
                property: source.origin.property,
                ..source.origin
            },
            get: Access {
                steps: source
                    .get
                    .steps
                    .iter()
                    .chain(&part.get.steps)
                    .copied()
                    .collect(),
                conv: part.get.conv,
            },
            ..part
        };
        made.push(container.fields.push(copy));
    }
    if let Some(first) = made.first() {
        container.fields[*first].carries = source.carries;
    }
    let Some(record) = container.decls[table].record_mut() else {
        return;
    };
    let constraints = record.constraints.iter_mut().map(|c| &mut c.fields);
    for fields in constraints.chain([&mut record.fields]) {
        if let Some(place) = fields.iter().position(|f| *f == field) {
            fields.splice(place..=place, made.iter().copied());
        }
    }
    debug_assert!(
        record
            .constraints
            .iter()
            .any(|c| matches!(c.body, ConstraintBody::Key)),
        "a field in a key"
    );
}
