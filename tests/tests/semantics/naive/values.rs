//! Whether values are what their properties ask for: numbers of values, and where relationships lead.

use super::conform::Check;
use super::graph::{Term, named};
use super::literals::{self, Codes};
use super::shape::Use;
use std::collections::BTreeSet;

impl<'g> Check<'g> {
    /// The values of a property: "a link may be stated at either end, and counts at both".
    pub fn stated(&self, subject: &Term, property: &Term) -> Vec<&'g Term> {
        let mut values = self.all.objects(subject, property.iri());
        for inverse in self.shape.inverses(property) {
            for other in self.own.about.keys() {
                let class = self.class.get(other);
                let has = class.is_some_and(|c| self.shape.properties(c).contains(&inverse));
                if has && self.all.objects(other, inverse.iri()).contains(&subject) {
                    values.push(other);
                }
            }
        }
        let mut seen = BTreeSet::new();
        values.retain(|v| seen.insert(*v));
        values
    }

    pub fn values(&self, subject: &Term, property: &Term, used: &Use<'g>) {
        if property.iri() == "upper:iri" {
            return;
        }
        let range = used.range.as_ref();
        let text = range.is_some_and(|r| self.all.bases(r).contains(&named("rdf:langString")));
        for value in self.all.objects(subject, property.iri()) {
            let codes = match (self.shape.kind(property), range) {
                _ if self.imports_nothing(subject, property, value) => {
                    vec!["graph/unresolved-import"]
                }
                ("ConnectedNode", _) => self.connects(value, property),
                // "In a model, a plain string serves as text in the project's language."
                ("Attribute", _)
                    if text && self.own.is_model && value.datatype() == "xsd:string" =>
                {
                    Vec::new()
                }
                ("Attribute", Some(range)) => {
                    literals::faults(&self.all, range, &used.refined, value)
                }
                (_, Some(range)) => self.leads(value, range),
                (_, None) => Vec::new(),
            };
            if value.is_blank() && !codes.is_empty() {
                self.told.borrow_mut().insert(value.clone());
            }
            for code in codes {
                self.say(code, subject);
            }
            if property.iri() == "upper:pattern" && literals::pattern(value.text()).is_none() {
                self.say("conform/pattern-not-supported", subject);
            }
        }
        let values = self.stated(subject, property);
        if values.len() < used.min {
            self.say("conform/too-few-values", subject);
        }
        // "For text in languages `upper:maxCount` counts in each language."
        let alike =
            |a: &Term, b: &Term| !text || a.language().is_some_and(|l| b.language() == Some(l));
        let count = |v: &&Term| values.iter().filter(|o| alike(v, o)).count();
        let most = values.iter().map(count).max().unwrap_or(0);
        if used.max.is_some_and(|max| most > max) {
            self.say("conform/too-many-values", subject);
        }
    }

    fn imports_nothing(&self, subject: &Term, property: &Term, value: &Term) -> bool {
        let mut imports = self
            .direct
            .graphs
            .iter()
            .flat_map(|g| g.own("uda:importPredicate"));
        let import = subject.iri() == self.own.iri && imports.any(|p| p == property.iri());
        import && !value.is_literal() && self.home(value.iri()).is_none()
    }

    fn connects(&self, value: &Term, property: &Term) -> Codes {
        let asked = self.all.object(property, "upper:governedBy");
        let home = self.home(value.iri());
        match (value, asked, home) {
            (Term::Literal(..), ..) => vec!["conform/literal-for-iri"],
            (Term::Blank(_), ..) => vec!["conform/blank-for-iri"],
            (_, Some(asked), Some(home)) if !home.governors.iter().any(|g| g == asked.iri()) => {
                vec!["conform/wrongly-governed"]
            }
            (Term::Iri(_), ..) => Vec::new(),
        }
    }

    /// What is wrong with a value that shall be of a class.
    pub fn leads(&self, value: &'g Term, class: &Term) -> Codes {
        match self.all.kind(class) {
            "Union" => self.member(value, class),
            _ if self.all.is_datatype(class) => literals::faults(&self.all, class, &[], value),
            _ if value.is_literal() => vec!["conform/literal-for-iri"],
            "List" => self.list(value, class),
            "Enumeration" if self.all.list(class, "upper:oneOf").contains(&value) => Vec::new(),
            "Enumeration" => vec!["conform/not-in-enumeration"],
            "QualifiedClass" => self.qualifies(value, class),
            _ => self.instance(value, class),
        }
    }

    fn instance(&self, value: &Term, class: &Term) -> Codes {
        let mut types = self.all.types(value);
        types.extend(self.class.get(value));
        // Membership of a qualified class is never stated.
        let stated = types
            .iter()
            .filter(|c| self.all.kind(c) != "QualifiedClass");
        let of = stated
            .flat_map(|c| self.all.lineage(c))
            .any(|c| c == *class);
        // What is described, and of no class that is known, is at fault itself.
        let slip = ("conform/unknown-class", value.clone());
        let described = types.is_empty() && !self.all.about(value).is_empty();
        if of || described && !self.all.is_list(value) || self.found.borrow().contains(&slip) {
            Vec::new()
        } else if !types.is_empty() || described {
            vec!["conform/wrong-class"]
        } else {
            vec!["conform/dangling-reference"]
        }
    }

    fn list(&self, head: &'g Term, class: &Term) -> Codes {
        let all = &self.all;
        if !all.is_list(head) {
            return vec!["conform/not-a-list"];
        }
        // "Its nodes carry `rdf:first` and `rdf:rest` alone and belong to one statement."
        let (mut node, mut seen) = (head, BTreeSet::new());
        while node.iri() != "rdf:nil" {
            let held = all
                .terms()
                .flat_map(|(_, said)| said)
                .filter(|(_, o)| o == node);
            let one = |p| all.objects(node, p).len() == 1;
            let mut said = all.about(node);
            said.retain(|(p, o)| *p != "rdf:type" || o.iri() != "rdf:List");
            let whole = one("rdf:first") && one("rdf:rest") && said.len() == 2;
            if !whole || held.count() > 1 || !seen.insert(node) {
                return vec!["conform/broken-list"];
            }
            node = all.objects(node, "rdf:rest")[0];
        }
        let items = all.items(head);
        let bound = |facet| all.number(class, facet);
        let mut found = Vec::new();
        if bound("upper:minLength").is_some_and(|min| items.len() < min) {
            found.push("conform/list-too-short");
        }
        if bound("upper:maxLength").is_some_and(|max| items.len() > max) {
            found.push("conform/list-too-long");
        }
        let once = all.object(class, "upper:distinct").map(Term::text);
        let distinct: BTreeSet<&&Term> = items.iter().collect();
        if matches!(once, Some("true" | "1")) && distinct.len() < items.len() {
            found.push("conform/list-item-twice");
        }
        if let Some(item_class) = all.object(class, "upper:listOf") {
            found.extend(items.iter().flat_map(|item| self.leads(item, item_class)));
        }
        found
    }

    /// "Membership is derived": an instance of the class that meets the refinements.
    fn qualifies(&self, value: &'g Term, class: &Term) -> Codes {
        let Some(base) = self.all.object(class, "upper:qualifies") else {
            return Vec::new();
        };
        let found = self.leads(value, base);
        if !found.is_empty() {
            return found;
        }
        let unknown = !self.class.contains_key(value) && self.all.types(value).is_empty();
        for refinement in self.all.objects(class, "upper:refinement") {
            let Some(property) = self.all.object(refinement, "upper:refines") else {
                continue;
            };
            let values = self.stated(value, property);
            let range = self.all.range(refinement);
            let fits = |v: &&'g Term| {
                let within = range.as_ref().is_none_or(|r| self.leads(v, r).is_empty());
                within && literals::breaks(&self.all, refinement, v).is_empty()
            };
            let number = |count| self.all.number(refinement, count);
            let few = number("upper:minCount").is_some_and(|min| values.len() < min);
            let many = number("upper:maxCount").is_some_and(|max| values.len() > max);
            if !unknown && (few || many || !values.iter().all(fits)) {
                return vec!["conform/wrong-class"];
            }
        }
        Vec::new()
    }

    /// "Which member a value is of is told by its type, else by its being a list, its datatype, or its enumeration."
    fn member(&self, value: &'g Term, union: &Term) -> Codes {
        let (all, list) = (&self.all, self.all.is_list(value));
        let members = all.members(union);
        let is_class =
            |m: &Term| !all.is_datatype(m) && !matches!(all.kind(m), "List" | "Enumeration");
        let class = members.iter().any(is_class);
        let described = self.own.about.contains_key(value);
        let known = self.class.contains_key(value) || !all.types(value).is_empty();
        if described && !known && !list && class {
            // What it is, is not known; that is said of itself.
            return Vec::new();
        }
        let codes = members.iter().map(|m| (m, self.leads(value, m)));
        let mut of: Vec<(&Term, Codes)> = codes.collect();
        of.retain(|(member, codes)| match all.kind(member) {
            "List" => list,
            _ if all.is_datatype(member) => {
                value.is_literal() && codes != &["conform/wrong-datatype"]
            }
            "Enumeration" => codes.is_empty(),
            _ => codes.is_empty() && (known || !described),
        });
        match &of[..] {
            [(_, codes)] => codes.clone(),
            [_, ..] => vec!["conform/ambiguous-member"],
            [] if class && !value.iri().is_empty() && !known && !described => {
                vec!["conform/dangling-reference"]
            }
            [] => vec!["conform/no-member"],
        }
    }
}
