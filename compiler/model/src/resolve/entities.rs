//! What classes with properties state themselves.
//!
//! In: declarations. Out: a draft for each class and extension that has properties, refinements, a
//! key or superclasses; ids throughout, nothing inherited.

use super::declare::{Declarations, Declared, Kind, Sort};
use super::read::Reader;
use super::{Refining, Stated, facets};
use crate::domain::{ClassId, ExtensionId, Key, Model, Origin, PropertyId};
use udac_graph::TermId;

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

/// Drafts of all classes, by place of their ids, and of extensions.
#[derive(Debug, Default)]
pub(super) struct Drafts {
    pub classes: Vec<Draft>,
    pub extensions: Vec<(ExtensionId, Vec<(PropertyId, Origin)>)>,
}

pub(super) fn drafts(
    reader: &mut Reader<'_, '_>,
    all: &Declarations,
    model: &mut Model,
    stated: &mut Stated,
) -> Drafts {
    let mut drafts = Drafts::default();
    drafts.classes.reserve(model.classes.len());
    let mut extension = 0;
    let mut class = 0;
    for d in &all.terms {
        match d.kind.sort() {
            Sort::Class => {
                let draft = draft(reader, d, ClassId(class), stated);
                drafts.classes.push(draft);
                class += 1;
            }
            Sort::Extension => {
                let own = own(reader, d);
                drafts.extensions.push((ExtensionId(extension), own));
                extension += 1;
            }
            Sort::Property | Sort::Value | Sort::Datatype => {}
        }
    }
    drafts
}

fn draft(reader: &mut Reader<'_, '_>, d: &Declared, class: ClassId, stated: &mut Stated) -> Draft {
    let mut draft = Draft {
        partial: reader.faults.cut.contains(&d.term),
        ..Draft::default()
    };
    let taxonomy = matches!(d.kind, Kind::Direct | Kind::Sealed);
    let keyed = taxonomy || d.kind == Kind::Trait;
    if taxonomy {
        let predicate = reader.facts.words.sub_class_of;
        draft.supers = classes(reader, d, predicate, Above::Super, &mut draft.partial);
    }
    if keyed {
        let predicate = reader.facts.words.takes_trait;
        draft.traits = classes(reader, d, predicate, Above::Trait, &mut draft.partial);
        (draft.key, draft.unique) = keys(reader, d, class, stated);
    }
    if keyed || d.kind == Kind::Singleton {
        draft.own = own(reader, d);
    }
    if keyed || d.kind == Kind::Qualified {
        draft.refinements = refinements(reader, d);
    }
    draft
}

#[derive(Debug, Clone, Copy)]
enum Above {
    Super,
    Trait,
}

/// Superclasses or traits, sorted by id.
fn classes(
    reader: &mut Reader<'_, '_>,
    d: &Declared,
    predicate: TermId,
    above: Above,
    partial: &mut bool,
) -> Vec<ClassId> {
    let said = reader.facts.all(d.graph, d.term, predicate);
    let mut found = Vec::with_capacity(said.len());
    for said in said {
        let class = reader.class(d.term, said);
        let fits = class.map(|class| match (above, reader.kind(class)) {
            (Above::Trait, kind) => kind == Some(Kind::Trait),
            (Above::Super, kind) => matches!(kind, Some(Kind::Direct | Kind::Sealed)),
        });
        match (class, fits) {
            (Some(class), Some(true)) => {
                found.push(class);
                continue;
            }
            (Some(_), _) => {
                let wanted = match above {
                    Above::Super => "a direct or sealed class",
                    Above::Trait => "a trait",
                };
                reader.faults.unreadable(d.term, said, wanted);
            }
            (None, _) => {}
        }
        *partial = true;
    }
    found.sort_unstable();
    found
}

fn own(reader: &mut Reader<'_, '_>, d: &Declared) -> Vec<(PropertyId, Origin)> {
    let said = reader
        .facts
        .all(d.graph, d.term, reader.facts.words.property);
    let own = said.into_iter().filter_map(|said| {
        let property = reader.property(d.term, said)?;
        Some((property, said.1))
    });
    own.collect()
}

fn keys(
    reader: &mut Reader<'_, '_>,
    d: &Declared,
    class: ClassId,
    stated: &mut Stated,
) -> (Option<Key>, Vec<Key>) {
    let words = reader.facts.words;
    let mut read = |reader: &mut Reader<'_, '_>, said| {
        let mut properties = Vec::new();
        for item in reader.list(d, said) {
            if let Some(property) = reader.property(d.term, item) {
                stated.key_items.entry((class, property)).or_insert(item.1);
                properties.push(property);
            }
        }
        Key {
            declared_by: class,
            properties,
            origin: said.1,
        }
    };
    let key = reader.facts.one(d.graph, d.term, words.keyed_on);
    let key = key.map(|said| read(reader, said));
    let unique = reader.facts.all(d.graph, d.term, words.unique);
    let mut unique: Vec<_> = unique.into_iter().map(|said| read(reader, said)).collect();
    // Their heads are blank: what they list sorts them.
    unique.sort_by(|a, b| a.properties.cmp(&b.properties));
    (key, unique)
}

fn refinements(reader: &mut Reader<'_, '_>, d: &Declared) -> Vec<Refining> {
    let words = reader.facts.words;
    let said = reader.facts.all(d.graph, d.term, words.refinement);
    let mut found = Vec::with_capacity(said.len());
    for (node, origin) in said {
        let told = reader.faults.faulty.contains(&node);
        let Some(refines) = reader.facts.one(d.graph, node, words.refines) else {
            if !told {
                reader
                    .faults
                    .needed(d.term, origin, None, words.refines, "a property");
            }
            continue;
        };
        let Some(property) = reader.property(node, refines) else {
            continue;
        };
        let min = reader.count(d, node, words.min_count);
        let max = reader.count(d, node, words.max_count);
        let range = reader.refined_range(d, node);
        let facets = facets::read(reader, d, node);
        let default = reader.default(d, node);
        found.push(Refining {
            node,
            origin,
            property,
            refines: refines.1,
            min,
            max,
            range,
            facets,
            default,
        });
    }
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
