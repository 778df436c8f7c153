//! The vocabulary of a domain.
//!
//! In: the legal container. Out: Turtle. Each enumeration is a scheme, and beside it an ordered
//! collection for the order of its values. A value is one concept, in the schemes of all enumerations
//! of the domain that list it, below the one that lists the most. Concepts have addresses of their own
//! and say which value they come from: of that only its model speaks.

use std::collections::BTreeMap;
use udac_graph::TermId;
use udac_projection::container::{DeclId, DeclKind, EnumDecl, Said, SymbolId, UnitId};
use udac_projection::fold::{self, Addressing, NodeWriter, TurtleWriter};
use udac_projection::{Legal, Sink};
use udac_upper::generated::skos::iri::{self, class, property};
use udac_upper::generated::{prov, uda};

const DEPRECATED: &str = "http://www.w3.org/2002/07/owl#deprecated";
const REPLACED_BY: &str = "http://purl.org/dc/terms/isReplacedBy";

/// An enumeration and its values.
type Enumeration<'a> = (DeclId, &'a EnumDecl);

/// Where a value is a concept, and all enumerations that list it.
struct Concept<'a> {
    home: (DeclId, SymbolId),
    listed: Vec<Enumeration<'a>>,
}

struct Vocabulary<'a, 'm> {
    legal: &'a Legal<'m>,
    addressing: &'a Addressing,
    enumerations: Vec<Enumeration<'a>>,
    concepts: BTreeMap<TermId, Concept<'a>>,
}

/// Writes the vocabulary of a unit.
pub(crate) fn graph(legal: &Legal<'_>, unit: UnitId, addressing: &Addressing, out: &mut dyn Sink) {
    let model = legal.text(legal.units[unit].iri);
    let vocabularies = [
        ("dcterms", "http://purl.org/dc/terms/"),
        ("owl", "http://www.w3.org/2002/07/owl#"),
        ("skos", iri::MODEL),
        ("uda", uda::iri::MODEL),
    ];
    let mut writer = fold::container(model, addressing, &vocabularies, out);
    writer.subject(&addressing.container, |node| {
        node.a(uda::iri::class::GRAPH_RECORD);
        node.iri(uda::iri::property::GOVERNED_BY, iri::MODEL);
        node.iri(uda::iri::property::GOVERNED_BY, uda::iri::MODEL);
        fold::derivation(node, legal, unit);
    });
    let vocabulary = Vocabulary::of(legal, unit, addressing);
    for enumeration in &vocabulary.enumerations {
        vocabulary.enumeration(&mut writer, *enumeration);
    }
}

impl<'a, 'm> Vocabulary<'a, 'm> {
    fn of(legal: &'a Legal<'m>, unit: UnitId, addressing: &'a Addressing) -> Self {
        let mut enumerations: Vec<Enumeration<'a>> = Vec::new();
        for decl in &legal.units[unit].decls {
            if let DeclKind::Enum(body) = &legal.decls[*decl].kind {
                enumerations.push((*decl, body));
            }
        }
        let mut widest = enumerations.clone();
        // A value that is in a part is in the whole too, which has more. The order of the model stays.
        widest.sort_by_key(|(_, body)| std::cmp::Reverse(body.symbols.len()));
        let mut concepts: BTreeMap<TermId, Concept<'a>> = BTreeMap::new();
        for (decl, body) in widest {
            for symbol in &body.symbols {
                let concept = concepts
                    .entry(legal.symbols[*symbol].origin.concept)
                    .or_insert_with(|| Concept {
                        home: (decl, *symbol),
                        listed: Vec::new(),
                    });
                concept.listed.push((decl, body));
            }
        }
        Self {
            legal,
            addressing,
            enumerations,
            concepts,
        }
    }

    fn enumeration(&self, writer: &mut TurtleWriter<'_>, (decl, body): Enumeration<'_>) {
        let scheme = self.scheme(decl);
        let term = self.legal.decls[decl].origin.concept;
        let values: Vec<TermId> = body
            .symbols
            .iter()
            .map(|s| self.legal.symbols[*s].origin.concept)
            .collect();
        writer.subject(&scheme, |node| {
            node.a(class::CONCEPT_SCHEME);
            self.told(node, term);
            for value in &values {
                node.iri(property::HAS_TOP_CONCEPT, &self.concept(*value));
            }
        });
        writer.subject(&self.order(decl), |node| {
            node.a(class::ORDERED_COLLECTION);
            node.iri(property::IN_SCHEME, &scheme);
            node.list(property::MEMBER_LIST, |list| {
                values.iter().for_each(|v| list.iri(&self.concept(*v)));
            });
        });
        for value in values {
            let Some(concept) = self.concepts.get(&value).filter(|c| c.home.0 == decl) else {
                continue;
            };
            writer.subject(&self.concept(value), |node| {
                node.a(class::CONCEPT);
                let notation = self.legal.symbol_name(concept.home.1);
                node.string(property::NOTATION, notation);
                self.told(node, value);
                for (scheme, _) in &concept.listed {
                    node.iri(property::TOP_CONCEPT_OF, &self.scheme(*scheme));
                }
            });
        }
    }

    fn scheme(&self, decl: DeclId) -> String {
        let address = self.addressing.decl(self.legal, decl);
        address.as_str().to_owned()
    }

    /// The collection beside a scheme. No domain's name is empty, so nothing else has two colons behind
    /// the container.
    fn order(&self, decl: DeclId) -> String {
        let front = format!("{}:", self.addressing.container);
        let scheme = self.scheme(decl);
        let rest = scheme.strip_prefix(&front).unwrap_or(&scheme);
        format!("{front}:order:{rest}")
    }

    fn concept(&self, value: TermId) -> String {
        let Some(concept) = self.concepts.get(&value) else {
            unreachable!("the value of an enumeration of this unit is a concept");
        };
        let (decl, symbol) = concept.home;
        let scheme = self.addressing.decl(self.legal, decl);
        let address = scheme.below(self.legal.symbol_name(symbol));
        address.as_str().to_owned()
    }

    /// What people are told of a term, in every language, and which term it is.
    fn told(&self, node: &mut NodeWriter<'_>, term: TermId) {
        if let Some(Said { docs, .. }) = self.legal.said.get(&term) {
            let labels = docs.labels.iter().map(|l| (property::PREF_LABEL, *l));
            let definitions = docs.descriptions.iter();
            let definitions = definitions.map(|d| (property::DEFINITION, *d));
            for (predicate, text) in labels.chain(definitions) {
                let language = self.legal.terms.language(text).unwrap_or_default();
                node.lang_string(predicate, self.legal.text(text), language);
            }
            if docs.deprecated {
                node.boolean(DEPRECATED, true);
            }
            for other in &docs.replaced_by {
                node.iri(REPLACED_BY, self.legal.text(*other));
            }
        }
        node.iri(prov::iri::property::WAS_DERIVED_FROM, self.legal.text(term));
    }
}
