//! `udac ids`.

use super::{Failure, usage};
use crate::args::{Common, IdsCheck, IdsCommand, IdsMerge, IdsRename, Invocation};
use crate::report::{self, Found, Stream};
use crate::session::{Roots, Session};
use crate::{Exit, terminal};
use std::path::{Path, PathBuf};
use udac_diagnostics::{Diagnostic, SourceMap, escape_for_terminal};
use udac_driver::{
    IDS_FILE, Merged, PROJECT_FILE, Project, TARGETS, check_ids, compile, merge, plan_file,
    repair_ids, shown,
};

/// Runs one of the commands.
pub(super) fn run(invocation: &Invocation, command: &IdsCommand) -> Result<Exit, Failure> {
    match command {
        IdsCommand::Check(command) => check(invocation, command),
        IdsCommand::Merge(command) => merged(&invocation.common, command),
        IdsCommand::Rename(command) => rename(invocation, command),
    }
}

fn no_project() -> Failure {
    usage(format!(
        "there is no project here (`{PROJECT_FILE}`), and so no `{IDS_FILE}`"
    ))
}

/// Compares the file with what a compilation of the project would leave.
fn check(invocation: &Invocation, command: &IdsCheck) -> Result<Exit, Failure> {
    let mut session = Session::open(invocation, &[], Roots::Models)?;
    if !session.project.found {
        return Err(no_project());
    }
    session.read_ids()?;
    let targets = session.targets(&command.target)?;
    if targets.is_empty() {
        return Err(usage("name a target with `-t`; the project names none"));
    }
    let mut order = session.order(&Default::default())?;
    order.locked = true;
    let mut found = session.checked.diagnostics.clone();
    if let Some(model) = &session.checked.model {
        let overrides = &session.overrides;
        let made = compile(&session.checked, model, &targets, &order, overrides)?;
        found.extend(made.diagnostics);
    }
    if let Some(ids) = &session.ids {
        let is_target = |name: &str| TARGETS.iter().any(|t| t.common().name() == name);
        let mut of_file = check_ids(ids, &is_target);
        session.overrides.apply(&mut of_file);
        found.extend(of_file);
    }
    found.sort_by(|a, b| a.order().cmp(&b.order()));
    show(&invocation.common, &found, &session.checked.sources)
}

fn show(common: &Common, found: &[Diagnostic], sources: &SourceMap) -> Result<Exit, Failure> {
    let all = Found {
        diagnostics: found,
        suppressed: &[],
        sources,
    };
    report::show(common, &all, Stream::Data)?;
    Ok(report::exit(found))
}

/// Merges three files as git names them, or mends the project's.
fn merged(common: &Common, command: &IdsMerge) -> Result<Exit, Failure> {
    let mut sources = SourceMap::default();
    let (path, made) = match command.files.as_slice() {
        [] => {
            let path = file_of_project(common)?;
            let text = text(&path)?;
            let made = repair_ids(&shown(&path), &text, &mut sources);
            (path, made)
        }
        [base, ours, theirs] => {
            let texts = (text(base)?, text(ours)?, text(theirs)?);
            let named = |path: &Path, what: &str| format!("{} ({what})", shown(path));
            let made = merge(
                (&named(base, "base"), &texts.0),
                (&named(ours, "ours"), &texts.1),
                (&named(theirs, "theirs"), &texts.2),
                &mut sources,
            );
            (ours.clone(), made)
        }
        [_] | [_, _] | [_, _, _, ..] => {
            return Err(usage("name three files, base, ours and theirs, or none"));
        }
    };
    let Merged {
        text,
        told,
        conflicts,
    } = match made {
        Ok(made) => made,
        Err(faults) => return show(common, &faults, &sources),
    };
    // Git shows what it finds in ours; a file that is mended in place is left as it is.
    if conflicts.is_empty() || !command.files.is_empty() {
        plan_file(&path, &text)?.apply()?;
    }
    if !common.quiet {
        for line in told {
            terminal::stderr(&format!("udac: {}\n", escape_for_terminal(&line)));
        }
    }
    show(common, &conflicts, &sources)
}

fn file_of_project(common: &Common) -> Result<PathBuf, Failure> {
    let project = match &common.config {
        Some(file) => Some(Project::read(file)?),
        None => Project::find(Path::new("."))?,
    };
    let project = project.ok_or_else(no_project)?;
    Ok(project.folder.join(IDS_FILE))
}

fn text(path: &Path) -> Result<String, Failure> {
    udac_driver::read_text(path).map_err(Failure::from)
}

/// Moves the lines of a concept.
fn rename(invocation: &Invocation, command: &IdsRename) -> Result<Exit, Failure> {
    let mut session = Session::open(invocation, &[], Roots::Any)?;
    if !session.project.found {
        return Err(no_project());
    }
    let (old, new) = (session.iri(&command.old)?, session.iri(&command.new)?);
    let faults = session.read_ids()?;
    let Some(ids) = session.ids.as_mut().filter(|_| faults.is_empty()) else {
        return show(&invocation.common, &faults, &session.checked.sources);
    };
    let count = ids.rename(&old, &new)?;
    plan_file(ids.path(), &ids.text())?.apply()?;
    if !invocation.common.quiet {
        let plural = if count == 1 { "" } else { "s" };
        let file = shown(ids.path());
        terminal::stderr(&format!("udac: {count} line{plural} moved in `{file}`\n"));
    }
    Ok(Exit::Clean)
}
