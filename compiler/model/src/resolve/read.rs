//! Declarations → arenas, references → ids.
//!
//! In: sorted declarations. Out: domains, properties, values, datatypes and the shells of classes
//! and extensions; members come later.

use super::declare::{Declarations, Declared, Kind, Sort};
use super::facts::{At, Facts, Home, Stated as Said, listed, one};
use super::faults::Faults;
use super::needs::{Found, Numbers};
use super::{Input, Stated, facets};
use crate::domain::{
    Arm, Class, ClassId, ClassKind, Datatype, DatatypeId, DefaultValue, Docs, Domain, DomainId,
    Entity, EnumValue, Extension, Id, List, MemberOrigins, Model, Origin, Primitive, Property,
    PropertyId, Qualified, Range, ValueId,
};
use udac_graph::TermId;
use udac_upper::Terms;
use udac_upper::generated::graph::{Items, LangString};
use udac_upper::generated::upper::{self, Term};

/// Reads with numbers at hand.
#[derive(Debug)]
pub(super) struct Reader<'a, 'f> {
    pub facts: Facts<'a>,
    pub numbers: Numbers,
    pub faults: &'f mut Faults<'a>,
    /// Kinds of classes, by place of their ids.
    kinds: Vec<upper::ClassKind>,
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
        let kinds = all.terms.iter().filter_map(|d| match d.kind {
            Kind::Class(kind) => Some(kind),
            Kind::Extension | Kind::Property(_) | Kind::Value | Kind::Datatype(..) => None,
        });
        Self {
            facts,
            numbers,
            faults,
            kinds: kinds.collect(),
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

    /// As what a class is declared.
    pub(super) fn kind(&self, class: ClassId) -> Option<upper::ClassKind> {
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

    /// The items of a list that a statement gives; a broken one is a fault.
    pub(super) fn list<V>(
        &mut self,
        subject: TermId,
        said: Said,
        items: Items<'a, Home<'a>, Terms, V>,
    ) -> Vec<Said> {
        let list = listed(items);
        let told = |node: &TermId| self.faults.faulty.contains(node);
        if !list.whole && !list.nodes.iter().any(told) && !told(&said.0) {
            self.faults.unreadable(subject, said, "a list");
        }
        list.items
    }

    /// A count and where it is stated.
    pub(super) fn count<V, C>(
        &mut self,
        subject: TermId,
        property: At<'a, V, C>,
    ) -> Option<(u32, u32)> {
        let said = one(property)?;
        match self.facts.number(said.0) {
            Some(number) => Some((u32::try_from(number).unwrap_or(u32::MAX), said.1)),
            None => {
                if !self.faults.faulty.contains(&property.subject()) {
                    self.faults.unreadable(subject, said, "a count");
                }
                None
            }
        }
    }

    /// A literal that stands for an absent value.
    pub(super) fn literal<V, C>(property: At<'a, V, C>) -> Option<(DefaultValue, Origin)> {
        let said = one(property)?;
        Some((DefaultValue::Literal(said.0), said.1))
    }

    /// An enumeration's value that stands for an absent one.
    pub(super) fn symbol<V, C>(
        &mut self,
        property: At<'a, V, C>,
    ) -> Option<(DefaultValue, Origin)> {
        let said = one(property)?;
        let value = self.value(property.subject(), said)?;
        Some((DefaultValue::Value(value), said.1))
    }

    fn docs(&self, term: Term<'a, Home<'a>>) -> Docs {
        let since = one(term.since());
        Docs {
            deprecated: self.facts.is_true(term.deprecated()),
            replaced_by: plain(self.facts.all(term.replaced_by())),
            since: since.map(|s| s.0),
            ..self.texts(term.label(), term.description(), term.comment())
        }
    }

    /// Texts by language.
    fn texts<C>(
        &self,
        labels: At<'a, LangString<'a>, C>,
        descriptions: At<'a, LangString<'a>, C>,
        comments: At<'a, LangString<'a>, C>,
    ) -> Docs {
        let spoken = |property| {
            let mut said = self.facts.all(property);
            if said.len() > 1 {
                let terms = &self.facts.data.terms;
                said.sort_by_key(|s| (terms.language(s.0), terms.text(s.0)));
            }
            plain(said)
        };
        Docs {
            labels: spoken(labels),
            descriptions: spoken(descriptions),
            comments: spoken(comments),
            ..Docs::default()
        }
    }

    fn order(&mut self, term: Term<'a, Home<'a>>) -> Option<i64> {
        let said = one(term.order())?;
        let text = self.facts.text(said.0).trim();
        let number = text.strip_prefix('+').unwrap_or(text).parse();
        if number.is_err() {
            self.faults
                .unreadable(term.node(), said, "an integer of 64 bits");
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
            match d.kind {
                Kind::Class(kind) => {
                    let class = self.shell(d, kind);
                    let id = model.classes.push(class);
                    model.domains[domain].classes.push(id);
                }
                Kind::Property(kind) => {
                    let property = self.property_of(d, kind);
                    let node = kind == upper::PropertyKind::ConnectedNode;
                    if property.range == Range::Node && !node {
                        stated.rangeless.insert(model.properties.next_id());
                    }
                    let id = model.properties.push(property);
                    model.domains[domain].properties.push(id);
                }
                Kind::Value => {
                    let value = EnumValue {
                        iri: d.term,
                        domain,
                        docs: self.docs(d.view(self.facts)),
                        origin: d.origin,
                    };
                    model.values.push(value);
                }
                Kind::Datatype(kind, derived) => {
                    let datatype = self.datatype_of(d, kind, derived);
                    if !datatype.facets.is_empty() {
                        let own = datatype.facets.clone();
                        stated.own_facets.insert(model.datatypes.next_id(), own);
                    }
                    let id = model.datatypes.push(datatype);
                    model.domains[domain].datatypes.push(id);
                }
                Kind::Extension => {
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
        let said = root.view(self.facts);
        let mut owners = plain(self.facts.all(said.owner())).into_vec();
        owners.retain(|o| self.facts.is_iri(*o));
        Domain {
            iri: root.term,
            // A model without a name is at fault already; its IRI stands in.
            name: one(said.domain()).map_or(root.term, |s| s.0),
            named: one(said.domain()).map_or(root.origin, |s| s.1),
            prefix: one(said.prefix()).map(|s| s.0),
            docs: self.texts(said.label(), said.description(), said.comment()),
            owners,
            version: one(said.version()).map(|s| s.0),
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
    fn shell(&mut self, d: &Declared, kind: upper::ClassKind) -> Class {
        let reader = self.facts.reader(d.graph);
        let kind = match upper::Class::assume(reader, d.term, kind) {
            upper::Class::DirectClass(_) => ClassKind::Direct(Entity::default()),
            upper::Class::SealedClass(_) => ClassKind::Sealed(Entity::default()),
            upper::Class::Trait(_) => ClassKind::Trait(Entity::default()),
            upper::Class::Singleton(_) => ClassKind::Singleton(Entity::default()),
            upper::Class::QualifiedClass(_) => {
                let qualifies = d.need.and_then(|said| self.class(d.term, said));
                match qualifies {
                    Some(qualifies) => ClassKind::Qualified(Qualified {
                        qualifies,
                        members: Vec::new(),
                        narrowed: Vec::new(),
                    }),
                    None => unreachable!("a qualified class that qualifies nothing was left out"),
                }
            }
            upper::Class::Union(union) => ClassKind::Union(self.arms(d, union)),
            upper::Class::Enumeration(it) => ClassKind::Enumeration(self.values(d, it)),
            upper::Class::List(list) => ClassKind::List(self.list_of(d, list)),
        };
        let term = d.view(self.facts);
        Class {
            iri: d.term,
            domain: DomainId(d.domain),
            docs: self.docs(term),
            order: self.order(term),
            kind,
            origin: d.origin,
        }
    }

    fn arms(&mut self, d: &Declared, union: upper::Union<'a, Home<'a>>) -> Vec<Arm> {
        let items = self.needed_list(d, union.union_of(), |reader, head| {
            upper::ClassList::assume(reader, head).items()
        });
        let arms = items.into_iter().filter_map(|item| {
            let range = self.range(d.term, item)?;
            Some(Arm {
                range,
                origin: item.1,
            })
        });
        arms.collect()
    }

    fn values(&mut self, d: &Declared, it: upper::Enumeration<'a, Home<'a>>) -> Vec<ValueId> {
        let items = self.needed_list(d, it.one_of(), |reader, head| {
            upper::EnumValueList::assume(reader, head).items()
        });
        let values = items.into_iter().filter_map(|i| self.value(d.term, i));
        values.collect()
    }

    /// The items of a list without which a class is none.
    fn needed_list<V, W, C>(
        &mut self,
        d: &Declared,
        property: At<'a, V, C>,
        items: impl Fn(super::facts::Reader<'a>, TermId) -> Items<'a, Home<'a>, Terms, W>,
    ) -> Vec<Said> {
        let Some(said) = one(property) else {
            let predicate = property.predicate();
            self.faults
                .needed(d.term, d.origin, None, predicate, "a list");
            return Vec::new();
        };
        let items = items(self.facts.reader(d.graph), said.0);
        self.list(d.term, said, items)
    }

    fn list_of(&mut self, d: &Declared, list: upper::List<'a, Home<'a>>) -> List {
        let Some(item) = d.need.and_then(|said| self.range(d.term, said)) else {
            unreachable!("a list of nothing was left out")
        };
        List {
            item,
            min: self.count(d.term, list.min_length()).map_or(0, |c| c.0),
            max: self.count(d.term, list.max_length()).map(|c| c.0),
            distinct: self.facts.is_true(list.distinct()),
        }
    }

    fn property_of(&mut self, d: &Declared, kind: upper::PropertyKind) -> Property {
        let property = upper::Property::assume(self.facts.reader(d.graph), d.term, kind);
        let min = self.count(d.term, property.min_count());
        let max = self.count(d.term, property.max_count());
        let (range, default, inverse, supers) = match property {
            upper::Property::Attribute(it) => (
                d.need.and_then(|said| self.range(d.term, said)),
                Self::literal(it.default()),
                None,
                self.facts.all(it.sub_property_of()),
            ),
            upper::Property::Relationship(it) => (
                d.need.and_then(|said| self.range(d.term, said)),
                self.symbol(it.default_value()),
                one(it.inverse_of()),
                self.facts.all(it.sub_property_of()),
            ),
            upper::Property::ConnectedNode(_) => (Some(Range::Node), None, None, Vec::new()),
        };
        let at = |o: Option<(u32, u32)>| o.map_or(d.origin, |c| c.1);
        let term = d.view(self.facts);
        Property {
            iri: d.term,
            domain: DomainId(d.domain),
            docs: self.docs(term),
            order: self.order(term),
            min: min.map_or(0, |c| c.0),
            max: max.map(|c| c.0),
            // Where it leads nowhere, which was told, nothing is said of it.
            range: range.unwrap_or(Range::Node),
            default: default.map(|d| d.0),
            inverse_of: inverse.and_then(|said| self.property(d.term, said)),
            supers: plain(supers).into_vec(),
            is_node_iri: self.facts.terms.upper.property.iri.is(d.term),
            origins: MemberOrigins {
                member: d.origin,
                min: at(min),
                max: at(max),
                range: d.need.map_or(d.origin, |n| n.1),
                facets: d.origin,
            },
        }
    }

    fn datatype_of(
        &mut self,
        d: &Declared,
        kind: upper::DatatypeKind,
        derived: Option<upper::DerivedDatatypeKind>,
    ) -> Datatype {
        let reader = self.facts.reader(d.graph);
        let derived = derived.map(|kind| upper::DerivedDatatype::assume(reader, d.term, kind));
        let base = derived.and_then(|it| one(it.base_datatype()));
        let facets = derived.map(|it| facets::of_datatype(self, it));
        let custom = kind == upper::DatatypeKind::CustomDatatype;
        let unit = custom.then(|| upper::CustomDatatype::assume(reader, d.term).unit());
        Datatype {
            iri: d.term,
            domain: DomainId(d.domain),
            docs: self.docs(d.view(self.facts)),
            primitive: primitive(kind),
            base: base.and_then(|said| self.datatype(d.term, said)),
            custom,
            facets: facets.unwrap_or_default(),
            unit: unit.and_then(one).map(|s| s.0),
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
            docs: self.docs(d.view(self.facts)),
            extends,
            members: Vec::new(),
            narrowed: Vec::new(),
            origin: d.origin,
        }
    }

    pub(super) fn refined_range(
        &mut self,
        it: upper::Refinement<'a, Home<'a>>,
    ) -> Option<(Range, Origin)> {
        if let Some(said) = one(it.datatype()) {
            let found = self.datatype(it.node(), said);
            return found.map(|id| (Range::Datatype(id), said.1));
        }
        let said = one(it.class())?;
        let found = self.class(it.node(), said);
        found.map(|id| (Range::Class(id), said.1))
    }
}

fn plain(said: Vec<Said>) -> Box<[TermId]> {
    said.into_iter().map(|s| s.0).collect()
}

/// The value space of a datatype; what is derived comes down to that of its base later.
const fn primitive(kind: upper::DatatypeKind) -> Primitive {
    use upper::DatatypeKind as K;
    match kind {
        K::AnyLiteral
        | K::CustomDatatype
        | K::Byte
        | K::NegativeInteger
        | K::NonPositiveInteger
        | K::PositiveInteger
        | K::Short
        | K::UnsignedByte
        | K::UnsignedInt
        | K::UnsignedLong
        | K::UnsignedShort => Primitive::AnyLiteral,
        K::AnyURI => Primitive::AnyUri,
        K::Binary => Primitive::Binary,
        K::Boolean => Primitive::Boolean,
        K::Date => Primitive::Date,
        K::DateTime => Primitive::DateTime,
        K::Decimal => Primitive::Decimal,
        K::Double => Primitive::Double,
        K::Duration => Primitive::Duration,
        K::Float => Primitive::Float,
        K::Int => Primitive::Int,
        K::Integer => Primitive::Integer,
        K::LangString => Primitive::LangString,
        K::Long => Primitive::Long,
        K::NonNegativeInteger => Primitive::NonNegativeInteger,
        K::String => Primitive::String,
        K::Time => Primitive::Time,
    }
}
