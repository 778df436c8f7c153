//! `udac query`.

use super::{Failure, usage};
use crate::args::{Invocation, Query};
use crate::report::{self, Found, Stream};
use crate::session::{Roots, Session};
use crate::{Exit, terminal};
use std::path::PathBuf;
use std::time::Duration;
use udac_driver::{DriverError, Emit, compile};
use udac_query::{Graphs, Limits, QueryFault, Question, Results};

/// More rows are cut off, with a word about it.
const ROWS: usize = 1_000_000;
/// Beyond this much memory a query is given up.
const MEMORY: u64 = 4 << 30;

/// Answers a query.
pub(super) fn run(invocation: &Invocation, command: &Query) -> Result<Exit, Failure> {
    let (text, paths) = question(command)?;
    let mut session = Session::open(invocation, &paths, Roots::Any)?;
    if !command.target.is_empty() || !session.project.targets.is_empty() {
        session.read_ids()?;
    }
    let mut order = session.order(&command.projection)?;
    order.emit = [Emit::Container, Emit::Mapping].into();
    let checked = &session.checked;
    let mut diagnostics = checked.diagnostics.clone();
    let mut graphs = Graphs::new().map_err(|e| usage(e.to_string()))?;
    let filled = graphs.add(&checked.assembled.dataset, |g| session.is_seen(g));
    filled.map_err(|e| usage(e.to_string()))?;
    // Nothing is generated of a model with errors; what was read is there all the same.
    let targets = session.targets(&command.target)?;
    if let Some(model) = &checked.model {
        let compiled = compile(checked, model, &targets, &order, &session.overrides)?;
        diagnostics.extend(compiled.diagnostics);
        for artefact in compiled.artefacts {
            if let Some(name) = &artefact.graph {
                let added = graphs.add_turtle(name, &artefact.text);
                added.map_err(|e| usage(e.to_string()))?;
            }
        }
    }
    let found = Found {
        diagnostics: &diagnostics,
        suppressed: &[],
        sources: &checked.sources,
    };
    report::show(&invocation.common, &found, Stream::Beside)?;
    let prefixes = session.prefixes();
    let question = Question {
        text,
        prefixes: prefixes.clone(),
        strict_graphs: command.strict_graphs,
    };
    let limits = Limits {
        timeout: (command.timeout > 0).then(|| Duration::from_secs(command.timeout)),
        rows: ROWS,
        exhausted,
    };
    report::timings(&invocation.common, &checked.timings);
    let answered = graphs.ask(question, limits).and_then(|answer| {
        let form = command.results.map(|r| r.results());
        let default = if answer.is_graph() {
            Results::Turtle
        } else {
            Results::Table
        };
        let text = answer.render(form.unwrap_or(default), &prefixes)?;
        Ok((text, answer.cut))
    });
    match answered {
        Ok((text, cut)) => {
            terminal::stdout(&text)?;
            if cut {
                terminal::stderr(&format!("udac: only the first {ROWS} rows are shown\n"));
            }
        }
        Err(fault) => {
            terminal::stderr(&format!("udac: {fault}\n"));
            return Ok(exit(&fault));
        }
    }
    Ok(report::exit(&diagnostics))
}

/// A query that is none is a fault of use; one that costs too much is a finding.
const fn exit(fault: &QueryFault) -> Exit {
    match fault {
        QueryFault::Syntax(_)
        | QueryFault::TooLong { .. }
        | QueryFault::TooDeep { .. }
        | QueryFault::Update
        | QueryFault::Service
        | QueryFault::UnknownGraph(_)
        | QueryFault::Format(_) => Exit::Usage,
        QueryFault::Timeout
        | QueryFault::Memory
        | QueryFault::Evaluation(_)
        | QueryFault::Graph(_) => Exit::Findings,
    }
}

fn question(command: &Query) -> Result<(String, Vec<PathBuf>), Failure> {
    let paths = |words: &[String]| words.iter().map(PathBuf::from).collect();
    match (&command.file, command.words.split_first()) {
        (Some(file), _) => {
            let text = std::fs::read_to_string(file).map_err(|error| DriverError::Io {
                path: file.clone(),
                error,
            })?;
            Ok((text, paths(&command.words)))
        }
        (None, Some((text, rest))) => Ok((text.clone(), paths(rest))),
        (None, None) => Err(usage("name a query, or a file with one (`--file`)")),
    }
}

/// Whether the process holds more memory than a query should need, where the system tells.
fn exhausted() -> bool {
    let status = std::fs::read_to_string("/proc/self/statm").unwrap_or_default();
    let pages = status
        .split_whitespace()
        .nth(1)
        .and_then(|n| n.parse::<u64>().ok());
    pages.is_some_and(|pages| pages.saturating_mul(4096) > MEMORY)
}
