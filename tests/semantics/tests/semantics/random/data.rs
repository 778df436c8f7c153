//! Random data of random models, valid by construction: in come models, out come their texts and one of data, with
//! what is in it.

use super::doc::{Chance, Doc};
use super::model::{Kind, Models, Property, Range};

const DEEP: usize = 4;

/// Models with data of them.
#[derive(Debug, Clone)]
pub struct World {
    pub models: Models,
    pub data: Doc,
    /// Instances with their classes; those without a key, too.
    pub instances: Vec<(String, String)>,
    pub chance: Chance,
    count: usize,
}

impl World {
    pub fn random(seed: u64) -> Self {
        let models = Models::random(seed);
        let chance = Chance(seed ^ 0x5eed);
        let mut world = Self {
            models,
            data: Doc::new("d"),
            instances: Vec::new(),
            chance,
            count: 0,
        };
        let governed: &[&str] = match world.models.docs.len() {
            1 => &[
                "",
                "d: uda:governedBy a:",
                "d: a uda:GraphRecord\nd: uda:governedBy a:\nd: uda:governedBy uda:",
            ],
            _ => &[
                "",
                "d: uda:governedBy b:",
                "d: uda:governedBy a:\nd: uda:governedBy b:",
            ],
        };
        let governed = *world.chance.pick(governed).unwrap();
        world.data.state(governed);
        if governed.contains("GraphRecord") && world.chance.percent(30) {
            world.data.add("d:", "uda:partial", "true");
        }
        for class in world.models.named(|c| c.kind == Kind::Singleton) {
            world.create(&class, 0, &[]);
        }
        let keyed = world
            .models
            .named(|c| c.kind == Kind::Direct && world.models.is_keyed(&c.name));
        for class in keyed {
            for _ in 0..1 + world.chance.below(2) {
                world.create(&class, 0, &[]);
            }
        }
        world.link();
        world
    }

    /// All texts: models, then data.
    pub fn docs(&self) -> Vec<Doc> {
        self.models
            .docs
            .iter()
            .chain([&self.data])
            .cloned()
            .collect()
    }

    pub fn of(&self, class: &str) -> Vec<String> {
        let is = |c: &str| self.models.lineage(c).iter().any(|l| l.name == class);
        self.instances
            .iter()
            .filter(|(_, c)| is(c))
            .map(|(i, _)| i.clone())
            .collect()
    }

    /// An instance of a concrete class; some properties shall have a value.
    pub fn create(&mut self, class: &str, depth: usize, forced: &[&str]) -> String {
        self.count += 1;
        let keyed = self.models.is_keyed(class);
        let blank = !keyed && self.chance.percent(60);
        let name = format!("{}{}", if blank { "_:n" } else { "d:i" }, self.count);
        self.instances.push((name.clone(), class.to_owned()));
        self.data.add(&name, "a", class);
        // A superclass besides says nothing new.
        let above = self.models.class(class).above.clone();
        if self.chance.percent(5)
            && let Some(above) = above
                .iter()
                .find(|a| self.models.class(a).kind != Kind::Trait)
        {
            self.data.add(&name, "a", above.clone());
        }
        let (key, unique) = (self.models.key(class), self.models.lineage(class));
        let unique: Vec<String> = unique.iter().flat_map(|c| c.unique.clone()).collect();
        let inverse: Vec<String> = self
            .models
            .inverse
            .iter()
            .flat_map(|i| [i[1].clone(), i[3].clone()])
            .collect();
        for property in self.models.properties(class) {
            let literal = matches!(property.range, Range::Literal(_));
            if inverse.contains(&property.name) {
                continue;
            }
            if literal
                && (key.contains(&property.name)
                    || (unique.contains(&property.name) && self.chance.percent(60)))
            {
                let fresh = self.fresh(&property);
                self.data.add(&name, &property.name, fresh);
            } else if !unique.contains(&property.name) {
                let min = property
                    .min
                    .max(usize::from(forced.contains(&property.name.as_str())));
                let most = if depth > DEEP {
                    min
                } else {
                    property.max.unwrap_or(3).min(min + 2)
                };
                let count = min + self.chance.below(most - min + 1);
                self.fill(&name, &property, count, depth);
            }
        }
        name
    }

    /// A value that no other instance has.
    fn fresh(&mut self, property: &Property) -> String {
        self.count += 1;
        let n = self.count;
        match &property.range {
            Range::Literal(datatype) => match datatype.name {
                "xsd:int" | "xsd:long" => n.to_string(),
                "xsd:decimal" => format!("{n}.5"),
                "xsd:date" => format!("\"{}-01-01\"^^xsd:date", 1000 + n),
                "xsd:anyURI" => format!("\"https://example.org/{n}\"^^xsd:anyURI"),
                "Code" => format!("\"AB-{n}\""),
                _ => format!("\"k{n}\""),
            },
            Range::Class(_) | Range::Node => unreachable!("keys of values alone are made afresh"),
        }
    }

    fn fill(&mut self, subject: &str, property: &Property, count: usize, depth: usize) {
        let mut stated: Vec<String> = Vec::new();
        for _ in 0..count * 3 {
            if stated.len() < count
                && let Some(value) = self.value(property, depth, &stated)
                && !stated.contains(&value)
            {
                self.data.add(subject, &property.name, value.clone());
                stated.push(value);
            }
        }
    }

    fn value(&mut self, property: &Property, depth: usize, stated: &[String]) -> Option<String> {
        match &property.range {
            Range::Literal(_) => {
                let valid: Vec<_> = property
                    .valid
                    .iter()
                    .filter(|v| !stated.iter().any(|s| s == *v))
                    .collect();
                self.chance.pick(&valid).map(|v| (**v).to_owned())
            }
            range => self.of_range(range, depth),
        }
    }

    fn of_range(&mut self, range: &Range, depth: usize) -> Option<String> {
        let class = match range {
            Range::Literal(datatype) => {
                return self.chance.pick(datatype.valid).map(|v| (*v).to_owned());
            }
            Range::Node => {
                let own = format!("d:i{}", self.chance.below(5));
                let governed = if self
                    .data
                    .get("d:", "uda:governedBy")
                    .contains(&"a:".to_owned())
                {
                    &own
                } else {
                    "x:1"
                };
                return self
                    .chance
                    .pick(&[governed, "x:2", "<urn:x:3>"])
                    .map(|v| (*v).to_owned());
            }
            Range::Class(class) => class.clone(),
        };
        match self.models.class(&class).kind.clone() {
            Kind::Enumeration(values) => self.chance.pick(&values).cloned(),
            Kind::Union(members) => {
                let member = self.chance.pick(&members).unwrap().clone();
                self.of_range(&member, depth)
            }
            Kind::List(of, min, max, distinct) => {
                let count = min + self.chance.below(max + 1 - min);
                let mut items: Vec<String> = Vec::new();
                for _ in 0..20 {
                    if items.len() < count
                        && let Some(item) = self.of_range(&of, depth + 1)
                        && !(distinct && items.contains(&item))
                    {
                        items.push(item);
                    }
                }
                (items.len() >= min).then(|| format!("( {} )", items.join(" ")))
            }
            Kind::Qualified(of) => {
                let wanted = self.models.class(&class).narrowed[0].name.clone();
                Some(self.create(&of, depth + 1, &[&wanted]))
            }
            Kind::Singleton => self.of(&class).first().cloned(),
            Kind::Direct | Kind::Sealed | Kind::Trait => self.instance(&class, depth),
        }
    }

    fn instance(&mut self, class: &str, depth: usize) -> Option<String> {
        let there = self.of(class);
        let keyed = self.models.is_keyed(class);
        if keyed && !there.is_empty() && (depth > 1 || self.chance.percent(70)) {
            return self.chance.pick(&there).cloned();
        }
        let concrete: Vec<String> = self
            .models
            .concrete(class)
            .iter()
            .map(|c| c.name.clone())
            .collect();
        // The first one is the class itself, or was declared with it.
        let at = if depth > DEEP {
            0
        } else {
            self.chance.below(concrete.len())
        };
        let created = self.create(concrete.get(at)?, depth + 1, &[]);
        if !keyed && created.starts_with("_:") && concrete[at] == class && self.chance.percent(30) {
            // Its place tells the class.
            self.data.remove(&created, "a");
        }
        Some(created)
    }

    /// States links at one end, at the other, or at both.
    fn link(&mut self) {
        for [one, there, other, back] in self.models.inverse.clone() {
            let (ones, others) = (self.of(&one), self.of(&other));
            let max = self
                .models
                .properties(&other)
                .iter()
                .find(|p| p.name == back)
                .and_then(|p| p.max);
            for target in others {
                let linked: Vec<String> = ones.iter().take(max.unwrap_or(3)).cloned().collect();
                for source in linked {
                    let ends = self.chance.below(5);
                    if ends < 2 {
                        self.data.add(&source, &there, target.clone());
                    }
                    if ends == 1 || ends == 2 {
                        self.data.add(&target, &back, source);
                    }
                }
            }
        }
    }
}
