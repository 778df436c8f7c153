//! Which declarations each unit holds and which of other units it needs.
//!
//! Removes: declarations of domains that are only leaned on and that nothing compiled reaches.
//! Brings in: `Unit::foreign`. Settles nothing.

use crate::container::{ConstraintBody, Container, DeclId, DeclKind, Record, Ty, UnitId};
use std::collections::BTreeSet;
use udac_model::domain::Id as _;

/// Sorts the declarations of each unit and lists what it needs of others.
pub(super) fn settle_units(container: &mut Container<'_>) {
    let units: Vec<UnitId> = container.units.ids().collect();
    for unit in &units {
        let mut decls = std::mem::take(&mut container.units[*unit].decls);
        sort(container, &mut decls);
        container.units[*unit].decls = decls;
    }
    let mut needed: BTreeSet<DeclId> = BTreeSet::new();
    let (roots, others): (Vec<UnitId>, Vec<UnitId>) =
        units.into_iter().partition(|u| container.units[*u].root);
    for unit in &roots {
        let mut foreign = foreign_of(container, *unit);
        needed.extend(&foreign);
        sort(container, &mut foreign);
        container.units[*unit].foreign = foreign;
    }
    for unit in &others {
        container.units[*unit].decls.retain(|d| needed.contains(d));
    }
}

/// Byte order of the concepts' IRIs; what a pass made of a concept follows it in order of making.
fn sort(container: &Container<'_>, decls: &mut [DeclId]) {
    decls.sort_by(|a, b| {
        let key = |d: DeclId| container.text(container.decls[d].origin.concept);
        key(*a).cmp(key(*b)).then(a.cmp(b))
    });
}

/// The declarations of other units that a unit reaches: in full where a value stands in a field,
/// by key where it is only referred to.
fn foreign_of(container: &Container<'_>, unit: UnitId) -> Vec<DeclId> {
    let mut due: Vec<DeclId> = container.units[unit].decls.clone();
    // A deep taxonomy names its classes again and again: what is seen is found in one step.
    let mut seen = vec![false; container.decls.len()];
    for decl in &due {
        see(&mut seen, *decl);
    }
    let mut foreign = Vec::new();
    let seen_units = container.seen_from(unit);
    while let Some(decl) = due.pop() {
        let info = &container.decls[decl];
        let here = info.unit == unit;
        if !here {
            foreign.push(decl);
        }
        let referred = |ty: &Ty| match ty {
            Ty::Scalar(d)
            | Ty::Enum(d)
            | Ty::Inline(d)
            | Ty::Link(d)
            | Ty::OneOf(d)
            | Ty::List(d) => Some(*d),
            Ty::Prim(_) | Ty::Node => None,
        };
        let mut next: Vec<DeclId> = Vec::new();
        match &info.kind {
            DeclKind::Sum(sum) => next.extend(sum.arms.iter().filter_map(|a| referred(&a.ty))),
            DeclKind::List(list) => next.extend(referred(&list.item)),
            DeclKind::Extension(base, record) | DeclKind::Qualified(base, record) => {
                next.push(*base);
                next.extend(field_types(container, &record.fields));
            }
            DeclKind::Record(r)
            | DeclKind::Interface(r)
            | DeclKind::Taxonomy(r)
            | DeclKind::Trait(r)
            | DeclKind::Singleton(r) => {
                // Of what is only referred to, the key is all that is known.
                let keyed = r.keyed_on_iri || r.constraints.iter().any(is_key);
                let stub = !here && keyed;
                let fields = if stub {
                    container.key_of(decl)
                } else {
                    &r.fields
                };
                next.extend(field_types(container, fields));
                next.extend(r.constraints.iter().filter_map(referred_to));
                // What this unit knows nothing of does not stand in it.
                let knows = |d: &DeclId| seen_units.sees(container, *d);
                if !stub {
                    next.extend(relatives(r).filter(knows));
                } else if matches!(info.kind, DeclKind::Interface(_)) {
                    next.extend(r.below.iter().copied().filter(knows));
                }
            }
            DeclKind::Enum(_) | DeclKind::Scalar(_) => {}
        }
        due.extend(next.into_iter().filter(|d| see(&mut seen, *d)));
    }
    foreign
}

/// Whether a declaration is seen for the first time.
fn see(seen: &mut [bool], decl: DeclId) -> bool {
    let slot = seen.get_mut(decl.index());
    slot.is_some_and(|slot| !std::mem::replace(slot, true))
}

fn referred_to(constraint: &crate::container::Constraint) -> Option<DeclId> {
    match &constraint.body {
        ConstraintBody::Foreign { to, .. } => Some(*to),
        ConstraintBody::Key | ConstraintBody::Unique | ConstraintBody::Check(_) => None,
    }
}

fn is_key(constraint: &crate::container::Constraint) -> bool {
    matches!(constraint.body, ConstraintBody::Key)
}

fn relatives(record: &Record) -> impl Iterator<Item = DeclId> + '_ {
    record
        .supers
        .iter()
        .chain(&record.traits)
        .chain(&record.implements)
        .chain(&record.below)
        .copied()
}

fn field_types(container: &Container<'_>, fields: &[crate::container::FieldId]) -> Vec<DeclId> {
    fields
        .iter()
        .filter_map(|f| match container.fields[*f].ty {
            Ty::Scalar(d)
            | Ty::Enum(d)
            | Ty::Inline(d)
            | Ty::Link(d)
            | Ty::OneOf(d)
            | Ty::List(d) => Some(d),
            Ty::Prim(_) | Ty::Node => None,
        })
        .collect()
}
