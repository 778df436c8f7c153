//! Where each named type is defined.
//!
//! In: the legal container. Out: the schemas of a unit's file in order, and all types that they define
//! in order of their definitions. A type is defined where it is first used. Where that would nest
//! definitions deeper than readers of JSON go (many stop at 128 brackets), an inner one stands before.

use crate::profile::Profile;
use crate::shape::{fields, held};
use std::collections::BTreeSet;
use udac_projection::Legal;
use udac_projection::container::{DeclId, DeclKind, Role, UnitId};

/// Definitions within definitions, at most; each takes up to six brackets.
const DEEPEST: usize = 16;

/// The definitions of a file.
#[derive(Debug, Default)]
pub(crate) struct Definitions {
    /// The schemas of the file, in order.
    pub schemas: Vec<DeclId>,
    /// All named types that they define, in order.
    pub all: Vec<DeclId>,
}

/// The definitions of a unit: its keyed records in order, then what no keyed record reaches.
pub(crate) fn definitions(legal: &Legal<'_>, unit: UnitId, profile: &Profile) -> Definitions {
    let mut walker = Walker {
        legal,
        profile,
        defined: vec![false; legal.decls.len()],
    };
    let decls = &legal.units[unit].decls;
    let keyed = decls
        .iter()
        .filter(|d| legal.decls[**d].role.stands_alone());
    let others = decls.iter().filter(|d| walker.stands_alone(**d));
    let wanted: Vec<DeclId> = keyed.chain(others).copied().collect();
    let mut found = Definitions::default();
    for decl in wanted {
        walker.schema(decl, &mut found);
    }
    found
}

/// All records that a record holds, itself included, in order of their first use.
pub(crate) fn reached(legal: &Legal<'_>, decl: DeclId, profile: &Profile) -> Vec<DeclId> {
    let walker = Walker {
        legal,
        profile,
        defined: vec![false; legal.decls.len()],
    };
    let mut all = Vec::new();
    let _ = walker.walk(decl, |decl, _| {
        all.push(decl);
        false
    });
    all
}

struct Walker<'a, 'm> {
    legal: &'a Legal<'m>,
    profile: &'a Profile,
    defined: Vec<bool>,
}

impl Walker<'_, '_> {
    /// Whether a declaration that nothing may reach still is a schema of its own.
    fn stands_alone(&self, decl: DeclId) -> bool {
        let info = &self.legal.decls[decl];
        match &info.kind {
            DeclKind::Record(_) => info.role == Role::Nested,
            DeclKind::Enum(_) => self.profile.enums,
            DeclKind::Scalar(_)
            | DeclKind::Sum(_)
            | DeclKind::Interface(_)
            | DeclKind::Taxonomy(_)
            | DeclKind::Trait(_)
            | DeclKind::Singleton(_)
            | DeclKind::Extension(..)
            | DeclKind::Qualified(..)
            | DeclKind::List(_) => false,
        }
    }

    fn is_defined(&self, decl: DeclId) -> bool {
        self.defined
            .get(decl.0 as usize)
            .copied()
            .unwrap_or_default()
    }

    /// Adds a schema, after those that would stand too deep in it.
    fn schema(&mut self, decl: DeclId, found: &mut Definitions) {
        let mut due = vec![decl];
        while let Some(top) = due.last().copied() {
            if self.is_defined(top) {
                due.pop();
                continue;
            }
            // On a cycle longer than the limit there is no first one: it nests as deep as it is long.
            let deep = self.walk(top, |d, depth| depth > DEEPEST && !due.contains(&d));
            if let Some(deep) = deep {
                due.push(deep);
                continue;
            }
            due.pop();
            found.schemas.push(top);
            let first = found.all.len();
            let _ = self.walk(top, |d, _| {
                found.all.push(d);
                false
            });
            for d in found.all.iter().skip(first) {
                if let Some(slot) = self.defined.get_mut(d.0 as usize) {
                    *slot = true;
                }
            }
        }
    }

    /// Visits what is defined inside a schema, in order, with its depth, until `stop` says so.
    fn walk(&self, top: DeclId, mut stop: impl FnMut(DeclId, usize) -> bool) -> Option<DeclId> {
        let mut seen: BTreeSet<DeclId> = BTreeSet::from([top]);
        if stop(top, 0) {
            return Some(top);
        }
        let mut open = vec![self.held(top).into_iter()];
        while let Some(frame) = open.last_mut() {
            let Some(next) = frame.next() else {
                open.pop();
                continue;
            };
            if self.is_defined(next) || !seen.insert(next) {
                continue;
            }
            if stop(next, open.len()) {
                return Some(next);
            }
            open.push(self.held(next).into_iter());
        }
        None
    }

    /// The named types that a record's fields hold, in order.
    fn held(&self, decl: DeclId) -> Vec<DeclId> {
        fields(self.legal, decl, self.profile)
            .into_iter()
            .flat_map(|field| held(self.legal, field, self.profile))
            .collect()
    }
}
