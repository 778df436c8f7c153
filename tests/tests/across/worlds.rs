//! The models that what is made of models is tried on.

use crate::cases::cases;
use crate::published::published;
use crate::run::{Source, checked, compiled, errors, everything, target, told};
use std::collections::{BTreeMap, BTreeSet};
use std::sync::OnceLock;
use udac_driver::{Artefact, Checked, Emit, Order};
use udac_projection::target::Options;
use udac_tests::{hostile, hostile_iris, long_names, read, split, twins};

/// Texts that are compiled in one run.
pub struct World {
    pub name: String,
    pub sources: Vec<Source>,
    /// Whether every target holds it. Of the others, that a target refuses them is what they are for.
    whole: bool,
}

impl World {
    /// Texts that every target holds.
    pub fn whole(name: &str, sources: Vec<Source>) -> Self {
        Self {
            name: name.to_owned(),
            sources,
            whole: true,
        }
    }
}

/// The models that the targets' own tests read too.
pub fn worlds() -> Vec<World> {
    let all = udac_tests::worlds().into_iter();
    all.map(|(name, sources)| World::whole(name, sources))
        .collect()
}

/// Those, every case that is a model without a fault, models with constructs that only some targets hold,
/// and the published example where it is there.
pub fn all_worlds() -> &'static [World] {
    static ALL: OnceLock<Vec<World>> = OnceLock::new();
    ALL.get_or_init(|| {
        let mut all = worlds();
        let partly = |name: &str, sources: Vec<Source>| World {
            whole: false,
            ..World::whole(name, sources)
        };
        all.extend(cases().into_iter().map(|c| partly(&c.name, c.sources)));
        all.retain(|world| world.whole || checked(&world.sources).model.is_some());
        let rich = udac_tests::rich().into_iter();
        all.extend(rich.map(|(name, sources)| partly(name, sources)));
        all.extend((0..2).map(|seed| partly(&format!("split {seed}"), split(seed))));
        all.push(World::whole("hostile payloads", vec![hostile()]));
        all.push(World::whole("hostile IRIs", vec![hostile_iris()]));
        all.push(World::whole("long names", vec![long_names()]));
        // Where names of one spelling would be one, that a target refuses them is what they are for.
        all.push(partly("twins", vec![twins()]));
        all.extend(published("onepiece.ttl").map(|text| {
            let sources = vec![Source::root("onepiece.ttl", text)];
            World::whole("the published example", sources)
        }));
        all
    })
}

/// A model of sets of plain values.
pub fn depot() -> Source {
    let path = "projections/sql/src/tests/models/sets.ttl";
    Source::root("sets.ttl", read(path))
}

/// A way to make the artefacts of a target, and its name.
pub type Variant = (String, Options);

/// No option at all.
pub fn plain() -> Variant {
    (String::new(), Options::default())
}

/// The profile that reproduces what was published.
pub fn as_published() -> Variant {
    let options = Options {
        netflix: true,
        ..Options::default()
    };
    (", as published".to_owned(), options)
}

/// One setting.
pub fn with(name: &str, value: &str) -> Variant {
    let options = Options {
        settings: [(name.to_owned(), value.to_owned())].into(),
        ..Options::default()
    };
    (format!(", {name} = {value}"), options)
}

/// All that GraphQL has on request.
pub fn on_request() -> Variant {
    let settings = [("inputs", "true"), ("queries", "connections")];
    let options = udac_tests::options(false, &settings);
    (", with all on request".to_owned(), options)
}

/// The ways to hold taxonomies in tables.
fn taxonomies() -> impl Iterator<Item = Variant> {
    let others = ["single-table", "concrete"].map(|way| with("taxonomy", way));
    std::iter::once(plain()).chain(others)
}

/// A way for each taxonomy of all worlds, in turn.
fn mixed() -> Variant {
    static EACH: OnceLock<Options> = OnceLock::new();
    let options = EACH.get_or_init(|| {
        let mut each: BTreeMap<String, String> = BTreeMap::new();
        let mut ways = ["joined", "single-table", "concrete"].into_iter().cycle();
        for world in all_worlds() {
            let checked = checked(&world.sources);
            for taxonomy in taxonomies_of(&checked) {
                let way = ways.next().unwrap();
                each.extend(taxonomy.into_iter().map(|root| (root, way.to_owned())));
            }
        }
        assert!(each.len() > 20, "{each:?}");
        Options {
            of: [("taxonomy".to_owned(), each)].into(),
            ..Options::default()
        }
    });
    (", a way for each taxonomy".to_owned(), options.clone())
}

/// The roots of each taxonomy of a model, by IRI.
fn taxonomies_of(checked: &Checked) -> Vec<Vec<String>> {
    let model = checked.model.as_ref().unwrap();
    let (mut found, mut seen) = (Vec::new(), BTreeSet::new());
    for (first, _) in model.classes.iter() {
        let mut roots = Vec::new();
        let mut due = vec![first];
        while let Some(class) = due.pop() {
            let entity = model.entity(class).filter(|_| seen.insert(class));
            let Some(entity) = entity.filter(|_| model.is_keyed(class)) else {
                continue;
            };
            due.extend(entity.supers.iter().chain(&entity.subclasses));
            if entity.supers.is_empty() && !entity.subclasses.is_empty() {
                let iri = model.classes[class].iri;
                roots.push(checked.assembled.dataset.terms.text(iri).to_owned());
            }
        }
        found.extend((!roots.is_empty()).then_some(roots));
    }
    found
}

/// With sets of plain values as arrays.
fn arrays((name, mut options): Variant) -> Variant {
    let setting = ("sets".to_owned(), "arrays".to_owned());
    options.settings.extend([setting]);
    (format!("{name}, sets = arrays"), options)
}

/// The ways to make the artefacts of a target that are worth a look.
pub fn variants(target: &str) -> Vec<Variant> {
    match target {
        "avro" => vec![plain(), as_published(), with("enum", "enum")],
        "graphql" => {
            let (_, mut options) = on_request();
            options.netflix = true;
            let published = (", as published, with all on request".to_owned(), options);
            let keys = with("queries", "keys");
            vec![plain(), as_published(), on_request(), keys, published]
        }
        "mysql" | "sqlite" => taxonomies().chain([mixed()]).collect(),
        "spark" | "trino" => taxonomies().chain([with("sets", "tables")]).collect(),
        "postgres" | "duckdb" => {
            let plain = taxonomies().chain([mixed()]);
            plain.chain(taxonomies().map(arrays)).collect()
        }
        "shacl" => vec![plain(), with("version", "1.2"), with("sparql", "true")],
        _ => vec![plain()],
    }
}

/// What a target makes of each of some worlds in each of some variants, by the names of both; nothing of
/// those that it refuses, and once what is the same in several variants: most models have no taxonomy, say.
pub fn made(
    worlds: &[World],
    name: &str,
    emit: &[Emit],
    variants: &[Variant],
) -> Vec<(String, Vec<Artefact>)> {
    let target = target(name).unwrap();
    let mut found = Vec::new();
    for world in worlds {
        let checked = checked(&world.sources);
        let before = found.len();
        for (variant, options) in variants {
            let order = Order {
                emit: emit.iter().copied().collect(),
                options: BTreeMap::from([(name.to_owned(), options.clone())]),
                ..everything()
            };
            let made = compiled(&checked, &[target], &order);
            if errors(&made.diagnostics) == 0 {
                let of_world: &[(String, Vec<Artefact>)] = &found[before..];
                if of_world.iter().any(|(_, known)| *known == made.artefacts) {
                    continue;
                }
                let name = format!("{name} of {}{variant}", world.name);
                found.push((name, made.artefacts));
            } else {
                let said = told(&checked.sources, &made.diagnostics);
                assert!(!world.whole, "{name} of {}{variant}: {said}", world.name);
            }
        }
    }
    found
}
