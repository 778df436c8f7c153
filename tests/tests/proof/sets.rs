//! Instances of a model as the engines of a target read them: conforming ones, and such with one fault.

use crate::cases::Case;
use crate::engines::{Matter, Reads};
use crate::judge::changed;
use serde_json::{Value, json};
use std::collections::{BTreeMap, BTreeSet};
use std::sync::OnceLock;
use udac_codec::base64;
use udac_driver::{
    Artefact, Checked, Emit, Faulty, Overrides, Reading, data, holds_fault, mock, mock_faults,
    put_faulty, with_data,
};
use udac_tests::{
    Job, Round, checked, compiled, errors, everything, file, loaded, options, target,
};

/// The instances of each class, and the seed, of the conforming sets of a model.
const CONFORMING: [(u64, u64); 2] = [(1, 1), (4, 7)];

/// Files of one set: the schema of each by its number, and the bytes.
pub type Files = Vec<(usize, Vec<u8>)>;

/// What is made for a model, for all targets.
pub struct Mocked {
    conforming: Vec<String>,
    /// With what is read of them beside the models.
    faults: Vec<(Faulty, Checked)>,
}

/// A set with a fault.
#[derive(Clone)]
pub struct Broken {
    pub fault: Faulty,
    pub files: Files,
    /// The same as they are called.
    named: Vec<(String, Vec<u8>)>,
    /// Whether they hold the fault, once an engine takes them.
    held: OnceLock<bool>,
}

impl Broken {
    /// Whether what is written holds the fault.
    pub fn is_held(&self, case: &Case, reads: Reads) -> bool {
        *self.held.get_or_init(|| match reads {
            Reads::Containers(of) => self.is_held_by(of, case),
            Reads::Graphs | Reads::Nothing => true,
        })
    }

    fn is_held_by(&self, of: &str, case: &Case) -> bool {
        let loaded = loaded(&case.sources);
        let (reading, of) = (Reading::default(), udac_tests::target(of).unwrap());
        let staged = with_data(loaded.clone(), &self.fault.text, &reading).unwrap();
        let staged = (&staged, &self.fault);
        holds_fault(&loaded, staged, &reading, of, &everything(), &self.named).unwrap()
    }
}

/// Something that the target does not enforce by itself.
#[derive(Clone)]
pub struct Told {
    pub kind: String,
    pub property: Option<String>,
    pub outcome: String,
}

/// What a target makes of a model and its instances.
#[derive(Clone)]
pub struct Sets {
    pub schemas: Vec<(String, String)>,
    /// With the Turtle that each was made of.
    pub conforming: Vec<(String, Files)>,
    pub faults: Vec<Broken>,
    pub ledger: Vec<Told>,
    /// The kinds of which something is native.
    pub native: BTreeSet<String>,
    /// How instances come to the engines.
    reads: Reads,
    /// What is wrong before any engine is asked.
    pub failures: Vec<String>,
}

impl Mocked {
    /// Makes instances of a model; none of one that is at fault, which one in a hundred random ones is.
    pub fn of(case: &Case) -> Option<Self> {
        let checked = checked(&case.sources);
        let model = checked.model.as_ref()?;
        let of = |(count, seed): (u64, u64)| {
            mock(
                &checked,
                model,
                count,
                seed + case.seed,
                &Overrides::default(),
            )
            .text
        };
        let (faults, _) = mock_faults(&checked, model, case.seed);
        Some(Self {
            conforming: CONFORMING.map(of).to_vec(),
            faults: some(faults, case)
                .into_iter()
                .map(|fault| (fault.clone(), case.checked_with(&fault.text)))
                .collect(),
        })
    }
}

/// So many faults of each kind and manner, others for other seeds.
fn some(faults: Vec<Faulty>, case: &Case) -> Vec<Faulty> {
    let mut kinds: BTreeMap<(&str, &str), Vec<Faulty>> = BTreeMap::new();
    for fault in faults {
        let kind = (fault.kind.code(), fault.how);
        kinds.entry(kind).or_default().push(fault);
    }
    let mut found = Vec::new();
    for mut faults in kinds.into_values() {
        let turn = usize::try_from(case.seed).unwrap() % faults.len();
        faults.rotate_left(turn);
        found.extend(faults.into_iter().take(case.faults));
    }
    found
}

impl Sets {
    /// What a target makes; none where it refuses the model.
    pub fn of(case: &Case, mocked: &Mocked, (name, reads): Matter) -> Option<Self> {
        let target = target(name).unwrap();
        let checked = checked(&case.sources);
        let made = compiled(&checked, &[target], &everything());
        if errors(&made.diagnostics) > 0 {
            return None;
        }
        let mut sets = Self::empty(&made.artefacts, reads);
        for text in &mocked.conforming {
            let fail = |how: &str| {
                let (case, model) = (&case.name, case.text());
                format!("{name}, {case}: without any engine {how}\n{model}{text}")
            };
            let files = match reads {
                Reads::Nothing => break,
                Reads::Graphs => vec![(0, text.clone().into_bytes())],
                Reads::Containers(of) => {
                    let options = options(false, &[]);
                    let (of, codec) = (udac_tests::target(of).unwrap(), data(of).unwrap());
                    // A form that does not hold the model: what the target makes is judged alone.
                    let Some(round) = Round::of(&case.with(text), of, codec, &options) else {
                        return Some(sets);
                    };
                    match round {
                        Ok(round) => {
                            let changed = changed(&round);
                            let changed = changed.map(|how| format!("comes back changed: {how}"));
                            sets.failures.extend(changed.map(|how| fail(&how)));
                            sets.files(round)
                        }
                        Err(why) => {
                            sets.failures
                                .push(fail(&format!("is not read back: {why}")));
                            continue;
                        }
                    }
                }
            };
            sets.conforming.push((text.clone(), files));
        }
        let order = everything();
        for (fault, staged) in &mocked.faults {
            let named = match reads {
                Reads::Nothing => break,
                Reads::Graphs => Vec::new(),
                Reads::Containers(of) => {
                    put_faulty(staged, udac_tests::target(of).unwrap(), &order).unwrap()
                }
            };
            let files = match reads {
                Reads::Graphs => vec![(0, fault.text.clone().into_bytes())],
                Reads::Nothing | Reads::Containers(_) => named
                    .iter()
                    .map(|(name, bytes)| (sets.schema_of(name), bytes.clone()))
                    .collect(),
            };
            sets.faults.push(Broken {
                fault: fault.clone(),
                files,
                named,
                held: OnceLock::new(),
            });
        }
        Some(sets)
    }

    /// The same with some of the faults.
    pub fn with_faults(&self, wanted: impl FnMut(&&Broken) -> bool) -> Self {
        Self {
            faults: self.faults.iter().filter(wanted).cloned().collect(),
            ..self.clone()
        }
    }

    /// Sets without instances.
    fn empty(artefacts: &[Artefact], reads: Reads) -> Self {
        let of = |kind: Emit| artefacts.iter().filter(move |a| a.kind == kind);
        let schemas = of(Emit::Schema).map(|a| (a.file.clone(), a.text.clone()));
        let (mut ledger, mut native) = (Vec::new(), BTreeSet::new());
        for artefact in of(Emit::Ledger) {
            let read: Value = serde_json::from_str(&artefact.text).unwrap();
            let text = |value: &Value| value.as_str().map(str::to_owned);
            for entry in read["entries"].as_array().unwrap() {
                ledger.push(Told {
                    kind: text(&entry["code"]).unwrap(),
                    property: text(&entry["property"]),
                    outcome: text(&entry["outcome"]).unwrap(),
                });
            }
            let kinds = read["counts"]["native"].as_object().into_iter().flatten();
            native.extend(kinds.map(|(kind, _)| kind.clone()));
        }
        Self {
            schemas: schemas.collect(),
            conforming: Vec::new(),
            faults: Vec::new(),
            ledger,
            native,
            reads,
            failures: Vec::new(),
        }
    }

    /// The schema that a file of data is of: that of the same domain, whose name both begin with.
    fn schema_of(&self, data: &str) -> usize {
        let domain = |name: &str| {
            name.rsplit('/')
                .next()
                .and_then(|n| n.split('.').next().map(str::to_owned))
        };
        let found = self
            .schemas
            .iter()
            .position(|(schema, _)| domain(schema) == domain(data));
        found.unwrap_or_else(|| panic!("no schema of {data}"))
    }

    /// The files of a round.
    fn files(&self, round: Round) -> Files {
        let files = round.domains.iter().zip(round.files);
        files
            .map(|(domain, (_, bytes))| (self.schema_of(domain), bytes))
            .collect()
    }

    /// The longest file, cut off in the middle, which lies among the instances: what takes that is no engine. None
    /// where there is no file, and where instances are read as RDF, of which a part is whole.
    pub fn cut(&self) -> Files {
        let conforming = self.conforming.iter().flat_map(|(_, files)| files);
        let contained = matches!(self.reads, Reads::Containers(_));
        let longest = conforming.filter(|_| contained).max_by_key(|f| f.1.len());
        let longest = longest.into_iter();
        longest
            .map(|(of, bytes)| {
                let half = &bytes[..bytes.len() / 2];
                // Within a bracket, where there is one: of a script, half may be whole statements.
                let open = half.iter().rposition(|b| *b == b'(');
                (*of, half[..open.map_or(half.len(), |at| at + 1)].to_vec())
            })
            .collect()
    }

    /// What an oracle is asked: the conforming sets, those with faults, and one that is cut off.
    pub fn job(&self, name: &str) -> Job {
        let schemas = self.schemas.iter().map(|(name, text)| file(name, text));
        let mut job = Job::new(name, schemas.collect());
        let conforming = self.conforming.iter().map(|(_, files)| files);
        let faults = self.faults.iter().map(|f| &f.files);
        let cut = self.cut();
        let sets = conforming.chain(faults).chain([&cut]).map(|files| {
            let files = files.iter();
            let file =
                |(of, bytes): &(usize, Vec<u8>)| json!({ "of": of, "octets": base64(bytes) });
            Value::Array(files.map(file).collect())
        });
        job.body["instances"] = sets.collect();
        job.body["wanted"] = json!(self.conforming.len());
        job
    }
}
