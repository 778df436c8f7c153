//! Classes with a key and their subclasses: which share an instance.
//!
//! In: the container in the model's shape. Out: the families of each unit, superclasses first, each with
//! an enumeration of its concrete classes. A class and its superclass in another domain are no family, so
//! that what a domain gets does not hang on who builds on it.

use crate::container::{
    Access, Card, Coll, Container, Conv, Decl, DeclId, DeclKind, Doc, EnumDecl, Field, FieldId,
    Origin, Part, Role, Rows, Step, Symbol, SymbolId, Ty, UnitId,
};
use crate::obligations::Carried;
use smallvec::smallvec;
use std::collections::{BTreeMap, BTreeSet};

/// Classes of one unit that are connected by subclassing.
#[derive(Debug)]
pub(super) struct Family {
    /// Its classes, superclasses first.
    pub classes: Vec<DeclId>,
    /// The names of its concrete classes.
    pub kinds: Kinds,
}

/// An enumeration of classes.
#[derive(Debug, Clone)]
pub(super) struct Kinds {
    /// The enumeration.
    pub decl: DeclId,
    /// The value for each class.
    pub of: BTreeMap<DeclId, SymbolId>,
}

impl Kinds {
    /// The values for some classes, in order of the classes' IRIs.
    pub(super) fn values(&self, classes: impl IntoIterator<Item = DeclId>) -> Vec<SymbolId> {
        let mut found: Vec<SymbolId> = classes
            .into_iter()
            .filter_map(|c| self.of.get(&c).copied())
            .collect();
        found.sort_unstable();
        found.dedup();
        found
    }
}

/// Abstract classes with a key stand among the others.
pub(super) fn stand(container: &mut Container<'_>) {
    let ids: Vec<_> = container.decls.ids().collect();
    for id in ids {
        let keyed = !container.key_of(id).is_empty();
        let decl = &mut container.decls[id];
        let DeclKind::Taxonomy(record) = &mut decl.kind else {
            continue;
        };
        if keyed || record.keyed_on_iri {
            decl.kind = DeclKind::Record(std::mem::take(record));
            decl.role = Role::Entity;
        }
    }
}

/// The families of all units, those of more than one class, and classes whose superclass another unit has.
pub(super) fn read(container: &mut Container<'_>) -> Vec<Family> {
    let units: Vec<UnitId> = container.units.ids().collect();
    let mut families = Vec::new();
    for unit in units {
        for classes in connected(container, unit) {
            let kinds = kinds(container, unit, &classes);
            families.push(Family { classes, kinds });
        }
    }
    families
}

/// The superclasses of a class, in order.
pub(super) fn supers<'c>(container: &'c Container<'_>, class: DeclId) -> &'c [DeclId] {
    let record = container.decls[class].record();
    record.map_or(&[], |r| &r.supers)
}

/// The concrete classes below one, itself included; those of its own unit.
pub(super) fn concrete(container: &Container<'_>, class: DeclId) -> Vec<DeclId> {
    let unit = container.decls[class].unit;
    let below = container.decls[class].record().map(|r| r.below.as_slice());
    let below = below.unwrap_or_default();
    if below.is_empty() {
        return vec![class];
    }
    let here = below.iter().filter(|d| container.decls[**d].unit == unit);
    here.copied().collect()
}

/// Puts classes in order of their IRIs.
pub(super) fn by_iri(container: &Container<'_>, classes: &mut [DeclId]) {
    let iri = |d: &DeclId| container.text(container.decls[*d].origin.concept);
    classes.sort_by(|a, b| iri(a).cmp(iri(b)).then(a.cmp(b)));
}

/// Classes, each after those of its superclasses that are among them.
pub(super) fn in_order(container: &Container<'_>, mut classes: Vec<DeclId>) -> Vec<DeclId> {
    by_iri(container, &mut classes);
    let among: BTreeSet<DeclId> = classes.iter().copied().collect();
    let mut waits: BTreeMap<DeclId, usize> = BTreeMap::new();
    let mut subs: BTreeMap<DeclId, Vec<DeclId>> = BTreeMap::new();
    for class in &classes {
        for above in supers(container, *class)
            .iter()
            .filter(|s| among.contains(s))
        {
            *waits.entry(*class).or_default() += 1;
            subs.entry(*above).or_default().push(*class);
        }
    }
    let free = |d: &&DeclId| !waits.contains_key(d);
    let mut order: Vec<DeclId> = classes.iter().filter(free).copied().collect();
    let mut next = 0;
    while let Some(class) = order.get(next).copied() {
        next += 1;
        for sub in subs.get(&class).into_iter().flatten() {
            if let Some(left) = waits.get_mut(sub) {
                *left -= 1;
                if *left == 0 {
                    order.push(*sub);
                }
            }
        }
    }
    order
}

fn connected(container: &Container<'_>, unit: UnitId) -> Vec<Vec<DeclId>> {
    let keyed = |d: &DeclId| {
        let decl = &container.decls[*d];
        let record = matches!(decl.kind, DeclKind::Record(_));
        record && decl.role == Role::Entity && decl.rows != Rows::Once
    };
    let decls = container.units[unit].decls.iter().copied();
    let mut classes: Vec<DeclId> = decls.filter(keyed).collect();
    let mut related: BTreeMap<DeclId, Vec<DeclId>> = BTreeMap::new();
    for class in &classes {
        for above in supers(container, *class) {
            related.entry(*class).or_default();
            if container.decls[*above].unit == unit {
                related.entry(*class).or_default().push(*above);
                related.entry(*above).or_default().push(*class);
            }
        }
    }
    by_iri(container, &mut classes);
    let mut seen: BTreeSet<DeclId> = BTreeSet::new();
    let mut families = Vec::new();
    for class in classes {
        if !related.contains_key(&class) || !seen.insert(class) {
            continue;
        }
        let mut members = vec![class];
        let mut next = 0;
        while let Some(at) = members.get(next).copied() {
            next += 1;
            let new = related.get(&at).into_iter().flatten();
            members.extend(new.filter(|d| seen.insert(**d)));
        }
        families.push(in_order(container, members));
    }
    families
}

/// Declares the names of the concrete ones among classes.
pub(super) fn kinds(container: &mut Container<'_>, unit: UnitId, classes: &[DeclId]) -> Kinds {
    let mut named: Vec<DeclId> = classes.to_vec();
    named.retain(|d| container.decls[*d].rows != Rows::None);
    by_iri(container, &mut named);
    let Some(first) = classes.first() else {
        unreachable!("a family has a class");
    };
    let root = &container.decls[*first];
    let mut parts = root.parts.clone();
    parts.push(Part::Word("kind"));
    let decl = container.decls.push(Decl {
        kind: DeclKind::Enum(EnumDecl::default()),
        role: Role::Value,
        unit,
        parts,
        name: None,
        docs: Doc::default(),
        origin: root.origin,
        rows: Rows::None,
        carries: Carried::NONE,
    });
    let mut of = BTreeMap::new();
    for class in named {
        let info = &container.decls[class];
        let symbol = Symbol {
            decl,
            parts: info.parts.clone(),
            name: None,
            docs: info.docs,
            origin: info.origin,
        };
        of.insert(class, container.symbols.push(symbol));
    }
    let mut symbols: Vec<SymbolId> = of.values().copied().collect();
    symbols.sort_unstable();
    container.decls[decl].kind = DeclKind::Enum(EnumDecl { symbols });
    container.units[unit].decls.push(decl);
    Kinds { decl, of }
}

/// A column that names the class of a row. That of a table that repeats another one's is checked there.
pub(super) fn kind_column(
    container: &mut Container<'_>,
    table: DeclId,
    kinds: DeclId,
    repeats: bool,
) -> FieldId {
    let origin = Origin {
        property: None,
        ..container.decls[table].origin
    };
    let parent = repeats.then_some(Step::Parent);
    container.fields.push(Field {
        decl: table,
        ty: Ty::Enum(kinds),
        card: Card::ONE,
        coll: Coll::One,
        default: None,
        facets: None,
        parts: smallvec![Part::Word("kind")],
        name: None,
        docs: Doc {
            remark: Some("The class of the instance."),
            ..Doc::default()
        },
        origin,
        get: Access {
            steps: parent.into_iter().chain([Step::Tag]).collect(),
            conv: Conv::None,
        },
        carries: Carried::NONE,
    })
}
