//! Rust from domain models: owned types with serde (`structs`), or typed views of graphs (`views`).
//!
//! In: the legal container. Out: one module a domain, the modules that they share, and the source as
//! a graph. The text is made by a printer of its own; nothing here sees the model.

mod capabilities;
mod classes;
mod container;
mod modules;
mod names;
mod print;
mod rules;
mod structs;
mod syntax;
mod text;
mod views;

#[cfg(test)]
mod regenerate;

pub use rules::RULES;

use udac_diagnostics::Rule;
use udac_projection::capabilities::Capabilities;
use udac_projection::container::UnitId;
use udac_projection::target::{
    CodeTarget, ContainerRequest, Options, Scope, Setting, Standing, Target,
};
use udac_projection::{Legal, Naming, Sink, TargetRules};

/// The target `rust`.
#[derive(Debug, Clone, Copy)]
pub struct Rust;

/// The target `rust`.
pub static RUST: Rust = Rust;

/// What is generated.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Output {
    /// Owned types.
    Structs,
    /// Typed access to a graph.
    Views,
}

impl Output {
    fn of(options: &Options) -> Self {
        if options.get("output") == Some("views") {
            Self::Views
        } else {
            Self::Structs
        }
    }
}

fn source<'l>(legal: &'l Legal<'_>, unit: UnitId, options: &Options) -> syntax::Source<'l> {
    match Output::of(options) {
        Output::Structs => structs::module(legal, unit),
        Output::Views => views::module(legal, unit).into(),
    }
}

impl Target for Rust {
    fn name(&self) -> &'static str {
        "rust"
    }

    fn about(&self) -> &'static str {
        "Rust types with serde, or typed views of graphs"
    }

    fn extension(&self) -> &'static str {
        "rs"
    }

    fn settings(&self) -> &'static [Setting] {
        &[Setting {
            name: "output",
            values: &["structs", "views"],
            scope: Scope::Target,
            about: "`structs` (default): owned types with serde; `views`: typed access to a graph that may be faulty",
        }]
    }

    fn capabilities(&self, options: &Options) -> Box<dyn Capabilities> {
        Box::new(capabilities::RustCapabilities {
            output: Output::of(options),
        })
    }

    fn naming(&self, options: &Options) -> Box<dyn Naming> {
        Box::new(names::RustNaming {
            output: Output::of(options),
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
        print::source(&source(legal, unit, options), out);
    }
}

impl CodeTarget for Rust {
    fn container(
        &self,
        legal: &Legal<'_>,
        unit: UnitId,
        options: &Options,
        request: &ContainerRequest<'_>,
        out: &mut dyn Sink,
    ) {
        container::graph(legal, unit, &source(legal, unit, options), request, out);
    }

    fn shared(&self, legal: &Legal<'_>, options: &Options) -> Vec<(String, String)> {
        match Output::of(options) {
            Output::Structs => structs::shared(legal),
            Output::Views => views::shared(legal),
        }
    }

    fn taken(&self) -> &'static [&'static str] {
        modules::TAKEN
    }

    fn in_one(&self, legal: &Legal<'_>, options: &Options, standing: Standing, out: &mut dyn Sink) {
        out.push(&match Output::of(options) {
            Output::Structs => structs::in_one(legal, standing),
            Output::Views => views::in_one(legal, standing),
        });
    }
}
