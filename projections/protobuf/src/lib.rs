//! Protocol Buffers files, in the language proto3.
//!
//! In: the legal container. Out: one file a domain, with a message or an enum for each declaration. Nothing
//! here sees the model.

mod capabilities;
mod container;
mod names;
mod numbers;
mod print;
mod rules;
mod shape;

pub use rules::RULES;

use udac_diagnostics::Rule;
use udac_projection::capabilities::Capabilities;
use udac_projection::container::UnitId;
use udac_projection::target::{ContainerRequest, DataTarget, Options, Target};
use udac_projection::{Legal, Naming, Sink, TargetRules};

/// The target `protobuf`.
#[derive(Debug, Clone, Copy)]
pub struct Protobuf;

/// The target `protobuf`.
pub static PROTOBUF: Protobuf = Protobuf;

impl Target for Protobuf {
    fn name(&self) -> &'static str {
        "protobuf"
    }

    fn about(&self) -> &'static str {
        "Protocol Buffers messages, proto3"
    }

    fn extension(&self) -> &'static str {
        "proto"
    }

    fn settings(&self) -> &'static [(&'static str, &'static str)] {
        &[]
    }

    fn capabilities(&self, _: &Options) -> Box<dyn Capabilities> {
        Box::new(capabilities::ProtobufCapabilities)
    }

    fn naming(&self, _: &Options) -> Box<dyn Naming> {
        Box::new(names::ProtobufNaming)
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

    fn text(&self, legal: &Legal<'_>, unit: UnitId, _: &Options, out: &mut dyn Sink) {
        print::file(legal, unit, out);
    }
}

impl DataTarget for Protobuf {
    fn container(
        &self,
        legal: &Legal<'_>,
        unit: UnitId,
        _: &Options,
        request: &ContainerRequest<'_>,
        out: &mut dyn Sink,
    ) {
        container::graph(legal, unit, request, out);
    }
}
