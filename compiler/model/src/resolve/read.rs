//! Declarations → arenas, references → ids.
//!
//! In: sorted declarations. Out: domains, properties, values, datatypes and the shells of classes
//! and extensions; members come later.

use super::declare::{Declarations, Declared, Kind, Sort};
use super::facts::{Facts, Stated as Said};
use super::faults::Faults;
use super::needs::{Found, Numbers};
use super::{Input, Stated, facets};
use crate::domain::{
    Arm, Class, ClassId, ClassKind, Datatype, DatatypeId, DefaultValue, Docs, Domain, DomainId,
    Entity, EnumValue, Extension, Facets, Id, List, MemberOrigins, Model, Primitive, Property,
    PropertyId, Qualified, Range, ValueId,
};
use udac_graph::TermId;

/// Reads with numbers at hand.
#[derive(Debug)]
pub(super) struct Reader<'a, 'f> {
    pub facts: Facts<'a>,
    pub numbers: Numbers,
    pub faults: &'f mut Faults<'a>,
    /// Kinds of classes, by place of their ids.
    kinds: Vec<Kind>,
}

impl<'a, 'f> Reader<'a, 'f> {
    pub(super) fn new(facts: Facts<'a>, all: &Declarations, faults: &'f mut Faults<'a>) -> Self {
        let mut numbers = Numbers::new(facts.data.terms.len(), all.known.clone());
        let mut counts = [0_u32; 5];
        for declared in &all.terms {
            let [class, property, value, datatype, extension] = &mut counts;
            let count = match declared.kind.sort() {
                Sort::Class => class,
                Sort::Property => property,
                Sort::Value => value,
                Sort::Datatype => datatype,
                Sort::Extension => extension,
            };
            numbers.set(declared.term, *count);
            *count += 1;
        }
        let is_class = |d: &&Declared| d.kind.sort() == Sort::Class;
        let kinds = all.terms.iter().filter(is_class);
        Self {
            facts,
            numbers,
            faults,
            kinds: kinds.map(|d| d.kind).collect(),
        }
    }

    /// The number of a reference; a fault where it leads nowhere.
    fn number(&mut self, subject: TermId, said: Said, sort: Sort) -> Option<u32> {
        match self.numbers.find(said.0, sort) {
            Found::Id(number) => Some(number),
            Found::LeftOut => None,
            Found::Nothing => {
                self.faults.reference(subject, said, sort);
                None
            }
        }
    }

    pub(super) fn class(&mut self, subject: TermId, said: Said) -> Option<ClassId> {
        self.number(subject, said, Sort::Class).map(ClassId)
    }

    /// What a class is declared as.
    pub(super) fn kind(&self, class: ClassId) -> Option<Kind> {
        self.kinds.get(class.index()).copied()
    }

    pub(super) fn property(&mut self, subject: TermId, said: Said) -> Option<PropertyId> {
        self.number(subject, said, Sort::Property).map(PropertyId)
    }

    fn value(&mut self, subject: TermId, said: Said) -> Option<ValueId> {
        self.number(subject, said, Sort::Value).map(ValueId)
    }

    pub(super) fn datatype(&mut self, subject: TermId, said: Said) -> Option<DatatypeId> {
        self.number(subject, said, Sort::Datatype).map(DatatypeId)
    }

    /// A class or a datatype.
    fn range(&mut self, subject: TermId, said: Said) -> Option<Range> {
        if self.numbers.sort(said.0) == Some(Sort::Datatype) {
            self.datatype(subject, said).map(Range::Datatype)
        } else {
            self.class(subject, said).map(Range::Class)
        }
    }

    /// The items of the list at a statement; a broken one is a fault.
    pub(super) fn list(&mut self, d: &Declared, said: Said) -> Vec<Said> {
        let list = self.facts.list(d.graph, said.0);
        let told = |node: &TermId| self.faults.faulty.contains(node);
        if !list.whole && !list.nodes.iter().any(told) && !told(&said.0) {
            self.faults.unreadable(d.term, said, "a list");
        }
        list.items
    }

    /// A count and where it is stated.
    pub(super) fn count(&mut self, d: &Declared, node: TermId, at: TermId) -> Option<(u32, u32)> {
        let said = self.facts.one(d.graph, node, at)?;
        match self.facts.number(said.0) {
            Some(number) => Some((u32::try_from(number).unwrap_or(u32::MAX), said.1)),
            None => {
                if !self.faults.faulty.contains(&node) {
                    self.faults.unreadable(d.term, said, "a count");
                }
                None
            }
        }
    }

    pub(super) fn default(
        &mut self,
        d: &Declared,
        node: TermId,
    ) -> Option<(DefaultValue, crate::domain::Origin)> {
        let words = self.facts.words;
        if let Some((literal, origin)) = self.facts.one(d.graph, node, words.default) {
            return Some((DefaultValue::Literal(literal), origin));
        }
        let said = self.facts.one(d.graph, node, words.default_value)?;
        let value = self.value(node, said)?;
        Some((DefaultValue::Value(value), said.1))
    }

    fn docs(&self, d: &Declared) -> Docs {
        let words = self.facts.words;
        let all = |predicate| self.facts.all(d.graph, d.term, predicate);
        let plain = |said: Vec<Said>| said.into_iter().map(|s| s.0).collect();
        let spoken = |mut said: Vec<Said>| -> Box<[TermId]> {
            if said.len() > 1 {
                let terms = &self.facts.data.terms;
                said.sort_by_key(|s| (terms.language(s.0), terms.text(s.0)));
            }
            plain(said)
        };
        let deprecated = self.facts.one(d.graph, d.term, words.deprecated);
        let since = self.facts.one(d.graph, d.term, words.since);
        Docs {
            labels: spoken(all(words.label)),
            descriptions: spoken(all(words.description)),
            comments: spoken(all(words.comment)),
            deprecated: deprecated.is_some_and(|s| self.facts.is_true(s.0)),
            replaced_by: plain(all(words.replaced_by)),
            since: since.map(|s| s.0),
        }
    }

    fn order(&mut self, d: &Declared) -> Option<i64> {
        let said = self.facts.one(d.graph, d.term, self.facts.words.order)?;
        let text = self.facts.text(said.0).trim();
        let number = text.strip_prefix('+').unwrap_or(text).parse();
        if number.is_err() {
            self.faults
                .unreadable(d.term, said, "an integer of 64 bits");
        }
        number.ok()
    }

    /// All but entities' contents.
    pub(super) fn model(
        &mut self,
        input: &Input<'_>,
        all: &Declarations,
        stated: &mut Stated,
    ) -> Model {
        let mut model = Model::default();
        for root in &all.domains {
            let domain = self.domain(input, root);
            model.domains.push(domain);
        }
        for d in &all.terms {
            let domain = DomainId(d.domain);
            match d.kind.sort() {
                Sort::Class => {
                    let class = self.shell(d);
                    let id = model.classes.push(class);
                    model.domains[domain].classes.push(id);
                }
                Sort::Property => {
                    let property = self.property_of(d);
                    let id = model.properties.push(property);
                    model.domains[domain].properties.push(id);
                }
                Sort::Value => {
                    let value = EnumValue {
                        iri: d.term,
                        domain,
                        docs: self.docs(d),
                        origin: d.origin,
                    };
                    model.values.push(value);
                }
                Sort::Datatype => {
                    let datatype = self.datatype_of(d);
                    if !datatype.facets.is_empty() {
                        let own = datatype.facets.clone();
                        stated.own_facets.insert(model.datatypes.next_id(), own);
                    }
                    let id = model.datatypes.push(datatype);
                    model.domains[domain].datatypes.push(id);
                }
                Sort::Extension => {
                    let extension = self.extension(d);
                    let id = model.extensions.push(extension);
                    model.domains[domain].extensions.push(id);
                }
            }
        }
        facets::inherit(self.facts, &mut model);
        model
    }

    fn domain(&mut self, input: &Input<'_>, root: &super::declare::Root) -> Domain {
        let words = self.facts.words;
        let one = |predicate| self.facts.one(root.graph, root.term, predicate);
        let declared = Declared {
            term: root.term,
            kind: Kind::Direct,
            graph: root.graph,
            domain: 0,
            origin: root.origin,
            need: None,
        };
        Domain {
            iri: root.term,
            // A model without a name is at fault already; its IRI stands in.
            name: one(words.domain).map_or(root.term, |s| s.0),
            prefix: one(words.prefix).map(|s| s.0),
            docs: self.docs(&declared),
            root: input.roots.contains(&root.graph),
            imports: root
                .imports
                .iter()
                .map(|i| DomainId::from_index(*i))
                .collect(),
            classes: Vec::new(),
            properties: Vec::new(),
            datatypes: Vec::new(),
            extensions: Vec::new(),
            origin: root.origin,
        }
    }

    /// A class without its members.
    fn shell(&mut self, d: &Declared) -> Class {
        let kind = match d.kind {
            Kind::Sealed => ClassKind::Sealed(Entity::default()),
            Kind::Trait => ClassKind::Trait(Entity::default()),
            Kind::Singleton => ClassKind::Singleton(Entity::default()),
            Kind::Qualified => {
                let qualifies = d.need.and_then(|said| self.class(d.term, said));
                match qualifies {
                    Some(qualifies) => ClassKind::Qualified(Qualified {
                        qualifies,
                        members: Vec::new(),
                    }),
                    None => unreachable!("a qualified class that qualifies nothing was left out"),
                }
            }
            Kind::Union => ClassKind::Union(self.arms(d)),
            Kind::Enumeration => ClassKind::Enumeration(self.values(d)),
            Kind::List => ClassKind::List(self.list_of(d)),
            Kind::Direct
            | Kind::Extension
            | Kind::Attribute
            | Kind::Relationship
            | Kind::ConnectedNode
            | Kind::EnumValue
            | Kind::Custom
            | Kind::Derived
            | Kind::Primitive(_) => ClassKind::Direct(Entity::default()),
        };
        Class {
            iri: d.term,
            domain: DomainId(d.domain),
            docs: self.docs(d),
            order: self.order(d),
            kind,
            origin: d.origin,
        }
    }

    fn arms(&mut self, d: &Declared) -> Vec<Arm> {
        let Some(said) = self.facts.one(d.graph, d.term, self.facts.words.union_of) else {
            self.faults
                .needed(d.term, d.origin, None, self.facts.words.union_of, "a list");
            return Vec::new();
        };
        let items = self.list(d, said);
        let arms = items.into_iter().filter_map(|item| {
            let range = self.range(d.term, item)?;
            Some(Arm {
                range,
                origin: item.1,
            })
        });
        arms.collect()
    }

    fn values(&mut self, d: &Declared) -> Vec<ValueId> {
        let Some(said) = self.facts.one(d.graph, d.term, self.facts.words.one_of) else {
            self.faults
                .needed(d.term, d.origin, None, self.facts.words.one_of, "a list");
            return Vec::new();
        };
        let items = self.list(d, said);
        let values = items.into_iter().filter_map(|i| self.value(d.term, i));
        values.collect()
    }

    fn list_of(&mut self, d: &Declared) -> List {
        let words = self.facts.words;
        let Some(item) = d.need.and_then(|said| self.range(d.term, said)) else {
            unreachable!("a list of nothing was left out")
        };
        let distinct = self.facts.one(d.graph, d.term, words.distinct);
        List {
            item,
            min: self.count(d, d.term, words.min_length).map_or(0, |c| c.0),
            max: self.count(d, d.term, words.max_length).map(|c| c.0),
            distinct: distinct.is_some_and(|s| self.facts.is_true(s.0)),
        }
    }

    fn property_of(&mut self, d: &Declared) -> Property {
        let words = self.facts.words;
        let min = self.count(d, d.term, words.min_count);
        let max = self.count(d, d.term, words.max_count);
        let range = if d.kind == Kind::ConnectedNode {
            Some(Range::Node)
        } else {
            d.need.and_then(|said| self.range(d.term, said))
        };
        let Some(range) = range else {
            unreachable!("a property without a range was left out")
        };
        let default = self.default(d, d.term);
        let inverse = self.facts.one(d.graph, d.term, words.inverse_of);
        let supers = self.facts.all(d.graph, d.term, words.sub_property_of);
        let at = |o: Option<(u32, u32)>| o.map_or(d.origin, |c| c.1);
        Property {
            iri: d.term,
            domain: DomainId(d.domain),
            docs: self.docs(d),
            order: self.order(d),
            min: min.map_or(0, |c| c.0),
            max: max.map(|c| c.0),
            range,
            default: default.map(|d| d.0),
            inverse_of: inverse.and_then(|said| self.property(d.term, said)),
            supers: supers.into_iter().map(|s| s.0).collect(),
            is_node_iri: d.term == words.iri,
            origins: MemberOrigins {
                member: d.origin,
                min: at(min),
                max: at(max),
                range: d.need.map_or(d.origin, |n| n.1),
                facets: d.origin,
            },
        }
    }

    fn datatype_of(&mut self, d: &Declared) -> Datatype {
        let words = self.facts.words;
        let base = match d.need {
            Some(said) => self.datatype(d.term, said),
            // A derived datatype of the language's own may name its base too.
            None => self
                .facts
                .one(d.graph, d.term, words.base_datatype)
                .and_then(|said| self.datatype(d.term, said)),
        };
        let own_space = Kind::Primitive(Primitive::NonNegativeInteger);
        let derived = matches!(d.kind, Kind::Custom | Kind::Derived) || d.kind == own_space;
        let facets = if derived {
            facets::read(self, d, d.term)
        } else {
            Facets::default()
        };
        let primitive = if let Kind::Primitive(primitive) = d.kind {
            primitive
        } else {
            Primitive::AnyLiteral
        };
        Datatype {
            iri: d.term,
            domain: DomainId(d.domain),
            docs: self.docs(d),
            primitive,
            base,
            custom: d.kind == Kind::Custom,
            facets,
            unit: self.facts.one(d.graph, d.term, words.unit).map(|s| s.0),
            origin: d.origin,
        }
    }

    fn extension(&mut self, d: &Declared) -> Extension {
        let Some(extends) = d.need.and_then(|said| self.class(d.term, said)) else {
            unreachable!("an extension of nothing was left out")
        };
        Extension {
            iri: d.term,
            domain: DomainId(d.domain),
            docs: self.docs(d),
            extends,
            members: Vec::new(),
            origin: d.origin,
        }
    }

    pub(super) fn refined_range(&mut self, d: &Declared, node: TermId) -> Option<(Range, u32)> {
        let words = self.facts.words;
        if let Some(said) = self.facts.one(d.graph, node, words.datatype) {
            return self
                .datatype(node, said)
                .map(|id| (Range::Datatype(id), said.1));
        }
        let said = self.facts.one(d.graph, node, words.class)?;
        self.class(node, said).map(|id| (Range::Class(id), said.1))
    }
}
