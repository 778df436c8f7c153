//! SKOS vocabularies.
//!
//! In: the legal container, in the model's own shape: no pass runs. Out: one graph a domain, in Turtle,
//! which is text and container at once: a concept scheme an enumeration, a concept a value. All else of
//! a model has no place in it. What a taxonomy's data becomes is derived from the data
//! (`vocabularies::derive` of the model crate), not here.

mod capabilities;
mod print;

use udac_diagnostics::Rule;
use udac_projection::capabilities::Capabilities;
use udac_projection::container::UnitId;
use udac_projection::fold::Addressing;
use udac_projection::names::ModelNaming;
use udac_projection::target::{Options, RdfTarget, Setting, Target};
use udac_projection::{Legal, Naming, Sink, TargetRules};
use udac_upper::generated::skos::iri;

/// The target `skos`.
#[derive(Debug, Clone, Copy)]
pub struct Skos;

/// The target `skos`.
pub static SKOS: Skos = Skos;

impl Target for Skos {
    fn name(&self) -> &'static str {
        "skos"
    }

    fn about(&self) -> &'static str {
        "SKOS vocabularies of enumerations and taxonomies, in Turtle"
    }

    fn extension(&self) -> &'static str {
        "ttl"
    }

    fn settings(&self) -> &'static [Setting] {
        &[]
    }

    fn capabilities(&self, _: &Options) -> Box<dyn Capabilities> {
        Box::new(capabilities::SkosCapabilities)
    }

    fn naming(&self, _: &Options) -> Box<dyn Naming> {
        Box::new(ModelNaming)
    }

    fn rules(&self) -> TargetRules {
        TargetRules::NONE
    }

    fn all_rules(&self) -> &'static [&'static Rule] {
        &[]
    }

    fn joins(&self) -> bool {
        true
    }

    fn text(&self, legal: &Legal<'_>, unit: UnitId, options: &Options, out: &mut dyn Sink) {
        let addressing = Addressing::of(legal, unit, None);
        self.graph(legal, unit, options, &addressing, out);
    }
}

impl RdfTarget for Skos {
    fn graph(
        &self,
        legal: &Legal<'_>,
        unit: UnitId,
        _: &Options,
        addressing: &Addressing,
        out: &mut dyn Sink,
    ) {
        print::graph(legal, unit, addressing, out);
    }

    fn has_fields(&self) -> bool {
        false
    }

    fn tells_data(&self) -> Option<&'static str> {
        Some(iri::MODEL)
    }
}
