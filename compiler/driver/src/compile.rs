//! From a valid model to artefacts.
//!
//! In: a valid model, targets and what is asked of them. Out: texts with the names that they have
//! below an output folder, and the faults of the model for a target. Nothing is written here.

mod data;
mod lines;
mod locate;

use crate::ids::{self, Declared, Ids, Seen};
use crate::registry::rules_of;
use crate::rules::lost;
use crate::{Checked, DriverError, Overrides};
use lines::Lines;
pub(crate) use locate::Locator;
use std::collections::{BTreeMap, BTreeSet};
use udac_diagnostics::{Diagnostic, Rule, Severity};
use udac_graph::{Locate as _, TermId};
use udac_model::domain::{Model, Valid};
use udac_projection::container::UnitId;
use udac_projection::fold::{self, Addressing};
use udac_projection::target::{AnyTarget, CodeTarget, ContainerRequest, Options, Standing};
use udac_projection::{Fault, Legal, Plan, Sink, project};

/// The kinds of artefacts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Emit {
    /// The text that the target is about.
    Schema,
    /// The same as a graph.
    Container,
    /// Where each concept went, as a graph.
    Mapping,
    /// What became of each constraint.
    Ledger,
}

impl Emit {
    /// All kinds.
    pub const ALL: [Self; 4] = [Self::Schema, Self::Container, Self::Mapping, Self::Ledger];

    /// The word for it.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Schema => "schema",
            Self::Container => "container",
            Self::Mapping => "mapping",
            Self::Ledger => "ledger",
        }
    }
}

/// What is asked of a compilation.
#[derive(Debug, Clone, Default)]
pub struct Order {
    /// The kinds of artefacts.
    pub emit: BTreeSet<Emit>,
    /// Where the schema is to stand as one text, if a target makes several files that need one another.
    pub in_one: Option<Standing>,
    /// The options of each target.
    pub options: BTreeMap<String, Options>,
    /// The language of labels.
    pub language: String,
    /// The concept that an asset holds.
    pub root: Option<TermId>,
    /// The asset's IRI, or its bare id.
    pub asset_id: Option<String>,
    /// The environment of the asset.
    pub environment: Option<String>,
    /// What the IRIs of generated graphs begin with.
    pub base: Option<String>,
    /// The ids and names that were given before; none: nothing is kept.
    pub ids: Option<Ids>,
    /// Whether a node is at fault of which they know nothing, or what they know no longer holds.
    pub locked: bool,
}

/// What a text is that is made.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Head {
    /// The target.
    pub target: &'static str,
    /// What it is.
    pub kind: Emit,
    /// Its file below the target's folder.
    pub file: String,
    /// The graph that it is, if it is one.
    pub graph: Option<String>,
}

/// A text that was made.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Artefact {
    /// What it is.
    pub head: Head,
    /// The text.
    pub text: String,
}

impl std::ops::Deref for Artefact {
    type Target = Head;
    fn deref(&self) -> &Head {
        &self.head
    }
}

/// What takes the artefacts, one after the other, piece by piece: texts of a large model do not all
/// fit into memory at once.
pub trait Receiver: Sink {
    /// An artefact begins; the pieces that follow are its text.
    fn begin(&mut self, head: Head);
}

/// Keeps all artefacts in memory.
#[derive(Debug, Default)]
struct Kept(Vec<Artefact>);

impl Sink for Kept {
    fn push(&mut self, text: &str) {
        if let Some(artefact) = self.0.last_mut() {
            artefact.text.push_str(text);
        }
    }
}

impl Receiver for Kept {
    fn begin(&mut self, head: Head) {
        let text = String::new();
        self.0.push(Artefact { head, text });
    }
}

/// What is made of a model for the targets asked for.
#[derive(Debug, Default)]
pub struct Compiled {
    /// The artefacts: by target, then domain by domain, those that others import first.
    pub artefacts: Vec<Artefact>,
    /// Faults of the model for targets, sorted.
    pub diagnostics: Vec<Diagnostic>,
    /// Those that a comment lets pass, sorted.
    pub suppressed: Vec<Diagnostic>,
    /// The ids and names with those that are new.
    pub ids: Option<Ids>,
}

/// What is said of a model for the targets asked for.
#[derive(Debug, Default)]
pub struct Said {
    /// Faults of the model for targets, sorted.
    pub diagnostics: Vec<Diagnostic>,
    /// Those that a comment lets pass, sorted.
    pub suppressed: Vec<Diagnostic>,
    /// The ids and names with those that are new.
    pub ids: Option<Ids>,
}

/// Makes the artefacts.
///
/// # Errors
/// Two artefacts would have one name.
pub fn compile(
    checked: &Checked,
    model: &Valid<Model>,
    targets: &[AnyTarget],
    order: &Order,
    overrides: &Overrides,
) -> Result<Compiled, DriverError> {
    let mut kept = Kept::default();
    let said = compile_into(checked, model, targets, order, overrides, &mut kept)?;
    Ok(Compiled {
        artefacts: kept.0,
        diagnostics: said.diagnostics,
        suppressed: said.suppressed,
        ids: said.ids,
    })
}

/// Makes the artefacts for a receiver; gives the faults of the model for targets, sorted. Where one
/// of them is an error, what was received is not the whole and to be thrown away.
///
/// # Errors
/// Two artefacts would have one name.
pub fn compile_into(
    checked: &Checked,
    model: &Valid<Model>,
    targets: &[AnyTarget],
    order: &Order,
    overrides: &Overrides,
    receiver: &mut dyn Receiver,
) -> Result<Said, DriverError> {
    let mut diagnostics = Vec::new();
    let mut names = Names::default();
    let lines = Lines::default();
    let locator = Locator::new(checked);
    let mut seen = Vec::new();
    for target in targets {
        let common = target.common();
        let options = order.options.get(common.name()).cloned();
        let options = options.unwrap_or_default();
        let capabilities = common.capabilities(&options);
        let naming = common.naming(&options);
        let plan = Plan {
            target: common.name(),
            capabilities: &*capabilities,
            naming: &*naming,
            rules: common.rules(),
            language: &order.language,
            registry: order.ids.as_ref().and_then(|ids| ids.registry(*target)),
        };
        match project(model, &checked.assembled.dataset.terms, plan) {
            Ok(legal) => {
                losses(checked, &legal, overrides, &mut diagnostics);
                if let Some(ids) = order.ids.as_ref().filter(|_| plan.registry.is_some()) {
                    diagnostics.extend(ids::kept(&legal, ids, &locator));
                    seen.push(Seen::of(&legal));
                }
                let mut maker = Maker {
                    lines: &lines,
                    names: &mut names,
                    receiver: &mut *receiver,
                    checked,
                    target: *target,
                    legal: &legal,
                    options: &options,
                    order,
                };
                maker.artefacts()?;
            }
            Err(faults) => {
                let located = once(faults).into_iter().map(|f| locator.diagnostic(f));
                diagnostics.extend(located);
            }
        }
    }
    let mut next = None;
    if let Some(ids) = &order.ids {
        let declared = Declared::of(model, &checked.assembled.dataset.terms);
        let (after, changed) = ids.after(&seen, &declared);
        if order.locked {
            diagnostics.extend(ids::differences(changed, &locator));
        }
        next = Some(after);
    }
    Ok(Said {
        ids: next,
        ..settle(diagnostics, checked, targets, overrides)
    })
}

/// What passes, and the severities of the run.
fn settle(
    mut diagnostics: Vec<Diagnostic>,
    checked: &Checked,
    targets: &[AnyTarget],
    overrides: &Overrides,
) -> Said {
    let mut suppressions = checked.suppressions.clone();
    let mut suppressed = suppressions.apply(&mut diagnostics);
    // Where something was refused, not all was looked at.
    if diagnostics.iter().all(|d| d.severity != Severity::Error) {
        let here = rules_of(targets);
        let judged = |rule: &Rule| rule.severity != Severity::Error && here.contains(&rule);
        diagnostics.extend(suppressions.unused(&checked.sources, judged));
    }
    overrides.apply(&mut diagnostics);
    checked.put_names(&mut diagnostics);
    crate::pipeline::sort(&mut diagnostics);
    crate::pipeline::sort(&mut suppressed);
    Said {
        diagnostics,
        suppressed,
        ids: None,
    }
}

/// The names of the artefacts so far.
#[derive(Default)]
struct Names(BTreeSet<(&'static str, String)>);

impl Names {
    fn take(&mut self, head: &Head) -> Result<(), DriverError> {
        // Some file systems take names that differ in case for one.
        if self.0.insert((head.target, head.file.to_lowercase())) {
            return Ok(());
        }
        Err(DriverError::Usage(format!(
            "two domains would both be written to `{}/{}`: their models share one `upper:domain`",
            head.target, head.file
        )))
    }
}

/// Two terms that collide may do so under several names derived from theirs: the shortest is told.
fn once(mut faults: Vec<Fault>) -> Vec<Fault> {
    faults.sort_by(|a, b| (a.message.len(), &a.message).cmp(&(b.message.len(), &b.message)));
    let mut told = BTreeSet::new();
    let places = |f: &Fault| f.also.iter().map(|(o, _)| *o).collect::<Vec<_>>();
    faults.retain(|f| f.also.is_empty() || told.insert((f.rule.code, f.at.0, places(f))));
    faults
}

/// What the target loses, as far as the run wants to hear of it.
fn losses(
    checked: &Checked,
    legal: &Legal<'_>,
    overrides: &Overrides,
    diagnostics: &mut Vec<Diagnostic>,
) {
    for (kind, obligation, verdict) in fold::losses(legal) {
        let Some(severity) = overrides.of_loss(kind.code()) else {
            continue;
        };
        let place = checked.text().subject(obligation.at);
        let mut said = lost::found(legal.target, kind.code(), verdict.word(), place);
        said.severity = severity;
        if let Some(how) = verdict.how() {
            said = said.note(how);
        }
        diagnostics.push(said);
    }
}

/// Makes the artefacts of one target.
struct Maker<'a> {
    checked: &'a Checked,
    target: AnyTarget,
    legal: &'a Legal<'a>,
    options: &'a Options,
    order: &'a Order,
    lines: &'a Lines,
    names: &'a mut Names,
    receiver: &'a mut dyn Receiver,
}

impl Maker<'_> {
    fn artefacts(&mut self) -> Result<(), DriverError> {
        let roots = self.legal.units.iter().filter(|(_, u)| u.root);
        let mut roots: Vec<UnitId> = roots.map(|(id, _)| id).collect();
        if let Some(root) = self.order.root {
            roots.retain(|u| udac_projection::target::decl_of(self.legal, *u, root).is_some());
        }
        if let AnyTarget::Code(code) = self.target
            && let Some(standing) = self.order.in_one
        {
            self.in_one(code, standing)?;
        }
        for unit in roots {
            self.unit(unit)?;
        }
        self.data()?;
        if let AnyTarget::Code(code) = self.target
            && self.order.emit.contains(&Emit::Schema)
            && self.order.in_one.is_none()
        {
            for (file, text) in code.shared(self.legal, self.options) {
                self.begin(Emit::Schema, file, None)?;
                self.receiver.push(&text);
            }
        }
        Ok(())
    }

    /// The one text in place of several files.
    fn in_one(&mut self, code: &dyn CodeTarget, standing: Standing) -> Result<(), DriverError> {
        if self.order.emit.contains(&Emit::Schema) {
            let file = format!("{}.{}", code.name(), code.extension());
            self.begin(Emit::Schema, file, None)?;
            code.in_one(self.legal, self.options, standing, self.receiver);
        }
        Ok(())
    }

    fn unit(&mut self, unit: UnitId) -> Result<(), DriverError> {
        let common = self.target.common();
        let domain = self.target.file(self.legal, unit);
        let addressing = self.addressing(unit);
        let graph = |iri: &String| Some(iri.clone());
        for kind in self.order.emit.clone() {
            let (ending, graph) = match (kind, self.target) {
                (Emit::Schema, AnyTarget::Code(_)) if self.order.in_one.is_some() => continue,
                (Emit::Schema, AnyTarget::Rdf(_)) => (
                    format!(".{}", common.extension()),
                    graph(&addressing.container),
                ),
                (Emit::Schema, _) => (format!(".{}", common.extension()), None),
                // The text of a graph target is its container.
                (Emit::Container, AnyTarget::Rdf(_)) => continue,
                (Emit::Mapping, AnyTarget::Rdf(t)) if !t.has_fields() => continue,
                (_, AnyTarget::View(_)) => continue,
                (Emit::Container, _) => (".container.ttl".to_owned(), graph(&addressing.container)),
                (Emit::Mapping, _) => (".mapping.ttl".to_owned(), graph(&addressing.mapping)),
                (Emit::Ledger, _) => (".ledger.json".to_owned(), None),
            };
            self.begin(kind, format!("{domain}{ending}"), graph)?;
            self.write(kind, unit, &addressing);
        }
        Ok(())
    }

    fn begin(
        &mut self,
        kind: Emit,
        file: String,
        graph: Option<String>,
    ) -> Result<(), DriverError> {
        let target = self.target.common().name();
        let head = Head {
            target,
            kind,
            file,
            graph,
        };
        self.names.take(&head)?;
        self.receiver.begin(head);
        Ok(())
    }

    fn write(&mut self, kind: Emit, unit: UnitId, addressing: &Addressing) {
        let (legal, options) = (self.legal, self.options);
        let out: &mut dyn Sink = &mut *self.receiver;
        let id = self.order.asset_id.as_deref();
        let request = ContainerRequest {
            addressing,
            environment: self.order.environment.as_deref(),
            // Of an IRI, the id is what comes last.
            asset_id: id.map(|id| id.rsplit([':', '/']).next().unwrap_or(id)),
        };
        match (kind, self.target) {
            (Emit::Schema, AnyTarget::Rdf(t)) => t.graph(legal, unit, options, addressing, out),
            (Emit::Schema, AnyTarget::Data(_) | AnyTarget::Code(_) | AnyTarget::View(_)) => {
                self.target.common().text(legal, unit, options, out);
            }
            (Emit::Container, AnyTarget::Data(t)) => {
                t.container(legal, unit, options, &request, out);
            }
            (Emit::Container, AnyTarget::Code(t)) => {
                t.container(legal, unit, options, &request, out);
            }
            (Emit::Container, AnyTarget::Rdf(_) | AnyTarget::View(_)) => {}
            (Emit::Mapping, _) => fold::mapping(legal, unit, addressing, out),
            (Emit::Ledger, _) => {
                let place = |ordinal: u32| self.lines.place(self.checked, ordinal);
                fold::ledger(legal, unit, &place, out);
            }
        }
    }

    fn addressing(&self, unit: UnitId) -> Addressing {
        let base = self.order.base.as_deref();
        match (&self.order.asset_id, self.order.root) {
            (Some(asset), Some(root)) => {
                let iri = if asset.contains(':') {
                    asset.clone()
                } else {
                    format!("urn:udac:asset:{asset}")
                };
                let capabilities = self.target.common().capabilities(self.options);
                let base = base.unwrap_or("urn:udac:");
                Addressing::asset(self.legal, &*capabilities, &iri, base, root)
            }
            _ => Addressing::of(self.legal, unit, base),
        }
    }
}
