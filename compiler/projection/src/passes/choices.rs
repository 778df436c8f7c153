//! Classes with subclasses as choices of the concrete ones.
//!
//! Removes: taxonomies, and types that hold a value of a class that has subclasses. Brings in: a sum of
//! the concrete classes that a domain sees, one a class and domain. A reference stays one: the key of
//! the root is that of all. A sealed class without a key below which there is no class becomes a record: nothing is of
//! it, and something has to stand where it is asked for. Settles: what a taxonomy with a key says itself, as the target
//! judges it.

use crate::capabilities::Capabilities;
use crate::container::{
    Arm, Container, Decl, DeclId, DeclKind, Part, Role, Rows, Seen, Sum, Tagging, Ty, UnitId,
};
use crate::obligations::{Carried, Holder, Site};
use std::collections::BTreeMap;

/// Puts a choice wherever a value of a class with subclasses is held.
pub(super) fn run(container: &mut Container<'_>, capabilities: &dyn Capabilities) {
    let mut choices = Choices {
        seen: BTreeMap::new(),
        made: BTreeMap::new(),
    };
    // Those that are made under way hold concrete classes already.
    let ids: Vec<_> = container.decls.ids().collect();
    let mut next = 0;
    while next < container.fields.len() {
        let id = crate::container::FieldId(u32::try_from(next).unwrap_or(u32::MAX));
        next += 1;
        let unit = container.decls[container.fields[id].decl].unit;
        let ty = choices.held(container, container.fields[id].ty, unit);
        container.fields[id].ty = ty;
    }
    for id in ids {
        let unit = container.decls[id].unit;
        choices.in_value(container, id, unit);
    }
    settle_taxonomies(container, capabilities);
    stand_as_records(container);
    container.drop_decls(|decl| matches!(decl.kind, DeclKind::Taxonomy(_)));
}

/// The choices made so far.
struct Choices {
    /// What each unit sees.
    seen: BTreeMap<UnitId, Seen>,
    made: BTreeMap<(DeclId, UnitId), DeclId>,
}

impl Choices {
    /// A list's items and a union's members.
    fn in_value(&mut self, container: &mut Container<'_>, decl: DeclId, unit: UnitId) {
        if let DeclKind::List(list) = &container.decls[decl].kind {
            let item = self.held(container, list.item, unit);
            for slot in container.decls[decl].values_mut() {
                *slot = item;
            }
        }
        let DeclKind::Sum(sum) = &container.decls[decl].kind else {
            return;
        };
        let mut arms = Vec::new();
        for arm in sum.arms.clone() {
            match arm.ty {
                Ty::Inline(held) => {
                    let leaves = self.leaves(container, held, unit);
                    if leaves.is_empty() {
                        arms.push(arm);
                    } else {
                        arms.extend(leaves.into_iter().map(|leaf| arm_of(container, leaf)));
                    }
                }
                Ty::Prim(_)
                | Ty::Scalar(_)
                | Ty::Enum(_)
                | Ty::Link(_)
                | Ty::OneOf(_)
                | Ty::List(_)
                | Ty::Node => arms.push(arm),
            }
        }
        if let DeclKind::Sum(sum) = &mut container.decls[decl].kind {
            sum.arms = arms;
        }
    }

    fn held(&mut self, container: &mut Container<'_>, ty: Ty, unit: UnitId) -> Ty {
        let Ty::Inline(class) = ty else { return ty };
        let leaves = self.leaves(container, class, unit);
        let abstract_class = matches!(container.decls[class].kind, DeclKind::Taxonomy(_));
        match leaves.as_slice() {
            [] => ty,
            [only] if !abstract_class => Ty::Inline(*only),
            _ => Ty::OneOf(self.choice(container, class, unit, &leaves)),
        }
    }

    /// The concrete classes whose values may stand for one of a class, as a unit sees it; none for what
    /// has no subclasses.
    fn leaves(&mut self, container: &Container<'_>, class: DeclId, unit: UnitId) -> Vec<DeclId> {
        let seen = self.seen.entry(unit);
        let seen = seen.or_insert_with(|| container.seen_from(unit));
        seen.below(container, class).collect()
    }

    /// The choice for a class as a unit sees it: the class's own where both see the same.
    fn choice(
        &mut self,
        container: &mut Container<'_>,
        class: DeclId,
        unit: UnitId,
        leaves: &[DeclId],
    ) -> DeclId {
        let home = container.decls[class].unit;
        let own = unit == home || self.leaves(container, class, home) == leaves;
        let unit = if own { home } else { unit };
        if let Some(made) = self.made.get(&(class, unit)) {
            return *made;
        }
        let arms = leaves.iter().map(|l| arm_of(container, *l)).collect();
        let source = &container.decls[class];
        let mut parts = source.parts.clone();
        parts.push(Part::Word("Any"));
        let decl = Decl {
            kind: DeclKind::Sum(Sum {
                arms,
                tagging: Tagging::Native,
            }),
            role: Role::Value,
            unit,
            parts,
            name: None,
            docs: source.docs,
            origin: source.origin,
            rows: Rows::None,
            carries: Carried::NONE,
        };
        let made = container.decls.push(decl);
        container.units[unit].decls.push(made);
        self.made.insert((class, unit), made);
        made
    }
}

fn arm_of(container: &Container<'_>, leaf: DeclId) -> Arm {
    let info = &container.decls[leaf];
    Arm {
        ty: Ty::Inline(leaf),
        docs: info.docs,
        origin: info.origin,
    }
}

/// Lets a value of a class that has no instances be one of a record of its own.
fn stand_as_records(container: &mut Container<'_>) {
    for id in container.decls.ids().collect::<Vec<_>>() {
        let DeclKind::Taxonomy(record) = &container.decls[id].kind else {
            continue;
        };
        let is_held = container.key_of(id).is_empty() && !record.keyed_on_iri;
        if is_held && record.below.is_empty() {
            let record = record.clone();
            let decl = &mut container.decls[id];
            decl.kind = DeclKind::Record(record);
            decl.role = Role::Nested;
        }
    }
}

/// No type stands for a taxonomy: the target's word on what it says is asked here.
fn settle_taxonomies(container: &mut Container<'_>, capabilities: &dyn Capabilities) {
    let ids: Vec<_> = container.decls.ids().collect();
    for decl in ids {
        if !matches!(container.decls[decl].kind, DeclKind::Taxonomy(_)) {
            continue;
        }
        for id in container.decls[decl].carries.iter() {
            if let Some(kind) = container.ledger.get(id).map(|o| o.kind) {
                let verdict = capabilities.verdict(kind, Site::Decl { decl, container });
                container.ledger.settle(id, verdict, Holder::Decl(decl));
            }
        }
    }
}
