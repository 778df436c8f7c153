//! A field of a list type holds the items itself.
//!
//! Removes: `Ty::List` on fields with at most one list, and the list declarations. Brings in:
//! `Coll::List`. A field with several lists, or a list of lists, was refused before.

use crate::container::{Coll, Container, DeclKind, Ty};

/// Puts the items of lists into the fields that hold them.
pub(super) fn hold_in_fields(container: &mut Container<'_>) {
    let ids: Vec<_> = container.fields.ids().collect();
    for id in ids {
        let Ty::List(list) = container.fields[id].ty else {
            continue;
        };
        let DeclKind::List(decl) = container.decls[list].kind else {
            continue;
        };
        if container.fields[id].card.single() && !matches!(decl.item, Ty::List(_)) {
            let field = &mut container.fields[id];
            field.ty = decl.item;
            field.coll = Coll::List;
            field.card.max = decl.max;
        }
    }
    let units: Vec<_> = container.units.ids().collect();
    for unit in units {
        let decls = std::mem::take(&mut container.units[unit].decls);
        let kept = decls
            .into_iter()
            .filter(|d| !matches!(container.decls[*d].kind, DeclKind::List(_)));
        container.units[unit].decls = kept.collect();
    }
}
