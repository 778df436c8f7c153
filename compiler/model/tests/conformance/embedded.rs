//! The models that come with the compiler conform to Upper, Upper to itself.

use crate::reader::{World, root};
use udac_graph::Role;
use udac_model::conformance::{Engine, Faults};
use udac_upper::MODELS;

#[test]
fn embedded_models_conform() {
    let world = World::new(&[]);
    let mut engine = Engine::new(&world.assembled, &world.terms);
    let mut faults = Faults::default();
    for graph in &world.assembled.graphs {
        assert_eq!(graph.role, Role::Embedded);
        engine.check(graph, &[], &mut faults);
    }
    assert_eq!(world.assembled.graphs.len(), MODELS.len());
    assert_eq!(world.say(faults.told()), [""; 0]);
}

#[test]
fn a_candidate_is_checked_by_the_model_that_it_would_replace() {
    for model in MODELS {
        let candidate = model.text.replacen("upper:DirectClass", "upper:Direct", 1);
        let faulty = candidate != model.text;
        let world = World::new(&[root(&candidate)]);
        let found = world.conform();
        assert_eq!(
            found.faults.told().is_empty(),
            !faulty,
            "{}: {:?}",
            model.name,
            world.say(found.faults.told())
        );
    }
}
