//! What the scripts do: run in a database, read by another parser, made again from their graphs.

mod faults;
mod language;
mod losses;
mod mixed;
mod mysql;
mod read_again;
mod regenerate;
mod rows;
mod sets;

use crate::Sql;
use udac_projection::target::{AnyTarget, Options};
use udac_tests::{Models, options, options_of};

const KEEPERS: &str = include_str!("models/keepers.ttl");
const ARCHIVE: &str = include_str!("models/archive.ttl");

/// The archive, leaning on the keepers.
fn archive() -> Models {
    Models::new(&[KEEPERS], &[ARCHIVE])
}

/// Both compiled.
fn both() -> Models {
    Models::new(&[], &[KEEPERS, ARCHIVE])
}

/// The scripts of all compiled models, in order.
fn text(models: &Models, target: &'static Sql) -> String {
    let files = models.files(AnyTarget::Data(target), &Options::default());
    files.into_iter().map(|(_, text)| text).collect()
}

/// A fleet and its insurers: every construct, names that get in the way.
fn fleet() -> Models {
    let insurers = include_str!("models/insurers.ttl");
    Models::new(&[], &[include_str!("models/fleet.ttl"), insurers])
}

/// A library and an atlas: one of each construct.
fn library() -> Models {
    let models = ["atlas", "library"]
        .map(|n| udac_tests::read(&format!("projections/rust/tests/models/{n}.ttl")));
    Models::new(&[], &models.each_ref().map(String::as_str))
}

/// Each way to hold taxonomies.
fn strategies() -> [Options; 3] {
    ["joined", "single-table", "concrete"].map(|s| options(false, &[("taxonomy", s)]))
}

/// A dock and who hires from it: four taxonomies that refer to one another.
fn dock() -> Models {
    let hire = include_str!("models/hire.ttl");
    Models::new(&[], &[include_str!("models/dock.ttl"), hire])
}

/// The dock alone.
fn dock_alone() -> Models {
    Models::new(&[], &[include_str!("models/dock.ttl")])
}

/// Ways side by side, each for each root but the last once.
fn mixtures() -> Vec<Options> {
    let ways = ["joined", "single-table", "concrete"];
    let turned = |by: usize| of_each([0, 1, 2, 0].map(|at: usize| ways[(at + by) % 3]));
    (0..3).map(turned).collect()
}

/// A way for each root of a dock.
fn of_each(ways: [&str; 4]) -> Options {
    let roots =
        ["Vessel", "Paper", "Asset", "Person"].map(|r| format!("https://example.org/dock#{r}"));
    let each = roots.each_ref().map(String::as_str).into_iter().zip(ways);
    options_of("taxonomy", &each.collect::<Vec<_>>())
}

/// Each of these ways, with sets of plain values as rows of tables and as arrays.
fn ways() -> Vec<Options> {
    let arrays = strategies().map(|mut options| {
        options
            .settings
            .insert("sets".to_owned(), "arrays".to_owned());
        options
    });
    strategies().into_iter().chain(arrays).collect()
}

/// A depot: sets of plain values, alone, nested, and narrowed by a subclass.
fn depot() -> Models {
    Models::new(&[], &[include_str!("models/sets.ttl")])
}

/// The container graph of the last compiled model.
fn container(models: &Models, target: &'static Sql) -> String {
    models.container(AnyTarget::Data(target), &Options::default())
}

/// The faults of the models for a target.
fn faults(models: &Models, target: &'static Sql) -> Vec<(&'static str, String)> {
    models.faults(AnyTarget::Data(target), &Options::default())
}
