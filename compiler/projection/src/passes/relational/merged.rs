//! Several classes in one record, with a column that names the class.
//!
//! In: classes, superclasses first. Brings in: in one record each property of theirs once, or once a type
//! where classes that do not inherit from one another differ, and checks of what only some have. Settles:
//! what the classes say that such a check says, or that none can.

use super::families::{Kinds, concrete, supers};
use super::sharing::{Shared, Told, World, settle};
use crate::container::{Constraint, ConstraintBody, DeclId, Field, FieldId, Part, Rows, Step};
use crate::obligations::{ConstraintKind, Holder, Verdict};
use std::collections::{BTreeMap, BTreeSet};
use udac_graph::TermId;

/// Classes that are put into one record.
pub(super) struct Merge<'m> {
    /// The record, which may be that of the first class.
    pub into: DeclId,
    /// The classes, superclasses first.
    pub classes: &'m [DeclId],
    /// Those of them of which there are instances.
    pub concrete: &'m [DeclId],
    /// The column that names the class.
    pub column: FieldId,
    /// The names.
    pub kinds: &'m Kinds,
    /// Whether the classes' own fields go into the record; if not, copies of them do.
    pub moves: bool,
}

struct Merging<'s, 'w, 'm> {
    world: &'s mut World<'w, 'm>,
    merge: &'s Merge<'s>,
    shared: Vec<Shared>,
    /// Where each class has each property.
    at: BTreeMap<(DeclId, TermId), usize>,
    /// The fields for each property.
    of: BTreeMap<TermId, Vec<usize>>,
}

/// Puts the fields and unique sets of classes into one record.
pub(super) fn run(world: &mut World<'_, '_>, merge: &Merge<'_>) {
    let mut merging = Merging {
        world,
        merge,
        shared: Vec::new(),
        at: BTreeMap::new(),
        of: BTreeMap::new(),
    };
    let mut plain: Vec<FieldId> = Vec::new();
    let instances: BTreeSet<DeclId> = merge.concrete.iter().copied().collect();
    for class in merge.classes {
        let counts = instances.contains(class);
        for field in merging.world.container.fields_of(*class).to_vec() {
            match merging.world.container.fields[field].origin.property {
                Some(property) => merging.field(*class, property, field, counts),
                // What a pass gave the first class, such as a column with its IRI, is for all.
                None if merge.moves && *class == merge.into => plain.push(field),
                None => {}
            }
        }
    }
    let sets = merging.sets();
    let Merging { shared, .. } = merging;
    let record_fields = plain.into_iter().chain(shared.iter().map(|s| s.field));
    let mut fields: Vec<FieldId> = record_fields.collect();
    if let Some(record) = world.container.decls[merge.into].record_mut() {
        let key = record.constraints.iter();
        let key = key.filter(|c| matches!(c.body, ConstraintBody::Key));
        let key: Vec<FieldId> = key.flat_map(|c| c.fields.clone()).collect();
        let place = fields.iter().take_while(|f| key.contains(f)).count();
        fields.insert(place, merge.column);
        record.fields = fields;
        record
            .constraints
            .retain(|c| !matches!(c.body, ConstraintBody::Unique));
        record.constraints.extend(sets);
    }
    let told = Told {
        column: merge.column,
        kinds: merge.kinds,
        all: merge.concrete,
    };
    for shared in &shared {
        settle(world, merge.into, shared, &told);
    }
}

impl Merging<'_, '_, '_> {
    fn field(&mut self, class: DeclId, property: TermId, field: FieldId, counts: bool) {
        let above = supers(self.world.container, class).iter();
        let inherited = above
            .filter_map(|s| self.at.get(&(*s, property)))
            .min()
            .copied();
        let place = inherited
            .or_else(|| self.alike(property, field))
            .unwrap_or_else(|| self.add(class, property, field));
        self.at.insert((class, property), place);
        if counts && let Some(shared) = self.shared.get_mut(place) {
            shared.by.push((class, field));
        }
    }

    /// A field that another class has for the same property and of the same type.
    fn alike(&mut self, property: TermId, field: FieldId) -> Option<usize> {
        let fields = &self.world.container.fields;
        let shape = |f: FieldId| (fields[f].ty, fields[f].coll, fields[f].card.max);
        let known = self.of.get(&property)?.iter();
        let same = known.copied().find(|p| {
            let shared = self.shared.get(*p);
            shared.is_some_and(|s| shape(s.field) == shape(field))
        })?;
        let shared = self.shared.get_mut(same)?;
        shared.alike = true;
        // A class that is above all that share it: to say one of them would leave the others' values out.
        let of = self.world.container.decls[self.merge.into].origin.concept;
        for step in &mut self.world.container.fields[shared.field].get.steps {
            match *step {
                Step::Within { property, .. } if self.merge.moves => {
                    *step = Step::Property(property);
                }
                Step::Property(property) if !self.merge.moves => {
                    *step = Step::Within { of, property };
                }
                Step::Property(_)
                | Step::Within { .. }
                | Step::Key { .. }
                | Step::Arm(_)
                | Step::Item
                | Step::Index
                | Step::Parent
                | Step::Tag => {}
            }
        }
        Some(same)
    }

    fn add(&mut self, class: DeclId, property: TermId, field: FieldId) -> usize {
        let apart = self.of.contains_key(&property);
        let source = &self.world.container.fields[field];
        let mut made = Field {
            decl: self.merge.into,
            ..source.clone()
        };
        let of = source.origin.concept;
        if apart {
            made.parts.insert(0, Part::Concept(of));
        }
        if self.merge.moves && class != self.merge.into {
            for step in &mut made.get.steps {
                if let Step::Property(property) = *step {
                    *step = Step::Within { of, property };
                }
            }
        }
        let fields = &mut self.world.container.fields;
        let made = if self.merge.moves {
            fields[field] = made;
            field
        } else {
            fields.push(made)
        };
        self.shared.push(Shared {
            field: made,
            by: Vec::new(),
            alike: false,
        });
        let place = self.shared.len() - 1;
        self.of.entry(property).or_default().push(place);
        place
    }

    /// The unique sets of the classes. One that some classes alone have holds for these where the others
    /// lack a part of it.
    fn sets(&mut self) -> Vec<Constraint> {
        let mut kept: Vec<(DeclId, Constraint)> = Vec::new();
        for class in self.merge.classes {
            let record = self.world.container.decls[*class].record();
            let own = record.map(|r| r.constraints.clone()).unwrap_or_default();
            let unique = own
                .into_iter()
                .filter(|c| matches!(c.body, ConstraintBody::Unique));
            for mut constraint in unique {
                constraint.fields = self.placed(*class, &constraint.fields);
                let same = kept.iter().find(|(_, c)| c.fields == constraint.fields);
                let leader = same.and_then(|(_, c)| c.settles.first().copied());
                let inherits = same.is_some_and(|(other, _)| self.below(*other).contains(class));
                match (constraint.settles.first().copied(), leader) {
                    (Some(id), Some(leader)) if inherits => {
                        self.world.container.ledger.follow(id, leader);
                    }
                    (id, _) => {
                        if self.apart(*class, &constraint.fields) {
                            kept.push((*class, constraint));
                        } else if let Some(id) = id {
                            let verdict = Verdict::Lossy(
                                "other classes of the table have these properties too, and no constraint leaves their rows out",
                            );
                            let holder = Holder::Decl(self.merge.into);
                            self.world.container.ledger.propose(id, verdict, holder);
                        }
                    }
                }
            }
        }
        kept.into_iter().map(|(_, c)| c).collect()
    }

    fn placed(&self, class: DeclId, fields: &[FieldId]) -> Vec<FieldId> {
        let placed = fields.iter().filter_map(|f| {
            let property = self.world.container.fields[*f].origin.property?;
            let place = self.at.get(&(class, property))?;
            self.shared.get(*place).map(|s| s.field)
        });
        placed.collect()
    }

    /// The classes below one that are put together, itself included.
    fn below(&self, class: DeclId) -> Vec<DeclId> {
        let record = self.world.container.decls[class].record();
        let below = record.map(|r| r.below.clone()).unwrap_or_default();
        below.into_iter().chain([class]).collect()
    }

    /// Whether only a class and those below it have all of some fields.
    fn apart(&self, class: DeclId, fields: &[FieldId]) -> bool {
        let below = self.below(class);
        let all = self.merge.concrete.iter().all(|c| below.contains(c));
        all || self
            .shared
            .iter()
            .any(|s| fields.contains(&s.field) && s.by.iter().all(|(c, _)| below.contains(c)))
    }
}

/// Puts a family that has one root into the root's table. What stands for each class is the answer.
pub(super) fn family(
    world: &mut World<'_, '_>,
    family: &super::families::Family,
) -> BTreeMap<DeclId, DeclId> {
    let Some(root) = family.classes.first().copied() else {
        return BTreeMap::new();
    };
    let column = super::families::kind_column(world.container, root, family.kinds.decl, false);
    let instances = family.classes.iter().copied();
    let instances = instances.filter(|c| world.container.decls[*c].rows != Rows::None);
    let concrete_classes: Vec<DeclId> = instances.collect();
    debug_assert_eq!(
        concrete_classes.len(),
        concrete(world.container, root).len(),
        "all classes of the family are below its root"
    );
    run(
        world,
        &Merge {
            into: root,
            classes: &family.classes,
            concrete: &concrete_classes,
            column,
            kinds: &family.kinds,
            moves: true,
        },
    );
    let leader = world.container.decls[root].carries;
    for class in family.classes.iter().filter(|c| **c != root) {
        let carries = world.container.decls[*class].carries;
        let holder = Holder::Decl(root);
        for id in carries.iter() {
            let Some(kind) = world.container.ledger.get(id).map(|o| o.kind) else {
                continue;
            };
            match (kind, world.container.ledger.find(leader, kind)) {
                (ConstraintKind::Key, Some(leader)) => world.container.ledger.follow(id, leader),
                // What becomes of sets was said one by one.
                (ConstraintKind::Unique, _) => {
                    let ledger = &mut world.container.ledger;
                    ledger.propose(id, Verdict::Native, holder);
                }
                (kind, _) => {
                    let container = &*world.container;
                    let site = crate::obligations::Site::Decl {
                        decl: root,
                        container,
                    };
                    let verdict = world.capabilities.verdict(kind, site);
                    world.container.ledger.propose(id, verdict, holder);
                }
            }
        }
    }
    family.classes.iter().map(|c| (*c, root)).collect()
}
