//! Classes: properties, closedness, who holds their values.

use super::{RDF_TYPE, Shapes, of_class};
use crate::capabilities::primitive_of;
use crate::index::{concrete, nested_in};
use std::collections::BTreeSet;
use udac_graph::TermId;
use udac_projection::container::{Coll, DeclId, Default, FieldId, Record, Role, Ty};
use udac_projection::fold::{NodeWriter, TurtleWriter};
use udac_upper::generated::shacl::iri::{class, property};

const FIRST: &str = "http://www.w3.org/1999/02/22-rdf-syntax-ns#first";
const REST: &str = "http://www.w3.org/1999/02/22-rdf-syntax-ns#rest";

impl Shapes<'_, '_> {
    /// A class with instances of its own.
    pub(super) fn class(&self, writer: &mut TurtleWriter, decl: DeclId, record: &Record) {
        writer.subject(&self.shape(decl), |node| {
            self.begin(node, decl);
            node.iri(property::TARGET_CLASS, self.class_iri(decl));
            self.properties(node, decl, &record.fields);
            self.closed(node, decl, record);
            if self.legal.decls[decl].role == Role::Nested {
                self.nesting(node, decl);
            }
            self.unique(node, decl, record);
        });
        self.fields(writer, decl, &record.fields);
        self.unique_shapes(writer, decl, record);
        self.untyped(writer, decl);
    }

    /// A class without instances of its own: who states it states a concrete one too.
    pub(super) fn abstraction(
        &self,
        writer: &mut TurtleWriter,
        decl: DeclId,
        unique: Option<&Record>,
    ) {
        writer.subject(&self.shape(decl), |node| {
            self.begin(node, decl);
            node.iri(property::TARGET_CLASS, self.class_iri(decl));
            if concrete(self.legal, decl).is_empty() {
                self.nobody(node, decl);
            } else {
                self.instance(node, decl);
            }
        });
        if let Some(record) = unique {
            self.unique_shapes(writer, decl, record);
        }
    }

    /// A class that no node may state.
    fn nobody(&self, node: &mut NodeWriter<'_>, decl: DeclId) {
        node.node(property::NOT, |n| of_class(n, self.class_iri(decl)));
    }

    /// A class whose members are found, not stated: its shape has no target.
    pub(super) fn qualified(
        &self,
        writer: &mut TurtleWriter,
        decl: DeclId,
        base: DeclId,
        record: &Record,
    ) {
        let narrowed: Vec<FieldId> = self.narrowed(base, &record.fields);
        writer.subject(&self.shape(decl), |node| {
            self.begin(node, decl);
            self.instance(node, base);
            self.properties(node, decl, &narrowed);
        });
        self.fields(writer, decl, &narrowed);
        writer.subject(&self.beside("stated", decl), |node| {
            node.a(class::NODE_SHAPE);
            node.iri(property::TARGET_CLASS, self.class_iri(decl));
            self.nobody(node, decl);
        });
    }

    /// The fields that say more than those of the class that is narrowed.
    fn narrowed(&self, base: DeclId, fields: &[FieldId]) -> Vec<FieldId> {
        let legal = self.legal;
        let same = |field: &FieldId| {
            let here = &legal.fields[*field];
            legal.fields_of(base).iter().any(|other| {
                let there = &legal.fields[*other];
                there.origin.property == here.origin.property
                    && (there.card, there.ty) == (here.card, here.ty)
                    && there.facets == here.facets
            })
        };
        fields.iter().filter(|f| !same(f)).copied().collect()
    }

    /// Exactly one instance: counted at the class.
    pub(super) fn once(&self, writer: &mut TurtleWriter, decl: DeclId) {
        writer.subject(&self.beside("once", decl), |node| {
            node.a(class::NODE_SHAPE);
            node.iri(property::TARGET_NODE, self.class_iri(decl));
            node.node(property::PROPERTY, |shape| {
                shape.node(property::PATH, |p| p.iri(property::INVERSE_PATH, RDF_TYPE));
                shape.integer(property::MIN_COUNT, 1);
                shape.integer(property::MAX_COUNT, 1);
            });
        });
    }

    pub(super) fn properties(&self, node: &mut NodeWriter<'_>, decl: DeclId, fields: &[FieldId]) {
        for field in fields {
            let address = self.addressing.field(self.legal, decl, *field);
            node.iri(property::PROPERTY, address.as_str());
        }
        for field in fields {
            let info = &self.legal.fields[*field];
            if let (Coll::LangMultiMap, Some(max)) = (info.coll, info.card.max)
                && max > 1
                && self.settings.sparql
            {
                self.languages(node, *field, max);
            }
        }
    }

    pub(super) fn fields(&self, writer: &mut TurtleWriter, decl: DeclId, fields: &[FieldId]) {
        for (order, field) in (0_u64..).zip(fields) {
            let address = self.addressing.field(self.legal, decl, *field);
            let before = fields.iter().take_while(|f| *f != field);
            writer.subject(address.as_str(), |node| {
                self.field(node, *field, order);
                self.apart(node, *field, before.copied());
            });
        }
    }

    fn field(&self, node: &mut NodeWriter<'_>, field: FieldId, order: u64) {
        let info = &self.legal.fields[field];
        let property = info.origin.property.unwrap_or(info.origin.concept);
        node.a(class::PROPERTY_SHAPE);
        match self.inverse(field) {
            // A link counts, at whichever end it is stated.
            Some(inverse) => node.node(property::PATH, |path| {
                path.list(property::ALTERNATIVE_PATH, |list| {
                    list.iri(self.iri(property));
                    list.node(|n| n.iri(property::INVERSE_PATH, self.iri(inverse)));
                });
            }),
            None => node.iri(property::PATH, self.iri(property)),
        }
        self.told(node, property, property::NAME, property::DESCRIPTION);
        if let Some(unit) = info.docs.unit_told(self.legal.terms) {
            node.string(property::DESCRIPTION, &unit);
        }
        node.integer(property::ORDER, order);
        if info.card.min > 0 {
            node.integer(property::MIN_COUNT, u64::from(info.card.min));
        }
        let by_language = matches!(info.coll, Coll::LangMap | Coll::LangMultiMap);
        match info.card.max {
            Some(1) if by_language => node.boolean(property::UNIQUE_LANG, true),
            Some(max) if !by_language || max == 0 => {
                node.integer(property::MAX_COUNT, u64::from(max))
            }
            Some(_) | None => {}
        }
        self.value(node, info.ty, info.origin.property);
        if let Some(facets) = &info.facets {
            let primitive = primitive_of(self.legal, info.ty);
            self.facets(node, primitive, facets);
        }
        match info.default {
            Some(Default::Literal(literal)) => self.literal(node, property::DEFAULT_VALUE, literal),
            Some(Default::Symbol(symbol)) => {
                let value = self.legal.symbols[symbol].origin.concept;
                node.iri(property::DEFAULT_VALUE, self.iri(value));
            }
            None => {}
        }
    }

    fn inverse(&self, field: FieldId) -> Option<TermId> {
        let property = self.legal.fields[field].origin.property?;
        self.legal.said.get(&property)?.inverse
    }

    /// No nested value stands in two properties of one parent.
    fn apart(
        &self,
        node: &mut NodeWriter<'_>,
        field: FieldId,
        before: impl Iterator<Item = FieldId>,
    ) {
        let held = |f: FieldId| nested_in(self.legal, self.legal.fields[f].ty);
        if !matches!(self.legal.fields[field].ty, Ty::Inline(_) | Ty::OneOf(_)) {
            return;
        }
        let own = held(field);
        for other in before {
            if !own.is_disjoint(&held(other)) {
                node.iri(property::DISJOINT, self.property(other));
            }
        }
    }

    /// No properties but those of the class. An instance of a subclass, which may be stated with this
    /// class too, is closed by the shape of its own class.
    fn closed(&self, node: &mut NodeWriter<'_>, decl: DeclId, record: &Record) {
        let mut ignored: BTreeSet<&str> = BTreeSet::from([RDF_TYPE]);
        let added = self.index.added.get(&decl).into_iter().flatten();
        ignored.extend(added.map(|p| self.iri(*p)));
        let (by_path, plain): (Vec<FieldId>, Vec<FieldId>) = record
            .fields
            .iter()
            .partition(|f| self.inverse(**f).is_some());
        ignored.extend(by_path.iter().map(|f| self.property(*f)));
        let close = |node: &mut NodeWriter<'_>| {
            node.boolean(property::CLOSED, true);
            node.list(property::IGNORED_PROPERTIES, |list| {
                for property in &ignored {
                    list.iri(property);
                }
            });
        };
        let below: Vec<DeclId> = record
            .below
            .iter()
            .copied()
            .filter(|d| *d != decl)
            .collect();
        if below.is_empty() {
            close(node);
            return;
        }
        node.list(property::OR, |list| {
            for below in below {
                list.node(|n| of_class(n, self.class_iri(below)));
            }
            list.node(|n| {
                n.a(class::NODE_SHAPE);
                close(n);
                for field in plain {
                    n.node(property::PROPERTY, |p| {
                        p.iri(property::PATH, self.property(field));
                    });
                }
            });
        });
    }

    /// Exactly one parent and, where values may hold their like, one that stands alone above them all,
    /// without which they would hold each other in a circle.
    fn nesting(&self, node: &mut NodeWriter<'_>, decl: DeclId) {
        // All that may hold the values of another domain is known there alone.
        if self.legal.decls[decl].unit != self.unit || !self.index.is_held(decl) {
            return;
        }
        let holders = self.index.holders.get(&decl).into_iter().flatten();
        let mut up: Vec<&str> = holders.map(|p| self.iri(*p)).collect();
        if self.index.listed.contains(&decl) {
            up.push(FIRST);
        }
        up.sort_unstable();
        node.node(property::PROPERTY, |shape| {
            shape.node(property::PATH, |path| upwards(path, &up));
            shape.integer(property::MIN_COUNT, 1);
            shape.integer(property::MAX_COUNT, 1);
        });
        if !self.index.is_recursive(decl) || self.index.tops.is_empty() {
            return;
        }
        let mut up: Vec<&str> = self.index.carriers.iter().map(|p| self.iri(*p)).collect();
        if !self.index.listed.is_empty() {
            up.extend([FIRST, REST]);
        }
        up.sort_unstable();
        let mut tops: Vec<&str> = self.index.tops.iter().map(|d| self.class_iri(*d)).collect();
        tops.sort_unstable();
        node.node(property::PROPERTY, |shape| {
            shape.node(property::PATH, |path| {
                path.node(property::ONE_OR_MORE_PATH, |p| upwards(p, &up));
            });
            shape.node(property::QUALIFIED_VALUE_SHAPE, |top| {
                top.a(class::NODE_SHAPE);
                top.list(property::OR, |list| {
                    for top in tops {
                        list.node(|n| of_class(n, top));
                    }
                });
            });
            shape.integer(property::QUALIFIED_MIN_COUNT, 1);
        });
    }
}

/// A path from a value to what holds it by one of some properties.
fn upwards(path: &mut NodeWriter<'_>, properties: &[&str]) {
    if let [only] = properties {
        path.iri(property::INVERSE_PATH, only);
        return;
    }
    path.list(property::ALTERNATIVE_PATH, |list| {
        for property in properties {
            list.node(|n| n.iri(property::INVERSE_PATH, property));
        }
    });
}
