//! `udac check`.

use super::{Failure, usage};
use crate::args::{Check, Invocation};
use crate::report::{self, Found, Stream};
use crate::session::{Roots, Session};
use crate::{Exit, terminal};
use std::collections::BTreeSet;
use udac_driver::repair;

/// Reports all that is wrong.
pub(super) fn run(invocation: &Invocation, command: &Check) -> Result<Exit, Failure> {
    let common = &invocation.common;
    let session = if command.fix {
        repaired(invocation, command)?
    } else {
        Session::open(invocation, &command.paths, Roots::Some)?
    };
    let checked = &session.checked;
    let found = Found {
        diagnostics: &checked.diagnostics,
        suppressed: &checked.suppressed,
        sources: &checked.sources,
    };
    report::show(common, &found, Stream::Data)?;
    if common.verbose {
        terminal::stderr(&chains(&session));
    }
    report::timings(common, &checked.timings);
    if checked.has_errors() {
        Ok(Exit::Findings)
    } else {
        Ok(Exit::Clean)
    }
}

/// How often files are repaired and checked again: a repair may bring another fault to light.
const ROUNDS: usize = 10;

/// Makes repairs until there is none left to make; gives what the files are then.
fn repaired(invocation: &Invocation, command: &Check) -> Result<Session, Failure> {
    if command.paths.iter().any(|p| p.as_os_str() == "-") {
        return Err(usage(
            "`--fix` changes files, and standard input is none; name a file",
        ));
    }
    let open = || Session::open(invocation, &command.paths, Roots::Some);
    let mut session = open()?;
    let mut fixes = 0;
    let mut files = BTreeSet::new();
    for _ in 0..ROUNDS {
        let made = repair(&session.checked)?;
        if made.fixes == 0 {
            break;
        }
        fixes += made.fixes;
        files.extend(made.files);
        session = open()?;
    }
    if !invocation.common.quiet {
        let made = if fixes == 1 { "fix" } else { "fixes" };
        let place = match files.len() {
            0 => String::new(),
            1 => " in 1 file".to_owned(),
            n => format!(" in {n} files"),
        };
        terminal::stderr(&format!("udac: {fixes} {made} applied{place}\n"));
    }
    Ok(session)
}

/// What each graph was checked against, up to the metamodel.
fn chains(session: &Session) -> String {
    let assembled = &session.checked.assembled;
    let iri = |g| {
        let name = assembled.dataset.terms.text(assembled.dataset.graph_iri(g));
        udac_diagnostics::escape_for_terminal(name).into_owned()
    };
    let line = |g: &udac_graph::GraphId| {
        let chain = assembled.chain(*g).into_iter().map(iri);
        let all: Vec<String> = std::iter::once(iri(*g)).chain(chain).collect();
        format!("udac: {}\n", all.join(" <- "))
    };
    session.checked.checked.iter().map(line).collect()
}
