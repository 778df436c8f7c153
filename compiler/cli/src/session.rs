//! What commands share: from arguments to checked models.

use crate::args::{Invocation, Profile, Projection};
use crate::progress::Progress;
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use udac_diagnostics::{Diagnostic, Severity};
use udac_driver::{
    Checked, DriverError, Ids, Loaded, Order, Overrides, Project, Reading, TARGETS, all_rules,
    check, target,
};
use udac_graph::{GraphId, Role, TermId};
use udac_projection::target::{AnyTarget, Options};

/// A run's project, settings and checked models.
pub(crate) struct Session {
    pub project: Project,
    pub overrides: Overrides,
    pub checked: Checked,
    /// Whether the roots are the project's.
    pub of_project: bool,
    /// The ids and names of the project, once they are read.
    pub ids: Option<Ids>,
}

/// What a command wants of its roots.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Roots {
    /// There must be some, with a model.
    Models,
    /// There must be some.
    Some,
    /// There may be none.
    Any,
}

/// A run whose files are loaded, and not yet checked.
#[derive(Clone)]
pub(crate) struct Opening {
    project: Project,
    overrides: Overrides,
    pub loaded: Loaded,
    pub reading: Reading,
    of_project: bool,
}

impl Opening {
    /// Loads.
    pub(crate) fn load(
        invocation: &Invocation,
        paths: &[PathBuf],
        roots: Roots,
        texts: &[(String, String)],
    ) -> Result<Self, DriverError> {
        let common = &invocation.common;
        let overrides = Overrides::new(invocation.overrides.clone(), &all_rules())?;
        let project = match &common.config {
            Some(file) => Project::read(file)?,
            None => Project::find(&start(paths))?.unwrap_or_default(),
        };
        let of_project = paths.is_empty();
        let named = if of_project { &project.models } else { paths };
        if named.is_empty() && roots != Roots::Any {
            return Err(DriverError::Usage(
                "name a file or a folder: there is no project with models here (`udac.toml`)"
                    .to_owned(),
            ));
        }
        let mut loaded = Loaded::new();
        for path in named {
            if path.as_os_str() == "-" {
                loaded.stdin(common.stdin_filename.as_deref(), Role::Root)?;
            } else {
                loaded.path(path, Role::Root, false)?;
            }
        }
        for path in &common.model {
            loaded.path(path, Role::Include, true)?;
        }
        let project_models = project.models.iter().filter(|_| !of_project);
        for path in common
            .include
            .iter()
            .chain(&project.include)
            .chain(project_models)
        {
            loaded.path(path, Role::Include, false)?;
        }
        for (name, text) in texts {
            loaded.text(name, text.clone().into_bytes(), Role::Include, false)?;
        }
        let aliases = project.aliases.iter();
        let reading = Reading {
            language: language(&project),
            aliases: aliases
                .map(|(from, to)| (from.clone(), to.clone()))
                .collect(),
            needs_model: roots == Roots::Models,
            // Questions may be about any of them.
            all_models: roots == Roots::Any,
            ..Reading::default()
        };
        Ok(Self {
            project,
            overrides,
            loaded,
            reading,
            of_project,
        })
    }

    /// Checks.
    pub(crate) fn check(mut self, invocation: &Invocation) -> Session {
        let progress = Progress::start(&invocation.common, "checking");
        let loaded = std::mem::take(&mut self.loaded);
        let checked = check(loaded, &self.reading, &self.overrides);
        drop(progress);
        self.with(checked)
    }

    /// A session about what was checked already.
    pub(crate) fn with(self, checked: Checked) -> Session {
        Session {
            project: self.project,
            overrides: self.overrides,
            checked,
            of_project: self.of_project,
            ids: None,
        }
    }
}

impl Session {
    /// Loads and checks.
    pub(crate) fn open(
        invocation: &Invocation,
        paths: &[PathBuf],
        roots: Roots,
    ) -> Result<Self, DriverError> {
        Self::open_with(invocation, paths, roots, &[])
    }

    /// The same with further graphs at hand, by the names that files of them would have.
    pub(crate) fn open_with(
        invocation: &Invocation,
        paths: &[PathBuf],
        roots: Roots,
        texts: &[(String, String)],
    ) -> Result<Self, DriverError> {
        let opening = Opening::load(invocation, paths, roots, texts)?;
        Ok(opening.check(invocation))
    }

    /// Reads the ids and names of the project, if there is one; gives what is wrong with them, which the
    /// diagnostics have too. There is no model then: nothing is to be made with ids that are not known.
    pub(crate) fn read_ids(&mut self) -> Result<Vec<Diagnostic>, DriverError> {
        let mut faults = Vec::new();
        if self.project.found {
            let sources = &mut self.checked.sources;
            let ids = Ids::beside(&self.project.folder, sources, &mut faults)?;
            self.ids = Some(ids);
        }
        if faults.iter().any(|d| d.severity == Severity::Error) {
            self.checked.model = None;
        }
        self.checked.diagnostics.extend(faults.iter().cloned());
        Ok(faults)
    }

    /// The targets that are asked for, else the project's.
    pub(crate) fn targets(&self, named: &[String]) -> Result<Vec<AnyTarget>, DriverError> {
        let names = if named.is_empty() {
            &self.project.targets
        } else {
            named
        };
        let mut found: Vec<AnyTarget> = Vec::new();
        for name in names {
            let target = target(name)?;
            let known = |t: &AnyTarget| t.common().name() == target.common().name();
            if !found.iter().any(known) {
                found.push(target);
            }
        }
        found.sort_by_key(|t| t.common().name());
        Ok(found)
    }

    /// What targets are asked for, but for the kinds of artefacts. What is wrong with what the project chooses
    /// for them is among the diagnostics; there is no model then.
    pub(crate) fn order(&mut self, projection: &Projection) -> Result<Order, DriverError> {
        let root = projection
            .root
            .as_deref()
            .map(|name| self.concept(name))
            .transpose()?;
        Ok(Order {
            options: self.options(projection)?,
            language: language(&self.project),
            root,
            asset_id: projection.asset_id.clone(),
            environment: projection.environment.clone(),
            base: projection.base.clone(),
            ids: self.ids.clone(),
            ..Order::default()
        })
    }

    /// What is chosen for all targets. What is wrong with it is among the diagnostics; there is no model then.
    fn options(
        &mut self,
        projection: &Projection,
    ) -> Result<BTreeMap<String, Options>, DriverError> {
        for name in self.project.options.keys() {
            target(name)?;
        }
        let whole = self.of_project;
        let mut choices = self.project.choices(TARGETS, &mut self.checked, whole);
        for options in choices.options.values_mut() {
            options.netflix |= projection.profile == Profile::Netflix;
        }
        if !choices.faults.is_empty() {
            self.checked.model = None;
        }
        self.checked.diagnostics.extend(choices.faults);
        Ok(choices.options)
    }

    fn concept(&self, name: &str) -> Result<TermId, DriverError> {
        let found = self.term(name);
        found.ok_or_else(|| DriverError::Usage(format!("there is no concept `{name}`")))
    }

    /// An IRI that is given as such or as a prefixed name, whether a graph speaks of it or not.
    pub(crate) fn iri(&self, name: &str) -> Result<String, DriverError> {
        let iri = self.checked.iri(name);
        iri.ok_or_else(|| DriverError::Usage(format!("`{name}` is no IRI and no prefixed name")))
    }

    /// The term of an IRI or a prefixed name that a loaded graph speaks of.
    pub(crate) fn term(&self, name: &str) -> Option<TermId> {
        let terms = &self.checked.assembled.dataset.terms;
        let bare = name.strip_prefix('<').and_then(|n| n.strip_suffix('>'));
        let expanded = name.split_once(':').and_then(|(prefix, local)| {
            let prefixes = self.prefixes();
            let (_, namespace) = prefixes.iter().find(|(p, _)| p == prefix)?;
            terms.find(&format!("{namespace}{local}"))
        });
        let id = expanded.or_else(|| terms.find(bare.unwrap_or(name)))?;
        (!self.checked.assembled.dataset.about(id).is_empty()).then_some(id)
    }

    /// The prefixes of the roots, of the other files, and of what is built in; the first that
    /// declares one counts.
    pub(crate) fn prefixes(&self) -> Vec<(String, String)> {
        self.checked.all_prefixes()
    }

    /// Whether a graph is seen by queries: of a pristine graph and its candidate, the candidate.
    pub(crate) fn is_seen(&self, graph: GraphId) -> bool {
        let assembled = &self.checked.assembled;
        let iri = assembled
            .dataset
            .terms
            .text(assembled.dataset.graph_iri(graph));
        assembled.homes.home(iri) == Some(graph)
    }
}

fn language(project: &Project) -> String {
    project.language.clone().unwrap_or_else(|| "en".to_owned())
}

/// Where the search for a project begins: at the first path, else here.
fn start(paths: &[PathBuf]) -> PathBuf {
    let first = paths.iter().find(|p| p.as_os_str() != "-");
    let here = PathBuf::from(".");
    match first {
        None => here,
        Some(path) if path.is_dir() => path.clone(),
        Some(path) => match path.parent() {
            Some(parent) if parent != Path::new("") => parent.to_owned(),
            _ => here,
        },
    }
}
