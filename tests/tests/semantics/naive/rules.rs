//! What the statements of a model say together: the pages of `model/…`. In: a model and what it sees. Out: codes.

use super::Found;
use super::conform::Check;
use super::graph::{Term, circular, is_blank, text};
use super::literals::{clash, facets, faults};

impl Check<'_> {
    pub fn rules(&self, found: &mut Found) {
        for term in self.own.about.keys() {
            self.declaration(term, found);
            self.imports(term, found);
            let circle = |path| circular(term, |t| self.of(t, path));
            let circles = ["subClassOf", "trait", "qualifies", "baseDatatype"].map(circle);
            if self.any(term, "Entity|Extension|CustomDatatype") && circles == [false; 4] {
                // In a circle nothing is above anything, so that there is nothing more to say.
                self.inherited(term, found);
                self.key(term, found);
                let base = self.of(term, "CustomDatatype baseDatatype lineage");
                let looser = !base.is_empty() && self.facets(term, &base, found);
                *found.at("model/facet-widens-base") |= looser;
                for refinement in self.of(term, "refinement") {
                    self.refinement(term, refinement, found);
                }
            }
            *found.at("model/subclass-cycle") |= circles[0];
            *found.at("model/trait-cycle") |= circles[1];
            *found.at("model/qualified-cycle") |= circles[2];
            *found.at("model/datatype-cycle") |= circles[3];
        }
    }

    fn declaration(&self, term: Term, found: &mut Found) {
        let named = self.any(term, "Entity|AnyProperty|Enumeration|EnumValue|Extension");
        let empty = |domain| !text(domain).is_empty() && text(domain).trim().is_empty();
        *found.at("model/blank-declaration") |= named && is_blank(term);
        *found.at("model/empty-domain") |= self.some(term, "domain", empty);
        let unlisted = self.any(term, "EnumValue") && !self.loaded.any(term, "enumerations");
        let apart = |a| self.some(term, "enumerations", |b| self.apart(a, b));
        let apart = self.some(term, "EnumValue enumerations", apart);
        *found.at("model/orphan-value") |= unlisted;
        *found.at("model/value-in-two-enumerations") |= apart;
        let extended = self.of(term, "Extension extends DirectClass|SealedClass|Trait");
        let empty = self.any(term, "Extension !property !refinement");
        let required = self.some(term, "Extension property minCount", |min| text(min) != "0");
        *found.at("model/extension-of-own-class") |= extended.iter().any(|c| self.is_own(c));
        *found.at("model/empty-extension") |= empty;
        *found.at("model/extension-property-required") |= required;
        let least = self.number(term, "List minLength", 0);
        let nested = self.any(term, "Union members Entity !Keyed");
        let mixed = nested && self.any(term, "members Entity Keyed !IriKeyed");
        let overlap = |a| self.some(term, "members", |b| a < b && self.overlap(a, b));
        *found.at("model/min-above-max") |= least > self.number(term, "maxLength", least);
        *found.at("model/endless-value") |= self.any(term, "Union|List !Ending");
        *found.at("model/union-mixed") |= mixed;
        *found.at("model/union-overlap") |= self.some(term, "Union members", overlap);
        if self.any(term, "AnyProperty") {
            let (min, max, _) = self.asks(&[term]);
            *found.at("model/unused-property") |= !self.loaded.any(term, "^property");
            *found.at("model/min-above-max") |= min > max;
            *found.at("model/trait-range-without-key") |= self.any(term, "range Trait !Keyed");
            self.default(term, &[term], found);
        }
        let leads = |p, q| self.has(p, "class properties", q);
        for inverse in self.of(term, "AnyProperty inverseOf Relationship") {
            let pair = |i| i == inverse || i == term;
            let third = |p| self.some(p, "inverseOf|^inverseOf", |i| !pair(i));
            let mutual = leads(term, inverse) && leads(inverse, term);
            *found.at("model/inverse-not-mutual") |= !mutual || third(term) || third(inverse);
        }
    }

    /// "What a model builds on it imports, be it of a model that governs it."
    fn imports(&self, term: Term, found: &mut Found) {
        let seen = self.loaded.pull(&[self.own.iri], "owl:imports");
        for (predicate, object) in &self.own.about[term] {
            let upper = predicate.starts_with("upper:") && self.any(predicate, "Relationship");
            let built_on = upper || *predicate == "rdf:first";
            let named = self.any(object, "AnyClass|AnyProperty|CustomDatatype !=upper:iri");
            let home = self.shape.home(object).filter(|h| !seen.holds(h));
            let unseen = named && !is_blank(object) && home.is_some();
            *found.at("model/not-imported") |= built_on && unseen;
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
            "Union" => self.some(class, "members", ends),
            "List" => self.number(class, "minLength", 0) == 0 || self.some(class, "listOf", ends),
            "QualifiedClass" => self.some(class, "qualifies", ends),
            _ if !self.is_own(class) || self.any(class, "Keyed") => true,
            "DirectClass" if !self.some(class, "properties", lacks) => true,
            "DirectClass" | "SealedClass" => self.some(class, "^subClassOf", ends),
            _ => true,
        }
    }

    fn key(&self, class: Term, found: &mut Found) {
        let own = self.of(class, "keyedOn items");
        let lists = self.of(class, "keys").into_iter();
        let mut keys: Vec<_> = lists.map(|list| self.of(list, "items")).collect();
        let absent = |p| !self.has(class, "properties", p);
        let absent = self.some(class, "keyedOn|unique items", absent);
        let nested = !keys.is_empty() && self.any(class, "supers !Trait !Keyed");
        *found.at("model/key-not-a-property") |= absent;
        *found.at("model/keyed-below-nested") |= nested;
        *found.at("model/key-redeclared") |= !own.is_empty() && keys.len() > 1;
        keys.dedup();
        *found.at("model/two-inherited-keys") |= own.is_empty() && keys.len() > 1;
        for property in own.into_iter().filter(|p| self.has(class, "properties", p)) {
            let (min, max, range) = self.asks(&self.at(class, property));
            let inexact = self.any(range, "lineage Double|Float|LangString");
            let unkeyed = !self.any(range, "Keyed|Enumeration");
            let nested = range.is_empty() || self.any(property, "Relationship") && unkeyed;
            *found.at("model/key-multi-valued") |= max != 1;
            *found.at("model/key-optional") |= min == 0;
            *found.at("model/key-inexact") |= inexact;
            *found.at("model/key-to-nested") |= nested;
        }
        *found.at("model/key-cycle") |= circular(class, |c| {
            let key = self.of(c, "keys items").into_iter();
            key.map(|p| self.asks(&self.at(c, p)).2).collect()
        });
    }

    fn refinement(&self, of: Term, refinement: Term, found: &mut Found) {
        let class = self.one(of, "extends|Entity");
        let property = self.one(refinement, "refines");
        if !self.has(class, "properties", property) {
            // What is at fault itself is not followed.
            let absent = self.any(property, "AnyProperty") && !self.any(class, "qualifies Union");
            *found.at("model/refinement-of-absent-property") |= absent;
            return;
        }
        let used = self.at(class, property);
        let mut before = used.clone();
        before.retain(|r| !self.has(refinement, "^refinement refinement", r));
        let (least, most, wide) = self.asks(&before);
        let lowers = self.number(refinement, "minCount", least) < least;
        let raises = self.number(refinement, "maxCount", most) > most;
        *found.at("model/refinement-lowers-min") |= lowers;
        *found.at("model/refinement-raises-max") |= raises;
        let of_things = self.any(refinement, "class|defaultValue");
        let facets = facets(self, refinement);
        let of_values = !facets.is_empty() || self.any(refinement, "datatype|default");
        let attribute = self.any(property, "Attribute");
        if of_things && !self.any(property, "Relationship") || of_values && !attribute {
            *found.at("model/refinement-of-other-kind") = true;
            return;
        }
        let narrow = self.one(refinement, "range");
        let widens = !narrow.is_empty() && !wide.is_empty() && !self.narrower(narrow, wide);
        *found.at("model/refinement-widens-range") |= widens;
        self.default(refinement, &used, found);
        let (.., range) = self.asks(&used);
        if attribute && !widens && !range.is_empty() {
            let above = [self.of(range, "lineage"), before].concat();
            *found.at("model/refinement-widens-facet") |= self.facets(refinement, &above, found);
        }
    }

    /// What comes about where a class is below others; of a property it is said there, and not further below.
    fn inherited(&self, class: Term, found: &mut Found) {
        let sealed = self.of(class, "supers SealedClass");
        let several = self.of(class, "subClassOf").len() > 1;
        let endless = self.any(class, "DirectClass") && !self.ends(class, &[]);
        *found.at("model/sealed-poly-hierarchy") |= several && !sealed.is_empty();
        *found.at("model/sealed-subclass-elsewhere") |= !sealed.iter().all(|c| self.is_own(c));
        *found.at("model/endless-nesting") |= endless;
        let inverted = |used: &[Term]| {
            let (min, max, _) = self.asks(used);
            used.len() > 1 && min > max
        };
        let conflicting = |used: &[Term]| {
            let apart = |a, b, path| self.apart(self.one(a, path), self.one(b, path));
            let apart = |a, b| apart(a, b, "^refinement") && apart(a, b, "range");
            let ways = used[1..].iter().filter(|r| self.any(r, "range"));
            ways.clone().any(|a| ways.clone().any(|b| apart(a, b)))
        };
        for property in self.of(class, "Entity properties") {
            let above = || self.of(class, "lineage").into_iter().skip(1);
            let here = |fault: &dyn Fn(&[Term]) -> bool| {
                let fault = |class| fault(&self.at(class, property));
                fault(class) && !above().any(fault)
            };
            *found.at("model/min-above-max") |= here(&inverted);
            *found.at("model/conflicting-ranges") |= here(&conflicting);
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
    fn default(&self, stating: Term, used: &[Term], found: &mut Found) {
        for default in self.of(stating, "default|defaultValue") {
            let (_, max, range) = self.asks(used);
            let outside = !self.fits(default, used, range).is_empty();
            *found.at("model/default-on-many") |= max != 1;
            *found.at("model/default-not-in-range") |= outside;
        }
    }

    /// The facets that a datatype or a refinement states below others; whether one lets through what those do not.
    fn facets(&self, stating: Term, above: &[Term], found: &mut Found) -> bool {
        let is = |kinds| above.iter().any(|base| self.any(base, kinds));
        let built_in = above.iter().find(|b| !self.any(b, "CustomDatatype"));
        let own = facets(self, stating);
        for (name, bound) in &own {
            let (limit, digits) = (name.ends_with("clusive"), name.ends_with("Digits"));
            let fits = is("Textual") || name.ends_with("ength") && is("Binary");
            let faults = built_in.map_or(Vec::new(), |base| faults(self, base, &[], bound));
            let other = faults == ["conform/wrong-datatype"];
            let outside = other || faults == ["conform/ill-formed-literal"];
            *found.at("model/bounds-on-unordered") |= limit && is("Unordered");
            *found.at("model/digits-on-non-decimal") |= digits && !is("Decimal");
            *found.at("model/length-on-non-string") |= !limit && !digits && !fits;
            *found.at("model/bound-not-in-datatype") |= limit && !is("Unordered") && outside;
        }
        let above: Vec<_> = above.iter().flat_map(|a| facets(self, a)).collect();
        let all = [own.clone(), above.clone()].concat();
        let excludes = |a| all.iter().any(|b| clash(a, *b) == Some(false));
        let looser = |new| above.iter().any(|old| clash(new, *old) == Some(true));
        *found.at("model/inverted-bounds") |= !own.is_empty() && all.iter().any(|a| excludes(*a));
        own.into_iter().any(looser)
    }
}
