//! Which tables the classes of a family have, by the strategy that the target chose for its root.
//!
//! Rewrites: each family, by [`joined`] or [`merged`], or not at all: then each concrete class has a table
//! with all that it inherits. Removes: classes that have no table, and references to them where another
//! table stands for them.

use super::families::{Family, concrete, supers};
use super::sharing::World;
use super::{Join, joined, merged};
use crate::capabilities::Taxonomy;
use crate::container::{Container, DeclId, DeclKind, Ty};
use crate::obligations::{ConstraintKind, Holder, Verdict};
use std::collections::{BTreeMap, BTreeSet};

/// What became of the families.
#[derive(Debug, Default)]
pub(super) struct Standing {
    /// The tables that continue rows of others.
    pub joins: Vec<Join>,
    /// The table in which the rows of a class stand, where it is that of another.
    pub within: BTreeMap<DeclId, DeclId>,
}

/// Gives all families their tables.
pub(super) fn run(world: &mut World<'_, '_>, families: &[Family]) -> Standing {
    let mut standing = Standing::default();
    let before = joined::before(world.container, families);
    for family in families {
        let Some(first) = family.classes.first() else {
            unreachable!("a family has a class");
        };
        match world.strategies.of(*first) {
            Taxonomy::Joined => {}
            Taxonomy::Concrete => {
                apart(world, family);
                continue;
            }
            Taxonomy::SingleTable
                if family.classes.len() > 1 && one_root(world.container, family) =>
            {
                joined::leave(world, family, &before);
                let within = merged::family(world, family);
                standing.within.extend(within);
                standing
                    .joins
                    .extend(joins_of_root(world.container, family));
                continue;
            }
            Taxonomy::SingleTable => {}
        }
        standing.joins.extend(joined::run(world, family, &before));
    }
    move_in(world, &standing.within);
    for join in &mut standing.joins {
        join.to = standing.within.get(&join.to).copied().unwrap_or(join.to);
    }
    standing
}

/// Whether one class alone has no superclass in the family, and only that one has superclasses elsewhere.
fn one_root(container: &Container<'_>, family: &Family) -> bool {
    let unit = |d: &DeclId| container.decls[*d].unit;
    let mut rest = family.classes.iter();
    let Some(root) = rest.next() else {
        return false;
    };
    let inner = |d: &DeclId| {
        let above = supers(container, *d);
        !above.is_empty() && above.iter().all(|s| unit(s) == unit(d))
    };
    let apart = supers(container, *root)
        .iter()
        .all(|s| unit(s) != unit(root));
    apart && rest.all(inner)
}

fn joins_of_root(container: &mut Container<'_>, family: &Family) -> Vec<Join> {
    let root = family.classes.first().copied();
    let all = root.map(|r| (r, supers(container, r).to_vec()));
    let all = all.into_iter().flat_map(|(from, above)| {
        above.into_iter().map(move |to| Join {
            from,
            to,
            kinds: None,
        })
    });
    all.collect()
}

/// Takes the classes out whose rows stand in another table, and turns to that one what refers to them.
fn move_in(world: &mut World<'_, '_>, within: &BTreeMap<DeclId, DeclId>) {
    if within.is_empty() {
        return;
    }
    let widened: BTreeSet<DeclId> = within
        .iter()
        .filter(|(class, root)| {
            let all = concrete(world.container, **root).len();
            class != root && concrete(world.container, **class).len() < all
        })
        .map(|(class, _)| *class)
        .collect();
    let sums: BTreeSet<DeclId> = world
        .container
        .decls
        .iter()
        .filter(|(_, d)| match &d.kind {
            DeclKind::Sum(sum) => sum
                .arms
                .iter()
                .any(|a| matches!(a.ty, Ty::Link(to) if widened.contains(&to))),
            DeclKind::Record(_)
            | DeclKind::Interface(_)
            | DeclKind::Enum(_)
            | DeclKind::Scalar(_)
            | DeclKind::Taxonomy(_)
            | DeclKind::Trait(_)
            | DeclKind::Singleton(_)
            | DeclKind::Extension(..)
            | DeclKind::Qualified(..)
            | DeclKind::List(_) => false,
        })
        .map(|(id, _)| id)
        .collect();
    let verdict = Verdict::Lossy(
        "the foreign key leads to the table of all classes of the taxonomy; which of them it is is not checked",
    );
    let is_widened = |ty| matches!(ty, Ty::Link(to) if widened.contains(&to));
    let kind = ConstraintKind::TargetClass;
    let ledger = &mut world.container.ledger;
    ledger.propose_within(kind, is_widened, verdict);
    let ids: Vec<_> = world.container.fields.ids().collect();
    for id in ids {
        let field = &world.container.fields[id];
        let kind = match field.ty {
            Ty::Link(to) if widened.contains(&to) => ConstraintKind::TargetClass,
            Ty::OneOf(sum) if sums.contains(&sum) => ConstraintKind::Exclusive,
            Ty::Prim(_)
            | Ty::Scalar(_)
            | Ty::Enum(_)
            | Ty::Inline(_)
            | Ty::Link(_)
            | Ty::OneOf(_)
            | Ty::List(_)
            | Ty::Node => continue,
        };
        let carries = field.carries;
        let ledger = &mut world.container.ledger;
        ledger.propose_kind(carries, kind, verdict, Holder::Field(id));
    }
    world.container.retype(|_, ty| match ty {
        Ty::Link(to) => Ty::Link(within.get(&to).copied().unwrap_or(to)),
        Ty::Prim(_)
        | Ty::Scalar(_)
        | Ty::Enum(_)
        | Ty::Inline(_)
        | Ty::OneOf(_)
        | Ty::List(_)
        | Ty::Node => ty,
    });
    let ids: Vec<_> = world.container.decls.ids().collect();
    for id in ids {
        if let DeclKind::Extension(base, _) = &mut world.container.decls[id].kind {
            *base = within.get(base).copied().unwrap_or(*base);
        }
    }
    take_out(world.container, |d| {
        within.get(&d).is_some_and(|root| *root != d)
    });
}

fn take_out(container: &mut Container<'_>, gone: impl Fn(DeclId) -> bool) {
    let units: Vec<_> = container.units.ids().collect();
    for unit in units {
        container.units[unit].decls.retain(|d| !gone(*d));
    }
}

/// Each concrete class has a table of its own: no constraint spans them.
fn apart(world: &mut World<'_, '_>, family: &Family) {
    let container = &mut *world.container;
    let instances = |d: &DeclId| container.decls[*d].rows != crate::container::Rows::None;
    let above: Vec<DeclId> = family
        .classes
        .iter()
        .copied()
        .filter(|d| !instances(d))
        .collect();
    let alone = family.kinds.of.len() < 2;
    let foreign = |d: &DeclId| {
        let unit = container.decls[*d].unit;
        supers(container, *d)
            .iter()
            .any(|s| container.decls[*s].unit != unit)
    };
    let foreign = family.classes.iter().any(foreign);
    let spread = Verdict::Lossy(
        "each class has a table of its own: unique among the instances of a class, not across classes",
    );
    let sealed = Verdict::Encoded("the class has no table, and each of those below it has one");
    for class in &family.classes {
        let carries = container.decls[*class].carries;
        let holder = Holder::Decl(*class);
        let shared = if alone && !foreign {
            Verdict::Native
        } else {
            spread
        };
        for kind in [ConstraintKind::Key, ConstraintKind::Unique] {
            container.ledger.propose_kind(carries, kind, shared, holder);
        }
        container
            .ledger
            .propose_kind(carries, ConstraintKind::Sealed, sealed, holder);
    }
    take_out(container, |d| above.contains(&d));
}
