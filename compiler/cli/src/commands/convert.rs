//! `udac convert`.

use super::{Failure, usage};
use crate::args::{Convert, Invocation, Projection};
use crate::report::{self, Found, Stream};
use crate::session::{Roots, Session};
use crate::{Exit, terminal};
use std::path::{Path, PathBuf};
use udac_diagnostics::{Diagnostic, Severity};
use udac_driver::{data_target, put, read_file, shown, take, write_file};

/// Puts data into containers, or reads it from them.
pub(super) fn run(invocation: &Invocation, command: &Convert) -> Result<Exit, Failure> {
    match (&command.to, &command.from) {
        (_, Some(from)) => read(invocation, command, from),
        (Some(to), None) => write(invocation, command, to),
        (None, None) => Err(usage("say `--to` or `--from` which target")),
    }
}

fn write(invocation: &Invocation, command: &Convert, to: &str) -> Result<Exit, Failure> {
    let target = data_target(to)?;
    let mut session = Session::open(invocation, &command.paths, Roots::Models)?;
    session.read_ids()?;
    let order = session.order(&projection(command))?;
    let checked = &session.checked;
    let mut diagnostics = checked.diagnostics.clone();
    let mut files = Vec::new();
    if let Some(model) = checked.model.as_ref().filter(|_| !checked.has_errors()) {
        let converted = put(checked, model, target, &order, &session.overrides)?;
        diagnostics.extend(converted.diagnostics);
        files = converted.files;
    }
    if let Some(exit) = told(invocation, &session, &diagnostics)? {
        return Ok(exit);
    }
    if files.is_empty() {
        return Err(usage("there are no instances in the data"));
    }
    let folder = |out: &Path| out.is_dir() || out.extension().is_none();
    match command.out.as_deref().filter(|o| o.as_os_str() != "-") {
        Some(out) if folder(out) => {
            for (name, bytes) in &files {
                save(invocation, &out.join(name), bytes)?;
            }
        }
        out => {
            let [(_, bytes)] = files.as_slice() else {
                let names: Vec<&str> = files.iter().map(|f| f.0.as_str()).collect();
                return Err(usage(format!(
                    "there are several files, `{}`: name a folder with `-o`",
                    names.join("`, `")
                )));
            };
            match out {
                Some(file) => save(invocation, file, bytes)?,
                None => terminal::stdout_bytes(bytes)?,
            }
        }
    }
    Ok(Exit::Clean)
}

fn read(invocation: &Invocation, command: &Convert, from: &str) -> Result<Exit, Failure> {
    let target = data_target(from)?;
    let is_model = |p: &&PathBuf| {
        let ending = p.extension().and_then(|e| e.to_str());
        p.is_dir() || matches!(ending, Some("ttl" | "trig" | "nt" | "nq"))
    };
    let (models, held): (Vec<&PathBuf>, Vec<&PathBuf>) = command.paths.iter().partition(is_model);
    if held.is_empty() {
        return Err(usage(format!("name a file that holds data as {from}")));
    }
    let models: Vec<PathBuf> = models.into_iter().cloned().collect();
    let mut session = Session::open(invocation, &models, Roots::Models)?;
    session.read_ids()?;
    let order = session.order(&projection(command))?;
    let mut files = Vec::new();
    for path in held {
        let bytes = read_file(path)?;
        files.push((shown(path), bytes));
    }
    let checked = &session.checked;
    let mut diagnostics = checked.diagnostics.clone();
    let mut text = String::new();
    if let Some(model) = checked.model.as_ref().filter(|_| !checked.has_errors()) {
        match take(checked, model, target, &order, &command.base, &files)? {
            Ok(turtle) => text = turtle,
            Err(faults) => diagnostics.extend(faults),
        }
    }
    if let Some(exit) = told(invocation, &session, &diagnostics)? {
        return Ok(exit);
    }
    match command.out.as_deref().filter(|o| o.as_os_str() != "-") {
        Some(out) => save(invocation, out, text.as_bytes())?,
        None => terminal::stdout(&text)?,
    }
    Ok(Exit::Clean)
}

/// Shows what is wrong; how the run ends, if it ends here.
fn told(
    invocation: &Invocation,
    session: &Session,
    diagnostics: &[Diagnostic],
) -> Result<Option<Exit>, Failure> {
    let found = Found {
        diagnostics,
        suppressed: &session.checked.suppressed,
        sources: &session.checked.sources,
    };
    report::show(&invocation.common, &found, Stream::Beside)?;
    report::timings(&invocation.common, &session.checked.timings);
    let wrong = diagnostics.iter().any(|d| d.severity == Severity::Error);
    Ok(wrong.then(|| report::exit(diagnostics)))
}

fn projection(command: &Convert) -> Projection {
    Projection {
        profile: command.profile,
        ..Projection::default()
    }
}

fn save(invocation: &Invocation, path: &Path, bytes: &[u8]) -> Result<(), Failure> {
    write_file(path, bytes)?;
    if !invocation.common.quiet {
        terminal::stderr(&format!("udac: wrote `{}`\n", shown(path)));
    }
    Ok(())
}
