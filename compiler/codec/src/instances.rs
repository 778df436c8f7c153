//! The instances that graphs describe.
//!
//! In: a dataset that conforms, or one whose faults are kept; the model, and the graphs of the data. Out: the instances of each class,
//! and the values at their properties, wherever they are stated: a link counts at both ends.

use crate::forms::canonical;
use crate::mint::Minter;
use crate::statement::rdf;
use crate::write::DEEPEST;
use rustc_hash::FxHashMap;
use std::collections::BTreeMap;
use udac_graph::{Dataset, Scope, TermId};
use udac_model::domain::{ClassId, ClassKind, Model, Primitive, PropertyId, Range};

/// The instances of some graphs.
#[derive(Debug)]
pub struct Instances<'a> {
    pub(crate) model: &'a Model,
    pub(crate) data: &'a Dataset,
    scope: &'a Scope,
    classes: FxHashMap<TermId, ClassId>,
    properties: FxHashMap<TermId, PropertyId>,
    of: FxHashMap<TermId, ClassId>,
    by_class: BTreeMap<ClassId, Vec<TermId>>,
    /// Links stated at their own end by the inverse of the property: subject, property, object; sorted.
    inverse: Vec<(TermId, TermId, TermId)>,
    first: Option<TermId>,
    rest: Option<TermId>,
    nil: Option<TermId>,
    faulty: bool,
}

/// What the value at a property of a node is told as, if as something else.
pub(crate) type Told<'f, 't> = &'f dyn Fn(TermId, TermId, TermId) -> Option<&'t str>;

impl<'a> Instances<'a> {
    /// The instances of the graphs of a scope, of classes that are compiled.
    #[must_use]
    pub fn of(model: &'a Model, data: &'a Dataset, scope: &'a Scope) -> Self {
        let find = |iri| data.terms.find(iri);
        let properties = model.properties.iter();
        let classes = model.classes.iter();
        let compiled = classes.filter(|(_, c)| model.domains[c.domain].root);
        let mut instances = Self {
            model,
            data,
            scope,
            classes: compiled.map(|(id, c)| (c.iri, id)).collect(),
            properties: properties.map(|(id, p)| (p.iri, id)).collect(),
            of: FxHashMap::default(),
            by_class: BTreeMap::new(),
            inverse: Vec::new(),
            first: find(rdf::FIRST),
            rest: find(rdf::REST),
            nil: find(rdf::NIL),
            faulty: false,
        };
        instances.classify();
        instances.turn();
        instances
    }

    /// The same of data that does not conform, whose faults are to be written as far as a form can say them:
    /// what reads them is tried with that.
    #[must_use]
    pub const fn with_faults(mut self) -> Self {
        self.faulty = true;
        self
    }

    /// Whether faults are kept.
    pub(crate) const fn keeps_faults(&self) -> bool {
        self.faulty
    }

    /// What a node says by properties that no model has.
    pub(crate) fn undeclared(&self, node: TermId) -> impl Iterator<Item = (TermId, TermId)> + '_ {
        let kind = self.data.terms.find(rdf::TYPE);
        let said = self.data.view(self.scope).about(node);
        let said = said.filter(move |q| Some(q.p) != kind && !self.properties.contains_key(&q.p));
        said.map(|q| (q.p, q.o))
    }

    /// Of which class each typed node is: of several the one that is below the others.
    fn classify(&mut self) {
        let Some(kind) = self.data.terms.find(rdf::TYPE) else {
            return;
        };
        for quad in self.data.quads() {
            if quad.p != kind || !self.scope.contains(quad.graph) {
                continue;
            }
            let Some(class) = self.classes.get(&quad.o).copied() else {
                continue;
            };
            let known = self.of.entry(quad.s).or_insert(class);
            if self
                .model
                .entity(class)
                .is_some_and(|e| e.ancestors.contains(known))
            {
                *known = class;
            }
        }
        // A type may be stated in two places, and two types of one node.
        let mut last = None;
        for quad in self.data.quads().iter().filter(|q| q.p == kind) {
            if last.replace(quad.s) != Some(quad.s)
                && let Some(class) = self.of.get(&quad.s)
            {
                self.by_class.entry(*class).or_default().push(quad.s);
            }
        }
        let terms = &self.data.terms;
        for nodes in self.by_class.values_mut() {
            nodes.sort_unstable_by_key(|n| (terms.is_blank(*n), terms.text(*n)));
        }
    }

    /// Links that their inverses state.
    fn turn(&mut self) {
        let properties = &self.model.properties;
        let mut turned: FxHashMap<TermId, Vec<TermId>> = FxHashMap::default();
        for property in properties.values() {
            if let Some(inverse) = property.inverse_of.map(|p| properties[p].iri) {
                turned.entry(inverse).or_default().push(property.iri);
                turned.entry(property.iri).or_default().push(inverse);
            }
        }
        if turned.is_empty() {
            return;
        }
        for quad in self.data.quads() {
            if self.scope.contains(quad.graph)
                && let Some(others) = turned.get(&quad.p)
            {
                let links = others.iter().map(|p| (quad.o, *p, quad.s));
                self.inverse.extend(links);
            }
        }
        self.inverse.sort_unstable();
        self.inverse.dedup();
    }

    /// The model.
    #[must_use]
    pub const fn model(&self) -> &'a Model {
        self.model
    }

    /// The class of a node that says what it is.
    #[must_use]
    pub fn class(&self, node: TermId) -> Option<ClassId> {
        self.of.get(&node).copied()
    }

    /// The class of an IRI.
    #[must_use]
    pub fn class_named(&self, iri: TermId) -> Option<ClassId> {
        self.classes.get(&iri).copied()
    }

    /// Whether a class is another one, is below it, takes it on as a trait, or narrows it.
    #[must_use]
    pub fn is_a(&self, class: ClassId, other: ClassId) -> bool {
        let mut due = vec![class];
        let mut seen = Vec::new();
        while let Some(at) = due.pop() {
            if at == other {
                return true;
            }
            if seen.contains(&at) {
                continue;
            }
            seen.push(at);
            match &self.model.classes[at].kind {
                ClassKind::Direct(e)
                | ClassKind::Sealed(e)
                | ClassKind::Trait(e)
                | ClassKind::Singleton(e) => due.extend(e.supers.iter().chain(&e.traits)),
                ClassKind::Qualified(q) => due.push(q.qualifies),
                ClassKind::Union(_) | ClassKind::Enumeration(_) | ClassKind::List(_) => {}
            }
        }
        false
    }

    /// The instances of exactly a class, in byte order of their IRIs; those without one come last.
    #[must_use]
    pub fn exactly(&self, class: ClassId) -> &[TermId] {
        self.by_class.get(&class).map_or(&[], Vec::as_slice)
    }

    /// The classes that have instances.
    pub fn inhabited(&self) -> impl Iterator<Item = ClassId> + '_ {
        self.by_class.keys().copied()
    }

    /// The values of a property at a node, each once.
    #[must_use]
    pub fn values(&self, node: TermId, property: TermId) -> Vec<TermId> {
        let view = self.data.view(self.scope);
        let mut values: Vec<TermId> = view.objects(node, property).collect();
        let from = self
            .inverse
            .partition_point(|l| (l.0, l.1) < (node, property));
        let links = self.inverse.get(from..).unwrap_or(&[]).iter();
        let links = links.take_while(|l| (l.0, l.1) == (node, property));
        for (_, _, value) in links {
            if !values.contains(value) {
                values.push(*value);
            }
        }
        values
    }

    /// What a node is and says, as a text that hangs neither on the order of statements nor on the names of
    /// blank nodes.
    pub(crate) fn content(&self, node: TermId) -> String {
        self.content_at(node, 0)
    }

    fn content_at(&self, node: TermId, depth: usize) -> String {
        let terms = &self.data.terms;
        if !terms.is_blank(node) {
            let datatype = || terms.datatype(node).map(|d| terms.text(d));
            let of = terms.language(node).or_else(datatype).unwrap_or("");
            let text = terms.text(node);
            return format!("{} {text}{of}", text.len());
        }
        if depth > DEEPEST {
            return String::new();
        }
        let said = self.data.view(self.scope).about(node);
        let said = said.map(|q| (terms.text(q.p), self.content_at(q.o, depth + 1)));
        let mut said: Vec<String> = said.map(|(p, o)| format!("{p} {o}")).collect();
        said.sort_unstable();
        format!("{} {}", said.len(), said.join(" "))
    }

    /// Whether a node is a list.
    #[must_use]
    pub fn is_list(&self, node: TermId) -> bool {
        let view = self.data.view(self.scope);
        Some(node) == self.nil
            || self
                .first
                .is_some_and(|f| view.with(node, f).next().is_some())
    }

    /// The items of a list, in order.
    #[must_use]
    pub fn items(&self, list: TermId) -> Vec<TermId> {
        let view = self.data.view(self.scope);
        let (Some(first), Some(rest)) = (self.first, self.rest) else {
            return Vec::new();
        };
        let mut items = Vec::new();
        let mut at = Some(list);
        // A list that conforms ends; one that does not is longer than there are statements.
        for _ in 0..=self.data.quads().len() {
            let Some(node) = at.filter(|n| Some(*n) != self.nil) else {
                break;
            };
            items.extend(view.objects(node, first).next());
            at = view.objects(node, rest).next();
        }
        items
    }

    /// The class of a property's values, and of the items of its lists, that do not say theirs.
    #[must_use]
    pub fn range(&self, property: TermId) -> Option<ClassId> {
        let property = self.properties.get(&property)?;
        self.class_of_place(self.model.properties[*property].range)
    }

    /// The class of what stands at a place, and of the items of lists there, that does not say its own: the
    /// class itself, or of a union the only member without a key, since the others are told by their types.
    pub(crate) fn class_of_place(&self, range: Range) -> Option<ClassId> {
        let mut at = range;
        // Lists of lists end: a circle of them is no model.
        for _ in 0..self.model.classes.len() {
            let Range::Class(class) = at else {
                return None;
            };
            match &self.model.classes[class].kind {
                ClassKind::List(list) => at = list.item,
                ClassKind::Qualified(q) => return Some(q.qualifies),
                ClassKind::Union(members) => {
                    let mut keyless = members.iter().filter_map(|m| self.keyless(m.range));
                    let only = keyless.next().filter(|_| keyless.next().is_none())?;
                    let direct = matches!(self.model.classes[only].kind, ClassKind::Direct(_));
                    return direct.then_some(only);
                }
                ClassKind::Direct(_)
                | ClassKind::Sealed(_)
                | ClassKind::Trait(_)
                | ClassKind::Singleton(_)
                | ClassKind::Enumeration(_) => return Some(class),
            }
        }
        None
    }

    /// What the items of a list at a place are: of a list among the members of a union too.
    pub(crate) fn item_of(&self, range: Range) -> Range {
        let Range::Class(class) = range else {
            return range;
        };
        let list = |range: Range| {
            let Range::Class(class) = range else {
                return None;
            };
            if let ClassKind::List(list) = &self.model.classes[class].kind {
                return Some(list.item);
            }
            None
        };
        let found = match &self.model.classes[class].kind {
            ClassKind::List(list) => Some(list.item),
            ClassKind::Union(members) => members.iter().find_map(|m| list(m.range)),
            ClassKind::Direct(_)
            | ClassKind::Sealed(_)
            | ClassKind::Trait(_)
            | ClassKind::Qualified(_)
            | ClassKind::Singleton(_)
            | ClassKind::Enumeration(_) => None,
        };
        found.unwrap_or(range)
    }

    /// A class whose instances others hold, or those of classes below it.
    fn keyless(&self, range: Range) -> Option<ClassId> {
        let Range::Class(class) = range else {
            return None;
        };
        let of = |class: ClassId| {
            let entity = self.model.entity(class)?;
            (entity.key.is_none() && !entity.keyed_on_iri).then_some(class)
        };
        match &self.model.classes[class].kind {
            ClassKind::Direct(_) | ClassKind::Sealed(_) | ClassKind::Trait(_) => of(class),
            ClassKind::Qualified(q) => of(q.qualifies),
            ClassKind::Singleton(_)
            | ClassKind::Union(_)
            | ClassKind::Enumeration(_)
            | ClassKind::List(_) => None,
        }
    }

    /// Whether what stands at a place, or an item of a list there, is a member of a union.
    pub(crate) fn is_choice(&self, range: Range) -> bool {
        let mut at = range;
        for _ in 0..self.model.classes.len() {
            let Range::Class(class) = at else {
                return false;
            };
            match &self.model.classes[class].kind {
                ClassKind::List(list) => at = list.item,
                ClassKind::Union(_) => return true,
                ClassKind::Direct(_)
                | ClassKind::Sealed(_)
                | ClassKind::Trait(_)
                | ClassKind::Qualified(_)
                | ClassKind::Singleton(_)
                | ClassKind::Enumeration(_) => return false,
            }
        }
        false
    }

    /// The IRI of an instance that stands alone: its own where that is its key, else one from its key. What
    /// there is one of is known by its class.
    #[must_use]
    pub fn identity(&self, node: TermId, class: ClassId, minter: &Minter<'_>) -> Option<String> {
        self.identity_by(node, class, minter, &|_, _, _| None)
    }

    /// The same, where some values are told as others: `told` gives the text for a node, a property and a value.
    pub(crate) fn identity_by<'t>(
        &self,
        node: TermId,
        class: ClassId,
        minter: &Minter<'_>,
        told: Told<'_, 't>,
    ) -> Option<String> {
        let own = || self.data.terms.text(node).to_owned();
        let entity = self.model.entity(class)?;
        if entity.keyed_on_iri {
            return Some(own());
        }
        let Some(key) = &entity.key else {
            let single = matches!(self.model.classes[class].kind, ClassKind::Singleton(_));
            return single.then(|| minter.iri(class, []));
        };
        let parts: Option<Vec<String>> = key
            .properties
            .iter()
            .map(|p| self.key_part(node, class, *p, minter, told))
            .collect();
        Some(minter.iri(class, parts?.iter().map(String::as_str)))
    }

    fn key_part<'t>(
        &self,
        node: TermId,
        class: ClassId,
        property: PropertyId,
        minter: &Minter<'_>,
        told: Told<'_, 't>,
    ) -> Option<String> {
        let iri = self.model.properties[property].iri;
        let value = *self.values(node, iri).first()?;
        let text = self.data.terms.text(value);
        if self.data.terms.is_literal(value) {
            let primitive = match self.model.member(class, property)?.range {
                Range::Datatype(datatype) => self.model.datatypes[datatype].primitive,
                Range::Class(_) | Range::Node => Primitive::String,
            };
            let text = told(node, iri, value).unwrap_or(text);
            return Some(canonical(primitive, text).into_owned());
        }
        let class = self.class(value);
        let identity = class.and_then(|class| self.identity_by(value, class, minter, told));
        Some(identity.unwrap_or_else(|| text.to_owned()))
    }
}
