//! Whether values are what their properties ask for: how many there are, and where relationships lead.

use super::conform::Check;
use super::graph::{Graph, Term, is_blank, literal, text};
use super::literals::{breaks, faults, is_pattern};
use super::shape::Use;
use std::collections::BTreeSet;

type Codes = Vec<&'static str>;

impl Check<'_> {
    /// The values of a property: "a link may be stated at either end, and counts at both".
    pub fn stated(&self, subject: Term, property: Term) -> Vec<Term> {
        let mut values = self.of(subject, property);
        for inverse in self.shape.of(property, "inverseOf|^inverseOf") {
            let links = |o| self.may_say(o, inverse) && self.of(o, inverse).contains(&subject);
            values.extend(self.class.keys().filter(|o| links(**o)));
        }
        values.sort_unstable();
        values.dedup();
        values
    }

    pub fn values(&self, subject: Term, used: &Use) {
        let property = used.property;
        if property == "upper:iri" {
            return;
        }
        for value in self.of(subject, property) {
            let codes = self.value(subject, used, value);
            let told = is_blank(value) && !codes.is_empty();
            self.told.borrow_mut().extend(told.then_some(value));
            self.found.borrow_mut().extend(codes);
            let other = property == "upper:pattern" && !is_pattern(text(value));
            self.tell(other, "conform/pattern-not-supported");
        }
        let values = self.stated(subject, property);
        self.tell(values.len() < used.min, "conform/too-few-values");
        // "For text in languages `upper:maxCount` counts in each language."
        let mut languages: Vec<Term> = values.iter().filter_map(|v| Some(literal(v)?.2)).collect();
        languages.retain(|l| !l.is_empty());
        let alike = |l: &Term| languages.iter().filter(|other| *other == l).count();
        let many = match self.is_text(used) {
            true => languages.iter().any(|l| alike(l) > used.max),
            false => values.len() > used.max,
        };
        self.tell(many, "conform/too-many-values");
    }

    fn is_text(&self, used: &Use) -> bool {
        self.some(used.range, "lineage", |d| d == "rdf:langString")
    }

    /// What is wrong with a value of a property.
    fn value(&self, subject: Term, used: &Use, value: Term) -> Codes {
        let (literal, home) = (literal(value), self.loaded.home(value));
        let plain = literal.is_some_and(|(_, datatype, _)| datatype == "xsd:string");
        let imports = self
            .direct
            .own("uda:importPredicate")
            .contains(&used.property);
        let nowhere = imports && literal.is_none() && home.is_none();
        let others = |by| home.is_some_and(|h: &Graph| !h.governors.contains(&by));
        match self.kind(used.property) {
            _ if nowhere && subject == self.own.iri => vec!["graph/unresolved-import"],
            "ConnectedNode" if literal.is_some() => vec!["conform/literal-for-iri"],
            "ConnectedNode" if is_blank(value) => vec!["conform/blank-for-iri"],
            "ConnectedNode" if self.some(used.property, "governedBy", others) => {
                vec!["conform/wrongly-governed"]
            }
            _ if used.range.is_empty() => Vec::new(),
            // "In a model, a plain string serves as text in the project's language."
            "Attribute" if plain && self.own.is_model() && self.is_text(used) => Vec::new(),
            "Attribute" => faults(self, used.range, &used.refined, value),
            _ => self.leads(value, used.range),
        }
    }

    /// What is wrong with a value that shall be of a class.
    pub fn leads(&self, value: Term, class: Term) -> Codes {
        match self.kind(class) {
            "Union" => self.member(value, class),
            _ if self.is_datatype(class) => faults(self, class, &[], value),
            _ if literal(value).is_some() => vec!["conform/literal-for-iri"],
            "List" => self.list(value, class),
            "Enumeration" if self.of(class, "oneOf items").contains(&value) => Vec::new(),
            "Enumeration" => vec!["conform/not-in-enumeration"],
            "QualifiedClass" => self.qualifies(value, class),
            _ => self.instance(value, class),
        }
    }

    fn instance(&self, value: Term, class: Term) -> Codes {
        let mut types = self.of(value, "rdf:type");
        types.extend(self.class.get(value));
        // Membership of a qualified class is never stated.
        let mut stated = types.iter().filter(|c| self.kind(c) != "QualifiedClass");
        let of = stated.any(|c| self.of(c, "lineage").contains(&class));
        // What is described, and of no class that is known, is at fault itself.
        let described = self.about(value).next().is_some();
        let untyped = described && types.is_empty() && !self.is_list(value);
        let own = self.own.about.contains_key(value);
        let itself = untyped || own && types.iter().any(|t| self.is_misspelt(t));
        match described || !types.is_empty() {
            _ if of || itself => Vec::new(),
            true => vec!["conform/wrong-class"],
            false => vec!["conform/dangling-reference"],
        }
    }

    fn list(&self, head: Term, class: Term) -> Codes {
        // "Its nodes carry `rdf:first` and `rdf:rest` alone and belong to one statement."
        let whole = |node: &Term| {
            let is_type = |said: &(Term, Term)| *said == ("rdf:type", "rdf:List");
            let said = self.about(node).filter(|s| !is_type(s)).count();
            let one = |path| self.of(node, path).len() == 1;
            let held = self.statements().filter(|(.., o)| o == node).count();
            let whole = one("rdf:first") && one("rdf:rest") && said == 2 && held < 2;
            *node == "rdf:nil" || whole
        };
        if !self.is_list(head) {
            return vec!["conform/not-a-list"];
        }
        if !self.of(head, "rdf:rest*").iter().all(whole) {
            return vec!["conform/broken-list"];
        }
        let (items, of) = (self.of(head, "items"), self.one(class, "listOf"));
        let distinct = items.iter().collect::<BTreeSet<_>>().len();
        let once = matches!(text(self.one(class, "distinct")), "true" | "1");
        let short = items.len() < self.number(class, "minLength", 0);
        let long = items.len() > self.number(class, "maxLength", usize::MAX);
        let mut codes = Vec::new();
        codes.extend(short.then_some("conform/list-too-short"));
        codes.extend(long.then_some("conform/list-too-long"));
        let twice = once && distinct < items.len();
        codes.extend(twice.then_some("conform/list-item-twice"));
        codes.extend(items.iter().flat_map(|item| self.leads(item, of)));
        codes
    }

    /// "Membership is derived": an instance of the class that meets the refinements.
    fn qualifies(&self, value: Term, class: Term) -> Codes {
        let found = self.leads(value, self.one(class, "qualifies"));
        let fails = |refinement| {
            let values = self.stated(value, self.one(refinement, "refines"));
            let fits = |v: &Term| {
                let outside = |r| !self.leads(v, r).is_empty();
                let outside = self.some(refinement, "datatype|class", outside);
                !outside && breaks(self, refinement, v).is_empty()
            };
            let few = values.len() < self.number(refinement, "minCount", 0);
            let many = values.len() > self.number(refinement, "maxCount", usize::MAX);
            few || many || !values.iter().all(fits)
        };
        if found.is_empty() && self.is_typed(value) && self.some(class, "refinement", fails) {
            return vec!["conform/wrong-class"];
        }
        found
    }

    /// "Which member a value is of is told by its type, else by its being a list, its datatype, or
    /// its enumeration."
    fn member(&self, value: Term, union: Term) -> Codes {
        let (list, typed) = (self.is_list(value), self.is_typed(value));
        let mut members = self.members(union);
        let class = members.iter().any(|m| self.is_entity(m));
        let described = self.own.about.contains_key(value);
        if described && !typed && !list && class {
            // What it is, is not known; that is said of itself.
            return Vec::new();
        }
        members.retain(|member| match self.kind(member) {
            "List" => list,
            _ if self.is_datatype(member) => {
                literal(value).is_some() && self.leads(value, member) != ["conform/wrong-datatype"]
            }
            "Enumeration" => self.leads(value, member).is_empty(),
            _ => self.leads(value, member).is_empty() && (typed || !described),
        });
        let named = literal(value).is_none() && !is_blank(value);
        match members[..] {
            [member] => self.leads(value, member),
            // What is of several classes, or of none that there is, is told so itself.
            [_, ..] if described && !self.class.contains_key(value) => Vec::new(),
            [_, ..] => vec!["conform/ambiguous-member"],
            [] if class && named && !typed && !described => vec!["conform/dangling-reference"],
            [] => vec!["conform/no-member"],
        }
    }
}
