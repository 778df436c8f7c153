//! What the tables have no room for.
//!
//! Removes: nested declarations, lists, choices and taxonomies, now that tables hold their values. Settles: unique
//! sets of a nested class that several tables hold, and all that a nested class says which no table
//! holds.

use super::{Build, Table};
use crate::container::{ConstraintBody, DeclId, DeclKind, Role};
use crate::obligations::{ConstraintKind, Holder, ObligationId, Verdict};
use std::collections::BTreeMap;

/// Settles what is left and drops it.
pub(super) fn settle(build: &mut Build<'_, '_>, tables: &[Table]) {
    spread_sets(build, tables);
    let units: Vec<_> = build.container.units.ids().collect();
    for unit in units {
        let decls = std::mem::take(&mut build.container.units[unit].decls);
        let (dropped, kept): (Vec<DeclId>, Vec<DeclId>) = decls.into_iter().partition(|d| {
            let decl = &build.container.decls[*d];
            let value = matches!(
                decl.kind,
                DeclKind::List(_) | DeclKind::Sum(_) | DeclKind::Taxonomy(_)
            );
            decl.role == Role::Nested || value
        });
        build.container.units[unit].decls = kept;
        for decl in dropped {
            unheld(build, decl);
        }
    }
}

/// Tables lead to others by foreign keys alone.
pub(super) fn unrelate(build: &mut Build<'_, '_>) {
    let ids: Vec<_> = build.container.decls.ids().collect();
    for id in ids {
        if let Some(record) = build.container.decls[id].record_mut() {
            record.supers.clear();
            record.traits.clear();
            record.below.clear();
        }
    }
}

/// A set that several tables keep unique is not unique across them.
fn spread_sets(build: &mut Build<'_, '_>, tables: &[Table]) {
    let mut kept: BTreeMap<ObligationId, (u32, DeclId)> = BTreeMap::new();
    for table in tables {
        let constraints = build.container.decls[table.decl].record();
        for constraint in constraints.iter().flat_map(|r| &r.constraints) {
            if matches!(constraint.body, ConstraintBody::Unique) {
                let ledger = &build.container.ledger;
                let of_class = |id: &&ObligationId| {
                    let kind = ledger.get(**id).map(|o| o.kind);
                    kind == Some(ConstraintKind::Unique)
                };
                for id in constraint.settles.iter().filter(of_class) {
                    kept.entry(*id).or_insert((0, table.decl)).0 += 1;
                }
            }
        }
    }
    for (id, (times, table)) in kept {
        if times > 1 {
            let verdict = Verdict::Lossy(
                "unique in each place that holds values of the class, not across them",
            );
            build
                .container
                .ledger
                .propose(id, verdict, Holder::Decl(table));
        }
    }
}

fn unheld(build: &mut Build<'_, '_>, decl: DeclId) {
    if build.held.contains(&decl) {
        return;
    }
    let verdict = Verdict::Unsupported("no class that has a table holds values of this one");
    let mut carried = vec![build.container.decls[decl].carries];
    carried.extend(
        build
            .container
            .fields_of(decl)
            .iter()
            .map(|f| build.container.fields[*f].carries),
    );
    for id in carried
        .into_iter()
        .flat_map(crate::obligations::Carried::iter)
    {
        build
            .container
            .ledger
            .propose(id, verdict, Holder::Decl(decl));
    }
}
