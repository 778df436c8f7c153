//! What becomes of declarations and types: paths, keys, collections, boxes.
//!
//! In: the legal container, seen from one unit. Out: texts of types. Items are built elsewhere.

use super::cycles::{Node, cyclic};
use super::docs::field_docs;
use crate::classes::{has_key, is_open};
use crate::names;
use crate::text::local;
use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet};
use std::rc::Rc;
use udac_graph::TermId;
use udac_projection::Legal;
use udac_projection::capabilities::Primitive;
use udac_projection::container::{
    Coll, DeclId, DeclKind, Field, FieldId, NodeIri, Record, Seen, Ty, UnitId,
};

/// The container as one unit's module sees it.
pub(super) struct Shape<'l, 'm> {
    pub(super) legal: &'l Legal<'m>,
    pub(super) unit: UnitId,
    seen: Seen,
    live: BTreeSet<DeclId>,
    cyclic: BTreeSet<Node>,
    /// Asked for by each taker of a trait, found once.
    accessors: RefCell<BTreeMap<DeclId, Rc<[Accessor]>>>,
}

/// How many values a field of a struct holds, and how.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Form {
    Required,
    Optional,
    Set,
    List,
    Map,
    MultiMap,
}

/// An accessor of a trait.
#[derive(Debug)]
pub(super) struct Accessor {
    pub(super) property: TermId,
    pub(super) name: String,
    pub(super) docs: String,
    pub(super) form: Form,
    pub(super) ty: Ty,
}

/// A field of a struct.
#[derive(Debug, Clone)]
pub(super) struct Member<'l> {
    pub(super) id: FieldId,
    pub(super) field: &'l Field,
    pub(super) name: &'l str,
    /// The name in JSON.
    pub(super) json: String,
    pub(super) form: Form,
    pub(super) boxed: bool,
}

/// One part of a key.
#[derive(Debug, Clone)]
pub(super) struct KeyPart {
    /// The property; none for the IRI of a node whose class does not list it.
    pub(super) property: Option<TermId>,
    pub(super) name: String,
    pub(super) json: String,
    pub(super) ty: String,
    pub(super) copied: bool,
    pub(super) text: bool,
    pub(super) docs: String,
}

/// A text a language.
pub(super) const MAP: &str = "BTreeMap<shared::LanguageTag, String>";

/// Several texts a language.
pub(super) const MULTI_MAP: &str = "BTreeMap<shared::LanguageTag, BTreeSet<String>>";

/// The type of a primitive.
pub(super) const fn prim(prim: Primitive) -> &'static str {
    match prim {
        Primitive::AnyLiteral => "shared::Literal",
        Primitive::LangString => "shared::LangString",
        Primitive::AnyUri => "shared::Iri",
        Primitive::Boolean => "bool",
        Primitive::Date => "shared::Date",
        Primitive::DateTime => "shared::DateTime",
        Primitive::Time => "shared::Time",
        Primitive::Duration => "shared::Duration",
        Primitive::Binary => "shared::Binary",
        Primitive::Decimal => "rust_decimal::Decimal",
        Primitive::Double => "shared::Double",
        Primitive::Float => "shared::Float",
        Primitive::Int => "i32",
        Primitive::Integer => "i128",
        Primitive::Long => "i64",
        Primitive::NonNegativeInteger => "u128",
        Primitive::String => "String",
    }
}

/// Whether JSON holds the numbers of a primitive as text, though Rust has them as numbers.
pub(super) const fn is_text(prim: Primitive) -> bool {
    matches!(
        prim,
        Primitive::Long | Primitive::Integer | Primitive::NonNegativeInteger
    )
}

const fn is_copied(prim: Primitive) -> bool {
    match prim {
        Primitive::Boolean
        | Primitive::Date
        | Primitive::DateTime
        | Primitive::Time
        | Primitive::Decimal
        | Primitive::Double
        | Primitive::Float
        | Primitive::Int
        | Primitive::Integer
        | Primitive::Long
        | Primitive::NonNegativeInteger => true,
        Primitive::AnyLiteral
        | Primitive::LangString
        | Primitive::AnyUri
        | Primitive::Duration
        | Primitive::Binary
        | Primitive::String => false,
    }
}

impl<'l, 'm> Shape<'l, 'm> {
    pub(super) fn new(legal: &'l Legal<'m>, unit: UnitId) -> Self {
        let units = legal.units.values();
        let live: BTreeSet<DeclId> = units.flat_map(|u| u.decls.iter().copied()).collect();
        let cyclic = cyclic(legal, &live);
        Self {
            legal,
            unit,
            seen: legal.seen_from(unit),
            live,
            cyclic,
            accessors: RefCell::new(BTreeMap::new()),
        }
    }

    /// The accessors of a trait.
    pub(super) fn accessors(
        &self,
        decl: DeclId,
        find: impl FnOnce() -> Vec<Accessor>,
    ) -> Rc<[Accessor]> {
        if let Some(known) = self.accessors.borrow().get(&decl) {
            return Rc::clone(known);
        }
        let found: Rc<[Accessor]> = find().into();
        self.accessors.borrow_mut().insert(decl, Rc::clone(&found));
        found
    }

    /// Whether a declaration is printed, be it by its key alone.
    pub(super) fn is_live(&self, decl: DeclId) -> bool {
        self.live.contains(&decl)
    }

    /// Whether only the key of a declaration is printed: its domain is not compiled.
    pub(super) fn is_stub(&self, decl: DeclId) -> bool {
        !self.legal.units[self.legal.decls[decl].unit].root && has_key(self.legal, decl)
    }

    /// A name that stands beside a declaration, as this module calls it.
    pub(super) fn path(&self, decl: DeclId, name: &str) -> String {
        let unit = self.legal.decls[decl].unit;
        if unit == self.unit {
            name.to_owned()
        } else {
            format!("super::{}::{name}", names::module(self.legal, unit))
        }
    }

    pub(super) fn decl(&self, decl: DeclId) -> String {
        self.path(decl, self.legal.decl_name(decl))
    }

    /// The type of a declaration's key.
    pub(super) fn key(&self, decl: DeclId) -> String {
        self.path(decl, &names::beside(self.legal.decl_name(decl), "Key"))
    }

    /// The enum of a class and its subclasses.
    pub(super) fn any(&self, decl: DeclId) -> String {
        self.path(
            decl,
            &format!("Any{}", names::beside(self.legal.decl_name(decl), "")),
        )
    }

    /// Whether values of a class are of several, as far as this unit knows: what it becomes does not depend on which
    /// others are compiled beside it.
    pub(super) fn is_several(&self, decl: DeclId) -> bool {
        is_open(self.legal, decl) && self.seen.below(self.legal, decl).count() > 1
    }

    /// The classes below one that are printed in full.
    pub(super) fn leaves(&self, record: &Record) -> Vec<DeclId> {
        let below = record.below.iter().copied();
        below
            .filter(|d| self.is_live(*d) && !self.is_stub(*d))
            .collect()
    }

    /// The takers of a trait that have a key.
    pub(super) fn keyed_takers(&self, record: &Record) -> Vec<DeclId> {
        let below = record.below.iter().copied();
        below
            .filter(|d| self.is_live(*d) && has_key(self.legal, *d))
            .collect()
    }

    /// One value.
    pub(super) fn ty(&self, ty: Ty) -> String {
        match ty {
            Ty::Prim(p) => prim(p).to_owned(),
            Ty::Scalar(d) | Ty::Enum(d) | Ty::OneOf(d) | Ty::List(d) => self.decl(d),
            Ty::Inline(d) if self.is_several(d) => self.any(d),
            Ty::Inline(d) => self.decl(d),
            Ty::Link(d) => format!("shared::Ref<{}>", self.key(d)),
            Ty::Node => "shared::Iri".to_owned(),
        }
    }

    /// Whether JSON holds the values as text by a word of ours.
    pub(super) fn text(&self, ty: Ty) -> bool {
        let mut at = ty;
        for _ in 0..=self.legal.decls.len() {
            match at {
                Ty::Prim(p) => return is_text(p),
                Ty::List(list) => match &self.legal.decls[list].kind {
                    DeclKind::List(body) => at = body.item,
                    DeclKind::Record(_)
                    | DeclKind::Sum(_)
                    | DeclKind::Interface(_)
                    | DeclKind::Enum(_)
                    | DeclKind::Scalar(_)
                    | DeclKind::Taxonomy(_)
                    | DeclKind::Trait(_)
                    | DeclKind::Singleton(_)
                    | DeclKind::Extension(..)
                    | DeclKind::Qualified(..) => return false,
                },
                Ty::Scalar(_)
                | Ty::Enum(_)
                | Ty::Inline(_)
                | Ty::Link(_)
                | Ty::OneOf(_)
                | Ty::Node => return false,
            }
        }
        false
    }

    /// Whether a value of a type, held in a node, would make that node endless without a box.
    pub(super) fn is_boxed(&self, from: Node, ty: Ty) -> bool {
        let to = super::cycles::target(self.legal, ty);
        self.cyclic.contains(&from) && to.is_some_and(|n| self.cyclic.contains(&n))
    }

    /// The same where the type is a declaration's struct itself.
    pub(super) fn is_boxed_leaf(&self, from: Node, leaf: DeclId) -> bool {
        self.cyclic.contains(&from) && self.cyclic.contains(&Node::Decl(leaf))
    }

    /// The fields of a struct.
    pub(super) fn members(&self, decl: DeclId) -> Vec<Member<'l>> {
        let fields = self.legal.fields_of(decl);
        fields.iter().map(|f| self.member(decl, *f)).collect()
    }

    fn member(&self, decl: DeclId, id: FieldId) -> Member<'l> {
        let field = &self.legal.fields[id];
        Member {
            id,
            field,
            name: self.legal.field_name(id),
            json: self.json(decl, id),
            form: form(self.legal, field),
            boxed: field.coll == Coll::One && self.is_boxed(Node::Decl(decl), field.ty),
        }
    }

    fn local_of(&self, field: FieldId) -> &'l str {
        let property = self.legal.fields[field].origin.property;
        property.map_or("", |p| local(self.legal, p))
    }

    /// The local name; with its domain where that is another, and a second property of the class has
    /// the same.
    fn json(&self, decl: DeclId, field: FieldId) -> String {
        let name = self.local_of(field);
        let property = self.legal.fields[field].origin.property;
        let home = property.and_then(|p| self.legal.home(p));
        let foreign = home.filter(|h| *h != self.legal.decls[decl].unit);
        let mut fields = self.legal.fields_of(decl).iter();
        match foreign.filter(|_| fields.any(|f| *f != field && self.local_of(*f) == name)) {
            Some(home) => format!("{}:{name}", names::domain(self.legal, home)),
            None => name.to_owned(),
        }
    }

    /// The type of a field of a struct.
    pub(super) fn member_ty(&self, member: &Member<'_>) -> String {
        let one = self.ty(member.field.ty);
        let one = if member.boxed {
            format!("Box<{one}>")
        } else {
            one
        };
        match member.form {
            Form::Required => one,
            Form::Optional => format!("Option<{one}>"),
            Form::Set => format!("BTreeSet<{one}>"),
            Form::List => format!("Vec<{one}>"),
            Form::Map => MAP.to_owned(),
            Form::MultiMap => MULTI_MAP.to_owned(),
        }
    }

    /// The node's own IRI as a field, where a class has it: name and name in JSON.
    pub(super) fn iri(&self, decl: DeclId) -> Option<(String, String, Option<NodeIri>)> {
        let record = self.legal.decls[decl].record()?;
        let single = matches!(self.legal.decls[decl].kind, DeclKind::Singleton(_));
        if record.node_iri.is_none() && !record.keyed_on_iri && !single {
            return None;
        }
        let json = record
            .node_iri
            .map_or("iri", |n| local(self.legal, n.property));
        Some((names::term(json), json.to_owned(), record.node_iri))
    }

    /// The parts of a key, in order.
    pub(super) fn key_parts(&self, decl: DeclId) -> Vec<KeyPart> {
        let info = &self.legal.decls[decl];
        let by_iri = matches!(info.kind, DeclKind::Singleton(_))
            || info.record().is_some_and(|r| r.keyed_on_iri);
        let mut parts = Vec::new();
        if let Some((name, json, node)) = self.iri(decl).filter(|_| by_iri) {
            parts.push(KeyPart {
                property: node.map(|n| n.property),
                name,
                json,
                ty: "shared::Iri".to_owned(),
                copied: false,
                text: false,
                docs: self.iri_docs(node),
            });
        }
        for key in self.legal.key_of(decl) {
            let member = self.member(decl, *key);
            parts.push(KeyPart {
                property: member.field.origin.property,
                name: member.name.to_owned(),
                json: member.json,
                ty: self.ty(member.field.ty),
                copied: self.copied(member.field.ty),
                text: self.text(member.field.ty),
                docs: field_docs(self.legal, member.field),
            });
        }
        parts
    }

    pub(super) fn iri_docs(&self, node: Option<NodeIri>) -> String {
        node.map_or_else(
            || "The node's own IRI.".to_owned(),
            |n| crate::text::full_prose(self.legal, &n.docs, n.property),
        )
    }

    /// Whether a value is copied rather than cloned.
    pub(super) fn copied(&self, ty: Ty) -> bool {
        match ty {
            Ty::Prim(p) => is_copied(p),
            Ty::Enum(_) => true,
            Ty::Scalar(_) | Ty::Inline(_) | Ty::Link(_) | Ty::OneOf(_) | Ty::List(_) | Ty::Node => {
                false
            }
        }
    }
}

fn form(legal: &Legal<'_>, field: &Field) -> Form {
    match field.coll {
        Coll::One if field.card.min > 0 => Form::Required,
        Coll::One => Form::Optional,
        // A set of Rust would make one of two values that look alike.
        Coll::Set if !legal.told_apart(field.ty) => Form::List,
        Coll::Set => Form::Set,
        Coll::List => Form::List,
        Coll::LangMap => Form::Map,
        Coll::LangMultiMap => Form::MultiMap,
    }
}
