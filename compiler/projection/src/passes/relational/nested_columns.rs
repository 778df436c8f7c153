//! A nested value, of which there is at most one, as columns of the table that holds it.
//!
//! Removes: `Ty::Inline` on single fields, unless the value may be absent and holds several values
//! itself: that one becomes a table of its own. Brings in: the nested class's fields under the path to
//! them; where the value may be absent, checks that its columns are filled together, and, where none of
//! them is always filled, a column that says whether there is a value. Settles: what the field says and
//! what the nested class says, at the columns.

use super::nesting::is_column;
use super::{Build, DEPTH};
use crate::container::{
    Access, Card, Check, Coll, Constraint, ConstraintBody, DeclId, Doc, Field, FieldId, Part, Step,
    Ty,
};
use crate::obligations::{Carried, ConstraintKind, Holder, Verdict};
use std::collections::BTreeSet;
use udac_model::domain::Primitive;

/// The columns of a value that may be absent.
struct Group {
    /// The group in which it stands; the table itself is number 0.
    parent: usize,
    /// The field that held it.
    field: FieldId,
    /// Filled wherever there is a value.
    always: Vec<FieldId>,
    /// Filled or not.
    maybe: Vec<FieldId>,
}

/// Puts the nested values of a table into columns.
pub(super) fn flatten(build: &mut Build<'_, '_>, table: DeclId) {
    let fields = build.container.fields_of(table);
    if !fields
        .iter()
        .any(|f| build.shapes.in_columns(build.container, *f).is_some())
    {
        return;
    }
    let mut due: Vec<(FieldId, usize)> = fields.iter().rev().map(|f| (*f, 0)).collect();
    let mut groups: Vec<Group> = Vec::new();
    let mut placed: Vec<FieldId> = Vec::with_capacity(due.len() * 2);
    let mut gone: BTreeSet<FieldId> = BTreeSet::new();
    while let Some((field, group)) = due.pop() {
        if placed.len() + due.len() > build.relational.columns() {
            return too_wide(build, table, field);
        }
        let Some(nested) = build.shapes.in_columns(build.container, field) else {
            placed.push(field);
            if let Some(group) = group.checked_sub(1).and_then(|g| groups.get_mut(g)) {
                place(build, field, group);
            }
            continue;
        };
        if build.container.fields[field].get.steps.len() > DEPTH {
            return too_deep(build, table, field);
        }
        gone.insert(field);
        build.propose_field(field, Holder::Decl(table));
        let info = &build.container.fields[field];
        let (parts, steps) = (info.parts.clone(), info.get.steps.clone());
        let mut at = group;
        if !info.card.required() {
            let mut always = Vec::new();
            if !build.shapes.of(nested).anchored {
                let present = presence(build, field, table);
                placed.push(present);
                always.push(present);
            }
            groups.push(Group {
                parent: group,
                field,
                always,
                maybe: Vec::new(),
            });
            at = groups.len();
        }
        let copies = build.copy_all(nested, table, &parts, &steps);
        due.extend(copies.into_iter().rev().map(|f| (f, at)));
    }
    if let Some(record) = build.container.decls[table].record_mut() {
        record.fields = placed;
    }
    build.drop_sets(table, &gone);
    check(build, table, groups);
}

/// A column of a value that may be absent is empty then.
fn place(build: &mut Build<'_, '_>, field: FieldId, group: &mut Group) {
    let info = &mut build.container.fields[field];
    if info.card.required() {
        group.always.push(field);
    } else {
        group.maybe.push(field);
    }
    info.card.min = 0;
    // It would be filled in where there is no value to hold it.
    if info.default.take().is_some() {
        let carries = info.carries;
        build.container.ledger.propose_kind(
            carries,
            ConstraintKind::Default,
            Verdict::Lossy("the column stays empty, as it does where the whole value is absent"),
            Holder::Field(field),
        );
    }
    debug_assert!(
        is_column(build.container, field),
        "what may be absent holds no rows"
    );
}

/// The column that says whether there is a value.
fn presence(build: &mut Build<'_, '_>, field: FieldId, table: DeclId) -> FieldId {
    let info = &build.container.fields[field];
    let (mut parts, mut steps, origin) = (info.parts.clone(), info.get.steps.clone(), info.origin);
    parts.push(Part::Word("present"));
    steps.push(Step::Tag);
    build.container.fields.push(Field {
        decl: table,
        ty: Ty::Prim(Primitive::Boolean),
        card: Card::OPTIONAL,
        coll: Coll::One,
        default: None,
        facets: None,
        parts,
        name: None,
        docs: Doc {
            remark: Some("True where there is a value, even one without properties."),
            ..Doc::default()
        },
        origin,
        get: Access {
            steps,
            conv: crate::container::Conv::None,
        },
        carries: Carried::NONE,
    })
}

fn check(build: &mut Build<'_, '_>, table: DeclId, mut groups: Vec<Group>) {
    // An inner value is there only where the outer one is.
    for inner in 0..groups.len() {
        let Some(group) = groups.get(inner) else {
            continue;
        };
        let (parent, lead) = (group.parent, group.always.first().copied());
        if let (Some(outer), Some(lead)) =
            (parent.checked_sub(1).and_then(|p| groups.get_mut(p)), lead)
        {
            outer.maybe.push(lead);
        }
    }
    let mut checks = Vec::new();
    for group in groups {
        let origin = build.container.fields[group.field].origin;
        let mut check = |check: Check, fields: Vec<FieldId>| {
            checks.push(Constraint {
                body: ConstraintBody::Check(check),
                fields,
                origin,
                settles: Vec::new(),
            });
        };
        let Some(lead) = group.always.first().copied() else {
            continue;
        };
        if matches!(
            build.container.fields[lead].get.steps.last(),
            Some(Step::Tag)
        ) {
            check(Check::OnlyTrue, vec![lead]);
        }
        if group.always.len() > 1 {
            check(Check::AllOrNone, group.always);
        }
        if !group.maybe.is_empty() {
            let fields = std::iter::once(lead).chain(group.maybe).collect();
            check(Check::OnlyWith, fields);
        }
    }
    if let Some(record) = build.container.decls[table].record_mut() {
        record.constraints.append(&mut checks);
    }
}

fn too_wide(build: &mut Build<'_, '_>, table: DeclId, field: FieldId) {
    let class = build
        .container
        .shown(build.container.decls[table].origin.concept);
    let message = format!(
        "the table of {class} would have more than {} columns with all that its nested values hold",
        build.relational.columns()
    );
    let origin = build.container.fields[field].origin;
    build.refuse(origin, message, "this column is one too many");
}

fn too_deep(build: &mut Build<'_, '_>, table: DeclId, field: FieldId) {
    let class = build
        .container
        .shown(build.container.decls[table].origin.concept);
    let message = format!("values of {class} hold one another more than {DEPTH} deep");
    let origin = build.container.fields[field].origin;
    build.refuse(origin, message, "this value stands too deep");
}
