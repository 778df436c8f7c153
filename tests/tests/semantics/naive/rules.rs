//! What the statements of a model say together: the pages of `model/…`. In: a model and what it sees. Out: codes.

use super::conform::Check;
use super::graph::{Term, closure, is_blank, literal, text};
use super::literals::{faults, order};
use super::shape::Use;
use std::cmp::Ordering;

/// The enumerations that list a value.
const LISTS: &str = "^rdf:first ^rdf:rest* ^oneOf";

impl Check<'_> {
    pub fn rules(&self) {
        self.imports();
        for term in self.own.about.keys() {
            let kind = self.kind(term);
            let listed = matches!(kind, "EnumValue" | "Extension") || self.is_property(term);
            let named = listed || self.is_class(term) && kind != "List";
            self.tell(named && is_blank(term), "model/blank-declaration");
            let blank = |d| !text(d).is_empty() && text(d).trim().is_empty();
            self.tell(self.some(term, "domain", blank), "model/empty-domain");
            match kind {
                "Extension" => self.extension(term),
                "Union" | "List" => self.value_class(term),
                "EnumValue" => self.enum_value(term),
                "CustomDatatype" => self.datatype(term),
                "Attribute" | "Relationship" | "ConnectedNode" => self.property(term),
                _ if self.is_entity(term) => self.class(term),
                _ => {}
            }
        }
    }

    /// "What a model builds on it imports, be it of a model that governs it."
    fn imports(&self) {
        let seen = self.loaded.pull(&[self.own.iri], "owl:imports");
        for said in self.own.about.values() {
            for (predicate, term) in said {
                let upper =
                    predicate.starts_with("upper:") && self.kind(predicate) == "Relationship";
                let built_on = upper || *predicate == "rdf:first";
                let kind = self.kind(term);
                let everywhere = *term == "upper:iri" || is_blank(term) || literal(term).is_some();
                let named =
                    self.is_class(term) || self.is_property(term) || kind == "CustomDatatype";
                let home = self.shape.home(term).filter(|h| !seen.has(h));
                let unseen = built_on && named && !everywhere && home.is_some();
                self.tell(unseen, "model/not-imported");
            }
        }
    }

    /// Whether a path leads from a term back to it.
    fn circle(&self, term: Term, path: &'static str, code: &'static str) -> bool {
        let step = |t| self.of(t, path);
        let circle = self.some(term, path, |next| closure(next, step).contains(&term));
        self.tell(circle, code);
        circle
    }

    fn class(&self, class: Term) {
        let circles = [
            self.circle(class, "subClassOf", "model/subclass-cycle"),
            self.circle(class, "trait", "model/trait-cycle"),
            self.circle(class, "qualifies", "model/qualified-cycle"),
        ];
        // In a circle nothing is above anything, so that there is nothing more to say.
        if circles == [false; 3] {
            let sealed = |c| self.kind(c) == "SealedClass";
            let several = self.of(class, "subClassOf").len() > 1;
            let poly = several && self.some(class, "supers", sealed);
            self.tell(poly, "model/sealed-poly-hierarchy");
            let elsewhere = |c| sealed(c) && !self.own.about.contains_key(c);
            let elsewhere = self.some(class, "supers", elsewhere);
            self.tell(elsewhere, "model/sealed-subclass-elsewhere");
            let endless = self.kind(class) == "DirectClass" && !self.ends(class, &[]);
            self.tell(endless, "model/endless-nesting");
            self.key(class);
            for refinement in self.of(class, "refinement") {
                self.refinement(class, refinement, self.one(refinement, "refines"));
            }
            for property in self.properties(class) {
                self.inherited(class, property);
            }
        }
    }

    /// Whether an instance of a class can be written whole without one of the classes it is within.
    fn ends(&self, class: Term, within: &[Term]) -> bool {
        let within = [within, &[class]].concat();
        let ends = |c| !within.contains(&c) && self.ends(c, &within);
        let may_lack = |u: Use| u.min == 0 || u.range.is_empty() || ends(u.range);
        let mut uses = self
            .properties(class)
            .into_iter()
            .map(|p| self.at(class, p));
        match self.kind(class) {
            "Union" => self.members(class).into_iter().any(ends),
            "List" if self.number(class, "minLength", 0) == 0 => true,
            "List" => self.some(class, "listOf", ends),
            "QualifiedClass" => self.some(class, "qualifies", ends),
            _ if !self.own.about.contains_key(class) || self.is_keyed(class) => true,
            "DirectClass" if uses.all(may_lack) => true,
            "DirectClass" | "SealedClass" => self.some(class, "^subClassOf", ends),
            _ => true,
        }
    }

    fn key(&self, class: Term) {
        let properties = self.properties(class);
        let absent = |p| !properties.contains(p);
        let absent = self.some(class, "keyedOn|unique items", absent);
        self.tell(absent, "model/key-not-a-property");
        let own = self.of(class, "keyedOn items");
        let mut keys: Vec<Vec<Term>> = self.keys(class);
        let nested = |c| self.kind(c) != "Trait" && !self.is_keyed(c);
        let nested = !keys.is_empty() && self.some(class, "supers", nested);
        self.tell(nested, "model/keyed-below-nested");
        let again = !own.is_empty() && keys.len() > 1;
        self.tell(again, "model/key-redeclared");
        keys.dedup();
        self.tell(own.is_empty() && keys.len() > 1, "model/two-inherited-keys");
        for property in own.into_iter().filter(|p| properties.contains(p)) {
            let used = self.at(class, property);
            self.tell(used.max != 1, "model/key-multi-valued");
            self.tell(used.min == 0, "model/key-optional");
            let inexact = |d| matches!(d, "xsd:double" | "xsd:float" | "rdf:langString");
            let inexact = self.some(used.range, "lineage", inexact);
            self.tell(inexact, "model/key-inexact");
            let keyed = self.is_keyed(used.range) || self.kind(used.range) == "Enumeration";
            let nested = self.kind(property) == "Relationship" && !keyed;
            self.tell(nested || used.range.is_empty(), "model/key-to-nested");
        }
        let step = |c| {
            let key = self.of(c, "lineage keyedOn items").into_iter();
            key.map(|p| self.at(c, p).range).collect::<Vec<_>>()
        };
        let mut next = step(class).into_iter();
        let circle = next.any(|next| closure(next, step).contains(&class));
        self.tell(circle, "model/key-cycle");
    }

    fn refinement(&self, class: Term, refinement: Term, property: Term) {
        let kind = self.kind(property);
        if !self.properties(class).contains(property) {
            // What is at fault itself is not followed.
            let of_union = self.some(class, "qualifies", |b| self.kind(b) == "Union");
            let absent = self.is_property(property) && !of_union;
            return self.tell(absent, "model/refinement-of-absent-property");
        }
        let own = self.of(refinement, "^refinement refinement");
        let mut inherited = self.refinements(class, property);
        inherited.retain(|r| !own.contains(r));
        let (before, now) = (self.combined(property, inherited), self.at(class, property));
        let min = self.number(refinement, "minCount", before.min);
        self.tell(min < before.min, "model/refinement-lowers-min");
        let max = self.number(refinement, "maxCount", before.max);
        self.tell(max > before.max, "model/refinement-raises-max");
        let of_things = self.any(refinement, "class|defaultValue");
        let facets = self.about(refinement).any(is_facet);
        let of_values = facets || self.any(refinement, "datatype|default");
        if of_things && kind != "Relationship" || of_values && kind != "Attribute" {
            return self.tell(true, "model/refinement-of-other-kind");
        }
        let wider = |r| !before.range.is_empty() && !self.narrower(r, before.range);
        let widens = self.some(refinement, "datatype|class", wider);
        self.tell(widens, "model/refinement-widens-range");
        self.default(refinement, &now);
        if kind == "Attribute" && !widens {
            let mut above = before.refined;
            above.extend(self.of(now.range, "lineage"));
            let code = "model/refinement-widens-facet";
            self.facets(refinement, now.range, &above, code);
        }
    }

    /// What comes about where a class inherits a property; it is said there, and not below.
    fn inherited(&self, class: Term, property: Term) {
        let inverted = |c| {
            let used = self.at(c, property);
            !used.refined.is_empty() && used.min > used.max
        };
        let below = |a, b| self.of(a, "lineage").contains(&b);
        let apart = |a, b, r, s| {
            !below(a, b) && !below(b, a) && !self.narrower(r, s) && !self.narrower(s, r)
        };
        let conflicting = |class| {
            let refined = self.refinements(class, property).into_iter();
            let ways = refined.map(|r| (self.one(r, "^refinement"), self.one(r, "datatype|class")));
            let ways: Vec<_> = ways.filter(|(_, range)| !range.is_empty()).collect();
            ways.iter()
                .any(|(a, r)| ways.iter().any(|(b, s)| apart(a, b, r, s)))
        };
        let here = |fault: &dyn Fn(Term) -> bool| {
            fault(class) && !self.of(class, "lineage")[1..].iter().any(|c| fault(c))
        };
        self.tell(here(&inverted), "model/min-above-max");
        self.tell(here(&conflicting), "model/conflicting-ranges");
    }

    fn extension(&self, extension: Term) {
        let kinds = ["DirectClass", "SealedClass", "Trait"];
        let own = |c| kinds.contains(&self.kind(c)) && self.own.about.contains_key(c);
        let own = self.some(extension, "extends", own);
        self.tell(own, "model/extension-of-own-class");
        let empty = !self.any(extension, "property|refinement");
        self.tell(empty, "model/empty-extension");
        let extended = self.one(extension, "extends");
        for refinement in self.of(extension, "refinement") {
            self.refinement(extended, refinement, self.one(refinement, "refines"));
        }
        let required = self.some(extension, "property minCount", |min| text(min) != "0");
        self.tell(required, "model/extension-property-required");
    }

    fn value_class(&self, class: Term) {
        let least = self.number(class, "minLength", 0);
        let inverted = least > self.number(class, "maxLength", least);
        self.tell(inverted, "model/min-above-max");
        let ends = |part| !self.is_list(part) && !self.any(part, "listOf|unionOf");
        let ends = self.some(class, "listOf|unionOf|rdf:first|rdf:rest*", ends);
        self.tell(!ends, "model/endless-value");
        let members = self.members(class);
        let by_iri = |c| self.some(c, "lineage keyedOn items", |p| p == "upper:iri");
        let classes = members.iter().filter(|c| self.is_entity(c) && !by_iri(c));
        let (keyed, nested): (Vec<&Term>, Vec<_>) = classes.partition(|c| self.is_keyed(c));
        let mixed = !keyed.is_empty() && !nested.is_empty();
        self.tell(mixed, "model/union-mixed");
        let overlap = |a| members.iter().any(|b| a < *b && self.overlap(a, b));
        let overlap = members.iter().any(|a| overlap(a));
        self.tell(overlap, "model/union-overlap");
    }

    /// Whether two members of a union may have a value in common.
    fn overlap(&self, a: Term, b: Term) -> bool {
        let common = |path| self.some(a, path, |t| self.of(b, path).contains(&t));
        let lists = self.kind(a) == "List" && self.kind(b) == "List";
        if self.is_datatype(a) && self.is_datatype(b) {
            return self.of(a, "lineage").last() == self.of(b, "lineage").last();
        }
        lists || common("oneOf items") || common("^subClassOf|^trait|^qualifies*")
    }

    fn enum_value(&self, value: Term) {
        self.tell(!self.loaded.any(value, LISTS), "model/orphan-value");
        let apart = |a, b| !self.narrower(a, b) && !self.narrower(b, a);
        let apart = |a| self.some(value, LISTS, |b| apart(a, b));
        let apart = self.some(value, LISTS, apart);
        self.tell(apart, "model/value-in-two-enumerations");
    }

    fn property(&self, property: Term) {
        let used = self.loaded.any(property, "^property");
        self.tell(!used, "model/unused-property");
        let used = self.combined(property, Vec::new());
        self.tell(used.min > used.max, "model/min-above-max");
        let keyless = self.kind(used.range) == "Trait" && !self.is_keyed(used.range);
        self.tell(keyless, "model/trait-range-without-key");
        self.default(property, &used);
        let has = |p, q| self.properties(self.one(p, "class")).contains(q);
        for inverse in self.of(property, "inverseOf") {
            let third = |i| i != inverse && i != property;
            let third = |p| self.some(p, "inverseOf|^inverseOf", third);
            let mutual = has(property, inverse) && has(inverse, property);
            let wrong = !mutual || third(property) || third(inverse);
            let wrong = wrong && self.kind(inverse) == "Relationship";
            self.tell(wrong, "model/inverse-not-mutual");
        }
    }

    /// A default of a property, or of a refinement of it.
    fn default(&self, stating: Term, used: &Use) {
        for default in self.of(stating, "default|defaultValue") {
            self.tell(used.max != 1, "model/default-on-many");
            let listed = |e: &Term| self.of(e, "oneOf items").contains(&default);
            let within = match literal(default) {
                Some(_) => faults(self, used.range, &used.refined, default).is_empty(),
                None => self.members(used.range).iter().any(listed),
            };
            self.tell(!within, "model/default-not-in-range");
        }
    }

    // Facets.

    fn datatype(&self, datatype: Term) {
        let above = self.of(datatype, "lineage").split_off(1);
        let circle = self.circle(datatype, "baseDatatype", "model/datatype-cycle");
        if let Some(base) = above.first().filter(|_| !circle) {
            self.facets(datatype, base, &above, "model/facet-widens-base");
        }
    }

    /// The facets that a datatype or a refinement states, beside each other and those above.
    fn facets(&self, stating: Term, datatype: Term, above: &[Term], widens: &'static str) {
        let bases = self.of(datatype, "lineage");
        let is = |names: &str| bases.iter().any(|base| names.contains(base));
        let texts = is("xsd:string xsd:anyURI rdf:langString rdfs:Literal");
        let ordered = !is("xsd:string xsd:anyURI rdf:langString xsd:boolean xsd:base64Binary");
        let built_in = bases.iter().find(|b| self.kind(b) != "CustomDatatype");
        let inherited: Vec<_> = above.iter().flat_map(|a| self.about(a)).collect();
        let own: Vec<_> = self.about(stating).filter(|f| is_facet(*f)).collect();
        for (name, bound) in &own {
            let (limit, digits) = (name.ends_with("clusive"), name.ends_with("Digits"));
            self.tell(limit && !ordered, "model/bounds-on-unordered");
            self.tell(digits && !is("xsd:decimal"), "model/digits-on-non-decimal");
            let octets = name.ends_with("ength") && is("xsd:base64Binary");
            let length = !limit && !digits && !texts && !octets;
            self.tell(length, "model/length-on-non-string");
            let of = |base: &Term| faults(self, base, &[], bound);
            let faults = built_in.filter(|_| limit && ordered).map_or(Vec::new(), of);
            let outside = ["conform/wrong-datatype", "conform/ill-formed-literal"];
            let outside = outside.iter().any(|code| faults.contains(code));
            self.tell(outside, "model/bound-not-in-datatype");
            let looser = inherited.iter().any(|old| loosens((name, bound), *old));
            self.tell(looser, widens);
        }
        let facets = [own.clone(), inherited].concat();
        let empty = facets
            .iter()
            .any(|a| facets.iter().any(|b| excludes(*a, *b)));
        self.tell(empty && !own.is_empty(), "model/inverted-bounds");
    }
}

fn is_facet((name, _): (Term, Term)) -> bool {
    let ends = ["clusive", "Digits", "ength", "upper:pattern"];
    ends.iter().any(|end| name.ends_with(end))
}

/// The name of a facet, be it inclusive or exclusive.
fn side(name: &str) -> &str {
    name.trim_end_matches("Inclusive")
        .trim_end_matches("Exclusive")
}

/// Whether a facet lets through what an earlier one does not.
fn loosens((new, bound): (&str, Term), (old, earlier): (&str, Term)) -> bool {
    let includes = new.ends_with("Inclusive") && old.ends_with("Exclusive");
    let looser = |order: Ordering| match side(new) {
        "upper:length" => order.is_ne(),
        "upper:min" | "upper:minLength" => order.is_lt() || includes && order.is_eq(),
        _ => order.is_gt() || includes && order.is_eq(),
    };
    side(new) == side(old) && order(bound, earlier).is_some_and(looser)
}

/// Whether no value meets both of two facets.
fn excludes((low, least): (&str, Term), (high, greatest): (&str, Term)) -> bool {
    let open = low.ends_with("Exclusive") || high.ends_with("Exclusive");
    let inverted = |order: Ordering| match (side(low), side(high)) {
        ("upper:min", "upper:max") => order.is_gt() || open && order.is_eq(),
        ("upper:minLength", "upper:maxLength" | "upper:length") => order.is_gt(),
        ("upper:length", "upper:maxLength") => order.is_gt(),
        _ => false,
    };
    order(least, greatest).is_some_and(inverted)
}
