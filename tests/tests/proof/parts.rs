//! Which models a run looks at, and what was found of parts of them, for a run that goes on where another one
//! was broken off.
//!
//! | variable | what it says |
//! |---|---|
//! | `UDAC_PROOF` | so many random models, in parts whose results are kept below `target/proof` |
//! | `UDAC_PROOF_ENGINE` | one engine alone |
//! | `UDAC_PROOF_SEED_FROM` | the first seed |
//!
//! `cargo xtask oracles` sets them. Without them, some examples and a few random models are one part, or with
//! `UDAC_EXHAUSTIVE` all examples and as many as it says; nothing is kept.

use crate::cases::{self, Case};
use crate::engines::{ALL, Engine};
use crate::judge::Found;
use std::collections::BTreeMap;
use std::fs;
use std::hash::{DefaultHasher, Hasher as _};
use std::ops::Range;
use std::path::{Path, PathBuf};
use udac_tests::{root, tried};

/// Random models of one part that is kept.
const PART: u64 = 50;

/// What a run is asked for.
pub struct Asked {
    seeds: Range<u64>,
    /// Whether all examples are looked at.
    examples: bool,
    engine: Option<String>,
    keep: bool,
}

/// Some of the models.
#[derive(Debug, Clone)]
pub struct Part {
    examples: Examples,
    seeds: Range<u64>,
}

/// Which of the examples.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Examples {
    All,
    /// One in three, and all that stand for what was found.
    Some,
    None,
}

impl Asked {
    /// What the environment asks for.
    pub fn by_environment(sample: u64, all: u64) -> Self {
        let read = |name: &str| std::env::var(name).ok().filter(|v| !v.is_empty());
        let number = |name: &str| read(name).map(|v| v.parse::<u64>().unwrap());
        let many = number("UDAC_PROOF");
        let from = number("UDAC_PROOF_SEED_FROM").unwrap_or(0);
        Self {
            seeds: from..from + many.unwrap_or_else(|| tried("proof", sample, all)),
            examples: many.is_some() || tried("proof", 0, 1) > 0,
            engine: read("UDAC_PROOF_ENGINE"),
            keep: many.is_some(),
        }
    }

    /// Whether it is the run that the book speaks of: all examples, so many random models, all engines.
    pub fn is_whole(&self) -> bool {
        !self.keep && self.engine.is_none() && self.examples && self.seeds == (0..crate::ALL)
    }

    /// The engines that are asked.
    pub fn engines(&self) -> Vec<&'static Engine> {
        let wanted = |engine: &&Engine| self.engine.as_ref().is_none_or(|e| e == engine.name);
        let found: Vec<&Engine> = ALL.iter().filter(wanted).collect();
        let names: Vec<&str> = ALL.iter().map(|e| e.name).collect();
        assert!(!found.is_empty(), "the engines are {}", names.join(", "));
        found
    }

    /// The parts, in order.
    pub fn parts(&self) -> Vec<Part> {
        if !self.keep {
            return vec![Part {
                examples: if self.examples {
                    Examples::All
                } else {
                    Examples::Some
                },
                seeds: self.seeds.clone(),
            }];
        }
        let mut parts = vec![Part {
            examples: Examples::All,
            seeds: 0..0,
        }];
        // Parts begin at the same seeds wherever a run begins.
        let mut from = self.seeds.start;
        while from < self.seeds.end {
            let to = ((from / PART + 1) * PART).min(self.seeds.end);
            parts.push(Part {
                examples: Examples::None,
                seeds: from..to,
            });
            from = to;
        }
        parts
    }
}

impl Part {
    /// Its models.
    pub fn cases(&self) -> Vec<Case> {
        let mut all = match self.examples {
            Examples::All => cases::examples(1),
            Examples::Some => cases::examples(3),
            Examples::None => Vec::new(),
        };
        all.extend(cases::random(self.seeds.clone()));
        all
    }

    /// What it is called.
    pub fn name(&self) -> String {
        if self.seeds.is_empty() {
            "examples".to_owned()
        } else {
            format!("{:06}-{:06}", self.seeds.start, self.seeds.end)
        }
    }
}

/// What was found, by part and engine; on disk where a run may go on.
pub struct Kept {
    folder: Option<PathBuf>,
    found: BTreeMap<(String, &'static str), Found>,
}

impl Kept {
    /// What earlier runs of the same program found of the same oracles.
    pub fn of(asked: &Asked) -> Self {
        let folder = asked.keep.then(|| root().join("target/proof/parts"));
        if let Some(folder) = &folder {
            let now = fingerprint();
            let stamp = folder.join("made-by");
            if fs::read_to_string(&stamp).ok().as_ref() != Some(&now) {
                let _ = fs::remove_dir_all(folder);
                fs::create_dir_all(folder).unwrap();
                fs::write(&stamp, now).unwrap();
            }
        }
        Self {
            folder,
            found: BTreeMap::new(),
        }
    }

    /// Whether something is known of a part.
    pub fn has(&mut self, part: &Part, engine: &'static str) -> bool {
        let key = (part.name(), engine);
        if !self.found.contains_key(&key)
            && let Some(path) = self.path(part, engine)
            && let Ok(text) = fs::read_to_string(path)
        {
            self.found
                .insert(key.clone(), serde_json::from_str(&text).unwrap());
        }
        self.found.contains_key(&key)
    }

    /// What is known of a part.
    pub fn get(&self, part: &Part, engine: &'static str) -> Found {
        let found = self.found.get(&(part.name(), engine));
        found.cloned().unwrap_or_default()
    }

    /// Keeps what was found of a part; that an engine is not here is found again.
    pub fn put(&mut self, part: &Part, engine: &'static str, found: Found) {
        if let Some(path) = self.path(part, engine)
            && found.engine.is_some()
        {
            // Whole or not at all: a run may be broken off at any time.
            let begun = path.with_extension("begun");
            fs::write(&begun, serde_json::to_string_pretty(&found).unwrap()).unwrap();
            fs::rename(begun, path).unwrap();
        }
        self.found.insert((part.name(), engine), found);
    }

    fn path(&self, part: &Part, engine: &str) -> Option<PathBuf> {
        let folder = self.folder.as_ref()?;
        Some(folder.join(format!("{}.{engine}.json", part.name())))
    }
}

/// What results depend on: this program, with the compiler in it, the oracles and their engines.
fn fingerprint() -> String {
    let mut hasher = DefaultHasher::new();
    let mut add = |path: &Path| hasher.write(&fs::read(path).unwrap_or_default());
    add(&std::env::current_exe().unwrap());
    let oracles = fs::read_dir(root().join("tests/oracles")).unwrap();
    let mut paths: Vec<PathBuf> = oracles.map(|e| e.unwrap().path()).collect();
    paths.sort();
    paths.iter().for_each(|path| add(path));
    format!("{:016x}", hasher.finish())
}
