//! One run: from what is asked for to the file.
//!
//! In: a [`Build`] and the folder to write to. Out: the file, written only where its text is another
//! one, with what cargo has to be told. Prints nothing.

use crate::{Build, Failure, tell};
use std::collections::BTreeSet;
use std::path::{Component, Path, PathBuf};
use udac_diagnostics::{Diagnostic, Severity, SourceMap};
use udac_driver::{
    Checked, DriverError, Emit, Ids, Loaded, Order, Overrides, PROJECT_FILE, Project, Reading,
    all_rules, check, compile, plan_file, target,
};
use udac_graph::Role;
use udac_projection::target::{Options, Standing, setting};

/// The target: the only one of which cargo wants the text.
const TARGET: &str = "rust";

/// No more faults than these are shown at once.
const MOST: usize = 50;

/// What a run made.
#[derive(Debug)]
pub(crate) struct Made {
    /// The file.
    pub file: PathBuf,
    /// Files and folders that it depends on.
    pub inputs: Vec<PathBuf>,
    /// Warnings, a line each.
    pub warnings: Vec<String>,
    /// The same at length.
    pub text: String,
}

impl Made {
    /// Says it to cargo and to people.
    pub(crate) fn tell(&self) {
        tell::inputs(&self.inputs);
        tell::directives("warning", &self.warnings);
        tell::people(&self.text);
    }
}

/// Runs the compiler and writes the file.
pub(crate) fn run(build: &Build, out: &Path) -> Result<Made, Failure> {
    let place = place(out, &build.file)?;
    let overrides = Overrides::new(build.overrides.clone(), &all_rules())?;
    let (project, mut inputs) = project(build)?;
    let loaded = load(build, &project)?;
    inputs.extend(loaded.read.iter().cloned());
    let language = project.language.clone().unwrap_or_else(|| "en".to_owned());
    let aliases = project.aliases.iter();
    let reading = Reading {
        language: language.clone(),
        aliases: aliases.map(|(f, t)| (f.clone(), t.clone())).collect(),
        needs_model: true,
        all_models: false,
        faulty_data: false,
    };
    let mut checked = check(loaded, &reading, &overrides);
    let options = options(build, &project, &mut checked)?;
    let ids = ids(&project, &mut checked)?;
    inputs.extend(
        ids.iter()
            .map(|ids| ids.path().to_owned())
            .filter(|p| p.exists()),
    );
    let order = Order {
        emit: [Emit::Schema].into(),
        in_one: Some(Standing::Within),
        options: [(TARGET.to_owned(), options)].into(),
        language,
        ids,
        ..Order::default()
    };
    let (text, diagnostics) = text(&checked, &order, &overrides)?;
    let errors = count(&diagnostics, Severity::Error);
    if errors > 0 {
        return Err(failure(&diagnostics, &checked.sources, errors));
    }
    plan_file(&place, &text)?.apply()?;
    let warnings = diagnostics.iter();
    let warnings = warnings.filter(|d| d.severity == Severity::Warning);
    Ok(Made {
        file: place,
        inputs: once(inputs),
        warnings: warnings.map(|d| tell::line(d, &checked.sources)).collect(),
        text: tell::text(&diagnostics, &checked.sources),
    })
}

/// The names that the project has given before: they are read, and never written here.
fn ids(project: &Project, checked: &mut Checked) -> Result<Option<Ids>, DriverError> {
    if !project.found {
        return Ok(None);
    }
    let mut faults = Vec::new();
    let ids = Ids::beside(&project.folder, &mut checked.sources, &mut faults)?;
    if !faults.is_empty() {
        checked.model = None;
    }
    checked.diagnostics.extend(faults);
    Ok(Some(ids))
}

/// The file in the folder: a name, not a path that leads elsewhere.
fn place(out: &Path, name: &str) -> Result<PathBuf, Failure> {
    let mut parts = Path::new(name).components();
    match (parts.next(), parts.next()) {
        (Some(Component::Normal(_)), None) => Ok(out.join(name)),
        _ => Err(Failure::of(format!(
            "`{name}` is no name of a file in `OUT_DIR`"
        ))),
    }
}

/// The project, and its file where there is one.
fn project(build: &Build) -> Result<(Project, Vec<PathBuf>), DriverError> {
    let found = match &build.project {
        Some(file) => return Ok((Project::read(file)?, vec![file.clone()])),
        None => Project::find(&start(build.models.first()))?,
    };
    Ok(found.map_or_else(Default::default, |project| {
        let file = project.folder.join(PROJECT_FILE);
        (project, vec![file])
    }))
}

/// Where the search for a project begins: at the first model, else at the crate.
fn start(first: Option<&PathBuf>) -> PathBuf {
    let here = || PathBuf::from(".");
    let Some(path) = first else {
        return here();
    };
    if path.is_dir() {
        return path.clone();
    }
    let parent = path.parent().filter(|p| *p != Path::new(""));
    parent.map_or_else(here, Path::to_owned)
}

/// What the project chooses, then what the build does.
fn options(
    build: &Build,
    project: &Project,
    checked: &mut Checked,
) -> Result<Options, DriverError> {
    let any = target(TARGET)?;
    let mut choices = project.choices(&[any], checked, build.models.is_empty());
    if !choices.faults.is_empty() {
        checked.model = None;
    }
    checked.diagnostics.extend(choices.faults);
    let target = any.common();
    let mut options = choices.options.remove(target.name()).unwrap_or_default();
    for (name, value) in &build.settings {
        setting(target, name, value).map_err(DriverError::Usage)?;
        options.settings.insert(name.clone(), value.clone());
    }
    Ok(options)
}

fn load(build: &Build, project: &Project) -> Result<Loaded, DriverError> {
    let mut loaded = Loaded::new();
    let of_project = build.models.is_empty();
    let models = if of_project {
        &project.models
    } else {
        &build.models
    };
    if models.is_empty() {
        return Err(DriverError::Usage(format!(
            "no model is named, and there is no project with models here (`{PROJECT_FILE}`)"
        )));
    }
    for path in models {
        loaded.path(path, Role::Root, false)?;
    }
    let others = project.models.iter().filter(|_| !of_project);
    for path in build.includes.iter().chain(&project.include).chain(others) {
        loaded.path(path, Role::Include, false)?;
    }
    Ok(loaded)
}

/// The text, empty where there is no model, and all diagnostics.
fn text(
    checked: &Checked,
    order: &Order,
    overrides: &Overrides,
) -> Result<(String, Vec<Diagnostic>), DriverError> {
    let mut diagnostics = checked.diagnostics.clone();
    let Some(model) = &checked.model else {
        return Ok((String::new(), diagnostics));
    };
    let compiled = compile(checked, model, &[target(TARGET)?], order, overrides)?;
    diagnostics.extend(compiled.diagnostics);
    diagnostics.sort_by(|a, b| a.order().cmp(&b.order()));
    let texts = compiled.artefacts.into_iter().map(|a| a.text);
    Ok((texts.collect(), diagnostics))
}

fn count(diagnostics: &[Diagnostic], severity: Severity) -> usize {
    let found = diagnostics.iter().filter(|d| d.severity == severity);
    found.count()
}

/// The errors, without what is less than that: they are what has to be mended first.
fn failure(diagnostics: &[Diagnostic], sources: &SourceMap, errors: usize) -> Failure {
    let found = diagnostics.iter().filter(|d| d.severity == Severity::Error);
    let shown: Vec<Diagnostic> = found.take(MOST).cloned().collect();
    let mut lines: Vec<String> = shown.iter().map(|d| tell::line(d, sources)).collect();
    if let Some(more @ 1..) = errors.checked_sub(MOST) {
        lines.push(format!(
            "{more} more errors are not shown; `udac check` shows them all"
        ));
    }
    Failure::at_length(lines, tell::text(&shown, sources))
}

/// Each path once, in the order of the first time.
fn once(paths: Vec<PathBuf>) -> Vec<PathBuf> {
    let mut seen = BTreeSet::new();
    let mut paths = paths;
    paths.retain(|p| seen.insert(p.clone()));
    paths
}
