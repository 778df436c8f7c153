//! A table a class: what a class adds to its superclass stands in its own, under the same key.
//!
//! Removes: from each class of a family the fields that a superclass has. Brings in: a column that names
//! the class of an instance, and joins, which become foreign keys to the tables of the superclasses once
//! the columns of keys are known. Settles: what a class says of a property that the table of a superclass
//! holds.

use super::Join;
use super::families::{Family, concrete, kind_column, supers};
use super::sharing::{Shared, Told, World, settle};
use crate::container::{Check, Coll, Constraint, ConstraintBody, Container, DeclId, FieldId, Ty};
use crate::obligations::{ConstraintKind, Holder, ObligationId, Site, Verdict};
use std::collections::{BTreeMap, BTreeSet};
use udac_graph::TermId;

/// Where the values of a property of a class stand.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Place {
    /// In a field of this family.
    Here(usize),
    /// In the table of a superclass of another domain.
    There(FieldId),
}

/// A unique set as a class has it.
struct Set {
    properties: Vec<Option<TermId>>,
    settles: Option<ObligationId>,
}

/// What the classes of a unit and those above them had at first.
#[derive(Default)]
pub(super) struct Before {
    fields: BTreeMap<DeclId, Vec<FieldId>>,
    sets: BTreeMap<DeclId, Vec<Set>>,
}

/// Notes what all classes of some families have, and their superclasses.
pub(super) fn before(container: &Container<'_>, families: &[Family]) -> Before {
    let mut before = Before::default();
    for class in families.iter().flat_map(|f| &f.classes) {
        for class in std::iter::once(class).chain(supers(container, *class)) {
            if before.fields.contains_key(class) {
                continue;
            }
            let fields = container.fields_of(*class).to_vec();
            before.fields.insert(*class, fields);
            before.sets.insert(*class, sets(container, *class));
        }
    }
    before
}

fn sets(container: &Container<'_>, class: DeclId) -> Vec<Set> {
    let record = container.decls[class].record();
    let constraints = record.iter().flat_map(|r| &r.constraints);
    let unique = constraints.filter(|c| matches!(c.body, ConstraintBody::Unique));
    let property = |f: &FieldId| container.fields[*f].origin.property;
    let sets = unique.map(|c| Set {
        properties: c.fields.iter().map(property).collect(),
        settles: c.settles.first().copied(),
    });
    sets.collect()
}

struct Split<'s, 'w, 'm> {
    world: &'s mut World<'w, 'm>,
    before: &'s Before,
    shared: Vec<(DeclId, Shared)>,
    at: BTreeMap<(DeclId, TermId), Place>,
}

/// Takes from the classes of a family what the table of a superclass in another domain holds.
pub(super) fn leave(world: &mut World<'_, '_>, family: &Family, before: &Before) {
    let mut split = Split {
        world,
        before,
        shared: Vec::new(),
        at: BTreeMap::new(),
    };
    for class in &family.classes {
        split.leave(*class);
    }
}

/// Splits the classes of a family into tables.
pub(super) fn run(world: &mut World<'_, '_>, family: &Family, before: &Before) -> Vec<Join> {
    let mut split = Split {
        world,
        before,
        shared: Vec::new(),
        at: BTreeMap::new(),
    };
    for class in &family.classes {
        split.fields(*class);
    }
    let shared = std::mem::take(&mut split.shared);
    let (columns, joins) = tell(world, family);
    for (table, shared) in shared {
        let all = concrete(world.container, table);
        let Some(column) = columns.get(&table).copied() else {
            continue;
        };
        let told = Told {
            column,
            kinds: &family.kinds,
            all: &all,
        };
        settle(world, table, &shared, &told);
    }
    joins
}

impl Split<'_, '_, '_> {
    fn fields(&mut self, class: DeclId) {
        let key: BTreeSet<FieldId> = self.world.container.key_of(class).iter().copied().collect();
        let fields = self.world.container.fields_of(class).to_vec();
        let is_concrete = self.world.container.decls[class].rows != crate::container::Rows::None;
        let mut kept = Vec::new();
        for field in fields {
            let property = self.world.container.fields[field].origin.property;
            let Some(property) = property.filter(|_| !key.contains(&field)) else {
                kept.push(field);
                continue;
            };
            let place = self.place(class, property, field).unwrap_or_else(|| {
                kept.push(field);
                let shared = Shared {
                    field,
                    by: Vec::new(),
                    alike: false,
                };
                self.shared.push((class, shared));
                Place::Here(self.shared.len() - 1)
            });
            self.at.insert((class, property), place);
            match place {
                Place::Here(number) if is_concrete => {
                    if let Some((_, shared)) = self.shared.get_mut(number) {
                        shared.by.push((class, field));
                    }
                }
                Place::Here(_) => {}
                Place::There(held) => self.elsewhere(class, field, held),
            }
        }
        self.sets(class, &kept);
        let container = &mut self.world.container;
        if let Some(record) = container.decls[class].record_mut() {
            record.fields = kept;
        }
    }

    fn leave(&mut self, class: DeclId) {
        let key: BTreeSet<FieldId> = self.world.container.key_of(class).iter().copied().collect();
        let mut kept = Vec::new();
        for field in self.world.container.fields_of(class).to_vec() {
            let property = self.world.container.fields[field].origin.property;
            let property = property.filter(|_| !key.contains(&field));
            let place = property.and_then(|p| Some((p, self.place(class, p, field)?)));
            match place {
                Some((property, place @ Place::There(held))) => {
                    self.at.insert((class, property), place);
                    self.elsewhere(class, field, held);
                }
                Some((_, Place::Here(_))) | None => kept.push(field),
            }
        }
        self.sets(class, &kept);
        if let Some(record) = self.world.container.decls[class].record_mut() {
            record.fields = kept;
        }
    }

    /// Where a superclass has a property.
    fn place(&mut self, class: DeclId, property: TermId, field: FieldId) -> Option<Place> {
        let container = &self.world.container;
        let unit = container.decls[class].unit;
        let mut found: Vec<Place> = Vec::new();
        for above in supers(container, class) {
            if container.decls[*above].unit == unit {
                found.extend(self.at.get(&(*above, property)));
            } else {
                let fields = self.before.fields.get(above).into_iter().flatten();
                let same = |f: &&FieldId| container.fields[**f].origin.property == Some(property);
                found.extend(fields.copied().filter(|f| same(&f)).map(Place::There));
            }
        }
        let here = found.iter().find(|p| matches!(p, Place::Here(_)));
        let place = here.or(found.first()).copied()?;
        if found.iter().any(|p| *p != place) {
            let carries = self.world.container.fields[field].carries;
            for kind in [ConstraintKind::Single, ConstraintKind::Set] {
                let verdict = Verdict::Lossy(
                    "the tables of several superclasses hold the property; that they agree is not checked",
                );
                let holder = Holder::Decl(class);
                let ledger = &mut self.world.container.ledger;
                ledger.propose_kind(carries, kind, verdict, holder);
            }
        }
        Some(place)
    }

    /// What is said of a property that the table of a superclass in another domain holds.
    fn elsewhere(&mut self, class: DeclId, field: FieldId, held: FieldId) {
        let container = &self.world.container;
        let (own, above) = (&container.fields[field], &container.fields[held]);
        let same = own.ty == above.ty
            && own.facets == above.facets
            && own.card == above.card
            && own.default == above.default;
        let carries = own.carries;
        let leads = match own.ty {
            Ty::Link(to) => container.decls[to].unit != container.decls[above.decl].unit,
            Ty::Prim(_)
            | Ty::Scalar(_)
            | Ty::Enum(_)
            | Ty::Inline(_)
            | Ty::OneOf(_)
            | Ty::List(_)
            | Ty::Node => false,
        };
        for id in carries.iter() {
            let Some(kind) = self.world.container.ledger.get(id).map(|o| o.kind) else {
                continue;
            };
            let verdict = if !same {
                Verdict::Lossy(
                    "the table of the superclass, in the other domain, holds the property, and says only what that class says",
                )
            } else if leads && kind == ConstraintKind::Reference {
                self.world.relational.foreign_unit()
            } else {
                self.judged(id, kind, field)
            };
            let holder = Holder::Decl(class);
            self.world.container.ledger.propose(id, verdict, holder);
        }
    }

    /// The target's word on a property, as the other domain's script has it.
    fn judged(&self, id: ObligationId, kind: ConstraintKind, field: FieldId) -> Verdict {
        let container = &*self.world.container;
        let info = &container.fields[field];
        let site = |coll| Site::Field {
            ty: info.ty,
            coll,
            key: false,
            field,
            container,
        };
        let facets = info.facets.as_deref();
        let base = super::sharing::base(container, info.ty);
        let mut words = vec![self.world.capabilities.verdict(kind, site(info.coll))];
        if let Some((primitive, of_type)) = &base {
            let all = std::iter::once(of_type).chain(facets);
            let stated = all.filter(|f| super::value_checks::has(f, kind));
            let word = |f| {
                let shape = (info.ty, info.coll);
                let (relational, terms) = (self.world.relational, container.terms);
                super::arrays::facet(relational, shape, kind, (*primitive, f), terms)
            };
            words.extend(stated.map(word));
            if kind == ConstraintKind::Datatype {
                let array = self.world.relational.array(info.ty, info.coll);
                let site = Site::Field {
                    ty: Ty::Prim(*primitive),
                    coll: if array { info.coll } else { Coll::One },
                    key: false,
                    field,
                    container,
                };
                words.push(self.world.capabilities.verdict(kind, site));
            }
        }
        // A column or a row each.
        for ty in container.ledger.types_within(id) {
            let Some((primitive, of_type)) = super::sharing::base(container, *ty) else {
                continue;
            };
            let word = if kind == ConstraintKind::Datatype {
                let ty = Ty::Prim(primitive);
                let site = Site::Value { ty, container };
                self.world.capabilities.verdict(kind, site)
            } else if super::value_checks::has(&of_type, kind) {
                let (relational, terms) = (self.world.relational, container.terms);
                relational.facet(kind, primitive, &of_type, terms)
            } else {
                continue;
            };
            words.push(word);
        }
        let weakest = words.into_iter().max_by_key(|v| v.weakness());
        match weakest {
            Some(Verdict::Native) | None => Verdict::Encoded(
                "said of the table of the superclass, in the other domain's script",
            ),
            Some(other) => other,
        }
    }

    /// Unique sets stay where their columns are; a set that a superclass has too is its table's.
    fn sets(&mut self, class: DeclId, kept: &[FieldId]) {
        let container = &mut *self.world.container;
        let Some(record) = container.decls[class].record_mut() else {
            return;
        };
        let gone = |c: &Constraint| c.fields.iter().any(|f| !kept.contains(f));
        let (dropped, stay): (Vec<Constraint>, Vec<Constraint>) =
            std::mem::take(&mut record.constraints)
                .into_iter()
                .partition(gone);
        record.constraints = stay;
        for constraint in dropped {
            let property = |f: &FieldId| self.world.container.fields[*f].origin.property;
            let set = Set {
                properties: constraint.fields.iter().map(property).collect(),
                settles: constraint.settles.first().copied(),
            };
            let Some(id) = set.settles else { continue };
            let holder = Holder::Decl(class);
            let verdict = match self.above(class, &set) {
                Some((_, Some(leader))) => {
                    self.world.container.ledger.follow(id, leader);
                    continue;
                }
                Some((_, None)) => match self.world.relational.foreign_unit() {
                    Verdict::Native | Verdict::Encoded(_) => Verdict::Encoded(
                        "unique in the table of the superclass, in the other domain's script",
                    ),
                    lost @ (Verdict::Lossy(_) | Verdict::Unsupported(_)) => lost,
                },
                None => Verdict::Lossy(
                    "the set spans the tables of a class and its superclass, and no constraint does",
                ),
            };
            self.world.container.ledger.propose(id, verdict, holder);
        }
    }

    /// The superclass that has the same set, with what settles it there.
    fn above(&self, class: DeclId, set: &Set) -> Option<(DeclId, Option<ObligationId>)> {
        let all = supers(self.world.container, class).iter();
        let mut found = all.flat_map(|s| {
            let sets = self.before.sets.get(s).into_iter().flatten();
            sets.map(|known| (*s, known))
        });
        let same = found.find(|(_, known)| known.properties == set.properties)?;
        let unit = |d: DeclId| self.world.container.decls[d].unit;
        let here = unit(same.0) == unit(class);
        Some((same.0, same.1.settles.filter(|_| here)))
    }
}

/// Puts a column that names the class into each table of a family of several, and says how they join.
fn tell(world: &mut World<'_, '_>, family: &Family) -> (BTreeMap<DeclId, FieldId>, Vec<Join>) {
    let mut columns: BTreeMap<DeclId, FieldId> = BTreeMap::new();
    let mut joins = Vec::new();
    for class in &family.classes {
        let container = &mut *world.container;
        let unit = container.decls[*class].unit;
        let above = supers(container, *class).to_vec();
        let inner = above.iter().any(|s| container.decls[*s].unit == unit);
        if family.classes.len() > 1 {
            let column = kind_column(container, *class, family.kinds.decl, inner);
            columns.insert(*class, column);
            put(container, family, *class, column, inner);
        }
        for sup in above {
            let kind = |d: &DeclId| columns.get(d).copied();
            let here = container.decls[sup].unit == unit;
            let kinds = kind(class).zip(kind(&sup)).filter(|_| here);
            joins.push(Join {
                from: *class,
                to: sup,
                kinds,
            });
            if let Some(record) = container.decls[*class].record_mut() {
                record.joins.push(sup);
            }
        }
    }
    (columns, joins)
}

fn put(
    container: &mut Container<'_>,
    family: &Family,
    class: DeclId,
    column: FieldId,
    inner: bool,
) {
    let key = container.key_of(class).to_vec();
    let own = concrete(container, class);
    let values = family.kinds.values(own.iter().copied());
    let some = values.len() < family.kinds.of.len();
    let has_subclasses = family
        .classes
        .iter()
        .any(|c| supers(container, *c).contains(&class));
    let origin = container.decls[class].origin;
    let Some(record) = container.decls[class].record_mut() else {
        return;
    };
    let place = record.fields.iter().take_while(|f| key.contains(f)).count();
    record.fields.insert(place, column);
    let mut add = |body, fields| {
        record.constraints.push(Constraint {
            body,
            fields,
            origin,
            settles: Vec::new(),
        });
    };
    if has_subclasses {
        let all = key.into_iter().chain([column]).collect();
        add(ConstraintBody::Unique, all);
    }
    if some || inner {
        add(ConstraintBody::Check(Check::Among(values)), vec![column]);
    }
}
