//! Foreign keys that refer in circles.
//!
//! Brings in: `deferred` on each foreign key that lies on a circle, so that rows that refer to one
//! another can be written in one transaction. Removes: foreign keys to other tables on a circle, where
//! the target has no circles. Settles: that the instance referred to exists, for those.

use super::{Build, Table};
use crate::container::{Constraint, ConstraintBody, Container, DeclId};
use crate::obligations::{Holder, Verdict};
use udac_model::domain::Id as _;

/// Marks the foreign keys on circles, or breaks the circles.
pub(super) fn defer(build: &mut Build<'_, '_>, tables: &[Table]) {
    let circles = components(build.container, tables);
    let of = |decl: DeclId| circles.get(decl.index()).copied().unwrap_or(0);
    let allowed = build.relational.circles();
    let mut broken: Vec<(DeclId, Constraint)> = Vec::new();
    for table in tables {
        let here = of(table.decl);
        let Some(record) = build.container.decls[table.decl].record_mut() else {
            continue;
        };
        let on_circle = |constraint: &mut Constraint| match &mut constraint.body {
            ConstraintBody::Foreign {
                to,
                deferred,
                owner,
                ..
            } => {
                let circle = of(*to) == here;
                *deferred = circle && allowed;
                // Rows that belong to others end no circle: those others do not belong to them.
                circle && !allowed && !*owner && *to != table.decl
            }
            ConstraintBody::Key | ConstraintBody::Unique | ConstraintBody::Check(_) => false,
        };
        let cut = record.constraints.extract_if(.., on_circle);
        broken.extend(cut.map(|c| (table.decl, c)));
    }
    let verdict = Verdict::Lossy(
        "tables that refer to each other in a circle: the key is held without a foreign key",
    );
    for (table, constraint) in broken {
        for id in constraint.settles {
            build
                .container
                .ledger
                .propose(id, verdict, Holder::Decl(table));
        }
    }
}

fn targets(container: &Container<'_>, decl: DeclId) -> Vec<DeclId> {
    let constraints = container.decls[decl]
        .record()
        .map_or(&[][..], |r| &r.constraints);
    constraints
        .iter()
        .filter_map(|c| match &c.body {
            ConstraintBody::Foreign { to, .. } => Some(*to),
            ConstraintBody::Key | ConstraintBody::Unique | ConstraintBody::Check(_) => None,
        })
        .collect()
}

/// A table on the path that is walked.
struct Open {
    decl: DeclId,
    targets: Vec<DeclId>,
    next: usize,
}

/// The number of each declaration's strongly connected component, from 1 (Tarjan, without
/// recursion); 0 where it is no table.
fn components(container: &Container<'_>, tables: &[Table]) -> Vec<u32> {
    let size = container.decls.len();
    let (mut found, mut low, mut component) =
        (vec![0u32; size], vec![0u32; size], vec![0u32; size]);
    let mut clock = 0;
    let mut components = 0;
    let mut stack: Vec<DeclId> = Vec::new();
    let at = |list: &[u32], decl: DeclId| list.get(decl.index()).copied().unwrap_or(0);
    let put = |list: &mut [u32], decl: DeclId, value: u32| {
        if let Some(slot) = list.get_mut(decl.index()) {
            *slot = value;
        }
    };
    for table in tables {
        if at(&found, table.decl) != 0 {
            continue;
        }
        let open = |decl| Open {
            decl,
            targets: targets(container, decl),
            next: 0,
        };
        let mut path = vec![open(table.decl)];
        while let Some(step) = path.last_mut() {
            let decl = step.decl;
            if step.next == 0 && at(&found, decl) == 0 {
                clock += 1;
                put(&mut found, decl, clock);
                put(&mut low, decl, clock);
                stack.push(decl);
            }
            if let Some(target) = step.targets.get(step.next).copied() {
                step.next += 1;
                if at(&found, target) == 0 {
                    path.push(open(target));
                } else if at(&component, target) == 0 {
                    let lower = at(&low, decl).min(at(&found, target));
                    put(&mut low, decl, lower);
                }
                continue;
            }
            path.pop();
            if let Some(above) = path.last() {
                let lower = at(&low, above.decl).min(at(&low, decl));
                put(&mut low, above.decl, lower);
            }
            if at(&low, decl) == at(&found, decl) {
                components += 1;
                while let Some(member) = stack.pop() {
                    put(&mut component, member, components);
                    if member == decl {
                        break;
                    }
                }
            }
        }
    }
    component
}
