//! What a module calls what it needs: paths, types, terms.

use crate::names;
use crate::text::{local, prose};
use udac_graph::TermId;
use udac_projection::Legal;
use udac_projection::container::{DeclId, DeclKind, Primitive, Ty, UnitId};

/// The container as one unit's module sees it.
pub(super) struct Scope<'l, 'm> {
    pub(super) legal: &'l Legal<'m>,
    pub(super) unit: UnitId,
}

/// What a view's type is generic over.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Generics {
    /// Nothing: values.
    None,
    /// The graph's life: literals.
    Life,
    /// The graph: nodes.
    Graph,
}

impl Generics {
    /// As arguments.
    pub(super) const fn arguments(self) -> &'static str {
        match self {
            Self::None => "",
            Self::Life => "<'g>",
            Self::Graph => "<'g, G>",
        }
    }
}

impl Scope<'_, '_> {
    /// Whether only the key of a declaration is known: its domain is not compiled.
    pub(super) fn is_stub(&self, decl: DeclId) -> bool {
        !self.legal.units[self.legal.decls[decl].unit].root
            && crate::classes::has_key(self.legal, decl)
    }

    /// What people are told of a declaration.
    pub(super) fn docs(&self, decl: DeclId) -> String {
        let info = &self.legal.decls[decl];
        prose(self.legal, &info.docs, info.origin.concept)
    }

    /// The unit that a term belongs to.
    pub(super) fn home(&self, term: TermId) -> UnitId {
        self.legal.home(term).unwrap_or(self.unit)
    }

    /// The module of the unit that a term belongs to.
    pub(super) fn module_of(&self, term: TermId) -> String {
        names::module(self.legal, self.home(term))
    }

    /// An enumeration's value among the terms of a reader: `reader.terms.sql.value.cascade`.
    pub(super) fn value(&self, value: TermId) -> String {
        let name = names::term(local(self.legal, value));
        format!("reader.terms.{}.value.{name}", self.module_of(value))
    }

    /// A class as `graph::view!` takes it: the domain and the term.
    pub(super) fn class(&self, class: TermId) -> String {
        let name = names::term(local(self.legal, class));
        format!("{}.{name}", self.module_of(class))
    }

    /// The name of a declaration as this module calls it.
    pub(super) fn path(&self, decl: DeclId) -> String {
        let unit = self.legal.decls[decl].unit;
        let name = self.legal.decl_name(decl);
        if unit == self.unit {
            name.to_owned()
        } else {
            format!("super::{}::{name}", names::module(self.legal, unit))
        }
    }

    /// The type of one value.
    pub(super) fn ty(&self, ty: Ty) -> String {
        match ty {
            Ty::Prim(prim) => literal(prim).to_owned(),
            Ty::Scalar(_) => match crate::classes::primitive(self.legal, ty) {
                Some(prim) => literal(prim).to_owned(),
                None => unreachable!("a value type comes down to a primitive"),
            },
            Ty::Enum(d) | Ty::Inline(d) | Ty::Link(d) | Ty::OneOf(d) | Ty::List(d) => {
                format!("{}{}", self.path(d), self.generics(d).arguments())
            }
            Ty::Node => "graph::Any<G::Node>".to_owned(),
        }
    }

    /// What the type of a declaration is generic over. Unions of unions are looked through once each.
    pub(super) fn generics(&self, decl: DeclId) -> Generics {
        let mut found = Generics::None;
        let mut due = vec![decl];
        let mut next = 0;
        while let Some(at) = due.get(next).copied() {
            next += 1;
            let of = match &self.legal.decls[at].kind {
                DeclKind::Enum(_) => Generics::None,
                DeclKind::Sum(sum) => {
                    for arm in &sum.arms {
                        match arm.ty {
                            Ty::OneOf(inner) if !due.contains(&inner) => due.push(inner),
                            Ty::OneOf(_) => {}
                            Ty::Prim(_)
                            | Ty::Scalar(_)
                            | Ty::Enum(_)
                            | Ty::Inline(_)
                            | Ty::Link(_)
                            | Ty::List(_)
                            | Ty::Node => found = found.max(self.generics_of(arm.ty)),
                        }
                    }
                    Generics::None
                }
                DeclKind::Record(_)
                | DeclKind::Interface(_)
                | DeclKind::Scalar(_)
                | DeclKind::Taxonomy(_)
                | DeclKind::Trait(_)
                | DeclKind::Singleton(_)
                | DeclKind::Extension(..)
                | DeclKind::Qualified(..)
                | DeclKind::List(_) => Generics::Graph,
            };
            found = found.max(of);
        }
        found
    }

    fn generics_of(&self, ty: Ty) -> Generics {
        match ty {
            Ty::Prim(_) | Ty::Scalar(_) => match crate::classes::primitive(self.legal, ty) {
                Some(Primitive::Boolean | Primitive::NonNegativeInteger) | None => Generics::None,
                Some(_) => Generics::Life,
            },
            Ty::Enum(_) => Generics::None,
            Ty::Inline(_) | Ty::Link(_) | Ty::OneOf(_) | Ty::List(_) | Ty::Node => Generics::Graph,
        }
    }
}

/// What a literal is read as.
const fn literal(prim: Primitive) -> &'static str {
    match prim {
        Primitive::LangString => "graph::LangString<'g>",
        Primitive::AnyLiteral => "graph::Literal<'g>",
        Primitive::Boolean => "bool",
        Primitive::NonNegativeInteger => "u64",
        Primitive::AnyUri
        | Primitive::Date
        | Primitive::DateTime
        | Primitive::Time
        | Primitive::Duration
        | Primitive::Binary
        | Primitive::Decimal
        | Primitive::Double
        | Primitive::Float
        | Primitive::Int
        | Primitive::Integer
        | Primitive::Long
        | Primitive::String => "&'g str",
    }
}
