//! Models → shapes: reading what classes, properties and datatypes state.
//!
//! In: the graphs of a shape. Out: [`Shapes`]. A fault in a model is not reported here but where that
//! model is checked; what is missing or makes no sense is left out.

use super::datatype::{Builtin, occurring};
use super::facet::{Facet, Test};
use super::flatten::{self, Stated};
use super::pattern;
use super::shape::{
    ClassIx, ClassKind, Constraint, DatatypeIx, DatatypeShape, ListShape, Named, PropertyKind,
    Range, Rdf, Shapes, TermTable,
};
use super::vocabulary::Namespaces;
use std::collections::BTreeMap;
use udac_graph::{Dataset, Scope, TermId};
use udac_upper::generated::graph::{Graph, Property};
use udac_upper::generated::{self as g, upper};
use udac_upper::{Reading, Terms};

/// A property of a term of a model.
type At<'a, G, V, C> = Property<'a, G, Terms, V, C>;

impl Shapes {
    /// Compiles the models of a scope.
    #[must_use]
    pub fn compile(dataset: &Dataset, terms: &Terms, scope: &Scope) -> Self {
        let within = scope;
        Self::compile_from(&Reading { dataset, within }, dataset, terms, scope)
    }

    /// The same, where a graph tells what the models of the scope state.
    #[must_use]
    pub fn compile_from<G>(graph: &G, dataset: &Dataset, terms: &Terms, scope: &Scope) -> Self
    where
        G: Graph<Node = TermId, Statement = u32>,
    {
        let rdf = Rdf::find(&dataset.terms);
        let mut reader = ModelReader {
            reader: terms.reader(graph),
            dataset,
            class_of: TermTable::new(dataset.terms.len()),
            datatype_of: TermTable::new(dataset.terms.len()),
            property_of: TermTable::new(dataset.terms.len()),
            classes: Vec::new(),
            datatypes: Vec::new(),
            properties: Vec::new(),
            refinements: Vec::new(),
        };
        let found = reader.find_declarations(scope);
        reader.read_datatypes();
        reader.read_properties(&found.properties);
        reader.read_classes(&found.classes);
        reader.read_extensions(&found.extensions);
        let mut namespaces = Namespaces::default();
        for graph in scope.iter() {
            namespaces.add(dataset.terms.text(dataset.graph_iri(graph)));
        }
        let mut inverses = Vec::new();
        for property in &reader.properties {
            if let Some(inverse) = property.inverse {
                inverses.push((property.property, inverse));
                inverses.push((inverse, property.property));
            }
        }
        inverses.sort_unstable();
        inverses.dedup();
        let named = Named::of(terms);
        let (classes, constraints) = flatten::flatten(
            reader.classes,
            reader.properties,
            &reader.refinements,
            named.iri,
        );
        Self {
            named,
            rdf,
            classes,
            datatypes: reader.datatypes,
            constraints,
            class_of: reader.class_of,
            datatype_of: reader.datatype_of,
            namespaces,
            inverses,
        }
    }
}

/// What a class of the language makes of its instances.
#[derive(Debug, Clone, Copy)]
enum Declares {
    Class(upper::ClassKind),
    Property(upper::PropertyKind),
    Datatype,
    Extension,
}

/// What the models declare, beside datatypes, in the order of the tables.
#[derive(Debug, Default)]
struct Declarations {
    classes: Vec<upper::ClassKind>,
    properties: Vec<upper::PropertyKind>,
    extensions: Vec<TermId>,
}

struct ModelReader<'a, G: Graph> {
    reader: g::Reader<'a, G>,
    dataset: &'a Dataset,
    class_of: TermTable,
    datatype_of: TermTable,
    property_of: TermTable,
    classes: Vec<Stated>,
    datatypes: Vec<DatatypeShape>,
    properties: Vec<Constraint>,
    refinements: Vec<Constraint>,
}

fn index(n: usize) -> u32 {
    u32::try_from(n).unwrap_or(u32::MAX)
}

/// Where a property is stated, with its object; the least by text where there are several.
fn one<G, V, C>(property: At<'_, G, V, C>) -> Option<(TermId, u32)>
where
    G: Graph<Node = TermId, Statement = u32>,
{
    property.least().map(|s| (s.node, s.statement))
}

/// Facets on the way.
struct Facets<'a> {
    terms: &'a udac_graph::Terms,
    found: Vec<Facet>,
}

impl Facets<'_> {
    fn add<G, V, C>(&mut self, property: At<'_, G, V, C>, make: impl Fn(&str) -> Option<Test>)
    where
        G: Graph<Node = TermId, Statement = u32>,
    {
        for stated in property.statements() {
            let test = make(self.terms.text(stated.node));
            self.found.extend(test.map(|test| Facet {
                test,
                bound: stated.node,
                ordinal: stated.statement,
            }));
        }
    }
}

/// Reads the facets of a view: datatypes and refinements have the same ones.
macro_rules! facets {
    ($reader:ident, $said:ident) => {{
        let mut facets = Facets {
            terms: &$reader.dataset.terms,
            found: Vec::new(),
        };
        let number = |text: &str| text.parse::<u64>().ok();
        facets.add($said.length(), |text| number(text).map(Test::Length));
        facets.add($said.min_length(), |text| number(text).map(Test::MinLength));
        facets.add($said.max_length(), |text| number(text).map(Test::MaxLength));
        facets.add($said.pattern(), |text| {
            let regex = pattern::compile(text).ok()?;
            Some(Test::Pattern(Box::new(regex)))
        });
        facets.add($said.min_inclusive(), |_| Some(Test::MinInclusive));
        facets.add($said.max_inclusive(), |_| Some(Test::MaxInclusive));
        facets.add($said.min_exclusive(), |_| Some(Test::MinExclusive));
        facets.add($said.max_exclusive(), |_| Some(Test::MaxExclusive));
        facets.add($said.total_digits(), |text| {
            number(text).map(Test::TotalDigits)
        });
        facets.add($said.fraction_digits(), |text| {
            number(text).map(Test::FractionDigits)
        });
        facets.found
    }};
}

impl<'a, G: Graph<Node = TermId, Statement = u32>> ModelReader<'a, G> {
    fn declares(&self, class: TermId) -> Option<Declares> {
        let reader = self.reader;
        let terms = reader.terms;
        if let Some(kind) = upper::ClassKind::of_class(reader, class) {
            return Some(Declares::Class(kind));
        }
        if let Some(kind) = upper::PropertyKind::of_class(reader, class) {
            return Some(Declares::Property(kind));
        }
        if terms.upper.class.custom_datatype.is(class) {
            return Some(Declares::Datatype);
        }
        let extension = terms.upper.class.extension.is(class);
        extension.then_some(Declares::Extension)
    }

    /// Finds every class, property and datatype, so that ranges resolve.
    fn find_declarations(&mut self, scope: &Scope) -> Declarations {
        for (id, builtin) in occurring(&self.dataset.terms) {
            self.add_datatype(id, builtin, false);
        }
        let kind = self.reader.terms.graph.r#type;
        let mut known: BTreeMap<TermId, Option<Declares>> = BTreeMap::new();
        let mut found = Declarations::default();
        let dataset = self.dataset;
        for quad in dataset.quads() {
            if !kind.is(quad.p) || !scope.contains(quad.graph) {
                continue;
            }
            let declares = known.entry(quad.o).or_insert_with(|| self.declares(quad.o));
            match *declares {
                Some(Declares::Class(kind)) if self.class_of.get(quad.s).is_none() => {
                    self.class_of.set(quad.s, index(self.classes.len()));
                    let stated = Stated::new(quad.s, class_kind(kind), quad.ordinal);
                    self.classes.push(stated);
                    found.classes.push(kind);
                }
                Some(Declares::Property(kind)) if self.property_of.get(quad.s).is_none() => {
                    self.property_of.set(quad.s, index(self.properties.len()));
                    let blank = blank_constraint(quad.s, property_kind(kind), quad.ordinal);
                    self.properties.push(blank);
                    found.properties.push(kind);
                }
                Some(Declares::Datatype) if self.datatype_of.get(quad.s).is_none() => {
                    self.add_datatype(quad.s, Builtin::AnyLiteral, true);
                }
                Some(Declares::Extension) => found.extensions.push(quad.s),
                Some(Declares::Class(_) | Declares::Property(_) | Declares::Datatype) | None => {}
            }
        }
        found
    }

    fn add_datatype(&mut self, iri: TermId, builtin: Builtin, custom: bool) {
        self.datatype_of.set(iri, index(self.datatypes.len()));
        self.datatypes.push(DatatypeShape {
            iri,
            builtin,
            custom,
            facets: Vec::new(),
        });
    }

    fn number<C>(&self, property: At<'a, G, u64, C>) -> Option<(u64, u32)> {
        let (node, ordinal) = one(property)?;
        let value = self.dataset.terms.text(node).parse().ok()?;
        Some((value, ordinal))
    }

    fn range(&self, term: TermId) -> Option<Range> {
        let class = self.class_of.get(term).map(|n| Range::Class(ClassIx(n)));
        class.or_else(|| {
            self.datatype_of
                .get(term)
                .map(|n| Range::Datatype(DatatypeIx(n)))
        })
    }

    /// Custom datatypes take the built-in at the end of their chain and every facet on the way.
    fn read_datatypes(&mut self) {
        for i in 0..self.datatypes.len() {
            let Some(iri) = self.datatypes.get(i).map(|d| d.iri) else {
                continue;
            };
            let custom = |term| upper::CustomDatatype::of(self.reader, term);
            if custom(iri).is_none() {
                continue;
            }
            let mut facets = Vec::new();
            let mut chain = vec![iri];
            let mut builtin = Builtin::AnyLiteral;
            while let Some(at) = chain.last().copied() {
                let Some(said) = custom(at) else {
                    let found = self.datatype_of.get(at);
                    let shape = found.and_then(|n| self.datatypes.get(n as usize));
                    builtin = shape.map_or(Builtin::AnyLiteral, |d| d.builtin);
                    break;
                };
                facets.extend(facets!(self, said));
                match one(said.base_datatype()) {
                    Some((base, _)) if !chain.contains(&base) => chain.push(base),
                    _ => break,
                }
            }
            let terms = &self.dataset.terms;
            facets.retain(|f| f.applies(builtin, terms));
            if let Some(shape) = self.datatypes.get_mut(i) {
                shape.builtin = builtin;
                shape.facets = facets;
            }
        }
    }

    fn read_properties(&mut self, kinds: &[upper::PropertyKind]) {
        let mut properties = std::mem::take(&mut self.properties);
        for (property, kind) in properties.iter_mut().zip(kinds) {
            let said = upper::Property::assume(self.reader, property.property, *kind);
            property.min = self.number(said.min_count());
            property.max = self.number(said.max_count());
            match said {
                upper::Property::Attribute(it) => self.ranges(property, it.datatype()),
                upper::Property::Relationship(it) => {
                    self.ranges(property, it.class());
                    property.inverse = one(it.inverse_of()).map(|s| s.0);
                }
                upper::Property::ConnectedNode(it) => {
                    property.governed_by = one(it.governed_by()).map(|s| s.0);
                }
            }
            let kind = property.kind;
            property.ranges.retain(|r| kind.takes(r.0));
        }
        self.properties = properties;
    }

    fn ranges<V, C>(&self, constraint: &mut Constraint, property: At<'a, G, V, C>) {
        let stated = property.statements();
        let ranges = stated.filter_map(|s| Some((self.range(s.node)?, s.statement)));
        constraint.ranges.extend(ranges);
    }

    fn read_classes(&mut self, kinds: &[upper::ClassKind]) {
        let mut classes = std::mem::take(&mut self.classes);
        for (class, kind) in classes.iter_mut().zip(kinds) {
            self.read_class(class, upper::Class::assume(self.reader, class.iri, *kind));
        }
        self.classes = classes;
    }

    fn read_class(&mut self, class: &mut Stated, said: upper::Class<'a, G>) {
        let entity = |kind| upper::EntityClass::assume(self.reader, class.iri, kind);
        match said {
            upper::Class::DirectClass(_) => {
                self.read_entity(class, entity(upper::EntityClassKind::DirectClass));
            }
            upper::Class::SealedClass(_) => {
                self.read_entity(class, entity(upper::EntityClassKind::SealedClass));
            }
            upper::Class::Trait(it) => {
                class.properties = self.properties_at(it.property());
                class.traits = self.classes_at(it.r#trait());
                class.key = one(it.keyed_on()).map(|s| self.key(s));
                class.refinements = self.refinements_at(it.refinement());
            }
            upper::Class::QualifiedClass(it) => {
                class.base = self.classes_at(it.qualifies()).first().copied();
                class.refinements = self.refinements_at(it.refinement());
            }
            upper::Class::Singleton(it) => class.properties = self.properties_at(it.property()),
            upper::Class::Union(it) => {
                let head = one(it.union_of()).map(|s| s.0);
                let list = head.map(|head| upper::ClassList::assume(self.reader, head).items());
                let members = list.into_iter().flat_map(|l| l.statements());
                class.members = members.filter_map(|m| self.range(m.node)).collect();
            }
            upper::Class::Enumeration(it) => {
                let head = one(it.one_of()).map(|s| s.0);
                let list = head.map(|head| upper::EnumValueList::assume(self.reader, head).items());
                let values = list.into_iter().flat_map(|l| l.statements());
                class.values = values.map(|v| v.node).collect();
                class.values.sort_unstable();
            }
            upper::Class::List(it) => class.list = Some(self.list(it)),
        }
    }

    fn read_entity(&mut self, class: &mut Stated, said: upper::EntityClass<'a, G>) {
        class.properties = self.properties_at(said.property());
        class.supers = self.classes_at(said.sub_class_of());
        class.traits = self.classes_at(said.r#trait());
        class.key = one(said.keyed_on()).map(|s| self.key(s));
        let uniques = said.unique().statements();
        class.uniques = uniques.map(|s| self.key((s.node, s.statement))).collect();
        class.refinements = self.refinements_at(said.refinement());
    }

    fn refinements_at<V, C>(&mut self, property: At<'a, G, V, C>) -> Vec<u32> {
        let mut found = Vec::new();
        for stated in property.statements() {
            let said = upper::Refinement::assume(self.reader, stated.node);
            let Some((target, _)) = one(said.refines()) else {
                continue;
            };
            let kind = PropertyKind::Attribute;
            let mut refinement = blank_constraint(target, kind, stated.statement);
            refinement.min = self.number(said.min_count());
            refinement.max = self.number(said.max_count());
            self.ranges(&mut refinement, said.datatype());
            self.ranges(&mut refinement, said.class());
            refinement.facets = facets!(self, said);
            found.push(index(self.refinements.len()));
            self.refinements.push(refinement);
        }
        found
    }

    fn properties_at<V, C>(&self, property: At<'a, G, V, C>) -> Vec<u32> {
        let stated = property.statements();
        stated
            .filter_map(|s| self.property_of.get(s.node))
            .collect()
    }

    fn classes_at<V, C>(&self, property: At<'a, G, V, C>) -> Vec<ClassIx> {
        let stated = property.statements();
        stated
            .filter_map(|s| self.class_of.get(s.node).map(ClassIx))
            .collect()
    }

    /// The properties of a key; what stands after a break in its list is lost.
    fn key(&self, (head, ordinal): (TermId, u32)) -> (Vec<TermId>, u32) {
        let list = upper::PropertyList::assume(self.reader, head).items();
        (list.statements().map(|s| s.node).collect(), ordinal)
    }

    fn list(&self, said: upper::List<'a, G>) -> ListShape {
        let distinct = one(said.distinct());
        let item = one(said.list_of());
        ListShape {
            item: item.and_then(|(item, at)| Some((self.range(item)?, at))),
            min: self.number(said.min_length()),
            max: self.number(said.max_length()),
            distinct: distinct
                .filter(|s| matches!(self.dataset.terms.text(s.0), "true" | "1"))
                .map(|s| s.1),
        }
    }

    /// What an extension adds is a property of the class itself, and what it refines is refined, as far as this
    /// shape reaches.
    fn read_extensions(&mut self, extensions: &[TermId]) {
        for extension in extensions {
            let said = upper::Extension::assume(self.reader, *extension);
            let added = self.properties_at(said.property());
            let refined = self.refinements_at(said.refinement());
            for class in self.classes_at(said.extends()) {
                if let Some(stated) = self.classes.get_mut(class.0 as usize) {
                    stated.properties.extend(&added);
                    stated.refinements.extend(&refined);
                }
            }
        }
    }
}

const fn class_kind(kind: upper::ClassKind) -> ClassKind {
    match kind {
        upper::ClassKind::DirectClass => ClassKind::Direct,
        upper::ClassKind::SealedClass => ClassKind::Sealed,
        upper::ClassKind::Trait => ClassKind::Trait,
        upper::ClassKind::QualifiedClass => ClassKind::Qualified,
        upper::ClassKind::Singleton => ClassKind::Singleton,
        upper::ClassKind::Union => ClassKind::Union,
        upper::ClassKind::Enumeration => ClassKind::Enumeration,
        upper::ClassKind::List => ClassKind::List,
    }
}

const fn property_kind(kind: upper::PropertyKind) -> PropertyKind {
    match kind {
        upper::PropertyKind::Attribute => PropertyKind::Attribute,
        upper::PropertyKind::Relationship => PropertyKind::Relationship,
        upper::PropertyKind::ConnectedNode => PropertyKind::Node,
    }
}

fn blank_constraint(property: TermId, kind: PropertyKind, ordinal: u32) -> Constraint {
    Constraint {
        property,
        kind,
        declared: ordinal,
        min: None,
        max: None,
        ranges: Vec::new(),
        facets: Vec::new(),
        inverse: None,
        governed_by: None,
    }
}
