//! `udac mock`.

use super::{Failure, usage};
use crate::args::{Invocation, Mock, Projection};
use crate::report::{self, Found, Stream};
use crate::session::{Opening, Roots, Session};
use crate::{Exit, terminal};
use std::path::Path;
use udac_diagnostics::{Diagnostic, Severity};
use udac_driver::{
    Checked, Contained, DriverError, Faulty, data_target, holds_fault, index, mock, mock_faults,
    put, put_faulty, shown, with_data, write_file,
};
use udac_model::domain::{Model, Valid};
use udac_projection::target::AnyTarget;

/// The file of conforming instances in a folder, and that of the index of faulty ones.
const DATA: &str = "mock.ttl";
const INDEX: &str = "faults.json";

/// Makes instances.
pub(super) fn run(invocation: &Invocation, command: &Mock) -> Result<Exit, Failure> {
    let to = command.to.as_deref().map(data_target).transpose()?;
    if let Some(to) = to {
        let known = udac_driver::data_targets();
        if !known.contains(&to.common().name()) {
            return Err(usage(format!(
                "no data is made for the target {}; it is for `{}`",
                to.common().name(),
                known.join("`, `")
            )));
        }
    }
    let out = command.out.as_deref().filter(|o| o.as_os_str() != "-");
    if command.faults && out.is_none_or(Path::is_file) {
        return Err(usage("there are many files: name a folder with `-o`"));
    }
    let opening = Opening::load(invocation, &command.paths, Roots::Models, &[])?;
    let again = opening.clone();
    let mut session = opening.check(invocation);
    session.read_ids()?;
    let mut diagnostics = session.checked.diagnostics.clone();
    let Some(model) = session
        .checked
        .model
        .as_ref()
        .filter(|_| !session.checked.has_errors())
    else {
        show(invocation, &session, &diagnostics)?;
        return Ok(report::exit(&diagnostics));
    };
    match out.filter(|_| command.faults) {
        Some(folder) => {
            show(invocation, &session, &diagnostics)?;
            let written = Run {
                invocation,
                command,
                session: &session,
                again: &again,
                to,
            };
            written.faults(model, folder)
        }
        None => {
            let made = mock(
                &session.checked,
                model,
                command.count,
                command.seed,
                &session.overrides,
            );
            diagnostics.extend(made.diagnostics);
            let none = made.instances == 0;
            let failed = diagnostics.iter().any(|d| d.severity == Severity::Error);
            show(invocation, &session, &diagnostics)?;
            if failed {
                return Ok(report::exit(&diagnostics));
            }
            if none {
                return Err(usage(
                    "there is no class with a key in these models, and no singleton, to make instances of",
                ));
            }
            match to {
                Some(to) => contained(invocation, &again, &made.text, to, out),
                None => {
                    plain(invocation, &made.text, out)?;
                    Ok(Exit::Clean)
                }
            }
        }
    }
}

/// Whether a path is a folder, or shall be one.
fn is_folder(out: &Path) -> bool {
    out.is_dir() || (!out.is_file() && out.extension().is_none())
}

fn plain(invocation: &Invocation, text: &str, out: Option<&Path>) -> Result<(), Failure> {
    match out {
        Some(out) if is_folder(out) => save(invocation, &out.join(DATA), text.as_bytes()),
        Some(file) => save(invocation, file, text.as_bytes()),
        None => Ok(terminal::stdout(text)?),
    }
}

/// Puts instances into containers, as `udac convert` does.
fn contained(
    invocation: &Invocation,
    again: &Opening,
    text: &str,
    to: AnyTarget,
    out: Option<&Path>,
) -> Result<Exit, Failure> {
    let mut session = again
        .clone()
        .with(with_data(again.loaded.clone(), text, &again.reading)?);
    session.read_ids()?;
    let order = session.order(&Projection::default())?;
    let checked = &session.checked;
    let Some(model) = checked.model.as_ref().filter(|_| !checked.has_errors()) else {
        show(invocation, &session, &checked.diagnostics)?;
        return Ok(report::exit(&checked.diagnostics));
    };
    let converted = put(checked, model, to, &order, &session.overrides)?;
    show(invocation, &session, &converted.diagnostics)?;
    if converted
        .diagnostics
        .iter()
        .any(|d| d.severity == Severity::Error)
    {
        return Ok(report::exit(&converted.diagnostics));
    }
    match (out, converted.files.as_slice()) {
        (Some(out), files) if is_folder(out) => {
            for (name, bytes) in files {
                save(invocation, &out.join(name), bytes)?;
            }
        }
        (Some(out), [(_, bytes)]) => save(invocation, out, bytes)?,
        (None, [(_, bytes)]) => terminal::stdout_bytes(bytes)?,
        (_, files) => {
            let names: Vec<&str> = files.iter().map(|f| f.0.as_str()).collect();
            return Err(usage(format!(
                "there are several files, `{}`: name a folder with `-o`",
                names.join("`, `")
            )));
        }
    }
    Ok(Exit::Clean)
}

/// A run that makes faults.
struct Run<'r> {
    invocation: &'r Invocation,
    command: &'r Mock,
    session: &'r Session,
    again: &'r Opening,
    to: Option<AnyTarget>,
}

impl Run<'_> {
    fn faults(&self, model: &Valid<Model>, folder: &Path) -> Result<Exit, Failure> {
        let checked: &Checked = &self.session.checked;
        let (faulty, unbroken) = mock_faults(checked, model, self.command.seed);
        if faulty.is_empty() {
            return Err(usage(
                "there is no class in these models to make instances of",
            ));
        }
        let mut contained = Vec::new();
        for fault in &faulty {
            write_file(
                &folder.join(format!("{}.ttl", fault.name)),
                fault.text.as_bytes(),
            )?;
            if let Some(to) = self.to {
                let held = self.contain(fault, to)?;
                for (name, bytes) in &held.files {
                    write_file(&folder.join(format!("{}.{name}", fault.name)), bytes)?;
                }
                contained.push((Some(to.common().name()), held));
            }
        }
        let index = index(checked, self.command.seed, &faulty, &unbroken, &contained);
        write_file(&folder.join(INDEX), index.as_bytes())?;
        if !self.invocation.common.quiet {
            terminal::stderr(&format!(
                "udac: wrote {} files with one fault each, and `{}`\n",
                faulty.len(),
                shown(&folder.join(INDEX))
            ));
        }
        Ok(Exit::Clean)
    }

    fn contain(&self, fault: &Faulty, to: AnyTarget) -> Result<Contained, DriverError> {
        let data = with_data(self.again.loaded.clone(), &fault.text, &self.again.reading)?;
        let mut session = self.again.clone().with(data);
        session.read_ids()?;
        let order = session.order(&Projection::default())?;
        let (loaded, reading) = (&self.again.loaded, &self.again.reading);
        let staged = &session.checked;
        let files = put_faulty(staged, to, &order)?;
        let holds = holds_fault(loaded, (staged, fault), reading, to, &order, &files)?;
        Ok(Contained { files, holds })
    }
}

fn show(
    invocation: &Invocation,
    session: &Session,
    diagnostics: &[Diagnostic],
) -> Result<(), Failure> {
    let found = Found {
        diagnostics,
        suppressed: &session.checked.suppressed,
        sources: &session.checked.sources,
    };
    report::show(&invocation.common, &found, Stream::Beside)?;
    report::timings(&invocation.common, &session.checked.timings);
    Ok(())
}

fn save(invocation: &Invocation, path: &Path, bytes: &[u8]) -> Result<(), Failure> {
    write_file(path, bytes)?;
    if !invocation.common.quiet {
        terminal::stderr(&format!("udac: wrote `{}`\n", shown(path)));
    }
    Ok(())
}
