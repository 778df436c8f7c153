//! What classes with properties state themselves.
//!
//! In: declarations. Out: a draft for each class and extension that has properties, refinements, a
//! key or superclasses; ids throughout, nothing inherited.

use super::declare::{Declarations, Declared, Kind};
use super::facts::{At, Home, Reader as Graph, Stated as Said, one};
use super::read::Reader;
use super::{Refining, Stated, facets};
use crate::domain::{ClassId, Key, Model, Origin, PropertyId};
use udac_graph::TermId;
use udac_upper::generated::graph::{Many, Optional};
use udac_upper::generated::upper::{
    Class, ClassKind, EntityClass, EntityClassKind, Extension, PropertyList, Refinement,
};

/// What a class states itself.
#[derive(Debug, Default)]
pub(super) struct Draft {
    pub supers: Vec<ClassId>,
    pub traits: Vec<ClassId>,
    pub own: Vec<(PropertyId, Origin)>,
    pub key: Option<Key>,
    pub unique: Vec<Key>,
    pub refinements: Vec<Refining>,
    /// Whether a superclass or trait could not be had.
    pub partial: bool,
}

/// Drafts of all classes and extensions, by place of their ids. What an extension states is in the draft of
/// one too: its own properties and refinements.
#[derive(Debug, Default)]
pub(super) struct Drafts {
    pub classes: Vec<Draft>,
    pub extensions: Vec<Draft>,
}

pub(super) fn drafts(
    reader: &mut Reader<'_, '_>,
    all: &Declarations,
    model: &mut Model,
    stated: &mut Stated,
) -> Drafts {
    let mut drafts = Drafts::default();
    drafts.classes.reserve(model.classes.len());
    let mut class = 0;
    for d in &all.terms {
        match d.kind {
            Kind::Class(kind) => {
                let draft = draft(reader, d, kind, ClassId(class), stated);
                drafts.classes.push(draft);
                class += 1;
            }
            Kind::Extension => {
                let graph = reader.facts.reader(d.graph);
                let said = Extension::assume(graph, d.term);
                drafts.extensions.push(Draft {
                    own: own(reader, said.property()),
                    refinements: refinements(reader, graph, said.refinement()),
                    ..Draft::default()
                });
            }
            Kind::Property(_) | Kind::Value | Kind::Datatype(..) => {}
        }
    }
    drafts
}

fn draft(
    reader: &mut Reader<'_, '_>,
    d: &Declared,
    kind: ClassKind,
    class: ClassId,
    stated: &mut Stated,
) -> Draft {
    let graph = reader.facts.reader(d.graph);
    let partial = reader.faults.cut.contains(&d.term);
    let mut filling = Filling {
        reader,
        stated,
        graph,
        class,
        draft: Draft {
            partial,
            ..Draft::default()
        },
    };
    let entity = |kind| EntityClass::assume(graph, d.term, kind);
    match Class::assume(graph, d.term, kind) {
        Class::DirectClass(_) => filling.entity(entity(EntityClassKind::DirectClass)),
        Class::SealedClass(_) => filling.entity(entity(EntityClassKind::SealedClass)),
        Class::Trait(it) => {
            filling.traits(it.r#trait());
            filling.key(it.keyed_on());
            filling.own(it.property());
            filling.refinements(it.refinement());
        }
        Class::Singleton(it) => filling.own(it.property()),
        Class::QualifiedClass(it) => filling.refinements(it.refinement()),
        Class::Union(_) | Class::Enumeration(_) | Class::List(_) => {}
    }
    filling.draft
}

/// A draft on the way.
struct Filling<'r, 'a, 'f> {
    reader: &'r mut Reader<'a, 'f>,
    stated: &'r mut Stated,
    graph: Graph<'a>,
    class: ClassId,
    draft: Draft,
}

impl<'a> Filling<'_, 'a, '_> {
    fn entity(&mut self, it: EntityClass<'a, Home<'a>>) {
        self.draft.supers = self.classes(it.sub_class_of(), "a direct or sealed class", |kind| {
            matches!(kind, ClassKind::DirectClass | ClassKind::SealedClass)
        });
        self.traits(it.r#trait());
        self.key(it.keyed_on());
        let unique = self.reader.facts.all(it.unique());
        let unique = unique.into_iter().map(|said| self.set(it.node(), said));
        let mut unique: Vec<Key> = unique.collect();
        // Their heads are blank: what they list sorts them.
        unique.sort_by(|a, b| a.properties.cmp(&b.properties));
        self.draft.unique = unique;
        self.own(it.property());
        self.refinements(it.refinement());
    }

    fn traits<V>(&mut self, property: At<'a, V, Many>) {
        self.draft.traits = self.classes(property, "a trait", |kind| kind == ClassKind::Trait);
    }

    /// Superclasses or traits, sorted by id.
    fn classes<V>(
        &mut self,
        property: At<'a, V, Many>,
        wanted: &str,
        fits: fn(ClassKind) -> bool,
    ) -> Vec<ClassId> {
        let subject = property.subject();
        let said = self.reader.facts.all(property);
        let mut found = Vec::with_capacity(said.len());
        for said in said {
            match self.reader.class(subject, said) {
                Some(class) if self.reader.kind(class).is_some_and(fits) => {
                    found.push(class);
                    continue;
                }
                Some(_) => self.reader.faults.unreadable(subject, said, wanted),
                None => {}
            }
            self.draft.partial = true;
        }
        found.sort_unstable();
        found
    }

    fn own<V>(&mut self, property: At<'a, V, Many>) {
        self.draft.own = own(self.reader, property);
    }

    fn key<V>(&mut self, property: At<'a, V, Optional>) {
        let said = one(property);
        self.draft.key = said.map(|said| self.set(property.subject(), said));
    }

    /// A key or another unique set.
    fn set(&mut self, subject: TermId, said: Said) -> Key {
        let items = PropertyList::assume(self.graph, said.0).items();
        let mut properties = Vec::new();
        for item in self.reader.list(subject, said, items) {
            if let Some(property) = self.reader.property(subject, item) {
                let items = &mut self.stated.key_items;
                items.entry((self.class, property)).or_insert(item.1);
                properties.push(property);
            }
        }
        Key {
            declared_by: self.class,
            properties,
            origin: said.1,
        }
    }

    fn refinements(&mut self, property: At<'a, Refinement<'a, Home<'a>>, Many>) {
        self.draft.refinements = refinements(self.reader, self.graph, property);
    }
}

/// The refinements of a class or an extension, sorted.
fn refinements<'a>(
    reader: &mut Reader<'a, '_>,
    graph: Graph<'a>,
    property: At<'a, Refinement<'a, Home<'a>>, Many>,
) -> Vec<Refining> {
    let subject = property.subject();
    let said = reader.facts.all(property);
    let found = said.into_iter().filter_map(|(node, origin)| {
        let it = Refinement::assume(graph, node);
        refinement(reader, subject, it, origin)
    });
    let mut found: Vec<Refining> = found.collect();
    // Nodes are mostly blank: what they refine sorts them, then what they say.
    let rank = |r: &Refining| {
        (
            r.property,
            r.min.map(|m| m.0),
            r.max.map(|m| m.0),
            r.range.map(|m| m.0),
            r.origin,
        )
    };
    found.sort_by_key(rank);
    found
}

fn own<'a, V>(reader: &mut Reader<'a, '_>, property: At<'a, V, Many>) -> Vec<(PropertyId, Origin)> {
    let said = reader.facts.all(property);
    let own = said.into_iter().filter_map(|said| {
        let found = reader.property(property.subject(), said)?;
        Some((found, said.1))
    });
    own.collect()
}

fn refinement<'a>(
    reader: &mut Reader<'a, '_>,
    class: TermId,
    it: Refinement<'a, Home<'a>>,
    origin: Origin,
) -> Option<Refining> {
    let node = it.node();
    let Some(refines) = one(it.refines()) else {
        if !reader.faults.faulty.contains(&node) {
            let predicate = it.refines().predicate();
            let faults = &mut reader.faults;
            faults.needed(class, origin, None, predicate, "a property");
        }
        return None;
    };
    let property = reader.property(node, refines)?;
    Some(Refining {
        node,
        origin,
        property,
        refines: refines.1,
        min: reader.count(class, it.min_count()),
        max: reader.count(class, it.max_count()),
        range: reader.refined_range(it),
        facets: facets::of_refinement(reader, class, it),
        default: Reader::literal(it.default()).or_else(|| reader.symbol(it.default_value())),
    })
}
