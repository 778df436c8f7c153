//! The resolved form of models.

mod support;

use std::fmt::Write;
use support::{Loaded, load, load_with};
use udac_model::describe::describe;
use udac_model::domain::{
    Class, ClassId, ClassKind, DefaultValue, Entity, Facets, Key, Member, Model, Range, local_name,
};
use udac_model::resolve::Resolution;

const HARBOUR: &str = include_str!("models/harbour.ttl");
const LEDGER: &str = include_str!("models/ledger.ttl");

/// A readable text of what the roots declare.
fn dump(loaded: &Loaded, resolution: &Resolution) -> String {
    let model = &resolution.model;
    let mut dump = Dump {
        loaded,
        model,
        out: String::new(),
    };
    for (_, domain) in model.domains.iter().filter(|d| d.1.root) {
        let imports: Vec<_> = domain
            .imports
            .iter()
            .map(|i| dump.name(model.domains[*i].iri))
            .collect();
        let line = format!("domain {} imports {imports:?}", dump.name(domain.name));
        dump.line(0, &line);
        for class in &domain.classes {
            dump.class(*class);
        }
        for id in &domain.datatypes {
            let d = &model.datatypes[*id];
            let base = d.base.map(|b| dump.name(model.datatypes[b].iri));
            let unit = d.unit.map(|u| dump.name(u));
            let line = format!(
                "datatype {} {:?} base {base:?} unit {unit:?} {}",
                dump.name(d.iri),
                d.primitive,
                dump.facets(&d.facets)
            );
            dump.line(0, &line);
        }
        for id in &domain.properties {
            let p = &model.properties[*id];
            let inverse = p.inverse_of.map(|i| dump.name(model.properties[i].iri));
            let supers: Vec<_> = p.supers.iter().map(|s| dump.name(*s)).collect();
            let labels: Vec<_> = p.docs.labels.iter().map(|s| dump.name(*s)).collect();
            let line = format!(
                "property {} {} {} inverse {inverse:?} supers {supers:?} labels {labels:?}",
                dump.name(p.iri),
                counts(p.min, p.max),
                dump.range(p.range),
            );
            dump.line(0, &line);
        }
        for id in &domain.extensions {
            let e = &model.extensions[*id];
            let line = format!(
                "extension {} of {}",
                dump.name(e.iri),
                dump.name(model.classes[e.extends].iri)
            );
            dump.line(0, &line);
            for member in &e.members {
                dump.member(member);
            }
        }
    }
    for fault in &resolution.faults {
        let line = format!("FAULT {} {}", fault.rule.code, fault.message);
        dump.line(0, &line);
    }
    dump.out
}

fn counts(min: u32, max: Option<u32>) -> String {
    max.map_or_else(|| format!("{min}..*"), |max| format!("{min}..{max}"))
}

struct Dump<'a> {
    loaded: &'a Loaded,
    model: &'a Model,
    out: String,
}

impl Dump<'_> {
    fn line(&mut self, depth: usize, text: &str) {
        let _ = writeln!(self.out, "{}{text}", "  ".repeat(depth));
    }

    fn name(&self, term: udac_graph::TermId) -> String {
        let terms = &self.loaded.dataset.terms;
        if terms.is_blank(term) {
            return "[]".to_owned();
        }
        if terms.is_literal(term) {
            return terms.text(term).to_owned();
        }
        local_name(terms.text(term)).to_owned()
    }

    fn range(&self, range: Range) -> String {
        match range {
            Range::Datatype(d) => format!("^{}", self.name(self.model.datatypes[d].iri)),
            Range::Class(c) => self.name(self.model.classes[c].iri),
            Range::Node => "node".to_owned(),
        }
    }

    fn facets(&self, f: &Facets) -> String {
        let mut parts = Vec::new();
        let literals = [
            ("pattern", f.pattern),
            (">=", f.min_inclusive),
            ("<=", f.max_inclusive),
            (">", f.min_exclusive),
            ("<", f.max_exclusive),
        ];
        for (name, literal) in literals {
            if let Some(literal) = literal {
                parts.push(format!("{name} {}", self.name(literal)));
            }
        }
        for pattern in &f.more_patterns {
            parts.push(format!("and pattern {}", self.name(*pattern)));
        }
        let numbers = [
            ("length", f.length),
            ("minLength", f.min_length),
            ("maxLength", f.max_length),
            ("totalDigits", f.total_digits),
            ("fractionDigits", f.fraction_digits),
        ];
        for (name, number) in numbers {
            if let Some(number) = number {
                parts.push(format!("{name} {number}"));
            }
        }
        parts.join(", ")
    }

    fn member(&mut self, m: &Member) {
        let default = m.default.map(|d| match d {
            DefaultValue::Literal(l) => format!(" = {}", self.name(l)),
            DefaultValue::Value(v) => format!(" = {}", self.name(self.model.values[v].iri)),
        });
        let line = format!(
            "{} {} {}{} ({}) [{}]",
            self.name(self.model.properties[m.property].iri),
            counts(m.min, m.max),
            self.range(m.range),
            default.unwrap_or_default(),
            self.facets(&m.facets),
            self.name(self.model.classes[m.declared_by].iri),
        );
        self.line(1, &line);
    }

    fn classes(&self, classes: &[ClassId]) -> String {
        let names: Vec<_> = classes
            .iter()
            .map(|c| self.name(self.model.classes[*c].iri))
            .collect();
        names.join(" ")
    }

    fn key(&self, key: &Key) -> String {
        let properties = key
            .properties
            .iter()
            .map(|p| self.name(self.model.properties[*p].iri));
        let properties: Vec<_> = properties.collect();
        let by = self.name(self.model.classes[key.declared_by].iri);
        format!("({}) by {by}", properties.join(" "))
    }

    fn entity(&mut self, entity: &Entity) {
        let links = [
            ("supers", &entity.supers),
            ("ancestors", &entity.ancestors),
            ("traits", &entity.traits),
            ("subclasses", &entity.subclasses),
            ("takers", &entity.takers),
        ];
        for (name, classes) in links {
            if !classes.is_empty() {
                let line = format!("{name}: {}", self.classes(classes));
                self.line(1, &line);
            }
        }
        if let Some(key) = &entity.key {
            let iri = if entity.keyed_on_iri { " iri" } else { "" };
            let line = format!("key: {}{iri}", self.key(key));
            self.line(1, &line);
        }
        for unique in &entity.unique {
            let line = format!("unique: {}", self.key(unique));
            self.line(1, &line);
        }
        for member in &entity.members {
            self.member(member);
        }
    }

    fn class(&mut self, id: ClassId) {
        let model = self.model;
        let class: &Class = &model.classes[id];
        let head = |kind: &str| format!("{kind} {}", self.name(class.iri));
        match &class.kind {
            ClassKind::Direct(e) => {
                let line = head("class");
                self.line(0, &line);
                self.entity(e);
            }
            ClassKind::Sealed(e) => {
                let line = head("sealed");
                self.line(0, &line);
                self.entity(e);
            }
            ClassKind::Trait(e) => {
                let line = head("trait");
                self.line(0, &line);
                self.entity(e);
            }
            ClassKind::Singleton(e) => {
                let line = head("singleton");
                self.line(0, &line);
                self.entity(e);
            }
            ClassKind::Qualified(q) => {
                let of = self.classes(&[q.qualifies]);
                let line = format!("{} of {of}", head("qualified"));
                self.line(0, &line);
                for member in &q.members {
                    self.member(member);
                }
            }
            ClassKind::Union(arms) => {
                let arms: Vec<_> = arms.iter().map(|a| self.range(a.range)).collect();
                let line = format!("{} = {}", head("union"), arms.join(" | "));
                self.line(0, &line);
            }
            ClassKind::Enumeration(values) => {
                let values: Vec<_> = values
                    .iter()
                    .map(|v| self.name(model.values[*v].iri))
                    .collect();
                let line = format!("{} = {}", head("enumeration"), values.join(" "));
                self.line(0, &line);
            }
            ClassKind::List(l) => {
                let distinct = if l.distinct { " distinct" } else { "" };
                let line = format!(
                    "{} of {} {}{distinct}",
                    head("list"),
                    self.range(l.item),
                    counts(l.min, l.max)
                );
                self.line(0, &line);
            }
        }
    }
}

#[test]
fn every_construct_resolves() {
    let loaded = load(&[HARBOUR, LEDGER]);
    insta::assert_snapshot!(dump(&loaded, &loaded.resolve()));
}

#[test]
fn the_language_itself_resolves() {
    let loaded = load(&[]);
    let resolution = loaded.resolve();
    assert_eq!(resolution.faults, []);
    let model = &resolution.model;
    let find = |name: &str| {
        let iri = format!("https://w3id.org/udac/upper#{name}");
        let found = model
            .classes
            .iter()
            .find(|c| loaded.dataset.terms.text(c.1.iri) == iri);
        found.unwrap().0
    };
    let direct = model.entity(find("DirectClass")).unwrap();
    assert!(direct.keyed_on_iri);
    assert!(direct.ancestors.contains(&find("Term")));
    assert!(direct.members.len() > 10);
    assert!(model.datatypes.len() > 20);
}

#[test]
fn the_order_of_statements_and_files_changes_nothing() {
    let plain = load(&[HARBOUR, LEDGER]);
    let turned = load_with(&[LEDGER, HARBOUR], |quads| quads.reverse());
    assert_eq!(
        dump(&plain, &plain.resolve()),
        dump(&turned, &turned.resolve())
    );
}

#[test]
fn deep_taxonomies_neither_overflow_nor_take_for_ever() {
    let mut text = String::from(
        "@prefix upper: <https://w3id.org/udac/upper#> . @prefix e: <http://e.org/deep#> .
         <http://e.org/deep#> a upper:DomainModel ; upper:domain \"deep\" .
         e:C0 a upper:DirectClass ; upper:keyedOn ( e:p ) ; upper:property e:p .
         e:p a upper:Attribute ; upper:datatype <http://www.w3.org/2001/XMLSchema#string> ;
           upper:minCount 1 ; upper:maxCount 1 .\n",
    );
    for i in 1..5_000 {
        let _ = writeln!(
            text,
            "e:C{i} a upper:DirectClass ; upper:subClassOf e:C{} .",
            i - 1
        );
    }
    let loaded = load(&[&text]);
    let resolution = loaded.resolve();
    assert_eq!(resolution.faults, []);
    let deepest = resolution.model.classes.values().map(|c| {
        if let ClassKind::Direct(e) = &c.kind {
            e.ancestors.len()
        } else {
            0
        }
    });
    assert_eq!(deepest.max(), Some(4_999));
}

#[test]
fn terms_are_described() {
    let loaded = load(&[HARBOUR, LEDGER]);
    let model = loaded.resolve().model;
    let terms = &loaded.dataset.terms;
    let names = [
        "Tug",
        "ShortVessel",
        "Flag",
        "Green",
        "Route",
        "home",
        "CallSign",
        "",
    ];
    let mut out = String::new();
    for name in names {
        let iri = format!("https://example.org/harbour#{name}");
        let _ = writeln!(out, "{:#?}", describe(&model, terms, &iri));
    }
    // Ordinals hang on what is read before, and what is empty says nothing.
    let dull = ["origin:", "[]", "None", "false"];
    let kept = out.lines().filter(|l| !dull.iter().any(|d| l.contains(d)));
    insta::assert_snapshot!(kept.collect::<Vec<_>>().join("\n"));
    assert_eq!(
        describe(&model, terms, "https://example.org/harbour#Nothing"),
        None
    );
}
