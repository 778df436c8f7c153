//! The models: the examples, and random ones by their seeds.

use crate::engines::Matter;
use crate::random::model::Models;
use crate::sets::{self, Sets};
use std::collections::BTreeMap;
use std::fs;
use std::ops::Range;
use std::path::{Path, PathBuf};
use udac_driver::{Checked, Reading, with_data};
use udac_graph::Role;
use udac_tests::{Source, loaded, rich, root, split};

/// Of so many seeds one has, besides, a company of several domains.
const COMPANY: u64 = 25;

/// A model.
pub struct Case {
    pub name: String,
    pub sources: Vec<Source>,
    /// Whether it is made by its seed.
    random: bool,
    /// The seed of its instances, and of which faults are tried.
    pub seed: u64,
    /// Faults of each kind that are tried.
    pub faults: usize,
}

/// Seeds in which the proof has found something, since mended.
const FOUND: [u64; 8] = [65, 71, 91, 94, 100, 122, 134, 217];

/// Rules for models: their instances are models, and rows of such refer to tables of the language.
const RULES: &str = "rules";

/// Models shrunk from such in which it has.
const SHRUNK: &str = "tests/cases/proof";

/// The examples, and models with every construct; and those that stand for what was found. What is included is compiled
/// too, since rows refer to rows of all domains; of rules nothing is made, as in their project.
/// Of the examples and the random ones one in so many.
pub fn examples(one_in: usize) -> Vec<Case> {
    let rich = rich().into_iter().map(|(name, s)| (name.to_owned(), s));
    let all = udac_tests::examples().into_iter().chain(rich);
    let all = all.step_by(one_in).chain(shrunk());
    let compiled = |s: Source| Source {
        role: if s.name == RULES {
            Role::Include
        } else {
            Role::Root
        },
        ..s
    };
    let named = all.map(|(name, sources)| Case {
        name,
        sources: sources.into_iter().map(compiled).collect(),
        random: false,
        seed: 7,
        faults: 3,
    });
    let found = FOUND.into_iter().step_by(one_in);
    named
        .chain(found.flat_map(|seed| random(seed..seed + 1)))
        .collect()
}

/// Folders of models.
fn shrunk() -> Vec<(String, Vec<Source>)> {
    let listed = |folder: &Path| {
        let entries = fs::read_dir(folder).unwrap();
        let mut paths: Vec<PathBuf> = entries.map(|e| e.unwrap().path()).collect();
        paths.sort();
        paths
    };
    let named = |path: &Path| path.file_name().unwrap().to_str().unwrap().to_owned();
    let folders = listed(&root().join(SHRUNK)).into_iter();
    let models = folders.map(|folder| {
        let files = listed(&folder).into_iter();
        let sources = files.map(|f| Source::root(&named(&f), fs::read_to_string(&f).unwrap()));
        (named(&folder), sources.collect())
    });
    models.collect()
}

/// The random models of some seeds.
pub fn random(seeds: Range<u64>) -> Vec<Case> {
    let mut all = Vec::new();
    for seed in seeds {
        let mut case = |name: &str, sources: Vec<Source>| {
            all.push(Case {
                name: format!("{name} {seed}"),
                sources,
                random: true,
                seed,
                faults: 1,
            });
        };
        let docs = Models::random(seed).docs;
        let sources = docs.iter().map(|d| Source::root(d.name, d.text()));
        case("random", sources.collect());
        if seed % COMPANY == 0 {
            case("split", split(seed));
        }
    }
    all
}

impl Case {
    /// What engines are asked about, of targets that hold the model.
    pub fn sets(&self, matters: &[Matter]) -> BTreeMap<Matter, Sets> {
        let Some(mocked) = sets::Mocked::of(self) else {
            return BTreeMap::new();
        };
        let matters = matters.iter();
        let held = matters.filter_map(|matter| Some((*matter, Sets::of(self, &mocked, *matter)?)));
        held.collect()
    }

    /// The models and a text of data, checked.
    pub fn checked_with(&self, data: &str) -> Checked {
        with_data(loaded(&self.sources), data, &Reading::default()).unwrap()
    }

    /// The text of a random model, without prefixes; of another one nothing.
    pub fn text(&self) -> String {
        if !self.random {
            return String::new();
        }
        let texts = self
            .sources
            .iter()
            .map(|s| String::from_utf8_lossy(&s.bytes));
        let mut all = String::new();
        for text in texts {
            let lines = text.lines().filter(|l| !l.starts_with("@prefix"));
            lines.for_each(|line| all.extend([line, "\n"]));
        }
        all
    }

    /// The models, and data of them.
    pub fn with(&self, data: &str) -> Vec<Source> {
        let data = Source::root("mock.ttl", data);
        self.sources.iter().cloned().chain([data]).collect()
    }
}
