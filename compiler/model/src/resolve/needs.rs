//! The one reference that a declaration cannot do without.
//!
//! In: declarations. Out: those whose chain of needed references holds, and a fault for each first
//! break that nobody has reported. A property stays without its range: what its counts, its keys and
//! its refinements say is judged all the same.

use super::declare::{Declarations, Declared, Kind, Sort};
use super::facts::{At, Facts, Home, Stated, one};
use super::faults::Faults;
use udac_graph::TermId;
use udac_upper::generated::graph;
use udac_upper::generated::upper::{
    ClassKind, DerivedDatatype, DerivedDatatypeKind, Extension, List, Property, QualifiedClass,
};

/// A reference that is needed, and whether a kind of term will do.
struct Need {
    said: Option<Stated>,
    predicate: graph::Term<TermId>,
    /// Words for what it must be.
    wanted: &'static str,
    fits: fn(Kind) -> bool,
}

impl Need {
    fn of<V, C>(property: At<'_, V, C>, wanted: &'static str, fits: fn(Kind) -> bool) -> Self {
        Self {
            said: one(property),
            predicate: property.predicate(),
            wanted,
            fits,
        }
    }
}

/// What a declaration needs.
fn need(facts: Facts<'_>, d: &Declared) -> Option<Need> {
    let reader = facts.reader(d.graph);
    match d.kind {
        Kind::Property(kind) => of_property(Property::assume(reader, d.term, kind)),
        Kind::Class(ClassKind::List) => {
            let items = List::assume(reader, d.term).list_of();
            Some(Need::of(items, "a class or a datatype", |k| {
                matches!(k.sort(), Sort::Class | Sort::Datatype)
            }))
        }
        Kind::Class(ClassKind::QualifiedClass) => {
            use ClassKind::{DirectClass, QualifiedClass as Qualified, SealedClass};
            let class = QualifiedClass::assume(reader, d.term).qualifies();
            Some(Need::of(
                class,
                "a direct, sealed or qualified class",
                |k| matches!(k, Kind::Class(DirectClass | SealedClass | Qualified)),
            ))
        }
        Kind::Extension => {
            use ClassKind::{DirectClass, SealedClass, Trait};
            let class = Extension::assume(reader, d.term).extends();
            Some(Need::of(
                class,
                "a direct class, sealed class or trait",
                |k| matches!(k, Kind::Class(DirectClass | SealedClass | Trait)),
            ))
        }
        // What is not negative has a value space of its own.
        Kind::Datatype(_, Some(DerivedDatatypeKind::NonNegativeInteger) | None) => None,
        Kind::Datatype(_, Some(derived)) => {
            let base = DerivedDatatype::assume(reader, d.term, derived).base_datatype();
            Some(Need::of(base, "a datatype", is_datatype))
        }
        Kind::Class(
            ClassKind::DirectClass
            | ClassKind::SealedClass
            | ClassKind::Trait
            | ClassKind::Singleton
            | ClassKind::Union
            | ClassKind::Enumeration,
        )
        | Kind::Value => None,
    }
}

fn of_property<'a>(property: Property<'a, Home<'a>>) -> Option<Need> {
    match property {
        Property::Attribute(it) => Some(Need::of(it.datatype(), "a datatype", is_datatype)),
        Property::Relationship(it) => {
            let class = |k: Kind| k.sort() == Sort::Class;
            Some(Need::of(it.class(), "a class", class))
        }
        Property::ConnectedNode(_) => None,
    }
}

fn is_datatype(kind: Kind) -> bool {
    kind.sort() == Sort::Datatype
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Fate {
    Unknown,
    Walking,
    Kept,
    Dropped,
}

/// Fills in what is needed, and drops what cannot be had.
pub(super) fn settle(facts: Facts<'_>, all: &mut Declarations, faults: &mut Faults<'_>) {
    let mut at = vec![u32::MAX; facts.data.terms.len()];
    for (i, declared) in all.terms.iter().enumerate() {
        if let Some(slot) = at.get_mut(declared.term.0 as usize) {
            *slot = u32::try_from(i).unwrap_or(u32::MAX);
        }
    }
    let place = |term: TermId| {
        let at = at.get(term.0 as usize).copied().filter(|i| *i != u32::MAX);
        at.map(|i| i as usize)
    };
    let kinds: Vec<Kind> = all.terms.iter().map(|d| d.kind).collect();
    let mut fates = vec![Fate::Unknown; kinds.len()];
    let mut next = vec![None; kinds.len()];
    for (i, declared) in all.terms.iter_mut().enumerate() {
        let Some(need) = need(facts, declared) else {
            set(&mut fates, i, Fate::Kept);
            continue;
        };
        let target = need.said.and_then(|n| place(n.0));
        match target.filter(|t| kinds.get(*t).is_some_and(|k| (need.fits)(*k))) {
            Some(target) => {
                declared.need = need.said;
                set(&mut next, i, Some(target));
            }
            None => {
                set(&mut fates, i, Fate::Dropped);
                faults.needed(
                    declared.term,
                    declared.origin,
                    need.said,
                    need.predicate,
                    need.wanted,
                );
            }
        }
    }
    for i in 0..kinds.len() {
        walk(i, &next, &mut fates);
    }
    let mut fates = fates.iter();
    all.terms.retain(|d: &Declared| {
        let dropped = fates.next() == Some(&Fate::Dropped);
        !dropped || d.kind.sort() == Sort::Property
    });
}

/// Follows a chain to a known end; a chain that bites its tail holds.
fn walk(start: usize, next: &[Option<usize>], fates: &mut [Fate]) {
    let mut path = Vec::new();
    let mut at = start;
    let end = loop {
        match fates.get(at).copied().unwrap_or(Fate::Kept) {
            Fate::Unknown => {
                set(fates, at, Fate::Walking);
                path.push(at);
                match next.get(at).copied().flatten() {
                    Some(on) => at = on,
                    None => break Fate::Kept,
                }
            }
            Fate::Walking | Fate::Kept => break Fate::Kept,
            Fate::Dropped => break Fate::Dropped,
        }
    };
    for node in path {
        set(fates, node, end);
    }
}

fn set<T>(values: &mut [T], at: usize, value: T) {
    if let Some(slot) = values.get_mut(at) {
        *slot = value;
    }
}

/// Numbers by term: what a term became.
#[derive(Debug)]
pub(super) struct Numbers {
    of: Vec<u32>,
    sorts: Vec<Option<Sort>>,
}

/// Where a reference leads.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Found {
    /// The number of the thing.
    Id(u32),
    /// Declared, but left out: its own fault was told.
    LeftOut,
    /// Nothing of that sort.
    Nothing,
}

impl Numbers {
    pub(super) fn new(terms: usize, sorts: Vec<Option<Sort>>) -> Self {
        Self {
            of: vec![u32::MAX; terms],
            sorts,
        }
    }

    pub(super) fn set(&mut self, term: TermId, number: u32) {
        set(&mut self.of, term.0 as usize, number);
    }

    pub(super) fn find(&self, term: TermId, sort: Sort) -> Found {
        if self.sort(term) != Some(sort) {
            return Found::Nothing;
        }
        match self.of.get(term.0 as usize) {
            Some(number) if *number != u32::MAX => Found::Id(*number),
            _ => Found::LeftOut,
        }
    }

    pub(super) fn sort(&self, term: TermId) -> Option<Sort> {
        self.sorts.get(term.0 as usize).copied().flatten()
    }
}
