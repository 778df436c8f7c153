//! Domains of several teams are subgraphs of one graph: what composes subgraphs takes them together.

use crate::oracles::{Job, agrees, file};
use crate::run::{Source, checked, compiled, errors, schema, target, told};
use crate::studio;
use crate::worlds::{on_request, plain};
use serde_json::{Value, json};
use udac_driver::Order;
use udac_graph::Role;
use udac_projection::target::Options;
use udac_tests::{ENTRY, read, split, tried};

/// How many splits are tried where nobody asks for all.
const SOME: u64 = 12;
/// How many there are.
const ALL: u64 = 200;

/// The subgraphs of some models, to be composed: as they are, and with all on request.
fn composed(name: &str, sources: &[Source]) -> [Job; 2] {
    [plain(), on_request()].map(|(variant, options)| {
        let files = subgraphs(name, sources, options);
        Job::new(&format!("{name}{variant}"), files)
    })
}

/// The subgraphs of some models, and a root of queries where none of them has one.
fn subgraphs(name: &str, sources: &[Source], options: Options) -> Vec<Value> {
    let checked = checked(sources);
    let said = told(&checked.sources, &checked.diagnostics);
    assert_eq!(errors(&checked.diagnostics), 0, "{name}: {said}");
    let order = Order {
        options: [("graphql".to_owned(), options)].into(),
        ..schema()
    };
    let made = compiled(&checked, &[target("graphql").unwrap()], &order);
    let said = told(&checked.sources, &made.diagnostics);
    assert_eq!(errors(&made.diagnostics), 0, "{name}: {said}");
    let roots = sources.iter().filter(|s| s.role == Role::Root);
    assert_eq!(made.artefacts.len(), roots.count(), "{name}");
    let rooted = made
        .artefacts
        .iter()
        .any(|a| a.text.contains("\ntype Query {"));
    let entry = (!rooted).then(|| file("entry.graphql", ENTRY));
    let subgraphs = made.artefacts.iter().map(|a| file(&a.file, &a.text));
    subgraphs.chain(entry).collect()
}

fn jobs() -> Vec<Job> {
    let splits = (0..tried("federation", SOME, ALL))
        .flat_map(|seed| composed(&format!("split {seed}"), &split(seed)));
    let pair = |first: &str, second: &str| {
        let sources = [first, second].map(|path| Source::root(path, read(path)));
        composed(&format!("{first} and {second}"), &sources)
    };
    let pairs = [
        pair(
            "projections/rust/tests/models/library.ttl",
            "projections/rust/tests/models/atlas.ttl",
        ),
        pair("examples/cinema/cinema.ttl", "examples/places/places.ttl"),
        pair(
            "projections/graphql/tests/models/harbour.ttl",
            "projections/graphql/tests/models/pilots.ttl",
        ),
    ];
    let studio = composed("examples/studio", &studio::models());
    splits
        .chain(pairs.into_iter().flatten())
        .chain(studio)
        .collect()
}

#[test]
fn apollo_composes_the_subgraphs_of_several_teams() {
    agrees("graphql_apollo.js", jobs(), vec![]);
}

#[test]
fn the_guild_composes_the_subgraphs_of_several_teams() {
    agrees("graphql_guild.js", jobs(), vec![]);
}

/// What composers have to refuse: the same subgraphs with a lower version, without the link, and without each
/// import in turn. So no lower version would do, and nothing is imported in vain.
fn with_less() -> Vec<Job> {
    let sources = [
        "projections/graphql/tests/models/harbour.ttl",
        "projections/graphql/tests/models/pilots.ttl",
    ]
    .map(|path| Source::root(path, read(path)));
    let whole = subgraphs("harbour and pilots", &sources, on_request().1);
    let less = |what: &str, from: &str, to: &str| {
        let mutated = whole.iter().map(|file| {
            let text = file["text"].as_str().unwrap();
            assert_eq!(text.matches(from).count(), 1, "{from} in {text}");
            json!({ "name": file["name"], "text": text.replacen(from, to, 1) })
        });
        Job::new(what, mutated.collect())
    };
    let imports = ", import: [\"@key\", \"@shareable\"]";
    let link =
        format!("extend schema @link(url: \"https://specs.apollo.dev/federation/v2.0\"{imports})");
    vec![
        less("version 1", "/federation/v2.0", "/federation/v1.0"),
        less("no link", &link, ""),
        less("no @key", "\"@key\", ", ""),
        less("no @shareable", ", \"@shareable\"]", "]"),
    ]
}

#[test]
fn no_lower_version_would_do() {
    for composer in ["graphql_apollo.js", "graphql_guild.js"] {
        agrees(composer, vec![], with_less());
    }
}
