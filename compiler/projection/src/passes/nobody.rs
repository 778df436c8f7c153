//! What nothing can stand for.
//!
//! Removes: choices without an alternative, which no engine takes: of a sealed class without fields below which there
//! is no class, and of a union of such; and members of unions that are interfaces which no class has. Brings in: an
//! interface in place of each such choice, which stands wherever the choice stood. Settles nothing.

use crate::container::{Arm, Container, DeclId, DeclKind, Record, Ty};
use std::collections::BTreeSet;

/// Puts interfaces in place of choices of nothing.
pub(super) fn stand_as_interfaces(container: &mut Container<'_>) {
    let mut nobody: BTreeSet<DeclId> = BTreeSet::new();
    // A union may be one of unions: until nothing more falls away.
    loop {
        let mut found = false;
        for id in container.decls.ids().collect::<Vec<_>>() {
            let DeclKind::Sum(sum) = &container.decls[id].kind else {
                continue;
            };
            let somebody = |arm: &Arm| is_somebody(container, arm.ty, &nobody);
            let arms: Vec<Arm> = sum.arms.iter().filter(|a| somebody(a)).copied().collect();
            if arms.is_empty() {
                container.decls[id].kind = DeclKind::Interface(Record::default());
                nobody.insert(id);
                found = true;
            } else if let DeclKind::Sum(sum) = &mut container.decls[id].kind {
                sum.arms = arms;
            }
        }
        if !found {
            break;
        }
    }
    if nobody.is_empty() {
        return;
    }
    let held = |ty: &mut Ty| {
        if let Ty::OneOf(choice) = *ty
            && nobody.contains(&choice)
        {
            *ty = Ty::Inline(choice);
        }
    };
    for id in container.fields.ids().collect::<Vec<_>>() {
        held(&mut container.fields[id].ty);
    }
    for id in container.decls.ids().collect::<Vec<_>>() {
        container.decls[id].values_mut().into_iter().for_each(held);
    }
}

/// Whether something may stand for a member of a union. An interface that is left among the members has no classes:
/// those of any other stand there in its place.
fn is_somebody(container: &Container<'_>, ty: Ty, nobody: &BTreeSet<DeclId>) -> bool {
    match ty {
        Ty::Link(d) | Ty::Inline(d) => !matches!(container.decls[d].kind, DeclKind::Interface(_)),
        Ty::OneOf(d) => !nobody.contains(&d),
        Ty::Prim(_) | Ty::Scalar(_) | Ty::Enum(_) | Ty::List(_) | Ty::Node => true,
    }
}
