//! `udac compile`.

use super::{Failure, usage};
use crate::args::{Common, Compile, EmitName, Invocation};
use crate::progress::Progress;
use crate::report::{self, Found, Stream};
use crate::session::{Roots, Session};
use crate::{Exit, terminal};
use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::time::Instant;
use udac_diagnostics::Severity;
use udac_driver::{
    Artefact, Change, Emit, IDS_FILE, Ids, Said, Staging, What, compile, compile_into, plan,
    plan_file, shown,
};
use udac_projection::target::{AnyTarget, Standing};

/// Where artefacts go.
enum Destination {
    Stdout,
    File(PathBuf),
    Folder(PathBuf),
}

/// Compiles.
pub(super) fn run(invocation: &Invocation, command: &Compile) -> Result<Exit, Failure> {
    let mut session = Session::open(invocation, &command.paths, Roots::Models)?;
    session.read_ids()?;
    let common = &invocation.common;
    let targets = session.targets(&command.target)?;
    if targets.is_empty() {
        return Err(usage("name a target with `-t`; `udac targets` lists them"));
    }
    let destination = destination(&session, command, &targets)?;
    let mut order = session.order(&command.projection)?;
    order.emit = kinds(command, &destination)?;
    order.locked = command.locked;
    if command.locked && order.ids.is_none() {
        return Err(usage(format!(
            "`--locked` is about a project's `{IDS_FILE}`, and there is no project here"
        )));
    }
    let whole = !matches!(destination, Destination::Folder(_));
    order.in_one = whole.then_some(Standing::Alone);
    let checked = &session.checked;
    let mut diagnostics = checked.diagnostics.clone();
    let mut suppressed = checked.suppressed.clone();
    let overrides = &session.overrides;
    let mut made = Made::for_destination(&destination, command);
    let mut timings = checked.timings.clone();
    let begun = Instant::now();
    let progress = Progress::start(common, "compiling");
    let mut ids = None;
    if let Some(model) = &checked.model {
        let said = match &mut made {
            Made::Staging(staging) => {
                compile_into(checked, model, &targets, &order, overrides, &mut **staging)?
            }
            Made::Kept(artefacts) => {
                let compiled = compile(checked, model, &targets, &order, overrides)?;
                *artefacts = compiled.artefacts;
                Said {
                    diagnostics: compiled.diagnostics,
                    suppressed: compiled.suppressed,
                    ids: compiled.ids,
                }
            }
        };
        diagnostics.extend(said.diagnostics);
        suppressed.extend(said.suppressed);
        ids = said.ids.filter(|_| !command.locked);
        diagnostics.sort_by(|a, b| a.order().cmp(&b.order()));
        timings.push(("compile", begun.elapsed()));
    }
    drop(progress);
    let found = Found {
        diagnostics: &diagnostics,
        suppressed: &suppressed,
        sources: &checked.sources,
    };
    report::show(common, &found, Stream::Beside)?;
    report::timings(common, &timings);
    if diagnostics.iter().any(|d| d.severity == Severity::Error) {
        return Ok(report::exit(&diagnostics));
    }
    match made {
        Made::Staging(mut staging) => {
            if let Some(ids) = ids {
                staging.clear_beside(ids.path());
                if let Some(text) = ids.due() {
                    staging.add(ids.path(), ids.before(), &text)?;
                }
            }
            settle(command, common, &destination, *staging)
        }
        Made::Kept(artefacts) => {
            let beside = ids.and_then(due);
            deliver(command, common, &destination, &targets, &artefacts, beside)
        }
    }
}

/// The ids and names, if they are to be written, with their text.
fn due(ids: Ids) -> Option<(Ids, String)> {
    let text = ids.due()?;
    Some((ids, text))
}

/// What is made, on its way.
enum Made {
    /// Waiting beside its places: it need not fit into memory.
    Staging(Box<Staging>),
    /// In memory: for one stream, or to be shown as a difference.
    Kept(Vec<Artefact>),
}

impl Made {
    fn for_destination(destination: &Destination, command: &Compile) -> Self {
        match destination {
            Destination::Folder(folder) if !command.diff => {
                Self::Staging(Box::new(Staging::new(folder, !command.check)))
            }
            Destination::Folder(_) | Destination::File(_) | Destination::Stdout => {
                Self::Kept(Vec::new())
            }
        }
    }
}

fn settle(
    command: &Compile,
    common: &Common,
    destination: &Destination,
    staging: Staging,
) -> Result<Exit, Failure> {
    let staged = staging.finish()?;
    let quiet = common.quiet;
    if command.check {
        let files = staged
            .files
            .iter()
            .map(|(path, what)| (path.as_path(), *what));
        return Ok(compared(files.collect(), quiet));
    }
    let files = staged.files.clone();
    let progress = Progress::start(common, "writing");
    staged.apply()?;
    drop(progress);
    let files = files.iter().map(|(path, what)| (path.as_path(), *what));
    said(&files.collect::<Vec<_>>(), destination, common);
    Ok(Exit::Clean)
}

/// A word about what was written; with `-v` about each file.
fn said(files: &[(&Path, What)], destination: &Destination, common: &Common) {
    if common.quiet {
        return;
    }
    if common.verbose {
        for (path, what) in files {
            let what = match what {
                What::New => "is new",
                What::Changed => "has changed",
                What::Gone => "is gone",
            };
            terminal::stderr(&format!("udac: `{}` {what}\n", shown(path)));
        }
    }
    let count = files.len();
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
    let slash = out
        .to_string_lossy()
        .ends_with(['/', std::path::MAIN_SEPARATOR]);
    // Several targets are several files; a name that ends like the file of one is a slip.
    let ending = out.extension().and_then(|e| e.to_str());
    let of_file = targets.len() < 2
        || targets
            .iter()
            .any(|t| Some(t.common().extension()) == ending);
    if slash || ending.is_none() || out.is_dir() || !of_file {
        return Ok(Destination::Folder(out.clone()));
    }
    if targets.len() > 1 {
        return Err(usage(format!(
            "`{}` is taken for a file, which holds one target; a folder ends in `/`",
            shown(out)
        )));
    }
    if is_read(session, out) {
        return Err(usage(format!(
            "`{}` is read in this run; name another file with `-o`",
            shown(out)
        )));
    }
    Ok(Destination::File(out.clone()))
}

/// Whether a file is one of those that the run reads.
fn is_read(session: &Session, out: &Path) -> bool {
    let Ok(real) = out.canonicalize() else {
        return false;
    };
    let mut read = session.checked.sources.iter();
    read.any(|(_, file)| {
        Path::new(&file.name)
            .canonicalize()
            .is_ok_and(|r| r == real)
    })
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
            "one kind of artefact fits there; name a folder with `-o`, as in `-o gen`, for several",
        ));
    }
    Ok(kinds)
}

fn deliver(
    command: &Compile,
    common: &Common,
    destination: &Destination,
    targets: &[AnyTarget],
    artefacts: &[Artefact],
    beside: Option<(Ids, String)>,
) -> Result<Exit, Failure> {
    let mut changes = match destination {
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
    if let Some((ids, text)) = &beside {
        changes.add(ids.path(), ids.before(), text)?;
    }
    if command.diff {
        terminal::stdout(&changes.diff())?;
    }
    let what = |change: &Change| match (&change.before, &change.after) {
        (None, _) => What::New,
        (_, None) => What::Gone,
        (Some(_), Some(_)) => What::Changed,
    };
    let files = changes.files.iter().map(|c| (c.path.as_path(), what(c)));
    let files: Vec<_> = files.collect();
    if command.check || command.diff {
        return Ok(compared(files, common.quiet));
    }
    changes.apply()?;
    said(&files, destination, common);
    Ok(Exit::Clean)
}

fn compared(files: Vec<(&Path, What)>, quiet: bool) -> Exit {
    if files.is_empty() {
        return Exit::Clean;
    }
    if !quiet {
        for (path, what) in files {
            let what = match what {
                What::New => "would be new",
                What::Gone => "would go",
                What::Changed => "would change",
            };
            terminal::stderr(&format!("udac: `{}` {what}\n", shown(path)));
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
            "several texts do not fit into one file or stream; name a folder with `-o`, as in `-o gen`",
        )),
    }
}
