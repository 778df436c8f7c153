//! Foreign keys that refer in circles.
//!
//! Brings in: `deferred` on each foreign key that lies on a circle, so that rows that refer to one
//! another can be written in one transaction. Removes: foreign keys on a circle where the target has no circles,
//! and those to other tables where each row of it would have to be there before the others. Settles: that the
//! instance referred to exists, for those.

use super::{Build, Table};
use crate::capabilities::Circles;
use crate::container::{Constraint, ConstraintBody, Container, DeclId};
use crate::obligations::{Holder, Verdict};
use udac_model::domain::Id as _;

/// Marks the foreign keys on circles, or breaks the circles.
pub(super) fn defer(build: &mut Build<'_, '_>, tables: &[Table]) {
    let way = build.relational.circles();
    let circles = components(build.container, tables, |_, _| true);
    // Where rows are looked at one by one, those circles are broken that no row could begin.
    let stuck = match way {
        Circles::Stepwise => components(build.container, tables, is_filled),
        Circles::Deferred | Circles::Never => circles.clone(),
    };
    let of = |circles: &[u32], decl: DeclId| circles.get(decl.index()).copied().unwrap_or(0);
    let mut broken: Vec<(DeclId, Constraint)> = Vec::new();
    for table in tables {
        let here = table.decl;
        let filled: Vec<bool> = constraints(build.container, here)
            .iter()
            .map(|c| is_filled(build.container, c))
            .collect();
        let mut filled = filled.into_iter();
        let Some(record) = build.container.decls[here].record_mut() else {
            continue;
        };
        let on_circle = |constraint: &mut Constraint| {
            let filled = filled.next().unwrap_or(true);
            let ConstraintBody::Foreign {
                to,
                deferred,
                owner,
                ..
            } = &mut constraint.body
            else {
                return false;
            };
            *deferred = way == Circles::Deferred && of(&circles, *to) == of(&circles, here);
            let stuck = of(&stuck, *to) == of(&stuck, here)
                && match way {
                    Circles::Deferred => false,
                    Circles::Stepwise => filled,
                    Circles::Never => true,
                };
            // Rows that belong to others end no circle: those others do not belong to them.
            stuck && !*owner && (*to != here || way == Circles::Never)
        };
        let cut = record.constraints.extract_if(.., on_circle);
        broken.extend(cut.map(|c| (here, c)));
    }
    for (table, constraint) in broken {
        let verdict = Verdict::Lossy(match constraint.body {
            ConstraintBody::Foreign { to, .. } if to == table => {
                "rows that refer to rows of their own table: the key is held without a foreign key"
            }
            ConstraintBody::Foreign { .. }
            | ConstraintBody::Key
            | ConstraintBody::Unique
            | ConstraintBody::Check(_) => {
                "tables that refer to each other in a circle: the key is held without a foreign key"
            }
        });
        for id in constraint.settles {
            build
                .container
                .ledger
                .propose(id, verdict, Holder::Decl(table));
        }
    }
}

fn constraints<'c>(container: &'c Container<'_>, decl: DeclId) -> &'c [Constraint] {
    let record = container.decls[decl].record();
    record.map_or(&[], |r| &r.constraints)
}

/// Whether a reference is never empty.
fn is_filled(container: &Container<'_>, constraint: &Constraint) -> bool {
    let mut fields = constraint.fields.iter();
    fields.all(|f| container.fields[*f].card.required())
}

fn targets(
    container: &Container<'_>,
    decl: DeclId,
    counts: impl Fn(&Container<'_>, &Constraint) -> bool,
) -> Vec<DeclId> {
    constraints(container, decl)
        .iter()
        .filter(|c| counts(container, c))
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
/// recursion), by the foreign keys that count; 0 where it is no table.
fn components(
    container: &Container<'_>,
    tables: &[Table],
    counts: impl Fn(&Container<'_>, &Constraint) -> bool,
) -> Vec<u32> {
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
            targets: targets(container, decl, &counts),
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
