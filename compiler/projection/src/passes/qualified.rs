//! Qualified classes as the classes that they narrow.
//!
//! Removes: types that are qualified classes, and their declarations. Settles: that membership follows
//! from the refinements, and that a value is of such a class, as not enforced.

use crate::container::{Container, DeclId, DeclKind, Ty};
use crate::obligations::{ConstraintKind, Holder, Verdict};

/// Puts the class that is narrowed wherever a qualified class is a range.
pub(super) fn as_base(container: &mut Container<'_>) {
    let verdict = Verdict::Lossy("any value of the class that is narrowed is accepted");
    let decls = &container.decls;
    let is_narrowed = |ty: Ty| {
        let Ty::Inline(class) = ty else { return false };
        matches!(decls[class].kind, DeclKind::Qualified(..))
    };
    let kind = ConstraintKind::TargetClass;
    container.ledger.propose_within(kind, is_narrowed, verdict);
    for id in container.fields.ids().collect::<Vec<_>>() {
        // Of a reference the target has its own word.
        let Ty::Inline(class) = container.fields[id].ty else {
            continue;
        };
        if matches!(container.decls[class].kind, DeclKind::Qualified(..)) {
            let carries = container.fields[id].carries;
            let kinds = [ConstraintKind::TargetClass];
            let holder = Holder::Field(id);
            container
                .ledger
                .settle_kinds(carries, &kinds, verdict, holder);
        }
    }
    container.retype(|container, ty| match ty {
        Ty::Link(decl) => Ty::Link(base(container, decl)),
        Ty::Inline(decl) => Ty::Inline(base(container, decl)),
        Ty::Prim(_) | Ty::Scalar(_) | Ty::Enum(_) | Ty::OneOf(_) | Ty::List(_) | Ty::Node => ty,
    });
    let ids: Vec<_> = container.decls.ids().collect();
    for id in ids {
        if matches!(container.decls[id].kind, DeclKind::Qualified(..)) {
            let verdict =
                Verdict::Lossy("any instance of the class that it narrows is taken for one of it");
            let carries = container.decls[id].carries;
            let kinds = [ConstraintKind::Membership];
            let holder = Holder::Decl(id);
            container
                .ledger
                .settle_kinds(carries, &kinds, verdict, holder);
        }
    }
    container.drop_decls(|decl| matches!(decl.kind, DeclKind::Qualified(..)));
}

/// The class at the end of the chain; the rules keep it from being a circle.
fn base(container: &Container<'_>, decl: DeclId) -> DeclId {
    let mut at = decl;
    while let DeclKind::Qualified(base, _) = container.decls[at].kind {
        at = base;
    }
    at
}
