//! What the graphs of files and of assets have in common: heads of named schemas and fields, types.

use crate::primitive::Encoding;
use crate::profile::{Profile, UNKNOWN_SYMBOL};
use crate::shape::{FieldType, Leaf, Wrap, alternatives, doc};
use udac_projection::Legal;
use udac_projection::container::{DeclId, EnumDecl, FieldId, Role};
use udac_projection::fold::{ListWriter, NodeWriter};
use udac_upper::generated::avro::iri::{self, class, property, value};
use udac_upper::generated::uda::iri as uda;

/// What is being written, and in which shape.
#[derive(Clone, Copy)]
pub(super) struct Scope<'a, 'm> {
    pub legal: &'a Legal<'m>,
    pub profile: &'a Profile,
}

/// Where a type stands: behind a predicate or in a list.
pub(super) enum Slot<'s, 'w> {
    Member(&'s mut NodeWriter<'w>, &'static str),
    Item(&'s mut ListWriter<'w>),
}

impl Slot<'_, '_> {
    pub(super) fn iri(self, iri: &str) {
        match self {
            Slot::Member(node, predicate) => node.iri(predicate, iri),
            Slot::Item(list) => list.iri(iri),
        }
    }

    pub(super) fn node(self, write: impl FnOnce(&mut NodeWriter<'_>)) {
        match self {
            Slot::Member(node, predicate) => node.node(predicate, write),
            Slot::Item(list) => list.node(write),
        }
    }
}

/// Writes a named type where it is used.
pub(super) type WriteNamed<'n> = &'n mut dyn FnMut(Slot<'_, '_>, DeclId);

impl Scope<'_, '_> {
    /// Name, namespace, documentation and term of a record or enum.
    pub(super) fn head(self, node: &mut NodeWriter<'_>, decl: DeclId) {
        let info = &self.legal.decls[decl];
        node.string(property::NAME, self.legal.decl_name(decl));
        let namespace = self.profile.namespace_of(self.legal, info.unit);
        if !namespace.is_empty() {
            node.string(property::NAMESPACE, &namespace);
        }
        if let Some(text) = doc(self.legal, info.docs, self.profile) {
            node.string(property::DOC, &text);
        }
        if self.profile.whole_graph {
            node.iri(uda::property::UDA_URI, self.legal.text(info.origin.concept));
        }
    }

    /// An enum, whole.
    pub(super) fn enumeration(self, node: &mut NodeWriter<'_>, decl: DeclId, body: &EnumDecl) {
        node.a(class::ENUM);
        self.head(node, decl);
        node.string(property::DEFAULT, UNKNOWN_SYMBOL);
        node.list(property::SYMBOLS, |list| {
            for symbol in &body.symbols {
                list.string(self.legal.symbol_name(*symbol));
            }
            list.string(UNKNOWN_SYMBOL);
        });
        if !self.profile.whole_graph {
            return;
        }
        for symbol in &body.symbols {
            node.node(property::SYMBOL, |node| {
                node.a(class::SYMBOL);
                node.string(property::NAME, self.legal.symbol_name(*symbol));
                let concept = self.legal.symbols[*symbol].origin.concept;
                node.iri(uda::property::UDA_URI, self.legal.text(concept));
            });
        }
    }

    /// A field but for its type.
    pub(super) fn field(self, node: &mut NodeWriter<'_>, field: FieldId, default: Option<&str>) {
        let info = &self.legal.fields[field];
        node.a(class::FIELD);
        node.string(property::NAME, self.legal.field_name(field));
        if let Some(text) = doc(self.legal, info.docs, self.profile) {
            node.string(property::DOC, &text);
        }
        if self.is_key(field) {
            node.boolean(property::PRIMARY_KEY, true);
        }
        if let Some(default) = default {
            node.string(property::DEFAULT, default);
        }
        if self.profile.whole_graph
            && let Some(property) = info.origin.property
        {
            node.iri(uda::property::UDA_URI, self.legal.text(property));
        }
    }

    /// Whether a field is part of a key, its record's or that of the record referred to.
    fn is_key(self, field: FieldId) -> bool {
        let decl = self.legal.fields[field].decl;
        matches!(self.legal.decls[decl].role, Role::Reference(_))
            || self.legal.key_of(decl).contains(&field)
    }

    /// A type. There are at most four wraps, so that this does not go deep.
    pub(super) fn ty(
        self,
        slot: Slot<'_, '_>,
        wraps: &[Wrap],
        leaf: Leaf<'_>,
        named: WriteNamed<'_>,
    ) {
        match wraps.split_first() {
            None => match leaf {
                Leaf::Named(decl) => named(slot, decl),
                Leaf::Primitive(encoding, term) => primitive(slot, encoding, term),
                Leaf::OneOf(_) => slot.node(|node| self.union(node, None, &[], leaf, named)),
            },
            Some((Wrap::Array, rest)) => slot.node(|node| {
                node.a(class::ARRAY);
                self.ty(Slot::Member(node, property::ITEMS), rest, leaf, named);
            }),
            Some((Wrap::Map, rest)) => slot.node(|node| {
                node.a(class::MAP);
                self.ty(Slot::Member(node, property::VALUES), rest, leaf, named);
            }),
            Some((wrap @ (Wrap::NullFirst | Wrap::NullLast), rest)) => {
                slot.node(|node| self.union(node, Some(*wrap), rest, leaf, named));
            }
        }
    }

    /// A union, with null or without: its branches, or those beside null alone. A choice that may be
    /// null is one union.
    pub(super) fn union(
        self,
        node: &mut NodeWriter<'_>,
        null: Option<Wrap>,
        rest: &[Wrap],
        leaf: Leaf<'_>,
        named: WriteNamed<'_>,
    ) {
        node.a(class::UNION);
        let choice = match leaf {
            Leaf::OneOf(sum) if rest.is_empty() => Some(alternatives(self.legal, sum)),
            Leaf::OneOf(_) | Leaf::Named(_) | Leaf::Primitive(..) => None,
        };
        if !self.profile.whole_graph {
            match choice {
                Some(records) => {
                    for record in records {
                        named(Slot::Member(node, property::TYPE), record);
                    }
                }
                None => self.ty(Slot::Member(node, property::TYPE), rest, leaf, named),
            }
            return;
        }
        node.list(property::BRANCHES, |list| {
            if null == Some(Wrap::NullFirst) {
                list.iri(value::NULL);
            }
            match choice {
                Some(records) => {
                    for record in records {
                        named(Slot::Item(list), record);
                    }
                }
                None => self.ty(Slot::Item(list), rest, leaf, named),
            }
            if null == Some(Wrap::NullLast) {
                list.iri(value::NULL);
            }
        });
    }

    /// The type of a field.
    pub(super) fn field_type(
        self,
        node: &mut NodeWriter<'_>,
        ty: &FieldType<'_>,
        named: WriteNamed<'_>,
    ) {
        self.ty(
            Slot::Member(node, property::TYPE),
            &ty.wraps,
            ty.leaf,
            named,
        );
    }
}

fn primitive(slot: Slot<'_, '_>, encoding: Encoding, term: Option<&str>) {
    let name = format!("{}{}", iri::MODEL, encoding.primitive);
    if encoding.logical.is_none() && term.is_none() {
        slot.iri(&name);
        return;
    }
    slot.node(|node| {
        node.a(class::PRIMITIVE_SCHEMA);
        node.iri(property::PRIMITIVE, &name);
        if let Some(logical) = encoding.logical {
            node.string(property::LOGICAL_TYPE, logical);
        }
        if let Some((precision, scale)) = encoding.decimal {
            node.integer(property::PRECISION, precision);
            node.integer(property::SCALE, scale);
        }
        if let Some(term) = term {
            node.iri(uda::property::UDA_URI, term);
        }
    });
}
