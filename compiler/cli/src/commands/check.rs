//! `udac check`.

use super::Failure;
use crate::args::{Check, Invocation};
use crate::report::{self, Stream};
use crate::session::{Roots, Session};
use crate::{Exit, terminal};

/// Reports all that is wrong.
pub(super) fn run(invocation: &Invocation, command: &Check) -> Result<Exit, Failure> {
    let session = Session::open(invocation, &command.paths, Roots::Some)?;
    let checked = &session.checked;
    let common = &invocation.common;
    report::show(common, &checked.diagnostics, &checked.sources, Stream::Data)?;
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
