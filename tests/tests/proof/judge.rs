//! What engines say of sets of instances, and what that means.
//!
//! In: the sets of models, and an engine's answers. Out: how many were accepted, came back and were refused,
//! and what is neither: failures, in words.

use crate::cases::Case;
use crate::engines::{Engine, Reads};
use crate::sets::{Broken, Sets};
use serde::{Deserialize, Serialize};
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};
use udac_codec::base64_octets;
use udac_driver::{Faulty, data};
use udac_projection::obligations::ConstraintKind;
use udac_tests::{Round, Said, options, target};

/// What became of the faults of one kind of constraint.
#[derive(Debug, Default, Clone, Serialize, Deserialize)]
pub struct Count {
    /// The engine refuses them.
    pub refused: usize,
    /// Of these, by what the ledger calls the constraint; what it does not list is native.
    pub refused_of: BTreeMap<String, usize>,
    /// What is written does not hold them.
    pub unsayable: usize,
    /// The engine takes them, and the ledger calls the constraint encoded, lossy or unsupported.
    pub encoded: usize,
    pub lossy: usize,
    pub unsupported: usize,
    /// The engine takes them, and is known to be wrong.
    pub blind: usize,
    /// None of these.
    pub failed: usize,
}

impl Count {
    /// Adds what became of others.
    pub fn add(&mut self, other: Self) {
        self.refused += other.refused;
        for (of, refused) in other.refused_of {
            *self.refused_of.entry(of).or_default() += refused;
        }
        self.unsayable += other.unsayable;
        self.encoded += other.encoded;
        self.lossy += other.lossy;
        self.unsupported += other.unsupported;
        self.blind += other.blind;
        self.failed += other.failed;
    }

    /// Whether a fault shows that the constraint is what a word of the ledger says: an engine refuses what is native,
    /// takes what is lost, and does either to what is carried by other means.
    pub fn shows(&self, word: &str) -> bool {
        let refused = self.refused_of.get(word).is_some_and(|n| *n > 0);
        match word {
            "native" => refused,
            "encoded" => refused || self.encoded > 0,
            "lossy" => self.lossy > 0,
            _ => self.unsupported > 0,
        }
    }
}

/// What an engine says of some models.
#[derive(Debug, Default, Clone, Serialize, Deserialize)]
pub struct Found {
    /// The engine and its version; none: it is not here.
    pub engine: Option<String>,
    pub models: usize,
    /// Conforming sets: all, those that are accepted, and those that come back equal.
    pub conforming: usize,
    pub accepted: usize,
    pub back: usize,
    /// By the kind of constraint.
    pub faults: BTreeMap<String, Count>,
    /// The kinds of constraints of which something is native to the target, as its ledgers say.
    pub native: BTreeSet<String>,
    pub failures: Vec<String>,
    /// The manners of faults that the engine did not find though it should, and why.
    pub blind: BTreeSet<String>,
    pub seconds: f64,
}

impl Found {
    /// What is wrong, in words.
    pub fn failures(&self) -> impl Iterator<Item = &str> {
        self.failures.iter().map(String::as_str)
    }

    /// Adds what was found of other models.
    pub fn add(&mut self, other: Self) {
        self.engine = other.engine.or_else(|| self.engine.take());
        self.models += other.models;
        self.conforming += other.conforming;
        self.accepted += other.accepted;
        self.back += other.back;
        for (kind, count) in other.faults {
            self.faults.entry(kind).or_default().add(count);
        }
        self.native.extend(other.native);
        self.failures.extend(other.failures);
        self.blind.extend(other.blind);
        self.seconds += other.seconds;
    }
}

/// What an engine says of all models that its target holds.
pub fn all(engine: &Engine, held: &[(&Case, &Sets)], said: &Said) -> Found {
    let mut found = Found {
        engine: Some(said.engine.clone()),
        ..Found::default()
    };
    for ((case, sets), line) in held.iter().zip(&said.lines) {
        let mut judge = Judge {
            engine,
            case,
            sets,
            found: &mut found,
        };
        judge.model(line);
    }
    found
}

/// Statements that are shown of a difference.
const SHOWN: usize = 6;

/// How what comes back differs from what was there; none: it is equal.
pub fn changed(round: &Round) -> Option<String> {
    let [lost, made] = round.difference();
    let some = |lines: &[String]| {
        let shown = lines.iter().take(SHOWN).map(String::as_str);
        let shown: Vec<&str> = shown.collect();
        format!("{} statements\n{}", lines.len(), shown.join("\n"))
    };
    let differs = !lost.is_empty() || !made.is_empty();
    differs.then(|| format!("lost {}\nmade {}", some(&lost), some(&made)))
}

struct Judge<'j> {
    engine: &'j Engine,
    case: &'j Case,
    sets: &'j Sets,
    found: &'j mut Found,
}

impl Judge<'_> {
    /// Notes what is wrong, with all that is needed to look into it.
    fn fail(&mut self, what: &str, data: Option<&str>) {
        let (engine, case) = (self.engine.name, &self.case.name);
        let data = data.unwrap_or_default();
        let model = self.case.text();
        let failure = format!("{engine}, {case}: {what}\n{model}{data}");
        self.found.failures.push(failure);
    }

    fn model(&mut self, line: &Value) {
        self.found.models += 1;
        self.found.native.extend(self.sets.native.iter().cloned());
        self.found
            .failures
            .extend(self.sets.failures.iter().cloned());
        if let Some(words) = line["fault"].as_str() {
            self.fail(&format!("the schemas are refused: {words}"), None);
            return;
        }
        if self.engine.reads == Reads::Nothing {
            return;
        }
        let answers = line["answers"].as_array().unwrap();
        let (conforming, others) = answers.split_at(self.sets.conforming.len());
        let (faults, cut) = others.split_at(self.sets.faults.len());
        if !self.sets.cut().is_empty() && cut[0]["fault"].is_null() {
            self.fail("half a file is accepted", None);
        }
        for (number, answer) in conforming.iter().enumerate() {
            self.conforming(number, answer);
        }
        let sets = self.sets;
        for (fault, answer) in sets.faults.iter().zip(faults) {
            self.fault(fault, answer["fault"].as_str());
        }
    }

    fn conforming(&mut self, number: usize, answer: &Value) {
        let sets = self.sets;
        let (text, files) = &sets.conforming[number];
        self.found.conforming += 1;
        if let Some(words) = answer["fault"].as_str() {
            let what = format!("conforming set {number} is refused: {words}");
            self.fail(&what, Some(text));
            return;
        }
        self.found.accepted += 1;
        let Reads::Containers(of) = self.engine.reads else {
            return;
        };
        let back = answer["back"].as_array().unwrap().iter();
        let back: Vec<Vec<u8>> = back
            .map(|octets| base64_octets(octets.as_str().unwrap()).unwrap())
            .collect();
        // The same octets were read when they were made.
        if back.iter().eq(files.iter().map(|(_, octets)| octets)) {
            self.found.back += 1;
            return;
        }
        match self.differs(of, text, back) {
            None => self.found.back += 1,
            Some(how) => {
                let what = format!("conforming set {number} comes back changed: {how}");
                self.fail(&what, Some(text));
            }
        }
    }

    /// How what the engine wrote differs from what it was given; none: it is equal.
    fn differs(&self, of: &str, text: &str, back: Vec<Vec<u8>>) -> Option<String> {
        let (target, codec) = (target(of).unwrap(), data(of).unwrap());
        let sources = self.case.with(text);
        let options = options(false, &[]);
        let round = Round::through(&sources, target, codec, &options, |_| back);
        let round = match round.unwrap() {
            Ok(round) => round,
            Err(why) => return Some(format!("it cannot be read: {why}")),
        };
        changed(&round)
    }

    fn fault(&mut self, broken: &Broken, refused: Option<&str>) {
        let fault = &broken.fault;
        let blind = self.engine.blind.iter();
        let kind = fault.kind.code();
        let mut blind = blind.filter(|b| b.kind == kind && b.how == fault.how);
        let own = (kind, self.outcome_of(fault.kind, fault));
        let (of, outcome) = match refused {
            Some(_) => own,
            None => self.outcome(fault),
        };
        let count = self.found.faults.entry(of.to_owned()).or_default();
        if refused.is_some() {
            count.refused += 1;
            let of = outcome.unwrap_or("native").to_owned();
            *count.refused_of.entry(of).or_default() += 1;
        } else if !broken.is_held(self.case, self.engine.reads) {
            count.unsayable += 1;
        } else if let Some(outcome) = outcome {
            match outcome {
                "encoded" => count.encoded += 1,
                "lossy" => count.lossy += 1,
                _ => count.unsupported += 1,
            }
        } else if let Some(blind) = blind.next() {
            count.blind += 1;
            let what = format!("{}, {}: {}", blind.kind, blind.how, blind.why);
            self.found.blind.insert(what);
        } else {
            count.failed += 1;
            let what = format!("{} is accepted, and no ledger has it", fault.name);
            self.fail(&what, Some(&fault.text));
        }
    }

    /// What the ledger says of the constraint that is broken, where it is not enforced, and of what kind that is. Where
    /// nothing keeps the two ends of links in agreement, what is said at one end may break what holds at the other.
    fn outcome(&self, fault: &Faulty) -> (&'static str, Option<&'static str>) {
        let own = self.outcome_of(fault.kind, fault);
        let both = self.outcome_of(ConstraintKind::Inverse, fault);
        match (own, both.filter(|_| fault.property.is_some())) {
            (None, Some(both)) => (ConstraintKind::Inverse.code(), Some(both)),
            (own, _) => (fault.kind.code(), own),
        }
    }

    fn outcome_of(&self, broken: ConstraintKind, fault: &Faulty) -> Option<&'static str> {
        let of_it = |kind: &str, property: &Option<String>| {
            let everywhere = property.is_none() || fault.property.is_none();
            kind == broken.code() && (everywhere || *property == fault.property)
        };
        let ledger = self.sets.ledger.iter();
        let told: Vec<&str> = ledger
            .filter(|t| of_it(&t.kind, &t.property))
            .map(|t| t.outcome.as_str())
            .collect();
        let words = ["unsupported", "lossy", "encoded"];
        words.into_iter().find(|word| told.contains(word))
    }
}
