//! What nested classes hold, and whether one holds itself.
//!
//! Rewrites nothing. A class that holds itself, directly or through others, has no bound to its depth,
//! and no number of tables holds it: a fault at the property that closes the circle.

use crate::container::{Coll, Container, DeclId, DeclKind, FieldId, Role, Ty};
use crate::fault::{Fault, TargetRules};
use udac_model::domain::Id as _;

/// What is known of a nested declaration.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Shape {
    /// Some property of it, or of what it holds, has several values.
    pub several: bool,
    /// Some single property, of it or of what it always holds, is always there.
    pub anchored: bool,
}

/// The shapes of all nested declarations that are reached.
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
}

/// Whether a field is, or will be by a reference's key, columns of its table.
pub(super) fn is_column(container: &Container<'_>, field: FieldId) -> bool {
    let field = &container.fields[field];
    field.coll == Coll::One
        && match field.ty {
            Ty::Prim(_) | Ty::Scalar(_) | Ty::Enum(_) | Ty::Link(_) | Ty::Node | Ty::OneOf(_) => {
                true
            }
            Ty::Inline(_) | Ty::List(_) => false,
        }
}

/// The declaration of which a field holds values, in lists of lists too.
fn held(container: &Container<'_>, field: FieldId) -> Option<DeclId> {
    let mut ty = container.fields[field].ty;
    let mut steps = 0;
    loop {
        match ty {
            Ty::Inline(nested) => return Some(nested),
            Ty::List(list) => match &container.decls[list].kind {
                // A list of itself is refused by the rules; the bound keeps this loop safe.
                DeclKind::List(l) if steps < 64 => {
                    ty = l.item;
                    steps += 1;
                }
                DeclKind::List(_)
                | DeclKind::Record(_)
                | DeclKind::Sum(_)
                | DeclKind::Interface(_)
                | DeclKind::Enum(_)
                | DeclKind::Scalar(_)
                | DeclKind::Taxonomy(_)
                | DeclKind::Trait(_)
                | DeclKind::Singleton(_)
                | DeclKind::Extension(..)
                | DeclKind::Qualified(..) => return None,
            },
            Ty::Prim(_) | Ty::Scalar(_) | Ty::Enum(_) | Ty::Link(_) | Ty::OneOf(_) | Ty::Node => {
                return None;
            }
        }
    }
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Walk {
    Unseen,
    Open,
    Done,
}

/// Walks what the declarations of compiled domains hold, innermost first.
pub(super) fn shapes(container: &Container<'_>, rules: TargetRules) -> Result<Shapes, Vec<Fault>> {
    let mut shapes = Shapes(vec![Shape::default(); container.decls.len()]);
    let mut walk = vec![Walk::Unseen; container.decls.len()];
    let mut faults = Vec::new();
    let roots = container
        .roots()
        .flat_map(|(_, u)| u.decls.iter().copied())
        .filter(|d| {
            matches!(
                container.decls[*d].role,
                Role::Entity | Role::Aspect(_) | Role::Nested
            )
        });
    for root in roots {
        let mut due: Vec<(DeclId, usize)> = vec![(root, 0)];
        while let Some((decl, next)) = due.pop() {
            if next == 0 {
                if walk.get(decl.index()) == Some(&Walk::Done) {
                    continue;
                }
                set(&mut walk, decl, Walk::Open);
            }
            let Some(field) = container.fields_of(decl).get(next).copied() else {
                set(&mut walk, decl, Walk::Done);
                let shape = shape(container, &shapes, decl);
                if let Some(slot) = shapes.0.get_mut(decl.index()) {
                    *slot = shape;
                }
                continue;
            };
            due.push((decl, next + 1));
            let Some(inner) = held(container, field) else {
                continue;
            };
            match walk.get(inner.index()).copied().unwrap_or(Walk::Done) {
                Walk::Unseen => due.push((inner, 0)),
                Walk::Done => {}
                Walk::Open => faults.push(circle(container, inner, field, rules)),
            }
        }
    }
    if faults.is_empty() {
        Ok(shapes)
    } else {
        Err(faults)
    }
}

fn set(walk: &mut [Walk], decl: DeclId, to: Walk) {
    if let Some(slot) = walk.get_mut(decl.index()) {
        *slot = to;
    }
}

fn shape(container: &Container<'_>, shapes: &Shapes, decl: DeclId) -> Shape {
    let mut shape = Shape::default();
    for id in container.fields_of(decl) {
        let field = &container.fields[*id];
        if is_column(container, *id) {
            shape.anchored |= field.card.required();
        } else if let (Coll::One, Ty::Inline(inner)) = (field.coll, field.ty) {
            shape.several |= shapes.of(inner).several;
            shape.anchored |= field.card.required() && shapes.of(inner).anchored;
        } else {
            shape.several = true;
        }
    }
    shape
}

fn circle(container: &Container<'_>, held: DeclId, field: FieldId, rules: TargetRules) -> Fault {
    let origin = container.fields[field].origin;
    let property = origin.property.unwrap_or(origin.concept);
    let class = container.shown(container.decls[held].origin.concept);
    Fault {
        rule: rules.unsupported_construct,
        message: format!(
            "values of {class} hold values of {class} again through {}, and tables hold no nesting without end",
            container.shown(property)
        ),
        at: (origin.cause, "this closes the circle".to_owned()),
        also: Vec::new(),
        help: vec![format!(
            "give {class} a key, so that its instances stand alone and are referred to"
        )],
    }
}
