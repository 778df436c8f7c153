//! The constructs of random models: each adds terms, if there is room for them, and hangs them onto what is there.

use super::doc::Doc;
use super::literals::DATATYPES;
use super::model::{Class, Kind, Models, Property, Range};
use super::narrowed::NARROWED;

impl Models {
    pub fn step(&mut self) {
        match self.chance.below(24) {
            0 | 1 => self.keyed(),
            2 | 3 => self.nested(),
            4 | 5 => self.sealed(),
            6 | 7 => self.subclass(),
            8 => self.plain_trait(),
            9 => self.keyed_trait(),
            10 | 11 => self.enumeration(),
            12 => self.list(),
            13 => self.class_union(),
            14 => self.value_union(),
            15 => self.singleton(),
            16 => self.qualified(),
            17 => self.key_over_relationship(),
            18 => self.unique(),
            19 => self.inverses(),
            20 => self.connected(),
            21 => self.default(),
            22 => self.sub_property(),
            _ => {
                if let Some(host) = self.some(false, |_, c| {
                    matches!(c.kind, Kind::Direct | Kind::Sealed | Kind::Trait)
                }) {
                    self.attribute(&host);
                }
            }
        }
    }

    pub fn key_property(&mut self, class: &str) -> String {
        let names = [
            "xsd:string",
            "xsd:int",
            "xsd:date",
            "xsd:anyURI",
            "xsd:decimal",
            "Code",
            "xsd:long",
        ];
        let name = self.chance.pick(&names).unwrap();
        let datatype = DATATYPES.iter().find(|d| d.name == *name).unwrap();
        self.property(class, 1, Some(1), Range::Literal(datatype))
    }

    pub fn give_key(&mut self, class: &str) {
        let mut key = vec![self.key_property(class)];
        if self.chance.percent(20) {
            key.push(self.key_property(class));
        }
        self.doc()
            .add(class, "upper:keyedOn", format!("( {} )", key.join(" ")));
        self.class_mut(class).key = key;
    }

    pub fn keyed(&mut self) {
        if self.room(4) {
            let class = self.declare("K", Kind::Direct, "DirectClass");
            self.give_key(&class);
            self.attribute(&class);
        }
    }

    pub fn nested(&mut self) {
        if self.room(3) {
            let class = self.declare("N", Kind::Direct, "DirectClass");
            self.attribute(&class);
            self.relate(&class);
        }
    }

    pub fn sealed(&mut self) {
        if !self.room(7) {
            return;
        }
        let keyed = self.chance.percent(60);
        let root = self.declare("S", Kind::Sealed, "SealedClass");
        if keyed {
            self.give_key(&root);
        } else {
            self.attribute(&root);
        }
        let inner = self.chance.percent(30);
        let mut above = root.clone();
        if inner {
            above = self.declare("T", Kind::Sealed, "SealedClass");
            self.below(&above.clone(), &root);
        }
        for above in [above, root.clone()] {
            let leaf = self.declare("L", Kind::Direct, "DirectClass");
            self.below(&leaf, &above);
            self.narrow(&leaf);
        }
        self.relate(&root);
    }

    pub fn below(&mut self, class: &str, above: &str) {
        let predicate = if self.class(above).kind == Kind::Trait {
            "upper:trait"
        } else {
            "upper:subClassOf"
        };
        self.doc().add(class, predicate, above);
        self.class_mut(class).above.push(above.to_owned());
    }

    pub fn subclass(&mut self) {
        // Open classes alone: what is below a sealed one stays in its model.
        let open = |m: &Self, c: &Class| {
            c.kind == Kind::Direct && m.lineage(&c.name).iter().all(|l| l.kind != Kind::Sealed)
        };
        let second = self.docs.len() > 1;
        if let Some(above) = self.some(second, open).filter(|_| self.room(3)) {
            let class = self.declare("C", Kind::Direct, "DirectClass");
            self.below(&class, &above);
            self.narrow(&class);
            if self.chance.percent(50) {
                self.attribute(&class);
            }
        }
    }

    /// Refines an inherited property, or one of its own.
    pub fn narrow(&mut self, class: &str) {
        let key = self.key(class);
        let mut properties = self.properties(class);
        properties.retain(|p| !key.contains(&p.name));
        let Some(property) = self.chance.pick(&properties).cloned() else {
            return;
        };
        let mut refined = property.clone();
        let mut said = Vec::new();
        if property.min == 0
            && self.chance.percent(50)
            && matches!(property.range, Range::Literal(_))
        {
            refined.min = 1;
            said.push("upper:minCount 1".to_owned());
        }
        if property.max.is_none_or(|m| m > 1) && property.min < 2 && self.chance.percent(50) {
            refined.max = Some(1);
            said.push("upper:maxCount 1".to_owned());
        }
        match &property.range {
            Range::Literal(datatype) => {
                let menu: Vec<_> = NARROWED
                    .iter()
                    .filter(|n| n.of == datatype.name && property.min < n.valid.len())
                    .collect();
                if let Some(narrowed) = self
                    .chance
                    .pick(&menu)
                    .filter(|_| property.valid == datatype.valid)
                {
                    (refined.valid, refined.invalid) = (narrowed.valid, narrowed.invalid);
                    match DATATYPES.iter().find(|d| d.name == narrowed.by) {
                        Some(datatype) => {
                            let name = self.datatype(datatype);
                            said.push(format!("upper:datatype {name}"));
                        }
                        None => said.push(narrowed.by.to_owned()),
                    }
                }
            }
            Range::Class(range) => {
                let parts = self.parts(range);
                if let Some(part) = self.chance.pick(&parts).filter(|_| property.min == 0) {
                    refined.range = Range::Class(part.clone());
                    said.push(format!("upper:class {part}"));
                }
            }
            Range::Node => {}
        }
        let taken = self
            .class(class)
            .narrowed
            .iter()
            .any(|n| n.name == property.name);
        if !said.is_empty() && !taken {
            let refinement = format!(
                "[ a upper:Refinement ; upper:refines {} ; {} ]",
                property.name,
                said.join(" ; ")
            );
            self.doc().add(class, "upper:refinement", refinement);
            self.class_mut(class).narrowed.push(refined);
        }
    }

    /// Classes that are narrower than a class, of what is there.
    pub fn parts(&self, range: &str) -> Vec<String> {
        match &self.class(range).kind {
            Kind::Direct | Kind::Sealed | Kind::Trait => {
                let below = |c: &Class| {
                    c.name != range && self.lineage(&c.name).iter().any(|l| l.name == range)
                };
                self.named(|c| below(c) || matches!(&c.kind, Kind::Qualified(of) if of == range))
            }
            Kind::Union(members) => {
                let class = |m: &Range| {
                    if let Range::Class(name) = m {
                        Some(name.clone())
                    } else {
                        None
                    }
                };
                members.iter().filter_map(class).collect()
            }
            Kind::Enumeration(values) => {
                let part = |c: &Class| matches!(&c.kind, Kind::Enumeration(v) if v.len() < values.len() && values.contains(&v[0]));
                self.named(part)
            }
            Kind::Singleton | Kind::Qualified(_) | Kind::List(..) => Vec::new(),
        }
    }

    pub fn plain_trait(&mut self) {
        let user = self.some(false, |_, c| {
            matches!(c.kind, Kind::Direct | Kind::Sealed) && c.above.is_empty()
        });
        if let Some(user) = user.filter(|_| self.room(3)) {
            let class = self.declare("R", Kind::Trait, "Trait");
            self.attribute(&class);
            self.below(&user, &class);
        }
    }

    pub fn keyed_trait(&mut self) {
        if self.room(6) {
            let class = self.declare("R", Kind::Trait, "Trait");
            self.give_key(&class);
            for _ in 0..2 {
                let user = self.declare("K", Kind::Direct, "DirectClass");
                self.below(&user, &class);
                self.attribute(&user);
            }
            self.relate(&class);
        }
    }

    pub fn singleton(&mut self) {
        if self.room(3) {
            let class = self.declare("H", Kind::Singleton, "Singleton");
            self.attribute(&class);
            self.relate(&class);
        }
    }

    pub fn qualified(&mut self) {
        let optional = |p: &Property| p.min == 0 && matches!(p.range, Range::Literal(_));
        let fit = |m: &Self, c: &Class| {
            c.kind == Kind::Direct
                && m.is_keyed(&c.name)
                && m.properties(&c.name).iter().any(optional)
        };
        if let Some(of) = self.some(false, fit).filter(|_| self.room(2)) {
            let mut properties = self.properties(&of);
            properties.retain(optional);
            let Some(property) = self.chance.pick(&properties).cloned() else {
                return;
            };
            let class = self.declare("F", Kind::Qualified(of.clone()), "QualifiedClass");
            let refinement = format!(
                "[ a upper:Refinement ; upper:refines {} ; upper:minCount 1 ]",
                property.name
            );
            self.doc().state(&format!(
                "{class} upper:qualifies {of}\n{class} upper:refinement {refinement}"
            ));
            self.class_mut(&class)
                .narrowed
                .push(Property { min: 1, ..property });
            self.relate(&class);
        }
    }

    pub fn key_over_relationship(&mut self) {
        if let Some(of) = self
            .some(true, |m, c| c.kind == Kind::Direct && m.is_keyed(&c.name))
            .filter(|_| self.room(4))
        {
            let class = self.declare("K", Kind::Direct, "DirectClass");
            let first = self.property(&class, 1, Some(1), Range::Class(of));
            let second = self.key_property(&class);
            self.doc()
                .add(&class, "upper:keyedOn", format!("( {first} {second} )"));
            self.class_mut(&class).key = vec![first, second];
        }
    }

    pub fn unique(&mut self) {
        let fit = |_: &Self, c: &Class| c.kind == Kind::Direct && c.unique.is_empty();
        if let Some(class) = self.some(false, fit).filter(|_| self.room(2)) {
            let datatype =
                |name| Range::Literal(DATATYPES.iter().find(|d| d.name == name).unwrap());
            let unique = vec![
                self.property(&class, 0, Some(1), datatype("xsd:string")),
                self.property(&class, 0, Some(1), datatype("xsd:int")),
            ];
            self.doc()
                .add(&class, "upper:unique", format!("( {} )", unique.join(" ")));
            self.class_mut(&class).unique = unique;
        }
    }

    pub fn inverses(&mut self) {
        let fit = |m: &Self, c: &Class| c.kind == Kind::Direct && m.is_keyed(&c.name);
        let (Some(one), Some(other)) = (self.some(false, fit), self.some(false, fit)) else {
            return;
        };
        if self.room(2) {
            let max = if self.chance.percent(50) {
                Some(2)
            } else {
                None
            };
            let there = self.property(&one, 0, None, Range::Class(other.clone()));
            let back = self.property(&other, 0, max, Range::Class(one.clone()));
            self.doc().add(&there, "upper:inverseOf", back.clone());
            if self.chance.percent(50) {
                self.doc().add(&back, "upper:inverseOf", there.clone());
            }
            self.inverse.push([one, there, other, back]);
        }
    }

    pub fn connected(&mut self) {
        if let Some(host) = self
            .some(false, |_, c| matches!(c.kind, Kind::Direct | Kind::Sealed))
            .filter(|_| self.room(1))
        {
            let (min, max) = self.counts();
            let name = self.property(&host, min.min(1), max, Range::Node);
            if self.chance.percent(40) {
                self.doc().add(&name, "upper:governedBy", "a:");
            }
        }
    }

    pub fn default(&mut self) {
        let Some(host) = self
            .some(false, |_, c| c.kind == Kind::Direct)
            .filter(|_| self.room(1))
        else {
            return;
        };
        let enumeration = self.some(false, |_, c| matches!(c.kind, Kind::Enumeration(_)));
        match enumeration.filter(|_| self.chance.percent(50)) {
            Some(enumeration) => {
                let Kind::Enumeration(values) = &self.class(&enumeration).kind else {
                    return;
                };
                let value = values[0].clone();
                let name = self.property(&host, 0, Some(1), Range::Class(enumeration));
                self.doc().add(&name, "upper:defaultValue", value);
            }
            None => {
                let datatype = &DATATYPES[self.chance.below(DATATYPES.len())];
                if !datatype.valid[0].contains('@') {
                    let name = self.property(&host, 0, Some(1), Range::Literal(datatype));
                    self.doc().add(&name, "upper:default", datatype.valid[0]);
                }
            }
        }
    }

    pub fn sub_property(&mut self) {
        let subjects = &self.docs.last().unwrap().subjects;
        let is = |name: &str, what: &str| {
            subjects
                .iter()
                .any(|s| s.name == name && s.said[0].1 == what)
        };
        let names: Vec<String> = subjects.iter().map(|s| s.name.clone()).collect();
        for kind in ["upper:Attribute", "upper:Relationship"] {
            let found: Vec<String> = names.iter().filter(|n| is(n, kind)).cloned().collect();
            if found.len() > 2 {
                self.doc()
                    .add(&found[2], "upper:subPropertyOf", found[0].clone());
                break;
            }
        }
    }

    /// A second model, which imports the first and extends a class of it.
    pub fn second(&mut self) {
        let extensible =
            self.named(|c| matches!(c.kind, Kind::Direct | Kind::Sealed | Kind::Trait));
        let extended = self.chance.pick(&extensible).unwrap().clone();
        self.docs.push(Doc::new("b"));
        self.header("b", "a:");
        if self.room(5) {
            let extension = self.name("X");
            self.doc().state(&format!(
                "{extension} a upper:Extension\n{extension} upper:extends {extended}"
            ));
            let name = self.name("x");
            let datatype = DATATYPES.iter().find(|d| d.name == "xsd:string").unwrap();
            self.doc().state(&format!(
                "{name} a upper:Attribute\n{name} upper:datatype xsd:string\n{name} upper:maxCount 1\n{extension} upper:property {name}"
            ));
            let (valid, invalid) = (datatype.valid, datatype.invalid);
            let property = Property {
                name,
                min: 0,
                max: Some(1),
                range: Range::Literal(datatype),
                valid,
                invalid,
            };
            self.class_mut(&extended).own.push(property);
            if self.chance.percent(50) {
                self.narrow_by(&extension, &extended);
            }
        }
        for _ in 0..8 {
            if self.room(8) {
                self.step();
            }
        }
    }

    /// An extension asks for what is optional, and is not narrowed yet.
    fn narrow_by(&mut self, extension: &str, extended: &str) {
        let narrowed = |p: &Property| {
            let mut all = self.classes.iter().flat_map(|c| &c.narrowed);
            all.any(|n| n.name == p.name)
        };
        let mut properties = self.properties(extended);
        properties.retain(|p| p.min == 0 && matches!(p.range, Range::Literal(_)) && !narrowed(p));
        if let Some(property) = self.chance.pick(&properties).cloned() {
            let refinement = format!(
                "[ a upper:Refinement ; upper:refines {} ; upper:minCount 1 ]",
                property.name
            );
            self.doc().add(extension, "upper:refinement", refinement);
            let narrowed = Property { min: 1, ..property };
            self.class_mut(extended).narrowed.push(narrowed);
        }
    }

    /// What nothing refers to yet is referred to, so that nothing is left over.
    pub fn settle(&mut self) {
        for class in self.named(|c| !matches!(c.kind, Kind::Singleton)) {
            let range = self.class(&class).kind != Kind::Trait || self.is_keyed(&class);
            let own = class.starts_with(self.prefix());
            if self.chance.percent(20) && self.room(1) && own && range {
                self.relate(&class);
            }
        }
    }
}
