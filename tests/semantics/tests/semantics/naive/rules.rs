//! What the statements of a model say together: the pages of `model/…`. In: a model and what it sees. Out: codes.

use super::conform::Check;
use super::graph::{Term, circular, is_blank, text};
use super::literals::{clash, facets, faults};

impl Check<'_> {
    pub fn rules(&self) {
        for term in self.own.about.keys() {
            self.declaration(term);
            self.imports(term);
            let circle = |path| circular(term, |t| self.of(t, path));
            let circles = ["subClassOf", "trait", "qualifies", "baseDatatype"].map(circle);
            if self.any(term, "Entity|Extension|CustomDatatype") && circles == [false; 4] {
                // In a circle nothing is above anything, so that there is nothing more to say.
                self.inherited(term);
                self.key(term);
                let base = self.of(term, "CustomDatatype baseDatatype lineage");
                *self.say("model/facet-widens-base") |=
                    !base.is_empty() && self.facets(term, &base);
                for refinement in self.of(term, "refinement") {
                    self.refinement(term, refinement);
                }
            }
            *self.say("model/subclass-cycle") |= circles[0];
            *self.say("model/trait-cycle") |= circles[1];
            *self.say("model/qualified-cycle") |= circles[2];
            *self.say("model/datatype-cycle") |= circles[3];
        }
    }

    fn declaration(&self, term: Term) {
        let named = self.any(term, "Entity|AnyProperty|Enumeration|EnumValue|Extension");
        let empty = |domain| !text(domain).is_empty() && text(domain).trim().is_empty();
        *self.say("model/blank-declaration") |= named && is_blank(term);
        *self.say("model/empty-domain") |= self.some(term, "domain", empty);
        let apart = |a| self.some(term, "enumerations", |b| self.apart(a, b));
        *self.say("model/orphan-value") |= self.loaded.any(term, "EnumValue !enumerations");
        *self.say("model/value-in-two-enumerations") |= self.some(term, "enumerations", apart);
        let extended = self.of(term, "Extension extends DirectClass|SealedClass|Trait");
        let required = self.some(term, "Extension property minCount", |min| text(min) != "0");
        *self.say("model/extension-of-own-class") |= extended.iter().any(|c| self.is_own(c));
        *self.say("model/empty-extension") |= self.any(term, "Extension !property !refinement");
        *self.say("model/extension-property-required") |= required;
        let least = self.number(term, "List minLength", 0);
        let nested = self.any(term, "Union members Entity !Keyed");
        let mixed = nested && self.any(term, "members Entity Keyed !IriKeyed");
        let overlap = |a| self.some(term, "members", |b| a < b && self.overlap(a, b));
        *self.say("model/min-above-max") |= least > self.number(term, "maxLength", least);
        *self.say("model/endless-value") |= self.any(term, "Union|List !Ending");
        *self.say("model/union-mixed") |= mixed;
        *self.say("model/union-overlap") |= self.some(term, "Union members", overlap);
        if self.any(term, "AnyProperty") {
            let (min, max, _) = self.asks(&[term]);
            *self.say("model/unused-property") |= !self.loaded.any(term, "^property");
            *self.say("model/min-above-max") |= min > max;
            *self.say("model/trait-range-without-key") |= self.any(term, "range Trait !Keyed");
            self.default(term, &[term]);
        }
        let leads = |p, q| self.has(p, "class properties", q);
        let pair = |p, q| leads(p, q) && !self.some(p, "inverseOf|^inverseOf", |i| i != q);
        for inverse in self.of(term, "AnyProperty inverseOf Relationship") {
            *self.say("model/inverse-not-mutual") |= !pair(term, inverse) || !pair(inverse, term);
        }
    }

    /// "What a model builds on it imports, be it of a model that governs it."
    fn imports(&self, term: Term) {
        let seen = self.loaded.pull(&[self.own.iri], "owl:imports");
        for (predicate, object) in &self.own.about[term] {
            let built_on = self.any(predicate, "Relationship|=rdf:first");
            let named = self.any(object, "AnyClass|AnyProperty|CustomDatatype !=upper:iri");
            let unseen = self.shape.home(object).is_some_and(|h| !seen.holds(h));
            *self.say("model/not-imported") |= built_on && named && unseen;
        }
    }

    /// Whether an instance of a class can be written whole without one of the classes it is within.
    fn ends(&self, class: Term, within: &[Term]) -> bool {
        let within = [within, &[class]].concat();
        let ends = |c| !within.contains(&c) && self.ends(c, &within);
        let lacks = |property| {
            let (min, _, range) = self.asks(&self.at(class, property));
            min > 0 && !range.is_empty() && !ends(range)
        };
        match self.kind(class) {
            "Union" | "QualifiedClass" => self.some(class, "member|qualifies", ends),
            "List" => self.number(class, "minLength", 0) == 0 || self.some(class, "listOf", ends),
            _ if !self.is_own(class) || self.any(class, "Keyed") => true,
            "DirectClass" if !self.some(class, "properties", lacks) => true,
            "DirectClass" | "SealedClass" => self.some(class, "^subClassOf", ends),
            _ => true,
        }
    }

    fn key(&self, class: Term) {
        let own = self.of(class, "keyedOn items");
        let lists = self.of(class, "keys").into_iter();
        let mut keys: Vec<_> = lists.map(|list| self.of(list, "items")).collect();
        let absent = |p| !self.has(class, "properties", p);
        let nested = !keys.is_empty() && self.any(class, "supers !Trait !Keyed");
        *self.say("model/key-not-a-property") |= self.some(class, "keyedOn|unique items", absent);
        *self.say("model/keyed-below-nested") |= nested;
        *self.say("model/key-redeclared") |= !own.is_empty() && keys.len() > 1;
        keys.dedup();
        *self.say("model/two-inherited-keys") |= own.is_empty() && keys.len() > 1;
        for property in own.into_iter().filter(|p| self.has(class, "properties", p)) {
            let (min, max, range) = self.asks(&self.at(class, property));
            let unkeyed = !self.any(range, "Keyed|Enumeration");
            let nested = range.is_empty() || self.any(property, "Relationship") && unkeyed;
            *self.say("model/key-multi-valued") |= max != 1;
            *self.say("model/key-optional") |= min == 0;
            *self.say("model/key-inexact") |= self.any(range, "lineage Double|Float|LangString");
            *self.say("model/key-to-nested") |= nested;
        }
        *self.say("model/key-cycle") |= circular(class, |c| {
            let key = self.of(c, "keys items").into_iter();
            key.map(|p| self.asks(&self.at(c, p)).2).collect()
        });
    }

    fn refinement(&self, of: Term, refinement: Term) {
        let class = self.one(of, "extends|Entity");
        let property = self.one(refinement, "refines");
        if !self.has(class, "properties", property) {
            // What is at fault itself is not followed.
            let absent = self.any(property, "AnyProperty") && !self.any(class, "qualifies Union");
            *self.say("model/refinement-of-absent-property") |= absent;
            return;
        }
        let used = self.at(class, property);
        let mut before = used.clone();
        before.retain(|r| !self.has(refinement, "^refinement refinement", r));
        let (min, max, wide) = self.asks(&before);
        *self.say("model/refinement-lowers-min") |= self.number(refinement, "minCount", min) < min;
        *self.say("model/refinement-raises-max") |= self.number(refinement, "maxCount", max) > max;
        let of_things = self.any(refinement, "class|defaultValue");
        let of_values =
            !facets(self, refinement).is_empty() || self.any(refinement, "datatype|default");
        let attribute = self.any(property, "Attribute");
        if of_things && !self.any(property, "Relationship") || of_values && !attribute {
            *self.say("model/refinement-of-other-kind") = true;
            return;
        }
        let narrow = self.one(refinement, "range");
        let widens = !narrow.is_empty() && !wide.is_empty() && !self.narrower(narrow, wide);
        *self.say("model/refinement-widens-range") |= widens;
        self.default(refinement, &used);
        let (.., range) = self.asks(&used);
        if attribute && !widens && !range.is_empty() {
            let above = [self.of(range, "lineage"), before].concat();
            *self.say("model/refinement-widens-facet") |= self.facets(refinement, &above);
        }
    }

    /// What comes about where a class is below others; of a property it is said there, and not further below.
    fn inherited(&self, class: Term) {
        let sealed = self.any(class, "supers SealedClass");
        let alike = |a, b| self.loaded.home(a).map(|g| g.iri) == self.loaded.home(b).map(|g| g.iri);
        let closed = |d| self.some(d, "supers SealedClass", |s| alike(s, d) && !alike(s, class));
        let several = self.of(class, "subClassOf").len() > 1;
        let endless = self.any(class, "DirectClass") && !self.ends(class, &[]);
        *self.say("model/sealed-poly-hierarchy") |= several && sealed;
        *self.say("model/sealed-subclass-elsewhere") |= self.some(class, "subClassOf", closed);
        *self.say("model/endless-nesting") |= endless;
        let crossed = |used: &[Term]| matches!(self.asks(used), (min, max, _) if min > max);
        let inverted = |used: &[Term]| used.len() > 1 && crossed(used);
        let conflicting = |used: &[Term]| {
            let apart = |a, b, path| self.apart(self.one(a, path), self.one(b, path));
            let apart = |a, b| apart(a, b, "^refinement") && apart(a, b, "range");
            let ways = used[1..].iter().filter(|r| self.any(r, "range"));
            ways.clone().any(|a| ways.clone().any(|b| apart(a, b)))
        };
        for property in self.of(class, "Entity properties") {
            let here = |fault: &dyn Fn(&[Term]) -> bool| {
                let fault = |class| fault(&self.at(class, property));
                fault(class) && !self.of(class, "lineage")[1..].iter().any(|c| fault(c))
            };
            *self.say("model/min-above-max") |= here(&inverted);
            *self.say("model/conflicting-ranges") |= here(&conflicting);
        }
    }

    /// Whether two members of a union may have a value in common.
    fn overlap(&self, a: Term, b: Term) -> bool {
        let common = |path| self.some(a, path, |t| self.has(b, path, t));
        let lists = self.any(a, "List") && self.any(b, "List");
        match self.any(a, "Datatype") && self.any(b, "Datatype") {
            true => self.of(a, "lineage").last() == self.of(b, "lineage").last(),
            false => lists || common("values") || common("^subClassOf|^trait|^qualifies*"),
        }
    }

    /// A default of a property, or of a refinement of it.
    fn default(&self, stating: Term, used: &[Term]) {
        for value in self.of(stating, "default|defaultValue") {
            let (_, max, range) = self.asks(used);
            *self.say("model/default-on-many") |= max != 1;
            *self.say("model/default-not-in-range") |= !self.fits(value, used, range).is_empty();
        }
    }

    /// The facets that a datatype or a refinement states below others; whether one lets through what those do not.
    fn facets(&self, stating: Term, above: &[Term]) -> bool {
        let is = |kinds| above.iter().any(|base| self.any(base, kinds));
        let built_in = above.iter().find(|b| !self.any(b, "CustomDatatype"));
        let own = facets(self, stating);
        for (name, bound) in &own {
            let (limit, digits) = (name.ends_with("clusive"), name.ends_with("Digits"));
            let fits = is("Textual") || name.ends_with("ength") && is("Binary");
            let faults = built_in.map_or(Vec::new(), |base| faults(self, base, &[], bound));
            let other = faults == ["conform/wrong-datatype"];
            let outside = other || faults == ["conform/ill-formed-literal"];
            *self.say("model/bounds-on-unordered") |= limit && is("Unordered");
            *self.say("model/digits-on-non-decimal") |= digits && !is("Decimal");
            *self.say("model/length-on-non-string") |= !limit && !digits && !fits;
            *self.say("model/bound-not-in-datatype") |= limit && !is("Unordered") && outside;
        }
        let above: Vec<_> = above.iter().flat_map(|a| facets(self, a)).collect();
        let all = [own.clone(), above.clone()].concat();
        let excludes = |a| all.iter().any(|b| clash(a, *b) == Some(false));
        let looser = |new| above.iter().any(|old| clash(new, *old) == Some(true));
        *self.say("model/inverted-bounds") |= !own.is_empty() && all.iter().any(|a| excludes(*a));
        own.into_iter().any(looser)
    }
}
