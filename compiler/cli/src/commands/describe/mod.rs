//! `udac describe`.

mod governance;
mod teller;

use super::{Failure, usage};
use crate::args::{Describe, Invocation};
use crate::report::{self, Found, Stream};
use crate::session::{Roots, Session};
use crate::{Exit, terminal};
use std::path::PathBuf;
use teller::Teller;
use udac_graph::TermId;

/// Says what a term is, or what governs graphs.
pub(super) fn run(invocation: &Invocation, command: &Describe) -> Result<Exit, Failure> {
    let paths = |words: &[String]| -> Vec<PathBuf> { words.iter().map(PathBuf::from).collect() };
    if command.governance {
        return governance::run(invocation, &paths(&command.words), &command.target);
    }
    let Some((term, rest)) = command.words.split_first() else {
        return Err(usage("name a term, or ask for `--governance`"));
    };
    let session = Session::open(invocation, &paths(rest), Roots::Any)?;
    errors(invocation, &session)?;
    let found = find(&session, term);
    let term = match found.as_slice() {
        [] => return Err(usage(format!("nothing is known of `{term}`"))),
        [one] => *one,
        several => {
            let teller = Teller::new(&session);
            let names: Vec<String> = several.iter().map(|t| teller.name(*t)).collect();
            return Err(usage(format!(
                "`{term}` may be {}; name one of them",
                names.join(" or ")
            )));
        }
    };
    let text = Teller::new(&session).tell(term);
    terminal::stdout(&text)?;
    Ok(Exit::Clean)
}

/// Shows the errors of what was read beside what is said of it.
fn errors(invocation: &Invocation, session: &Session) -> Result<(), Failure> {
    let checked = &session.checked;
    let mut common = checked.diagnostics.clone();
    common.retain(|d| d.severity == udac_diagnostics::Severity::Error);
    let found = Found {
        diagnostics: &common,
        suppressed: &[],
        sources: &checked.sources,
    };
    report::show(&invocation.common, &found, Stream::Beside)?;
    Ok(())
}

/// The terms of a name: an IRI or prefixed name, else all with that local name, else all with that
/// label.
fn find(session: &Session, name: &str) -> Vec<TermId> {
    if let Some(term) = session.term(name) {
        return vec![term];
    }
    let dataset = &session.checked.assembled.dataset;
    let subjects = || {
        let chunks = dataset.quads().chunk_by(|a, b| a.s == b.s);
        let seen = chunks.filter(|c| c.iter().any(|q| session.is_seen(q.graph)));
        seen.filter_map(|c| c.first().map(|q| q.s))
    };
    let by_name = |t: &TermId| {
        let iri = dataset.terms.text(*t);
        dataset.terms.is_iri(*t) && iri.rsplit(['#', '/', ':']).next() == Some(name)
    };
    let mut found: Vec<TermId> = subjects().filter(by_name).collect();
    if found.is_empty() {
        let label = dataset.terms.find(&label_iri());
        let by_label = |t: &TermId| {
            let labels = label.map(|l| dataset.with(*t, l)).unwrap_or_default();
            labels
                .iter()
                .any(|q| dataset.terms.text(q.o).eq_ignore_ascii_case(name))
        };
        found = subjects().filter(by_label).collect();
    }
    found.sort_by(|a, b| dataset.terms.text(*a).cmp(dataset.terms.text(*b)));
    found
}

fn label_iri() -> String {
    let upper = udac_upper::model("upper").map_or("", |m| m.iri);
    format!("{upper}label")
}
