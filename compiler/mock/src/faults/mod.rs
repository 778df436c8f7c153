//! Graphs with one fault each.
//!
//! In: a model, looked up. Out: for each class and each of its properties, and for each kind of constraint of
//! the closed list that is on them, graphs that conform but for one fault of that kind; or why no graph can
//! break it. A graph holds the instances that are needed, and no others.

mod choices;
mod classes;
mod counts;
mod facets;
mod links;
mod lists;
mod literals;
mod stage;

use crate::Request;
use crate::ground::Ground;
use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};
use stage::{Bench, Stage};
use std::collections::BTreeSet;
use udac_codec::Statement;
use udac_graph::{Dataset, TermId};
use udac_model::domain::{ClassId, ClassKind, Model, PropertyId, Range, Valid};
use udac_projection::obligations::ConstraintKind;

/// A graph with one fault.
#[derive(Debug)]
pub struct Fault {
    /// A name that no other fault of the model has, of characters that any file system takes.
    pub name: String,
    /// The kind of constraint that is broken.
    pub kind: ConstraintKind,
    /// How it is broken, in a word.
    pub how: &'static str,
    /// Whose instance is at fault.
    pub class: TermId,
    /// At which property, if at one.
    pub property: Option<TermId>,
    /// The code of the rule that tells it.
    pub code: &'static str,
    /// What the graph states.
    pub statements: Vec<Statement>,
}

/// A constraint that no graph here breaks.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Unbroken {
    /// The kind of constraint.
    pub kind: ConstraintKind,
    /// The class.
    pub class: TermId,
    /// The property, if it is on one.
    pub property: Option<TermId>,
    /// Why, in words.
    pub why: &'static str,
}

/// All faults of a model.
#[derive(Debug, Default)]
pub struct Faults {
    /// The graphs.
    pub faults: Vec<Fault>,
    /// What no graph breaks alone.
    pub unbroken: BTreeSet<Unbroken>,
}

/// Why no graph can break a constraint of a kind; none where one can.
#[must_use]
pub const fn unbreakable(kind: ConstraintKind) -> Option<&'static str> {
    match kind {
        ConstraintKind::Set => Some("a graph holds a statement once, however often it is written"),
        ConstraintKind::Default => Some("a value that is absent is read as the default"),
        ConstraintKind::Key
        | ConstraintKind::Unique
        | ConstraintKind::Required
        | ConstraintKind::MinCount
        | ConstraintKind::Single
        | ConstraintKind::MaxCount
        | ConstraintKind::Datatype
        | ConstraintKind::Pattern
        | ConstraintKind::Length
        | ConstraintKind::Bounds
        | ConstraintKind::Digits
        | ConstraintKind::Enumeration
        | ConstraintKind::Reference
        | ConstraintKind::TargetClass
        | ConstraintKind::Nesting
        | ConstraintKind::Closed
        | ConstraintKind::Order
        | ConstraintKind::ListLength
        | ConstraintKind::ListDistinct
        | ConstraintKind::Language
        | ConstraintKind::Exclusive
        | ConstraintKind::Sealed
        | ConstraintKind::Inverse
        | ConstraintKind::Singleton
        | ConstraintKind::Membership
        | ConstraintKind::NodeIri => None,
    }
}

/// Makes graphs with one fault each.
#[must_use]
pub fn faults(model: &Valid<Model>, data: &Dataset, request: &Request) -> Faults {
    let ground = Ground::of(model, data);
    let bench = Bench {
        ground: &ground,
        request,
    };
    let mut out = Out {
        ground: &ground,
        faults: Faults::default(),
        names: BTreeSet::new(),
    };
    for (class, info) in model.classes.iter() {
        if !model.domains[info.domain].root {
            continue;
        }
        match &info.kind {
            ClassKind::Direct(_) | ClassKind::Singleton(_) => instance(&bench, class, &mut out),
            ClassKind::Sealed(_) | ClassKind::Trait(_) | ClassKind::Qualified(_) => {
                classes::sealed(&bench, class, &mut out);
            }
            ClassKind::Union(_) | ClassKind::Enumeration(_) | ClassKind::List(_) => {}
        }
    }
    out.faults
}

/// The faults of instances of a class.
fn instance(bench: &Bench<'_>, class: ClassId, out: &mut Out<'_>) {
    classes::of(bench, class, out);
    if bench.stage(class).is_none() {
        return;
    }
    let slots = bench.ground.slots_of(class, None);
    for slot in slots.iter().filter(|s| !s.foreign && !s.imports) {
        let place = Place { bench, class, slot };
        counts::of(&place, out);
        literals::of(&place, out);
        facets::of(&place, out);
        choices::of(&place, out);
        lists::of(&place, out);
        links::of(&place, out);
    }
}

/// A property of a class whose constraints are broken.
struct Place<'p> {
    bench: &'p Bench<'p>,
    class: ClassId,
    slot: &'p crate::members::Slot,
}

impl Place<'_> {
    /// An instance that has a value at the property.
    fn stage(&self) -> Option<Stage<'_>> {
        let mut stage = self.bench.stage(self.class)?;
        stage.ensure(self.slot, 1).then_some(stage)
    }

    /// A fault at the property, where a stage comes to hold it.
    fn fault(&self, out: &mut Out<'_>, broken: Broken, stage: Option<Stage<'_>>) {
        let property = Some(self.slot.property);
        match stage {
            Some(stage) => out.fault(broken, self.class, property, stage),
            None => out.unbroken(
                broken.kind,
                self.class,
                property,
                "no graph is found that breaks it alone",
            ),
        }
    }

    /// What stands at the property, within lists of any depth.
    fn inner(&self) -> Range {
        let model = self.bench.ground.model;
        let mut at = self.slot.range;
        // Lists of lists end.
        while let Range::Class(class) = at
            && let ClassKind::List(list) = &model.classes[class].kind
        {
            at = list.item;
        }
        at
    }

    fn unbroken(&self, out: &mut Out<'_>, kind: ConstraintKind, why: &'static str) {
        out.unbroken(kind, self.class, Some(self.slot.property), why);
    }
}

/// What is broken, how, and the code that tells it.
#[derive(Debug, Clone, Copy)]
struct Broken {
    kind: ConstraintKind,
    how: &'static str,
    code: &'static str,
}

const fn broken(kind: ConstraintKind, how: &'static str, code: &'static str) -> Broken {
    Broken { kind, how, code }
}

/// What has been found.
struct Out<'g> {
    ground: &'g Ground<'g>,
    faults: Faults,
    names: BTreeSet<String>,
}

/// What stands in a part of a name as it is.
const ESCAPED: &AsciiSet = &NON_ALPHANUMERIC.remove(b'-').remove(b'_');

/// Names are cut at this length.
const LONG: usize = 150;

impl Out<'_> {
    fn fault(
        &mut self,
        broken: Broken,
        class: ClassId,
        property: Option<PropertyId>,
        stage: Stage<'_>,
    ) {
        let model = self.ground.model;
        let name = self.name(broken, class, property);
        self.faults.faults.push(Fault {
            name,
            kind: broken.kind,
            how: broken.how,
            class: model.classes[class].iri,
            property: property.map(|p| model.properties[p].iri),
            code: broken.code,
            statements: stage.statements(),
        });
    }

    fn unbroken(
        &mut self,
        kind: ConstraintKind,
        class: ClassId,
        property: Option<PropertyId>,
        why: &'static str,
    ) {
        let model = self.ground.model;
        self.faults.unbroken.insert(Unbroken {
            kind,
            class: model.classes[class].iri,
            property: property.map(|p| model.properties[p].iri),
            why,
        });
    }

    /// A name: the kind, how, the class and the property. A file system may take no heed of case.
    fn name(&mut self, broken: Broken, class: ClassId, property: Option<PropertyId>) -> String {
        let escaped = |part: &str| utf8_percent_encode(part, ESCAPED).to_string();
        let (domain, local) = self.ground.name(class);
        let mut parts = vec![broken.kind.code().to_owned(), broken.how.to_owned()];
        parts.extend([escaped(domain), escaped(local)]);
        if let Some(property) = property {
            let (domain, local) = self.ground.property_name(property);
            parts.extend([escaped(domain), escaped(local)]);
        }
        let mut name = parts.join(".");
        name.truncate(LONG);
        let mut unique = name.clone();
        let mut number = 1;
        while !self.names.insert(unique.to_lowercase()) {
            number += 1;
            unique = format!("{name}~{number}");
        }
        unique
    }
}
