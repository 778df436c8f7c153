//! What the shapes of a class need to know of the rest of the container.
//!
//! In: the container. Out: who may hold nested values, which of them may hold themselves, which
//! properties other domains add to a class. Walks the container once.

use std::collections::{BTreeMap, BTreeSet};
use udac_graph::TermId;
use udac_projection::container::{Container, DeclId, DeclKind, Role, Ty};

/// The relations of a container's declarations.
#[derive(Debug, Default)]
pub(crate) struct Index {
    /// The properties that hold values of a nested class.
    pub(crate) holders: BTreeMap<DeclId, BTreeSet<TermId>>,
    /// Nested classes whose values may be items of lists.
    pub(crate) listed: BTreeSet<DeclId>,
    /// The classes with instances that stand alone and hold nested values.
    pub(crate) tops: BTreeSet<DeclId>,
    /// The properties that extensions add to a class with instances.
    pub(crate) added: BTreeMap<DeclId, BTreeSet<TermId>>,
    /// The properties that hold nested values, themselves or in lists.
    pub(crate) carriers: BTreeSet<TermId>,
    /// The one type of all fields of a property; none where they differ.
    types: BTreeMap<TermId, Option<Ty>>,
    /// The nested classes whose values a nested class holds.
    inner: BTreeMap<DeclId, BTreeSet<DeclId>>,
}

/// The nested classes whose values a field may hold.
#[derive(Debug, Default)]
struct Held {
    direct: BTreeSet<DeclId>,
    listed: BTreeSet<DeclId>,
}

impl Index {
    pub(crate) fn of(container: &Container<'_>) -> Self {
        let mut index = Self::default();
        let mut seen: BTreeMap<Ty, Held> = BTreeMap::new();
        for field in container.fields.values() {
            let Some(property) = field.origin.property else {
                continue;
            };
            let one = index.types.entry(property).or_insert(Some(field.ty));
            *one = one.filter(|ty| *ty == field.ty);
            let kind = &container.decls[field.decl].kind;
            if matches!(kind, DeclKind::Qualified(..)) {
                continue;
            }
            let owners = concrete(container, field.decl);
            if matches!(kind, DeclKind::Extension(..)) {
                for owner in &owners {
                    index.added.entry(*owner).or_default().insert(property);
                }
            }
            let held = seen
                .entry(field.ty)
                .or_insert_with(|| held(container, field.ty));
            if held.direct.is_empty() && held.listed.is_empty() {
                continue;
            }
            index.carriers.insert(property);
            index.listed.extend(&held.listed);
            for class in &held.direct {
                index.holders.entry(*class).or_default().insert(property);
            }
            for owner in owners {
                if container.decls[owner].role == Role::Nested {
                    let inner = index.inner.entry(owner).or_default();
                    inner.extend(held.direct.iter().chain(&held.listed));
                } else {
                    index.tops.insert(owner);
                }
            }
        }
        index
    }

    /// Whether values of a nested class may hold others of it, however deep.
    pub(crate) fn is_recursive(&self, class: DeclId) -> bool {
        let mut due = vec![class];
        let mut seen = BTreeSet::new();
        while let Some(at) = due.pop() {
            for inner in self.inner.get(&at).into_iter().flatten() {
                if *inner == class {
                    return true;
                }
                if seen.insert(*inner) {
                    due.push(*inner);
                }
            }
        }
        false
    }

    /// The properties at whose values a class that may hold its like can be met: each has values of
    /// this class alone, in every class that has it.
    pub(crate) fn ends(&self, class: DeclId) -> Vec<TermId> {
        if !self.is_recursive(class) {
            return Vec::new();
        }
        let holders = self.holders.get(&class).into_iter().flatten();
        let alone = |p: &&TermId| self.types.get(p).copied().flatten() == Some(Ty::Inline(class));
        holders.filter(alone).copied().collect()
    }

    /// Whether anything holds values of a nested class.
    pub(crate) fn is_held(&self, class: DeclId) -> bool {
        self.holders.contains_key(&class) || self.listed.contains(&class)
    }
}

/// The classes whose instances are instances of a declaration.
pub(crate) fn concrete(container: &Container<'_>, decl: DeclId) -> Vec<DeclId> {
    let mut at = decl;
    loop {
        match &container.decls[at].kind {
            DeclKind::Record(r) | DeclKind::Singleton(r) if r.below.is_empty() => return vec![at],
            DeclKind::Record(r)
            | DeclKind::Singleton(r)
            | DeclKind::Interface(r)
            | DeclKind::Taxonomy(r)
            | DeclKind::Trait(r) => return r.below.clone(),
            DeclKind::Extension(base, _) | DeclKind::Qualified(base, _) => at = *base,
            DeclKind::Sum(_) | DeclKind::Enum(_) | DeclKind::Scalar(_) | DeclKind::List(_) => {
                return Vec::new();
            }
        }
    }
}

/// The nested classes whose values a type may hold, those in lists left out.
pub(crate) fn nested_in(container: &Container<'_>, ty: Ty) -> BTreeSet<DeclId> {
    held(container, ty).direct
}

fn held(container: &Container<'_>, ty: Ty) -> Held {
    let mut held = Held::default();
    let mut due = vec![(ty, false)];
    let mut seen = BTreeSet::new();
    while let Some((ty, in_list)) = due.pop() {
        let (Ty::Inline(decl) | Ty::OneOf(decl) | Ty::List(decl)) = ty else {
            continue;
        };
        if !seen.insert((decl, in_list)) {
            continue;
        }
        match &container.decls[decl].kind {
            DeclKind::Sum(sum) => due.extend(sum.arms.iter().map(|a| (a.ty, in_list))),
            DeclKind::List(list) => due.push((list.item, true)),
            DeclKind::Record(_)
            | DeclKind::Interface(_)
            | DeclKind::Taxonomy(_)
            | DeclKind::Trait(_)
            | DeclKind::Singleton(_)
            | DeclKind::Extension(..)
            | DeclKind::Qualified(..) => {
                for class in concrete(container, decl) {
                    if container.decls[class].role == Role::Nested {
                        if in_list {
                            held.listed.insert(class);
                        } else {
                            held.direct.insert(class);
                        }
                    }
                }
            }
            DeclKind::Enum(_) | DeclKind::Scalar(_) => {}
        }
    }
    held
}
