//! Whether a graph conforms to the models that govern it: subjects, what they are, and what holds among them. One
//! function a topic of the chapter on the language; the values of properties are in `values.rs`. In: the graph, its
//! shape, and all that references may lead to. Out: codes with subjects.

use super::graph::{Graph, Scope, Term, home};
use super::literals;
use super::shape::{ABSTRACT, Use};
use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet};
use std::rc::Rc;

type Uses<'g> = Rc<Vec<(&'g Term, Use<'g>)>>;
pub type Found = BTreeSet<(&'static str, Term)>;

/// A graph to check.
pub struct Check<'g> {
    pub own: &'g Graph,
    /// The models that govern it.
    pub direct: Scope<'g>,
    /// They, and all that they import.
    pub shape: Scope<'g>,
    /// The shape and the graph with all that it imports.
    pub all: Scope<'g>,
    /// Every graph there is.
    pub loaded: &'g [&'g Graph],
    /// What each subject is an instance of.
    pub class: BTreeMap<Term, Term>,
    /// Blank nodes of which something is said where they stand.
    pub told: RefCell<BTreeSet<Term>>,
    uses: RefCell<BTreeMap<Term, Uses<'g>>>,
    pub found: RefCell<Found>,
}

impl<'g> Check<'g> {
    pub fn new(
        own: &'g Graph,
        direct: Scope<'g>,
        shape: Scope<'g>,
        all: Scope<'g>,
        loaded: &'g [&'g Graph],
    ) -> Self {
        let (class, told, uses, found) = Default::default();
        Self {
            own,
            direct,
            shape,
            all,
            loaded,
            class,
            told,
            uses,
            found,
        }
    }

    pub fn run(mut self) -> Found {
        for subject in self.own.about.keys() {
            let foreign = !subject.is_blank() && !self.own.holds(subject.iri());
            if foreign && !self.own.iri.starts_with('[') {
                self.say("graph/foreign-subject", subject);
            } else if let Some(class) = self.typed(subject) {
                self.class.insert(subject.clone(), class);
            }
        }
        while self.places() {}
        for (subject, class) in &self.class {
            self.predicates(subject, class);
            for (property, used) in self.uses(class).iter() {
                self.values(subject, property, used);
            }
        }
        self.untyped();
        self.nesting();
        self.keys();
        self.singletons();
        self.found.into_inner()
    }

    pub fn say(&self, code: &'static str, subject: &Term) {
        self.found.borrow_mut().insert((code, subject.clone()));
    }

    pub fn home(&self, iri: &str) -> Option<&'g Graph> {
        home(self.loaded, iri)
    }

    /// The properties of a class as its instances have them.
    fn uses(&self, class: &Term) -> Uses<'g> {
        let mut uses = self.uses.borrow_mut();
        let make = || {
            let properties = self.shape.properties(class).into_iter();
            Rc::new(properties.map(|p| (p, self.shape.at(class, p))).collect())
        };
        uses.entry(class.clone()).or_insert_with(make).clone()
    }

    // What subjects are.

    /// The class that a subject says it is of.
    fn typed(&self, subject: &Term) -> Option<Term> {
        if self.all.is_list(subject) {
            return None;
        }
        let mut known = self.all.types(subject);
        known.retain(|t| self.shape.is_class(t));
        for class in self
            .all
            .types(subject)
            .iter()
            .filter(|t| !known.contains(t))
        {
            let home = self
                .home(class.iri())
                .filter(|h| h.iri == self.own.iri || self.shape.has(h));
            if home.is_some() {
                self.say("conform/unknown-class", subject);
            } else if known.is_empty() && class.iri() != "owl:Ontology" {
                self.say("conform/foreign-class", subject);
            }
        }
        // "Types that are superclasses of another one say nothing new."
        let all = known.clone();
        let below = |a: &Term, b: &Term| a != b && self.shape.supers(a).contains(b);
        known.retain(|k| !all.iter().any(|other| below(other, k)));
        let wrong = match known[..] {
            [] => return None,
            [class] if ABSTRACT.contains(&self.shape.kind(class)) => "conform/abstract-class",
            [class] => return Some(class.clone()),
            [..] => "conform/several-types",
        };
        self.say(wrong, subject);
        None
    }

    /// Finds the classes of "blank nodes whose place tells their class"; whether there were any.
    fn places(&mut self) -> bool {
        let mut found = BTreeMap::new();
        for (subject, class) in &self.class {
            for (property, used) in self.uses(class).iter() {
                for value in self.all.objects(subject, property.iri()) {
                    if let Some(range) = &used.range {
                        self.place(value, range, &mut found);
                    }
                }
            }
        }
        let before = self.class.len();
        self.class.extend(found);
        self.class.len() > before
    }

    fn place(&self, value: &Term, range: &Term, found: &mut BTreeMap<Term, Term>) {
        let all = &self.all;
        let mut members = all.members(range);
        if all.is_list(value) {
            let classes = members.iter().filter_map(|l| all.object(l, "upper:listOf"));
            for class in classes {
                for item in all.items(value) {
                    self.place(item, class, found);
                }
            }
        } else if value.is_blank() && all.types(value).is_empty() {
            // "the only member without a key, if there is exactly one and that is a direct class"
            let union = all.kind(range) == "Union";
            members.retain(|m| all.is_class(m) && !matches!(all.kind(m), "List" | "Enumeration"));
            members.retain(|m| !union || !all.stands_alone(m, value));
            if members.len() == 1 && all.kind(&members[0]) == "DirectClass" {
                found.insert(value.clone(), members[0].clone());
            }
        }
    }

    /// "Every subject says it with `a`, except the nodes of lists and blank nodes whose place tells their class."
    fn untyped(&self) {
        for subject in self.own.about.keys() {
            let typed = self.class.contains_key(subject) || !self.all.types(subject).is_empty();
            let foreign = ("graph/foreign-subject", subject.clone());
            let told =
                self.told.borrow().contains(subject) || self.found.borrow().contains(&foreign);
            if !typed && !told && !self.all.is_list(subject) && subject.iri() != self.own.iri {
                self.say("conform/untyped-subject", subject);
            }
        }
    }

    /// "A predicate is looked up in this order."
    fn predicates(&self, subject: &Term, class: &Term) {
        let properties = self.shape.properties(class);
        for (predicate, _) in self.all.about(subject) {
            if predicate == "upper:iri" {
                self.say("conform/stated-iri", subject);
                continue;
            }
            let declared = properties.iter().any(|p| p.iri() == predicate);
            if declared || predicate == "rdf:type" || annotates(&self.direct, predicate) {
                continue;
            }
            let home = self.home(predicate).filter(|h| {
                let imported = |g: &&Graph| {
                    let mut imports = g.own("owl:imports").into_iter();
                    g.iri == h.iri || imports.any(|i| h.holds(&i))
                };
                let lent = annotates(&self.shape, predicate);
                let counts = !lent || self.direct.graphs.iter().any(imported);
                h.iri == self.own.iri || (self.shape.has(h) && counts)
            });
            match home {
                Some(_) => self.say("conform/unknown-predicate", subject),
                None => self.say("conform/foreign-predicate", subject),
            }
        }
    }

    // What holds among subjects.

    /// The instances without a key that a value holds.
    fn held(&self, value: &'g Term) -> Vec<&'g Term> {
        let items = self.all.items(value).into_iter();
        let mut held: Vec<&Term> = items.flat_map(|i| self.held(i)).collect();
        let class = self.class.get(value);
        held.extend(
            class
                .filter(|c| !self.shape.stands_alone(c, value))
                .map(|_| value),
        );
        held
    }

    /// "An instance has exactly one parent, which holds it."
    fn nesting(&self) {
        let mut parents: BTreeMap<&Term, Vec<&Term>> = BTreeMap::new();
        for (subject, class) in &self.class {
            for (property, used) in self.uses(class).iter() {
                let Some(range) = used.range.as_ref().filter(|r| !self.all.is_datatype(r)) else {
                    continue;
                };
                for value in self.stated(subject, property) {
                    // What is of no member of a union is held by nothing in it.
                    if self.leads(value, range) != ["conform/no-member"] {
                        for child in self.held(value) {
                            parents.entry(child).or_default().push(subject);
                        }
                    }
                }
            }
        }
        for (child, class) in &self.class {
            if self.shape.stands_alone(class, child) {
                continue;
            }
            let mut above = parents.get(child).cloned().unwrap_or_default();
            // What leads to it may be no property of what has it: that is said there.
            let stray = |(s, said): (&Term, &Vec<(String, Term)>)| {
                let class = self
                    .class
                    .get(s)
                    .map(|c| self.shape.properties(c))
                    .unwrap_or_default();
                let declared = |p: &str| class.iter().any(|property| property.iri() == p);
                !self.all.is_list(s) && said.iter().any(|(p, o)| o == child && !declared(p))
            };
            match above.len() {
                0 if self.all.terms().any(stray) => {}
                0 => self.say("conform/no-parent", child),
                1 => {}
                _ => self.say("conform/two-parents", child),
            }
            let mut next = 0;
            while next < above.len() {
                let mut higher = parents.get(above[next]).cloned().unwrap_or_default();
                higher.retain(|h| !above.contains(h));
                above.extend(higher);
                next += 1;
            }
            if above.contains(&child) {
                self.say("conform/nesting-cycle", child);
            }
        }
    }

    /// "A key is unique among all instances of the class that declares it"; so are unique sets.
    fn keys(&self) {
        for (declaring, said) in self.shape.terms() {
            for (predicate, list) in said {
                let code = match predicate.as_str() {
                    "upper:keyedOn" => "conform/duplicate-key",
                    "upper:unique" => "conform/duplicate-unique",
                    _ => continue,
                };
                let mut seen = BTreeSet::new();
                for (subject, class) in &self.class {
                    // The key of a trait is that of each class that takes it on, and of those below.
                    let mut above = self.shape.supers(class);
                    above.retain(|c| self.shape.lineage(c).contains(declaring));
                    let properties = self.shape.items(list).into_iter();
                    // "Where one of the properties is absent, nothing is compared."
                    let values = properties.map(|p| match self.stated(subject, p)[..] {
                        [value] => Some(literals::same(value)),
                        _ => None,
                    });
                    let values: Option<Vec<String>> = values.collect();
                    let values = values.filter(|v| !v.is_empty());
                    if let (Some(root), Some(values)) = (above.pop(), values)
                        && !seen.insert((root, values))
                    {
                        self.say(code, subject);
                    }
                }
            }
        }
    }

    /// "A singleton has exactly one instance."
    fn singletons(&self) {
        let classes = self.shape.terms().map(|(class, _)| class);
        for class in classes.filter(|c| self.shape.kind(c) == "Singleton") {
            match self.class.values().filter(|c| *c == class).count() {
                0 => self.say("conform/missing-singleton", class),
                1 => {}
                _ => self.say("conform/second-singleton", class),
            }
        }
    }
}

/// Whether one of the models takes the predicate's namespace for an annotation vocabulary.
fn annotates(models: &Scope, predicate: &str) -> bool {
    let mut taken = models
        .graphs
        .iter()
        .flat_map(|g| g.own("uda:annotationVocabulary"));
    taken.any(|vocabulary| predicate.starts_with(&vocabulary))
}
