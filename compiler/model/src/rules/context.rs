//! What a rule sees.
//!
//! In: a resolved model, what was stated, the graph. Out: names, places, and the walks that several
//! rules share. A context changes nothing.

use super::{Fault, Names, Spot};
use crate::domain::cycles::cycles;
use crate::domain::{
    ClassId, ClassKind, DatatypeId, DefaultValue, DomainId, Entity, Facet, Facets, Id, Key, Member,
    Model, Origin, Primitive, Property, PropertyId, Range,
};
use crate::resolve::{
    At, Facts, Home, Input, Reader, Refined, Stated, at, listed, one, place, tighten,
};
use std::collections::{BTreeMap, BTreeSet};
use udac_diagnostics::Rule;
use udac_graph::{GraphId, TermId};
use udac_upper::generated::upper;

/// What a rule sees.
#[derive(Debug)]
pub(crate) struct Context<'a> {
    pub model: &'a Model,
    pub stated: &'a Stated,
    pub facts: Facts<'a>,
    pub names: Names<'a>,
    input: &'a Input<'a>,
    datatypes: BTreeMap<TermId, DatatypeId>,
    no_facets: Facets,
}

impl<'a> Context<'a> {
    pub(crate) fn new(
        input: &'a Input<'a>,
        homes: &'a [Home<'a>],
        model: &'a Model,
        stated: &'a Stated,
    ) -> Self {
        let facts = input.facts(homes);
        Self {
            model,
            stated,
            facts,
            names: Names::new(facts),
            input,
            datatypes: model.datatypes.iter().map(|(id, d)| (d.iri, id)).collect(),
            no_facets: Facets::default(),
        }
    }

    /// A class's name in backticks.
    pub(crate) fn class(&self, class: ClassId) -> String {
        self.names.name(self.model.classes[class].iri)
    }

    /// A property's name in backticks.
    pub(crate) fn property(&self, property: PropertyId) -> String {
        self.names.name(self.model.properties[property].iri)
    }

    /// The graph of a domain.
    pub(crate) fn graph(&self, domain: DomainId) -> Option<GraphId> {
        self.stated.graphs.get(domain.index()).copied()
    }

    /// Reads the graph of a domain.
    pub(crate) fn reader(&self, domain: DomainId) -> Reader<'a> {
        let graph = self.graph(domain);
        self.facts.reader(graph.unwrap_or(GraphId(u32::MAX)))
    }

    /// Whether what a class has is known for sure: no cycle and no broken link above it.
    pub(crate) fn is_sure(&self, class: ClassId) -> bool {
        !self.stated.unsure.contains(&class)
    }

    /// Whether the range of a property leads somewhere.
    pub(crate) fn has_range(&self, property: PropertyId) -> bool {
        !self.stated.rangeless.contains(&property)
    }

    /// Whether what was told of a property leaves its counts unsure: not where it is the range alone.
    pub(crate) fn is_uncounted(&self, property: PropertyId) -> bool {
        let iri = self.model.properties[property].iri;
        let range_alone = !self.has_range(property) && !self.stated.cut.contains(&iri);
        self.is_told(iri) && !range_alone
    }

    /// Whether broken statements may have said more of a class: what nothing is seen to do may be done there.
    pub(crate) fn is_cut_short(&self) -> bool {
        self.stated.cut_short
    }

    /// Whether a fault of a subject was told before the rules ran.
    pub(crate) fn is_told(&self, subject: TermId) -> bool {
        self.input.faulty.contains(&subject)
    }

    /// Where a class states its superclass; its typing where it does not.
    pub(crate) fn super_link(&self, class: ClassId, above: ClassId) -> Origin {
        let class = &self.model.classes[class];
        let reader = self.reader(class.domain);
        let found = match &class.kind {
            ClassKind::Direct(_) => {
                let said = upper::DirectClass::assume(reader, class.iri);
                self.link(said.sub_class_of(), above)
            }
            ClassKind::Sealed(_) => {
                let said = upper::SealedClass::assume(reader, class.iri);
                self.link(said.sub_class_of(), above)
            }
            ClassKind::Trait(_)
            | ClassKind::Qualified(_)
            | ClassKind::Singleton(_)
            | ClassKind::Union(_)
            | ClassKind::Enumeration(_)
            | ClassKind::List(_) => None,
        };
        found.unwrap_or(class.origin)
    }

    /// Where an enumeration lists a value; where it is described if that cannot be told.
    pub(crate) fn value_item(&self, class: ClassId, value: TermId) -> Spot {
        let class = &self.model.classes[class];
        let reader = self.reader(class.domain);
        let said = upper::Enumeration::assume(reader, class.iri).one_of();
        let items = one(said).map(|(head, _)| upper::EnumValueList::assume(reader, head).items());
        let listed = items.map_or_else(Vec::new, |items| listed(items).items);
        let found = listed.iter().find(|item| item.0 == value);
        found.map_or(Spot::subject(class.origin), |item| Spot::object(item.1))
    }

    /// The values that enumerations list about which a fault was told before the rules ran: such a one
    /// was perhaps not resolved.
    pub(crate) fn listed_where_told(&self) -> BTreeSet<TermId> {
        let mut found = BTreeSet::new();
        for subject in self.input.faulty {
            for graph in &self.stated.graphs {
                let reader = self.facts.reader(*graph);
                let said = upper::Enumeration::assume(reader, *subject).one_of();
                let Some((head, _)) = one(said) else {
                    continue;
                };
                let items = upper::EnumValueList::assume(reader, head).items();
                found.extend(listed(items).items.into_iter().map(|i| i.0));
            }
        }
        found
    }

    /// Where a trait takes another one; its typing where it does not.
    pub(crate) fn trait_link(&self, class: ClassId, taken: ClassId) -> Origin {
        let class = &self.model.classes[class];
        let said = upper::Trait::assume(self.reader(class.domain), class.iri);
        self.link(said.r#trait(), taken).unwrap_or(class.origin)
    }

    /// Where a qualified class says what it qualifies; its typing where it does not.
    pub(crate) fn qualified_link(&self, class: ClassId, qualified: ClassId) -> Origin {
        let class = &self.model.classes[class];
        let said = upper::QualifiedClass::assume(self.reader(class.domain), class.iri);
        let found = self.link(said.qualifies(), qualified);
        found.unwrap_or(class.origin)
    }

    fn link<V, C>(&self, property: At<'a, V, C>, to: ClassId) -> Option<Origin> {
        let to = self.model.classes[to].iri;
        let found = property.statements().find(|s| s.node == to);
        found.map(|s| s.statement)
    }

    /// Links of entities as a graph.
    pub(crate) fn links(&self, of: impl Fn(&Entity) -> &[ClassId]) -> Vec<Vec<usize>> {
        let ids = self.model.classes.ids();
        let links = ids.map(|id| {
            let entity = self.model.entity(id);
            let next = entity.map_or(&[][..], &of);
            next.iter().map(|c| c.index()).collect()
        });
        links.collect()
    }

    /// Cycles of a graph of classes.
    pub(crate) fn class_cycles(&self, links: &[Vec<usize>]) -> Vec<Vec<ClassId>> {
        let found = cycles(links.len(), |n| links.get(n).map_or(&[], Vec::as_slice));
        let ids = |cycle: Vec<usize>| cycle.into_iter().map(ClassId::from_index).collect();
        found.into_iter().map(ids).collect()
    }

    /// The fault of a cycle of links, each of which is stated somewhere.
    pub(crate) fn class_cycle(
        &self,
        rule: &'static Rule,
        cycle: &[ClassId],
        link: impl Fn(&Self, ClassId, ClassId) -> Origin,
        words: &str,
    ) -> Fault {
        let mut path = cycle.to_vec();
        path.extend(cycle.first());
        let steps = path.iter().zip(path.iter().skip(1));
        let mut spots = steps.map(|(class, to)| Spot::object(link(self, *class, *to)));
        let iri = |class: &ClassId| self.model.classes[*class].iri;
        let path: Vec<TermId> = path.iter().map(iri).collect();
        let first = path
            .first()
            .map_or_else(String::new, |t| self.names.name(*t));
        let mut fault = Fault::new(
            rule,
            spots.next().unwrap_or(Spot::object(0)),
            format!("{first} {words}: {}", self.names.path(&path)),
            "the cycle begins here",
        );
        for spot in spots.take(8) {
            fault = fault.also(spot, "and goes on here");
        }
        fault
    }

    /// The keys and unique sets that classes declare themselves; whether each is the key.
    pub(crate) fn own_sets(&self) -> impl Iterator<Item = (ClassId, &'a Key, bool)> {
        let model = self.model;
        model.classes.ids().flat_map(move |class| {
            let entity = model.entity(class);
            let key = entity
                .and_then(|e| e.key.as_ref())
                .map(|k| (class, k, true));
            let unique = entity.map_or(&[][..], |e| &e.unique);
            let unique = unique.iter().map(move |k| (class, k, false));
            key.into_iter()
                .chain(unique)
                .filter(|(c, k, _)| k.declared_by == *c)
        })
    }

    /// The members that classes declare as their key, where they are members and known for sure: own
    /// ones are, whatever is wrong above.
    pub(crate) fn key_members(&self) -> impl Iterator<Item = (ClassId, &'a Key, &'a Member)> {
        let model = self.model;
        let keys = self.own_sets().filter(|(_, _, is_key)| *is_key);
        let members = keys.flat_map(move |(class, key, _)| {
            let members = key.properties.iter();
            let members = members.filter_map(move |p| model.member(class, *p));
            let known = members.filter(move |m| m.declared_by == class || self.is_sure(class));
            known.map(move |m| (class, key, m))
        });
        members.collect::<Vec<_>>().into_iter()
    }

    /// Where a property is listed in a key or unique set.
    pub(crate) fn key_item(&self, key: &Key, property: PropertyId) -> Origin {
        let item = self.stated.key_items.get(&(key.declared_by, property));
        item.copied().unwrap_or(key.origin)
    }

    /// A count that is stated, or the property's typing where none is.
    pub(crate) fn count_spot(&self, property: PropertyId, origin: Origin) -> Spot {
        if origin == self.model.properties[property].origins.member {
            Spot::subject(origin)
        } else {
            Spot::object(origin)
        }
    }

    /// The keys of superclasses and traits, different ones each once.
    pub(crate) fn inherited_keys(&self, class: ClassId) -> Vec<&'a Key> {
        let mut keys: Vec<&Key> = Vec::new();
        let Some(entity) = self.model.entity(class) else {
            return keys;
        };
        for above in entity.supers.iter().chain(&entity.traits) {
            let key = self.model.entity(*above).and_then(|e| e.key.as_ref());
            if let Some(key) = key.filter(|k| !keys.iter().any(|o| o.declared_by == k.declared_by))
            {
                keys.push(key);
            }
        }
        keys
    }

    /// The datatype of an IRI.
    pub(crate) fn datatype(&self, iri: TermId) -> Option<DatatypeId> {
        self.datatypes.get(&iri).copied()
    }

    /// A range's name in backticks.
    pub(crate) fn range(&self, range: Range) -> String {
        match range {
            Range::Datatype(datatype) => self.names.name(self.model.datatypes[datatype].iri),
            Range::Class(class) => self.class(class),
            Range::Node => "any node".to_owned(),
        }
    }

    /// Where a datatype or a refinement states a facet.
    pub(crate) fn facet_spot(&self, domain: DomainId, node: TermId, facet: Facet) -> Option<Spot> {
        Some(Spot::object(place(self.reader(domain), node, facet)?))
    }

    /// Where a property states its default.
    fn default_of(&self, property: &Property, value: DefaultValue) -> Option<Origin> {
        let (reader, iri) = (self.reader(property.domain), property.iri);
        match value {
            DefaultValue::Literal(_) => at(upper::Attribute::assume(reader, iri).default()),
            DefaultValue::Value(_) => at(upper::Relationship::assume(reader, iri).default_value()),
        }
    }

    /// All defaults, of properties and of refinements.
    pub(crate) fn defaults(&self) -> impl Iterator<Item = DefaultOf<'_>> {
        let model = self.model;
        let declared = model.properties.iter().filter_map(move |(id, property)| {
            let value = property.default?;
            Some(DefaultOf {
                property: id,
                value,
                origin: self.default_of(property, value)?,
                range: property.range,
                range_origin: property.origins.range,
                facets: &self.no_facets,
                max: property.max,
                max_origin: property.origins.max,
            })
        });
        let refined = self.stated.refinements.iter().filter_map(move |refined| {
            let (value, origin) = refined.says.default?;
            let member = self.refined(refined)?;
            Some(DefaultOf {
                property: member.property,
                value,
                origin,
                range: member.range,
                range_origin: member.origins.range,
                facets: &member.facets,
                max: member.max,
                max_origin: member.origins.max,
            })
        });
        declared.chain(refined)
    }

    /// What states a refinement: its class, or an extension.
    pub(crate) fn refiner(&self, refined: &Refined) -> String {
        match refined.by {
            Some(extension) => self.names.name(self.model.extensions[extension].iri),
            None => self.class(refined.class),
        }
    }

    /// The domain that states a refinement.
    pub(crate) fn refining(&self, refined: &Refined) -> DomainId {
        match refined.by {
            Some(extension) => self.model.extensions[extension].domain,
            None => self.model.classes[refined.class].domain,
        }
    }

    /// What is refined, as it is then.
    fn refined(&self, refined: &Refined) -> Option<&'a Member> {
        let model = self.model;
        let property = refined.says.property;
        let narrowed = match refined.by {
            Some(extension) => model.extensions[extension].narrowed.as_slice(),
            None => match model.member(refined.class, property) {
                Some(member) => return Some(member),
                None => model.narrowed(refined.class),
            },
        };
        let mut after = narrowed.iter().map(|n| &n.after);
        after.find(|m| m.property == property)
    }

    /// All that states facets: datatypes that users declare, and refinements of attributes.
    pub(crate) fn carriers(&self) -> Vec<Carrier<'_>> {
        let model = self.model;
        let datatypes = self.stated.own_facets.iter().filter_map(|(id, own)| {
            let datatype = &model.datatypes[*id];
            let base = datatype
                .base
                .filter(|_| datatype.custom && self.is_grounded(*id))?;
            let reader = self.reader(datatype.domain);
            let said = at(upper::CustomDatatype::assume(reader, datatype.iri).base_datatype());
            Some(Carrier {
                subject: datatype.iri,
                node: datatype.iri,
                domain: datatype.domain,
                primitive: datatype.primitive,
                own,
                effective: datatype.facets.clone(),
                before: model.datatypes[base].facets.clone(),
                base: Spot::object(said.unwrap_or(datatype.origin)),
            })
        });
        let refinements = self.stated.refinements.iter().filter_map(|refined| {
            let says = &refined.says;
            let member = refined
                .before
                .as_ref()
                .filter(|_| !says.facets.is_empty())?;
            let (range, origin) = says.range.unwrap_or((member.range, member.origins.range));
            let Range::Datatype(datatype) = range else {
                return None;
            };
            let primitive = model.datatypes[datatype].primitive;
            let mut before: Facets = Facets::clone(&member.facets);
            tighten(
                self.facts.terms(),
                primitive,
                &mut before,
                &model.datatypes[datatype].facets,
            );
            let mut effective = says.facets.clone();
            tighten(self.facts.terms(), primitive, &mut effective, &before);
            self.is_grounded(datatype).then_some(Carrier {
                subject: model.properties[says.property].iri,
                node: says.node,
                domain: self.refining(refined),
                primitive,
                own: &says.facets,
                effective,
                before,
                base: Spot::object(origin),
            })
        });
        datatypes.chain(refinements).collect()
    }

    /// Whether the bases of a datatype come to an end.
    fn is_grounded(&self, datatype: DatatypeId) -> bool {
        let mut at = Some(datatype);
        for _ in 0..=self.model.datatypes.len() {
            match at {
                None => return true,
                Some(datatype) => at = self.model.datatypes[datatype].base,
            }
        }
        false
    }
}

/// A default, and what it stands on.
#[derive(Debug)]
pub(crate) struct DefaultOf<'a> {
    pub property: PropertyId,
    pub value: DefaultValue,
    pub origin: Origin,
    pub range: Range,
    pub range_origin: Origin,
    pub facets: &'a Facets,
    pub max: Option<u32>,
    pub max_origin: Origin,
}

/// What states facets.
#[derive(Debug)]
pub(crate) struct Carrier<'a> {
    /// The datatype or the refined property.
    pub subject: TermId,
    /// The datatype or the refinement.
    pub node: TermId,
    pub domain: DomainId,
    pub primitive: Primitive,
    /// The facets as it states them.
    pub own: &'a Facets,
    /// With all that it inherits.
    pub effective: Facets,
    /// What it inherits.
    pub before: Facets,
    /// Where its base is stated.
    pub base: Spot,
}
