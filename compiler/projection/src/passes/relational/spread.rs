//! Choices within choices.
//!
//! Removes: alternatives that are choices themselves. Brings in: their alternatives, each type once.

use crate::container::{Arm, Container, DeclKind, Ty};
use std::collections::BTreeSet;

/// The alternatives of a choice within a choice are its own.
pub(super) fn choices(container: &mut Container<'_>) {
    let ids: Vec<_> = container.decls.ids().collect();
    for id in ids {
        let DeclKind::Sum(sum) = &container.decls[id].kind else {
            continue;
        };
        let mut due: Vec<Arm> = sum.arms.iter().rev().copied().collect();
        let mut arms: Vec<Arm> = Vec::new();
        let mut types: BTreeSet<Ty> = BTreeSet::new();
        let mut seen = BTreeSet::from([id]);
        while let Some(arm) = due.pop() {
            match arm.ty {
                Ty::OneOf(inner) => {
                    if let DeclKind::Sum(inner_sum) = &container.decls[inner].kind
                        && seen.insert(inner)
                    {
                        due.extend(inner_sum.arms.iter().rev());
                    }
                }
                Ty::Prim(_)
                | Ty::Scalar(_)
                | Ty::Enum(_)
                | Ty::Inline(_)
                | Ty::Link(_)
                | Ty::List(_)
                | Ty::Node => {
                    if types.insert(arm.ty) {
                        arms.push(arm);
                    }
                }
            }
        }
        if let DeclKind::Sum(sum) = &mut container.decls[id].kind {
            sum.arms = arms;
        }
    }
}
