//! Models of one company, split over the domains of several teams.
//!
//! In: a seed. Out: the texts of two to six domains that use the whole language across their borders:
//! references, values, subclasses, traits, unions, extensions. The same seed gives the same texts.

use crate::run::Source;
use std::collections::BTreeSet;
use std::fmt::Write as _;

/// How many classes with instances a split model has.
pub const ENTITIES: usize = 40;

/// A generator of numbers: splitmix64.
#[derive(Debug, Clone)]
pub struct Random(u64);

impl Random {
    /// The numbers of a seed.
    #[must_use]
    pub const fn new(seed: u64) -> Self {
        Self(seed)
    }

    const fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ (z >> 31)
    }

    /// A number below `end`, which is not 0.
    pub fn below(&mut self, end: usize) -> usize {
        usize::try_from(self.next() % end as u64).unwrap()
    }

    /// Whether something of so many in a hundred happens.
    pub fn percent(&mut self, of: usize) -> bool {
        self.below(100) < of
    }

    /// One of several.
    pub fn one<'t, T>(&mut self, of: &'t [T]) -> &'t T {
        &of[self.below(of.len())]
    }
}

/// What a class is to those that refer to it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    Keyed,
    Nested,
    Singleton,
}

#[derive(Debug, Clone)]
struct Class {
    domain: usize,
    name: String,
    kind: Kind,
    sealed: bool,
    /// The class at the top of its taxonomy.
    root: usize,
    /// Whether subclasses have to stand in its domain.
    closed: bool,
    /// The properties that it has, its own and those from above.
    properties: BTreeSet<String>,
    /// Attributes that may be absent, for refinements.
    optional: Vec<String>,
}

struct Company {
    random: Random,
    texts: Vec<String>,
    imports: Vec<BTreeSet<usize>>,
    classes: Vec<Class>,
    /// Properties that any class may have: the domain and the name.
    shared: Vec<(usize, String)>,
    properties: usize,
}

/// The domains of a seed.
#[must_use]
pub fn split(seed: u64) -> Vec<Source> {
    let mut random = Random::new(seed);
    let count = 2 + random.below(5);
    let mut company = Company {
        random,
        texts: vec![String::new(); count],
        imports: vec![BTreeSet::new(); count],
        classes: Vec::new(),
        shared: Vec::new(),
        properties: 0,
    };
    company.values();
    while company.classes.len() < ENTITIES {
        company.class();
    }
    company.relationships();
    company.choices();
    company.extensions();
    company.sources()
}

fn term(domain: usize, name: &str) -> String {
    format!("d{domain}:{name}")
}

impl Company {
    fn domain(&mut self) -> usize {
        self.random.below(self.texts.len())
    }

    /// Writes a statement into a domain.
    fn say(&mut self, domain: usize, statement: &str) {
        let _ = writeln!(self.texts[domain], "{statement}");
    }

    /// Notes that a domain speaks of another's term, and gives the term.
    fn refer(&mut self, from: usize, to: usize, name: &str) -> String {
        if from != to {
            self.imports[from].insert(to);
        }
        term(to, name)
    }

    /// Traits, an enumeration, a datatype, lists of values.
    fn values(&mut self) {
        let domain = self.domain();
        self.say(
            domain,
            &format!(
                "d{domain}:Dated a upper:Trait ; upper:property d{domain}:since , d{domain}:until .
d{domain}:since a upper:Attribute ; upper:datatype xsd:date ; upper:maxCount 1 .
d{domain}:until a upper:Attribute ; upper:datatype xsd:date ; upper:maxCount 1 .
d{domain}:Marked a upper:Trait .
d{domain}:Party a upper:Trait ; upper:keyedOn ( upper:iri ) ; upper:property upper:iri , d{domain}:mail .
d{domain}:mail a upper:Attribute ; upper:datatype xsd:string ."
            ),
        );
        self.shared.push((domain, "Dated".to_owned()));
        let domain = self.domain();
        self.say(
            domain,
            &format!(
                "d{domain}:Colour a upper:Enumeration ; upper:oneOf ( d{domain}:Red d{domain}:Green ) .
d{domain}:Red a upper:EnumValue . d{domain}:Green a upper:EnumValue .
d{domain}:Code a upper:CustomDatatype ; upper:baseDatatype xsd:string ; upper:maxLength 9 .
d{domain}:Words a upper:List ; upper:listOf xsd:string ."
            ),
        );
        self.shared.push((domain, "Colour".to_owned()));
    }

    fn fresh(&mut self, domain: usize) -> String {
        self.properties += 1;
        term(domain, &format!("p{}", self.properties))
    }

    /// A class of some kind, or a whole taxonomy.
    fn class(&mut self) {
        let domain = self.domain();
        match self.random.below(100) {
            0..45 => self.keyed(domain),
            45..62 => self.taxonomy(domain),
            62..78 => self.subclass(),
            78..95 => self.declare(domain, Kind::Nested, "a upper:DirectClass", None),
            _ => self.declare(domain, Kind::Singleton, "a upper:Singleton", None),
        }
    }

    fn keyed(&mut self, domain: usize) {
        if self.random.percent(15) {
            let (traits, _) = self.shared[0];
            let party = self.refer(domain, traits, "Party");
            let words = format!("a upper:DirectClass ; upper:trait {party}");
            self.declare(domain, Kind::Keyed, &words, None);
        } else {
            let key = self.key(domain);
            let words = format!("a upper:DirectClass ; {key}");
            self.declare(domain, Kind::Keyed, &words, None);
        }
    }

    /// A key: texts, numbers, or what an earlier class is known by.
    fn key(&mut self, domain: usize) -> String {
        let count = 1 + self.random.below(2);
        let mut terms = Vec::new();
        for _ in 0..count {
            let property = self.fresh(domain);
            let keyed: Vec<usize> = (0..self.classes.len())
                .filter(|c| self.classes[*c].kind == Kind::Keyed)
                .collect();
            let what = if self.random.percent(25) && !keyed.is_empty() {
                let to = *self.random.one(&keyed);
                let (to_domain, name) = (self.classes[to].domain, self.classes[to].name.clone());
                let class = self.refer(domain, to_domain, &name);
                format!("a upper:Relationship ; upper:class {class}")
            } else {
                let datatype = *self
                    .random
                    .one(&["xsd:string", "xsd:int", "xsd:date", "xsd:long"]);
                format!("a upper:Attribute ; upper:datatype {datatype}")
            };
            self.say(
                domain,
                &format!("{property} {what} ; upper:minCount 1 ; upper:maxCount 1 ."),
            );
            terms.push(property);
        }
        format!(
            "upper:keyedOn ( {} ) ; upper:property {}",
            terms.join(" "),
            terms.join(" , ")
        )
    }

    /// A closed taxonomy, two or three deep.
    fn taxonomy(&mut self, domain: usize) {
        let keyed = self.random.percent(70);
        let kind = if keyed { Kind::Keyed } else { Kind::Nested };
        let root = self.classes.len();
        let key = if keyed {
            format!(" ; {}", self.key(domain))
        } else {
            String::new()
        };
        self.declare(domain, kind, &format!("a upper:SealedClass{key}"), None);
        let mut above = root;
        if self.random.percent(40) {
            above = self.classes.len();
            self.below(root, "a upper:SealedClass");
        }
        for _ in 0..1 + self.random.below(3) {
            self.below(above, "a upper:DirectClass");
        }
        self.below(root, "a upper:DirectClass");
    }

    /// A class below another one, in its domain.
    fn below(&mut self, above: usize, words: &str) {
        let (domain, kind) = (self.classes[above].domain, self.classes[above].kind);
        self.declare(domain, kind, words, Some(above));
    }

    /// A class below one of any domain.
    fn subclass(&mut self) {
        let open: Vec<usize> = (0..self.classes.len())
            .filter(|c| !self.classes[*c].sealed && self.classes[*c].kind != Kind::Singleton)
            .collect();
        if open.is_empty() {
            return;
        }
        let above = *self.random.one(&open);
        let domain = if self.classes[above].closed {
            self.classes[above].domain
        } else {
            self.domain()
        };
        let kind = self.classes[above].kind;
        self.declare(domain, kind, "a upper:DirectClass", Some(above));
    }

    /// Declares a class with some attributes.
    fn declare(&mut self, domain: usize, kind: Kind, words: &str, above: Option<usize>) {
        let id = self.classes.len();
        let name = format!("C{id}");
        let mut class = Class {
            domain,
            name: name.clone(),
            kind,
            sealed: words.contains("Sealed"),
            root: id,
            closed: words.contains("Sealed"),
            properties: BTreeSet::new(),
            optional: Vec::new(),
        };
        let mut said = format!("{} {words}", term(domain, &name));
        if let Some(above) = above {
            let upper = self.classes[above].clone();
            let superclass = self.refer(domain, upper.domain, &upper.name);
            let _ = write!(said, " ; upper:subClassOf {superclass}");
            class.root = upper.root;
            class.closed |= upper.closed;
            class.properties.clone_from(&upper.properties);
            if let Some(property) = upper.optional.first()
                && self.random.percent(50)
            {
                let _ = write!(
                    said,
                    " ; upper:refinement [ a upper:Refinement ; upper:refines {property} ; upper:minCount 1 ]"
                );
            }
        }
        if kind == Kind::Keyed && above.is_none() && self.random.percent(30) {
            let (traits, _) = self.shared[0];
            for taken in ["Dated", "Marked"] {
                if self.random.percent(60) {
                    let taken = self.refer(domain, traits, taken);
                    let _ = write!(said, " ; upper:trait {taken}");
                }
            }
        }
        for _ in 0..self.random.below(4) {
            let property = self.attribute(domain, &mut class);
            if class.properties.insert(property.clone()) {
                let _ = write!(said, " ; upper:property {property}");
            }
        }
        self.say(domain, &format!("{said} ."));
        self.classes.push(class);
    }

    /// An attribute of its own, or one that another class has too.
    fn attribute(&mut self, domain: usize, class: &mut Class) -> String {
        if self.shared.len() > 2 && self.random.percent(15) {
            let (other, name) = self.shared[2 + self.random.below(self.shared.len() - 2)].clone();
            return self.refer(domain, other, &name);
        }
        let property = self.fresh(domain);
        let (values, _) = self.shared[1];
        let what = match self.random.below(9) {
            0 => "a upper:Attribute ; upper:datatype xsd:int".to_owned(),
            1 => "a upper:Attribute ; upper:datatype xsd:decimal".to_owned(),
            2 => "a upper:Attribute ; upper:datatype rdf:langString".to_owned(),
            3 => "a upper:ConnectedNode".to_owned(),
            4 => {
                let colour = self.refer(domain, values, "Colour");
                format!("a upper:Relationship ; upper:class {colour}")
            }
            5 => {
                let code = self.refer(domain, values, "Code");
                format!("a upper:Attribute ; upper:datatype {code}")
            }
            6 => {
                let words = self.refer(domain, values, "Words");
                format!("a upper:Relationship ; upper:class {words}")
            }
            _ => "a upper:Attribute ; upper:datatype xsd:string".to_owned(),
        };
        let least = self.random.percent(30);
        let most = self.random.percent(70);
        let mut counts = String::new();
        if least {
            counts.push_str(" ; upper:minCount 1");
        } else {
            class.optional.push(property.clone());
        }
        if most {
            counts.push_str(" ; upper:maxCount 1");
        }
        self.say(domain, &format!("{property} {what}{counts} ."));
        let local = property.split_once(':').unwrap().1.to_owned();
        self.shared.push((domain, local));
        property
    }

    /// Links and values between classes of all domains.
    fn relationships(&mut self) {
        for _ in 0..ENTITIES * 2 {
            let (from, to) = (
                self.random.below(self.classes.len()),
                self.random.below(self.classes.len()),
            );
            let from = self.classes[from].clone();
            let to = self.classes[to].clone();
            let range = self.refer(from.domain, to.domain, &to.name);
            self.relate(&from, &range);
        }
    }

    fn relate(&mut self, from: &Class, range: &str) {
        let property = self.fresh(from.domain);
        let most = if self.random.percent(60) {
            " ; upper:maxCount 1"
        } else {
            ""
        };
        self.say(
            from.domain,
            &format!("{property} a upper:Relationship ; upper:class {range}{most} ."),
        );
        let class = term(from.domain, &from.name);
        self.say(from.domain, &format!("{class} upper:property {property} ."));
    }

    /// Unions, a list of references, a qualified class, a reference to a trait.
    fn choices(&mut self) {
        let mut roots = BTreeSet::new();
        let keyed: Vec<Class> = self.classes.clone();
        let keyed = keyed
            .into_iter()
            .filter(|c| c.kind == Kind::Keyed && c.root == id_of(c) && roots.insert(c.root));
        let keyed: Vec<Class> = keyed.collect();
        if keyed.len() < 4 {
            return;
        }
        let domain = self.domain();
        let mut members = Vec::new();
        for class in keyed.iter().take(3) {
            members.push(self.refer(domain, class.domain, &class.name));
        }
        let (values, _) = self.shared[1];
        members.push(self.refer(domain, values, "Colour"));
        members.push("xsd:string".to_owned());
        self.say(
            domain,
            &format!(
                "d{domain}:Any a upper:Union ; upper:unionOf ( {} ) .",
                members.join(" ")
            ),
        );
        let item = self.refer(domain, keyed[3].domain, &keyed[3].name);
        self.say(
            domain,
            &format!("d{domain}:Row a upper:List ; upper:listOf {item} ."),
        );
        let (traits, _) = self.shared[0];
        for (to, name) in [(domain, "Any"), (domain, "Row"), (traits, "Party")] {
            let from = self.random.below(self.classes.len());
            let from = self.classes[from].clone();
            let range = self.refer(from.domain, to, name);
            self.relate(&from, &range);
        }
    }

    /// What domains add to the classes of others.
    fn extensions(&mut self) {
        for number in 0..6 {
            let to = self.random.below(self.classes.len());
            let to = self.classes[to].clone();
            let domain = self.domain();
            if to.kind != Kind::Keyed || to.domain == domain {
                continue;
            }
            let class = self.refer(domain, to.domain, &to.name);
            let property = self.fresh(domain);
            self.say(
                domain,
                &format!(
                    "{property} a upper:Attribute ; upper:datatype xsd:string ; upper:maxCount 1 .
d{domain}:X{number} a upper:Extension ; upper:extends {class} ; upper:property {property} ."
                ),
            );
        }
    }

    fn sources(self) -> Vec<Source> {
        let mut prefixes = String::from(
            "@prefix upper: <https://w3id.org/udac/upper#> .
@prefix owl: <http://www.w3.org/2002/07/owl#> .
@prefix rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .\n",
        );
        for domain in 0..self.texts.len() {
            let _ = writeln!(
                prefixes,
                "@prefix d{domain}: <https://example.org/d{domain}#> ."
            );
        }
        let mut sources = Vec::new();
        for (domain, text) in self.texts.iter().enumerate() {
            let imports: String =
                self.imports[domain]
                    .iter()
                    .fold(String::new(), |mut all, other| {
                        let _ = write!(all, " ; owl:imports d{other}:");
                        all
                    });
            let text = format!(
                "{prefixes}d{domain}: a upper:DomainModel ; upper:domain \"d{domain}\"{imports} .\n{text}"
            );
            sources.push(Source::root(&format!("d{domain}.ttl"), text));
        }
        sources
    }
}

/// The number in a class's name.
fn id_of(class: &Class) -> usize {
    class.name.trim_start_matches('C').parse().unwrap()
}
