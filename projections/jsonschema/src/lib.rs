//! JSON Schema documents, dialect 2020-12.
//!
//! In: the legal container. Out: one document a domain, with a definition for each declaration, of the
//! one JSON form that instances have. Nothing here sees the model.

mod capabilities;
mod container;
mod data;
mod definitions;
mod lexical;
mod names;
mod print;
mod rules;
mod shape;

pub use rules::RULES;

use shape::Form;
use udac_diagnostics::Rule;
use udac_projection::capabilities::Capabilities;
use udac_projection::container::UnitId;
use udac_projection::target::{ContainerRequest, DataTarget, Options, Setting, Target};
use udac_projection::{Legal, Naming, Sink, TargetRules};

/// The target `jsonschema`.
#[derive(Debug, Clone, Copy)]
pub struct JsonSchema;

/// The target `jsonschema`.
pub static JSONSCHEMA: JsonSchema = JsonSchema;

impl Target for JsonSchema {
    fn name(&self) -> &'static str {
        "jsonschema"
    }

    fn about(&self) -> &'static str {
        "JSON Schema of the JSON form of instances, dialect 2020-12"
    }

    fn extension(&self) -> &'static str {
        "json"
    }

    fn settings(&self) -> &'static [Setting] {
        shape::SETTINGS
    }

    fn capabilities(&self, options: &Options) -> Box<dyn Capabilities> {
        Box::new(capabilities::JsonSchemaCapabilities {
            form: Form::of(options),
        })
    }

    fn naming(&self, _: &Options) -> Box<dyn Naming> {
        Box::new(names::JsonNaming)
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
        print::document(legal, unit, Form::of(options), out);
    }
}

impl DataTarget for JsonSchema {
    fn container(
        &self,
        legal: &Legal<'_>,
        unit: UnitId,
        options: &Options,
        request: &ContainerRequest<'_>,
        out: &mut dyn Sink,
    ) {
        container::graph(legal, unit, Form::of(options), request, out);
    }
}
