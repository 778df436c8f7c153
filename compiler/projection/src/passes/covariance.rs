//! Fields of what implements an interface, as that interface promises them.
//!
//! Removes: fields whose type a refinement narrows to one that is no subtype in the target (fewer
//! values of an enumeration, one value of several, another datatype). They take the type of the
//! interface. Where two interfaces promise types that have none in common, the later one does not
//! promise the field. Settles: what the narrower type would have said.

use crate::container::{Container, DeclId, DeclKind, FieldId, Ty};
use crate::obligations::{ConstraintKind, Holder, Verdict};
use std::collections::{BTreeMap, BTreeSet};
use udac_graph::TermId;

/// Widens fields until each interface is kept.
pub(super) fn run(container: &mut Container<'_>) {
    // Interfaces before what implements them: a field that one widens is wide below it too.
    let mut order: Vec<DeclId> = container.decls.ids().collect();
    order.sort_by_key(|d| {
        container.decls[*d]
            .record()
            .map_or(0, |r| r.implements.len())
    });
    for id in order {
        let Some(record) = container.decls[id].record() else {
            continue;
        };
        if record.implements.is_empty() {
            continue;
        }
        let interfaces = record.implements.clone();
        let own: BTreeMap<TermId, FieldId> = record
            .fields
            .iter()
            .filter_map(|f| Some((container.fields[*f].origin.property?, *f)))
            .collect();
        for interface in &interfaces {
            for (field, promised) in promises(container, &own, *interface) {
                if !keeps(container, field, promised) {
                    widen(container, field, promised);
                }
            }
        }
        for interface in interfaces {
            let broken = promises(container, &own, interface)
                .into_iter()
                .filter(|(field, promised)| !keeps(container, *field, *promised))
                .map(|(_, promised)| promised);
            let broken: BTreeSet<FieldId> = broken.collect();
            if let Some(record) = container.decls[interface].record_mut() {
                record.fields.retain(|f| !broken.contains(f));
            }
        }
    }
}

/// The fields that an interface promises, each with the one that keeps the promise.
fn promises(
    container: &Container<'_>,
    own: &BTreeMap<TermId, FieldId>,
    interface: DeclId,
) -> Vec<(FieldId, FieldId)> {
    let fields = container.fields_of(interface).iter();
    fields
        .filter_map(|f| Some((*own.get(&container.fields[*f].origin.property?)?, *f)))
        .collect()
}

fn keeps(container: &Container<'_>, field: FieldId, promised: FieldId) -> bool {
    let (field, promised) = (&container.fields[field], &container.fields[promised]);
    let collection = field.coll == promised.coll || container_alike(field.coll, promised.coll);
    collection
        && (field.card.required() || !promised.card.required())
        && is_subtype(container, field.ty, promised.ty)
}

/// Whether two ways to hold several values are one type: both are lists.
const fn container_alike(a: crate::container::Coll, b: crate::container::Coll) -> bool {
    use crate::container::Coll;
    !matches!(a, Coll::One) && !matches!(b, Coll::One)
}

fn is_subtype(container: &Container<'_>, ty: Ty, of: Ty) -> bool {
    if ty == of {
        return true;
    }
    let implements = |d: DeclId, interface: DeclId| {
        let record = container.decls[d].record();
        record.is_some_and(|r| r.implements.contains(&interface))
    };
    match (ty, of) {
        (Ty::Link(d) | Ty::Inline(d), Ty::Link(i) | Ty::Inline(i)) => d == i || implements(d, i),
        (Ty::Link(d) | Ty::Inline(d), Ty::OneOf(sum)) => match &container.decls[sum].kind {
            DeclKind::Sum(sum) => sum.arms.iter().any(|a| match a.ty {
                Ty::Link(arm) | Ty::Inline(arm) => arm == d,
                Ty::Prim(_)
                | Ty::Scalar(_)
                | Ty::Enum(_)
                | Ty::OneOf(_)
                | Ty::List(_)
                | Ty::Node => false,
            }),
            DeclKind::Record(_)
            | DeclKind::Interface(_)
            | DeclKind::Enum(_)
            | DeclKind::Scalar(_)
            | DeclKind::Taxonomy(_)
            | DeclKind::Trait(_)
            | DeclKind::Singleton(_)
            | DeclKind::Extension(..)
            | DeclKind::Qualified(..)
            | DeclKind::List(_) => false,
        },
        (
            Ty::Prim(_)
            | Ty::Scalar(_)
            | Ty::Enum(_)
            | Ty::OneOf(_)
            | Ty::List(_)
            | Ty::Node
            | Ty::Link(_)
            | Ty::Inline(_),
            Ty::Prim(_)
            | Ty::Scalar(_)
            | Ty::Enum(_)
            | Ty::OneOf(_)
            | Ty::List(_)
            | Ty::Node
            | Ty::Link(_)
            | Ty::Inline(_),
        ) => false,
    }
}

/// Gives a field the type that is promised.
fn widen(container: &mut Container<'_>, field: FieldId, promised: FieldId) {
    let (ty, coll, card) = {
        let promised = &container.fields[promised];
        (promised.ty, promised.coll, promised.card)
    };
    let narrow = &mut container.fields[field];
    let carries = narrow.carries;
    let narrower_values = narrow.ty != ty;
    narrow.ty = ty;
    narrow.coll = coll;
    narrow.card.max = card.max;
    if narrower_values {
        let verdict = Verdict::Lossy("the field has the type of the interface, which is wider");
        let kinds = [
            ConstraintKind::Datatype,
            ConstraintKind::Enumeration,
            ConstraintKind::Exclusive,
            ConstraintKind::TargetClass,
            ConstraintKind::Pattern,
            ConstraintKind::Length,
            ConstraintKind::Bounds,
            ConstraintKind::Digits,
        ];
        let holder = Holder::Field(field);
        container
            .ledger
            .settle_kinds(carries, &kinds, verdict, holder);
    }
}
