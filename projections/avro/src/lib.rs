//! Avro schemas.
//!
//! In: the legal container. Out: one JSON array of schemas a domain, `udaUri` on every element, and
//! the container graph from which that text can be made again. Nothing here sees the model.

mod capabilities;
mod container;
mod data;
mod default;
mod names;
mod order;
mod primitive;
mod print;
mod profile;
mod rules;
mod shape;

pub use rules::RULES;

use profile::Profile;
use udac_diagnostics::Rule;
use udac_projection::capabilities::Capabilities;
use udac_projection::container::UnitId;
use udac_projection::target::{ContainerRequest, DataTarget, Options, Setting, Target};
use udac_projection::{Legal, Naming, Sink, TargetRules};

/// The target `avro`.
#[derive(Debug, Clone, Copy)]
pub struct Avro;

/// The target `avro`.
pub static AVRO: Avro = Avro;

impl Target for Avro {
    fn name(&self) -> &'static str {
        "avro"
    }

    fn about(&self) -> &'static str {
        "Avro schemas, as a JSON array of records"
    }

    fn extension(&self) -> &'static str {
        "avro"
    }

    fn settings(&self) -> &'static [Setting] {
        profile::SETTINGS
    }

    fn capabilities(&self, options: &Options) -> Box<dyn Capabilities> {
        let profile = Profile::of(options);
        Box::new(capabilities::AvroCapabilities {
            enums: profile.enums,
            defaults: profile.defaults,
        })
    }

    fn naming(&self, options: &Options) -> Box<dyn Naming> {
        Box::new(names::AvroNaming {
            enums: Profile::of(options).enums,
        })
    }

    fn rules(&self) -> TargetRules {
        rules::TARGET_RULES
    }

    fn all_rules(&self) -> &'static [&'static Rule] {
        RULES
    }

    fn joins(&self) -> bool {
        false
    }

    fn text(&self, legal: &Legal<'_>, unit: UnitId, options: &Options, out: &mut dyn Sink) {
        print::text(legal, unit, &Profile::of(options), out);
    }
}

impl DataTarget for Avro {
    fn container(
        &self,
        legal: &Legal<'_>,
        unit: UnitId,
        options: &Options,
        request: &ContainerRequest<'_>,
        out: &mut dyn Sink,
    ) {
        container::graph(legal, unit, &Profile::of(options), request, out);
    }
}
