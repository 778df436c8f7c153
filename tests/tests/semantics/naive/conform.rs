//! Whether a graph conforms to the models that govern it: what its subjects are, and what holds among them. What
//! values are is in `values.rs`. In: views of graphs. Out: codes.

use super::Found;
use super::graph::{Graph, Term, View, circular, closure, holds, is_blank};
use super::literals::order;
use std::cmp::Ordering;
use std::collections::{BTreeMap, BTreeSet};
use std::ops::Deref;

pub struct Check<'g> {
    pub own: &'g Graph,
    /// The models that govern it, and with all that they import.
    pub direct: View<'g>,
    pub shape: View<'g>,
    /// The shape and the graph with all that it imports; every graph there is.
    pub all: View<'g>,
    pub loaded: &'g View<'g>,
    /// What each subject is an instance of.
    pub class: BTreeMap<Term, Term>,
}

/// References are looked up in the shape and the governed graph together.
impl<'g> Deref for Check<'g> {
    type Target = View<'g>;

    fn deref(&self) -> &View<'g> {
        &self.all
    }
}

impl Check<'_> {
    pub fn conform(&mut self, found: &mut Found) {
        for subject in self.own.about.keys() {
            let class = self.typed(subject, found);
            self.class.extend(class.map(|class| (*subject, class)));
        }
        while self.places() {}
        for (subject, class) in &self.class {
            self.predicates(subject, found);
            for used in self.uses(class) {
                self.values(subject, &used, found);
            }
        }
        self.untyped(found);
        self.nesting(found);
        for (class, set, list) in self.shape.statements() {
            let twice = set == "upper:keyedOn" && self.twice(class, list);
            *found.at("conform/duplicate-key") |= twice;
            let twice = set == "upper:unique" && self.twice(class, list);
            *found.at("conform/duplicate-unique") |= twice;
        }
        // "A singleton has exactly one instance."
        for class in self.shape.of("upper:Singleton", "^rdf:type Singleton") {
            let instances = self.class.values().filter(|c| **c == class).count();
            *found.at("conform/missing-singleton") |= instances == 0;
            *found.at("conform/second-singleton") |= instances > 1;
        }
    }

    /// The properties of a class as its instances have them.
    pub fn uses(&self, class: Term) -> Vec<Vec<Term>> {
        let properties = BTreeSet::from_iter(self.shape.of(class, "properties")).into_iter();
        properties.map(|p| self.shape.at(class, p)).collect()
    }

    /// What is asked of values. Of a class out of sight nothing is known: the model was told so.
    pub fn seen(&self, used: &[Term]) -> (usize, usize, Term) {
        let (min, max, range) = self.asks(used);
        let unseen = self.loaded.any(range, "AnyClass") && !self.shape.any(range, "AnyClass");
        (min, max, if unseen { "" } else { range })
    }

    pub fn may_say(&self, subject: Term, property: Term) -> bool {
        let class = self.class.get(subject);
        class.is_some_and(|c| self.shape.has(c, "properties", property))
    }

    pub fn is_own(&self, subject: Term) -> bool {
        self.own.about.contains_key(subject)
    }

    pub fn is_typed(&self, subject: Term) -> bool {
        self.class.contains_key(subject) || self.any(subject, "rdf:type")
    }

    fn is_foreign(&self, subject: Term) -> bool {
        !holds(self.own.iri, subject) && !is_blank(subject) && !self.own.iri.starts_with('[')
    }

    /// Whether a type lies in the namespace of the shape or of the graph, and is no class there.
    pub fn is_misspelt(&self, class: Term) -> bool {
        let near = |h: &Graph| h.iri == self.own.iri || self.shape.holds(h);
        self.loaded.home(class).is_some_and(near) && !self.shape.any(class, "AnyClass")
    }

    fn typed(&self, subject: Term, found: &mut Found) -> Option<Term> {
        let mut types = self.of(subject, "rdf:type");
        if self.is_foreign(subject) || self.any(subject, "ListNode") || types.is_empty() {
            return None;
        }
        let misspelt = types.iter().any(|t| self.is_misspelt(t));
        let kept = misspelt || types.contains(&"owl:Ontology");
        types.retain(|t| self.shape.any(t, "AnyClass"));
        *found.at("conform/unknown-class") |= misspelt;
        *found.at("conform/foreign-class") |= types.is_empty() && !kept;
        // "Types that are superclasses of another one say nothing new."
        let known = types.clone();
        let above = |a, b| a != b && self.shape.has(b, "supers", a);
        types.retain(|t| !known.iter().any(|other| above(*t, *other)));
        *found.at("conform/several-types") |= types.len() > 1;
        let [class] = types[..] else { return None };
        let concrete = self.shape.any(class, "Concrete");
        *found.at("conform/abstract-class") |= !concrete;
        concrete.then_some(class)
    }

    /// "Every subject has a type, except the graph's own IRI, the nodes of lists, and blank nodes whose place tells
    /// their class." Where they cannot stand in their place, or nothing is asked of it, there is no more to say.
    fn untyped(&self, found: &mut Found) {
        for (s, p, o) in self.statements().filter(|(.., o)| is_blank(o)) {
            if self.is_typed(s) && !self.is_foreign(s) && !self.may_say(s, p) {
                let below = closure(o, |b| self.about(b).map(|(_, o)| o).collect());
                found.told.extend(below);
            }
        }
        for subject in self.own.about.keys() {
            let foreign = self.is_foreign(subject);
            let typed = self.is_typed(subject) || self.any(subject, "ListNode");
            let told = foreign || is_blank(subject) && found.told.contains(subject);
            let untyped = !typed && !told && *subject != self.own.iri;
            *found.at("graph/foreign-subject") |= foreign;
            *found.at("conform/untyped-subject") |= untyped;
        }
    }

    /// The places that a value fills: itself, or the items of a list, with what shall be there.
    fn filled(&self, value: Term, range: Term) -> Vec<(Term, Term)> {
        if !self.any(value, "ListNode") {
            return vec![(value, range)];
        }
        let of = self.one(range, "members List listOf");
        let items = self.of(value, "items").into_iter();
        items.flat_map(|i| self.filled(i, of)).collect()
    }

    /// What a subject's properties lead to, with what shall be there.
    fn held(&self, subject: Term, class: Term) -> Vec<(Term, Term)> {
        let fill = |used: Vec<Term>| {
            let (.., range) = self.seen(&used);
            let values = self.stated(subject, used[0]).into_iter();
            values.flat_map(move |v| self.filled(v, range))
        };
        let mut held: Vec<_> = self.uses(class).into_iter().flat_map(fill).collect();
        held.retain(|(_, range)| self.any(range, "AnyClass"));
        held
    }

    /// Finds the classes of "blank nodes whose place tells their class"; whether there were any.
    fn places(&mut self) -> bool {
        let mut found = Vec::new();
        for (value, range) in self.class.iter().flat_map(|(s, c)| self.held(s, c)) {
            // "the only member without a key, if there is exactly one and that is a direct class"
            let members = match self.kind(range) {
                "Union" => self.of(range, "members Entity !KeyedByValues"),
                _ => vec![range],
            };
            let untold = is_blank(value) && !self.is_typed(value);
            match members[..] {
                [class] if untold && self.any(class, "DirectClass") => found.push((value, class)),
                _ => {}
            }
        }
        let any = !found.is_empty();
        self.class.extend(found);
        any
    }

    /// "A predicate is looked up in this order."
    fn predicates(&self, subject: Term, found: &mut Found) {
        for (predicate, _) in self.about(subject) {
            let lent = annotates(&self.shape, predicate);
            let imports = |h: &Graph| self.direct.own("owl:imports").contains(&h.iri);
            let counts = |h: &Graph| !lent || self.direct.holds(h) || imports(h);
            let near = |h: &Graph| h.iri == self.own.iri || self.shape.holds(h) && counts(h);
            let code = match self.loaded.home(predicate) {
                _ if predicate == "upper:iri" => "conform/stated-iri",
                _ if predicate == "rdf:type" || self.may_say(subject, predicate) => continue,
                _ if annotates(&self.direct, predicate) => continue,
                Some(home) if near(home) => "conform/unknown-predicate",
                _ => "conform/foreign-predicate",
            };
            *found.at(code) = true;
        }
    }

    /// "An instance has exactly one parent, which holds it."
    fn nesting(&self, found: &mut Found) {
        let mut parents: BTreeMap<Term, Vec<Term>> = BTreeMap::new();
        let alone = |s, c| self.shape.stands_alone(c, s);
        let nested = |s| self.class.get(s).is_some_and(|c| !alone(s, c));
        for (subject, class) in &self.class {
            // What is of no member of a union is held by nothing in it.
            let mut held = self.held(subject, class);
            held.retain(|(v, range)| nested(v) && self.leads(v, range) != ["conform/no-member"]);
            for (child, _) in held {
                parents.entry(child).or_default().push(subject);
            }
        }
        for child in self.class.keys().filter(|s| nested(s)) {
            let many = parents.get(child).map_or(0, Vec::len);
            // What leads to it may be no property of what has it: that is said there.
            let leads = |o| self.has(o, "rdf:first|rdf:rest*", child);
            let stray = |(s, p, o)| leads(o) && !self.may_say(s, p) && !self.any(s, "ListNode");
            *found.at("conform/no-parent") |= many == 0 && !self.statements().any(stray);
            *found.at("conform/two-parents") |= many > 1;
            // One with two parents is told as that alone.
            let above = |node| parents.get(node).filter(|above| above.len() == 1);
            let circle = circular(child, |node| above(node).cloned().unwrap_or_default());
            *found.at("conform/nesting-cycle") |= circle;
        }
    }

    /// "A key is unique among all instances of the class that declares it"; so are unique sets.
    fn twice(&self, declaring: Term, list: Term) -> bool {
        let (shape, mut rows) = (&self.shape, Vec::new());
        for (subject, class) in &self.class {
            let properties = shape.of(list, "items").into_iter();
            let values: Vec<_> = properties.map(|p| self.stated(subject, p)).collect();
            // "Where one of the properties is absent, nothing is compared."
            if !values.is_empty() && values.iter().all(|v| v.len() == 1) {
                rows.push((*class, values.concat()));
            }
        }
        // The key of a trait is that of each class that takes it on, and of those below.
        let of = |c| shape.has(c, "lineage", declaring);
        let shared = |a, b| shape.some(a, "supers", |c| of(c) && shape.has(b, "supers", c));
        let same = |(a, b): (&Term, &Term)| a == b || order(a, b) == Some(Ordering::Equal);
        let alike = |a: &(Term, Vec<Term>), b: &(Term, Vec<Term>)| {
            shared(a.0, b.0) && a.1.iter().zip(&b.1).all(same)
        };
        (1..rows.len()).any(|at| rows[..at].iter().any(|row| alike(row, &rows[at])))
    }
}

/// Whether one of the models takes the predicate's namespace for an annotation vocabulary.
fn annotates(models: &View, predicate: &str) -> bool {
    let mut taken = models.own("uda:annotationVocabulary").into_iter();
    taken.any(|vocabulary| predicate.starts_with(vocabulary))
}
