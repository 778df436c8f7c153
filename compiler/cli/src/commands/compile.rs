//! `udac compile`.

use super::{Failure, usage};
use crate::args::{Compile, EmitName, Invocation};
use crate::report::{self, Stream};
use crate::session::{Roots, Session};
use crate::{Exit, terminal};
use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use udac_diagnostics::Severity;
use udac_driver::{Artefact, Changes, Emit, compile, plan, plan_file, shown};
use udac_projection::target::AnyTarget;

/// Where artefacts go.
enum Destination {
    Stdout,
    File(PathBuf),
    Folder(PathBuf),
}

/// Compiles.
pub(super) fn run(invocation: &Invocation, command: &Compile) -> Result<Exit, Failure> {
    let session = Session::open(invocation, &command.paths, Roots::Models)?;
    let common = &invocation.common;
    let targets = session.targets(&command.target)?;
    if targets.is_empty() {
        return Err(usage("name a target with `-t`; `udac targets` lists them"));
    }
    let destination = destination(&session, command, &targets)?;
    let emit = kinds(command, &destination)?;
    let mut order = session.order(&command.projection)?;
    order.emit = emit;
    let checked = &session.checked;
    let mut diagnostics = checked.diagnostics.clone();
    let compiled = match &checked.model {
        Some(model) => Some(compile(
            checked,
            model,
            &targets,
            &order,
            &session.overrides,
        )?),
        None => None,
    };
    if let Some(compiled) = &compiled {
        diagnostics.extend(compiled.diagnostics.iter().cloned());
        diagnostics.sort_by(|a, b| a.order().cmp(&b.order()));
    }
    report::show(common, &diagnostics, &checked.sources, Stream::Beside)?;
    report::timings(common, &checked.timings);
    if diagnostics.iter().any(|d| d.severity == Severity::Error) {
        return Ok(Exit::Findings);
    }
    let artefacts = compiled.map(|c| c.artefacts).unwrap_or_default();
    deliver(command, common.quiet, &destination, &targets, &artefacts)
}

fn destination(
    session: &Session,
    command: &Compile,
    targets: &[AnyTarget],
) -> Result<Destination, Failure> {
    let of_project = session.project.out.as_ref().filter(|_| session.of_project);
    let Some(out) = command.out.as_ref().or(of_project) else {
        return Ok(Destination::Stdout);
    };
    if out.as_os_str() == "-" {
        return Ok(Destination::Stdout);
    }
    if out.extension().is_none() || out.is_dir() {
        return Ok(Destination::Folder(out.clone()));
    }
    if targets.len() == 1 {
        return Ok(Destination::File(out.clone()));
    }
    Err(usage(format!(
        "`{}` is a file, which holds one target; name a folder with `-o`",
        shown(out)
    )))
}

fn kinds(command: &Compile, destination: &Destination) -> Result<BTreeSet<Emit>, Failure> {
    let folder = matches!(destination, Destination::Folder(_));
    let mut kinds: BTreeSet<Emit> = command.emit.iter().copied().map(EmitName::emit).collect();
    if kinds.is_empty() {
        kinds.insert(Emit::Schema);
        if folder {
            kinds.extend(Emit::ALL);
        }
    }
    if !folder && kinds.len() > 1 {
        return Err(usage(
            "one kind of artefact fits there; name a folder with `-o` for several",
        ));
    }
    Ok(kinds)
}

fn deliver(
    command: &Compile,
    quiet: bool,
    destination: &Destination,
    targets: &[AnyTarget],
    artefacts: &[Artefact],
) -> Result<Exit, Failure> {
    let changes = match destination {
        Destination::Folder(folder) => plan(folder, artefacts)?,
        Destination::File(file) => plan_file(file, &single(targets, artefacts)?)?,
        Destination::Stdout if command.check || command.diff => {
            return Err(usage(
                "`--check` and `--diff` compare with files; name them with `-o`",
            ));
        }
        Destination::Stdout => {
            terminal::stdout(&single(targets, artefacts)?)?;
            return Ok(Exit::Clean);
        }
    };
    if command.diff {
        terminal::stdout(&changes.diff())?;
    }
    if command.check || command.diff {
        return Ok(compared(&changes, quiet));
    }
    changes.apply()?;
    if !quiet {
        let count = changes.files.len();
        let plural = if count == 1 { "" } else { "s" };
        let place = match destination {
            Destination::Folder(path) | Destination::File(path) => path.as_path(),
            Destination::Stdout => Path::new("-"),
        };
        let place = shown(place);
        terminal::stderr(&format!(
            "udac: {count} file{plural} changed in `{place}`\n"
        ));
    }
    Ok(Exit::Clean)
}

fn compared(changes: &Changes, quiet: bool) -> Exit {
    if changes.files.is_empty() {
        return Exit::Clean;
    }
    if !quiet {
        for change in &changes.files {
            let what = match (&change.before, &change.after) {
                (None, _) => "would be new",
                (_, None) => "would go",
                (Some(_), Some(_)) => "would change",
            };
            terminal::stderr(&format!("udac: `{}` {what}\n", shown(&change.path)));
        }
    }
    Exit::Findings
}

/// The artefacts as one text.
fn single(targets: &[AnyTarget], artefacts: &[Artefact]) -> Result<String, Failure> {
    let one_target = targets.len() == 1;
    let joins = targets.iter().all(|t| t.common().joins());
    let joins = joins && artefacts.iter().all(|a| a.kind == Emit::Schema);
    match artefacts {
        [only] if one_target => Ok(only.text.clone()),
        several if one_target && joins => {
            let texts: Vec<&str> = several.iter().map(|a| a.text.as_str()).collect();
            Ok(texts.join("\n"))
        }
        _ => Err(usage(
            "several texts do not fit into one stream; name a folder with `-o`",
        )),
    }
}
