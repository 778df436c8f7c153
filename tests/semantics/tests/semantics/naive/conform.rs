//! Whether a graph conforms to the models that govern it: what its subjects are, whether values are what their
//! properties ask for, and what holds among them all. In: views of graphs. Out: codes.

use super::Code;
use super::graph::{Graph, Term, View, circular, closure, holds, is_blank, literal, text};
use super::literals::{breaks, faults, is_pattern, order};
use std::cell::{RefCell, RefMut};
use std::cmp::Ordering;
use std::collections::{BTreeMap, BTreeSet};
use std::ops::Deref;

/// A class of which something is, and that one's values of some properties.
type Row = (Term, Vec<Vec<Term>>);

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
    pub codes: RefCell<BTreeMap<Code, bool>>,
    /// Blank nodes of which something is said where they stand.
    pub told: RefCell<BTreeSet<Term>>,
}

/// References are looked up in the shape and the governed graph together.
impl<'g> Deref for Check<'g> {
    type Target = View<'g>;

    fn deref(&self) -> &View<'g> {
        &self.all
    }
}

impl Check<'_> {
    /// `*self.say("conform/no-parent") |= …` tells a code where something is wrong.
    pub fn say(&self, code: Code) -> RefMut<'_, bool> {
        let said = self.codes.borrow_mut();
        RefMut::map(said, |said| said.entry(code).or_default())
    }

    pub fn conform(&mut self) {
        for subject in self.own.about.keys() {
            let class = self.typed(subject);
            self.class.extend(class.map(|class| (*subject, class)));
        }
        while let placed @ [_, ..] = &self.placed()[..] {
            self.class.extend(placed.iter().copied());
        }
        for (subject, class) in &self.class {
            self.predicates(subject);
            for used in self.uses(class) {
                self.values(subject, &used);
            }
        }
        self.untyped();
        self.nesting();
        for (s, set, list) in self.shape.statements() {
            *self.say("conform/duplicate-key") |= set == "upper:keyedOn" && self.twice(s, list);
            *self.say("conform/duplicate-unique") |= set == "upper:unique" && self.twice(s, list);
        }
        // "A singleton has exactly one instance."
        for class in self.shape.of("upper:Singleton", "^rdf:type Singleton") {
            let instances = self.class.values().filter(|c| **c == class).count();
            *self.say("conform/missing-singleton") |= instances == 0;
            *self.say("conform/second-singleton") |= instances > 1;
        }
    }

    /// The properties of a class as its instances have them.
    pub fn uses(&self, class: Term) -> Vec<Vec<Term>> {
        let properties = BTreeSet::from_iter(self.shape.of(class, "properties !=upper:iri"));
        let used = |property| self.shape.at(class, property);
        properties.into_iter().map(used).collect()
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

    fn typed(&self, subject: Term) -> Option<Term> {
        let mut types = self.of(subject, "!ListNode rdf:type");
        types.retain(|_| !self.is_foreign(subject));
        *self.say("conform/literal-for-iri") |= types.iter().any(|t| literal(t).is_some());
        types.retain(|t| literal(t).is_none() && !is_blank(t));
        let [_, ..] = types[..] else { return None };
        let misspelt = types.iter().any(|t| self.is_misspelt(t));
        let kept = misspelt || types.contains(&"owl:Ontology");
        types.retain(|t| self.shape.any(t, "AnyClass"));
        *self.say("conform/unknown-class") |= misspelt;
        *self.say("conform/foreign-class") |= types.is_empty() && !kept;
        // "Types that are superclasses of another one say nothing new."
        let known = types.clone();
        let above = |a, b| a != b && self.shape.has(b, "supers", a);
        types.retain(|t| !known.iter().any(|other| above(*t, *other)));
        *self.say("conform/several-types") |= types.len() > 1;
        let [class] = types[..] else { return None };
        let concrete = self.shape.any(class, "Concrete");
        *self.say("conform/abstract-class") |= !concrete;
        concrete.then_some(class)
    }

    /// "Every subject has a type, except the graph's own IRI, the nodes of lists, and blank nodes whose place tells
    /// their class." Where they cannot stand in their place, or nothing is asked of it, there is no more to say.
    fn untyped(&self) {
        for (s, p, o) in self.statements().filter(|(.., o)| is_blank(o)) {
            if self.is_typed(s) && !self.is_foreign(s) && !self.may_say(s, p) {
                let below = closure(o, |b| self.about(b).map(|(_, o)| o).collect());
                self.told.borrow_mut().extend(below);
            }
        }
        for subject in self.own.about.keys() {
            let foreign = self.is_foreign(subject);
            let told = is_blank(subject) && self.told.borrow().contains(subject);
            let typed = self.is_typed(subject) || self.any(subject, "ListNode");
            let known = foreign || told || typed || *subject == self.own.iri;
            *self.say("graph/foreign-subject") |= foreign;
            *self.say("conform/untyped-subject") |= !known;
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
        let held = self.uses(class).into_iter().flat_map(fill);
        held.filter(|(_, of)| self.any(of, "AnyClass")).collect()
    }

    /// The classes of "blank nodes whose place tells their class", as far as places are known.
    fn placed(&self) -> Vec<(Term, Term)> {
        let untold = |v| is_blank(v) && !self.is_typed(v);
        // "the only member without a key, if there is exactly one and that is a direct class"
        let place = |(value, range)| match self.of(range, "DirectClass|unkeyed")[..] {
            [class] if untold(value) && self.any(class, "DirectClass") => Some((value, class)),
            _ => None,
        };
        let held = self.class.iter().flat_map(|(s, c)| self.held(s, c));
        held.filter_map(place).collect()
    }

    /// "A predicate is looked up in this order."
    fn predicates(&self, subject: Term) {
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
            *self.say(code) = true;
        }
    }

    /// "An instance has exactly one parent, which holds it."
    fn nesting(&self) {
        // A blank node has no IRI to be identified by.
        let alone = |s, c| self.any(c, "KeyedByValues") || !is_blank(s) && self.any(c, "Keyed");
        let nested = |s| self.class.get(s).is_some_and(|c| !alone(s, c));
        let mut parents: BTreeMap<Term, Vec<Term>> = BTreeMap::new();
        for (subject, class) in &self.class {
            // What is of no member of a union is held by nothing in it.
            let mut held = self.held(subject, class);
            held.retain(|(v, range)| nested(v) && self.leads(v, range) != ["conform/no-member"]);
            let below = held.into_iter().map(|(child, _)| child);
            below.for_each(|child| parents.entry(child).or_default().push(subject));
        }
        for child in self.class.keys().filter(|s| nested(s)) {
            let many = parents.get(child).map_or(0, Vec::len);
            // What leads to it may be no property of what has it: that is said there.
            let leads = |o| self.has(o, "rdf:first|rdf:rest*", child);
            let stray = |(s, p, o)| leads(o) && !self.may_say(s, p) && !self.any(s, "ListNode");
            *self.say("conform/no-parent") |= many == 0 && !self.statements().any(stray);
            *self.say("conform/two-parents") |= many > 1;
            // One with two parents is told as that alone.
            let above = |node| parents.get(node).filter(|above| above.len() == 1);
            let circle = circular(child, |node| above(node).cloned().unwrap_or_default());
            *self.say("conform/nesting-cycle") |= circle;
        }
    }

    /// "A key is unique among all instances of the class that declares it"; so are unique sets.
    fn twice(&self, declaring: Term, list: Term) -> bool {
        let (shape, properties) = (&self.shape, self.shape.of(list, "items"));
        let values = |s| properties.iter().map(|p| self.stated(s, p)).collect();
        let rows = self.class.iter().map(|(s, class)| (*class, values(s)));
        let mut rows: Vec<Row> = rows.collect();
        // "Where one of the properties is absent, nothing is compared."
        rows.retain(|(_, row)| !row.is_empty() && row.iter().all(|v| v.len() == 1));
        // The key of a trait is that of each class that takes it on, and of those below.
        let of = |c| shape.has(c, "lineage", declaring);
        let shared = |a, b| shape.some(a, "supers", |c| of(c) && shape.has(b, "supers", c));
        let same = |a, b| a == b || order(a, b) == Some(Ordering::Equal);
        let alike = |(a, row): &Row, (b, other): &Row| {
            shared(a, b) && row.iter().zip(other).all(|(a, b)| same(a[0], b[0]))
        };
        (1..rows.len()).any(|at| rows[..at].iter().any(|row| alike(row, &rows[at])))
    }

    // What values are.

    /// The values of a property: "a link may be stated at either end, and counts at both".
    pub fn stated(&self, subject: Term, property: Term) -> Vec<Term> {
        let mut values = self.of(subject, property);
        for inverse in self.shape.of(property, "inverseOf|^inverseOf") {
            let links = |o| self.may_say(o, inverse) && self.has(o, inverse, subject);
            values.extend(self.class.keys().filter(|o| links(**o)));
        }
        BTreeSet::from_iter(values).into_iter().collect()
    }

    pub fn values(&self, subject: Term, used: &[Term]) {
        let (property, (min, max, range)) = (used[0], self.seen(used));
        // "A link may be stated at either end, and counts at both."
        for value in self.stated(subject, property) {
            let codes = self.value(subject, used, value);
            self.told.borrow_mut().extend(codes.first().map(|_| value));
            codes.into_iter().for_each(|code| *self.say(code) = true);
        }
        let values = self.stated(subject, property);
        // "For text in languages `upper:maxCount` counts in each language."
        let language = |v: &Term| literal(v).map_or("", |(.., language)| language);
        let languages: Vec<_> = values.iter().map(language).collect();
        let alike = |l| languages.iter().filter(|other| **other == l).count();
        let many = match self.any(range, "Text") {
            true => languages.iter().any(|l| !l.is_empty() && alike(*l) > max),
            false => values.len() > max,
        };
        *self.say("conform/too-few-values") |= values.len() < min;
        *self.say("conform/too-many-values") |= many;
    }

    /// What is wrong with a value of a property.
    fn value(&self, subject: Term, used: &[Term], value: Term) -> Vec<Code> {
        let (property, (.., range), home) = (used[0], self.seen(used), self.loaded.home(value));
        let import = self.direct.own("uda:importPredicate").contains(&property);
        let nowhere = subject == self.own.iri && home.is_none() && literal(value).is_none();
        let others = |by| home.is_some_and(|h| !self.loaded.governors[h.iri].contains(&by));
        let misgoverned = self.some(property, "governedBy", others);
        let foreign_pattern = property == "upper:pattern" && !is_pattern(text(value));
        // "In a model, a plain string serves as text in the project's language."
        let model = self.own.governors.contains(&"upper:");
        let plain = model && value.ends_with("\"^^xsd:string") && self.any(range, "Text");
        vec![match self.kind(property) {
            _ if import && nowhere => "graph/unresolved-import",
            "ConnectedNode" if literal(value).is_some() => "conform/literal-for-iri",
            "ConnectedNode" if is_blank(value) => "conform/blank-for-iri",
            "ConnectedNode" if misgoverned => "conform/wrongly-governed",
            _ if foreign_pattern => "conform/pattern-not-supported",
            _ if range.is_empty() || plain => return Vec::new(),
            _ => return self.fits(value, used, range),
        }]
    }

    pub fn fits(&self, value: Term, used: &[Term], range: Term) -> Vec<Code> {
        match self.kind(used[0]) {
            "Attribute" => faults(self, range, used, value),
            _ => self.leads(value, range),
        }
    }

    /// What is wrong with a value that shall be of a class.
    pub fn leads(&self, value: Term, class: Term) -> Vec<Code> {
        match self.kind(class) {
            "Union" => self.member(value, class),
            _ if self.any(class, "Datatype") => faults(self, class, &[], value),
            _ if literal(value).is_some() => vec!["conform/literal-for-iri"],
            "List" if !self.any(value, "ListNode") => vec!["conform/not-a-list"],
            "List" => self.list(value, class),
            "Enumeration" if self.has(class, "values", value) => Vec::new(),
            "Enumeration" => vec!["conform/not-in-enumeration"],
            "QualifiedClass" => self.qualifies(value, class),
            _ => self.instance(value, class),
        }
    }

    fn instance(&self, value: Term, class: Term) -> Vec<Code> {
        let mut types = self.of(value, "rdf:type");
        types.extend(self.class.get(value));
        // Membership of a qualified class is never stated.
        let is = |c| !self.any(c, "QualifiedClass") && self.has(c, "lineage", class);
        // What is described, and of no class that is known, is at fault itself.
        let described = self.about(value).next().is_some();
        let untyped = described && types.is_empty() && !self.any(value, "ListNode");
        let misspelt = self.is_own(value) && types.iter().any(|t| self.is_misspelt(t));
        match described || !types.is_empty() {
            _ if untyped || misspelt || types.iter().any(|t| is(*t)) => Vec::new(),
            true => vec!["conform/wrong-class"],
            false => vec!["conform/dangling-reference"],
        }
    }

    fn list(&self, head: Term, class: Term) -> Vec<Code> {
        // "Its nodes carry `rdf:first` and `rdf:rest` alone and belong to one statement."
        let whole = |node: &Term| {
            let said = self.about(node).filter(|s| *s != ("rdf:type", "rdf:List"));
            let one = |path| self.of(node, path).len() == 1;
            let held = self.statements().filter(|(.., o)| o == node).count();
            let whole = one("rdf:first") && one("rdf:rest") && said.count() == 2 && held < 2;
            *node == "rdf:nil" || whole
        };
        if !self.of(head, "rdf:rest*").iter().all(whole) {
            return vec!["conform/broken-list"];
        }
        let (items, of) = (self.of(head, "items"), self.one(class, "listOf"));
        let least = self.number(class, "minLength", 0);
        let most = self.number(class, "maxLength", usize::MAX);
        let once = matches!(text(self.one(class, "distinct")), "true" | "1");
        let twice = items.iter().collect::<BTreeSet<_>>().len() < items.len();
        let mut codes: Vec<Code> = items.iter().flat_map(|i| self.leads(i, of)).collect();
        codes.extend((items.len() < least).then_some("conform/list-too-short"));
        codes.extend((items.len() > most).then_some("conform/list-too-long"));
        codes.extend((once && twice).then_some("conform/list-item-twice"));
        codes
    }

    /// "Membership is derived": an instance of the class that meets the refinements.
    fn qualifies(&self, value: Term, class: Term) -> Vec<Code> {
        let codes = self.leads(value, self.one(class, "qualifies"));
        let meets = |refinement| {
            let values = self.stated(value, self.one(refinement, "refines"));
            let (min, max, range) = self.asks(&[refinement]);
            let within = |v| range.is_empty() || self.leads(v, range).is_empty();
            let fits = |v: &Term| within(v) && breaks(self, refinement, v).is_empty();
            (min..=max).contains(&values.len()) && values.iter().all(fits)
        };
        let fails = self.some(class, "refinement", |r| !meets(r));
        match codes.is_empty() && self.is_typed(value) && fails {
            true => vec!["conform/wrong-class"],
            false => codes,
        }
    }

    /// "Which member a value is of is told by its type, else by its being a list, its datatype, or its enumeration."
    fn member(&self, value: Term, union: Term) -> Vec<Code> {
        let (list, typed) = (self.any(value, "ListNode"), self.is_typed(value));
        let (class, described) = (self.any(union, "members Entity"), self.is_own(value));
        let other = ["conform/wrong-datatype", "conform/iri-for-literal"];
        let is = |m| match self.leads(value, m)[..] {
            [] => true,
            _ if self.any(m, "List") => list,
            [code, ..] => self.any(m, "Datatype") && !other.contains(&code),
        };
        let mut members = self.of(union, "members");
        members.retain(|member| is(member));
        let named = literal(value).is_none() && !is_blank(value);
        match members[..] {
            // What it is, is not known; that is said of itself.
            _ if described && !typed && !list && class => Vec::new(),
            [member] => self.leads(value, member),
            // What is of several classes, or of none that there is, is told so itself.
            [_, ..] if described && !self.class.contains_key(value) => Vec::new(),
            [_, ..] => vec!["conform/ambiguous-member"],
            [] if class && named && !typed && !described => vec!["conform/dangling-reference"],
            [] => vec!["conform/no-member"],
        }
    }
}

/// Whether one of the models takes the predicate's namespace for an annotation vocabulary.
fn annotates(models: &View, predicate: &str) -> bool {
    let mut taken = models.own("uda:annotationVocabulary").into_iter();
    taken.any(|vocabulary| predicate.starts_with(vocabulary))
}
