//! What values hold, and how much of it.
//!
//! Rewrites nothing. Values that hold values of their own class again have left for tables of their own
//! before the shapes are made.

use crate::capabilities::Relational;
use crate::container::{Coll, Container, DeclId, DeclKind, FieldId, Ty};
use udac_model::domain::{Id as _, Primitive, components};

/// What is known of a nested declaration, or of a choice.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Shape {
    /// Some property of it, or of what it holds, has several values.
    pub several: bool,
    /// Some single property, of it or of what it always holds, is always there.
    pub anchored: bool,
}

/// The shapes of all declarations.
#[derive(Debug)]
pub(super) struct Shapes(Vec<Shape>);

impl Shapes {
    pub(super) fn of(&self, decl: DeclId) -> Shape {
        self.0.get(decl.index()).copied().unwrap_or_default()
    }

    /// Whether the value in a field becomes columns of the table that holds it: there is at most
    /// one, and where it may be absent, no rows of other tables hang on it.
    pub(super) fn in_columns(&self, container: &Container<'_>, field: FieldId) -> Option<DeclId> {
        let field = &container.fields[field];
        match field.ty {
            Ty::Inline(nested) if field.coll == Coll::One => {
                (field.card.required() || !self.of(nested).several).then_some(nested)
            }
            Ty::Prim(_)
            | Ty::Scalar(_)
            | Ty::Enum(_)
            | Ty::Inline(_)
            | Ty::Link(_)
            | Ty::OneOf(_)
            | Ty::List(_)
            | Ty::Node => None,
        }
    }

    /// Whether values of a type need rows of other tables.
    fn spills(&self, ty: Ty) -> bool {
        match ty {
            Ty::List(_) | Ty::Prim(Primitive::LangString) => true,
            Ty::Inline(decl) | Ty::OneOf(decl) => self.of(decl).several,
            Ty::Prim(_) | Ty::Scalar(_) | Ty::Enum(_) | Ty::Link(_) | Ty::Node => false,
        }
    }
}

/// The choice that stands in a field, where there is at most one.
pub(super) fn choice(container: &Container<'_>, field: FieldId) -> Option<DeclId> {
    let field = &container.fields[field];
    match field.ty {
        Ty::OneOf(sum) if field.coll == Coll::One => Some(sum),
        Ty::Prim(_)
        | Ty::Scalar(_)
        | Ty::Enum(_)
        | Ty::Inline(_)
        | Ty::Link(_)
        | Ty::OneOf(_)
        | Ty::List(_)
        | Ty::Node => None,
    }
}

/// Whether a field is, or will be by a reference's key, columns of its table.
pub(super) fn is_column(
    container: &Container<'_>,
    relational: &dyn Relational,
    field: FieldId,
) -> bool {
    let field = &container.fields[field];
    if relational.array(field.ty, field.coll) {
        return true;
    }
    field.coll == Coll::One
        && match field.ty {
            Ty::Prim(_) | Ty::Scalar(_) | Ty::Enum(_) | Ty::Link(_) | Ty::Node => true,
            Ty::Inline(_) | Ty::OneOf(_) | Ty::List(_) => false,
        }
}

/// What holds what: for each declaration those of which its values hold values.
pub(super) fn holding(container: &Container<'_>) -> Vec<Vec<usize>> {
    let held = |ty: Ty| match ty {
        Ty::Inline(decl) | Ty::OneOf(decl) | Ty::List(decl) => Some(decl.index()),
        Ty::Prim(_) | Ty::Scalar(_) | Ty::Enum(_) | Ty::Link(_) | Ty::Node => None,
    };
    let all = container.decls.iter().map(|(id, decl)| match &decl.kind {
        DeclKind::List(list) => held(list.item).into_iter().collect(),
        DeclKind::Sum(sum) => sum.arms.iter().filter_map(|a| held(a.ty)).collect(),
        DeclKind::Record(_)
        | DeclKind::Interface(_)
        | DeclKind::Enum(_)
        | DeclKind::Scalar(_)
        | DeclKind::Taxonomy(_)
        | DeclKind::Trait(_)
        | DeclKind::Singleton(_)
        | DeclKind::Extension(..)
        | DeclKind::Qualified(..) => {
            let fields = container.fields_of(id).iter();
            let types = fields.filter_map(|f| held(container.fields[*f].ty));
            types.collect()
        }
    });
    all.collect()
}

/// The shapes of all that values can be, what is held before what holds it.
pub(super) fn shapes(container: &Container<'_>, relational: &dyn Relational) -> Shapes {
    let mut shapes = Shapes(vec![Shape::default(); container.decls.len()]);
    let held = holding(container);
    let order = components(held.len(), |n| held.get(n).map_or(&[], Vec::as_slice));
    for place in order.into_iter().flatten() {
        let shape = shape(container, relational, &shapes, DeclId::from_index(place));
        if let Some(slot) = shapes.0.get_mut(place) {
            *slot = shape;
        }
    }
    shapes
}

fn shape(
    container: &Container<'_>,
    relational: &dyn Relational,
    shapes: &Shapes,
    decl: DeclId,
) -> Shape {
    let mut shape = Shape::default();
    if let DeclKind::Sum(sum) = &container.decls[decl].kind {
        shape.several = sum.arms.iter().any(|a| shapes.spills(a.ty));
        return shape;
    }
    for id in container.fields_of(decl) {
        let field = &container.fields[*id];
        if is_column(container, relational, *id) {
            shape.anchored |= field.card.required();
        } else if let (Coll::One, Ty::Inline(inner)) = (field.coll, field.ty) {
            shape.several |= shapes.of(inner).several;
            shape.anchored |= field.card.required() && shapes.of(inner).anchored;
        } else {
            shape.several |= field.coll != Coll::One || shapes.spills(field.ty);
        }
    }
    shape
}
