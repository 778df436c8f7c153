//! The container IR: what a target's schema consists of, from the model's own shape down to the
//! target's.
//!
//! In: a valid model, through `lower`. Out: declarations, fields and constraints that the passes
//! rewrite until nothing is left that the target's capabilities refuse. Where a thing comes from and
//! how its data is reached live on the nodes themselves, so that a pass carries them along. This
//! module rewrites nothing.

mod access;
mod decl;
mod field;
mod seen;
mod symbols;
mod vocabulary;

pub use access::{Access, Conv, Step, Steps};
pub use decl::{
    Arm, Check, Constraint, ConstraintBody, Decl, DeclKind, ListDecl, NodeIri, Record, Role, Rows,
    ScalarDecl, Sum, Tagging,
};
pub use field::{Card, Coll, Default, Field, Ty};
pub use seen::Seen;
pub use symbols::{EnumDecl, Symbol};
pub use udac_model::domain::{Facets, Primitive};
pub use vocabulary::{Said, Vocabulary, Word};

use crate::kept::{KeptName, Keys};
use crate::names::Name;
use crate::obligations::Ledger;
use smallvec::SmallVec;
use std::collections::{BTreeMap, BTreeSet};
use udac_graph::{TermId, Terms};
use udac_model::domain::{Arena, DomainId, Id as _, Origin as Ordinal};

udac_model::ids! {
    /// A declaration: a type, a table.
    DeclId,
    /// A field, column or member of a declaration.
    FieldId,
    /// A value of an enumeration.
    SymbolId,
    /// The part of a container that one domain gets: a file.
    UnitId,
}

/// A container: all that one target holds of the domains that are compiled.
#[derive(Debug)]
pub struct Container<'m> {
    /// The target's name, as in codes and output folders.
    pub target: &'static str,
    /// Texts of the model.
    pub terms: &'m Terms,
    /// Declarations, alive or not.
    pub decls: Arena<DeclId, Decl>,
    /// Fields, alive or not.
    pub fields: Arena<FieldId, Field>,
    /// Enumeration values.
    pub symbols: Arena<SymbolId, Symbol>,
    /// One a compiled domain, then one a domain that is leaned on.
    pub units: Arena<UnitId, Unit>,
    /// What is said of each term as such, where the target asks for vocabularies.
    pub said: BTreeMap<TermId, Said<'m>>,
    /// Whether values of other domains' classes are declared in those domains' files alone.
    pub foreign_elsewhere: bool,
    /// Whether what an extension adds stands in the records that it extends.
    pub extensions_in_place: bool,
    /// The obligations of the model and what became of each.
    pub ledger: Ledger,
    /// By what nodes are known from run to run; none where nothing is kept.
    pub keys: Keys,
    /// Names that stay, though others would be given now.
    pub kept: Vec<KeptName>,
}

/// What one domain gets.
#[derive(Debug, Clone)]
pub struct Unit {
    /// The domain.
    pub domain: DomainId,
    /// The model's IRI.
    pub iri: TermId,
    /// `upper:domain`.
    pub name: TermId,
    /// Where the domain is named.
    pub named: Ordinal,
    /// `upper:prefix`.
    pub prefix: Option<TermId>,
    /// What people are told.
    pub docs: Doc,
    /// Who answers for the model, in byte order of their IRIs.
    pub owners: Vec<TermId>,
    /// The version of the model, a literal.
    pub version: Option<TermId>,
    /// Whether it is compiled; if not, its declarations are only referred to.
    pub root: bool,
    /// Live declarations, in output order.
    pub decls: Vec<DeclId>,
    /// Live declarations of other units that stand here as stubs, in output order.
    pub foreign: Vec<DeclId>,
    /// Units that it leans on, in order.
    pub uses: Vec<UnitId>,
    /// All terms that the domain declares, where the target asks for them.
    pub vocabulary: Vocabulary,
    /// Where the domain is typed.
    pub origin: Ordinal,
    /// What stands before the names of its declarations in addresses below another unit, where
    /// names differ within their own domain alone; set by naming.
    pub apart: Option<String>,
    /// What stands for the domain in names, where that is kept from run to run; set by naming.
    pub word: Option<String>,
}

/// What people are told of a node, in the project's language; texts are literals.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Doc {
    /// A name for people.
    pub label: Option<TermId>,
    /// What it is.
    pub description: Option<TermId>,
    /// A remark of our own, where there is no concept behind a node.
    pub remark: Option<&'static str>,
    /// Whether it is deprecated.
    pub deprecated: bool,
    /// What replaces it.
    pub replaced_by: Option<TermId>,
    /// The unit that its values are in (`upper:unit`).
    pub unit: Option<TermId>,
}

impl Doc {
    /// The unit as people are told of it: a sentence.
    #[must_use]
    pub fn unit_told(&self, terms: &Terms) -> Option<String> {
        Some(format!("Unit: <{}>.", terms.text(self.unit?)))
    }
}

/// Where a node comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Origin {
    /// The class, enumeration or datatype.
    pub concept: TermId,
    /// The property, on fields.
    pub property: Option<TermId>,
    /// The quad that caused it.
    pub cause: Ordinal,
}

/// A piece of a name: the target's naming function joins them in its own way.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Part {
    /// The local name of a concept.
    Concept(TermId),
    /// A word of our own (`Reference`, `position`).
    Word(&'static str),
}

/// The pieces of a name. Most names have one, which then stands in the node itself.
pub type Parts = SmallVec<[Part; 1]>;

impl Container<'_> {
    /// The text of a term.
    #[must_use]
    pub fn text(&self, term: TermId) -> &str {
        self.terms.text(term)
    }

    /// A term for messages: who shows them puts it as the author of the model does.
    #[must_use]
    pub fn shown(&self, term: TermId) -> String {
        udac_diagnostics::term(self.text(term))
    }

    /// The datatype of a type of literals; none for others.
    #[must_use]
    pub fn primitive_of(&self, ty: Ty) -> Option<Primitive> {
        match ty {
            Ty::Prim(primitive) => Some(primitive),
            Ty::Scalar(decl) => match &self.decls[decl].kind {
                DeclKind::Scalar(scalar) => Some(scalar.prim),
                DeclKind::Record(_)
                | DeclKind::Sum(_)
                | DeclKind::Interface(_)
                | DeclKind::Enum(_)
                | DeclKind::Taxonomy(_)
                | DeclKind::Trait(_)
                | DeclKind::Singleton(_)
                | DeclKind::Extension(..)
                | DeclKind::Qualified(..)
                | DeclKind::List(_) => None,
            },
            Ty::Enum(_) | Ty::Inline(_) | Ty::Link(_) | Ty::OneOf(_) | Ty::List(_) | Ty::Node => {
                None
            }
        }
    }

    /// Whether two values are one where they are written alike. What an instance holds is not: each value within it
    /// is one of its own, and each list.
    #[must_use]
    pub fn told_apart(&self, ty: Ty) -> bool {
        let by_itself = |ty: Ty| match ty {
            Ty::Inline(decl) => matches!(self.decls[decl].role, Role::Reference(_)),
            Ty::List(_) => false,
            Ty::Prim(_) | Ty::Scalar(_) | Ty::Enum(_) | Ty::Link(_) | Ty::OneOf(_) | Ty::Node => {
                true
            }
        };
        // A union within a union is none.
        match self.arms_of(ty) {
            Some(arms) => arms.iter().all(|arm| by_itself(arm.ty)),
            None => by_itself(ty),
        }
    }

    /// The alternatives of a type of choices.
    fn arms_of(&self, ty: Ty) -> Option<&[Arm]> {
        let Ty::OneOf(decl) = ty else { return None };
        match &self.decls[decl].kind {
            DeclKind::Sum(sum) => Some(&sum.arms),
            DeclKind::Record(_)
            | DeclKind::Interface(_)
            | DeclKind::Enum(_)
            | DeclKind::Scalar(_)
            | DeclKind::Taxonomy(_)
            | DeclKind::Trait(_)
            | DeclKind::Singleton(_)
            | DeclKind::Extension(..)
            | DeclKind::Qualified(..)
            | DeclKind::List(_) => None,
        }
    }

    /// The type of the items, where a type is one of lists.
    #[must_use]
    pub fn item_of(&self, ty: Ty) -> Option<Ty> {
        let Ty::List(decl) = ty else { return None };
        match &self.decls[decl].kind {
            DeclKind::List(list) => Some(list.item),
            DeclKind::Record(_)
            | DeclKind::Sum(_)
            | DeclKind::Interface(_)
            | DeclKind::Enum(_)
            | DeclKind::Scalar(_)
            | DeclKind::Taxonomy(_)
            | DeclKind::Trait(_)
            | DeclKind::Singleton(_)
            | DeclKind::Extension(..)
            | DeclKind::Qualified(..) => None,
        }
    }

    /// The fields of a record-like declaration, in output order; none for others.
    #[must_use]
    pub fn fields_of(&self, decl: DeclId) -> &[FieldId] {
        self.decls[decl].record().map_or(&[], |r| &r.fields)
    }

    /// The fields that make the key of a declaration, in key order; none where it has none.
    #[must_use]
    pub fn key_of(&self, decl: DeclId) -> &[FieldId] {
        let constraints = self.decls[decl]
            .record()
            .map_or(&[][..], |r| &r.constraints);
        constraints
            .iter()
            .find(|c| matches!(c.body, ConstraintBody::Key))
            .map_or(&[], |c| &c.fields)
    }

    /// The name of a declaration, once naming has run.
    #[must_use]
    pub fn decl_name(&self, decl: DeclId) -> &str {
        self.decls[decl].name.as_ref().map_or("", Name::as_str)
    }

    /// The name of a field, once naming has run.
    #[must_use]
    pub fn field_name(&self, field: FieldId) -> &str {
        self.fields[field].name.as_ref().map_or("", Name::as_str)
    }

    /// The name of an enumeration value, once naming has run.
    #[must_use]
    pub fn symbol_name(&self, symbol: SymbolId) -> &str {
        self.symbols[symbol].name.as_ref().map_or("", Name::as_str)
    }

    /// The unit whose model a term belongs to: the longest IRI of a model that the term's begins with.
    #[must_use]
    pub fn home(&self, term: TermId) -> Option<UnitId> {
        let iri = self.text(term);
        let model = |u: &Unit| self.text(u.iri).len();
        self.units
            .iter()
            .filter(|(_, u)| iri.starts_with(self.text(u.iri)))
            .max_by_key(|(_, u)| model(u))
            .map(|(id, _)| id)
    }

    /// The local name of a part, or our own word.
    #[must_use]
    pub fn part(&self, part: Part) -> &str {
        match part {
            Part::Concept(term) => udac_model::domain::local_name(self.text(term)),
            Part::Word(word) => word,
        }
    }

    /// What a unit sees of the world.
    #[must_use]
    pub fn seen_from(&self, unit: UnitId) -> Seen {
        Seen::from(self, unit)
    }

    /// The records to which an extension adds fields, where they stand in place: what it extends, and all
    /// that its domain knows to stand for it.
    #[must_use]
    pub fn extended(&self, extension: DeclId) -> Vec<DeclId> {
        let DeclKind::Extension(base, _) = &self.decls[extension].kind else {
            return Vec::new();
        };
        let unit = &self.units[self.decls[extension].unit];
        let below = self.decls[*base].record().map(|r| r.below.as_slice());
        let others = below.unwrap_or_default().iter().filter(|d| *d != base);
        let all = std::iter::once(base).chain(others).copied();
        all.filter(|d| matches!(self.decls[*d].kind, DeclKind::Record(_)))
            .filter(|d| unit.foreign.contains(d) || unit.decls.contains(d))
            .collect()
    }

    /// The fields that an extension brings into a record where it stands in place: those of properties
    /// that the record has already are the record's.
    #[must_use]
    pub fn adds(&self, extension: DeclId, to: DeclId) -> Vec<FieldId> {
        let own = self.fields_of(to).iter();
        let own: BTreeSet<_> = own.map(|f| self.fields[*f].origin.property).collect();
        let fields = self.fields_of(extension).iter().copied();
        fields
            .filter(|f| !own.contains(&self.fields[*f].origin.property))
            .collect()
    }

    /// Takes declarations out of their units; nodes may still refer to them.
    pub(crate) fn drop_decls(&mut self, gone: impl Fn(&Decl) -> bool) {
        let units: Vec<_> = self.units.ids().collect();
        for unit in units {
            let decls = std::mem::take(&mut self.units[unit].decls);
            let kept = decls.into_iter().filter(|d| !gone(&self.decls[*d]));
            self.units[unit].decls = kept.collect();
        }
    }

    /// Puts another type for each: of fields, of items of lists, of alternatives.
    pub(crate) fn retype(&mut self, mut to: impl FnMut(&mut Self, Ty) -> Ty) {
        let mut next = 0;
        // Whoever answers may add fields.
        while next < self.fields.len() {
            let id = FieldId::from_index(next);
            next += 1;
            let ty = self.fields[id].ty;
            self.fields[id].ty = to(self, ty);
        }
        self.retype_values(to);
    }

    /// Puts another type for each that is no field's.
    pub(crate) fn retype_values(&mut self, mut to: impl FnMut(&mut Self, Ty) -> Ty) {
        let ids: Vec<_> = self.decls.ids().collect();
        for id in ids {
            let mut made: Vec<Ty> = match &self.decls[id].kind {
                DeclKind::List(list) => vec![list.item],
                DeclKind::Sum(sum) => sum.arms.iter().map(|a| a.ty).collect(),
                DeclKind::Record(_)
                | DeclKind::Interface(_)
                | DeclKind::Enum(_)
                | DeclKind::Scalar(_)
                | DeclKind::Taxonomy(_)
                | DeclKind::Trait(_)
                | DeclKind::Singleton(_)
                | DeclKind::Extension(..)
                | DeclKind::Qualified(..) => continue,
            };
            for ty in &mut made {
                *ty = to(self, *ty);
            }
            for (slot, ty) in self.decls[id].values_mut().into_iter().zip(made) {
                *slot = ty;
            }
        }
    }

    /// The units that are compiled.
    pub fn roots(&self) -> impl Iterator<Item = (UnitId, &Unit)> {
        self.units.iter().filter(|(_, u)| u.root)
    }
}
