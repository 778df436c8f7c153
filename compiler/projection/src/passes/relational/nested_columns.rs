//! A nested value or a choice, of which there is at most one, as columns of the table that holds it.
//!
//! Removes: `Ty::Inline` on single fields, unless the value may be absent and holds several values
//! itself: that one becomes a table of its own; and `Ty::OneOf` on single fields. Brings in: the nested
//! class's fields under the path to them; where the value may be absent, checks that its columns are
//! filled together, and, where none of them is always filled, a column that says whether there is a value.
//! For a choice, what each alternative needs, and a check that one is filled. Settles: what the field says
//! and what the nested class says, at the columns.

use super::arcs::{self, Arc, Gone};
use super::nesting::{choice, is_column};
use super::{Build, DEPTH, Table};
use crate::container::{
    Access, Card, Check, Coll, Constraint, ConstraintBody, DeclId, Doc, Field, FieldId, Part, Step,
    Ty,
};
use crate::obligations::{Carried, ConstraintKind, Holder, Verdict};
use std::collections::BTreeMap;
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

/// The columns of a table under way.
#[derive(Default)]
struct Columns {
    /// Fields to come, the next one last, with the group in which each stands.
    due: Vec<(FieldId, usize)>,
    groups: Vec<Group>,
    placed: Vec<FieldId>,
    arcs: Vec<Arc>,
    /// The column that is filled where there is a value in a field that is none itself.
    lead: BTreeMap<FieldId, FieldId>,
    /// The fields that went, and the columns that say whether they are filled; none where none does.
    gone: BTreeMap<FieldId, Vec<FieldId>>,
}

/// Puts the nested values and the choices of a table into columns.
pub(super) fn flatten(build: &mut Build<'_, '_>, table: &mut Table) {
    let fields = build.container.fields_of(table.decl);
    if !fields.iter().any(|f| {
        build.shapes.in_columns(build.container, *f).is_some()
            || choice(build.container, *f).is_some()
    }) {
        return;
    }
    let mut columns = Columns {
        due: fields.iter().rev().map(|f| (*f, 0)).collect(),
        ..Columns::default()
    };
    while let Some((field, group)) = columns.due.pop() {
        if columns.placed.len() + columns.due.len() > build.relational.columns() {
            return too_wide(build, table.decl, field);
        }
        if build.container.fields[field].get.steps.len() > DEPTH {
            return too_deep(build, table.decl, field);
        }
        if let Some(sum) = choice(build.container, field) {
            columns.choose(build, table.decl, field, sum, group);
        } else if let Some(nested) = build.shapes.in_columns(build.container, field) {
            columns.open(build, table.decl, field, nested, group);
        } else {
            columns.placed.push(field);
            if let Some(group) = group.checked_sub(1).and_then(|g| columns.groups.get_mut(g)) {
                place(build, field, group);
            }
        }
    }
    columns.close(build, table);
}

impl Columns {
    /// A nested value: its fields are due next.
    fn open(
        &mut self,
        build: &mut Build<'_, '_>,
        table: DeclId,
        field: FieldId,
        nested: DeclId,
        group: usize,
    ) {
        build.propose_field(field, Holder::Decl(table));
        self.gone.insert(field, Vec::new());
        let info = &build.container.fields[field];
        let (parts, steps) = (info.parts.clone(), info.get.steps.clone());
        let mut at = group;
        if !info.card.required() {
            let mut always = Vec::new();
            if !build.shapes.of(nested).anchored {
                let present = presence(build, field, table);
                self.placed.push(present);
                always.push(present);
            }
            self.groups.push(Group {
                parent: group,
                field,
                always,
                maybe: Vec::new(),
            });
            at = self.groups.len();
        }
        let copies = build.copy_all(nested, table, &parts, &steps);
        self.due.extend(copies.into_iter().rev().map(|f| (f, at)));
    }

    /// A choice: what holds each alternative is due next.
    fn choose(
        &mut self,
        build: &mut Build<'_, '_>,
        table: DeclId,
        field: FieldId,
        sum: DeclId,
        group: usize,
    ) {
        build.propose_field(field, Holder::Decl(table));
        let arms = arcs::arms(build, field, sum);
        for arm in &arms {
            let in_columns = build.shapes.in_columns(build.container, *arm).is_some();
            if !in_columns && !is_column(build.container, build.relational, *arm) {
                let present = presence(build, *arm, table);
                self.due.push((present, group));
                self.lead.insert(*arm, present);
            }
        }
        self.due.extend(arms.iter().rev().map(|a| (*a, group)));
        let required = build.container.fields[field].card.required();
        self.gone.insert(field, arms.clone());
        self.arcs.push(Arc {
            field,
            group,
            arms,
            required,
        });
    }

    /// All fields are columns, or will be rows: puts them into the table, with what they have to meet.
    fn close(mut self, build: &mut Build<'_, '_>, table: &mut Table) {
        if let Some(record) = build.container.decls[table.decl].record_mut() {
            record.fields = std::mem::take(&mut self.placed);
        }
        for group in &self.groups {
            if let Some(lead) = group.always.first() {
                self.lead.insert(group.field, *lead);
            }
        }
        let filled = |field: &FieldId| self.lead.get(field).copied().unwrap_or(*field);
        for (field, columns) in &mut self.gone {
            *columns = match columns.as_slice() {
                [] => self.lead.get(field).copied().into_iter().collect(),
                arms => arms.iter().map(filled).collect(),
            };
        }
        let lead_of = |group: usize| {
            let group = group.checked_sub(1).and_then(|g| self.groups.get(g))?;
            group.always.first().copied()
        };
        let mut checks: Vec<Constraint> = Vec::new();
        for arc in &self.arcs {
            let columns = arc.arms.iter().map(filled).collect();
            checks.extend(arcs::check(build, arc, lead_of(arc.group), columns));
        }
        for (field, lead) in &self.lead {
            let alone = !self.groups.iter().any(|g| g.field == *field);
            if alone {
                let origin = build.container.fields[*field].origin;
                checks.push(condition(Check::OnlyTrue, vec![*lead], origin));
            }
        }
        let gone = Gone {
            tell: self.lead.values().copied().collect(),
            filled: self.gone,
        };
        arcs::respell(build, table, &gone);
        group_checks(build, self.groups, &mut checks);
        if let Some(record) = build.container.decls[table.decl].record_mut() {
            record.constraints.append(&mut checks);
        }
    }
}

const fn condition(
    check: Check,
    fields: Vec<FieldId>,
    origin: crate::container::Origin,
) -> Constraint {
    Constraint {
        body: ConstraintBody::Check(check),
        fields,
        origin,
        settles: Vec::new(),
    }
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
        is_column(build.container, build.relational, field),
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

fn group_checks(build: &Build<'_, '_>, mut groups: Vec<Group>, checks: &mut Vec<Constraint>) {
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
    for group in groups {
        let origin = build.container.fields[group.field].origin;
        let Some(lead) = group.always.first().copied() else {
            continue;
        };
        let info = &build.container.fields[lead];
        let tells = matches!(info.get.steps.last(), Some(Step::Tag));
        if tells && info.ty == Ty::Prim(Primitive::Boolean) {
            checks.push(condition(Check::OnlyTrue, vec![lead], origin));
        }
        if group.always.len() > 1 {
            checks.push(condition(Check::AllOrNone, group.always, origin));
        }
        if !group.maybe.is_empty() {
            let fields = std::iter::once(lead).chain(group.maybe).collect();
            checks.push(condition(Check::OnlyWith, fields, origin));
        }
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
