//! What a term is, in plain facts.
//!
//! In: a resolved model and the IRI of a term. Out: a [`Description`] of texts, with the ordinals of
//! the statements that declare it; nothing is laid out or coloured here.

use crate::domain::{
    ClassId, ClassKind, DatatypeId, DefaultValue, Docs, DomainId, Entity, ExtensionId, Facet,
    Facets, Key, Member, Model, Origin, Primitive, PropertyId, Range, ValueId,
};
use udac_graph::{TermId, Terms};

/// A text with its language.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Spoken {
    /// The language tag; empty where there is none.
    pub language: String,
    /// The text.
    pub text: String,
}

/// What a term is.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Description {
    /// The term's IRI.
    pub iri: String,
    /// What it is, in a word or two: `direct class`, `attribute`, `domain model`.
    pub kind: &'static str,
    /// The IRI and the name of its domain.
    pub domain: (String, String),
    /// Labels, by language.
    pub labels: Vec<Spoken>,
    /// Descriptions, by language.
    pub descriptions: Vec<Spoken>,
    /// Comments.
    pub comments: Vec<Spoken>,
    /// Whether it is deprecated.
    pub deprecated: bool,
    /// IRIs of what replaces it.
    pub replaced_by: Vec<String>,
    /// The version in which it came.
    pub since: Option<String>,
    /// Further facts: a name and IRIs or literals, in a fixed order.
    pub facts: Vec<Fact>,
    /// The properties of a class, in output order.
    pub members: Vec<MemberDescription>,
    /// The quad that declares it.
    pub origin: Origin,
}

/// A named fact.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fact {
    /// What it is about: `key`, `subclass of`, `values`.
    pub name: &'static str,
    /// IRIs, or literals and numbers as texts.
    pub values: Vec<String>,
}

/// A property of a class, with refinements applied.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MemberDescription {
    /// The property's IRI.
    pub property: String,
    /// Its labels.
    pub labels: Vec<Spoken>,
    /// At least so many values.
    pub min: u32,
    /// At most so many.
    pub max: Option<u32>,
    /// The IRI of the class or datatype; `None` for any node and for a datatype without a name.
    pub range: Option<String>,
    /// Facets of refinements.
    pub facets: Vec<Fact>,
    /// The default.
    pub default: Option<String>,
    /// The IRI of the class or trait that has it first.
    pub declared_by: String,
    /// Whether it is part of the key.
    pub in_key: bool,
    /// The quad that attaches it.
    pub origin: Origin,
}

/// Describes a term; `None` where no model in sight declares it.
#[must_use]
pub fn describe(model: &Model, terms: &Terms, iri: &str) -> Option<Description> {
    let term = terms.find(iri)?;
    let writer = Writer { model, terms };
    let is = |t: TermId| t == term;
    let domain = model.domains.iter().find(|d| is(d.1.iri));
    let class = || model.classes.iter().find(|c| is(c.1.iri));
    let property = || model.properties.iter().find(|p| is(p.1.iri));
    let value = || model.values.iter().find(|v| is(v.1.iri));
    let datatype = || model.datatypes.iter().find(|d| is(d.1.iri));
    let extension = || model.extensions.iter().find(|e| is(e.1.iri));
    domain
        .map(|(id, _)| writer.domain(id))
        .or_else(|| class().map(|(id, _)| writer.class(id)))
        .or_else(|| property().map(|(id, _)| writer.property(id)))
        .or_else(|| value().map(|(id, _)| writer.value(id)))
        .or_else(|| datatype().map(|(id, _)| writer.datatype(id)))
        .or_else(|| extension().map(|(id, _)| writer.extension(id)))
}

#[derive(Clone, Copy)]
struct Writer<'a> {
    model: &'a Model,
    terms: &'a Terms,
}

impl Writer<'_> {
    fn text(self, term: TermId) -> String {
        self.terms.text(term).to_owned()
    }

    fn texts(self, terms: &[TermId]) -> Vec<String> {
        terms.iter().map(|t| self.text(*t)).collect()
    }

    fn spoken(self, terms: &[TermId]) -> Vec<Spoken> {
        let spoken = terms.iter().map(|t| Spoken {
            language: self.terms.language(*t).unwrap_or("").to_owned(),
            text: self.text(*t),
        });
        spoken.collect()
    }

    fn head(
        self,
        iri: TermId,
        kind: &'static str,
        domain: DomainId,
        docs: &Docs,
        origin: Origin,
    ) -> Description {
        let domain = &self.model.domains[domain];
        Description {
            iri: self.text(iri),
            kind,
            domain: (self.text(domain.iri), self.text(domain.name)),
            labels: self.spoken(&docs.labels),
            descriptions: self.spoken(&docs.descriptions),
            comments: self.spoken(&docs.comments),
            deprecated: docs.deprecated,
            replaced_by: self.texts(&docs.replaced_by),
            since: docs.since.map(|s| self.text(s)),
            facts: Vec::new(),
            members: Vec::new(),
            origin,
        }
    }

    fn classes(self, classes: &[ClassId]) -> Vec<String> {
        let iris = classes
            .iter()
            .map(|c| self.text(self.model.classes[*c].iri));
        iris.collect()
    }

    fn range(self, range: Range) -> Option<String> {
        let iri = match range {
            Range::Class(class) => self.model.classes[class].iri,
            Range::Datatype(datatype) => self.model.datatypes[datatype].iri,
            Range::Node => return None,
        };
        self.terms.is_iri(iri).then(|| self.text(iri))
    }

    fn default(self, default: DefaultValue) -> String {
        self.text(match default {
            DefaultValue::Literal(literal) => literal,
            DefaultValue::Value(value) => self.model.values[value].iri,
        })
    }

    fn key(self, key: &Key) -> Vec<String> {
        let properties = key.properties.iter();
        properties
            .map(|p| self.text(self.model.properties[*p].iri))
            .collect()
    }

    fn facets(self, facets: &Facets) -> Vec<Fact> {
        let patterns = facets.pattern.iter().chain(&facets.more_patterns);
        let name = Facet::Pattern.name();
        let mut found = vec![fact(name, patterns.map(|p| self.text(*p)).collect())];
        let numbers = [
            (Facet::Length, facets.length),
            (Facet::MinLength, facets.min_length),
            (Facet::MaxLength, facets.max_length),
            (Facet::TotalDigits, facets.total_digits),
            (Facet::FractionDigits, facets.fraction_digits),
        ];
        let bounds = [
            (Facet::MinInclusive, facets.min_inclusive),
            (Facet::MaxInclusive, facets.max_inclusive),
            (Facet::MinExclusive, facets.min_exclusive),
            (Facet::MaxExclusive, facets.max_exclusive),
        ];
        let number = |n: Option<u64>| n.map(|n| n.to_string()).into_iter().collect();
        let bound = |b: Option<TermId>| b.map(|b| self.text(b)).into_iter().collect();
        found.extend(numbers.map(|(facet, n)| fact(facet.name(), number(n))));
        found.extend(bounds.map(|(facet, b)| fact(facet.name(), bound(b))));
        found.retain(|f| !f.values.is_empty());
        found
    }

    fn members(self, members: &[Member], key: Option<&Key>) -> Vec<MemberDescription> {
        let members = members.iter().map(|member| {
            let property = &self.model.properties[member.property];
            MemberDescription {
                property: self.text(property.iri),
                labels: self.spoken(&property.docs.labels),
                min: member.min,
                max: member.max,
                range: self.range(member.range),
                facets: self.facets(&member.facets),
                default: member.default.map(|d| self.default(d)),
                declared_by: self.text(self.model.classes[member.declared_by].iri),
                in_key: key.is_some_and(|k| k.properties.contains(&member.property)),
                origin: member.origins.member,
            }
        });
        members.collect()
    }

    fn domain(self, id: DomainId) -> Description {
        let domain = &self.model.domains[id];
        let mut all = self.head(domain.iri, "domain model", id, &domain.docs, domain.origin);
        let imports = domain
            .imports
            .iter()
            .map(|i| self.text(self.model.domains[*i].iri));
        let properties = domain.properties.iter();
        let properties = properties.map(|p| self.text(self.model.properties[*p].iri));
        all.facts = vec![
            fact("imports", imports.collect()),
            fact("classes", self.classes(&domain.classes)),
            fact("properties", properties.collect()),
        ];
        all.finish()
    }

    fn entity(self, all: &mut Description, entity: &Entity) {
        let key = entity.key.as_ref();
        let from = key.map(|k| self.text(self.model.classes[k.declared_by].iri));
        all.facts = vec![
            fact("key", key.map_or_else(Vec::new, |k| self.key(k))),
            fact("key declared by", from.into_iter().collect()),
        ];
        let unique = entity.unique.iter().map(|u| fact("unique", self.key(u)));
        all.facts.extend(unique);
        all.facts.extend([
            fact("subclass of", self.classes(&entity.supers)),
            fact("traits", self.classes(&entity.traits)),
            fact("subclasses", self.classes(&entity.subclasses)),
            fact("taken by", self.classes(&entity.takers)),
        ]);
        all.members = self.members(&entity.members, key);
    }

    fn class(self, id: ClassId) -> Description {
        let class = &self.model.classes[id];
        let kind = match &class.kind {
            ClassKind::Direct(e) if e.key.is_none() => "nested class",
            ClassKind::Direct(_) => "direct class",
            ClassKind::Sealed(_) => "sealed class",
            ClassKind::Trait(_) => "trait",
            ClassKind::Qualified(_) => "qualified class",
            ClassKind::Singleton(_) => "singleton",
            ClassKind::Union(_) => "union",
            ClassKind::Enumeration(_) => "enumeration",
            ClassKind::List(_) => "list",
        };
        let mut all = self.head(class.iri, kind, class.domain, &class.docs, class.origin);
        match &class.kind {
            ClassKind::Direct(e)
            | ClassKind::Sealed(e)
            | ClassKind::Trait(e)
            | ClassKind::Singleton(e) => self.entity(&mut all, e),
            ClassKind::Qualified(q) => {
                all.facts = vec![fact("qualifies", self.classes(&[q.qualifies]))];
                let key = self.model.entity(q.qualifies).and_then(|e| e.key.as_ref());
                all.members = self.members(&q.members, key);
            }
            ClassKind::Union(arms) => {
                let arms = arms.iter().filter_map(|a| self.range(a.range));
                all.facts = vec![fact("union of", arms.collect())];
            }
            ClassKind::Enumeration(values) => {
                let values = values.iter().map(|v| self.text(self.model.values[*v].iri));
                all.facts = vec![fact("values", values.collect())];
            }
            ClassKind::List(list) => {
                all.facts = vec![
                    fact("list of", self.range(list.item).into_iter().collect()),
                    fact("length", vec![counts(list.min, list.max)]),
                    fact("distinct", vec![list.distinct.to_string()]),
                ];
            }
        }
        let used = self
            .model
            .properties
            .values()
            .filter(|p| p.range == Range::Class(id));
        all.facts
            .push(fact("range of", used.map(|p| self.text(p.iri)).collect()));
        let extensions = self.model.extensions.values().filter(|e| e.extends == id);
        let extensions = extensions.map(|e| self.text(e.iri)).collect();
        all.facts.push(fact("extended by", extensions));
        all.finish()
    }

    fn property(self, id: PropertyId) -> Description {
        let property = &self.model.properties[id];
        let (kind, range) = match property.range {
            Range::Datatype(_) => ("attribute", "datatype"),
            Range::Class(_) => ("relationship", "class"),
            Range::Node => ("connected node", "class"),
        };
        let origin = property.origins.member;
        let mut all = self.head(property.iri, kind, property.domain, &property.docs, origin);
        let inverse = property
            .inverse_of
            .map(|i| self.text(self.model.properties[i].iri));
        let model = self.model;
        let on = model.classes.ids().filter(|c| {
            let members = model.entity(*c).map_or(&[][..], |e| &e.members);
            members
                .iter()
                .any(|m| m.property == id && m.declared_by == *c)
        });
        let on: Vec<ClassId> = on.collect();
        all.facts = vec![
            fact(range, self.range(property.range).into_iter().collect()),
            fact("count", vec![counts(property.min, property.max)]),
            fact(
                "default",
                property
                    .default
                    .map(|d| self.default(d))
                    .into_iter()
                    .collect(),
            ),
            fact("inverse of", inverse.into_iter().collect()),
            fact("subproperty of", self.texts(&property.supers)),
            fact("property of", self.classes(&on)),
        ];
        all.finish()
    }

    fn value(self, id: ValueId) -> Description {
        let value = &self.model.values[id];
        let kind = "enumeration value";
        let mut all = self.head(value.iri, kind, value.domain, &value.docs, value.origin);
        let homes = self.model.classes.iter().filter(|(_, c)| match &c.kind {
            ClassKind::Enumeration(values) => values.contains(&id),
            ClassKind::Direct(_)
            | ClassKind::Sealed(_)
            | ClassKind::Trait(_)
            | ClassKind::Singleton(_)
            | ClassKind::Qualified(_)
            | ClassKind::Union(_)
            | ClassKind::List(_) => false,
        });
        all.facts = vec![fact(
            "value of",
            homes.map(|h| self.text(h.1.iri)).collect(),
        )];
        all.finish()
    }

    fn datatype(self, id: DatatypeId) -> Description {
        let datatype = &self.model.datatypes[id];
        let kind = if datatype.custom {
            "custom datatype"
        } else if datatype.primitive == Primitive::AnyLiteral {
            "any literal"
        } else {
            "built-in datatype"
        };
        let (docs, origin) = (&datatype.docs, datatype.origin);
        let mut all = self.head(datatype.iri, kind, datatype.domain, docs, origin);
        let base = datatype.base.and_then(|b| self.range(Range::Datatype(b)));
        let used = self.model.properties.values();
        let used = used
            .filter(|p| p.range == Range::Datatype(id))
            .map(|p| self.text(p.iri));
        all.facts = vec![
            fact("base datatype", base.into_iter().collect()),
            fact(
                "unit",
                datatype.unit.map(|u| self.text(u)).into_iter().collect(),
            ),
        ];
        all.facts.extend(self.facets(&datatype.facets));
        if datatype.custom {
            all.facts.push(fact("datatype of", used.collect()));
        }
        all.finish()
    }

    fn extension(self, id: ExtensionId) -> Description {
        let extension = &self.model.extensions[id];
        let (docs, origin) = (&extension.docs, extension.origin);
        let mut all = self.head(extension.iri, "extension", extension.domain, docs, origin);
        all.facts = vec![fact("extends", self.classes(&[extension.extends]))];
        all.members = self.members(&extension.members, None);
        all.finish()
    }
}

impl Description {
    /// Facts that say nothing go.
    fn finish(mut self) -> Self {
        self.facts.retain(|f| !f.values.is_empty());
        self
    }
}

const fn fact(name: &'static str, values: Vec<String>) -> Fact {
    Fact { name, values }
}

fn counts(min: u32, max: Option<u32>) -> String {
    max.map_or_else(|| format!("{min}..*"), |max| format!("{min}..{max}"))
}
