//! A reference as columns that repeat the key of what is referred to.
//!
//! Removes: `Ty::Link`. Brings in: one column a column of the key referred to, a key that holds
//! references in turn included, and a foreign key on them; where the reference may be absent, a check
//! that its columns are filled together. Settles: that the instance referred to exists, where no
//! foreign key can say it.

use super::{Build, Table};
use crate::container::{
    Access, Check, Coll, Constraint, ConstraintBody, DeclId, Field, FieldId, Step, Ty,
};
use crate::obligations::{Carried, ConstraintKind, Holder, Verdict};
use std::collections::BTreeMap;
use udac_model::domain::Id as _;

/// Which references of a table are replaced.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Which {
    /// Those in its key.
    InKey,
    /// All.
    All,
}

/// Replaces all references.
pub(super) fn run(build: &mut Build<'_, '_>, tables: &[Table]) {
    for table in in_order_of_keys(build, tables) {
        expand(build, table, Which::InKey);
        if !build.faults.is_empty() {
            return;
        }
    }
    for table in tables {
        expand(build, table.decl, Which::All);
    }
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Walk {
    Unseen,
    Open,
    Done,
}

/// The entities, each after those to which its key refers.
fn in_order_of_keys(build: &mut Build<'_, '_>, tables: &[Table]) -> Vec<DeclId> {
    let mut walk = vec![Walk::Unseen; build.container.decls.len()];
    let mut order = Vec::new();
    for table in tables.iter().filter(|t| t.parent.is_none()) {
        let mut due = vec![(table.decl, 0)];
        while let Some((decl, next)) = due.pop() {
            let Some(state) = walk.get_mut(decl.index()) else {
                continue;
            };
            if next == 0 {
                if *state == Walk::Done {
                    continue;
                }
                *state = Walk::Open;
            }
            let Some(field) = build.container.key_of(decl).get(next).copied() else {
                *state = Walk::Done;
                order.push(decl);
                continue;
            };
            due.push((decl, next + 1));
            let Ty::Link(target) = build.container.fields[field].ty else {
                continue;
            };
            match walk.get(target.index()).copied().unwrap_or(Walk::Done) {
                Walk::Unseen => due.push((target, 0)),
                Walk::Done => {}
                Walk::Open => circle(build, target, field),
            }
        }
    }
    order
}

fn expand(build: &mut Build<'_, '_>, table: DeclId, which: Which) {
    let container = &build.container;
    let is_link = |f: &FieldId| matches!(container.fields[*f].ty, Ty::Link(_));
    let due: Vec<FieldId> = match which {
        Which::InKey => container.key_of(table).iter(),
        Which::All => container.fields_of(table).iter(),
    }
    .copied()
    .filter(is_link)
    .collect();
    if due.is_empty() {
        return;
    }
    let mut columns: BTreeMap<FieldId, Vec<FieldId>> = BTreeMap::new();
    let mut added: Vec<Constraint> = Vec::new();
    for field in due {
        let Ty::Link(target) = build.container.fields[field].ty else {
            continue;
        };
        let key = build.container.key_of(target).to_vec();
        let made = repeat(build, field, &key);
        together(build, table, field, &made, &mut added);
        added.extend(foreign(build, field, target, &made, key));
        columns.insert(field, made);
    }
    let Some(record) = build.container.decls[table].record_mut() else {
        return;
    };
    splice(&mut record.fields, &columns);
    for constraint in &mut record.constraints {
        // Of a reference among alternatives, its first column tells whether it is there.
        let counts = match &constraint.body {
            ConstraintBody::Check(check) => check.counts(),
            ConstraintBody::Key | ConstraintBody::Unique | ConstraintBody::Foreign { .. } => false,
        };
        if !counts {
            splice(&mut constraint.fields, &columns);
        }
    }
    record.constraints.append(&mut added);
    let (wide, keys) = (record.fields.len(), build.container.key_of(table).len());
    if keys > build.relational.key_columns() || wide > build.relational.columns() {
        too_wide(build, table, keys);
    }
}

/// The columns that repeat a key. The reference's own place is taken by the first, which keeps what it
/// carries.
fn repeat(build: &mut Build<'_, '_>, link: FieldId, key: &[FieldId]) -> Vec<FieldId> {
    let fields = &mut build.container.fields;
    let source = fields[link].clone();
    let mut made = Vec::with_capacity(key.len());
    for (place, key) in key.iter().enumerate() {
        let key = &fields[*key];
        let of = key.origin.concept;
        let steps = key.get.steps.iter().map(|s| match *s {
            Step::Property(property) | Step::Within { property, .. } => Step::Key { of, property },
            Step::Key { .. }
            | Step::Arm(_)
            | Step::Item
            | Step::Index
            | Step::Parent
            | Step::Tag => *s,
        });
        let column = Field {
            ty: key.ty,
            coll: Coll::One,
            default: None,
            facets: None,
            name: None,
            parts: source.parts.iter().chain(&key.parts).copied().collect(),
            get: Access {
                steps: source.get.steps.iter().copied().chain(steps).collect(),
                conv: key.get.conv,
            },
            carries: if place == 0 {
                source.carries
            } else {
                Carried::NONE
            },
            ..source
        };
        if place == 0 {
            fields[link] = column;
            made.push(link);
        } else {
            made.push(fields.push(column));
        }
    }
    made
}

/// The columns of a reference that may be absent are filled together.
fn together(
    build: &Build<'_, '_>,
    table: DeclId,
    link: FieldId,
    made: &[FieldId],
    added: &mut Vec<Constraint>,
) {
    let info = &build.container.fields[link];
    if made.len() < 2 || info.card.required() {
        return;
    }
    let said = build.container.decls[table].record().is_some_and(|r| {
        r.constraints.iter().any(|c| {
            matches!(c.body, ConstraintBody::Check(Check::AllOrNone)) && c.fields.contains(&link)
        })
    });
    if !said {
        added.push(Constraint {
            body: ConstraintBody::Check(Check::AllOrNone),
            fields: made.to_vec(),
            origin: info.origin,
            settles: Vec::new(),
        });
    }
}

fn foreign(
    build: &mut Build<'_, '_>,
    link: FieldId,
    to: DeclId,
    made: &[FieldId],
    key: Vec<FieldId>,
) -> Option<Constraint> {
    let info = &build.container.fields[link];
    let (carries, origin) = (info.carries, info.origin);
    let (here, there) = (
        build.container.decls[info.decl].unit,
        build.container.decls[to].unit,
    );
    let first = made.first().copied()?;
    let ledger = &mut build.container.ledger;
    // Of a member of a union, and of a value that got a table of its own, no more is said.
    let kinds = [
        ConstraintKind::Reference,
        ConstraintKind::Exclusive,
        ConstraintKind::TargetClass,
    ];
    let settles = kinds.iter().find_map(|k| ledger.find(carries, *k));
    let verdict = if there > here {
        Verdict::Lossy(
            "the domains import each other, and the other's tables come later: the key is held without a foreign key",
        )
    } else if there == here {
        Verdict::Native
    } else {
        build.relational.foreign_unit()
    };
    if let Some(id) = settles.filter(|_| there != here) {
        ledger.propose(id, verdict, Holder::Field(first));
    }
    if matches!(verdict, Verdict::Lossy(_) | Verdict::Unsupported(_)) {
        // Nor does anything say of which class what is referred to is.
        ledger.propose_kind(
            carries,
            ConstraintKind::TargetClass,
            verdict,
            Holder::Field(first),
        );
        return None;
    }
    Some(Constraint {
        body: ConstraintBody::Foreign {
            to,
            to_fields: key,
            owner: false,
            deferred: false,
        },
        fields: made.to_vec(),
        origin,
        settles: settles.into_iter().collect(),
    })
}

/// Puts the columns of references where the references stood.
fn splice(fields: &mut Vec<FieldId>, columns: &BTreeMap<FieldId, Vec<FieldId>>) {
    if fields.iter().any(|f| columns.contains_key(f)) {
        *fields = std::mem::take(fields)
            .into_iter()
            .flat_map(|f| columns.get(&f).cloned().unwrap_or_else(|| vec![f]))
            .collect();
    }
}

fn circle(build: &mut Build<'_, '_>, target: DeclId, field: FieldId) {
    let class = build.container.decls[target].origin.concept;
    let class = build.container.shown(class);
    let message = format!("the key of {class} holds itself, and no columns end it");
    let origin = build.container.fields[field].origin;
    build.refuse(origin, message, "this closes the circle");
}

fn too_wide(build: &mut Build<'_, '_>, table: DeclId, keys: usize) {
    let origin = build.container.decls[table].origin;
    let class = build.container.shown(origin.concept);
    let message = if keys > build.relational.key_columns() {
        format!(
            "the key of {class} takes {keys} columns, and the target {} has room for {}",
            build.container.target,
            build.relational.key_columns()
        )
    } else {
        format!(
            "the table of {class} takes more than the {} columns that the target {} has room for",
            build.relational.columns(),
            build.container.target
        )
    };
    build.refuse(origin, message, "this class");
}
