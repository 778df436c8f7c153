//! How each fault of data is put into a world: one arm a kind. Those of lists are in `list_faults.rs`.

use super::data::World;
use super::model::{Kind, Property, Range};

impl World {
    /// An instance with a property of its class.
    pub fn some(
        &mut self,
        test: impl Fn(&Self, &str, &Property) -> bool,
    ) -> Option<(String, String, Property)> {
        let mut found = Vec::new();
        for (instance, class) in &self.instances {
            for property in self.models.properties(class) {
                if test(self, class, &property) {
                    found.push((instance.clone(), class.clone(), property));
                }
            }
        }
        self.chance.pick(&found).cloned()
    }

    pub fn some_of(
        &mut self,
        test: impl Fn(&Kind) -> bool,
    ) -> Option<(String, Property, String, Kind)> {
        let (instance, _, property) = self.some(|w, _, p| match &p.range {
            Range::Class(class) => test(&w.models.class(class).kind),
            Range::Literal(_) | Range::Node => false,
        })?;
        let Range::Class(class) = property.range.clone() else {
            return None;
        };
        let kind = self.models.class(&class).kind.clone();
        Some((instance, property, class, kind))
    }

    fn an_instance(&mut self) -> Option<(String, String)> {
        self.chance.pick(&self.instances).cloned()
    }

    pub fn put(&mut self, kind: &str) -> Option<()> {
        let is_literal = |p: &Property| matches!(p.range, Range::Literal(_));
        match kind {
            "required value left out" => {
                let (i, _, p) =
                    self.some(|w, c, p| p.min > 0 && !w.models.key(c).contains(&p.name))?;
                self.data.remove(&i, &p.name);
            }
            "key left out" => {
                let (i, _, p) = self.some(|w, c, p| w.models.key(c).contains(&p.name))?;
                self.data.remove(&i, &p.name);
            }
            "value too many" => {
                let (i, _, p) =
                    self.some(|_, _, p| is_literal(p) && p.max.is_some_and(|m| p.valid.len() > m))?;
                for value in &p.valid[..=p.max?] {
                    if !self.data.get(&i, &p.name).contains(&(*value).to_owned()) {
                        self.data.add(&i, &p.name, *value);
                    }
                }
            }
            "value too few" => {
                let (i, _, p) = self.some(|_, _, p| is_literal(p) && p.min > 1)?;
                self.data.set(&i, &p.name, p.valid[0]);
            }
            "one value written twice" => {
                let twice = [
                    ("xsd:int", "1 , 01"),
                    ("xsd:decimal", "1.5 , 1.50"),
                    ("Percent", "7 , \"+7\"^^xsd:int"),
                    ("xsd:boolean", "true , \"1\"^^xsd:boolean"),
                    ("xsd:double", "1e0 , 10e-1"),
                ];
                let of = |p: &Property| match &p.range {
                    Range::Literal(d) => twice.iter().find(|(name, _)| *name == d.name),
                    Range::Class(_) | Range::Node => None,
                };
                let (i, _, p) = self.some(|w, c, p| {
                    of(p).is_some() && !w.models.key(c).contains(&p.name) && p.min < 2
                })?;
                self.data.set(&i, &p.name, of(&p)?.1);
            }
            "two texts in a language" => {
                let (i, _, p) =
                    self.some(|_, _, p| p.max == Some(1) && p.valid.contains(&"\"eins\"@de"))?;
                self.data.set(&i, &p.name, "\"y1\"@en , \"y2\"@EN");
            }
            "plain text for text in a language" => {
                let (i, _, p) = self.some(|_, _, p| {
                    matches!(&p.range, Range::Literal(d) if d.name == "rdf:langString") && p.min < 2
                })?;
                self.data.set(&i, &p.name, "\"plain\"");
            }
            "literal that is no value" => {
                let (i, _, p) = self.some(|_, _, p| is_literal(p) && p.min < 2)?;
                let literals: Vec<&str> = p
                    .invalid
                    .iter()
                    .copied()
                    .filter(|l| *l != "d:none")
                    .collect();
                let literal = *self.chance.pick(&literals)?;
                self.data.set(&i, &p.name, literal);
            }
            "IRI for a literal" | "blank node for a literal" => {
                let (i, _, p) = self.some(|_, _, p| is_literal(p) && p.min < 2)?;
                self.data.set(
                    &i,
                    &p.name,
                    if kind.starts_with("IRI") {
                        "d:none"
                    } else {
                        "[ ]"
                    },
                );
            }
            "literal for a thing" => {
                let (i, _, p) = self.some(|_, _, p| matches!(p.range, Range::Class(_)))?;
                let literal = *self.chance.pick(&["\"text\"", "1", "true"])?;
                self.data.set(&i, &p.name, literal);
            }
            "literal for a connected node" | "blank node for a connected node" => {
                let (i, _, p) = self.some(|_, _, p| p.range == Range::Node)?;
                self.data.set(
                    &i,
                    &p.name,
                    if kind.starts_with("literal") {
                        "\"x\""
                    } else {
                        "[ ]"
                    },
                );
            }
            "reference to nothing" => {
                let (i, _, p) = self.some(|_, _, p| matches!(p.range, Range::Class(_)))?;
                self.data.set(&i, &p.name, "d:nothing");
            }
            "reference to another class" => {
                let thing = |k: &Kind| {
                    matches!(
                        k,
                        Kind::Direct
                            | Kind::Sealed
                            | Kind::Trait
                            | Kind::Union(_)
                            | Kind::Singleton
                            | Kind::Qualified(_)
                    )
                };
                let (i, p, ..) = self.some_of(thing)?;
                let (other, class) = self.an_instance()?;
                if !self.models.is_keyed(&class) {
                    return None;
                }
                self.data.set(&i, &p.name, other);
            }
            "value of another enumeration" => {
                let (i, p, ..) = self.some_of(|k| matches!(k, Kind::Enumeration(_)))?;
                let mut values = vec![
                    "a:nothing".to_owned(),
                    "d:nothing".to_owned(),
                    "[ ]".to_owned(),
                ];
                for class in &self.models.classes {
                    if let Kind::Enumeration(more) = &class.kind {
                        values.extend(more.iter().cloned());
                    }
                }
                let value = self.chance.pick(&values)?.clone();
                self.data.set(&i, &p.name, value);
            }
            "predicate of the model misspelt"
            | "predicate of another vocabulary"
            | "predicate of the data's own namespace" => {
                let (i, _) = self.an_instance()?;
                let predicate = match kind {
                    "predicate of the model misspelt" => "a:nothing",
                    "predicate of the data's own namespace" => "d:note",
                    _ => *self.chance.pick(&[
                        "x:note",
                        "rdfs:seeAlso",
                        "upper:label",
                        "owl:sameAs",
                        "uda:version",
                    ])?,
                };
                self.data.add(&i, predicate, "x:y");
            }
            "predicate of another class" => {
                let (i, class) = self.an_instance()?;
                let (_, _, p) = self.some(|_, c, _| c != class)?;
                if self
                    .models
                    .properties(&class)
                    .iter()
                    .any(|q| q.name == p.name)
                {
                    return None;
                }
                self.data.add(&i, &p.name, "1");
            }
            "class misspelt" | "class of another vocabulary" | "class that is abstract" => {
                let (i, _) = self.an_instance()?;
                let kinds = self
                    .models
                    .named(|c| !matches!(c.kind, Kind::Direct | Kind::Singleton));
                let class = match kind {
                    "class misspelt" => {
                        (*self.chance.pick(&["a:Nothing", "d:Nothing"])?).to_owned()
                    }
                    "class of another vocabulary" => {
                        (*self
                            .chance
                            .pick(&["x:Thing", "upper:DirectClass", "owl:Ontology"])?)
                        .to_owned()
                    }
                    _ => self.chance.pick(&kinds)?.clone(),
                };
                self.data.set(&i, "a", class);
            }
            "no class" => {
                let (i, _) = self.an_instance()?;
                self.data.remove(&i, "a");
            }
            "two classes" => {
                let (i, class) = self.an_instance()?;
                let other = self
                    .models
                    .named(|c| c.kind == Kind::Direct && c.name != class);
                let other = self.chance.pick(&other)?.clone();
                self.data.add(&i, "a", other);
            }
            "key of another instance" | "key of another instance, written otherwise" => {
                let (i, class, p) = self.some(|w, c, p| {
                    w.models.key(c).len() == 1 && w.models.key(c)[0] == p.name && is_literal(p)
                })?;
                let declaring = self
                    .models
                    .lineage(&class)
                    .iter()
                    .find(|c| !c.key.is_empty())?
                    .name
                    .clone();
                let others = self.of(&declaring);
                let other = others.iter().find(|o| **o != i)?;
                let value = self.data.get(other, &p.name).first()?.clone();
                let otherwise = match value.parse::<f64>() {
                    Ok(_) => format!("0{value}"),
                    Err(_) if kind.ends_with("otherwise") => return None,
                    Err(_) => value.clone(),
                };
                self.data.set(
                    &i,
                    &p.name,
                    if kind.ends_with("otherwise") {
                        otherwise
                    } else {
                        value
                    },
                );
            }
            "unique values of another instance" => {
                let (i, class, _) =
                    self.some(|w, c, _| w.models.lineage(c).iter().any(|l| !l.unique.is_empty()))?;
                let declaring = self
                    .models
                    .lineage(&class)
                    .iter()
                    .find(|c| !c.unique.is_empty())
                    .map(|c| (*c).clone())?;
                let other = self.of(&declaring.name).into_iter().find(|o| *o != i)?;
                for (property, value) in declaring.unique.iter().zip(["\"u\"", "7"]) {
                    self.data.set(&i, property, value);
                    if self.chance.percent(85) {
                        self.data.set(&other, property, value);
                    }
                }
            }
            "nested instance that nothing holds" => {
                let nested = self
                    .models
                    .named(|c| c.kind == Kind::Direct && !self.models.is_keyed(&c.name));
                let class = self.chance.pick(&nested)?.clone();
                self.create(&class, 0, &[]);
            }
            "nested instance of two parents" => {
                let held: Vec<(String, String)> = self
                    .instances
                    .iter()
                    .filter(|(_, c)| !self.models.is_keyed(c))
                    .cloned()
                    .collect();
                let (child, class) = self.chance.pick(&held)?.clone();
                let leads = |w: &Self, p: &Property| match &p.range {
                    Range::Class(range) => {
                        w.models.lineage(&class).iter().any(|l| l.name == *range)
                    }
                    Range::Literal(_) | Range::Node => false,
                };
                let (i, _, p) = self.some(|w, _, p| leads(w, p) && p.max.is_none())?;
                if i == child || self.data.get(&i, &p.name).contains(&child) {
                    return None;
                }
                self.data.add(&i, &p.name, child);
            }
            "nested instances in a circle" => {
                let loops = |w: &Self, c: &str, p: &Property| {
                    matches!(&p.range, Range::Class(r) if w.models.lineage(c).iter().any(|l| l.name == *r))
                        && !w.models.is_keyed(c)
                };
                let (_, class, p) = self.some(loops)?;
                let (one, other) = (self.create(&class, 9, &[]), self.create(&class, 9, &[]));
                self.data.set(&one, &p.name, other.clone());
                self.data.set(&other, &p.name, one);
            }
            list if list.contains("list") => return self.put_list(list),
            "member of no union" => {
                let (i, p, ..) = self.some_of(|k| matches!(k, Kind::Union(_)))?;
                let (other, _) = self.an_instance()?;
                let values = [
                    "d:nothing".to_owned(),
                    "1e0".to_owned(),
                    "\"x\"^^xsd:anyURI".to_owned(),
                    "a:nothing".to_owned(),
                    other,
                    "( )".to_owned(),
                ];
                let value = self.chance.pick(&values)?.clone();
                self.data.set(&i, &p.name, value);
            }
            "blank node without a class" => {
                let (i, p, ..) =
                    self.some_of(|k| !matches!(k, Kind::List(..) | Kind::Enumeration(_)))?;
                let value = *self.chance.pick(&["[ ]", "[ x:note 1 ]"])?;
                self.data.set(&i, &p.name, value);
            }
            "no singleton" | "second singleton" => {
                let class = self
                    .models
                    .named(|c| c.kind == Kind::Singleton)
                    .first()?
                    .clone();
                if kind == "second singleton" {
                    self.create(&class, 9, &[]);
                } else {
                    let one = self.of(&class).first()?.clone();
                    self.data.subjects.retain(|s| s.name != one);
                }
            }
            "qualified class not met" => {
                let (i, p, class, qualified) = self.some_of(|k| matches!(k, Kind::Qualified(_)))?;
                let Kind::Qualified(of) = qualified else {
                    return None;
                };
                let other = self.create(&of, 9, &[]);
                let wanted = self.models.class(&class).narrowed[0].name.clone();
                self.data.remove(&other, &wanted);
                self.data.set(&i, &p.name, other);
            }
            "link to a graph of another model" => {
                let (i, _, p) = self.some(|_, _, p| p.range == Range::Node)?;
                let value =
                    *self
                        .chance
                        .pick(&["a:K1", "upper:label", "d:any", "a:", "xsd:int"])?;
                self.data.set(&i, &p.name, value);
            }
            "subject of the model" => {
                let (_, class) = self.an_instance()?;
                if self.models.class(&class).kind == Kind::Singleton {
                    return None;
                }
                let subject = *self
                    .chance
                    .pick(&["a:stranger", "x:stranger", "b:stranger"])?;
                self.data.add(subject, "a", class);
            }
            "too many by the inverse" => {
                let bounded = |w: &Self, i: &[String; 4]| {
                    w.models
                        .properties(&i[2])
                        .iter()
                        .any(|p| p.name == i[3] && p.max.is_some())
                };
                let all = self.models.inverse.clone();
                let [one, there, other, _] = all.into_iter().find(|i| bounded(self, i))?;
                let target = self.of(&other).first()?.clone();
                for _ in 0..3 {
                    let source = self.create(&one, 9, &[]);
                    self.data.add(&source, &there, target.clone());
                }
            }
            "governed by nothing" => {
                let nothing = *self.chance.pick(&["x:", "a:Nothing", "a:K1"])?;
                self.data.set("d:", "uda:governedBy", nothing);
            }
            other => unreachable!("{other}"),
        }
        Some(())
    }
}
