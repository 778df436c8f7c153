//! GraphQL schemas for a federation of subgraphs.
//!
//! In: the legal container. Out: one subgraph a domain: object types with `@key`, enums, scalars, and
//! `@udaUri` on every element. The text is made by apollo-compiler's AST; nothing here sees the model.

mod capabilities;
mod container;
mod inputs;
mod made;
mod names;
mod print;
mod roots;
mod rules;
mod settings;
mod shape;

pub use rules::RULES;

use udac_diagnostics::Rule;
use udac_projection::capabilities::Capabilities;
use udac_projection::container::UnitId;
use udac_projection::target::{ContainerRequest, DataTarget, Options, Setting, Target};
use udac_projection::{Legal, Naming, Sink, TargetRules};

/// The target `graphql`.
#[derive(Debug, Clone, Copy)]
pub struct GraphQl;

/// The target `graphql`.
pub static GRAPHQL: GraphQl = GraphQl;

impl Target for GraphQl {
    fn name(&self) -> &'static str {
        "graphql"
    }

    fn about(&self) -> &'static str {
        "GraphQL schema of a federation subgraph"
    }

    fn extension(&self) -> &'static str {
        "graphql"
    }

    fn settings(&self) -> &'static [Setting] {
        settings::SETTINGS
    }

    fn capabilities(&self, options: &Options) -> Box<dyn Capabilities> {
        Box::new(capabilities::GraphQlCapabilities {
            profile: shape::Profile::of(options),
        })
    }

    fn naming(&self, options: &Options) -> Box<dyn Naming> {
        Box::new(names::GraphQlNaming {
            profile: shape::Profile::of(options),
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
        print::document(legal, unit, shape::Profile::of(options), out);
    }
}

impl DataTarget for GraphQl {
    fn container(
        &self,
        legal: &Legal<'_>,
        unit: UnitId,
        options: &Options,
        request: &ContainerRequest<'_>,
        out: &mut dyn Sink,
    ) {
        container::graph(legal, unit, shape::Profile::of(options), request, out);
    }
}
