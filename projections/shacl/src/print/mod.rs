//! The shapes graph of a domain.
//!
//! In: the legal container. Out: Turtle. This module has the document, the constructs that take one
//! shape and what people are told; classes, values, lists and uniqueness have modules of their own.

mod class;
mod list;
mod unique;
mod value;

use crate::index::{Index, concrete};
use crate::primitive::{Number, Said, XSD, said};
use crate::settings::Settings;
use std::collections::BTreeMap;
use udac_graph::TermId;
use udac_projection::container::{DeclId, DeclKind, EnumDecl, Role, ScalarDecl, Sum, Ty, UnitId};
use udac_projection::fold::{self, Addressing, NodeWriter, TurtleWriter, namespace_of};
use udac_projection::{Legal, Sink};
use udac_upper::generated::shacl::iri::{self, property};
use udac_upper::generated::uda::iri as uda;

/// Terms that the system model does not declare.
pub(crate) const RDF_TYPE: &str = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type";
const RDFS_LABEL: &str = "http://www.w3.org/2000/01/rdf-schema#label";
const RDFS_COMMENT: &str = "http://www.w3.org/2000/01/rdf-schema#comment";

/// What all shapes of a document are made with.
pub(crate) struct Shapes<'a, 'm> {
    legal: &'a Legal<'m>,
    unit: UnitId,
    settings: Settings,
    addressing: &'a Addressing,
    index: Index,
}

/// Writes the shapes graph of a unit.
pub(crate) fn graph(
    legal: &Legal<'_>,
    unit: UnitId,
    settings: Settings,
    addressing: &Addressing,
    out: &mut dyn Sink,
) {
    let shapes = Shapes {
        legal,
        unit,
        settings,
        addressing,
        index: Index::of(legal),
    };
    let model = legal.text(legal.units[unit].iri);
    let vocabularies = [
        ("owl", "http://www.w3.org/2002/07/owl#"),
        ("rdf", "http://www.w3.org/1999/02/22-rdf-syntax-ns#"),
        ("rdfs", "http://www.w3.org/2000/01/rdf-schema#"),
        ("sh", iri::MODEL),
        ("uda", uda::MODEL),
        ("xsd", XSD),
    ];
    let mut writer = fold::container(model, addressing, &vocabularies, out);
    shapes.ontology(&mut writer);
    let decls: Vec<DeclId> = shapes.decls().collect();
    for decl in &decls {
        shapes.decl(&mut writer, *decl);
    }
    for number in shapes.numbers(&decls).values() {
        shapes.number(&mut writer, number);
    }
    if decls
        .iter()
        .any(|d| matches!(legal.decls[*d].kind, DeclKind::List(_)))
    {
        shapes.cell(&mut writer);
    }
}

impl Shapes<'_, '_> {
    /// The declarations that get shapes here: those of the domain and, of others, what has no
    /// shapes of its own in every run. Instances of keyed classes are for their own domain to check.
    fn decls(&self) -> impl Iterator<Item = DeclId> + '_ {
        let unit = &self.legal.units[self.unit];
        let all = unit.decls.iter().chain(&unit.foreign).copied();
        all.filter(|d| self.has_shape(*d))
    }

    fn has_shape(&self, decl: DeclId) -> bool {
        let info = &self.legal.decls[decl];
        if self.legal.terms.is_blank(info.origin.concept) {
            return false;
        }
        if info.unit == self.unit {
            return true;
        }
        match &info.kind {
            DeclKind::Record(_) => info.role == Role::Nested,
            DeclKind::Sum(_)
            | DeclKind::Enum(_)
            | DeclKind::Scalar(_)
            | DeclKind::List(_)
            | DeclKind::Qualified(..) => true,
            DeclKind::Interface(_)
            | DeclKind::Taxonomy(_)
            | DeclKind::Trait(_)
            | DeclKind::Singleton(_)
            | DeclKind::Extension(..) => false,
        }
    }

    fn iri(&self, term: TermId) -> &str {
        self.legal.text(term)
    }

    fn class_iri(&self, decl: DeclId) -> &str {
        self.iri(self.legal.decls[decl].origin.concept)
    }

    fn shape(&self, decl: DeclId) -> String {
        let address = self.addressing.decl(self.legal, decl);
        address.as_str().to_owned()
    }

    /// A shape beside that of a declaration. No domain's name is empty, so nothing else has two
    /// colons behind the container.
    fn beside(&self, what: &str, decl: DeclId) -> String {
        let front = format!("{}:", self.addressing.container);
        let shape = self.shape(decl);
        let rest = shape.strip_prefix(&front).unwrap_or(&shape);
        format!("{front}:{what}:{rest}")
    }

    /// A shape that the document has once.
    fn common(&self, what: &str) -> String {
        format!("{}::{what}", self.addressing.container)
    }

    fn ontology(&self, writer: &mut TurtleWriter) {
        let unit = &self.legal.units[self.unit];
        writer.subject(&self.addressing.container, |node| {
            node.a(uda::class::GRAPH_RECORD);
            node.a("http://www.w3.org/2002/07/owl#Ontology");
            self.told(node, unit.iri, RDFS_LABEL, RDFS_COMMENT);
            fold::derivation(node, self.legal, self.unit);
            for id in std::iter::once(self.unit).chain(unit.uses.iter().copied()) {
                let other = &self.legal.units[id];
                let prefix = self.iri(other.prefix.unwrap_or(other.name));
                if !is_prefix(prefix) {
                    continue;
                }
                node.node(property::DECLARE, |declare| {
                    declare.string(property::PREFIX, prefix);
                    let namespace = namespace_of(self.iri(other.iri));
                    let datatype = "http://www.w3.org/2001/XMLSchema#anyURI";
                    declare.literal(property::NAMESPACE, &namespace, datatype);
                });
            }
        });
    }

    /// What people are told of a term, in every language.
    fn told(&self, node: &mut NodeWriter<'_>, term: TermId, label: &str, description: &str) {
        let Some(said) = self.legal.said.get(&term) else {
            return;
        };
        let labels = said.docs.labels.iter().map(|l| (label, *l));
        let descriptions = said.docs.descriptions.iter().map(|d| (description, *d));
        for (predicate, text) in labels.chain(descriptions) {
            self.literal(node, predicate, text);
        }
    }

    fn literal(&self, node: &mut NodeWriter<'_>, predicate: &str, literal: TermId) {
        let text = self.iri(literal);
        let datatype = self.legal.terms.datatype(literal).map(|d| self.iri(d));
        match (self.legal.terms.language(literal), datatype) {
            (Some(language), _) => node.lang_string(predicate, text, language),
            (None, Some(datatype)) if datatype != "http://www.w3.org/2001/XMLSchema#string" => {
                node.literal(predicate, text, datatype);
            }
            (None, _) => node.string(predicate, text),
        }
    }

    /// Begins a node shape with what people are told.
    fn begin(&self, node: &mut NodeWriter<'_>, decl: DeclId) {
        node.a(iri::class::NODE_SHAPE);
        let concept = self.legal.decls[decl].origin.concept;
        self.told(node, concept, RDFS_LABEL, RDFS_COMMENT);
    }

    fn decl(&self, writer: &mut TurtleWriter, decl: DeclId) {
        match &self.legal.decls[decl].kind {
            DeclKind::Record(record) | DeclKind::Interface(record) => {
                self.class(writer, decl, record);
            }
            DeclKind::Singleton(record) => {
                self.class(writer, decl, record);
                self.once(writer, decl);
            }
            DeclKind::Taxonomy(record) => self.abstraction(writer, decl, Some(record)),
            DeclKind::Trait(_) => self.abstraction(writer, decl, None),
            DeclKind::Extension(base, record) => {
                writer.subject(&self.shape(decl), |node| {
                    self.begin(node, decl);
                    for class in concrete(self.legal, *base) {
                        node.iri(property::TARGET_CLASS, self.class_iri(class));
                    }
                    self.properties(node, decl, &record.fields);
                });
                self.fields(writer, decl, &record.fields);
            }
            DeclKind::Qualified(base, record) => self.qualified(writer, decl, *base, record),
            DeclKind::Sum(sum) => self.sum(writer, decl, sum),
            DeclKind::Enum(body) => self.enumeration(writer, decl, body),
            DeclKind::Scalar(scalar) => self.scalar(writer, decl, scalar),
            DeclKind::List(list) => self.list(writer, decl, list),
        }
    }

    fn sum(&self, writer: &mut TurtleWriter, decl: DeclId, sum: &Sum) {
        // A blank node without a type is the only alternative that is held in place.
        let mut held = sum.arms.iter().filter(|a| matches!(a.ty, Ty::Inline(_)));
        let alone = match (held.next().map(|a| a.ty), held.next()) {
            (Some(Ty::Inline(class)), None) => Some(class),
            _ => None,
        };
        // Engines follow shapes that lead back to themselves, but not where that denies something.
        let leads_back = alone.is_some_and(|class| self.index.is_recursive(class));
        let apart = leads_back && self.are_apart(sum);
        let of_arms = if apart { property::OR } else { property::XONE };
        writer.subject(&self.shape(decl), |node| {
            self.begin(node, decl);
            node.list(of_arms, |arms| {
                for arm in &sum.arms {
                    arms.node(|n| {
                        n.a(iri::class::NODE_SHAPE);
                        if let Ty::Inline(decl) = arm.ty
                            && alone.is_some()
                        {
                            self.held(n, decl, apart || !leads_back);
                        } else {
                            self.member(n, arm.ty);
                        }
                    });
                }
            });
        });
    }

    /// Whether nothing can be two of the alternatives: one of them at most is a node, and literals are of datatypes
    /// that have no values in common.
    fn are_apart(&self, sum: &Sum) -> bool {
        let mut kinds: Vec<Option<&str>> = Vec::new();
        for arm in &sum.arms {
            let primitive = match arm.ty {
                Ty::Prim(primitive) => Some(primitive),
                Ty::Scalar(decl) => self.scalar_of(decl).map(|s| s.prim),
                Ty::Enum(_) | Ty::Inline(_) | Ty::Link(_) | Ty::List(_) | Ty::Node => None,
                Ty::OneOf(_) => return false,
            };
            let kind = match primitive.map(said) {
                None => None,
                Some(Said::One(datatype)) => Some(datatype),
                Some(Said::Number(_)) => Some("a number"),
                Some(Said::Any) => return false,
            };
            if kinds.contains(&kind) {
                return false;
            }
            kinds.push(kind);
        }
        true
    }

    fn enumeration(&self, writer: &mut TurtleWriter, decl: DeclId, body: &EnumDecl) {
        writer.subject(&self.shape(decl), |node| {
            self.begin(node, decl);
            node.list(property::IN, |values| {
                for symbol in &body.symbols {
                    let symbol = &self.legal.symbols[*symbol];
                    values.iri(self.iri(symbol.origin.concept));
                }
            });
        });
    }

    fn scalar(&self, writer: &mut TurtleWriter, decl: DeclId, scalar: &ScalarDecl) {
        writer.subject(&self.shape(decl), |node| {
            self.begin(node, decl);
            self.primitive(node, scalar.prim);
            self.facets(node, Some(scalar.prim), &scalar.facets);
        });
    }

    /// The datatypes of the decimal family that the shapes of a document refer to.
    fn numbers(&self, decls: &[DeclId]) -> BTreeMap<&'static str, &'static Number> {
        let mut found = BTreeMap::new();
        let legal = self.legal;
        for decl in decls {
            let mut types: Vec<Ty> = Vec::new();
            match &legal.decls[*decl].kind {
                DeclKind::Sum(sum) => types.extend(sum.arms.iter().map(|a| a.ty)),
                DeclKind::List(list) => types.push(list.item),
                DeclKind::Scalar(scalar) => types.push(Ty::Prim(scalar.prim)),
                DeclKind::Record(r)
                | DeclKind::Interface(r)
                | DeclKind::Trait(r)
                | DeclKind::Taxonomy(r)
                | DeclKind::Singleton(r)
                | DeclKind::Extension(_, r)
                | DeclKind::Qualified(_, r) => {
                    types.extend(r.fields.iter().map(|f| legal.fields[*f].ty));
                }
                DeclKind::Enum(_) => {}
            }
            for ty in types {
                let primitive = match ty {
                    Ty::Prim(primitive) => Some(primitive),
                    Ty::Scalar(decl) => self.scalar_of(decl).map(|s| s.prim),
                    Ty::Enum(_)
                    | Ty::Inline(_)
                    | Ty::Link(_)
                    | Ty::OneOf(_)
                    | Ty::List(_)
                    | Ty::Node => None,
                };
                if let Some(Said::Number(number)) = primitive.map(said) {
                    found.insert(number.name, number);
                }
            }
        }
        found
    }
}

/// A shape without a name: that a node is an instance of a class.
fn of_class(node: &mut NodeWriter<'_>, class: &str) {
    node.a(iri::class::NODE_SHAPE);
    node.iri(property::CLASS, class);
}

/// Whether a text may be a prefix of SPARQL as it is.
fn is_prefix(text: &str) -> bool {
    text.starts_with(|c: char| c.is_ascii_alphabetic())
        && text
            .chars()
            .all(|c| c.is_ascii_alphanumeric() || c == '-' || c == '_')
        && !text.ends_with('-')
}
