//! Whether values are what their properties ask for: how many there are, and where relationships lead.

use super::conform::Check;
use super::graph::{Graph, Term, is_blank, literal, text};
use super::literals::{breaks, faults, is_pattern};
use super::{Code, Found};
use std::collections::BTreeSet;

impl Check<'_> {
    /// The values of a property: "a link may be stated at either end, and counts at both".
    pub fn stated(&self, subject: Term, property: Term) -> Vec<Term> {
        let mut values = self.of(subject, property);
        for inverse in self.shape.of(property, "inverseOf|^inverseOf") {
            let links = |o| self.may_say(o, inverse) && self.has(o, inverse, subject);
            values.extend(self.class.keys().filter(|o| links(**o)));
        }
        values.sort_unstable();
        values.dedup();
        values
    }

    pub fn values(&self, subject: Term, used: &[Term], found: &mut Found) {
        let (property, (min, max, range)) = (used[0], self.seen(used));
        if property == "upper:iri" {
            return;
        }
        for value in self.of(subject, property) {
            let codes = self.value(subject, used, value);
            let told = is_blank(value) && !codes.is_empty();
            found.told.extend(told.then_some(value));
            codes.into_iter().for_each(|code| *found.at(code) = true);
        }
        let values = self.stated(subject, property);
        // "For text in languages `upper:maxCount` counts in each language."
        let languages = values
            .iter()
            .map(|v| literal(v).map_or("", |(.., language)| language));
        let languages: Vec<_> = languages.filter(|l| !l.is_empty()).collect();
        let alike = |l| languages.iter().filter(|other| **other == l).count();
        let many = match self.any(range, "Text") {
            true => languages.iter().any(|l| alike(*l) > max),
            false => values.len() > max,
        };
        *found.at("conform/too-few-values") |= values.len() < min;
        *found.at("conform/too-many-values") |= many;
    }

    /// What is wrong with a value of a property.
    fn value(&self, subject: Term, used: &[Term], value: Term) -> Vec<Code> {
        let (property, (.., range), home) = (used[0], self.seen(used), self.loaded.home(value));
        let import = self.direct.own("uda:importPredicate").contains(&property);
        let nowhere = subject == self.own.iri && home.is_none() && literal(value).is_none();
        let others = |by| home.is_some_and(|h: &Graph| !h.governors.contains(&by));
        // "In a model, a plain string serves as text in the project's language."
        let model = self.own.governors.contains(&"upper:");
        let plain = model && value.ends_with("\"^^xsd:string") && self.any(range, "Text");
        vec![match self.kind(property) {
            _ if import && nowhere => "graph/unresolved-import",
            "ConnectedNode" if literal(value).is_some() => "conform/literal-for-iri",
            "ConnectedNode" if is_blank(value) => "conform/blank-for-iri",
            "ConnectedNode" if self.some(property, "governedBy", others) => {
                "conform/wrongly-governed"
            }
            "Attribute" if property == "upper:pattern" && !is_pattern(text(value)) => {
                "conform/pattern-not-supported"
            }
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
        if !self.any(head, "ListNode") {
            return vec!["conform/not-a-list"];
        }
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
        if described && !typed && !list && class {
            // What it is, is not known; that is said of itself.
            return Vec::new();
        }
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
            [member] => self.leads(value, member),
            // What is of several classes, or of none that there is, is told so itself.
            [_, ..] if described && !self.class.contains_key(value) => Vec::new(),
            [_, ..] => vec!["conform/ambiguous-member"],
            [] if class && named && !typed && !described => vec!["conform/dangling-reference"],
            [] => vec!["conform/no-member"],
        }
    }
}
