//! Random models that are valid by construction: in comes chance, out come one or two texts and what is in them, for
//! data to be made of. At most thirty terms.

use super::doc::{Chance, Doc};
use super::literals::{DATATYPES, Datatype};

const TERMS: usize = 30;

/// What a property leads to.
#[derive(Debug, Clone, PartialEq)]
pub enum Range {
    /// A datatype of the menu.
    Literal(&'static Datatype),
    Class(String),
    Node,
}

#[derive(Debug, Clone)]
pub struct Property {
    pub name: String,
    pub min: usize,
    pub max: Option<usize>,
    pub range: Range,
    /// Literals that are values, and some that are not.
    pub valid: &'static [&'static str],
    pub invalid: &'static [&'static str],
}

#[derive(Debug, Clone, PartialEq)]
pub enum Kind {
    Direct,
    Sealed,
    Trait,
    Singleton,
    /// The class that it selects from.
    Qualified(String),
    Union(Vec<Range>),
    Enumeration(Vec<String>),
    /// Items; least and greatest number; whether each once.
    List(Range, usize, usize, bool),
}

#[derive(Debug, Clone)]
pub struct Class {
    pub name: String,
    pub kind: Kind,
    /// Superclasses and traits.
    pub above: Vec<String>,
    pub own: Vec<Property>,
    pub key: Vec<String>,
    pub unique: Vec<String>,
    /// Properties as refinements leave them.
    pub narrowed: Vec<Property>,
}

/// One or two models.
#[derive(Debug, Clone)]
pub struct Models {
    pub docs: Vec<Doc>,
    pub classes: Vec<Class>,
    /// Properties that are each other's inverse: domain, property, domain, property.
    pub inverse: Vec<[String; 4]>,
    pub chance: Chance,
    pub terms: usize,
}

impl Models {
    pub fn random(seed: u64) -> Self {
        let mut models = Self {
            docs: vec![Doc::new("a")],
            classes: Vec::new(),
            inverse: Vec::new(),
            chance: Chance(seed),
            terms: 0,
        };
        models.header("a", "");
        models.keyed();
        let limit = 8 + models.chance.below(TERMS - 14);
        for _ in 0..60 {
            if models.terms < limit {
                models.step();
            }
        }
        if models.chance.percent(40) {
            models.second();
        }
        models.settle();
        models
    }

    pub fn header(&mut self, model: &str, imports: &str) {
        let subject = format!("{model}:");
        let doc = self.docs.last_mut().unwrap();
        doc.state(&format!(
            "{subject} a upper:DomainModel\n{subject} upper:domain \"{model}\""
        ));
        let mut imports: Vec<&str> = imports.split(' ').filter(|i| !i.is_empty()).collect();
        for vocabulary in ["uda:", "owl:", "xsd:"] {
            if self.chance.percent(15) {
                imports.push(vocabulary);
            }
        }
        for import in imports {
            doc.add(&subject, "owl:imports", import);
        }
        if self.chance.percent(30) {
            doc.state(&format!("{subject} upper:label \"L\"@en\n{subject} upper:label \"M\"@de\n{subject} rdfs:seeAlso x:y"));
        }
    }

    pub fn prefix(&self) -> &'static str {
        self.docs.last().unwrap().name
    }

    pub fn doc(&mut self) -> &mut Doc {
        self.docs.last_mut().unwrap()
    }

    /// A new name, counted.
    pub fn name(&mut self, stem: &str) -> String {
        self.terms += 1;
        format!("{}:{stem}{}", self.prefix(), self.terms)
    }

    pub fn room(&self, for_terms: usize) -> bool {
        self.terms + for_terms <= TERMS
    }

    pub fn class(&self, name: &str) -> &Class {
        self.classes
            .iter()
            .find(|c| c.name == name)
            .unwrap_or_else(|| panic!("{name}"))
    }

    pub fn class_mut(&mut self, name: &str) -> &mut Class {
        self.classes.iter_mut().find(|c| c.name == name).unwrap()
    }

    pub fn lineage(&self, class: &str) -> Vec<&Class> {
        let mut found = vec![self.class(class)];
        let mut next = 0;
        while next < found.len() {
            for above in &found[next].above {
                if !found.iter().any(|c| c.name == *above) {
                    found.push(self.class(above));
                }
            }
            next += 1;
        }
        found
    }

    /// The properties of a class as its instances have them.
    pub fn properties(&self, class: &str) -> Vec<Property> {
        let lineage = self.lineage(class);
        let mut found: Vec<Property> = Vec::new();
        for property in lineage.iter().flat_map(|c| &c.own) {
            // The most special refinement holds what those above it do: refinements are made below one another.
            let narrowed = lineage
                .iter()
                .flat_map(|c| &c.narrowed)
                .find(|n| n.name == property.name);
            if !found.iter().any(|f| f.name == property.name) {
                found.push(narrowed.unwrap_or(property).clone());
            }
        }
        found
    }

    pub fn is_keyed(&self, class: &str) -> bool {
        self.class(class).kind == Kind::Singleton
            || self.lineage(class).iter().any(|c| !c.key.is_empty())
    }

    pub fn key(&self, class: &str) -> Vec<String> {
        self.lineage(class)
            .iter()
            .flat_map(|c| c.key.clone())
            .collect()
    }

    /// The classes with instances that count as a class's.
    pub fn concrete(&self, class: &str) -> Vec<&Class> {
        let direct = self.classes.iter().filter(|c| c.kind == Kind::Direct);
        direct
            .filter(|c| self.lineage(&c.name).iter().any(|l| l.name == class))
            .collect()
    }

    pub fn named(&self, test: impl Fn(&Class) -> bool) -> Vec<String> {
        self.classes
            .iter()
            .filter(|c| test(c))
            .map(|c| c.name.clone())
            .collect()
    }

    /// A random class of the model that is being made, of the first if `any`.
    pub fn some(&mut self, any: bool, test: impl Fn(&Self, &Class) -> bool) -> Option<String> {
        let prefix = format!("{}:", self.prefix());
        let found = self.named(|c| (any || c.name.starts_with(&prefix)) && test(self, c));
        self.chance.pick(&found).cloned()
    }

    // Terms.

    pub fn declare(&mut self, stem: &str, kind: Kind, metaclass: &str) -> String {
        let name = self.name(stem);
        self.doc().add(&name, "a", format!("upper:{metaclass}"));
        self.describe(&name.clone());
        let class = Class {
            name: name.clone(),
            kind,
            above: Vec::new(),
            own: Vec::new(),
            key: Vec::new(),
            unique: Vec::new(),
            narrowed: Vec::new(),
        };
        self.classes.push(class);
        name
    }

    /// What any term may say of itself.
    pub fn describe(&mut self, name: &str) {
        let said = [
            ("upper:label", "\"one\"@en"),
            ("upper:label", "\"eins\"@de"),
            ("upper:description", "\"What it is.\"@en"),
            ("upper:comment", "\"A remark.\"@en"),
            ("upper:deprecated", "true"),
            ("upper:since", "\"1.2\""),
            ("upper:order", "3"),
            ("rdfs:seeAlso", "x:elsewhere"),
        ];
        for (predicate, object) in said {
            if self.chance.percent(6) {
                self.doc().add(name, predicate, object);
            }
        }
    }

    /// The name of a datatype; a custom one is declared where it is first used.
    pub fn datatype(&mut self, datatype: &'static Datatype) -> String {
        if datatype.base.is_empty() {
            return datatype.name.to_owned();
        }
        let name = format!("{}:{}", self.prefix(), datatype.name);
        if self.docs.last().unwrap().get(&name, "a").is_empty() {
            self.terms += 1;
            let base = DATATYPES.iter().find(|d| d.name == datatype.base).unwrap();
            let base = self.datatype(base);
            self.doc().add(&name, "a", "upper:CustomDatatype");
            self.doc().add(&name, "upper:baseDatatype", base);
            for facet in datatype.facets.split(" ; ") {
                self.doc().state(&format!("{name} {facet}"));
            }
        }
        name
    }

    pub fn range(&mut self, range: &Range) -> String {
        match range {
            Range::Literal(datatype) => self.datatype(datatype),
            Range::Class(class) => class.clone(),
            Range::Node => unreachable!("a connected node has no range"),
        }
    }

    /// Declares a property on a class.
    pub fn property(
        &mut self,
        class: &str,
        min: usize,
        max: Option<usize>,
        range: Range,
    ) -> String {
        let name = self.name("p");
        let (metaclass, predicate) = match range {
            Range::Literal(_) => ("upper:Attribute", "upper:datatype"),
            Range::Class(_) => ("upper:Relationship", "upper:class"),
            Range::Node => ("upper:ConnectedNode", ""),
        };
        self.doc().add(&name, "a", metaclass);
        if !predicate.is_empty() {
            let range = self.range(&range);
            self.doc().add(&name, predicate, range);
        }
        if min > 0 || self.chance.percent(20) {
            self.doc().add(&name, "upper:minCount", min.to_string());
        }
        if let Some(max) = max {
            self.doc().add(&name, "upper:maxCount", max.to_string());
        }
        self.describe(&name);
        let (valid, invalid): (&[&str], &[&str]) = match &range {
            Range::Literal(datatype) => (datatype.valid, datatype.invalid),
            Range::Class(_) | Range::Node => (&[], &[]),
        };
        let property = Property {
            name: name.clone(),
            min,
            max,
            range,
            valid,
            invalid,
        };
        self.attach(class, property);
        name
    }

    pub fn attach(&mut self, class: &str, property: Property) {
        let doc = class.split(':').next().unwrap().to_owned();
        let doc = self.docs.iter_mut().find(|d| d.name == doc).unwrap();
        doc.add(class, "upper:property", property.name.clone());
        self.class_mut(class).own.push(property);
    }

    pub fn counts(&mut self) -> (usize, Option<usize>) {
        *self
            .chance
            .pick(&[
                (0, Some(1)),
                (0, Some(1)),
                (1, Some(1)),
                (0, None),
                (1, None),
                (0, Some(2)),
                (2, Some(3)),
            ])
            .unwrap()
    }

    pub fn attribute(&mut self, class: &str) -> String {
        let datatype = &DATATYPES[self.chance.below(DATATYPES.len())];
        let (min, max) = self.counts();
        // There shall be as many values as are asked for.
        let min = min.min(datatype.valid.len() - 1);
        self.property(class, min, max, Range::Literal(datatype))
    }

    /// A relationship of a class of this model to a class; required ones lead to what is there already.
    pub fn relate(&mut self, to: &str) {
        let host = self.some(false, |_, c| matches!(c.kind, Kind::Direct | Kind::Sealed));
        let Some(host) = host else { return };
        let index = |name: &str| self.classes.iter().position(|c| c.name == name);
        let may_require = index(to) < index(&host) && self.concrete(to).len() < 2;
        let (min, max) = self.counts();
        let min = if may_require { min.min(1) } else { 0 };
        self.property(&host, min, max, Range::Class(to.to_owned()));
    }
}
