//! What a model's statements say together: the pages of `model/…`, one function for each kind of term. In: a model
//! that conforms to Upper, and what it sees. Out: codes with subjects.

use super::conform::Found;
use super::facets::facet;
use super::graph::{Graph, Scope, Term, named};
use super::literals;
use super::shape::Use;
use std::cell::RefCell;

/// The rules that a model breaks.
pub fn broken<'g>(own: &'g Graph, all: Scope<'g>, loaded: Scope<'g>) -> Found {
    let found = RefCell::default();
    Rules {
        own,
        all,
        loaded,
        found,
    }
    .run()
}

pub struct Rules<'g> {
    pub own: &'g Graph,
    /// The model, all that it imports, and Upper.
    pub all: Scope<'g>,
    /// Every graph there is.
    pub loaded: Scope<'g>,
    pub found: RefCell<Found>,
}

impl<'g> Rules<'g> {
    fn run(self) -> Found {
        for term in self.own.about.keys() {
            let kind = self.all.kind(term);
            let (class, property) = (self.all.is_class(term), is_property(kind));
            let named =
                class && kind != "List" || property || matches!(kind, "EnumValue" | "Extension");
            self.say(named && term.is_blank(), "model/blank-declaration", term);
            match kind {
                "DomainModel" => {
                    let domain = self.all.object(term, "upper:domain").map(Term::text);
                    let blank = domain.is_some_and(|d| !d.is_empty() && d.trim().is_empty());
                    self.say(blank, "model/empty-domain", term);
                }
                "Extension" => self.extension(term),
                "Union" | "List" | "Enumeration" => self.value_class(term, kind),
                "EnumValue" => self.enum_value(term),
                "CustomDatatype" => self.datatype(term),
                _ if property => self.property(term),
                _ if class => {
                    let links = ["upper:subClassOf", "upper:trait", "upper:qualifies"];
                    let codes = [
                        "model/subclass-cycle",
                        "model/trait-cycle",
                        "model/qualified-cycle",
                    ];
                    for (link, code) in links.iter().zip(codes) {
                        self.say(self.circle(term, link), code, term);
                    }
                    // In a circle nothing is above anything, so that there is nothing more to say.
                    if links.iter().any(|l| self.circle(term, l)) {
                        continue;
                    }
                    self.hierarchy(term);
                    self.key(term);
                    self.refinements(term);
                }
                _ => {}
            }
        }
        self.found.into_inner()
    }

    pub fn say(&self, wrong: bool, code: &'static str, subject: &Term) {
        if wrong {
            self.found.borrow_mut().insert((code, subject.clone()));
        }
    }

    pub fn circle(&self, term: &Term, predicate: &str) -> bool {
        let step = |t: &Term| self.all.objects(t, predicate);
        step(term)
            .iter()
            .any(|n| self.all.closure(n, step).contains(term))
    }

    // Classes.

    fn hierarchy(&self, class: &Term) {
        let above = self.all.objects(class, "upper:subClassOf");
        let mut sealed = self.all.supers(class);
        sealed.retain(|s| self.all.kind(s) == "SealedClass");
        self.say(
            above.len() > 1 && !sealed.is_empty(),
            "model/sealed-poly-hierarchy",
            class,
        );
        let elsewhere = sealed.iter().any(|s| !self.own.about.contains_key(s));
        self.say(elsewhere, "model/sealed-subclass-elsewhere", class);
        self.say(self.endless(class), "model/endless-nesting", class);
    }

    /// Whether no instance of a nested class could be written whole: each has, in the end, to hold another one.
    fn endless(&self, class: &Term) -> bool {
        let classes: Vec<&Term> = self
            .all
            .graphs
            .iter()
            .flat_map(|g| g.about.keys())
            .collect();
        let mut whole: Vec<Term> = Vec::new();
        let mut size = usize::MAX;
        while size != whole.len() {
            size = whole.len();
            let ends = |c: &Term| match self.all.kind(c) {
                "DirectClass" if !self.all.is_keyed(c) => self.all.properties(c).iter().all(|p| {
                    let used = self.all.at(c, p);
                    used.min == 0 || used.range.is_none_or(|r| self.ends(&r, &whole, &classes))
                }),
                kind => kind != "DirectClass" || self.all.is_keyed(c),
            };
            let mut more: Vec<Term> = classes
                .iter()
                .filter(|c| self.all.is_class(c))
                .map(|c| (*c).clone())
                .collect();
            more.retain(|c| self.own.about.contains_key(c) && !whole.contains(c) && ends(c));
            whole.extend(more);
        }
        self.all.kind(class) == "DirectClass" && !whole.contains(class)
    }

    /// Whether a required value of the class can be written, given the classes whose instances can.
    fn ends(&self, class: &Term, whole: &[Term], classes: &[&Term]) -> bool {
        let foreign = |c: &Term| !self.own.about.contains_key(c);
        self.all
            .members(class)
            .iter()
            .any(|member| match self.all.kind(member) {
                "List" => {
                    let may_be_empty = self.all.number(member, "upper:minLength").unwrap_or(0) == 0;
                    let item = self.all.object(member, "upper:listOf");
                    may_be_empty || item.is_none_or(|i| self.ends(i, whole, classes))
                }
                "DirectClass" | "SealedClass" | "QualifiedClass" if !self.all.is_keyed(member) => {
                    let below = |c: &&&Term| {
                        self.all.kind(c) == "DirectClass" && self.all.lineage(c).contains(member)
                    };
                    let base = self.all.object(member, "upper:qualifies");
                    base.is_some_and(|b| self.ends(b, whole, classes))
                        || classes
                            .iter()
                            .filter(below)
                            .any(|c| whole.contains(c) || foreign(c))
                }
                _ => true,
            })
    }

    fn key(&self, class: &Term) {
        let properties = self.all.properties(class);
        let key = self.all.list(class, "upper:keyedOn");
        let unique = self.all.objects(class, "upper:unique");
        let unique = unique.into_iter().flat_map(|list| self.all.items(list));
        let absent = key
            .iter()
            .copied()
            .chain(unique)
            .any(|p| !properties.contains(&p));
        self.say(absent, "model/key-not-a-property", class);
        for property in key.iter().copied().filter(|p| properties.contains(p)) {
            let used = self.all.at(class, property);
            self.say(used.max != Some(1), "model/key-multi-valued", class);
            self.say(used.min == 0, "model/key-optional", class);
            let Some(range) = used.range else {
                self.say(true, "model/key-to-nested", class);
                continue;
            };
            let bases = self.all.bases(&range);
            let inexact = ["xsd:double", "xsd:float", "rdf:langString"]
                .iter()
                .any(|d| bases.contains(&named(d)));
            self.say(inexact, "model/key-inexact", class);
            let keyed = self.all.is_keyed(&range) || self.all.kind(&range) == "Enumeration";
            let nested = self.all.kind(property) == "Relationship" && !keyed;
            self.say(nested, "model/key-to-nested", class);
        }
        let keys = self.all.keys(class);
        let inherited: Vec<_> = keys
            .iter()
            .filter(|(c, _)| c != class)
            .map(|(_, k)| k)
            .collect();
        self.say(
            !key.is_empty() && !inherited.is_empty(),
            "model/key-redeclared",
            class,
        );
        let two = key.is_empty() && inherited.iter().any(|k| *k != inherited[0]);
        self.say(two, "model/two-inherited-keys", class);
        let nested = |s: &Term| self.all.kind(s) != "Trait" && !self.all.is_keyed(s);
        let nested = self.all.supers(class).iter().any(nested);
        self.say(
            !keys.is_empty() && nested,
            "model/keyed-below-nested",
            class,
        );
        // Does the key lead back to the class?
        let (mut led, mut next) = (vec![class.clone()], 0);
        while next < led.len() {
            let from = led[next].clone();
            for (_, key) in self.all.keys(&from) {
                led.extend(key.iter().filter_map(|p| self.all.at(&from, p).range));
            }
            next += 1;
            if next > 100 || led[1..].contains(class) {
                break;
            }
        }
        self.say(led[1..].contains(class), "model/key-cycle", class);
    }

    fn refinements(&self, class: &Term) {
        let properties = self.all.properties(class);
        let own = self.all.objects(class, "upper:refinement");
        for refinement in &own {
            let Some(property) = self.all.object(refinement, "upper:refines") else {
                continue;
            };
            if !properties.contains(&property) {
                // What is at fault itself is not followed.
                let base = self.all.object(class, "upper:qualifies");
                let follows = base.is_none_or(|b| self.all.kind(b) != "Union");
                let absent = follows && is_property(self.all.kind(property));
                self.say(absent, "model/refinement-of-absent-property", class);
                continue;
            }
            let mut inherited = self.all.refinements(class, property);
            inherited.retain(|r| !own.contains(r));
            let before = self.all.combined(property, inherited);
            let of_values = |p: &str| matches!(p, "upper:datatype" | "upper:default") || facet(p);
            let of_things = |p: &str| matches!(p, "upper:class" | "upper:defaultValue");
            let mut stated = self.all.about(refinement).into_iter();
            let other = match self.all.kind(property) {
                "Attribute" => stated.any(|(p, _)| of_things(p)),
                "Relationship" => stated.any(|(p, _)| of_values(p)),
                _ => stated.any(|(p, _)| of_things(p) || of_values(p)),
            };
            self.say(other, "model/refinement-of-other-kind", class);
            let min = self.all.number(refinement, "upper:minCount");
            self.say(
                min.is_some_and(|m| m < before.min),
                "model/refinement-lowers-min",
                class,
            );
            let max = self.all.number(refinement, "upper:maxCount");
            let raised = max.is_some_and(|m| before.max.is_some_and(|b| m > b));
            self.say(raised, "model/refinement-raises-max", class);
            if other {
                continue;
            }
            let range = self.all.range(refinement);
            let widens = range.is_some_and(|r| {
                before
                    .range
                    .as_ref()
                    .is_some_and(|b| !self.all.narrower(&r, b))
            });
            self.say(widens, "model/refinement-widens-range", class);
            let used = self.all.at(class, property);
            if let Some(range) = used
                .range
                .filter(|_| self.all.kind(property) == "Attribute" && !widens)
            {
                let mut above = self.all.bases(&range);
                above.extend(before.refined.iter().map(|r| (*r).clone()));
                self.facets(refinement, &range, &above, "model/refinement-widens-facet");
            }
            self.default(refinement, class, property);
        }
        for property in properties {
            let used = self.all.at(class, property);
            // It is said where it comes about, not below.
            let mut above = self.all.lineage(class).into_iter().skip(1);
            let inverted = |u: Use| !u.refined.is_empty() && u.max.is_some_and(|m| u.min > m);
            let before = above.any(|c| inverted(self.all.at(&c, property)));
            let here = inverted(self.all.at(class, property));
            self.say(here && !before, "model/min-above-max", class);
            let stated = |c: &Term| {
                let all = self.all.objects(c, "upper:refinement").into_iter();
                let mut of = all.filter(|r| used.refined.contains(r));
                of.find_map(|r| self.all.range(r))
                    .map(|range| (self.all.lineage(c), range))
            };
            let ways: Vec<(Vec<Term>, Term)> =
                self.all.lineage(class).iter().filter_map(stated).collect();
            let apart = |(a, r): &(Vec<Term>, Term), (b, s): &(Vec<Term>, Term)| {
                let two_ways = !a.contains(&b[0]) && !b.contains(&a[0]);
                two_ways && !self.all.narrower(r, s) && !self.all.narrower(s, r)
            };
            // It is said where the ways meet, not below.
            let met = |a: &Term, b: &Term| {
                let mut above = self
                    .all
                    .lineage(class)
                    .into_iter()
                    .skip(1)
                    .map(|c| self.all.lineage(&c));
                above.any(|l| l.contains(a) && l.contains(b))
            };
            let meet = |a: &(Vec<Term>, Term), b: &(Vec<Term>, Term)| {
                apart(a, b) && !met(&a.0[0], &b.0[0])
            };
            let conflict = ways.iter().any(|a| ways.iter().any(|b| meet(a, b)));
            self.say(conflict, "model/conflicting-ranges", class);
        }
    }

    // Other terms.

    fn extension(&self, term: &Term) {
        let extended = self.all.object(term, "upper:extends");
        let extensible =
            |c: &Term| matches!(self.all.kind(c), "DirectClass" | "SealedClass" | "Trait");
        let own = extended.is_some_and(|c| self.own.about.contains_key(c) && extensible(c));
        let said = ["upper:property", "upper:refinement"];
        let empty = said.iter().all(|p| self.all.objects(term, p).is_empty());
        self.say(empty, "model/empty-extension", term);
        self.say(own, "model/extension-of-own-class", term);
        let added = self.all.objects(term, "upper:property");
        let required = added
            .iter()
            .any(|p| self.all.combined(p, Vec::new()).min > 0);
        self.say(required, "model/extension-property-required", term);
    }

    fn value_class(&self, class: &Term, kind: &str) {
        let number = |facet| self.all.number(class, facet);
        let inverted =
            number("upper:maxLength").is_some_and(|m| number("upper:minLength").unwrap_or(0) > m);
        self.say(kind == "List" && inverted, "model/min-above-max", class);
        // Does a value of it ever end?
        let (mut below, mut next) = (vec![class.clone()], 0);
        while next < below.len() {
            let item = self.all.object(&below[next], "upper:listOf").cloned();
            let parts = item.into_iter().chain(
                self.all
                    .list(&below[next], "upper:unionOf")
                    .into_iter()
                    .cloned(),
            );
            let parts: Vec<Term> = parts.filter(|p| !below.contains(p)).collect();
            below.extend(parts);
            next += 1;
        }
        let of_nothing = |c: &Term| {
            self.all.object(c, "upper:listOf").is_none()
                && self.all.list(c, "upper:unionOf").is_empty()
        };
        let ends = below.iter().any(of_nothing);
        self.say(!ends, "model/endless-value", class);
        if kind != "Union" {
            return;
        }
        let members = self.all.members(class);
        let mut classes: Vec<_> = members.iter().filter(|c| self.all.is_class(c)).collect();
        let by_iri = |c: &Term| {
            self.all
                .keys(c)
                .iter()
                .any(|(_, k)| k.iter().any(|p| p.iri() == "upper:iri"))
        };
        classes.retain(|c| !matches!(self.all.kind(c), "List" | "Enumeration") && !by_iri(c));
        let keyed = classes.iter().filter(|c| self.all.is_keyed(c)).count();
        self.say(
            keyed > 0 && keyed < classes.len(),
            "model/union-mixed",
            class,
        );
        let overlap = members
            .iter()
            .enumerate()
            .any(|(i, a)| members[..i].iter().any(|b| self.overlap(a, b)));
        self.say(overlap, "model/union-overlap", class);
    }

    /// Whether two members of a union may have a value in common.
    fn overlap(&self, a: &Term, b: &Term) -> bool {
        let values = |c| self.all.list(c, "upper:oneOf");
        let terms = || {
            self.all
                .graphs
                .iter()
                .flat_map(|g| g.about.keys())
                .filter(|c| self.all.is_class(c))
        };
        let below = |c: &Term| [a, b].iter().all(|m| self.all.lineage(c).contains(m));
        let base = |c| self.all.bases(c).last().cloned();
        (self.all.kind(a) == "List" && self.all.kind(b) == "List")
            || values(a).iter().any(|v| values(b).contains(v))
            || (self.all.is_datatype(a) && self.all.is_datatype(b) && base(a) == base(b))
            || terms().any(below)
    }

    fn enum_value(&self, value: &Term) {
        let of = |scope: &Scope<'g>| {
            let terms = scope.graphs.iter().flat_map(|g| g.about.keys());
            let lists = terms.map(|t| scope.list(t, "upper:oneOf"));
            lists.filter(|l| l.contains(&value)).collect::<Vec<_>>()
        };
        self.say(of(&self.loaded).is_empty(), "model/orphan-value", value);
        let part = |a: &[&Term], b: &[&Term]| a.iter().all(|v| b.contains(v));
        let lists = of(&self.all);
        let two = lists
            .iter()
            .any(|a| lists.iter().any(|b| !part(a, b) && !part(b, a)));
        self.say(two, "model/value-in-two-enumerations", value);
    }

    fn property(&self, property: &Term) {
        let terms = || self.loaded.graphs.iter().flat_map(|g| &g.about);
        let mut stated = terms().flat_map(|(_, said)| said);
        let unused = !stated.any(|(p, o)| p == "upper:property" && o == property);
        self.say(unused, "model/unused-property", property);
        let used = self.all.combined(property, Vec::new());
        self.say(
            used.max.is_some_and(|m| used.min > m),
            "model/min-above-max",
            property,
        );
        let keyless = used
            .range
            .is_some_and(|r| self.all.kind(&r) == "Trait" && !self.all.is_keyed(&r));
        self.say(keyless, "model/trait-range-without-key", property);
        self.default(property, property, property);
        let inverses = self.all.objects(property, "upper:inverseOf").into_iter();
        for inverse in inverses.filter(|i| self.all.kind(i) == "Relationship") {
            let range = |p| self.all.combined(p, Vec::new()).range;
            let has = |class: Option<Term>, p: &Term| {
                class.is_some_and(|c| self.all.properties(&c).contains(&p))
            };
            let third = |p: &Term| {
                self.all
                    .inverses(p)
                    .iter()
                    .any(|i| *i != inverse && *i != property)
            };
            let mutual = has(range(property), inverse) && has(range(inverse), property);
            self.say(
                !mutual || third(property) || third(inverse),
                "model/inverse-not-mutual",
                property,
            );
        }
    }

    /// A default of a property, or of a refinement of it.
    fn default(&self, stating: &Term, subject: &Term, property: &Term) {
        let default = self
            .all
            .about(stating)
            .into_iter()
            .find(|(p, _)| matches!(*p, "upper:default" | "upper:defaultValue"));
        let Some((_, default)) = default else { return };
        let refined = if stating == property {
            Vec::new()
        } else {
            self.all.refinements(subject, property)
        };
        let used = self.all.combined(property, refined);
        self.say(used.max != Some(1), "model/default-on-many", subject);
        let Some(range) = used.range else { return };
        let outside = match default.is_literal() {
            true => !literals::faults(&self.all, &range, &used.refined, default).is_empty(),
            false => !self
                .all
                .members(&range)
                .iter()
                .any(|e| self.all.list(e, "upper:oneOf").contains(&default)),
        };
        self.say(outside, "model/default-not-in-range", subject);
    }
}

fn is_property(kind: &str) -> bool {
    matches!(kind, "Attribute" | "Relationship" | "ConnectedNode")
}
