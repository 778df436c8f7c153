//! Whether a graph conforms to the models that govern it: what its subjects are, and what holds among them. What
//! values are is in `values.rs`. In: views of graphs. Out: codes.

use super::graph::{Graph, Term, View, closure, is_blank};
use super::literals::same;
use super::shape::Use;
use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet};
use std::ops::Deref;
use std::rc::Rc;

/// A graph to check.
pub struct Check<'g> {
    pub own: &'g Graph,
    /// The models that govern it, with what they import themselves, and with all that they import.
    pub direct: View<'g>,
    pub near: View<'g>,
    pub shape: View<'g>,
    /// The shape and the graph with all that it imports; every graph there is.
    pub all: View<'g>,
    pub loaded: View<'g>,
    /// What each subject is an instance of.
    pub class: BTreeMap<Term, Term>,
    pub uses: RefCell<BTreeMap<Term, Rc<Vec<Use>>>>,
    /// Blank nodes of which something is said where they stand.
    pub told: RefCell<BTreeSet<Term>>,
    pub found: RefCell<BTreeSet<&'static str>>,
}

/// References are looked up in the shape and the governed graph together.
impl<'g> Deref for Check<'g> {
    type Target = View<'g>;

    fn deref(&self) -> &View<'g> {
        &self.all
    }
}

impl Check<'_> {
    pub fn conform(&mut self) {
        let typed = |s: &&Term| Some((**s, self.typed(s)?));
        self.class = self.own.about.keys().filter_map(|s| typed(&s)).collect();
        while self.places() {}
        for (subject, class) in &self.class {
            self.predicates(subject);
            for used in self.uses(class).iter() {
                self.values(subject, used);
            }
        }
        self.untyped();
        self.nesting();
        self.unique("upper:keyedOn", "conform/duplicate-key");
        self.unique("upper:unique", "conform/duplicate-unique");
        // "A singleton has exactly one instance."
        for class in self.shape.of("upper:Singleton", "^rdf:type") {
            let instances = self.class.values().filter(|c| **c == class).count();
            let one = self.shape.kind(class) == "Singleton";
            self.tell(one && instances == 0, "conform/missing-singleton");
            self.tell(one && instances > 1, "conform/second-singleton");
        }
    }

    pub fn tell(&self, wrong: bool, code: &'static str) {
        self.found.borrow_mut().extend(wrong.then_some(code));
    }

    /// The properties of a class as its instances have them.
    pub fn uses(&self, class: Term) -> Rc<Vec<Use>> {
        let properties = || self.shape.properties(class).into_iter();
        // Of a class out of sight nothing is known: the model was told so.
        let unseen = |range| self.loaded.is_class(range) && !self.shape.is_class(range);
        let at = |p| {
            let mut used = self.combined(p, self.shape.refinements(class, p));
            used.range = if unseen(used.range) { "" } else { used.range };
            used
        };
        let make = || Rc::new(properties().map(at).collect());
        let mut uses = self.uses.borrow_mut();
        uses.entry(class).or_insert_with(make).clone()
    }

    pub fn may_say(&self, subject: Term, property: Term) -> bool {
        let class = self.class.get(subject);
        class.is_some_and(|c| self.uses(c).iter().any(|u| u.property == property))
    }

    // What subjects are.

    fn is_foreign(&self, subject: Term) -> bool {
        !self.own.holds(subject) && !is_blank(subject) && !self.own.iri.starts_with('[')
    }

    /// Whether a type lies in the namespace of the shape or of the graph, and is no class there.
    pub fn is_misspelt(&self, class: Term) -> bool {
        let near = |h: &Graph| h.iri == self.own.iri || self.shape.has(h);
        self.loaded.home(class).is_some_and(near) && !self.shape.is_class(class)
    }

    /// The class that a subject says it is of.
    fn typed(&self, subject: Term) -> Option<Term> {
        let mut types = self.of(subject, "rdf:type");
        if self.is_foreign(subject) || self.is_list(subject) || types.is_empty() {
            return None;
        }
        let misspelt = types.iter().any(|t| self.is_misspelt(t));
        self.tell(misspelt, "conform/unknown-class");
        let kept = misspelt || types.contains(&"owl:Ontology");
        types.retain(|t| self.shape.is_class(t));
        self.tell(types.is_empty() && !kept, "conform/foreign-class");
        // "Types that are superclasses of another one say nothing new."
        let known = types.clone();
        let above = |a, b| a != b && self.shape.of(b, "supers").contains(&a);
        types.retain(|t| !known.iter().any(|other| above(*t, *other)));
        self.tell(types.len() > 1, "conform/several-types");
        let [class] = types[..] else { return None };
        let concrete = matches!(self.shape.kind(class), "DirectClass" | "Singleton");
        self.tell(!concrete, "conform/abstract-class");
        concrete.then_some(class)
    }

    pub fn is_typed(&self, subject: Term) -> bool {
        self.class.contains_key(subject) || self.any(subject, "rdf:type")
    }

    /// "Every subject has a type, except the graph's own IRI, the nodes of lists, and blank nodes whose place tells
    /// their class." Where they cannot stand in their place, or nothing is asked of it, there is no more to say.
    fn untyped(&self) {
        let mut told = self.told.take();
        for (s, said) in self.own.about.iter().filter(|(s, _)| self.is_typed(s)) {
            let kept = said
                .iter()
                .filter(|(p, o)| is_blank(o) && !self.may_say(s, p));
            for (_, object) in kept.filter(|_| !self.is_foreign(s)) {
                told.extend(closure(object, |b| self.about(b).map(|(_, o)| o).collect()));
            }
        }
        for subject in self.own.about.keys() {
            let foreign = self.is_foreign(subject);
            self.tell(foreign, "graph/foreign-subject");
            let told = foreign || is_blank(subject) && told.contains(subject);
            let typed = self.is_typed(subject) || self.is_list(subject);
            let untyped = !typed && !told && *subject != self.own.iri;
            self.tell(untyped, "conform/untyped-subject");
        }
    }

    /// The places that a value fills: itself, or the items of a list, with what shall be there.
    fn filled(&self, value: Term, range: Term) -> Vec<(Term, Term)> {
        if !self.is_list(value) {
            return vec![(value, range)];
        }
        let mut lists = self.members(range).into_iter();
        let list = lists.find(|m| self.kind(m) == "List").unwrap_or("");
        let (items, of) = (self.of(value, "items"), self.one(list, "listOf"));
        items.into_iter().flat_map(|i| self.filled(i, of)).collect()
    }

    /// Finds the classes of "blank nodes whose place tells their class"; whether there were any.
    fn places(&mut self) -> bool {
        let mut found = BTreeMap::new();
        for (subject, class) in &self.class {
            for used in self.uses(class).iter() {
                let values = self.of(subject, used.property).into_iter();
                for (value, range) in values.flat_map(|v| self.filled(v, used.range)) {
                    // "the only member without a key, if there is exactly one and that is a direct class"
                    let alone = |m| self.kind(range) == "Union" && self.stands_alone(m, value);
                    let mut members = self.members(range);
                    members.retain(|m| self.is_entity(m) && !alone(m));
                    if let [class] = members[..]
                        && self.kind(class) == "DirectClass"
                        && is_blank(value)
                        && !self.any(value, "rdf:type")
                    {
                        found.insert(value, class);
                    }
                }
            }
        }
        let before = self.class.len();
        self.class.extend(found);
        self.class.len() > before
    }

    /// "A predicate is looked up in this order."
    fn predicates(&self, subject: Term) {
        for (predicate, _) in self.about(subject) {
            let lent = annotates(&self.shape, predicate);
            let counts = |h: &Graph| self.shape.has(h) && (!lent || self.near.has(h));
            let near = |h: &Graph| h.iri == self.own.iri || counts(h);
            let code = match self.loaded.home(predicate) {
                _ if predicate == "upper:iri" => "conform/stated-iri",
                _ if predicate == "rdf:type" || self.may_say(subject, predicate) => continue,
                _ if annotates(&self.direct, predicate) => continue,
                Some(home) if near(home) => "conform/unknown-predicate",
                _ => "conform/foreign-predicate",
            };
            self.tell(true, code);
        }
    }

    // What holds among subjects.

    /// "An instance has exactly one parent, which holds it."
    fn nesting(&self) {
        let mut parents: BTreeMap<Term, Vec<Term>> = BTreeMap::new();
        for (subject, class) in &self.class {
            let uses = self.uses(class);
            for used in uses.iter().filter(|u| self.is_class(u.range)) {
                let mut values = self.stated(subject, used.property);
                // What is of no member of a union is held by nothing in it.
                values.retain(|v| self.leads(v, used.range) != ["conform/no-member"]);
                for (child, _) in values.iter().flat_map(|v| self.filled(v, used.range)) {
                    parents.entry(child).or_default().push(subject);
                }
            }
        }
        let nested = |(s, c): &(&Term, &Term)| !self.shape.stands_alone(c, s);
        let above = |child: Term| match self.class.get_key_value(child).filter(nested) {
            Some(_) => parents.get(child).cloned().unwrap_or_default(),
            None => Vec::new(),
        };
        for (child, _) in self.class.iter().filter(nested) {
            let parents = above(child);
            // What leads to it may be no property of what has it: that is said there.
            let leads = |o| self.of(o, "rdf:first|rdf:rest*").contains(child);
            let stray = |(s, p, o)| leads(o) && !self.may_say(s, p) && !self.is_list(s);
            let none = parents.is_empty() && !self.statements().any(stray);
            self.tell(none, "conform/no-parent");
            self.tell(parents.len() > 1, "conform/two-parents");
            // One with two parents is told as that alone.
            let alone = |node: Term| match above(node) {
                parents if parents.len() == 1 => parents,
                _ => Vec::new(),
            };
            let circle = alone(child)
                .iter()
                .any(|p| closure(p, alone).contains(child));
            self.tell(circle, "conform/nesting-cycle");
        }
    }

    /// "A key is unique among all instances of the class that declares it"; so are unique sets.
    fn unique(&self, set: Term, code: &'static str) {
        for (declaring, _, list) in self.shape.statements().filter(|(_, p, _)| *p == set) {
            let properties = self.shape.of(list, "items");
            let mut rows: Vec<(Vec<Term>, Vec<Term>)> = Vec::new();
            for (subject, class) in &self.class {
                // The key of a trait is that of each class that takes it on, and of those below.
                let mut having = self.shape.of(class, "supers");
                having.retain(|c| self.shape.of(c, "lineage").contains(&declaring));
                let values: Vec<_> = properties.iter().map(|p| self.stated(subject, p)).collect();
                // "Where one of the properties is absent, nothing is compared."
                if !values.is_empty() && values.iter().all(|v| v.len() == 1) {
                    let (having, values) = (having, values.concat());
                    let twice = rows.iter().any(|(others, other)| {
                        let mut pairs = values.iter().zip(other);
                        having.iter().any(|c| others.contains(c)) && pairs.all(|(a, b)| same(a, b))
                    });
                    self.tell(twice, code);
                    rows.push((having, values));
                }
            }
        }
    }
}

/// Whether one of the models takes the predicate's namespace for an annotation vocabulary.
fn annotates(models: &View, predicate: &str) -> bool {
    let taken = models.own("uda:annotationVocabulary");
    taken
        .iter()
        .any(|vocabulary| predicate.starts_with(vocabulary))
}
