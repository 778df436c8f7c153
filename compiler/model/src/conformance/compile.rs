//! Models → shapes: reading what classes, properties and datatypes state.
//!
//! In: the graphs of a shape. Out: [`Shapes`]. A fault in a model is not reported here but where that
//! model is checked; what is missing or makes no sense is left out.

use super::datatype::{Builtin, occurring};
use super::facet::{Facet, Test};
use super::flatten::{self, Stated};
use super::kernel::Kernel;
use super::pattern;
use super::shape::{
    ClassIx, ClassKind, Constraint, DatatypeIx, DatatypeShape, ListShape, PropertyKind, Range, Rdf,
    Shapes, TermTable,
};
use super::vocabulary::Namespaces;
use udac_graph::{Dataset, Quad, Scope, TermId, View};

impl Shapes {
    /// Compiles the models of a scope.
    #[must_use]
    pub fn compile(dataset: &Dataset, kernel: Kernel, scope: &Scope) -> Self {
        let rdf = Rdf::find(&dataset.terms);
        let mut reader = ModelReader {
            view: dataset.view(scope),
            kernel,
            rdf,
            class_of: TermTable::new(dataset.terms.len()),
            datatype_of: TermTable::new(dataset.terms.len()),
            property_of: TermTable::new(dataset.terms.len()),
            classes: Vec::new(),
            datatypes: Vec::new(),
            properties: Vec::new(),
            refinements: Vec::new(),
        };
        reader.find_declarations();
        reader.read_datatypes();
        reader.read_properties();
        reader.read_classes();
        reader.read_extensions();
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
        let (classes, constraints) = flatten::flatten(
            reader.classes,
            reader.properties,
            &reader.refinements,
            kernel.iri,
        );
        Self {
            kernel,
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

/// Items of a list of a model; what stands after a break in it is lost.
pub(super) fn items(view: View<'_>, rdf: Rdf, head: TermId) -> Vec<TermId> {
    let (Some(first), Some(rest)) = (rdf.first, rdf.rest) else {
        return Vec::new();
    };
    let mut found = Vec::new();
    let mut at = head;
    // A list has no more nodes than there are statements: a longer walk is a cycle.
    let mut left = view.dataset.quads().len();
    while Some(at) != rdf.nil && left > 0 {
        left -= 1;
        found.extend(view.objects(at, first).next());
        match view.objects(at, rest).next() {
            Some(next) => at = next,
            None => break,
        }
    }
    if left == 0 {
        found.clear();
    }
    found
}

struct ModelReader<'a> {
    view: View<'a>,
    kernel: Kernel,
    rdf: Rdf,
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

impl<'a> ModelReader<'a> {
    fn class_kinds(&self) -> [(Option<TermId>, ClassKind); 8] {
        let k = &self.kernel;
        [
            (k.direct_class, ClassKind::Direct),
            (k.sealed_class, ClassKind::Sealed),
            (k.trait_class, ClassKind::Trait),
            (k.qualified_class, ClassKind::Qualified),
            (k.singleton, ClassKind::Singleton),
            (k.union, ClassKind::Union),
            (k.enumeration, ClassKind::Enumeration),
            (k.list, ClassKind::List),
        ]
    }

    /// Finds every class, property and datatype, so that ranges resolve.
    fn find_declarations(&mut self) {
        let k = self.kernel;
        let classes = self.class_kinds();
        let properties = [
            (k.attribute, PropertyKind::Attribute),
            (k.relationship, PropertyKind::Relationship),
            (k.connected_node, PropertyKind::Node),
        ];
        for (id, builtin) in occurring(&self.view.dataset.terms) {
            self.add_datatype(id, builtin, false);
        }
        let view = self.view;
        for quad in view.dataset.quads() {
            if Some(quad.p) != self.rdf.kind || !view.scope.contains(quad.graph) {
                continue;
            }
            let is = |term: Option<TermId>| term == Some(quad.o);
            if let Some((_, kind)) = classes.iter().find(|c| is(c.0)) {
                if self.class_of.get(quad.s).is_none() {
                    self.class_of.set(quad.s, index(self.classes.len()));
                    self.classes.push(Stated::new(quad.s, *kind, quad.ordinal));
                }
            } else if let Some((_, kind)) = properties.iter().find(|p| is(p.0)) {
                if self.property_of.get(quad.s).is_none() {
                    self.property_of.set(quad.s, index(self.properties.len()));
                    self.properties
                        .push(blank_constraint(quad.s, *kind, quad.ordinal));
                }
            } else if is(k.custom_datatype) && self.datatype_of.get(quad.s).is_none() {
                self.add_datatype(quad.s, Builtin::AnyLiteral, true);
            }
        }
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

    fn one(&self, subject: TermId, predicate: Option<TermId>) -> Option<&'a Quad> {
        self.view.with(subject, predicate?).next()
    }

    fn many(
        &self,
        subject: TermId,
        predicate: Option<TermId>,
    ) -> impl Iterator<Item = &'a Quad> + use<'a> {
        let view = self.view;
        predicate
            .into_iter()
            .flat_map(move |p| view.with(subject, p))
    }

    fn number(&self, subject: TermId, predicate: Option<TermId>) -> Option<(u64, u32)> {
        let quad = self.one(subject, predicate)?;
        let value = self.view.dataset.terms.text(quad.o).parse().ok()?;
        Some((value, quad.ordinal))
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
            let is_custom = |term| {
                self.many(term, self.rdf.kind)
                    .any(|q| Some(q.o) == self.kernel.custom_datatype)
            };
            if !is_custom(iri) {
                continue;
            }
            let mut facets = Vec::new();
            let mut chain = vec![iri];
            let mut builtin = Builtin::AnyLiteral;
            while let Some(at) = chain.last().copied() {
                if !is_custom(at) {
                    let found = self.datatype_of.get(at);
                    let shape = found.and_then(|n| self.datatypes.get(n as usize));
                    builtin = shape.map_or(Builtin::AnyLiteral, |d| d.builtin);
                    break;
                }
                facets.extend(self.facets(at));
                match self.one(at, self.kernel.base_datatype) {
                    Some(base) if !chain.contains(&base.o) => chain.push(base.o),
                    _ => break,
                }
            }
            let terms = &self.view.dataset.terms;
            facets.retain(|f| f.applies(builtin, terms));
            if let Some(shape) = self.datatypes.get_mut(i) {
                shape.builtin = builtin;
                shape.facets = facets;
            }
        }
    }

    fn facets(&self, subject: TermId) -> Vec<Facet> {
        let k = self.kernel;
        let terms = &self.view.dataset.terms;
        let number = |quad: &Quad| terms.text(quad.o).parse::<u64>().ok();
        let mut facets = Vec::new();
        let mut add = |predicate, make: &dyn Fn(&Quad) -> Option<Test>| {
            for quad in self.many(subject, predicate) {
                facets.extend(make(quad).map(|test| Facet {
                    test,
                    bound: quad.o,
                    ordinal: quad.ordinal,
                }));
            }
        };
        add(k.length, &|q| number(q).map(Test::Length));
        add(k.min_length, &|q| number(q).map(Test::MinLength));
        add(k.max_length, &|q| number(q).map(Test::MaxLength));
        add(k.pattern, &|q| {
            let regex = pattern::compile(terms.text(q.o)).ok()?;
            Some(Test::Pattern(Box::new(regex)))
        });
        add(k.min_inclusive, &|_| Some(Test::MinInclusive));
        add(k.max_inclusive, &|_| Some(Test::MaxInclusive));
        add(k.min_exclusive, &|_| Some(Test::MinExclusive));
        add(k.max_exclusive, &|_| Some(Test::MaxExclusive));
        add(k.total_digits, &|q| number(q).map(Test::TotalDigits));
        add(k.fraction_digits, &|q| number(q).map(Test::FractionDigits));
        facets
    }

    /// Reads bounds, ranges and facets, which a declaration and a refinement state alike.
    fn constrain(&self, subject: TermId, constraint: &mut Constraint) {
        let k = self.kernel;
        constraint.min = self.number(subject, k.min_count);
        constraint.max = self.number(subject, k.max_count);
        for predicate in [k.datatype, k.class] {
            for quad in self.many(subject, predicate) {
                constraint
                    .ranges
                    .extend(self.range(quad.o).map(|r| (r, quad.ordinal)));
            }
        }
        constraint.facets = self.facets(subject);
        constraint.inverse = self.one(subject, k.inverse_of).map(|q| q.o);
        constraint.governed_by = self.one(subject, k.governed_by).map(|q| q.o);
    }

    fn read_properties(&mut self) {
        let mut properties = std::mem::take(&mut self.properties);
        for property in &mut properties {
            self.constrain(property.property, property);
            let kind = property.kind;
            property.ranges.retain(|r| kind.takes(r.0));
        }
        self.properties = properties;
    }

    fn read_classes(&mut self) {
        let mut classes = std::mem::take(&mut self.classes);
        for class in &mut classes {
            self.read_class(class);
        }
        self.classes = classes;
    }

    fn read_class(&mut self, class: &mut Stated) {
        let k = self.kernel;
        let iri = class.iri;
        class.properties = self.own_properties(iri);
        class.supers = self.classes_at(iri, k.sub_class_of);
        class.traits = self.classes_at(iri, k.takes);
        class.base = self.classes_at(iri, k.qualifies).first().copied();
        class.key = self.one(iri, k.keyed_on).map(|q| self.key(q));
        class.uniques = self.many(iri, k.unique).map(|q| self.key(q)).collect();
        if let Some(quad) = self.one(iri, k.union_of) {
            let members = items(self.view, self.rdf, quad.o);
            class.members = members.into_iter().filter_map(|m| self.range(m)).collect();
        }
        if let Some(quad) = self.one(iri, k.one_of) {
            class.values = items(self.view, self.rdf, quad.o);
            class.values.sort_unstable();
        }
        if class.kind == ClassKind::List {
            class.list = Some(self.list(iri));
        }
        for quad in self.many(iri, k.refinement) {
            let Some(target) = self.one(quad.o, k.refines) else {
                continue;
            };
            let mut refinement = blank_constraint(target.o, PropertyKind::Attribute, quad.ordinal);
            self.constrain(quad.o, &mut refinement);
            class.refinements.push(index(self.refinements.len()));
            self.refinements.push(refinement);
        }
    }

    fn own_properties(&self, class: TermId) -> Vec<u32> {
        self.many(class, self.kernel.property)
            .filter_map(|q| self.property_of.get(q.o))
            .collect()
    }

    fn classes_at(&self, subject: TermId, predicate: Option<TermId>) -> Vec<ClassIx> {
        self.many(subject, predicate)
            .filter_map(|q| self.class_of.get(q.o).map(ClassIx))
            .collect()
    }

    fn key(&self, quad: &Quad) -> (Vec<TermId>, u32) {
        (items(self.view, self.rdf, quad.o), quad.ordinal)
    }

    fn list(&self, iri: TermId) -> ListShape {
        let k = self.kernel;
        let terms = &self.view.dataset.terms;
        let item = self.one(iri, k.list_of);
        let distinct = self.one(iri, k.distinct);
        ListShape {
            item: item.and_then(|q| self.range(q.o).map(|r| (r, q.ordinal))),
            min: self.number(iri, k.min_length),
            max: self.number(iri, k.max_length),
            distinct: distinct
                .filter(|q| matches!(terms.text(q.o), "true" | "1"))
                .map(|q| q.ordinal),
        }
    }

    /// What an extension adds is a property of the class itself, as far as this shape reaches.
    fn read_extensions(&mut self) {
        let (Some(kind), Some(extension)) = (self.rdf.kind, self.kernel.extension) else {
            return;
        };
        let view = self.view;
        for quad in view.dataset.quads() {
            if quad.p != kind || quad.o != extension || !view.scope.contains(quad.graph) {
                continue;
            }
            let added = self.own_properties(quad.s);
            for class in self.classes_at(quad.s, self.kernel.extends) {
                if let Some(stated) = self.classes.get_mut(class.0 as usize) {
                    stated.properties.extend(&added);
                }
            }
        }
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
