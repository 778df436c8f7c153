//! The definitions of a document: which there are, and what each says.
//!
//! In: the legal container, as one domain sees it. Out: schemas. An object that may stand where its class
//! is told has its members in a definition of their own; the class closes it, and so does each place
//! that says `@type` beside. What a domain does not know of does not stand in its document.

use crate::shape::{Form, Made, Schema, TYPE, VALUE, names, of_values, value};
use std::collections::BTreeSet;
use udac_graph::TermId;
use udac_projection::Legal;
use udac_projection::container::{
    Arm, Container, DeclId, DeclKind, Field, FieldId, Part, Record, Role, Seen, Sum, Ty, UnitId,
};

/// A definition of a document.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Definition {
    /// What a declaration says.
    Whole(DeclId),
    /// The members of an object, open to others.
    Members(DeclId),
    /// A concrete class or one of its subclasses.
    Any(DeclId),
}

impl Definition {
    /// The declaration.
    pub(crate) const fn decl(self) -> DeclId {
        match self {
            Self::Whole(decl) | Self::Members(decl) | Self::Any(decl) => decl,
        }
    }

    /// The name. No declaration has a name with a dot.
    pub(crate) fn name(self, container: &Container<'_>) -> String {
        let name = container.decl_name(self.decl());
        match self {
            Self::Whole(_) => name.to_owned(),
            Self::Members(_) => format!("{name}.Members"),
            Self::Any(_) => format!("{name}.Any"),
        }
    }
}

/// The container as one domain sees it.
pub(crate) struct View<'l, 'm> {
    pub legal: &'l Legal<'m>,
    pub form: Form,
    pub unit: UnitId,
    seen: Seen,
    all: BTreeSet<Definition>,
}

impl<'l, 'm> View<'l, 'm> {
    /// The view of a domain.
    pub(crate) fn of(legal: &'l Legal<'m>, unit: UnitId, form: Form) -> Self {
        let mut view = Self {
            legal,
            form,
            unit,
            seen: legal.seen_from(unit),
            all: BTreeSet::new(),
        };
        let own = legal.units[unit].decls.iter();
        let mut due: Vec<Definition> = own.map(|d| Definition::Whole(*d)).collect();
        view.all.extend(&due);
        while let Some(definition) = due.pop() {
            for next in view.needs(definition) {
                if view.all.insert(next) {
                    due.push(next);
                }
            }
        }
        view
    }

    /// The definitions of the document in order: those of the domain, then those of others.
    pub(crate) fn definitions(&self) -> Vec<Definition> {
        let place = |d: &Definition| {
            let info = &self.legal.decls[d.decl()];
            (info.unit != self.unit, self.legal.text(info.origin.concept))
        };
        let mut all: Vec<Definition> = self.all.iter().copied().collect();
        all.sort_by(|a, b| {
            let by_place = place(a).cmp(&place(b));
            by_place.then_with(|| (a.decl(), *a).cmp(&(b.decl(), *b)))
        });
        all
    }

    /// What a definition refers to.
    fn needs(&self, definition: Definition) -> Vec<Definition> {
        let decl = definition.decl();
        let kind = &self.legal.decls[decl].kind;
        if let Definition::Any(_) = definition {
            let leaves = self.leaves(decl);
            return leaves.into_iter().map(Definition::Members).collect();
        }
        match kind {
            DeclKind::Record(record)
            | DeclKind::Singleton(record)
            | DeclKind::Trait(record)
            | DeclKind::Interface(record)
            | DeclKind::Extension(_, record)
            | DeclKind::Qualified(_, record) => {
                let fields = record.fields.iter().map(|f| self.legal.fields[*f].ty);
                fields.filter_map(|ty| self.referred(ty)).collect()
            }
            DeclKind::Taxonomy(_) => {
                let leaves = self.leaves(decl);
                leaves.into_iter().map(Definition::Members).collect()
            }
            DeclKind::Sum(sum) if self.objects(sum) => {
                let members = sum.arms.iter().filter_map(|a| self.referred(a.ty));
                members.map(|d| Definition::Members(d.decl())).collect()
            }
            DeclKind::Sum(sum) => {
                let arms = sum.arms.iter();
                arms.filter_map(|a| self.referred(a.ty)).collect()
            }
            DeclKind::List(list) => self.referred(list.item).into_iter().collect(),
            DeclKind::Enum(_) | DeclKind::Scalar(_) => Vec::new(),
        }
    }

    fn referred(&self, ty: Ty) -> Option<Definition> {
        match ty {
            Ty::Inline(decl) => Some(self.held(decl)),
            Ty::Scalar(decl) | Ty::Enum(decl) | Ty::OneOf(decl) | Ty::List(decl) => {
                Some(Definition::Whole(decl))
            }
            Ty::Prim(_) | Ty::Link(_) | Ty::Node => None,
        }
    }

    /// What a value of a class is: where that has subclasses, any of them.
    pub(crate) fn held(&self, class: DeclId) -> Definition {
        if self.is_open(class) {
            Definition::Any(class)
        } else {
            Definition::Whole(class)
        }
    }

    fn is_open(&self, class: DeclId) -> bool {
        matches!(self.legal.decls[class].kind, DeclKind::Record(_))
            && self.leaves(class).iter().any(|leaf| *leaf != class)
    }

    /// The concrete classes below one that the domain sees.
    fn leaves(&self, class: DeclId) -> Vec<DeclId> {
        self.seen.below(self.legal, class).collect()
    }

    /// The takers of a trait that have a key.
    fn takers(&self, decl: DeclId) -> Vec<DeclId> {
        let keyed = |d: &DeclId| {
            let record = self.legal.decls[*d].record();
            let iri = record.is_some_and(|r| r.keyed_on_iri);
            iri || !self.legal.key_of(*d).is_empty()
        };
        self.leaves(decl).into_iter().filter(keyed).collect()
    }

    /// The schema of a definition.
    pub(crate) fn schema(&self, definition: Definition) -> Schema {
        let decl = definition.decl();
        match definition {
            Definition::Whole(_) => self.declaration(decl),
            Definition::Members(_) => Schema::Object(self.fields(decl), false),
            Definition::Any(_) => self.choice(decl),
        }
    }

    fn declaration(&self, decl: DeclId) -> Schema {
        let members = Definition::Members(decl);
        match &self.legal.decls[decl].kind {
            DeclKind::Record(_)
            | DeclKind::Singleton(_)
            | DeclKind::Extension(..)
            | DeclKind::Qualified(..) => {
                if self.all.contains(&members) {
                    Schema::Made(Some(members), Vec::new())
                } else {
                    Schema::Object(self.fields(decl), true)
                }
            }
            // Whatever takes it has members beside.
            DeclKind::Trait(_) | DeclKind::Interface(_) => Schema::Object(self.fields(decl), false),
            DeclKind::Taxonomy(_) => self.choice(decl),
            DeclKind::Sum(sum) => self.union(sum),
            DeclKind::Enum(_) | DeclKind::Scalar(_) | DeclKind::List(_) => {
                of_values(self, decl).unwrap_or(Schema::Never)
            }
        }
    }

    /// The concrete classes below one, each told by its name.
    fn choice(&self, class: DeclId) -> Schema {
        let home = self.legal.decls[class].unit;
        let leaf = |leaf: &DeclId| {
            let term = self.legal.decls[*leaf].origin.concept;
            let tag = told(self.tag(home, *leaf), self.legal.text(term));
            Schema::Made(Some(Definition::Members(*leaf)), vec![tag])
        };
        any_of(self.leaves(class).iter().map(leaf).collect())
    }

    /// The members of a union, each told by its name.
    fn union(&self, sum: &Sum) -> Schema {
        let objects = self.objects(sum);
        let arm = |arm: &Arm| {
            let term = arm.origin.concept;
            let name = self.legal.part(Part::Concept(term)).to_owned();
            let tag = told(name, self.legal.text(term));
            match self.referred(arm.ty) {
                Some(held) if objects => {
                    Schema::Made(Some(Definition::Members(held.decl())), vec![tag])
                }
                Some(_) | None => {
                    let value = Made::required(VALUE, value(self, arm.ty, None));
                    Schema::Made(None, vec![tag, value])
                }
            }
        };
        any_of(sum.arms.iter().map(arm).collect())
    }

    /// Whether all members of a union are objects that do not say themselves what they are.
    pub(crate) fn objects(&self, sum: &Sum) -> bool {
        sum.arms.iter().all(|arm| match arm.ty {
            Ty::Inline(held) => {
                let info = &self.legal.decls[held];
                match info.role {
                    Role::Reference(target) => {
                        let target_info = &self.legal.decls[target];
                        // A reference to a qualified class is one to the class that it narrows.
                        target_info.origin.concept == arm.origin.concept && !self.is_told(target)
                    }
                    Role::Entity
                    | Role::Nested
                    | Role::Child(_)
                    | Role::Junction(..)
                    | Role::Lookup
                    | Role::Value
                    | Role::Stub
                    | Role::Aspect(_)
                    | Role::Abstract => {
                        !matches!(info.kind, DeclKind::Taxonomy(_)) && !self.is_open(held)
                    }
                }
            }
            Ty::Prim(_)
            | Ty::Scalar(_)
            | Ty::Enum(_)
            | Ty::Link(_)
            | Ty::OneOf(_)
            | Ty::List(_)
            | Ty::Node => false,
        })
    }

    /// Whether a reference to a declaration says of which class the instance is.
    fn is_told(&self, target: DeclId) -> bool {
        matches!(self.legal.decls[target].kind, DeclKind::Trait(_))
            && !self.takers(target).is_empty()
    }

    /// The fields of an object.
    pub(crate) fn fields(&self, decl: DeclId) -> Vec<FieldId> {
        let info = &self.legal.decls[decl];
        let fields = info.record().map_or(&[][..], |r: &Record| &r.fields);
        let shown = |f: &&FieldId| match info.role {
            Role::Reference(target) => !is_tag(&self.legal.fields[**f]) || self.is_told(target),
            Role::Entity
            | Role::Nested
            | Role::Child(_)
            | Role::Junction(..)
            | Role::Lookup
            | Role::Value
            | Role::Stub
            | Role::Aspect(_)
            | Role::Abstract => true,
        };
        fields.iter().filter(shown).copied().collect()
    }

    fn tag(&self, home: UnitId, class: DeclId) -> String {
        let info = &self.legal.decls[class];
        tag(self.legal, info.origin.concept, info.unit, home)
    }

    /// Of the field that says which class an instance is of, the names of the classes.
    pub(crate) fn tags_of(&self, field: &Field) -> Option<Schema> {
        let Role::Reference(target) = self.legal.decls[field.decl].role else {
            return None;
        };
        if !is_tag(field) {
            return None;
        }
        let home = self.legal.decls[target].unit;
        let takers = self.takers(target);
        Some(names(takers.iter().map(|t| self.tag(home, *t))))
    }
}

/// What an object of a class of a unit says it is, where it stands for one of the unit `home`: the local
/// name, with its domain where that is another.
pub(crate) fn tag(legal: &Legal<'_>, class: TermId, unit: UnitId, home: UnitId) -> String {
    let local = legal.part(Part::Concept(class));
    if unit == home {
        local.to_owned()
    } else {
        format!("{}:{local}", domain(legal, unit))
    }
}

fn any_of(all: Vec<Schema>) -> Schema {
    if all.is_empty() {
        Schema::Never
    } else {
        Schema::AnyOf(all)
    }
}

fn told(name: String, term: &str) -> Made {
    Made {
        term: Some(term.to_owned()),
        ..Made::required(TYPE, names(std::iter::once(name)))
    }
}

/// Whether a field says which class an instance is of.
pub(crate) fn is_tag(field: &Field) -> bool {
    field.parts.as_slice() == [Part::Word("class")]
}

/// Whether a field of an extension says which instance it adds to.
pub(crate) fn is_of(field: &Field) -> bool {
    field.parts.as_slice() == [Part::Word("of")]
}

/// What stands for a domain before names of its terms.
pub(crate) fn domain<'c>(container: &'c Container<'_>, unit: UnitId) -> &'c str {
    let info = &container.units[unit];
    let name = container.text(info.name);
    match info.prefix {
        Some(prefix) if !name.starts_with(|c: char| c.is_ascii_alphabetic()) => {
            container.text(prefix)
        }
        Some(_) | None => name,
    }
}
