//! Questions that several stages ask of a resolved model.

use super::{ClassId, ClassKind, Entity, Member, Model, Narrowed, PropertyId, Range};
use std::collections::BTreeSet;

/// The part of an IRI after its last `#`, `/` or `:`.
#[must_use]
pub fn local_name(iri: &str) -> &str {
    let cut = iri.rfind(['#', '/', ':']).map_or(0, |i| i + 1);
    iri.get(cut..).unwrap_or(iri)
}

impl Model {
    /// The entity part of a direct, sealed, trait or singleton class.
    #[must_use]
    pub fn entity(&self, class: ClassId) -> Option<&Entity> {
        match &self.classes[class].kind {
            ClassKind::Direct(e)
            | ClassKind::Sealed(e)
            | ClassKind::Trait(e)
            | ClassKind::Singleton(e) => Some(e),
            ClassKind::Qualified(_)
            | ClassKind::Union(_)
            | ClassKind::Enumeration(_)
            | ClassKind::List(_) => None,
        }
    }

    /// What a class refines of properties that extensions add.
    #[must_use]
    pub fn narrowed(&self, class: ClassId) -> &[Narrowed] {
        match &self.classes[class].kind {
            ClassKind::Direct(e)
            | ClassKind::Sealed(e)
            | ClassKind::Trait(e)
            | ClassKind::Singleton(e) => &e.narrowed,
            ClassKind::Qualified(q) => &q.narrowed,
            ClassKind::Union(_) | ClassKind::Enumeration(_) | ClassKind::List(_) => &[],
        }
    }

    /// Whether instances of a class stand alone and are referred to.
    #[must_use]
    pub fn is_keyed(&self, class: ClassId) -> bool {
        match &self.classes[class].kind {
            ClassKind::Direct(e) | ClassKind::Sealed(e) | ClassKind::Trait(e) => e.key.is_some(),
            ClassKind::Qualified(q) => self.entity(q.qualifies).is_some_and(|e| e.key.is_some()),
            ClassKind::Singleton(_)
            | ClassKind::Union(_)
            | ClassKind::Enumeration(_)
            | ClassKind::List(_) => false,
        }
    }

    /// A property of a class, with refinements applied.
    #[must_use]
    pub fn member(&self, class: ClassId, property: PropertyId) -> Option<&Member> {
        self.entity(class)?
            .members
            .iter()
            .find(|m| m.property == property)
    }

    /// The concrete classes whose instances are instances of a class, itself included where it is
    /// one; sorted by id.
    #[must_use]
    pub fn concrete(&self, class: ClassId) -> Vec<ClassId> {
        let mut seen = vec![class];
        let mut known = BTreeSet::from([class]);
        let mut found = Vec::new();
        let mut next = 0;
        while let Some(at) = seen.get(next).copied() {
            next += 1;
            let more: &[ClassId] = match &self.classes[at].kind {
                ClassKind::Direct(e) => {
                    found.push(at);
                    &e.subclasses
                }
                ClassKind::Sealed(e) => &e.subclasses,
                ClassKind::Trait(e) => &e.takers,
                ClassKind::Singleton(_) => {
                    found.push(at);
                    &[]
                }
                ClassKind::Qualified(_)
                | ClassKind::Union(_)
                | ClassKind::Enumeration(_)
                | ClassKind::List(_) => &[],
            };
            seen.extend(more.iter().copied().filter(|c| known.insert(*c)));
        }
        found.sort_unstable();
        found
    }

    /// Whether a range is an enumeration.
    #[must_use]
    pub fn is_enumeration(&self, range: Range) -> bool {
        match range {
            Range::Class(class) => matches!(self.classes[class].kind, ClassKind::Enumeration(_)),
            Range::Datatype(_) | Range::Node => false,
        }
    }
}
