//! The stages up to a valid model.
//!
//! In: loaded files. Out: governed graphs, the valid model where there is no error, and all
//! diagnostics, sorted. Each stage is one function; each adds what it finds and goes on with what is
//! sound.

mod close;
mod conform;
mod library;
mod names;
mod read;
mod resolve;

use names::Names;
pub(crate) use names::{curie, expanded};

use crate::registry::rules_of;
use crate::rules::{lost, no_model};
use crate::suppress::Suppressions;
use crate::{Loaded, Overrides, TARGETS};
use std::collections::BTreeMap;
use std::path::PathBuf;
use std::time::{Duration, Instant};
use udac_diagnostics::{Diagnostic, FileId, Rule, Severity, SourceMap, Span};
use udac_graph::{Assembled, GraphId, InSources, Places, Role};
use udac_model::domain::{Model, Valid};

/// What a project says about reading.
#[derive(Debug, Clone)]
pub struct Reading {
    /// The language of plain labels.
    pub language: String,
    /// Namespaces under other names, besides those that are known.
    pub aliases: Vec<(String, String)>,
    /// Whether a domain model among the roots is a must.
    pub needs_model: bool,
    /// Whether all built-in models are part of the run, not only those of which something speaks.
    pub all_models: bool,
    /// Whether there is a model though data is at fault, as some is on purpose. The models are to be known to
    /// be sound.
    pub faulty_data: bool,
}

impl Default for Reading {
    fn default() -> Self {
        Self {
            language: "en".to_owned(),
            aliases: Vec::new(),
            needs_model: false,
            all_models: false,
            faulty_data: false,
        }
    }
}

/// How long each stage took, in order.
pub type Timings = Vec<(&'static str, Duration)>;

/// What the stages found.
#[derive(Debug)]
pub struct Checked {
    /// The texts.
    pub sources: SourceMap,
    /// Where statements stand in them.
    pub places: Places,
    /// The governed graphs.
    pub assembled: Assembled,
    /// The graphs that are checked: the roots and what they lean on, embedded ones left out.
    pub checked: Vec<GraphId>,
    /// The model; none where an error was found, or where no root is a domain model.
    pub model: Option<Valid<Model>>,
    /// All that was found.
    pub diagnostics: Vec<Diagnostic>,
    /// What was found and a comment lets pass.
    pub suppressed: Vec<Diagnostic>,
    /// The comments that let something pass.
    pub suppressions: Suppressions,
    /// Where the files are that the run is about.
    pub origins: BTreeMap<FileId, PathBuf>,
    /// How long each stage took.
    pub timings: Timings,
}

impl Checked {
    /// The places with their texts.
    #[must_use]
    pub const fn text(&self) -> InSources<'_> {
        InSources {
            places: &self.places,
            sources: &self.sources,
        }
    }

    /// The prefixes of a file, with the namespaces that graphs hold for those it writes.
    #[must_use]
    pub fn prefixes(&self, file: FileId) -> Vec<(String, String)> {
        let names = Names::new(&self.places, &self.assembled.vocabularies);
        names.prefixes(file)
    }

    /// The prefixes of all files, the roots' first, and of what is built in; the first that declares one
    /// counts. Sorted.
    #[must_use]
    pub fn all_prefixes(&self) -> Vec<(String, String)> {
        let mut found: BTreeMap<String, String> = BTreeMap::new();
        for (file, _) in self.sources.iter() {
            for (prefix, namespace) in self.prefixes(file) {
                found.entry(prefix).or_insert(namespace);
            }
        }
        for model in udac_upper::MODELS {
            found
                .entry(model.name.to_owned())
                .or_insert_with(|| model.iri.to_owned());
        }
        found.into_iter().collect()
    }

    /// An IRI that is given as such or as a prefixed name, whether a graph speaks of it or not; none where
    /// it is neither.
    #[must_use]
    pub fn iri(&self, name: &str) -> Option<String> {
        expanded(&self.all_prefixes(), name)
    }

    /// Names terms in diagnostics as the author writes them where each points.
    pub(crate) fn put_names(&self, diagnostics: &mut [Diagnostic]) {
        Names::new(&self.places, &self.assembled.vocabularies).put(diagnostics);
    }

    /// Whether an error was found.
    #[must_use]
    pub fn has_errors(&self) -> bool {
        has_errors(&self.diagnostics)
    }
}

/// What the later stages see.
pub(crate) struct Stage<'a> {
    assembled: &'a Assembled,
    /// The graphs that the run is about, in the order of checking.
    checked: &'a [GraphId],
    text: InSources<'a>,
    terms: &'a udac_upper::Terms,
}

fn has_errors(diagnostics: &[Diagnostic]) -> bool {
    diagnostics.iter().any(|d| d.severity == Severity::Error)
}

/// Runs the stages.
#[must_use]
pub fn check(mut loaded: Loaded, reading: &Reading, overrides: &Overrides) -> Checked {
    let mut clock = Clock::start();
    let mut diagnostics = std::mem::take(&mut loaded.diagnostics);
    let read = read::read(&mut loaded, reading, &mut diagnostics);
    clock.lap("read");
    let (assembled, places) = close::close(read, &loaded, reading, &mut diagnostics);
    clock.lap("close");
    let checked = close::concerned(&assembled);
    let found = {
        let text = InSources {
            places: &places,
            sources: &loaded.sources,
        };
        let terms = udac_upper::terms(&assembled.dataset);
        let stage = Stage {
            assembled: &assembled,
            checked: &checked,
            text,
            terms: &terms,
        };
        let mut faulty = conform::conform(&stage, &mut diagnostics);
        if reading.faulty_data {
            // The models were checked before.
            faulty.clear();
        }
        clock.lap("conform");
        let model = resolve::resolve(&stage, &faulty, &mut diagnostics);
        clock.lap("resolve");
        model
    };
    close::forget_the_rest(&assembled, &checked, &loaded, &places, &mut diagnostics);
    close::forget_repetitions(&mut diagnostics);
    if reading.needs_model && !has_errors(&diagnostics) {
        diagnostics.extend(nothing_to_compile(&assembled, &loaded));
    }
    let mut suppressions = Suppressions::read(&loaded, &mut diagnostics);
    let mut suppressed = suppressions.apply(&mut diagnostics);
    diagnostics.extend(in_vain(&suppressions, &loaded, &diagnostics));
    overrides.apply(&mut diagnostics);
    let names = Names::new(&places, &assembled.vocabularies);
    names.put(&mut diagnostics);
    names.put(&mut suppressed);
    sort(&mut diagnostics);
    sort(&mut suppressed);
    let model = found.filter(|_| reading.faulty_data || !has_errors(&diagnostics));
    Checked {
        sources: loaded.sources,
        places,
        assembled,
        checked,
        model,
        diagnostics,
        suppressed,
        suppressions,
        origins: loaded.origins,
        timings: clock.laps,
    }
}

/// By file and place; the same thing said twice of one place is said once.
pub(crate) fn sort(diagnostics: &mut Vec<Diagnostic>) {
    diagnostics.sort_by(|a, b| a.order().cmp(&b.order()));
    diagnostics.dedup();
}

/// Comments that let nothing pass: those about errors, and, where no stage was cut short by one, those
/// about what the stages could have found.
fn in_vain(
    suppressions: &Suppressions,
    loaded: &Loaded,
    diagnostics: &[Diagnostic],
) -> Vec<Diagnostic> {
    let whole = !has_errors(diagnostics);
    let later = rules_of(TARGETS);
    let judged = |rule: &Rule| {
        let here = *rule != lost::RULE && !later.contains(&rule);
        rule.severity == Severity::Error || (whole && here)
    };
    suppressions.unused(&loaded.sources, judged)
}

fn nothing_to_compile(assembled: &Assembled, loaded: &Loaded) -> Option<Diagnostic> {
    let mut graphs = assembled.graphs.iter();
    if graphs.any(|g| g.model && g.role == Role::Root) {
        return None;
    }
    let first = loaded.files.iter().find(|f| f.role == Role::Root);
    let file = first.map_or(FileId(0), |f| f.id);
    Some(no_model::found(Span::new(file, 0, 0)))
}

struct Clock {
    last: Instant,
    laps: Timings,
}

impl Clock {
    fn start() -> Self {
        Self {
            last: Instant::now(),
            laps: Vec::new(),
        }
    }

    fn lap(&mut self, stage: &'static str) {
        let now = Instant::now();
        self.laps.push((stage, now - self.last));
        self.last = now;
    }
}
