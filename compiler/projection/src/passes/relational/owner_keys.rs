//! The key of the parent on the rows that belong to it.
//!
//! Brings in: on each table of rows that belong to another table's, columns that repeat the key of
//! that table, before its own key, and a foreign key on them by which the rows go with their parent.
//! Settles nothing: that a value has one parent is native where these columns stand.

use super::{Build, Table};
use crate::container::{
    Access, Card, Coll, Constraint, ConstraintBody, DeclId, Field, FieldId, Part, Role, Step,
};
use crate::obligations::Carried;

/// Puts the keys in, parents first: a child's key is part of its own children's.
pub(super) fn run(build: &mut Build<'_, '_>, tables: &[Table]) {
    for table in tables {
        if let Some(parent) = table.parent {
            hang(build, *table, parent);
        }
    }
}

fn hang(build: &mut Build<'_, '_>, table: Table, parent: DeclId) {
    let key = build.container.key_of(parent).to_vec();
    let prefix = prefix(build, parent);
    let columns: Vec<FieldId> = key
        .iter()
        .map(|k| repeat(build, table.decl, *k, prefix))
        .collect();
    let origin = build.container.decls[table.decl].origin;
    let Some(record) = build.container.decls[table.decl].record_mut() else {
        return;
    };
    record.fields.splice(0..0, columns.iter().copied());
    for constraint in record.constraints.iter_mut().take(table.among) {
        constraint.fields.splice(0..0, columns.iter().copied());
    }
    let foreign = Constraint {
        body: ConstraintBody::Foreign {
            to: parent,
            to_fields: key,
            owner: true,
            deferred: false,
        },
        fields: columns,
        origin,
        settles: Vec::new(),
    };
    let at = table.among.min(record.constraints.len());
    record.constraints.insert(at, foreign);
    let keys = build.container.key_of(table.decl).len();
    if keys > build.relational.key_columns() {
        let class = build.container.shown(origin.concept);
        let message = format!(
            "values that {class} holds need a key of {keys} columns, and the target {} has room for {}",
            build.container.target,
            build.relational.key_columns()
        );
        build.refuse(origin, message, "these values");
    }
}

/// What stands before the names of the parent's own key columns: the class, or the property whose
/// values the parent holds.
fn prefix(build: &Build<'_, '_>, parent: DeclId) -> Option<Part> {
    let info = &build.container.decls[parent];
    match info.role {
        Role::Entity | Role::Aspect(_) => info.parts.first().copied(),
        Role::Nested
        | Role::Reference(_)
        | Role::Child(_)
        | Role::Junction(..)
        | Role::Lookup
        | Role::Value
        | Role::Stub
        | Role::Abstract => info.parts.last().copied(),
    }
}

fn repeat(build: &mut Build<'_, '_>, table: DeclId, key: FieldId, prefix: Option<Part>) -> FieldId {
    let key = &build.container.fields[key];
    // What the parent itself repeats of its own parent has its name already.
    let repeated = matches!(key.get.steps.first(), Some(Step::Parent));
    let parts = prefix
        .filter(|_| !repeated)
        .into_iter()
        .chain(key.parts.iter().copied());
    let column = Field {
        decl: table,
        ty: key.ty,
        card: Card::ONE,
        coll: Coll::One,
        default: None,
        facets: None,
        parts: parts.collect(),
        name: None,
        docs: key.docs,
        origin: key.origin,
        get: Access {
            steps: std::iter::once(Step::Parent)
                .chain(key.get.steps.iter().copied())
                .collect(),
            conv: key.get.conv,
        },
        carries: Carried::NONE,
    };
    build.container.fields.push(column)
}
