//! The constructs of random models that stand for values: enumerations, lists and unions.

use super::literals::DATATYPES;
use super::model::{Class, Kind, Models, Range};

impl Models {
    pub fn enumeration(&mut self) {
        if !self.room(7) {
            return;
        }
        let class = self.declare("E", Kind::Enumeration(Vec::new()), "Enumeration");
        let count = 2 + self.chance.below(2);
        let values: Vec<String> = (0..count).map(|_| self.name("v")).collect();
        for value in &values {
            self.doc().add(value, "a", "upper:EnumValue");
            self.describe(value);
        }
        self.enumerate(&class, &values);
        if self.chance.percent(50) {
            let part = self.declare("E", Kind::Enumeration(Vec::new()), "Enumeration");
            self.enumerate(&part, &values[..1 + self.chance.0 as usize % (count - 1)]);
            self.relate(&part);
        }
        self.relate(&class);
    }

    pub fn enumerate(&mut self, class: &str, values: &[String]) {
        self.doc()
            .add(class, "upper:oneOf", format!("( {} )", values.join(" ")));
        self.class_mut(class).kind = Kind::Enumeration(values.to_vec());
    }

    pub fn list(&mut self) {
        if !self.room(4) {
            return;
        }
        let of = match self.some(false, |_, c| {
            !matches!(c.kind, Kind::List(..) | Kind::Trait)
        }) {
            Some(class) if self.chance.percent(50) => Range::Class(class),
            _ => Range::Literal(&DATATYPES[self.chance.below(DATATYPES.len())]),
        };
        let (min, max) = (self.chance.below(3), 2 + self.chance.below(2));
        let distinct =
            self.chance.percent(50) && !matches!(&of, Range::Literal(d) if d.valid.len() < max);
        let class = self.declare("Q", Kind::List(of.clone(), min, max, distinct), "List");
        let of = self.range(&of);
        self.doc().state(&format!("{class} upper:listOf {of}\n{class} upper:minLength {min}\n{class} upper:maxLength {max}"));
        if distinct || self.chance.percent(20) {
            self.doc()
                .add(&class, "upper:distinct", distinct.to_string());
        }
        self.relate(&class);
    }

    pub fn unite(&mut self, members: Vec<Range>) {
        let class = self.declare("U", Kind::Union(members.clone()), "Union");
        let names: Vec<String> = members.iter().map(|m| self.range(m)).collect();
        self.doc()
            .add(&class, "upper:unionOf", format!("( {} )", names.join(" ")));
        self.relate(&class);
    }

    pub fn class_union(&mut self) {
        let keyed = self.chance.percent(50);
        let root = |c: &Class| matches!(c.kind, Kind::Direct | Kind::Sealed) && c.above.is_empty();
        let roots = self.named(|c| root(c) && self.is_keyed(&c.name) == keyed);
        if roots.len() > 1 && self.room(2) {
            let first = self.chance.below(roots.len() - 1);
            let members = [roots[first].clone(), roots[roots.len() - 1].clone()];
            self.unite(members.map(Range::Class).to_vec());
        }
    }

    pub fn value_union(&mut self) {
        if !self.room(4) {
            return;
        }
        let names = [
            "xsd:string",
            "xsd:int",
            "xsd:date",
            "rdf:langString",
            "Code",
            "Percent",
            "xsd:boolean",
        ];
        let mut members: Vec<Range> = Vec::new();
        let primitive = |name: &str| match name {
            "Code" => "xsd:string".to_owned(),
            "Percent" => "xsd:int".to_owned(),
            name => name.to_owned(),
        };
        for _ in 0..2 {
            let name = self.chance.pick(&names).unwrap();
            let datatype = DATATYPES.iter().find(|d| d.name == *name).unwrap();
            let taken =
                |m: &Range| matches!(m, Range::Literal(d) if primitive(d.name) == primitive(name));
            if !members.iter().any(taken) {
                members.push(Range::Literal(datatype));
            }
        }
        let with = self.chance.below(4);
        let other = self.some(false, |_, c| match c.kind {
            Kind::Enumeration(_) => with == 0,
            Kind::List(..) => with == 1,
            Kind::Direct => with > 1,
            Kind::Sealed | Kind::Trait | Kind::Singleton | Kind::Qualified(_) | Kind::Union(_) => {
                false
            }
        });
        members.extend(other.map(Range::Class));
        if members.len() > 1 {
            self.unite(members);
        }
    }
}
