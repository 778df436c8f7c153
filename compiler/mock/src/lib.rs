//! Instances for a model: conforming ones, and such with exactly one fault.
//!
//! In: a valid model, how many instances, a seed. Out: statements, the same for the same model, number and
//! seed on every machine, governed by the domains that are compiled; what could not be made is told, not left
//! out in silence. Writing them to containers is the codecs' matter.

mod chance;
mod faults;
mod ground;
mod members;
mod values;
mod world;

pub use faults::{Fault, Faults, Unbroken, faults, unbreakable};
pub use world::Unmade;

use chance::Chance;
use ground::Ground;
use std::collections::BTreeSet;
use udac_codec::{Node, Statement};
use udac_graph::Dataset;
use udac_model::domain::{Model, Valid};
use udac_upper::generated::uda;
use world::World;

/// What is asked for.
#[derive(Debug, Clone)]
pub struct Request {
    /// How many instances of each class that has a key.
    pub count: u64,
    /// The seed of all choices.
    pub seed: u64,
    /// The IRI of the graph of the instances; theirs begin with it and a colon.
    pub graph: String,
}

/// Conforming instances.
#[derive(Debug)]
pub struct Mocked {
    /// What the graph states.
    pub statements: Vec<Statement>,
    /// How many instances there are that stand alone.
    pub instances: usize,
    /// What could not be made as it was asked for.
    pub unmade: BTreeSet<Unmade>,
}

/// Makes conforming instances. `data` is what the model was resolved from.
#[must_use]
pub fn mock(model: &Valid<Model>, data: &Dataset, request: &Request) -> Mocked {
    let ground = Ground::of(model, data);
    let base = format!("{}:", request.graph);
    let mut world = World::new(&ground, &base, Chance::seeded(request.seed), false);
    world.populate(request.count);
    let mut stated = world.stated();
    govern(&ground, &request.graph, &mut stated);
    Mocked {
        statements: stated.statements,
        instances: world.standing(),
        unmade: world.unmade,
    }
}

/// Says what governs the graph: the domains that are compiled.
fn govern(ground: &Ground<'_>, graph: &str, stated: &mut world::Stated) {
    let graph = Node::Iri(graph.to_owned());
    for domain in ground.model.domains.values().filter(|d| d.root) {
        let model = Node::Iri(ground.text(domain.iri).to_owned());
        stated.say(&graph, uda::iri::property::GOVERNED_BY, model);
    }
}
