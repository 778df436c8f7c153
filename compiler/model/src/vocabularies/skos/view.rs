//! A taxonomy in words of its own, told in SKOS.
//!
//! In: a graph whose shape holds SKOS. Out: its concepts, schemes and collections with all that is said
//! of them by sub-properties of those of SKOS, from either end. Instances of a class below
//! `skos:Concept` are concepts, and so are those of a class that has a property below one of a
//! concept's. A concept that says no scheme is in that of its class, at the top if nothing is broader.

use super::super::derived::{Node, Value};
use super::super::{Relations, Way};
use super::labels::Labels;
use crate::conformance::Shapes;
use std::collections::{BTreeMap, BTreeSet};
use udac_graph::{Dataset, GovernedGraph, GraphId, Quad, TermId};
use udac_upper::Terms;
use udac_upper::generated::graph::Term;
use udac_upper::generated::skos::iri::{self, class, property};

pub(in super::super) const TYPE: &str = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type";

/// What a class makes of its instances.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Part {
    Concept,
    Scheme,
    Collection,
    Ordered,
}

impl Part {
    const fn class(self) -> &'static str {
        match self {
            Self::Concept => class::CONCEPT,
            Self::Scheme => class::CONCEPT_SCHEME,
            Self::Collection => class::COLLECTION,
            Self::Ordered => class::ORDERED_COLLECTION,
        }
    }
}

/// What is said of a node in the making.
#[derive(Debug, Default)]
struct Draft {
    said: BTreeSet<(&'static str, Value)>,
    labels: Labels,
}

struct View<'a> {
    dataset: &'a Dataset,
    terms: &'a Terms,
    graph: GraphId,
    relations: Relations,
    shapes: Shapes,
    language: &'a str,
    parts: BTreeMap<TermId, (Part, TermId)>,
    drafts: BTreeMap<String, Draft>,
}

/// The nodes that a graph describes in the terms of SKOS, in byte order of their IRIs.
pub(in super::super) fn nodes(
    dataset: &Dataset,
    terms: &Terms,
    graph: &GovernedGraph,
    language: &str,
) -> Vec<Node> {
    let mut view = View {
        dataset,
        terms,
        graph: graph.graph,
        relations: Relations::of(dataset, terms, &graph.shape),
        shapes: Shapes::compile(dataset, terms, &graph.shape),
        language,
        parts: BTreeMap::new(),
        drafts: BTreeMap::new(),
    };
    view.find_parts();
    view.read();
    view.complete();
    let drafts = view.drafts.into_iter();
    drafts.map(|(iri, draft)| draft.settled(iri)).collect()
}

impl<'a> View<'a> {
    fn own(&self) -> impl Iterator<Item = &'a Quad> + use<'a> {
        let graph = self.graph;
        self.dataset
            .quads()
            .iter()
            .filter(move |q| q.graph == graph)
    }

    /// Which subjects are concepts, schemes and collections, and by which class.
    fn find_parts(&mut self) {
        let mut known: BTreeMap<TermId, Option<Part>> = BTreeMap::new();
        for quad in self.own() {
            if !self.terms.graph.r#type.is(quad.p) || !self.dataset.terms.is_iri(quad.s) {
                continue;
            }
            let part = *known
                .entry(quad.o)
                .or_insert_with(|| self.part_of_instances(quad.o));
            if let Some(part) = part {
                self.parts.entry(quad.s).or_insert((part, quad.o));
            }
        }
    }

    /// What the instances of a class are in the terms of SKOS.
    fn part_of_instances(&self, class: TermId) -> Option<Part> {
        let skos = &self.terms.skos;
        let above: Vec<TermId> = self.shapes.above(class).collect();
        let below = |term: Term<TermId>| above.iter().any(|c| term.is(*c));
        let stated = [
            (skos.class.ordered_collection, Part::Ordered),
            (skos.class.collection, Part::Collection),
            (skos.class.concept_scheme, Part::Scheme),
            (skos.class.concept, Part::Concept),
        ];
        if let Some((_, part)) = stated.into_iter().find(|(class, _)| below(*class)) {
            return Some(part);
        }
        let properties: Vec<TermId> = self.shapes.properties(class).collect();
        let says = |property: Term<TermId>, way: Way| {
            let saying = property.node.map(|p| self.relations.saying(p));
            saying.is_some_and(|all| properties.iter().any(|p| all.contains(&(*p, way))))
        };
        let property = &skos.property;
        if says(property.member_list, Way::Forth) {
            Some(Part::Ordered)
        } else if says(property.member, Way::Forth) {
            Some(Part::Collection)
        } else if says(property.has_top_concept, Way::Forth) || says(property.in_scheme, Way::Back)
        {
            Some(Part::Scheme)
        } else {
            let concept = says(property.semantic_relation, Way::Forth)
                || says(property.semantic_relation, Way::Back)
                || says(property.in_scheme, Way::Forth)
                || says(property.pref_label, Way::Forth);
            concept.then_some(Part::Concept)
        }
    }

    /// Says of each node what its statements say, and what is the same from the other end.
    fn read(&mut self) {
        for (node, (part, _)) in &self.parts {
            let draft = self.drafts.entry(self.text(*node)).or_default();
            draft
                .said
                .insert((TYPE, Value::Iri(part.class().to_owned())));
        }
        let mut known: BTreeMap<TermId, BTreeSet<(TermId, Way)>> = BTreeMap::new();
        for quad in self.own() {
            if !self.parts.contains_key(&quad.s) {
                continue;
            }
            let of_skos = |p: TermId| self.dataset.terms.text(p).starts_with(iri::MODEL);
            let said = known
                .entry(quad.p)
                .or_insert_with(|| self.relations.said_by(quad.p, of_skos))
                .clone();
            for (property, way) in said {
                if self.dataset.terms.is_literal(quad.o) {
                    self.literal(quad, property);
                } else {
                    let (from, to) = way.ends(quad.s, quad.o);
                    self.link(from, property, to);
                }
            }
        }
    }

    fn text(&self, term: TermId) -> String {
        self.dataset.terms.text(term).to_owned()
    }

    fn literal(&mut self, quad: &Quad, property: TermId) {
        let Some(predicate) = named(self.terms, property) else {
            return;
        };
        let terms = &self.dataset.terms;
        let text = self.text(quad.o);
        let language = terms.language(quad.o);
        let draft = self.drafts.entry(self.text(quad.s)).or_default();
        let labels = [
            property::PREF_LABEL,
            property::ALT_LABEL,
            property::HIDDEN_LABEL,
        ];
        if labels.contains(&predicate) {
            let tagged = language.is_some();
            let language = language.unwrap_or(self.language);
            draft.labels.add(predicate, tagged, text, language);
            return;
        }
        let datatype = terms.datatype(quad.o).map_or("", |d| terms.text(d));
        let literal = Value::Literal {
            text,
            language: language.map(str::to_owned),
            datatype: datatype.to_owned(),
        };
        draft.said.insert((predicate, literal));
    }

    /// A link, and the same from the other end where that is described here too.
    fn link(&mut self, from: TermId, property: TermId, to: TermId) {
        let ends = [(from, property, to)];
        let inverses = self.relations.inverses(property);
        let turned = inverses.map(|inverse| (to, inverse, from));
        for (from, property, to) in ends.into_iter().chain(turned).collect::<Vec<_>>() {
            let Some(predicate) = named(self.terms, property) else {
                continue;
            };
            let value = match self.dataset.terms.is_iri(to) {
                _ if predicate == property::MEMBER_LIST => Value::List(self.items(to)),
                true => Value::Iri(self.text(to)),
                // A nested value has no name to be spoken of by.
                false => continue,
            };
            if self.parts.contains_key(&from) {
                let draft = self.drafts.entry(self.text(from)).or_default();
                draft.said.insert((predicate, value));
            }
        }
    }

    /// The nodes of a list.
    fn items(&self, head: TermId) -> Vec<String> {
        let core = &self.terms.graph;
        let (Some(first), Some(rest)) = (core.first.node, core.rest.node) else {
            return Vec::new();
        };
        let object = |node, predicate| self.dataset.with(node, predicate).first().map(|q| q.o);
        let (mut items, mut seen, mut at) = (Vec::new(), BTreeSet::new(), head);
        while let Some(item) = object(at, first).filter(|_| seen.insert(at)) {
            items.push(self.text(item));
            match object(at, rest) {
                Some(next) => at = next,
                None => break,
            }
        }
        items
    }

    /// Puts concepts that say no scheme into that of their class.
    fn complete(&mut self) {
        let mut schemes: BTreeMap<TermId, String> = BTreeMap::new();
        let mut roots: BTreeMap<TermId, TermId> = BTreeMap::new();
        let of_skos = |c: &TermId| self.dataset.terms.text(*c).starts_with(iri::MODEL);
        let concepts = self
            .parts
            .iter()
            .filter(|(_, (part, class))| *part == Part::Concept && !of_skos(class));
        let concepts: Vec<(TermId, TermId)> =
            concepts.map(|(n, (_, class))| (*n, *class)).collect();
        for (node, class) in concepts {
            let node = self.text(node);
            let says = |any: &[&str]| {
                let draft = self.drafts.get(&node);
                draft.is_some_and(|d| d.said.iter().any(|(p, _)| any.contains(p)))
            };
            if says(&[property::IN_SCHEME, property::TOP_CONCEPT_OF]) {
                continue;
            }
            let top = !says(&ABOVE);
            let root = *roots.entry(class).or_insert_with(|| self.root(class));
            let scheme = match schemes.get(&root) {
                Some(scheme) => scheme.clone(),
                None => {
                    let scheme = self.scheme(root);
                    schemes.insert(root, scheme.clone());
                    scheme
                }
            };
            let mut say = |of: &str, predicate, value: &str| {
                let draft = self.drafts.entry(of.to_owned()).or_default();
                draft.said.insert((predicate, Value::Iri(value.to_owned())));
            };
            say(&node, property::IN_SCHEME, &scheme);
            if top {
                say(&node, property::TOP_CONCEPT_OF, &scheme);
                say(&scheme, property::HAS_TOP_CONCEPT, &node);
            }
        }
    }

    /// The class above all, of those above a class that make concepts of their instances.
    fn root(&self, class: TermId) -> TermId {
        let text = |c: &TermId| self.dataset.terms.text(*c);
        let above = self.shapes.above(class).filter(|c| {
            !text(c).starts_with(iri::MODEL) && self.part_of_instances(*c) == Some(Part::Concept)
        });
        let height = |c: &TermId| self.shapes.above(*c).count();
        let highest = above.min_by_key(|c| (height(c), text(c).to_owned()));
        highest.unwrap_or(class)
    }

    /// Describes the scheme of a class; gives its IRI, which is in the graph's namespace.
    fn scheme(&mut self, class: TermId) -> String {
        let graph = self.text(self.dataset.graph_iri(self.graph));
        let joint = match graph.chars().last() {
            Some('#' | '/' | '?' | ':') => "",
            Some(_) | None if graph.starts_with("urn:") => ":",
            Some(_) | None => "#",
        };
        let local = crate::domain::local_name(self.dataset.terms.text(class));
        let mut scheme = format!("{graph}{joint}{local}");
        let is_taken = |iri: &String| self.dataset.terms.find(iri).is_some();
        while is_taken(&scheme) {
            scheme.push_str("Scheme");
        }
        let texts = [
            (self.terms.upper.property.label, property::PREF_LABEL),
            (self.terms.upper.property.description, property::DEFINITION),
        ];
        let kind = Value::Iri(class::CONCEPT_SCHEME.to_owned());
        let mut said = BTreeSet::from([(TYPE, kind)]);
        for (stated, predicate) in texts {
            let quads = stated.node.map(|p| self.dataset.with(class, p));
            said.extend(quads.into_iter().flatten().map(|quad| {
                let language = self.dataset.terms.language(quad.o);
                let literal = Value::Literal {
                    text: self.text(quad.o),
                    language: Some(language.unwrap_or(self.language).to_owned()),
                    datatype: String::new(),
                };
                (predicate, literal)
            }));
        }
        self.drafts
            .entry(scheme.clone())
            .or_default()
            .said
            .append(&mut said);
        scheme
    }
}

/// What leads up from a concept.
const ABOVE: [&str; 3] = [
    property::BROADER,
    property::BROADER_TRANSITIVE,
    property::BROAD_MATCH,
];

impl Draft {
    fn settled(mut self, iri: String) -> Node {
        self.said.extend(self.labels.settled());
        let mut said: Vec<(&'static str, Value)> = self.said.into_iter().collect();
        said.sort_by(|a, b| (a.0 != TYPE, a).cmp(&(b.0 != TYPE, b)));
        Node { iri, said }
    }
}

/// The IRI of a property of SKOS.
fn named(terms: &Terms, property: TermId) -> Option<&'static str> {
    let skos = &terms.skos.property;
    let all = [
        (skos.pref_label, property::PREF_LABEL),
        (skos.alt_label, property::ALT_LABEL),
        (skos.hidden_label, property::HIDDEN_LABEL),
        (skos.notation, property::NOTATION),
        (skos.note, property::NOTE),
        (skos.change_note, property::CHANGE_NOTE),
        (skos.definition, property::DEFINITION),
        (skos.editorial_note, property::EDITORIAL_NOTE),
        (skos.example, property::EXAMPLE),
        (skos.history_note, property::HISTORY_NOTE),
        (skos.scope_note, property::SCOPE_NOTE),
        (skos.in_scheme, property::IN_SCHEME),
        (skos.has_top_concept, property::HAS_TOP_CONCEPT),
        (skos.top_concept_of, property::TOP_CONCEPT_OF),
        (skos.semantic_relation, property::SEMANTIC_RELATION),
        (skos.broader_transitive, property::BROADER_TRANSITIVE),
        (skos.narrower_transitive, property::NARROWER_TRANSITIVE),
        (skos.broader, property::BROADER),
        (skos.narrower, property::NARROWER),
        (skos.related, property::RELATED),
        (skos.member, property::MEMBER),
        (skos.member_list, property::MEMBER_LIST),
        (skos.mapping_relation, property::MAPPING_RELATION),
        (skos.close_match, property::CLOSE_MATCH),
        (skos.exact_match, property::EXACT_MATCH),
        (skos.broad_match, property::BROAD_MATCH),
        (skos.narrow_match, property::NARROW_MATCH),
        (skos.related_match, property::RELATED_MATCH),
    ];
    let found = all.into_iter().find(|(term, _)| term.is(property));
    found.map(|(_, iri)| iri)
}
