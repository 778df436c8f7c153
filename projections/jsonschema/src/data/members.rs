//! The members that the objects of records have.

use crate::definitions::{Definition, View};
use udac_codec::{Plan, RecordId};
use udac_projection::container::{DeclId, DeclKind, Ty};

/// The members of a record's object: places in the plan, and names.
pub(super) fn members<'l>(view: &View<'l, '_>, plan: &Plan, id: RecordId) -> Vec<(usize, &'l str)> {
    let Some(record) = plan.record(id) else {
        return Vec::new();
    };
    let place = |f| record.fields.iter().position(|own| own.field == f);
    let shown = view.fields(record.decl).into_iter();
    let named = shown.filter_map(|f| Some((place(f)?, view.legal.field_name(f))));
    named.collect()
}

/// Where a value of a type says of which class it is: the class that the place is for.
pub(super) fn told(view: &View<'_, '_>, ty: Ty) -> Option<DeclId> {
    let Ty::Inline(decl) = ty else {
        return None;
    };
    let any = matches!(view.held(decl), Definition::Any(_));
    let choice = matches!(
        view.legal.decls[decl].kind,
        DeclKind::Taxonomy(_) | DeclKind::Trait(_)
    );
    (any || choice).then_some(decl)
}
