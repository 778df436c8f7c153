//! What models say of their terms, looked up by the chapter on the language: kinds, superclasses, properties,
//! keys, and what holds of a property on a class with all refinements.

use super::graph::{Scope, Term, named};
use std::collections::BTreeSet;

/// Classes that have no instances of their own (page `conform/abstract-class`).
pub const ABSTRACT: &[&str] = &[
    "SealedClass",
    "Trait",
    "QualifiedClass",
    "Union",
    "Enumeration",
    "List",
];

/// A property on a class, with all that its declaration and the refinements say.
#[derive(Debug)]
pub struct Use<'g> {
    pub min: usize,
    pub max: Option<usize>,
    /// The narrowest class or datatype.
    pub range: Option<Term>,
    /// The refinements.
    pub refined: Vec<&'g Term>,
}

impl<'g> Scope<'g> {
    /// The local name of the term's type in Upper; nothing where it is not declared.
    pub fn kind(&self, term: &Term) -> &'g str {
        let types = self.types(term).into_iter();
        types
            .filter_map(|k| k.iri().strip_prefix("upper:"))
            .next()
            .unwrap_or("")
    }

    pub fn is_class(&self, term: &Term) -> bool {
        let kind = self.kind(term);
        matches!(kind, "DirectClass" | "Singleton") || ABSTRACT.contains(&kind)
    }

    pub fn is_datatype(&self, term: &Term) -> bool {
        let iri = term.iri();
        let built_in = iri.starts_with("xsd:") || matches!(iri, "rdfs:Literal" | "rdf:langString");
        built_in || self.object(term, "upper:baseDatatype").is_some()
    }

    /// A class and its superclasses.
    pub fn supers(&self, class: &Term) -> Vec<Term> {
        self.closure(class, |c| self.objects(c, "upper:subClassOf"))
    }

    /// A class and all that it takes properties from.
    pub fn lineage(&self, class: &Term) -> Vec<Term> {
        let above = ["upper:subClassOf", "upper:trait", "upper:qualifies"];
        self.closure(class, |c| {
            above.iter().flat_map(|p| self.objects(c, p)).collect()
        })
    }

    /// The properties of a class: own, inherited, taken on, and those of extensions in force.
    pub fn properties(&self, class: &Term) -> Vec<&'g Term> {
        let lineage = self.lineage(class);
        let mut found = Vec::new();
        for (extension, extended) in &self.extensions {
            if lineage.contains(extended) {
                found.extend(self.objects(extension, "upper:property"));
            }
        }
        found.extend(
            lineage
                .iter()
                .flat_map(|c| self.objects(c, "upper:property")),
        );
        found.sort();
        found.dedup();
        found
    }

    /// The keys of a class and the classes or traits that declare them.
    pub fn keys(&self, class: &Term) -> Vec<(Term, Vec<&'g Term>)> {
        let mut declaring = self.lineage(class);
        declaring.retain(|c| self.object(c, "upper:keyedOn").is_some());
        declaring
            .into_iter()
            .map(|c| (c.clone(), self.list(&c, "upper:keyedOn")))
            .collect()
    }

    /// Whether instances stand alone. A blank node has no IRI to be identified by.
    pub fn stands_alone(&self, class: &Term, instance: &Term) -> bool {
        let by_iri = |key: &[&Term]| key.iter().any(|p| p.iri() == "upper:iri");
        let mut keys = self.keys(class).into_iter();
        let keyed = keys.any(|(_, key)| !instance.is_blank() || !by_iri(&key));
        keyed || self.kind(class) == "Singleton"
    }

    pub fn is_keyed(&self, class: &Term) -> bool {
        self.stands_alone(class, &named("upper:iri"))
    }

    /// The refinements of a property on a class.
    pub fn refinements(&self, class: &Term, property: &Term) -> Vec<&'g Term> {
        let lineage = self.lineage(class).into_iter();
        let all = lineage.flat_map(|c| self.objects(&c, "upper:refinement"));
        all.filter(|r| self.object(r, "upper:refines") == Some(property))
            .collect()
    }

    pub fn at(&self, class: &Term, property: &Term) -> Use<'g> {
        self.combined(property, self.refinements(class, property))
    }

    /// "What holds in the end is the declaration and all inherited refinements together."
    pub fn combined(&self, property: &Term, refined: Vec<&'g Term>) -> Use<'g> {
        let min = |of| self.number(of, "upper:minCount").unwrap_or(0);
        let max = |of| self.number(of, "upper:maxCount");
        let mut used = Use {
            min: min(property),
            max: max(property),
            range: self.range(property),
            refined: Vec::new(),
        };
        for refinement in &refined {
            used.min = used.min.max(min(refinement));
            used.max = [used.max, max(refinement)].into_iter().flatten().min();
            let range = self.range(refinement);
            let narrower = |n: &Term| used.range.as_ref().is_none_or(|r| self.narrower(n, r));
            if range.as_ref().is_some_and(narrower) {
                used.range = range;
            }
        }
        Use { refined, ..used }
    }

    /// The class or datatype that a property or a refinement states.
    pub fn range(&self, of: &Term) -> Option<Term> {
        let datatype = self.object(of, "upper:datatype");
        datatype.or_else(|| self.object(of, "upper:class")).cloned()
    }

    /// A datatype and its bases (int ⊂ long ⊂ integer ⊂ decimal).
    pub fn bases(&self, datatype: &Term) -> Vec<Term> {
        let mut bases = self.closure(datatype, |d| self.objects(d, "upper:baseDatatype"));
        let chain = ["xsd:int", "xsd:long", "xsd:integer", "xsd:decimal"].map(named);
        if let Some(at) = chain.iter().position(|d| bases.contains(d)) {
            bases.extend(chain[at + 1..].iter().cloned());
        }
        bases
    }

    /// The members of a union, unions within it taken apart; of anything else itself.
    pub fn members(&self, class: &Term) -> Vec<Term> {
        let mut found = self.closure(class, |c| self.list(c, "upper:unionOf"));
        found.retain(|c| self.kind(c) != "Union");
        found
    }

    /// Whether every value of one range is one of the other: "A class is narrowed to a subclass, a
    /// qualified class, a part of a union, or an enumeration with fewer values."
    pub fn narrower(&self, narrow: &Term, wide: &Term) -> bool {
        let within = |a: &Term, b: &Term| {
            let values = |of| self.list(of, "upper:oneOf");
            let part = !values(a).is_empty() && values(a).iter().all(|v| values(b).contains(v));
            let any = b.iri() == "rdfs:Literal" && self.is_datatype(a);
            self.lineage(a).contains(b) || self.bases(a).contains(b) || any || part
        };
        let (parts, wide) = (self.members(narrow), self.members(wide));
        !parts.is_empty() && parts.iter().all(|a| wide.iter().any(|b| within(a, b)))
    }

    /// Relationships that are declared the inverse of a property, at either end.
    pub fn inverses(&self, property: &Term) -> BTreeSet<&'g Term> {
        let there = self
            .inverse
            .iter()
            .filter(|(a, _)| *a == property)
            .map(|(_, b)| *b);
        let back = self
            .inverse
            .iter()
            .filter(|(_, b)| *b == property)
            .map(|(a, _)| *a);
        there.chain(back).collect()
    }
}
