//! From a valid model to artefacts.
//!
//! In: a valid model, targets and what is asked of them. Out: texts with the names that they have
//! below an output folder, and the faults of the model for a target. Nothing is written here.

use crate::rules::lost;
use crate::{Checked, DriverError, Overrides};
use std::collections::{BTreeMap, BTreeSet};
use udac_diagnostics::Diagnostic;
use udac_graph::{Locate as _, TermId};
use udac_model::domain::{Model, Valid};
use udac_projection::container::UnitId;
use udac_projection::fold::{self, Addressing};
use udac_projection::target::{AnyTarget, ContainerRequest, Options, file_name};
use udac_projection::{Fault, Legal, Plan, project};

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
}

/// A text that was made.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Artefact {
    /// The target.
    pub target: &'static str,
    /// What it is.
    pub kind: Emit,
    /// Its file below the target's folder.
    pub file: String,
    /// The graph that it is, if it is one.
    pub graph: Option<String>,
    /// The text.
    pub text: String,
}

/// What is made of a model for the targets asked for.
#[derive(Debug, Default)]
pub struct Compiled {
    /// The artefacts: by target, then domain by domain, those that others import first.
    pub artefacts: Vec<Artefact>,
    /// Faults of the model for targets, sorted.
    pub diagnostics: Vec<Diagnostic>,
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
    let mut compiled = Compiled::default();
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
        };
        match project(model, &checked.assembled.dataset.terms, plan) {
            Ok(legal) => {
                losses(checked, &legal, overrides, &mut compiled.diagnostics);
                let maker = Maker {
                    checked,
                    target: *target,
                    legal: &legal,
                    options: &options,
                    order,
                };
                maker.artefacts(&mut compiled.artefacts);
            }
            Err(faults) => {
                let located = faults.into_iter().map(|f| locate(checked, f));
                compiled.diagnostics.extend(located);
            }
        }
    }
    overrides.apply(&mut compiled.diagnostics);
    crate::pipeline::sort(&mut compiled.diagnostics);
    collide(&compiled.artefacts)?;
    Ok(compiled)
}

fn collide(artefacts: &[Artefact]) -> Result<(), DriverError> {
    let mut seen = BTreeSet::new();
    for artefact in artefacts {
        // Some file systems take names that differ in case for one.
        if !seen.insert((artefact.target, artefact.file.to_lowercase())) {
            return Err(DriverError::Usage(format!(
                "two domains would both be written to `{}/{}`: their models share one `upper:domain`",
                artefact.target, artefact.file
            )));
        }
    }
    Ok(())
}

fn locate(checked: &Checked, fault: Fault) -> Diagnostic {
    let text = checked.text();
    let mut diagnostic = Diagnostic::new(fault.rule, fault.message);
    if let Some(span) = text.subject(fault.at.0) {
        diagnostic = diagnostic.at(span, fault.at.1);
    }
    for (ordinal, label) in fault.also {
        if let Some(span) = text.subject(ordinal) {
            diagnostic = diagnostic.also(span, label);
        }
    }
    diagnostic.help = fault.help;
    diagnostic
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
}

impl Maker<'_> {
    fn artefacts(&self, out: &mut Vec<Artefact>) {
        let roots = self.legal.units.iter().filter(|(_, u)| u.root);
        let mut roots: Vec<UnitId> = roots.map(|(id, _)| id).collect();
        if let Some(root) = self.order.root {
            roots.retain(|u| udac_projection::target::decl_of(self.legal, *u, root).is_some());
        }
        for unit in roots {
            self.unit(unit, out);
        }
        if let AnyTarget::Code(code) = self.target
            && self.order.emit.contains(&Emit::Schema)
        {
            for (file, text) in code.shared(self.legal, self.options) {
                out.push(self.artefact(Emit::Schema, file, None, text));
            }
        }
    }

    fn unit(&self, unit: UnitId, out: &mut Vec<Artefact>) {
        let common = self.target.common();
        let domain = file_name(self.legal.text(self.legal.units[unit].name));
        let addressing = self.addressing(unit);
        for kind in &self.order.emit {
            let made = match kind {
                Emit::Schema => {
                    let file = format!("{domain}.{}", common.extension());
                    let (graph, text) = self.schema(unit, &addressing);
                    Some((file, graph, text))
                }
                Emit::Container => self.container(unit, &addressing).map(|text| {
                    let graph = Some(addressing.container.clone());
                    (format!("{domain}.container.ttl"), graph, text)
                }),
                Emit::Mapping => self.holds_data().then(|| {
                    let text = fold::mapping(self.legal, unit, &addressing);
                    let graph = Some(addressing.mapping.clone());
                    (format!("{domain}.mapping.ttl"), graph, text)
                }),
                Emit::Ledger => self.holds_data().then(|| {
                    let text = self.ledger(unit);
                    (format!("{domain}.ledger.json"), None, text)
                }),
            };
            if let Some((file, graph, text)) = made {
                out.push(self.artefact(*kind, file, graph, text));
            }
        }
    }

    /// The text of a unit; of a graph target, with the graph that it is.
    fn schema(&self, unit: UnitId, addressing: &Addressing) -> (Option<String>, String) {
        match self.target {
            AnyTarget::Rdf(t) => {
                let text = t.graph(self.legal, unit, self.options, addressing);
                (Some(addressing.container.clone()), text)
            }
            AnyTarget::Data(_) | AnyTarget::Code(_) | AnyTarget::View(_) => {
                let text = self.target.common().text(self.legal, unit, self.options);
                (None, text)
            }
        }
    }

    fn artefact(&self, kind: Emit, file: String, graph: Option<String>, text: String) -> Artefact {
        Artefact {
            target: self.target.common().name(),
            kind,
            file,
            graph,
            text,
        }
    }

    /// Whether the family of the target owes mappings and a ledger.
    const fn holds_data(&self) -> bool {
        match self.target {
            AnyTarget::Data(_) | AnyTarget::Code(_) | AnyTarget::Rdf(_) => true,
            AnyTarget::View(_) => false,
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

    fn container(&self, unit: UnitId, addressing: &Addressing) -> Option<String> {
        let id = self.order.asset_id.as_deref();
        let request = ContainerRequest {
            addressing,
            environment: self.order.environment.as_deref(),
            // Of an IRI, the id is what comes last.
            asset_id: id.map(|id| id.rsplit([':', '/']).next().unwrap_or(id)),
        };
        match self.target {
            AnyTarget::Data(t) => Some(t.container(self.legal, unit, self.options, &request)),
            AnyTarget::Code(t) => Some(t.container(self.legal, unit, self.options, &request)),
            // The text of a graph target is its container.
            AnyTarget::Rdf(_) | AnyTarget::View(_) => None,
        }
    }

    fn ledger(&self, unit: UnitId) -> String {
        let text = self.checked.text();
        let place = |ordinal: u32| {
            let span = text.subject(ordinal)?;
            let file = self.checked.sources.get(span.file)?;
            let at = file.position(span.start as usize);
            // The name alone: where the project lies is no part of a generated file.
            let name = file.name.rsplit('/').next().unwrap_or(&file.name);
            Some((name.to_owned(), at.line, at.column))
        };
        let json = fold::ledger_json(self.legal, unit, &place);
        format!("{json:#}\n")
    }
}
