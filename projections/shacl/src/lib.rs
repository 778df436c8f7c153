//! SHACL shapes.
//!
//! In: the legal container, in the model's own shape: no pass runs. Out: one shapes graph a domain, in
//! Turtle, which is text and container at once: a node shape a class, union, enumeration, list and
//! datatype, a property shape a property of a class. Which engine runs the shapes is not decided here.

mod capabilities;
mod index;
mod primitive;
mod print;
mod settings;
mod unique;

use settings::Settings;
use udac_diagnostics::Rule;
use udac_projection::capabilities::Capabilities;
use udac_projection::container::UnitId;
use udac_projection::fold::Addressing;
use udac_projection::names::ModelNaming;
use udac_projection::target::{Options, RdfTarget, Setting, Target};
use udac_projection::{Legal, Naming, Sink, TargetRules};

/// The target `shacl`.
#[derive(Debug, Clone, Copy)]
pub struct Shacl;

/// The target `shacl`.
pub static SHACL: Shacl = Shacl;

impl Target for Shacl {
    fn name(&self) -> &'static str {
        "shacl"
    }

    fn about(&self) -> &'static str {
        "SHACL shapes, in Turtle"
    }

    fn extension(&self) -> &'static str {
        "ttl"
    }

    fn settings(&self) -> &'static [Setting] {
        settings::SETTINGS
    }

    fn capabilities(&self, options: &Options) -> Box<dyn Capabilities> {
        Box::new(capabilities::ShaclCapabilities::new(Settings::of(options)))
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
        self.graph(
            legal,
            unit,
            options,
            &Addressing::of(legal, unit, None),
            out,
        );
    }
}

impl RdfTarget for Shacl {
    fn graph(
        &self,
        legal: &Legal<'_>,
        unit: UnitId,
        options: &Options,
        addressing: &Addressing,
        out: &mut dyn Sink,
    ) {
        print::graph(legal, unit, Settings::of(options), addressing, out);
    }

    fn has_fields(&self) -> bool {
        true
    }

    fn tells_data(&self) -> Option<&'static str> {
        None
    }
}
