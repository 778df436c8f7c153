//! Graph → resolved model.
//!
//! In: a dataset, the language's terms in it, which graphs are domain models and which of them
//! are compiled, and which subjects conformance has found faulty. Out: a [`Model`] in which every
//! reference is an id, what rules need to know beyond it ([`Stated`]), and a fault for whatever
//! could not be resolved and that nobody has reported. No rule of the language is judged here, and no
//! term of it is known but through the views that are generated from `upper/upper.ttl`.
//!
//! Everything is ordered by IRI: the order of statements, files and blank nodes changes nothing.

mod declare;
mod entities;
mod facets;
mod facts;
mod faults;
mod members;
mod narrow;
mod narrowed;
mod needs;
mod read;
mod taxonomy;
pub(crate) mod value;

pub(crate) use facets::place;
pub use facets::tighten;
pub(crate) use facts::{At, Facts, Home, Reader, at, homes, listed, one};
pub(crate) use narrow::{is_narrower, promotes, slack};
pub use value::{digits, length};

use crate::domain::{
    ClassId, DatatypeId, DefaultValue, ExtensionId, Facets, Member, Model, Origin, PropertyId,
    Range,
};
use crate::rules::{Fault, Names};
use std::collections::{BTreeMap, BTreeSet};
use udac_graph::{Dataset, GraphId, TermId};
use udac_upper::Terms;

/// What is resolved.
#[derive(Debug, Clone, Copy)]
pub struct Input<'a> {
    /// All graphs.
    pub dataset: &'a Dataset,
    /// The language's terms in it.
    pub terms: &'a Terms,
    /// The graphs that are domain models, those of the metamodel and of datatypes included.
    pub models: &'a [GraphId],
    /// Those of them that are compiled.
    pub roots: &'a [GraphId],
    /// Subjects, list nodes included, about which a fault was reported.
    pub faulty: &'a BTreeSet<TermId>,
}

impl<'a> Input<'a> {
    /// Reads the dataset.
    pub(crate) const fn facts(&self, homes: &'a [Home<'a>]) -> Facts<'a> {
        Facts {
            data: self.dataset,
            terms: self.terms,
            homes,
        }
    }
}

/// The resolved model, whole or partial.
#[derive(Debug)]
pub struct Resolution {
    /// The model; complete where there are no faults, here or in conformance.
    pub model: Model,
    /// What the model's statements were before they were merged.
    pub stated: Stated,
    /// What could not be resolved.
    pub faults: Vec<Fault>,
}

/// What rules need to know beyond the effective model.
#[derive(Debug, Default)]
pub struct Stated {
    /// The graph of each domain, by place of the domain's id.
    pub(crate) graphs: Vec<GraphId>,
    /// Refinements, by class and property.
    pub(crate) refinements: Vec<Refined>,
    /// Inherited ranges of one property that have nothing to do with each other.
    pub(crate) conflicts: Vec<Conflict>,
    /// Where a property is listed in a key or unique set.
    pub(crate) key_items: BTreeMap<(ClassId, PropertyId), Origin>,
    /// Classes whose members are not known for sure: those on a cycle, and all below them.
    pub(crate) unsure: BTreeSet<ClassId>,
    /// Properties whose range leads nowhere, which was told: no rule judges their ranges.
    pub(crate) rangeless: BTreeSet<PropertyId>,
    /// Subjects about which broken statements may have said more.
    pub(crate) cut: BTreeSet<TermId>,
    /// Whether one of them may be a class.
    pub(crate) cut_short: bool,
    /// Facets as each datatype states them itself, for those that state any.
    pub(crate) own_facets: BTreeMap<DatatypeId, Facets>,
}

/// A refinement and what it refines.
#[derive(Debug, Clone)]
pub(crate) struct Refined {
    /// The class that is narrowed.
    pub class: ClassId,
    /// The extension of it that states it; `None` where the class itself does.
    pub by: Option<ExtensionId>,
    /// What it says.
    pub says: Refining,
    /// The property on the class without these refinements; `None` where the class has it not.
    pub before: Option<Member>,
}

/// What a refinement says.
#[derive(Debug, Clone)]
pub(crate) struct Refining {
    pub node: TermId,
    /// The quad that attaches it to its class.
    pub origin: Origin,
    pub property: PropertyId,
    /// The quad of `refines`.
    pub refines: Origin,
    pub min: Option<(u32, Origin)>,
    pub max: Option<(u32, Origin)>,
    pub range: Option<(Range, Origin)>,
    pub facets: Facets,
    pub default: Option<(DefaultValue, Origin)>,
}

/// Two ranges of one property that no value meets for sure.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Conflict {
    pub class: ClassId,
    pub property: PropertyId,
    pub first: Origin,
    pub second: Origin,
}

/// Resolves the models of a dataset.
#[must_use]
pub fn resolve(input: &Input<'_>) -> Resolution {
    resolve_cut(input, &BTreeSet::new())
}

/// The same where text was lost: `cut` are the subjects about which broken statements may have said
/// more.
#[must_use]
pub fn resolve_cut(input: &Input<'_>, cut: &BTreeSet<TermId>) -> Resolution {
    let homes = homes(input.dataset);
    let facts = input.facts(&homes);
    let mut faults = faults::Faults {
        found: Vec::new(),
        faulty: input.faulty,
        cut,
        names: Names::new(facts),
    };
    let declared = declare::declarations(input, facts, &mut faults);
    let mut stated = Stated {
        graphs: declared.domains.iter().map(|d| d.graph).collect(),
        cut: cut.clone(),
        cut_short: cut.iter().any(|t| declared.may_be_a_class(*t)),
        ..Stated::default()
    };
    let mut reader = read::Reader::new(facts, &declared, &mut faults);
    let mut model = reader.model(input, &declared, &mut stated);
    let drafts = entities::drafts(&mut reader, &declared, &mut model, &mut stated);
    taxonomy::connect(&mut model, &drafts);
    members::fill(facts, &mut model, &drafts, &mut stated);
    Resolution {
        model,
        stated,
        faults: faults.found,
    }
}
