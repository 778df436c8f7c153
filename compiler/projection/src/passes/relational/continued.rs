//! Tables whose rows continue those of another under the same key: subclasses, extensions.
//!
//! Removes: extensions, which become tables. Brings in: foreign keys on the keys of such tables, once the
//! columns of keys are known; rows go with those that they continue. Settles: that there is such a row,
//! where no foreign key can say it.

use super::sharing::World;
use super::{Build, Join, several};
use crate::container::{Constraint, ConstraintBody, Container, DeclId, DeclKind, Role, Rows};
use crate::obligations::{ConstraintKind, Holder, Obligation, Verdict};
use crate::passes::aspects;
use std::collections::BTreeMap;

/// Turns extensions into tables. That what is extended exists is one obligation more.
pub(super) fn extensions(
    world: &mut World<'_, '_>,
    within: &BTreeMap<DeclId, DeclId>,
) -> Vec<Join> {
    let container = &mut *world.container;
    let ids: Vec<_> = container.decls.ids().collect();
    for id in ids {
        let decl = &container.decls[id];
        if !matches!(decl.kind, DeclKind::Extension(..)) {
            continue;
        }
        let (subject, at) = (decl.origin.concept, decl.origin.cause);
        let start = container.ledger.begin();
        container.ledger.list(Obligation {
            subject,
            property: None,
            kind: ConstraintKind::Reference,
            at,
        });
        container.decls[id].carries = container.ledger.end(start);
    }
    let strategies = world.strategies;
    let tables = |container: &Container<'_>, of: DeclId, takers: &[DeclId]| {
        several::tables(container, strategies, of, takers, within)
    };
    aspects::add(container, Some(&tables));
    let ids: Vec<_> = container.decls.ids().collect();
    let mut joins = Vec::new();
    for from in ids {
        let Role::Aspect(to) = container.decls[from].role else {
            continue;
        };
        let Some(record) = container.decls[from].record_mut() else {
            continue;
        };
        let foreign = |c: &mut Constraint| matches!(c.body, ConstraintBody::Foreign { .. });
        record.constraints.extract_if(.., foreign).for_each(drop);
        joins.push(Join {
            from,
            to,
            kinds: None,
        });
    }
    joins
}

/// Adds the foreign keys.
pub(super) fn join(build: &mut Build<'_, '_>, joins: &[Join]) {
    for join in joins {
        let unit = |d: DeclId| build.container.decls[d].unit;
        let (here, there) = (unit(join.from), unit(join.to));
        if !build.container.units[here].root {
            continue;
        }
        let verdict = verdict(build, join);
        let carries = build.container.decls[join.from].carries;
        let kinds = [ConstraintKind::Reference, ConstraintKind::Key];
        let ledger = &mut build.container.ledger;
        let settles = kinds.iter().find_map(|k| ledger.find(carries, *k));
        let holder = Holder::Decl(join.from);
        if let (Some(id), Some(verdict)) = (settles, verdict) {
            ledger.propose(id, verdict, holder);
        }
        if here != there {
            let why = Verdict::Lossy(
                "a row of another subclass that continues the same row, in another table, is not refused",
            );
            ledger.propose_kind(carries, ConstraintKind::Closed, why, holder);
        }
        if matches!(verdict, Some(Verdict::Lossy(_) | Verdict::Unsupported(_))) {
            continue;
        }
        let columns = |d: DeclId, kind: Option<_>| {
            let key = build.container.key_of(d).iter().copied();
            key.chain(kind).collect::<Vec<_>>()
        };
        let (own, other) = join.kinds.unzip();
        let constraint = Constraint {
            fields: columns(join.from, own),
            body: ConstraintBody::Foreign {
                to: join.to,
                to_fields: columns(join.to, other),
                owner: true,
                deferred: false,
            },
            origin: build.container.decls[join.from].origin,
            settles: settles.into_iter().collect(),
        };
        if let Some(record) = build.container.decls[join.from].record_mut() {
            record.constraints.push(constraint);
        }
    }
}

/// What becomes of the reference, where it is not just a foreign key within a domain.
fn verdict(build: &Build<'_, '_>, join: &Join) -> Option<Verdict> {
    let unit = |d: DeclId| build.container.decls[d].unit;
    let (here, there) = (unit(join.from), unit(join.to));
    let several = abstract_or_apart(build, join.to);
    if several {
        return Some(Verdict::Lossy(
            "what is continued stands in tables of several classes, and no foreign key leads there",
        ));
    }
    if there > here {
        return Some(Verdict::Lossy(
            "the domains import each other, and the other's tables come later: the key is held without a foreign key",
        ));
    }
    (there != here).then(|| build.relational.foreign_unit())
}

/// Whether instances stand in tables of several classes.
fn abstract_or_apart(build: &Build<'_, '_>, class: DeclId) -> bool {
    use crate::capabilities::Taxonomy;
    let decl = &build.container.decls[class];
    match build.strategies.of(class) {
        Taxonomy::Joined | Taxonomy::SingleTable => false,
        Taxonomy::Concrete => {
            let several = decl.record().is_some_and(|r| !r.below.is_empty());
            several || decl.rows == Rows::None
        }
    }
}
