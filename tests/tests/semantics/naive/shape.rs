//! What models say of their terms, as the chapter on the language tells it: kinds, properties, keys, and what holds of a
//! property on a class with all refinements.

use super::graph::{Term, View, is_blank};
use std::collections::BTreeSet;

/// A property, with all that its declaration and refinements say.
#[derive(Debug)]
pub struct Use {
    pub property: Term,
    pub min: usize,
    pub max: usize,
    /// The narrowest class or datatype; empty if none is stated.
    pub range: Term,
    pub refined: Vec<Term>,
}

impl View<'_> {
    /// The local name of the term's type in Upper.
    pub fn kind(&self, term: Term) -> Term {
        let mut types = self.of(term, "rdf:type").into_iter();
        types.find_map(|t| t.strip_prefix("upper:")).unwrap_or("")
    }

    /// Classes that have instances with properties of their own.
    pub fn is_entity(&self, term: Term) -> bool {
        let kind = self.kind(term);
        let abstracts = ["SealedClass", "Trait", "QualifiedClass", "Union"];
        abstracts.contains(&kind) || matches!(kind, "DirectClass" | "Singleton")
    }

    pub fn is_class(&self, term: Term) -> bool {
        self.is_entity(term) || matches!(self.kind(term), "Enumeration" | "List")
    }

    pub fn is_property(&self, term: Term) -> bool {
        ["Attribute", "Relationship", "ConnectedNode"].contains(&self.kind(term))
    }

    pub fn is_datatype(&self, term: Term) -> bool {
        let standard = matches!(term, "rdfs:Literal" | "rdf:langString");
        standard || term.starts_with("xsd:") || self.any(term, "baseDatatype")
    }

    /// The properties of a class: own, inherited, taken on, and those of extensions in force.
    pub fn properties(&self, class: Term) -> BTreeSet<Term> {
        let mut all = self.of(class, "lineage property");
        all.extend(self.of(class, "lineage ^extends property"));
        all.into_iter().collect()
    }

    /// The keys of a class, by what declares them.
    pub fn keys(&self, class: Term) -> Vec<Vec<Term>> {
        let lists = self.of(class, "lineage keyedOn").into_iter();
        lists.map(|list| self.of(list, "items")).collect()
    }

    /// Whether an instance stands alone. A blank node has no IRI to be identified by.
    pub fn stands_alone(&self, class: Term, instance: Term) -> bool {
        let identifies = |key: &Vec<Term>| !is_blank(instance) || !key.contains(&"upper:iri");
        self.kind(class) == "Singleton" || self.keys(class).iter().any(identifies)
    }

    pub fn is_keyed(&self, class: Term) -> bool {
        self.stands_alone(class, "")
    }

    /// A property as the instances of a class have it.
    pub fn at(&self, class: Term, property: Term) -> Use {
        self.combined(property, self.refinements(class, property))
    }

    pub fn refinements(&self, class: Term, property: Term) -> Vec<Term> {
        let mut all = self.of(class, "lineage refinement");
        all.extend(self.of(class, "lineage ^extends refinement"));
        all.retain(|r| self.one(r, "refines") == property);
        all
    }

    /// "What holds in the end is the declaration and all inherited refinements together."
    pub fn combined(&self, property: Term, refined: Vec<Term>) -> Use {
        let (mut min, mut max, mut range) = (0, usize::MAX, "");
        for of in [property].iter().chain(&refined) {
            min = min.max(self.number(of, "minCount", 0));
            max = max.min(self.number(of, "maxCount", max));
            let narrow = self.one(of, "datatype|class");
            if !narrow.is_empty() && (range.is_empty() || self.narrower(narrow, range)) {
                range = narrow;
            }
        }
        Use {
            property,
            min,
            max,
            range,
            refined,
        }
    }

    /// The members of a union, unions within it taken apart; of anything else itself.
    pub fn members(&self, class: Term) -> Vec<Term> {
        let mut members = self.of(class, "unionOf|rdf:rest|rdf:first*");
        members.retain(|m| self.kind(m) != "Union" && !self.is_list(m));
        members
    }

    /// Whether every value of one range is one of the other: "A class is narrowed to a subclass, a
    /// qualified class, a part of a union, or an enumeration with fewer values."
    pub fn narrower(&self, narrow: Term, wide: Term) -> bool {
        let within = |a: Term, b: Term| {
            let (few, many) = (self.of(a, "oneOf items"), self.of(b, "oneOf items"));
            let part = !few.is_empty() && few.iter().all(|v| many.contains(v));
            let below = self.of(a, "lineage").contains(&b);
            below || part || b == "rdfs:Literal" && self.is_datatype(a)
        };
        let (parts, wide) = (self.members(narrow), self.members(wide));
        !parts.is_empty() && parts.iter().all(|a| wide.iter().any(|b| within(a, b)))
    }
}
